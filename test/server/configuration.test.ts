import { afterEach, expect, test } from 'vitest';
import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { LspSession, workspaceUri, type SessionOptions } from '../kit/lsp-session.ts';

let session: LspSession;
afterEach(() => session.stop());

const configUri = `${workspaceUri}/.policy-submissions/config.yaml`;
const text = 'template: apec-desg-covid19-2020\neconomy: Atlantis\nissues: {}\n';

async function start(config: string, options: SessionOptions = {}): Promise<string> {
  session = await LspSession.start({ files: { [configUri]: config }, ...options });
  return session.open('a.submission.yaml', text);
}

async function severityOf(uri: string, code: string): Promise<number | undefined> {
  return (await session.diagnostics(uri)).find((one) => one.code === code)?.severity;
}

test('what the folder has agreed on holds, and what the user has set wins over it', async () => {
  let settings: unknown = {};
  const uri = await start('rules: {economy.unknown: hint, contact.email: off}\n', { settings: () => settings });
  expect(await severityOf(uri, 'economy.unknown')).toBe(4);
  expect(await severityOf(uri, 'contact.email')).toBeUndefined();
  settings = { rules: { 'economy.unknown': 'warning' } };
  await session.client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  await expect.poll(() => severityOf(uri, 'economy.unknown')).toBe(2);
  expect(await severityOf(uri, 'contact.email')).toBeUndefined();
});

test('what is written in it counts at once, before it is saved, and what means nothing is told there', async () => {
  const uri = await start('');
  expect(await severityOf(uri, 'economy.unknown')).toBe(1);
  const config = await session.open('.policy-submissions/config.yaml', 'rules: {economy.unknown: off, economy.unknwon: off}\n');
  expect(await severityOf(uri, 'economy.unknown')).toBeUndefined();
  expect((await session.diagnostics(config)).map(({ code, range }) => [code, range.start.character])).toEqual([['config.unknown', 30]]);
});
