import { readdirSync } from 'node:fs';
import { LSPErrorCodes, type InitializeResult, type ResponseError } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { afterEach, describe, expect, test } from 'vitest';
import { strayPlace } from '../kit/answer-places.ts';
import { visualStudioCode } from '../kit/client-profiles.ts';
import { LspSession, sampleText, workspaceUri } from '../kit/lsp-session.ts';
import { MemoryBytes } from '../kit/ports.ts';
import { isNightly } from '../kit/property-runs.ts';

/**
 * Every request that the server says it answers, at places from the first to the last of every sample, as a client asks that can all
 * of it. No answer is an error; that each is what LSP defines is looked at when the session stops.
 */
type Asks = (session: LspSession, at: { readonly uri: string; readonly offset: number; readonly text: TextDocument }) => readonly (readonly [method: string, params: object])[];

const atPlace = (method: string, more: object = {}): Asks => (_session, { uri, offset, text }) => [[method, { textDocument: { uri }, position: text.positionAt(offset), ...more }]];
const ofRange = (method: string, more: object = {}): Asks => (_session, { uri, offset, text }) => [[method, { textDocument: { uri }, range: { start: text.positionAt(offset), end: text.positionAt(offset + 40) }, ...more }]];
const ofWhole = (method: string, more: object = {}): Asks => (_session, { uri }) => [[method, { textDocument: { uri }, ...more }]];
/** Names that one thing or the other can have, and one that nothing can. */
const newNames = ['NEWNAME', 'new-name', 'https://new.example.org/a', 'desk@new.example.org', 'a.i', ' '];
const options = { tabSize: 2, insertSpaces: true };

/** How each is asked for; what names no place is asked for once a sample. Undefined for what is no request about a text. */
const asked: Readonly<Record<string, { readonly each?: Asks; readonly once?: Asks } | undefined>> = {
  positionEncoding: {}, textDocumentSync: {}, executeCommandProvider: {}, workspace: {}, experimental: {},
  completionProvider: { each: atPlace('textDocument/completion') },
  inlineCompletionProvider: { each: atPlace('textDocument/inlineCompletion', { context: { triggerKind: 1 } }) },
  hoverProvider: { each: atPlace('textDocument/hover') },
  definitionProvider: { each: atPlace('textDocument/definition') },
  referencesProvider: { each: atPlace('textDocument/references', { context: { includeDeclaration: true } }) },
  documentHighlightProvider: { each: atPlace('textDocument/documentHighlight') },
  selectionRangeProvider: { each: (_session, { uri, offset, text }) => [['textDocument/selectionRange', { textDocument: { uri }, positions: [text.positionAt(offset)] }]] },
  renameProvider: {
    each: (_session, { uri, offset, text }) => [
      ['textDocument/prepareRename', { textDocument: { uri }, position: text.positionAt(offset) }],
      ...newNames.map((newName) => ['textDocument/rename', { textDocument: { uri }, position: text.positionAt(offset), newName }] as const),
    ],
  },
  documentOnTypeFormattingProvider: { each: (_session, { uri, offset, text }) => ['\n', '-'].map((ch) => ['textDocument/onTypeFormatting', { textDocument: { uri }, position: text.positionAt(offset), ch, options }]) },
  codeActionProvider: { each: ofRange('textDocument/codeAction', { context: { diagnostics: [] } }) },
  inlayHintProvider: { each: ofRange('textDocument/inlayHint') },
  documentRangeFormattingProvider: { each: ofRange('textDocument/rangeFormatting', { options }) },
  semanticTokensProvider: { each: ofRange('textDocument/semanticTokens/range'), once: ofWhole('textDocument/semanticTokens/full') },
  documentSymbolProvider: { once: ofWhole('textDocument/documentSymbol') },
  documentLinkProvider: { once: ofWhole('textDocument/documentLink') },
  foldingRangeProvider: { once: ofWhole('textDocument/foldingRange') },
  codeLensProvider: { once: ofWhole('textDocument/codeLens') },
  documentFormattingProvider: { once: ofWhole('textDocument/formatting', { options }) },
  diagnosticProvider: { once: ofWhole('textDocument/diagnostic') },
  workspaceSymbolProvider: { once: (_session, { text }) => ['', text.getText().slice(200, 203)].map((query) => ['workspace/symbol', { query }]) },
};

