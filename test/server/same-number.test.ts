import { WorkspaceDiagnosticRequest, type Diagnostic, type WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver/node';
import { afterEach, describe, expect, test } from 'vitest';
import { LspSession, workspaceUri, type SessionOptions } from '../kit/lsp-session.ts';
import { MemoryBytes } from '../kit/ports.ts';

const paper = (number: string, economy = 'Japan'): string => (
  `template: apec-desg-covid19-2020\ndocument:\n  number: ${number}\neconomy: ${economy}\nissues:\n  data-exchange: []\n`
);
const at = (name: string): string => `${workspaceUri}/${name}`;
const quiet = { rules: Object.fromEntries(['contact.email', 'issue.empty'].map((code) => [code, 'off'])) };
const duplicate = 'document.number-duplicate';

let session: Awaited<ReturnType<typeof LspSession.start>>;
const told = new Map<string, readonly Diagnostic[]>();

async function start(files: Readonly<Record<string, string>>, options: SessionOptions = {}): Promise<void> {
  session = await LspSession.start({
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [at(name), text])), keptChecks: new MemoryBytes(), settings: () => quiet, ...options,
  });
  told.clear();
  session.client.onProgress(WorkspaceDiagnosticRequest.partialResult, 'all', ({ items }: { items: readonly WorkspaceDocumentDiagnosticReport[] }) => {
    for (const report of items) if (report.kind === 'full') told.set(report.uri, report.items);
  });
  void session.client.sendRequest(WorkspaceDiagnosticRequest.type, { partialResultToken: 'all', previousResultIds: [] });
}

afterEach(() => session.stop());

