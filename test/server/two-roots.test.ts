import { join } from 'node:path';
import type { InitializeResult } from 'vscode-languageserver/node';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { compareRequest, exportRequest } from '../../server/protocol/papers.ts';
import { overviewRequest } from '../../server/protocol/overview.ts';
import { previewRequest } from '../../server/protocol/preview.ts';
import { readyRequest } from '../../server/protocol/ready.ts';
import { ask } from '../../server/protocol/request.ts';
import { documentStatusRequest } from '../../server/protocol/status.ts';
import { itemsOf, kindsAsked, resolved } from '../kit/every-request.ts';
import { visualStudioCode } from '../kit/client-profiles.ts';
import { runCli } from '../kit/cli.ts';
import { LspSession } from '../kit/lsp-session.ts';
import { MemoryBytes } from '../kit/ports.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

/**
 * A window with two folders, which are two copies of one repository that have gone different ways: whatever is asked about a file of one
 * is answered as in a window with that folder alone, and as on the command line.
 */
const submission = (words: string): string => `template: mine
economy: Japan
cover: {documentNumber: 2020/A/001}
contact: {agency: OWN, email: desk@example.org}
issues:
  first-issue:
    - title: Teleworking of all
      points: [p.1, p.2]
      agencies: [OWN, QQX]
      description: |
        ${words} whilst amongst, see https://example.org/plan.
      links: [https://example.org/plan]
      outcome: Ongoing
`;

interface Copy {
  readonly organisation: string;
  readonly point: string;
  readonly agency: string;
  readonly term: string;
  readonly severity: string;
  readonly economy: string;
}

const copies: Readonly<Record<string, Copy>> = {
  r1: { organisation: 'First Forum', point: 'p.1', agency: 'OWN', term: 'whilst', severity: 'error', economy: 'Freedonia' },
  r2: { organisation: 'Second Forum', point: 'p.2', agency: 'QQX', term: 'amongst', severity: 'hint', economy: 'Sylvania' },
};

function filesOf(name: string): Readonly<Record<string, string>> {
  const copy = copies[name];
  if (copy === undefined) throw new Error(name);
  const { organisation, point, agency, term, severity, economy } = copy;
  return {
    '.git/HEAD': '',
    'mine.submission-template.yaml': `id: mine\ntitle: Form of the ${organisation}\norganisation: ${organisation}\ncolumns: [Issue]\nissues:\n  - id: first-issue\n    title: Issue of the ${organisation}\n    points:\n      - {id: ${point}, text: Point of the ${organisation}}\n`,
    '.policy-submissions/agencies.yaml': `Japan:\n  - acronym: ${agency}\n    name: Office of the ${organisation}\n`,
    '.policy-submissions/economies.yaml': `- name: ${economy}\n`,
    '.policy-submissions/terms.yaml': `- {find: ${term}, prefer: other}\n`,
    '.policy-submissions/config.yaml': `rules: {agency.unknown: ${severity}}\n`,
    'japan.submission.yaml': submission(`Words of the ${organisation}`),
    'other.submission.yaml': submission('Other words').replace('economy: Japan', `economy: ${economy}`),
  };
}

type Started = LspSession & { readonly initialized: InitializeResult };
const sessions: Started[] = [];
const ticking: NodeJS.Timeout[] = [];
afterEach(async () => {
  for (const timer of ticking.splice(0)) clearInterval(timer);
  for (const session of sessions.splice(0)) await session.stop();
});

const top = 'file:///workspace';

async function windowWith(...roots: readonly string[]): Promise<Started> {
  const session = await LspSession.start({
    capabilities: visualStudioCode.capabilities, clientInfo: { name: visualStudioCode.clientInfo }, keptChecks: new MemoryBytes(),
    files: Object.fromEntries(Object.keys(copies).flatMap((name) => Object.entries(filesOf(name)).map(([path, text]) => [`${top}/${name}/${path}`, text]))),
    folderUris: roots.map((name) => `${top}/${name}`),
    initializationOptions: { previews: true, linkCommands: true, answerCommand: true, asksReason: true, overview: true },
  });
  sessions.push(session);
  ticking.push(setInterval(() => session.clock.advance(1000), 5));
  return session;
}

