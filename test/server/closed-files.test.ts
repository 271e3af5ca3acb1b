import {
  CancellationTokenSource, WorkspaceDiagnosticRequest, type WorkspaceDiagnosticParams, type WorkspaceDiagnosticReport, type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { afterEach, describe, expect, test } from 'vitest';
import { LspSession, sampleText, workspaceUri, type SessionOptions } from '../kit/lsp-session.ts';
import { MemoryBytes } from '../kit/ports.ts';

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n';
const fine = `${head}  data-exchange:\n    - title: A\n`;
const wrong = (name = 'invented'): string => `${head}  ${name}: []\n`;
const at = (name: string): string => `${workspaceUri}/${name}`;
const pushing: SessionOptions = {
  capabilities: { workspace: { configuration: true }, textDocument: { publishDiagnostics: { versionSupport: true } } },
};
/** So that the short texts have the mistakes that they are about, and no others. */
const quiet = Object.fromEntries(
  ['contact.email', 'issue.empty', 'point.uncovered', 'initiative.no-description', 'outcome.missing', 'link.missing'].map((code) => [code, 'off']),
);

let session: Awaited<ReturnType<typeof LspSession.start>>;

async function start(files: Readonly<Record<string, string>>, options: SessionOptions = {}): Promise<typeof session> {
  session = await LspSession.start({
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [at(name), text])), keptChecks: new MemoryBytes(), settings: () => ({ rules: quiet }), ...options,
  });
  return session;
}

afterEach(() => session.stop());

/** Lets time pass until so many checks of the folder are done. */
async function checks(count: number): Promise<void> {
  await turnsUntil(() => session.folderChecks.counts.length >= count);
}

