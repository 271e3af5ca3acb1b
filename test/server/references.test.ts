import { CancellationTokenSource, DocumentHighlightKind, LSPErrorCodes, MessageType, SymbolKind, type CompletionItem, type CompletionList, type DocumentHighlight, type Location, type SymbolInformation } from 'vscode-languageserver/node';
import { afterEach, describe, expect, test } from 'vitest';
import { LspSession, workspaceUri, type SessionOptions } from '../kit/lsp-session.ts';
import { whileTimePasses } from '../kit/while-time-passes.ts';
import { MemoryBytes } from '../kit/ports.ts';

const at = (name: string): string => `${workspaceUri}/${name}`;

function answer(economy: string, agencies: string, more = ''): string {
  return `template: apec-desg-covid19-2020\neconomy: ${economy}\nissues:\n  business-continuity:\n    - title: Telework of ${economy}\n      points: [a.i]\n      agencies: [${agencies}]\n${more}`;
}

const files = {
  'one.submission.yaml': answer('Japan', 'METI', '      links: [https://example.org/a]\n'),
  'two.submission.yaml': answer('Japan', 'Ministry of Economy and Trade, MIC'),
  'deep/three.submission.yaml': answer('Korea', 'MSIT', '      attachments: [../annex.pdf]\n      links: [https://example.org/b]\n'),
  'four.submission.yaml': answer('Japan', '"Ministry of Economy, Trade and Industry (METI)"', '      attachments: [annex.pdf]\n'),
  '.policy-submissions/agencies.yaml': 'Japan:\n  - acronym: METI\n    name: Ministry of Economy, Trade and Industry\n    aliases: [Ministry of Economy and Trade]\n',
};

let session: Awaited<ReturnType<typeof LspSession.start>>;
afterEach(() => session.stop());

async function start(options: SessionOptions = {}, given: Readonly<Record<string, string>> = files): Promise<void> {
  session = await LspSession.start({
    files: Object.fromEntries(Object.entries(given).map(([name, text]) => [at(name), text])), keptChecks: new MemoryBytes(), ...options,
  });
}

async function references(uri: string, word: string, includeDeclaration = true): Promise<readonly string[]> {
  const document = session.text(uri);
  const position = document.positionAt(document.getText().indexOf(word) + 1);
  const found = await whileTimePasses(session, session.client.sendRequest<Location[] | null>('textDocument/references', { textDocument: { uri }, position, context: { includeDeclaration } }));
  return (found ?? []).map(({ uri: of, range: { start, end } }) => `${of.slice(workspaceUri.length + 1)}:${start.line}:${start.character}-${end.character}`);
}

async function symbols(query: string): Promise<readonly SymbolInformation[]> {
  return await whileTimePasses(session, session.client.sendRequest<SymbolInformation[]>('workspace/symbol', { query }));
}

test('agencies that another open text names are proposed before it is saved', async () => {
  await start();
  const uri = await session.open('one.submission.yaml', answer('Japan', ''));
  const beside = await session.open('four.submission.yaml', files['four.submission.yaml']);
  const labels = async (): Promise<readonly string[]> => {
    const position = session.text(uri).positionAt(session.text(uri).getText().indexOf('agencies: [') + 'agencies: ['.length);
    const found = await whileTimePasses(session, session.client.sendRequest<CompletionList | CompletionItem[]>('textDocument/completion', { textDocument: { uri }, position }));
    return ('items' in found ? found.items : found).map(({ label }) => label);
  };
  expect(await labels()).not.toContain('ACMA');
  await session.replace(beside, files['four.submission.yaml'], answer('Australia', 'ACMA'));
  await expect.poll(labels).toContain('ACMA');
});