/** All that is answered about a file, without the numbers that an answer gets in its session. */
async function answersAbout(session: Started, root: string, file: string): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  const told = (name: string, answer: unknown): void => void answers.set(name, JSON.stringify(answer, (key, value: unknown) => (key === 'resultId' ? undefined : value)));
  const uri = await session.open(`${root}/${file}`, filesOf(root)[file] ?? '');
  const text = session.text(uri);
  // What is said of other files is said once they have been read.
  await session.client.sendRequest('workspace/symbol', { query: '' });
  for (const { each, once } of kindsAsked(session)) {
    const offsets = [...once === undefined ? [] : [-1], ...each === undefined ? [] : Array.from({ length: Math.ceil(text.getText().length / 7) }, (_, index) => index * 7)];
    for (const offset of offsets) {
      for (const [method, params] of (offset === -1 ? once : each)?.(session, { uri, offset: Math.max(0, offset), text }) ?? []) {
        // Who searches by a name searches the window.
        if (method === 'workspace/symbol') continue;
        const answer: unknown = await session.client.sendRequest<unknown>(method, params).catch((error: unknown) => String(error));
        told(`${method} ${offset}`, answer);
        const resolve = resolved[method];
        if (resolve === undefined || !/codeAction|codeLens/.test(method)) continue;
        for (const [index, item] of itemsOf(answer).entries()) told(`${resolve} ${offset} ${index}`, await session.client.sendRequest<unknown>(resolve, item).catch((error: unknown) => String(error)));
      }
    }
  }
  if (file.endsWith('.submission.yaml')) {
    told('preview', await ask(session.client, previewRequest, { uri, editable: true }));
    told('ready', await ask(session.client, readyRequest, { uri }));
    told('status', await ask(session.client, documentStatusRequest, { uri }));
  }
  if (!file.startsWith('.')) for (const to of ['markdown', 'html'] as const) told(`export ${to}`, await ask(session.client, exportRequest, { uri, to }));
  await session.close(uri);
  return answers;
}

describe('what is asked about a file of one folder', () => {
  const asked = ['japan.submission.yaml', 'other.submission.yaml', 'mine.submission-template.yaml', '.policy-submissions/agencies.yaml', '.policy-submissions/terms.yaml'];

  test.each(Object.keys(copies).flatMap((root) => asked.map((file) => [root, file] as const)))('is answered as if it were alone: %s/%s', async (root, file) => {
    const alone = await answersAbout(await windowWith(root), root, file);
    const beside = await answersAbout(await windowWith('r1', 'r2'), root, file);
    expect([...alone.keys()].length).toBeGreaterThan(30);
    for (const [name, answer] of alone) expect(beside.get(name), name).toBe(answer);
    expect(beside.size).toBe(alone.size);
    const other = root === 'r1' ? 'Second Forum' : 'First Forum';
    for (const [name, answer] of beside) expect(answer, name).not.toContain(other);
  }, 120_000);
});

test.each(Object.keys(copies))('a text that is not saved yet is judged by the folder in which it will be: %s', async (root) => {
  const session = await windowWith('r1', 'r2');
  const text = filesOf(root)['japan.submission.yaml'] ?? '';
  const saved = await session.diagnostics(await session.open(`${root}/japan.submission.yaml`, text));
  for (const uri of [`untitled:/workspace/${root}/new.submission.yaml`, `untitled:/workspace/${root}/deep/new.submission.yaml`]) {
    await session.client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'policy-submission', version: 1, text } });
    expect((await session.diagnostics(uri)).map(({ message }) => message), uri).toEqual(saved.map(({ message }) => message));
  }
  expect(JSON.stringify(saved)).toContain(root === 'r1' ? 'p.2' : 'p.1');
}, 60_000);

describe('the command line and the window with both folders', () => {
  test.each(Object.keys(copies))('find the same in %s, whether its files are open or not', async (root) => {
    const folder = await temporaryFolder(Object.fromEntries(Object.keys(copies).flatMap((name) => Object.entries(filesOf(name)).map(([path, text]) => [`${name}/${path}`, text]))));
    const { stdout } = await runCli(join(folder, root), ['check', '.', '--format', 'json']);
    const { files } = JSON.parse(stdout) as { readonly files: readonly { readonly path: string; readonly findings: readonly { readonly code: string; readonly message: string }[] }[] };
    const said = (findings: readonly { readonly code?: unknown; readonly message: unknown }[]): readonly string[] => findings.map(({ code, message }) => `${String(code)} ${String(message)}`);
    const expected = new Map(files.map(({ path, findings }) => [path, said(findings)]));
    expect(expected.get('japan.submission.yaml')?.join('\n')).toContain(root === 'r1' ? 'p.2' : 'p.1');

    const session = await windowWith('r1', 'r2');
    const closed = await session.client.sendRequest<{ readonly items: readonly { readonly uri: string; readonly items: readonly { readonly code?: unknown; readonly message: string }[] }[] }>('workspace/diagnostic', { previousResultIds: [] });
    const found = new Map(closed.items.map(({ uri, items }) => [uri, said(items)]));
    for (const [path, findings] of expected) {
      expect(found.get(`${top}/${root}/${path}`) ?? [], path).toEqual(findings);
      const uri = await session.open(`${root}/${path}`, filesOf(root)[path] ?? '');
      expect(said(await session.diagnostics(uri)), path).toEqual(findings);
    }
  }, 60_000);

  test('tell how far each folder is, by its own template', async () => {
    const of = async (...roots: readonly string[]) => (await ask((await windowWith(...roots)).client, overviewRequest, {}));
    const [first, second, both] = [await of('r1'), await of('r2'), await of('r1', 'r2')];
    const told = ({ templates }: typeof first): readonly string[] => templates.map(({ title, missing, submissions }) => `${title} ${missing.join()} ${submissions.map(({ uri, economy, issues, points }) => `${uri} ${economy} ${JSON.stringify([issues, points])}`).join()}`).sort();
    expect(told(both)).toEqual([...told(first), ...told(second)].sort());
  });
});