async function turnsUntil(holds: () => boolean): Promise<void> {
  while (!holds()) {
    session.clock.advance(1000);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

async function changed(...names: readonly string[]): Promise<void> {
  await session.client.sendNotification('workspace/didChangeWatchedFiles', { changes: names.map((name) => ({ uri: at(name), type: 2 })) });
}

async function close(uri: string): Promise<void> {
  await session.client.sendNotification('textDocument/didClose', { textDocument: { uri } });
}

/** A client that keeps on listening, as VS Code does. */
class Listener {
  readonly reports: WorkspaceDocumentDiagnosticReport[] = [];
  answer: WorkspaceDiagnosticReport | undefined;
  readonly #cancel = new CancellationTokenSource();

  constructor(token: string, previousResultIds: WorkspaceDiagnosticParams['previousResultIds'] = []) {
    session.client.onProgress(WorkspaceDiagnosticRequest.partialResult, token, ({ items }) => void this.reports.push(...items));
    void session.client.sendRequest(WorkspaceDiagnosticRequest.type, { partialResultToken: token, previousResultIds }, this.#cancel.token).then((answer) => {
      this.answer = answer;
    });
  }

  /** The codes that were told last of a file. */
  codes(name: string): readonly unknown[] | undefined {
    const last = this.reports.findLast(({ uri }) => uri === at(name));
    return last?.kind === 'full' ? last.items.map(({ code }) => code) : undefined;
  }

  names(): readonly string[] {
    return this.reports.map(({ uri }) => uri.slice(workspaceUri.length + 1));
  }

  cancel(): void {
    this.#cancel.cancel();
  }
}

/** The answer to a client that takes one only. */
function ask(previousResultIds: WorkspaceDiagnosticParams['previousResultIds'] = []): Promise<WorkspaceDiagnosticReport> {
  return session.client.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
}

describe('what is wrong in files that are not open', () => {
  test('comes in answer to one question, which stays open', async () => {
    await start({ 'a.submission.yaml': wrong(), 'deep/b.submission.yml': wrong('odd'), 'fine.submission.yaml': fine, 'c.submission-template.yaml': 'title: T\n', 'other.yaml': wrong() });
    expect(session.initialized.capabilities.diagnosticProvider).toMatchObject({ workspaceDiagnostics: true });
    const listener = new Listener('1');
    await turnsUntil(() => listener.reports.length === 3);
    expect(session.registrations).toContain('workspace/didChangeWatchedFiles');
    expect(listener.codes('a.submission.yaml')).toEqual(['issue.unknown']);
    expect(listener.codes('deep/b.submission.yml')).toEqual(['issue.unknown']);
    expect(listener.codes('c.submission-template.yaml')).toContain('schema.missing-key');
    expect(listener.reports[0]).toMatchObject({ kind: 'full', version: null });
    expect(listener.answer).toBeUndefined();
  });

  test('is what an open file shows, to the letter', async () => {
    const text = sampleText('mistakes.submission.yaml');
    await start({ 'm.submission.yaml': text }, { settings: () => ({ rules: { 'placeholder.left': 'error', 'link.missing': 'off' } }) });
    const listener = new Listener('1');
    await turnsUntil(() => listener.reports.length === 1);
    const [report] = listener.reports;
    const shown = await session.diagnostics(await session.open('m.submission.yaml', text));
    expect(report?.kind === 'full' && report.items).toEqual(shown);
    expect(shown.find(({ relatedInformation }) => relatedInformation !== undefined)).toBeDefined();
  });

  test('is looked for again when the user is at work, where nobody may tell of changes, at most once a minute', async () => {
    await start({ 'a.submission.yaml': fine }, { inBrowser: true });
    const listener = new Listener('1');
    await checks(1);
    session.files.write(at('a.submission.yaml'), wrong());
    const uri = await session.open('b.submission.yaml', fine);
    for (let seconds = 0; seconds < 58; seconds++) session.clock.advance(1000);
    await session.codes(uri);
    expect(session.folderChecks.questions).toHaveLength(1);
    session.clock.advance(60_000);
    await session.client.sendNotification('textDocument/didSave', { textDocument: { uri } });
    await checks(2);
    await turnsUntil(() => listener.reports.length === 1);
    expect(listener.codes('a.submission.yaml')).toEqual(['issue.unknown']);
    session.clock.advance(60_000);
    await session.open('c.submission.yaml', fine);
    await checks(3);
  });

  test('is told once, and again only when it changed', async () => {
    await start({ 'a.submission.yaml': wrong(), 'b.submission.yaml': wrong('odd') });
    const listener = new Listener('1');
    await turnsUntil(() => listener.reports.length === 2);
    session.files.write(at('b.submission.yaml'), fine.replace('Japan', 'Japon'));
    await changed('b.submission.yaml');
    await turnsUntil(() => listener.reports.length === 3);
    expect(listener.names()).toEqual(['a.submission.yaml', 'b.submission.yaml', 'b.submission.yaml']);
    expect(listener.codes('b.submission.yaml')).toContain('economy.unknown');
    session.files.remove(at('b.submission.yaml'));
    await changed('b.submission.yaml');
    await turnsUntil(() => listener.reports.length === 4);
    expect(listener.codes('b.submission.yaml')).toEqual([]);
  });

  test('gives way to what an open file says, and comes back when that is closed', async () => {
    await start({ 'a.submission.yaml': wrong() });
    const uri = await session.open('a.submission.yaml', fine);
    const listener = new Listener('1');
    await checks(1);
    // Saved by another program, while it is open.
    session.files.write(at('a.submission.yaml'), wrong('odd'));
    await changed('a.submission.yaml');
    await session.codes(uri);
    expect(listener.reports).toEqual([]);
    await close(uri);
    await turnsUntil(() => listener.reports.length === 1);
    expect(listener.codes('a.submission.yaml')).toEqual(['issue.unknown']);
    expect(session.folderChecks.counts).toHaveLength(2);
  });

  test('is taken back of a file that was fixed and closed, or is not of the folder', async () => {
    await start({ 'a.submission.yaml': wrong() });
    const listener = new Listener('1');
    await turnsUntil(() => listener.reports.length === 1);
    const uri = await session.open('a.submission.yaml', wrong());
    const elsewhere = await session.open('../elsewhere/z.submission.yaml', wrong());
    session.files.write(at('a.submission.yaml'), fine);
    await close(uri);
    await close(elsewhere);
    await turnsUntil(() => listener.reports.length === 3);
    expect(listener.reports.slice(1).map((report) => [report.uri, report.kind === 'full' && report.items])).toEqual([[uri, []], [elsewhere, []]]);
  });

  test('knows a file by whatever spelling of its address', async () => {
    await start({ 'a(1) ü.submission.yaml': wrong() });
    const spelled = `${workspaceUri}/a%281%29%20%C3%BC.submission.yaml`;
    await session.client.sendNotification('textDocument/didOpen', { textDocument: { uri: spelled, languageId: 'policy-submission', version: 1, text: fine } });
    const listener = new Listener('1');
    await checks(1);
    await session.codes(spelled);
    expect(listener.reports).toEqual([]);
  });

  test('follows the severities, the templates and the setting that switches it off', async () => {
    let settings: unknown = { rules: quiet };
    const template = sampleText('regional-resilience-2021.submission-template.yaml');
    await start({ 'a.submission.yaml': sampleText('second-template.submission.yaml') }, { settings: () => settings });
    const listener = new Listener('1');
    const until = (holds: (codes: readonly unknown[]) => boolean): Promise<void> => turnsUntil(() => holds(listener.codes('a.submission.yaml') ?? ['none']));
    const configured = (): Promise<void> => session.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until((codes) => codes.includes('template.unknown'));
    session.files.write(at('r.submission-template.yaml'), template);
    await changed('r.submission-template.yaml');
    await until((codes) => !codes.includes('template.unknown'));
    session.files.write(at('r.submission-template.yaml'), template.replace(/^id: .*$/m, 'id: another'));
    await changed('r.submission-template.yaml');
    await until((codes) => codes.includes('template.unknown'));
    settings = { rules: { 'template.unknown': 'off' } };
    await configured();
    await until((codes) => !codes.includes('template.unknown'));
    settings = {};
    await configured();
    await until((codes) => codes.includes('template.unknown'));
    settings = { workspace: { check: false } };
    await configured();
    await until((codes) => codes.length === 0);
  });

  test('never keeps an open file waiting: nothing of it is done by who answers', async () => {
    await start({ 'a.submission.yaml': wrong() });
    let open = (): void => undefined;
    session.folderChecks.gate = new Promise((resolve) => {
      open = resolve;
    });
    const listener = new Listener('1');
    await turnsUntil(() => session.folderChecks.questions.length === 1);
    const uri = await session.open('b.submission.yaml', wrong());
    expect(await session.codes(uri)).toEqual(['issue.unknown']);
    await session.replace(uri, 'invented', 'data-exchange');
    expect(await session.codes(uri)).not.toContain('issue.unknown');
    expect(listener.reports).toEqual([]);
    open();
    await turnsUntil(() => listener.reports.length === 1);
  });

  test('of a check that became stale is neither waited for nor told', async () => {
    let rules: Record<string, string> = quiet;
    await start({ 'a.submission.yaml': wrong() }, { settings: () => ({ rules }) });
    session.folderChecks.gate = new Promise(() => undefined);
    const listener = new Listener('1');
    await turnsUntil(() => session.folderChecks.questions.length === 1);
    session.folderChecks.gate = undefined;
    rules = { ...quiet, 'issue.unknown': 'hint' };
    await session.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await turnsUntil(() => listener.reports.length === 1);
    expect(session.folderChecks.cancelled).toBe(1);
    expect(listener.reports[0]).toMatchObject({ items: [{ code: 'issue.unknown', severity: 4 }] });
  });

  test('stays as it was when a check fails, and the next one is tried', async () => {
    await start({ 'a.submission.yaml': wrong() });
    const listener = new Listener('1');
    await turnsUntil(() => listener.reports.length === 1);
    session.folderChecks.failure = new Error('no more processes');
    session.files.write(at('b.submission.yaml'), wrong());
    await changed('b.submission.yaml');
    await turnsUntil(() => session.folderChecks.questions.length === 2);
    session.folderChecks.failure = undefined;
    await changed('b.submission.yaml');
    await turnsUntil(() => listener.reports.length === 2);
    expect(listener.names()).toEqual(['a.submission.yaml', 'b.submission.yaml']);
  });

  test('is told to who asks anew, as far as it is news', async () => {
    await start({ 'a.submission.yaml': wrong(), 'b.submission.yaml': wrong('odd') });
    const first = new Listener('1');
    await turnsUntil(() => first.reports.length === 2);
    const known = first.reports.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
    const second = new Listener('2', [...known.slice(1), { uri: at('gone.submission.yaml'), value: 'x' }]);
    await turnsUntil(() => second.reports.length === 2);
    expect(second.names().toSorted()).toEqual(['a.submission.yaml', 'gone.submission.yaml']);
    expect(second.codes('gone.submission.yaml')).toEqual([]);
    await turnsUntil(() => first.answer !== undefined);
    second.cancel();
    await turnsUntil(() => second.answer !== undefined);
  });

  test('is answered at once to a client that takes one answer; the next waits for news', async () => {
    await start({ 'a.submission.yaml': wrong() });
    const asked = ask();
    await checks(1);
    const { items } = await asked;
    expect(items.map(({ uri }) => uri)).toEqual([at('a.submission.yaml')]);
    let answered: WorkspaceDiagnosticReport | undefined;
    void ask(items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }))).then((answer) => {
      answered = answer;
    });
    await changed('a.submission.yaml');
    await checks(2);
    await session.codes(at('a.submission.yaml'));
    expect(answered).toBeUndefined();
    session.files.write(at('a.submission.yaml'), wrong('odd'));
    await changed('a.submission.yaml');
    await turnsUntil(() => answered !== undefined);
    expect(answered?.items).toMatchObject([{ items: [{ code: 'issue.unknown' }] }]);
  });

  test('of a folder without mistakes is answered all the same', async () => {
    await start({});
    const asked = ask();
    await checks(1);
    expect(await asked).toEqual({ items: [] });
  });

  test('is sent to a client that is sent findings', async () => {
    await start({ 'a.submission.yaml': wrong(), 'fine.submission.yaml': fine }, pushing);
    await turnsUntil(() => session.pushed.has(at('a.submission.yaml')));
    expect(session.pushed.get(at('a.submission.yaml'))?.diagnostics.map(({ code }) => code)).toEqual(['issue.unknown']);
    const uri = await session.open('a.submission.yaml', fine);
    await session.until(() => session.pushed.get(uri)?.version === 1);
    expect(session.pushed.get(uri)?.diagnostics.map(({ code }) => code)).not.toContain('issue.unknown');
    await close(uri);
    await turnsUntil(() => session.pushed.get(uri)?.diagnostics.some(({ code }) => code === 'issue.unknown') === true);
  });

  test('is not looked for while nobody asks', async () => {
    await start({ 'a.submission.yaml': wrong() });
    const uri = await session.open('b.submission.yaml', fine);
    await changed('a.submission.yaml');
    session.clock.advance(60_000);
    await session.codes(uri);
    expect(session.folderChecks.questions).toEqual([]);
  });
});

