import { afterEach, expect, test } from 'vitest';
import { documentStatusRequest, type DocumentStatus } from '../../server/protocol/status.ts';
import { ask } from '../../server/protocol/request.ts';
import { LspSession, workspaceUri } from '../kit/lsp-session.ts';
import { MemoryBytes } from '../kit/ports.ts';

let session: LspSession;
afterEach(() => session.stop());

const initiative = (title: string, point: string): string => `    - title: ${title}\n      points: [${point}]\n`;
const text = (...initiatives: readonly string[]): string => `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n${initiatives.join('')}`;
const baselineUri = `${workspaceUri}/.policy-submissions/baseline.json`;
const baselineOf = (...words: readonly string[]): string => JSON.stringify({
  format: 'policy-submissions baseline 1',
  files: Object.fromEntries(['open', 'closed'].map((name) => [`${name}.submission.yaml`, words.map((one) => ({ code: 'point.unknown', node: 'issues/data-exchange/"One"/points', words: one }))])),
});
const points = (diagnostics: readonly { readonly code?: unknown; readonly message: unknown }[]): readonly string[] => (
  diagnostics.filter(({ code }) => code === 'point.unknown').map(({ message }) => /“(.*?)”/.exec(String(message))?.[1] ?? '')
);

async function start(baseline: string): Promise<string> {
  session = await LspSession.start({
    files: { [baselineUri]: baseline, [`${workspaceUri}/closed.submission.yaml`]: text(initiative('Two', 'x.x'), initiative('One', 'z.z')) }, keptChecks: new MemoryBytes(),
    capabilities: { workspace: { configuration: true }, textDocument: { publishDiagnostics: { versionSupport: true } } },
  });
  return session.open('open.submission.yaml', text(initiative('Two', 'x.x'), initiative('One', 'z.z')));
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) {
    session.clock.advance(1000);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

const shownIn = (name: string): readonly string[] | undefined => {
  const last = session.pushed.get(`${workspaceUri}/${name}.submission.yaml`);
  return last && points(last.diagnostics);
};
const status = async (uri: string): Promise<DocumentStatus | null> => ask(session.client, documentStatusRequest, { uri });

test('the same findings are hidden in an open and in a closed file, and how many is told; a changed baseline counts at once', async () => {
  const uri = await start(baselineOf('z.z'));
  await until(() => shownIn('open') !== undefined && shownIn('closed') !== undefined);
  expect([shownIn('open'), shownIn('closed')]).toEqual([['x.x'], ['x.x']]);
  expect((await status(uri))?.baseline).toEqual({ uri: baselineUri, hidden: 1, isRead: true });

  session.files.write(baselineUri, baselineOf('y.y'));
  await session.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: baselineUri, type: 2 }] });
  await until(() => shownIn('open')?.length === 2 && shownIn('closed')?.length === 2);
  expect((await status(uri))?.baseline).toEqual({ uri: baselineUri, hidden: 0, isRead: true });
});

test('a baseline that can not be read hides nothing, and that is told', async () => {
  const uri = await start(`<<<<<<< HEAD\n${baselineOf('z.z')}`);
  await until(() => shownIn('open') !== undefined && shownIn('closed') !== undefined);
  expect([shownIn('open'), shownIn('closed')]).toEqual([['x.x', 'z.z'], ['x.x', 'z.z']]);
  expect((await status(uri))?.baseline).toEqual({ uri: baselineUri, hidden: 0, isRead: false });
});

test('a word of the baseline is shown at a place that is new, in an open and in a closed file', async () => {
  const saw = (title: string): string => `    - title: ${title}\n      description: We saw Vietnam.\n`;
  const files = Object.fromEntries(['open', 'closed'].map((name) => [`${name}.submission.yaml`, ['One', 'Two'].map((title) => (
    { code: 'term.viet-nam', node: `issues/data-exchange/"${title}"/description`, words: 'Vietnam' }
  ))]));
  session = await LspSession.start({
    files: {
      [baselineUri]: JSON.stringify({ format: 'policy-submissions baseline 1', files }),
      [`${workspaceUri}/closed.submission.yaml`]: text(saw('One'), saw('New'), saw('Two')),
    }, keptChecks: new MemoryBytes(),
    capabilities: { workspace: { configuration: true }, textDocument: { publishDiagnostics: { versionSupport: true } } },
  });
  const uri = await session.open('open.submission.yaml', text(saw('One'), saw('New'), saw('Two')));
  const lines = (name: string): readonly number[] | undefined => (
    session.pushed.get(`${workspaceUri}/${name}.submission.yaml`)?.diagnostics.filter(({ code }) => code === 'term.viet-nam').map(({ range }) => range.start.line)
  );
  await until(() => lines('open') !== undefined && lines('closed') !== undefined);
  expect([lines('open'), lines('closed')]).toEqual([[7], [7]]);
  expect((await status(uri))?.baseline?.hidden).toBe(2);
});
