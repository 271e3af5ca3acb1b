import { afterEach, describe, expect, test } from 'vitest';
import type { CodeAction, CompletionItem, CompletionList, Diagnostic, DocumentSymbol, Hover, InitializeResult, Position, Range, SemanticTokens, SemanticTokensDelta, TextDocumentEdit } from 'vscode-languageserver/node';
import { visualStudioCode } from '../kit/client-profiles.ts';
import { ableClient, LspSession } from '../kit/lsp-session.ts';
import { MemoryBytes } from '../kit/ports.ts';

const { semanticTokens } = visualStudioCode.capabilities.textDocument ?? {};
const shownTokens = semanticTokens === undefined ? {} : { semanticTokens };

type Encoding = 'utf-8' | 'utf-16' | 'utf-32';
const units: Readonly<Record<Encoding, (text: string) => number>> = { 'utf-8': (text) => Buffer.byteLength(text), 'utf-16': (text) => text.length, 'utf-32': (text) => [...text].length };

/** Before all that is asked about, on its line, stands something that the encodings count in different ways. */
const text = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - { "title": "Télétravail 😀 – 対策", "agencies": ["😀é", MIT], "points": [a.i, zz.z] }
`;
const uri = 'file:///workspace/a.submission.yaml';
const line = text.split('\n').indexOf(text.split('\n').find((one) => one.includes('MIT')) ?? '');

let session: LspSession & { readonly initialized: InitializeResult };
afterEach(() => session.stop());

async function start(encoding: Encoding, isPushed = false): Promise<void> {
  const textDocument = { ...ableClient.textDocument, ...shownTokens };
  if (isPushed) delete textDocument.diagnostic;
  session = await LspSession.start({
    capabilities: { ...ableClient, textDocument, general: { positionEncodings: [encoding, 'utf-16'] } },
    ...(isPushed && { keptChecks: new MemoryBytes(), files: { 'file:///workspace/closed.submission.yaml': text } }),
  });
}

/** The place behind a text, as the client counts it. */
function behind(what: string, encoding: Encoding): Position {
  const before = text.split('\n')[line] ?? '';
  return { line, character: units[encoding](before.slice(0, before.indexOf(what) + what.length)) };
}

function around(what: string, encoding: Encoding): Range {
  const end = behind(what, encoding);
  return { start: { line, character: end.character - units[encoding](what) }, end };
}

describe.each<Encoding>(['utf-8', 'utf-16', 'utf-32'])('to a client that prefers %s', (encoding) => {
  test('it is said so, and each answer counts so', async () => {
    await start(encoding);
    expect(session.initialized.capabilities.positionEncoding).toBe(encoding);
    await session.open('a.submission.yaml', text);
    const found = (await session.diagnostics(uri)).find(({ code }) => code === 'agency.unknown' || code === 'agency.other-economy');
    const unknown = (await session.diagnostics(uri)).find(({ code }) => code === 'point.unknown');
    expect(unknown?.range).toEqual(around('zz.z', encoding));
    if (found !== undefined) expect([around('"😀é"', encoding), around('MIT', encoding), around('😀é', encoding)]).toContainEqual(found.range);
    const hover = await session.client.sendRequest<Hover>('textDocument/hover', { textDocument: { uri }, position: behind('points": [a.', encoding) });
    expect(hover.range).toEqual(around('a.i', encoding));
    const { items } = await session.client.sendRequest<CompletionList>('textDocument/completion', { textDocument: { uri }, position: behind('[a.i, ', encoding) });
    expect((items[0] as CompletionItem & { textEdit: { range: Range } }).textEdit.range).toEqual(around('zz.z', encoding));
    const symbols = await session.client.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } });
    const named = (all: readonly DocumentSymbol[]): readonly DocumentSymbol[] => all.flatMap((one) => [one, ...named(one.children ?? [])]);
    const initiative = named(symbols).find(({ name }) => name.includes('Télétravail'));
    expect([around('"Télétravail 😀 – 対策"', encoding), around('Télétravail 😀 – 対策', encoding)]).toContainEqual(initiative?.selectionRange);
    expect(initiative?.range.end.character).toBe(units[encoding](text.split('\n')[line] ?? ''));
  });

  test('a fix is where its client counts, and what the client tells to have changed is changed there', async () => {
    await start(encoding);
    await session.open('a.submission.yaml', text);
    const wrong = await findingOf('point.unknown');
    const actions = await session.client.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range: wrong.range, context: { diagnostics: [wrong] } });
    const edits = actions.flatMap(({ edit }) => (edit?.documentChanges ?? []) as TextDocumentEdit[]).flatMap((change) => change.edits);
    expect(edits.length).toBeGreaterThan(0);
    for (const { range } of edits.filter((edit) => 'range' in edit)) expect(range.start.line).not.toBe(line + 1);
    expect(edits.some(({ range }) => JSON.stringify(range) === JSON.stringify(around('zz.z', encoding)))).toBe(true);
    // Two changes in one message: the second counts in what the first has left.
    const end = behind('Télétravail 😀', encoding);
    await session.client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [
        { range: { start: end, end }, text: '😀' },
        { range: shifted(around('zz.z', encoding), units[encoding]('😀')), text: 'a.ii' },
      ],
    });
    expect((await session.diagnostics(uri)).map(({ code }) => code)).not.toContain('point.unknown');
    expect((await session.diagnostics(uri)).map(({ code }) => code)).not.toContain('document.syntax');
  });

  test('tokens count so, those that have changed, too', async () => {
    await start(encoding);
    await session.open('a.submission.yaml', text);
    const inEncoding = async (): Promise<SemanticTokens> => session.client.sendRequest('textDocument/semanticTokens/full', { textDocument: { uri } });
    const before = await inEncoding();
    const place = behind('Télétravail 😀', encoding);
    await session.client.sendNotification('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [{ range: { start: place, end: place }, text: '😀' }] });
    const since = await session.client.sendRequest<SemanticTokens & Partial<SemanticTokensDelta>>('textDocument/semanticTokens/full/delta', { textDocument: { uri }, previousResultId: before.resultId });
    const data = [...since.data ?? before.data];
    for (const { start: at, deleteCount, data: written = [] } of since.edits ?? []) data.splice(at, deleteCount, ...written);
    expect(data).toEqual((await inEncoding()).data);
    // The token of the sub-point stands as far behind the text as its client counts.
    const at = behind('points": [', encoding).character + units[encoding]('😀');
    expect(columnsOf(data, line)).toContain(at);
  });

  test('the findings of a file that is not open count so, too', async () => {
    await start(encoding, true);
    const closed = 'file:///workspace/closed.submission.yaml';
    while (session.pushed.get(closed)?.diagnostics.some(({ code }) => code === 'point.unknown') !== true) {
      session.clock.advance(1000);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
    expect(session.pushed.get(closed)?.diagnostics.find(({ code }) => code === 'point.unknown')?.range).toEqual(around('zz.z', encoding));
  });
});

test('a client that names no encoding is told of none', async () => {
  session = await LspSession.start({});
  expect(session.initialized.capabilities.positionEncoding).toBeUndefined();
});

/** Where tokens begin on a line. */
function columnsOf(data: readonly number[], wanted: number): readonly number[] {
  const columns: number[] = [];
  let [at, column] = [0, 0];
  for (let index = 0; index < data.length; index += 5) {
    const [lines = 0, columnsOn = 0] = data.slice(index, index + 2);
    column = lines === 0 ? column + columnsOn : columnsOn;
    at += lines;
    if (at === wanted) columns.push(column);
  }
  return columns;
}

function shifted({ start, end }: Range, by: number): Range {
  return { start: { ...start, character: start.character + by }, end: { ...end, character: end.character + by } };
}

async function findingOf(code: string): Promise<Diagnostic> {
  const one = (await session.diagnostics(uri)).find((finding) => finding.code === code);
  if (one === undefined) throw new Error(`${code} was not found`);
  return one;
}