describe('a second start', () => {
  test('reads the files that changed, and says the same', async () => {
    const files = { 'a.submission.yaml': wrong(), 'b.submission.yaml': wrong('odd'), 'fine.submission.yaml': fine };
    const keptChecks = new MemoryBytes();
    await start(files, { keptChecks });
    const first = new Listener('1');
    await turnsUntil(() => session.folderChecks.counts.length === 1 && first.reports.length === 2);
    expect(session.folderChecks.counts).toEqual([{ known: 0, read: 3, checked: 3 }]);
    session.files.write(at('b.submission.yaml'), wrong('strange'));
    await changed('b.submission.yaml');
    await checks(2);
    expect(session.folderChecks.counts[1]).toEqual({ known: 2, read: 1, checked: 1 });
    const told = first.reports.filter(({ uri }) => !uri.includes('b.'));
    await session.stop();

    await start(files, { keptChecks });
    const second = new Listener('1');
    await turnsUntil(() => session.folderChecks.counts.length === 1 && second.reports.length === 2);
    expect(session.folderChecks.counts).toEqual([{ known: 3, read: 1, checked: 0 }]);
    const itemsOf = (reports: readonly WorkspaceDocumentDiagnosticReport[]): unknown => reports.map((report) => [report.uri, report.kind === 'full' && report.items]);
    expect(itemsOf(second.reports.filter(({ uri }) => !uri.includes('b.')))).toEqual(itemsOf(told));
  });
});
