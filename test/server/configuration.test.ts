import { afterEach, expect, test } from 'vitest';
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, FileChangeType, WorkspaceDiagnosticRequest } from 'vscode-languageserver';
import { LspSession, workspaceUri, type SessionOptions } from '../kit/lsp-session.ts';
import { MemoryBytes } from '../kit/ports.ts';

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

test('it holds when the client has told of nothing but its folder, which is new', async () => {
  session = await LspSession.start();
  const uri = await session.open('a.submission.yaml', text);
  expect(await severityOf(uri, 'economy.unknown')).toBe(1);
  session.files.write(configUri, 'rules: {economy.unknown: hint}\n');
  await session.client.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: `${workspaceUri}/.policy-submissions`, type: FileChangeType.Created }] });
  await expect.poll(() => severityOf(uri, 'economy.unknown')).toBe(4);
});

test('what is written in it counts at once, before it is saved, and what means nothing is told there', async () => {
  const uri = await start('');
  expect(await severityOf(uri, 'economy.unknown')).toBe(1);
  const config = await session.open('.policy-submissions/config.yaml', 'rules: {economy.unknown: off, economy.unknwon: off}\n');
  expect(await severityOf(uri, 'economy.unknown')).toBeUndefined();
  expect((await session.diagnostics(config)).map(({ code, range }) => [code, range.start.character])).toEqual([['config.unknown', 30]]);
});

test('one that is not at the top of its folder says that it does not count', async () => {
  const uri = await start('rules: {economy.unknown: hint}\n');
  const below = await session.open('below/.policy-submissions/config.yaml', 'rules: {economy.unknown: off}\n');
  expect(await severityOf(uri, 'economy.unknown')).toBe(4);
  expect((await session.diagnostics(below)).map(({ code, message }) => [code, message])).toEqual([['config.unknown', expect.stringMatching(/^This file has no effect, because only the folder “\.policy-submissions” at the top/)]]);
});

test('of two files, the one that does not count says so, as long as the other is there', async () => {
  const uri = await start('rules: {economy.unknown: hint}\n');
  const second = await session.open('.policy-submissions/config.yml', 'rules: {economy.unknown: off}\n');
  expect(await severityOf(uri, 'economy.unknown')).toBe(4);
  expect((await session.diagnostics(second)).map(({ code, message }) => [code, message])).toEqual([
    ['config.unknown', 'This file has no effect, because “config.yaml” is in the same folder; move the contents to that file, and delete this one.'],
  ]);
  session.files.remove(configUri);
  await session.client.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: configUri, type: FileChangeType.Deleted }] });
  await expect.poll(() => session.diagnostics(second)).toEqual([]);
  expect(await severityOf(uri, 'economy.unknown')).toBeUndefined();
});

const words = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: Help\n      description: The country has tele-work.\n';
const termsUri = `${workspaceUri}/.policy-submissions/terms.yaml`;

async function termsOf(uri: string): Promise<readonly unknown[]> {
  return (await session.diagnostics(uri)).map(({ code }) => code).filter((code) => String(code).startsWith('term.'));
}

test.each([['on', ['term.economy-not-country', 'term.own']], ['own', ['term.own']], ['off', []]])('“terms: %s” holds in the editor', async (value, found) => {
  session = await LspSession.start({ files: { [configUri]: `terms: ${value}\n`, [termsUri]: 'terms:\n  - {find: tele-work, prefer: working from home}\n' } });
  const uri = await session.open('a.submission.yaml', words);
  expect(await termsOf(uri)).toEqual(found);
  await session.open('.policy-submissions/config.yaml', 'terms: off\n');
  expect(await termsOf(uri)).toEqual([]);
});

test.each([[{}, []], [{ terms: 'own' }, ['term.own']]])('“terms: off” holds for files that are not open, and gives way to a setting: %j', async (settings, found) => {
  session = await LspSession.start({
    files: { [configUri]: 'terms: off\nrules: {economy.unknown: off}\n', [termsUri]: 'terms:\n  - {find: tele-work, prefer: working from home}\n', [`${workspaceUri}/a.submission.yaml`]: words },
    settings: () => settings, keptChecks: new MemoryBytes(),
  });
  const asked = session.client.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
  while (session.folderChecks.counts.length === 0) {
    session.clock.advance(1000);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  const { items } = await asked;
  const ofFile = items.find(({ uri }) => uri === `${workspaceUri}/a.submission.yaml`);
  const codes = ofFile?.kind === 'full' ? ofFile.items.map(({ code }) => String(code)) : [];
  expect(codes).toContain('outcome.missing');
  expect(codes.filter((code) => code.startsWith('term.'))).toEqual(found);
});
