import type { InitializeResult } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LspSession } from './lsp-session.ts';

export type Asks = (session: Pick<LspSession, 'client'>, at: { readonly uri: string; readonly offset: number; readonly text: TextDocument }) => readonly (readonly [method: string, params: object])[];

const atPlace = (method: string, more: object = {}): Asks => (_session, { uri, offset, text }) => [[method, { textDocument: { uri }, position: text.positionAt(offset), ...more }]];
const ofRange = (method: string, more: object = {}): Asks => (_session, { uri, offset, text }) => [[method, { textDocument: { uri }, range: { start: text.positionAt(offset), end: text.positionAt(offset + 40) }, ...more }]];
const ofWhole = (method: string, more: object = {}): Asks => (_session, { uri }) => [[method, { textDocument: { uri }, ...more }]];
/** Names that one thing or the other can have, and one that nothing can. */
const newNames = ['NEWNAME', 'new-name', 'https://new.example.org/a', 'desk@new.example.org', 'a.i', ' '];
const options = { tabSize: 2, insertSpaces: true };

/** How each request is asked for that a server can say it answers; what names no place is asked for once a sample. Undefined for what is no request about a text. */
export const asked: Readonly<Record<string, { readonly each?: Asks; readonly once?: Asks } | undefined>> = {
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
export const resolved: Readonly<Record<string, string>> = {
  'textDocument/completion': 'completionItem/resolve', 'textDocument/codeAction': 'codeAction/resolve', 'textDocument/inlayHint': 'inlayHint/resolve',
  'textDocument/codeLens': 'codeLens/resolve', 'textDocument/documentLink': 'documentLink/resolve', 'workspace/symbol': 'workspaceSymbol/resolve',
};

export function itemsOf(answer: unknown): readonly object[] {
  const list: unknown = Array.isArray(answer) ? answer : (answer as { readonly items?: unknown } | null)?.items;
  return Array.isArray(list) ? list as readonly object[] : [];
}

export function kindsAsked(session: { readonly initialized: InitializeResult }): readonly { readonly each?: Asks; readonly once?: Asks }[] {
  return Object.keys(session.initialized.capabilities).flatMap((name) => asked[name] ?? []);
}