describe.each([
  ['as its files are checked', {}],
  ['where closed files are not checked', { settings: () => ({ workspace: { check: false } }) }],
] satisfies [string, SessionOptions][])('in a folder, %s', (_, options) => {
  test('a name is found in a file that was written a moment ago, of which nobody has told', async () => {
    await start(options);
    expect(await symbols('telework')).toHaveLength(4);
    session.files.write(at('new.submission.yaml'), answer('Chile', 'METI'));
    expect((await symbols('telework')).map(({ name }) => name)).toContain('Telework of Chile');
  });

  test('an agency is found however it is written, and its line in the registry', async () => {
    await start(options);
    const uri = await session.open('one.submission.yaml', files['one.submission.yaml']);
    const uses = [
      '.policy-submissions/agencies.yaml:2:10-49', 'four.submission.yaml:6:18-64', 'one.submission.yaml:6:17-21', 'two.submission.yaml:6:17-46',
    ];
    expect(await references(uri, 'METI')).toEqual(['.policy-submissions/agencies.yaml:1:13-17', ...uses]);
    expect(await references(uri, 'METI', false)).toEqual(uses);
  });

  test('hosts, sub-points and files', async () => {
    await start(options);
    const uri = await session.open('one.submission.yaml', files['one.submission.yaml']);
    expect(await references(uri, 'example.org')).toEqual(['deep/three.submission.yaml:8:22-33', 'one.submission.yaml:7:22-33']);
    expect(await references(uri, 'https:')).toEqual(['one.submission.yaml:7:14-35']);
    expect(await references(uri, 'a.i]')).toHaveLength(4);
    const other = await session.open('four.submission.yaml', files['four.submission.yaml']);
    expect(await references(other, 'annex')).toEqual(['deep/three.submission.yaml:7:20-32', 'four.submission.yaml:7:20-29']);
    expect(await references(uri, 'issues')).toEqual([]);
  });

  test('an open text counts as it stands, before its file', async () => {
    await start(options);
    const uri = await session.open('one.submission.yaml', files['one.submission.yaml']);
    const other = await session.open('two.submission.yaml', files['two.submission.yaml']);
    await session.replace(other, 'a.i]', 'a.ii]');
    expect(await references(uri, 'a.i]')).toHaveLength(3);
    expect(await references(other, 'a.ii')).toEqual(['two.submission.yaml:5:15-19']);
  });
});

test('a change of a closed file is followed', async () => {
  await start({ settings: () => ({ workspace: { check: false } }) });
  const uri = await session.open('one.submission.yaml', files['one.submission.yaml']);
  expect(await references(uri, 'a.i]')).toHaveLength(4);
  session.files.write(at('two.submission.yaml'), answer('Japan', 'MIC').replace('a.i', 'a.ii'));
  await session.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: at('two.submission.yaml'), type: 2 }] });
  expect(await references(uri, 'a.i]')).toHaveLength(3);
});

test('what was saved counts when its file is closed, at once', async () => {
  await start();
  const uri = await session.open('one.submission.yaml', files['one.submission.yaml']);
  expect(await references(uri, 'a.i]')).toHaveLength(4);
  const other = await session.open('two.submission.yaml', files['two.submission.yaml']);
  await session.replace(other, 'a.i]', 'a.ii]');
  await session.client.sendNotification('textDocument/didSave', { textDocument: { uri: other } });
  await session.client.sendNotification('textDocument/didClose', { textDocument: { uri: other } });
  expect(await references(uri, 'a.i]')).toHaveLength(3);
});

test('highlights are those of the text, and tell what defines', async () => {
  await start();
  const registry = await session.open('.policy-submissions/agencies.yaml', files['.policy-submissions/agencies.yaml']);
  const marked = await session.request<DocumentHighlight[]>('textDocument/documentHighlight', registry, 'METI');
  expect(marked.map(({ kind, range }) => [kind, range.start.line])).toEqual([[DocumentHighlightKind.Write, 1], [DocumentHighlightKind.Read, 2]]);
  const uri = await session.open('one.submission.yaml', files['one.submission.yaml']);
  expect(await session.request<DocumentHighlight[]>('textDocument/documentHighlight', uri, 'Telework')).toMatchObject([{ kind: DocumentHighlightKind.Text }]);
  expect(await session.request<DocumentHighlight[] | null>('textDocument/documentHighlight', uri, 'title')).toBeNull();
});