/** What is asked about an item of an answer. */
const resolved: Readonly<Record<string, string>> = {
  'textDocument/completion': 'completionItem/resolve', 'textDocument/codeAction': 'codeAction/resolve', 'textDocument/inlayHint': 'inlayHint/resolve',
  'textDocument/codeLens': 'codeLens/resolve', 'textDocument/documentLink': 'documentLink/resolve', 'workspace/symbol': 'workspaceSymbol/resolve',
};

function itemsOf(answer: unknown): readonly object[] {
  const list: unknown = Array.isArray(answer) ? answer : (answer as { readonly items?: unknown } | null)?.items;
  return Array.isArray(list) ? list as readonly object[] : [];
}

function canResolve(method: string): boolean {
  const provider = (session.initialized.capabilities as Readonly<Record<string, unknown>>)[`${method.split('/')[0]?.replace('completionItem', 'completion') ?? ''}Provider`];
  return (provider as { readonly resolveProvider?: boolean } | undefined)?.resolveProvider === true;
}

const samples = readdirSync(new URL('../../samples/', import.meta.url)).filter((name) => /\.ya?ml$/.test(name));
const agencies = 'economies:\n  Japan:\n    - acronym: METI\n      name: Ministry of Economy, Trade and Industry\n';

let session: LspSession & { readonly initialized: InitializeResult };
let ticking: NodeJS.Timeout;
afterEach(() => {
  clearInterval(ticking);
  return session.stop();
});

async function start(): Promise<void> {
  // What waits for time to pass, such as the check of the folder, waits for it.
    const files = Object.fromEntries(samples.map((name) => [`${workspaceUri}/${name}`, sampleText(name)]));
  session = await LspSession.start({
    capabilities: visualStudioCode.capabilities, clientInfo: { name: visualStudioCode.clientInfo }, keptChecks: new MemoryBytes(),
    files: { ...files, [`${workspaceUri}/.policy-submissions/agencies.yaml`]: agencies },
    initializationOptions: { previews: true, linkCommands: true, answerCommand: true, asksReason: true, overview: true },
  });
  // Time passes, because the check of the folder waits for it, and some answers for the check.
  ticking = setInterval(() => session.clock.advance(1000), 5);
}

function kinds(): readonly { readonly each?: Asks; readonly once?: Asks }[] {
  return Object.keys(session.initialized.capabilities).flatMap((name) => asked[name] ?? []);
}

test('no request that the server answers is left out', async () => {
  await start();
  expect(Object.keys(session.initialized.capabilities).filter((name) => !(name in asked))).toEqual([]);
});

const places = isNightly ? 1000 : 40;

describe('every request is answered', () => {
  test.each([...samples, '.policy-submissions/agencies.yaml'])('in %s', async (name) => {
    await start();
    const uri = await session.open(name, name.startsWith('.') ? agencies : sampleText(name));
    const text = session.text(uri);
    const { length } = text.getText();
    const [answered, refused] = [new Map<string, number>(), new Map<string, number>()];
    const step = Math.max(1, Math.ceil(length / places));
    const ask = async (asks: Asks | undefined, offset: number): Promise<void> => {
      for (const [method, params] of asks?.(session, { uri, offset, text }) ?? []) {
        const answer = await session.client.sendRequest<unknown>(method, params).catch((error: ResponseError) => {
          // What can not be renamed is refused with a sentence.
          if (!/ename$/.test(method) || error.code !== LSPErrorCodes.RequestFailed) throw error;
          expect(error.message).toMatch(/^[^\n]{20,}\.$/);
          refused.set(method, (refused.get(method) ?? 0) + 1);
          return null;
        });
        answered.set(method, (answered.get(method) ?? 0) + (answer === null ? 0 : 1));
        expect(strayPlace(method, answer, text, params)).toBeUndefined();
        const resolve = resolved[method];
        const items = itemsOf(answer);
        // One of the items after the other, as offsets go on.
        const item = items[offset % Math.max(1, items.length)];
        if (resolve !== undefined && item !== undefined && canResolve(resolve)) await session.client.sendRequest(resolve, item);
      }
    };
    for (const { each, once } of kinds()) {
      await ask(once, 0);
      for (let offset = 0; each !== undefined && offset <= length; offset += step) await ask(each, offset);
    }
    // A text in which nothing could be renamed, or everything, would not have shown much.
    if (name === 'japan.submission.yaml') for (const count of [answered, refused]) for (const method of ['textDocument/prepareRename', 'textDocument/rename']) expect(count.get(method), method).toBeGreaterThan(0);
    expect(session.messages.length).toBeGreaterThan(places);
  }, isNightly ? 600_000 : 120_000);
});
