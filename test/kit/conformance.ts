import type { SymbolInformation} from 'vscode-languageserver';
import {
  CodeAction, CodeLens, Command, Diagnostic, DocumentLink, DocumentSymbol, FoldingRange, Hover, TextEdit, WorkspaceEdit,
  type ClientCapabilities,
} from 'vscode-languageserver';
import type { RecordedMessage } from './lsp-session.ts';

/**
 * What may be sent only to clients that have announced support for it: how it looks in a message, and which capabilities
 * announce it.
 */
const permissions: readonly (readonly [what: string, looks: RegExp, ...where: string[]])[] = [
  ['a snippet', /"insertTextFormat":2/, 'textDocument.completion.completionItem.snippetSupport'],
  ['insert and replace', /"insert":\{/, 'textDocument.completion.completionItem.insertReplaceSupport'],
  ['label details', /"labelDetails":/, 'textDocument.completion.completionItem.labelDetailsSupport'],
  ['a mode of inserting', /"insertTextMode":/, 'textDocument.completion.completionItem.insertTextModeSupport'],
  ['defaults of items', /"itemDefaults":/, 'textDocument.completion.completionList.itemDefaults'],
  ['an action without its edits', /"data":\{"uri"/, 'textDocument.codeAction.resolveSupport'],
  ['an action that is an object', /"kind":"(?:quickfix|refactor|source)/, 'textDocument.codeAction.codeActionLiteralSupport'],
  ['a preferred action', /"isPreferred":/, 'textDocument.codeAction.isPreferredSupport'],
  ['a disabled action', /"disabled":\{/, 'textDocument.codeAction.disabledSupport'],
  ['versioned edits', /"documentChanges":/, 'workspace.workspaceEdit.documentChanges'],
  ['an edit with places to fill in', /"snippet":\{"kind"/, 'workspace.workspaceEdit.snippetEditSupport'],
  ['a tree of symbols', /"selectionRange":/, 'textDocument.documentSymbol.hierarchicalDocumentSymbolSupport'],
  ['a link of a code', /"codeDescription":/, 'textDocument.publishDiagnostics.codeDescriptionSupport', 'textDocument.diagnostic.codeDescriptionSupport'],
  ['related information', /"relatedInformation":/, 'textDocument.publishDiagnostics.relatedInformation', 'textDocument.diagnostic.relatedInformation'],
  ['tags', /"tags":\[/, 'textDocument.publishDiagnostics.tagSupport', 'textDocument.diagnostic.tagSupport'],
];

const permittedMethods: Readonly<Record<string, string>> = {
  'workspace/configuration': 'workspace.configuration', 'workspace/applyEdit': 'workspace.applyEdit',
  'window/workDoneProgress/create': 'window.workDoneProgress', 'workspace/diagnostic/refresh': 'workspace.diagnostics.refreshSupport',
  'workspace/codeLens/refresh': 'workspace.codeLens.refreshSupport',
};
const baseMethods = new Set(['textDocument/publishDiagnostics', 'window/logMessage', 'window/showMessage', 'client/registerCapability', '$/progress']);

/** By method, whether an answer has the shape that LSP defines; `null` is not checked. */
const forms: Readonly<Record<string, (result: unknown) => boolean>> = {
  'textDocument/hover': (result) => Hover.is(result),
  'textDocument/completion': (result) => each((result as { readonly items: readonly unknown[] }).items, (item) => (
    typeof (item as { readonly label: unknown }).label === 'string' && TextEdit.is((item as { readonly textEdit: unknown }).textEdit)
  )),
  'textDocument/documentSymbol': (result) => each(result, (one) => DocumentSymbol.is(one)) || each(result, (one) => isSymbolInformation(one)),
  'textDocument/documentLink': (result) => each(result, (one) => DocumentLink.is(one)),
  'textDocument/foldingRange': (result) => each(result, (one) => FoldingRange.is(one)),
  'textDocument/codeLens': (result) => each(result, (one) => CodeLens.is(one)),
  'textDocument/codeAction': (result) => each(result, (one) => CodeAction.is(one) || Command.is(one) || isForLater(one)),
  'textDocument/diagnostic': (result) => each((result as { readonly items?: unknown }).items ?? [], (one) => Diagnostic.is(one)),
};

function each(list: unknown, is: (one: unknown) => boolean): boolean {
  return Array.isArray(list) && list.every(is);
}

function isSymbolInformation(value: unknown): boolean {
  const { name, kind, location } = value as SymbolInformation;
  return typeof name === 'string' && typeof kind === 'number' && DocumentLink.is({ range: location.range }) && typeof location.uri === 'string';
}

/** An action whose edits are asked for when it is chosen; that the client asks for them is looked at beside this. */
function isForLater(value: unknown): boolean {
  const { title, kind, data } = value as CodeAction;
  return typeof title === 'string' && typeof kind === 'string' && typeof data === 'object';
}

/** What a server has sent although its client did not announce support for it or LSP does not define it; each kind once. */
export function violations(messages: readonly RecordedMessage[], capabilities: ClientCapabilities, takesOurs: boolean): readonly string[] {
  const found = new Set<string>();
  const can = (path: string): boolean => {
    const said = path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], capabilities);
    return said !== undefined && said !== false && said !== null;
  };
  const asked = new Map<unknown, string>();
  for (const { from, message: { id, method, params, result, error } } of messages) {
    if (from === 'client') {
      if (method !== undefined && id !== undefined) asked.set(id, method);
      continue;
    }
    const about = method ?? asked.get(id) ?? 'nothing that was asked';
    if (method === undefined) {
      if (!asked.has(id)) found.add(`an answer to nothing that was asked: ${String(id)}`);
      if (error === undefined && result === undefined) found.add(`${about}: neither result nor error`);
      if (error?.code === -32603) found.add(`${about}: ${error.message}`);
      if (result !== null && result !== undefined && forms[about]?.(result) === false) found.add(`${about}: not in the form of LSP`);
      if (about === 'initialize') continue;
    } else {
      const wanted = permittedMethods[method];
      if (wanted !== undefined && !can(wanted)) found.add(`${method}: the client did not say ${wanted}`);
      if (wanted === undefined && !baseMethods.has(method) && !(takesOurs && method.startsWith('policySubmissions/'))) found.add(`${method}: nobody asked for it`);
      if (method === 'client/registerCapability') {
        for (const one of (params as { readonly registrations: readonly { readonly method: string }[] }).registrations) {
          if (!can(`${one.method.replace('/', '.')}.dynamicRegistration`)) found.add(`${method}: the client did not say that ${one.method} can be registered`);
        }
      }
      if (method === 'workspace/applyEdit' && !WorkspaceEdit.is((params as { readonly edit: unknown }).edit)) found.add(`${method}: not in the form of LSP`);
      if (method === 'textDocument/publishDiagnostics') {
        if (!each((params as { readonly diagnostics: unknown }).diagnostics, (one) => Diagnostic.is(one))) found.add(`${method}: not in the form of LSP`);
        if ('version' in (params as object) && !can('textDocument.publishDiagnostics.versionSupport')) found.add(`${method}: a version, and the client did not say that it knows it`);
      }
    }
    const text = JSON.stringify(result ?? params ?? null);
    for (const [what, looks, ...where] of permissions) if (looks.test(text) && !where.some(can)) found.add(`${about}: ${what}, and the client did not say ${where[0] ?? ''}`);
    if (text.includes('"kind":"markdown"')) {
      const formats = about === 'textDocument/hover' ? capabilities.textDocument?.hover?.contentFormat : capabilities.textDocument?.completion?.completionItem?.documentationFormat;
      if (formats?.includes('markdown') !== true) found.add(`${about}: Markdown, and the client did not say that it shows it`);
    }
    for (const [, kind = ''] of about === 'textDocument/documentSymbol' ? text.matchAll(/"kind":(\d+)/g) : []) {
      const kinds: readonly number[] | undefined = capabilities.textDocument?.documentSymbol?.symbolKind?.valueSet;
      if (kinds === undefined ? Number(kind) > 18 : !kinds.includes(Number(kind))) found.add(`${about}: a kind of symbol (${kind}) that the client did not name`);
    }
    for (const [, kind = ''] of about === 'textDocument/completion' ? text.matchAll(/"kind":(\d+)/g) : []) {
      const kinds: readonly number[] | undefined = capabilities.textDocument?.completion?.completionItemKind?.valueSet;
      if (kinds === undefined ? Number(kind) > 18 : !kinds.includes(Number(kind))) found.add(`${about}: a kind of item (${kind}) that the client did not name`);
    }
  }
  return [...found];
}