test('answers of two folders whose templates differ are not compared with each other', async () => {
  const session = await windowWith('r1', 'r2');
  const choice = await ask(session.client, compareRequest, {});
  expect('templates' in choice && choice.templates).toEqual(['r1', 'r2'].map((name) => ({ id: 'mine', title: `Form of the ${copies[name]?.organisation ?? ''}`, files: 2, folder: `${top}/${name}` })));
  for (const name of ['r1', 'r2']) {
    const page = await ask(session.client, compareRequest, { template: 'mine', folder: `${top}/${name}` });
    expect('html' in page && [page.title, page.files.map(({ uri }) => uri.startsWith(`${top}/${name}/`))]).toEqual([`Form of the ${copies[name]?.organisation ?? ''}`, [true, true]]);
  }
});

test('another name for a thing is written in the folder that it is asked in, and nowhere else', async () => {
  const session = await windowWith('r1', 'r2');
  const uri = await session.open('r2/japan.submission.yaml', filesOf('r2')['japan.submission.yaml'] ?? '');
  const text = session.text(uri);
  const renamed = async (before: string, newName: string): Promise<readonly string[]> => {
    const { documentChanges = [] } = await session.client.sendRequest<{ readonly documentChanges?: readonly { readonly textDocument: { readonly uri: string } }[] }>('textDocument/rename', { textDocument: { uri }, position: text.positionAt(text.getText().indexOf(before) + 1), newName });
    return documentChanges.map(({ textDocument }) => textDocument.uri.slice(top.length + 1)).sort();
  };
  const submissions = ['r2/japan.submission.yaml', 'r2/other.submission.yaml'];
  expect(await renamed('p.2', 'p.9')).toEqual([...submissions.slice(0, 1), 'r2/mine.submission-template.yaml', ...submissions.slice(1)].sort());
  expect(await renamed('first-issue', 'new-issue')).toEqual(['r2/japan.submission.yaml', 'r2/mine.submission-template.yaml', 'r2/other.submission.yaml']);
  expect(await renamed('QQX', 'QQY')).toEqual(expect.arrayContaining(['r2/.policy-submissions/agencies.yaml', 'r2/japan.submission.yaml']));
});

test('a file that is open when its folder leaves the window is judged as before, and not by the folder that stays', async () => {
  const session = await windowWith('r1', 'r2');
  const uris = [await session.open('r1/japan.submission.yaml', filesOf('r1')['japan.submission.yaml'] ?? ''), await session.open('r1/deep/japan.submission.yaml', filesOf('r1')['japan.submission.yaml'] ?? '')];
  const found = async (): Promise<readonly string[]> => (await Promise.all(uris.map((uri) => session.diagnostics(uri)))).flat().map(({ code, message }) => JSON.stringify([code, message]));
  const before = await found();
  const refreshed = (): number => session.messages.filter((message) => JSON.stringify(message).includes('workspace/diagnostic/refresh')).length;
  for (const [removed, added] of [[['r1'], []], [[], ['r1']], [['r1'], []]] as const) {
    const known = refreshed();
    const folders = (names: readonly string[]): readonly object[] => names.map((name) => ({ uri: `${top}/${name}`, name }));
    await session.client.sendNotification('workspace/didChangeWorkspaceFolders', { event: { removed: folders(removed), added: folders(added) } });
    await vi.waitFor(() => expect(refreshed()).toBeGreaterThan(known));
    expect(await found()).toEqual(before);
  }
  expect(before.join()).toContain('whilst');
});
