import { afterEach, expect, test } from 'vitest';
import { documentStatusRequest, type DocumentStatus } from '../../server/protocol/status.ts';
import { ask } from '../../server/protocol/request.ts';
import { readFile } from 'node:fs/promises';
import { runCli } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
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

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ['files that kept their names', { a: 'x.x', b: 'y.y', open: 'z.z' }, []],
  ['a closed file that was renamed', { new: 'x.x', b: 'y.y', open: 'z.z' }, []],
  ['an open file that was renamed', { a: 'x.x', b: 'y.y', new: 'z.z' }, []],
  ['files that swapped their names', { a: 'z.z', b: 'y.y', open: 'x.x' }, []],
  ['a chain of names', { new: 'x.x', a: 'y.y', b: 'z.z' }, []],
  ['a circle of names', { a: 'y.y', b: 'z.z', open: 'x.x' }, []],
  ['another file', { a: 'x.x', b: 'y.y', new: 'q.q, v.v, w.w, u.u, t.t, s.s' }, ['new']],
])('what the baseline has of %s is hidden, in open and in closed files', async (_, now, shown) => {
  const of = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(files).map(([name, point]) => [`${name}.submission.yaml`, text(initiative('One', point))]));
  const folder = await temporaryFolder({ '.git/HEAD': '', ...of({ a: 'x.x', b: 'y.y', open: 'z.z' }) });
  expect(await runCli(folder, ['check', '.', '--write-baseline'])).toMatchObject({ code: 0 });
  const closed = Object.fromEntries(Object.entries(of(now)).map(([name, content]) => [`${workspaceUri}/${name}`, content]));
  session = await LspSession.start({
    files: { [baselineUri]: await readFile(`${folder}/.policy-submissions/baseline.json`, 'utf8'), ...closed }, keptChecks: new MemoryBytes(),
    capabilities: { workspace: { configuration: true }, textDocument: { publishDiagnostics: { versionSupport: true } } },
  });
  const opened = Object.keys(now).findLast((name) => name === 'open' || name === 'new') ?? '';
  const uri = await session.open(`${opened}.submission.yaml`, closed[`${workspaceUri}/${opened}.submission.yaml`] ?? '');
  const codes = (name: string): readonly unknown[] => session.pushed.get(`${workspaceUri}/${name}.submission.yaml`)?.diagnostics ?? [];
  await until(() => session.pushed.has(uri) && Object.keys(now).every((name) => (codes(name).length > 0) === shown.includes(name)));
  if (shown.length === 0) expect((await status(uri))?.baseline?.hidden).toBeGreaterThan(1);
});