async function turnsUntil(holds: () => boolean): Promise<void> {
  while (!holds()) {
    session.clock.advance(1000);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

const isTold = (name: string): boolean => told.get(at(name))?.some(({ code }) => code === duplicate) === true;

async function changed(...names: readonly string[]): Promise<void> {
  await session.client.sendNotification('workspace/didChangeWatchedFiles', { changes: names.map((name) => ({ uri: at(name), type: 2 })) });
}

describe('the same number in two files', () => {
  test('is told in both, each with the place in the other', async () => {
    await start({ 'a.submission.yaml': paper('2020/DESG/010'), 'deep/b.submission.yaml': paper('2020/DESG/010', 'Peru'), 'c.submission.yaml': paper('2020/DESG/011') });
    await turnsUntil(() => isTold('a.submission.yaml') && isTold('deep/b.submission.yaml'));
    expect(told.get(at('a.submission.yaml'))).toMatchObject([{
      code: duplicate, message: '“2020/DESG/010” is also the number in “deep/b.submission.yaml”; give each document its own number.',
      relatedInformation: [{ location: { uri: at('deep/b.submission.yaml'), range: { start: { line: 2, character: 10 } } } }],
    }]);
    expect(told.has(at('c.submission.yaml'))).toBe(false);
  });

  test('goes from both when one is put right on the disk, or is gone', async () => {
    await start({ 'a.submission.yaml': paper('2020/DESG/010'), 'b.submission.yaml': paper('2020/DESG/010', 'Peru') });
    await turnsUntil(() => isTold('a.submission.yaml') && isTold('b.submission.yaml'));
    session.files.write(at('b.submission.yaml'), paper('2020/DESG/012', 'Peru'));
    await changed('b.submission.yaml');
    await turnsUntil(() => !isTold('a.submission.yaml') && !isTold('b.submission.yaml'));
    session.files.write(at('c.submission.yaml'), paper('2020/DESG/012', 'Chile'));
    await changed('c.submission.yaml');
    await turnsUntil(() => isTold('b.submission.yaml') && isTold('c.submission.yaml'));
    session.files.remove(at('c.submission.yaml'));
    await changed('c.submission.yaml');
    await turnsUntil(() => !isTold('b.submission.yaml'));
  });

  test('follows what an open editor shows, before it is saved', async () => {
    await start({ 'a.submission.yaml': paper('2020/DESG/010'), 'b.submission.yaml': paper('2020/DESG/010', 'Peru') });
    await turnsUntil(() => isTold('a.submission.yaml') && isTold('b.submission.yaml'));
    const uri = await session.open('b.submission.yaml', paper('2020/DESG/010', 'Peru'));
    expect(await session.codes(uri)).toEqual([duplicate]);
    await session.replace(uri, 'DESG/010', 'DESG/013');
    expect(await session.codes(uri)).toEqual([]);
    await turnsUntil(() => !isTold('a.submission.yaml'));
    // Closed without saving: the file counts again.
    await session.client.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await turnsUntil(() => isTold('a.submission.yaml'));
  });

  test('has another open file asked for anew, and no more when nothing changed', async () => {
    await start({});
    const a = await session.open('a.submission.yaml', paper('2020/DESG/010'));
    const b = await session.open('b.submission.yaml', paper('2020/DESG/011', 'Peru'));
    expect([await session.codes(a), await session.codes(b)]).toEqual([[], []]);
    const before = session.refreshes;
    await session.replace(b, 'DESG/011', 'DESG/010');
    expect(await session.codes(b)).toEqual([duplicate]);
    await session.until(() => session.refreshes > before);
    expect(await session.codes(a)).toEqual([duplicate]);
    const after = session.refreshes;
    await session.replace(b, 'economy: Peru', 'economy: Chile');
    expect(await session.codes(b)).toEqual([duplicate]);
    expect(await session.codes(a)).toEqual([duplicate]);
    expect(session.refreshes).toBe(after);
  });

  test('is said of files that were known from an earlier check', async () => {
    const files = { 'a.submission.yaml': paper('2020/DESG/010'), 'b.submission.yaml': paper('2020/DESG/010', 'Peru') };
    const keptChecks = new MemoryBytes();
    await start(files, { keptChecks });
    await turnsUntil(() => isTold('a.submission.yaml') && isTold('b.submission.yaml'));
    await session.stop();
    await start({ 'a.submission.yaml': paper('2020/DESG/010') }, { keptChecks });
    await turnsUntil(() => session.folderChecks.counts.length === 1);
    expect(session.folderChecks.counts).toEqual([{ known: 1, read: expect.any(Number) as number, checked: 0 }]);
    expect(told.size).toBe(0);
  });
});

describe('a change of branch', () => {
  const names = Array.from({ length: 600 }, (_, index) => `${index % 3 === 0 ? 'deep/' : ''}p${String(index)}.submission.yaml`);
  const template = (issue: string): string => `id: branch\ntitle: Branch\ncolumns: [Issue, Initiatives, Outcome]\nissues: [{id: ${issue}, title: One}]\n`;
  const answer = (issue: string, number: number): string => `template: branch\ndocument: {number: "${String(number)}"}\neconomy: Japan\nissues:\n  ${issue}: []\n`;
  const codes = (name: string): readonly unknown[] => (told.get(at(name)) ?? []).map(({ code }) => code);

  test('of 600 files and their template is judged in few rounds, and nothing of before is left', async () => {
    await start({ 'b.submission-template.yaml': template('old'), ...Object.fromEntries(names.map((name, index) => [name, answer('old', index)])) });
    const open = await session.open(names[1] ?? '', answer('old', 1));
    await turnsUntil(() => session.folderChecks.counts.length === 1);
    expect(told.size).toBe(0);
    // The template comes first, then the files in many messages, as watchers tell them.
    session.files.write(at('b.submission-template.yaml'), template('new'));
    await changed('b.submission-template.yaml');
    for (const [index, name] of names.entries()) session.files.write(at(name), answer(index === 7 ? 'old' : 'new', index === 9 ? 8 : index));
    for (let from = 0; from < names.length; from += 50) {
      await changed(...names.slice(from, from + 50));
      // The time passes only when the server has heard that, however slow the machine is.
      await session.codes(open);
      session.clock.advance(200);
    }
    await turnsUntil(() => codes(names[7] ?? '').includes('issue.unknown') && codes(names[8] ?? '').includes(duplicate) && codes(names[9] ?? '').includes(duplicate));
    for (let turn = 0; turn < 20; turn++) {
      session.clock.advance(1000);
      await session.codes(open);
    }
    expect(names.filter((name) => codes(name).length > 0)).toEqual([names[7], names[8], names[9]]);
    expect(session.folderChecks.questions.length).toBeLessThanOrEqual(4);
    expect(await session.codes(open)).toEqual(['issue.unknown']);
    // And back again: all is known, and nothing is checked.
    session.files.write(at('b.submission-template.yaml'), template('old'));
    for (const [index, name] of names.entries()) session.files.write(at(name), answer('old', index));
    await changed('b.submission-template.yaml', ...names);
    await turnsUntil(() => names.every((name) => codes(name).length === 0));
    expect(session.folderChecks.counts.at(-1)).toMatchObject({ checked: 0 });
    expect(await session.codes(open)).toEqual([]);
    // A template that is gone is missed in each of them.
    session.files.remove(at('b.submission-template.yaml'));
    await changed('b.submission-template.yaml');
    await turnsUntil(() => names.filter((_, index) => index !== 1).every((name) => codes(name).includes('template.unknown')));
    expect(await session.codes(open)).toEqual(['template.unknown']);
  }, 60_000);
});

describe('a deadline', () => {
  const late = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange: []\n';

  test('is over on the next day, in open files and in others', async () => {
    await start({ 'a.submission.yaml': late }, { startedAtMs: Date.UTC(2020, 5, 23, 12) });
    const uri = await session.open('b.submission.yaml', late);
    expect(await session.codes(uri)).toEqual([]);
    await turnsUntil(() => session.folderChecks.counts.length === 1);
    expect(told.size).toBe(0);
    const before = session.refreshes;
    session.clock.advance(24 * 3_600_000);
    await session.replace(uri, 'economy: Japan', 'economy: Peru');
    await session.until(() => session.refreshes > before);
    expect(await session.codes(uri)).toEqual(['document.deadline']);
    await turnsUntil(() => told.get(at('a.submission.yaml'))?.[0]?.code === 'document.deadline');
  });
});