test('symbols of the folder are found by some of their letters', async () => {
  await start();
  await session.open('one.submission.yaml', files['one.submission.yaml']);
  expect(await symbols('twkor')).toMatchObject([{ name: 'Telework of Korea', kind: SymbolKind.String, containerName: 'Korea · a) Business continuity and resilience', location: { uri: at('deep/three.submission.yaml') } }]);
  expect((await symbols('METI'))[0]).toMatchObject({ name: 'Ministry of Economy, Trade and Industry (METI)', kind: SymbolKind.Class, containerName: 'Japan', location: { uri: at('.policy-submissions/agencies.yaml') } });
  expect((await symbols('japan')).slice(0, 3).map(({ name, kind }) => [name, kind])).toEqual(Array.from({ length: 3 }, () => ['Japan', SymbolKind.Namespace]));
  expect((await symbols('')).slice(0, 4).map(({ name }) => name)).toEqual(['Japan', 'Japan', 'Japan', 'Korea']);
  expect(await symbols('qqqq')).toEqual([]);
});

describe('while not all files have been read', () => {
  test('an answer waits for all of them, however long that takes', async () => {
    await start();
    const gate: { open: () => void } = { open: () => undefined };
    session.folderChecks.gate = new Promise((resolve) => (gate.open = resolve));
    const uri = await session.open('one.submission.yaml', files['one.submission.yaml']);
    const state = { isDone: false };
    const asked = references(uri, 'a.i]').finally(() => (state.isDone = true));
    await untilChecked();
    for (let round = 0; round < 100; round++) {
      session.clock.advance(10_000);
      await turn();
    }
    expect(state.isDone).toBe(false);
    gate.open();
    expect(await asked).toHaveLength(4);
  });

  test('one who no longer wants the answer is not kept waiting', async () => {
    await start();
    session.folderChecks.gate = new Promise(() => undefined);
    await session.open('one.submission.yaml', files['one.submission.yaml']);
    const unwanted = new CancellationTokenSource();
    const asked = session.client.sendRequest('workspace/symbol', { query: 'tele' }, unwanted.token);
    const ended = expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    await untilChecked();
    unwanted.cancel();
    await ended;
  });

  test('a check that fails is waited for no longer, and nothing is renamed; the next one is', async () => {
    await start();
    session.folderChecks.failure = new Error('no disk');
    const uri = await session.open('one.submission.yaml', files['one.submission.yaml']);
    const told = (): readonly unknown[] => session.messages.flatMap(({ message }) => ('method' in message && message.method === 'window/showMessage' ? [message.params] : []));
    expect(await references(uri, 'a.i]')).toHaveLength(1);
    expect(await symbols('Telework')).toHaveLength(1);
    const part = { type: MessageType.Warning, message: 'Not all files of this folder could be read, so results may be missing. For details, see the log of Policy Submissions.' };
    expect(told(), 'once').toEqual([part]);
    const document = session.text(uri);
    await expect(session.client.sendRequest('textDocument/rename', {
      textDocument: { uri }, position: document.positionAt(document.getText().indexOf('https:') + 1), newName: 'https://example.org/other',
    })).rejects.toThrow('some files of this folder could not be read');
    session.folderChecks.failure = undefined;
    await session.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: at('two.submission.yaml'), type: 2 }] });
    for (let round = 0; round < 50 && session.folderChecks.counts.length === 0; round++) {
      session.clock.advance(200);
      await turn();
    }
    expect(await references(uri, 'a.i]')).toHaveLength(4);
    expect(told()).toEqual([part]);
  });
});

async function turn(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}

async function untilChecked(): Promise<void> {
  for (let round = 0; round < 50 && session.folderChecks.questions.length === 0; round++) {
    session.clock.advance(200);
    await turn();
  }
  expect(session.folderChecks.questions.length).toBeGreaterThan(0);
}
