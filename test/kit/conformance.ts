import type { ClientCapabilities } from 'vscode-languageserver';
import type { RecordedMessage } from './recorded-message.ts';
import { lspNotifications, lspRequests, problemsOf } from './meta-model.ts';

/**
 * What may be sent only to clients that have announced support for it: how it looks in a message, and which capabilities
 * announce it.
 */
const permissions: readonly (readonly [what: string, looks: RegExp, ...where: string[]])[] = [
  ['a snippet', /"insertTextFormat":2/, 'textDocument.completion.completionItem.snippetSupport'],
  ['insert and replace', /"insert":\{/, 'textDocument.completion.completionItem.insertReplaceSupport'],
  ['label details', /"labelDetails":/, 'textDocument.completion.completionItem.labelDetailsSupport'],
  ['a mode of inserting', /"insertTextMode":/, 'textDocument.completion.completionItem.insertTextModeSupport'],
  ['defaults of items', /"(?:itemDefaults|textEditText)":/, 'textDocument.completion.completionList.itemDefaults'],
  ['an item without its documentation', /"(?:itemDefaults|items)":.*"data":\d/, 'textDocument.completion.completionItem.resolveSupport'],
  ['a selected item', /"preselect":/, 'textDocument.completion.completionItem.preselectSupport'],
  ['an item out of use', /"deprecated":/, 'textDocument.completion.completionItem.deprecatedSupport'],
  ['a hint without all that belongs to it', /"data":\{"at"/, 'textDocument.inlayHint.resolveSupport'],
  ['an action without its edits', /"data":\{"uri"/, 'textDocument.codeAction.resolveSupport'],
  ['an action that is an object', /"kind":"(?:quickfix|refactor|source)/, 'textDocument.codeAction.codeActionLiteralSupport'],
  ['a preferred action', /"isPreferred":/, 'textDocument.codeAction.isPreferredSupport'],
  ['a disabled action', /"disabled":\{/, 'textDocument.codeAction.disabledSupport'],
  ['versioned edits', /"documentChanges":/, 'workspace.workspaceEdit.documentChanges'],
  ['an edit with places to fill in', /"snippet":\{"kind"/, 'workspace.workspaceEdit.snippetEditSupport'],
  ['a tree of symbols', /"selectionRange":/, 'textDocument.documentSymbol.hierarchicalDocumentSymbolSupport'],
  ['a link of a code', /"codeDescription":/, 'textDocument.publishDiagnostics.codeDescriptionSupport', 'textDocument.diagnostic.codeDescriptionSupport'],
  ['related information', /"relatedInformation":/, 'textDocument.publishDiagnostics.relatedInformation', 'textDocument.diagnostic.relatedInformation'],
  ['a way that names where it begins', /"targetUri":/, 'textDocument.definition.linkSupport'],
  ['an annotated edit', /"annotationId":/, 'workspace.workspaceEdit.changeAnnotationSupport'],
  ['an edit that makes, renames or deletes a file', /"kind":"(?:create|rename|delete)","/, 'workspace.workspaceEdit.resourceOperations'],
  ['words for what is folded', /"collapsedText":/, 'textDocument.foldingRange.foldingRange.collapsedText'],
  ['tags', /"tags":\[/, 'textDocument.publishDiagnostics.tagSupport', 'textDocument.diagnostic.tagSupport', 'textDocument.completion.completionItem.tagSupport'],
];

/** Where a client says that it takes a request of the server. */
function permissionOf(method: string): string | undefined {
  const refreshed = /^workspace\/(\w+)\/refresh$/.exec(method)?.[1];
  if (refreshed !== undefined) return `workspace.${refreshed === 'diagnostic' ? 'diagnostics' : refreshed}.refreshSupport`;
  return {
    'workspace/configuration': 'workspace.configuration', 'workspace/applyEdit': 'workspace.applyEdit',
    'window/workDoneProgress/create': 'window.workDoneProgress', 'window/showDocument': 'window.showDocument.support',
  }[method];
}

interface Announced {
  readonly capabilities: ClientCapabilities;
  readonly initializationOptions?: Readonly<Record<string, unknown>>;
}

/**
 * Sees the messages of a session, from its first, and finds what the server has sent that LSP does not define or that its client did not
 * announce. Whether an error is a mistake of the server's is not judged.
 */
export class ProtocolWatch {
  /** Each kind once. */
  readonly found = new Set<string>();
  #announced: Partial<Announced> = {};
  readonly #asked = new Map<unknown, string>();
  /** The addresses that the client has spoken of. */
  readonly #said = new Set<string>();

  see({ from, message }: RecordedMessage): void {
    const { id, method, params } = message;
    if (from === 'server') return this.#judge(message);
    for (const { uri } of [params, (params as { readonly textDocument?: object } | null | undefined)?.textDocument].map((one) => (one ?? {}) as { readonly uri?: unknown })) {
      if (typeof uri === 'string') this.#said.add(uri);
    }
    if (method === 'initialize') this.#announced = params as Partial<Announced>;
    if (method !== undefined && id !== undefined) this.#asked.set(id, method);
  }

  #judge({ id, method, params, result, error }: RecordedMessage['message']): void {
    const { found } = this;
    const asked = this.#asked;
    const { capabilities = {}, initializationOptions: wishes = {} } = this.#announced;
    const can = (path: string): boolean => {
      const said = path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], capabilities);
      return said !== undefined && said !== false && said !== null;
    };
    // Trust is said by every editor; all else in there is about our own messages.
    const takesOurs = Object.entries(wishes).some(([wish, value]) => wish !== 'trusted' && value === true);
    const about = method ?? asked.get(id) ?? 'nothing that was asked';
    const isOurs = about.startsWith('policySubmissions/');
    const held = (value: unknown, type: Parameters<typeof problemsOf>[1] | undefined): void => {
      // A client that says what is no address has its own words given back to it.
      if (type !== undefined) for (const problem of problemsOf(value, type, about, this.#said)) found.add(problem);
    };
    if (method === undefined) {
      // What can not be read as a message is answered without the number of a request.
      if (id === null && error !== undefined) return;
      if (!asked.has(id)) found.add(`an answer to nothing that was asked: ${String(id)}`);
      if (error === undefined && result === undefined) found.add(`${about}: neither result nor error`);
      if (error !== undefined && (!Number.isInteger(error.code) || typeof error.message !== 'string')) found.add(`${about}: not an error of JSON-RPC`);
      if (error !== undefined && result !== undefined) found.add(`${about}: result and error`);
      if (result !== undefined) held(result, lspRequests.get(about)?.result);
      if (about === 'initialize') {
        for (const problem of promised(result, can)) found.add(problem);
        return;
      }
    } else {
      const known = (id === undefined ? lspNotifications : lspRequests).get(method);
      const wanted = permissionOf(method);
      if (known === undefined && !(isOurs && takesOurs)) found.add(`${method}: no message of LSP, and nobody asked for it`);
      if (known?.messageDirection === 'clientToServer') found.add(`${method}: only a client may send it`);
      if (wanted !== undefined && !can(wanted)) found.add(`${method}: the client did not say ${wanted}`);
      held(params, known?.params);
      if (method === 'client/registerCapability') {
        for (const one of (params as { readonly registrations: readonly { readonly method: string; readonly registerOptions?: unknown }[] }).registrations) {
          if (!can(`${one.method.replace('/', '.')}.dynamicRegistration`)) found.add(`${method}: the client did not say that ${one.method} can be registered`);
          const of = lspNotifications.get(one.method) ?? lspRequests.get(one.method);
          if (one.registerOptions !== undefined) held(one.registerOptions, of?.registrationOptions);
        }
      }
      if (method === 'textDocument/publishDiagnostics' && 'version' in (params as object) && !can('textDocument.publishDiagnostics.versionSupport')) {
        found.add(`${method}: a version, and the client did not say that it knows it`);
      }
    }
    if (isOurs) return;
    const text = JSON.stringify(result ?? params ?? null);
    for (const [what, looks, ...where] of permissions) if (looks.test(text) && !where.some(can)) found.add(`${about}: ${what}, and the client did not say ${where[0] ?? ''}`);
    if (text.includes('"kind":"markdown"')) {
      const { hover, completion, inlayHint } = capabilities.textDocument ?? {};
      const formats = about === 'textDocument/hover' ? hover?.contentFormat : about.startsWith('inlayHint') ? inlayHint && ['markdown' as const] : completion?.completionItem?.documentationFormat;
      if (formats?.includes('markdown') !== true) found.add(`${about}: Markdown, and the client did not say that it shows it`);
    }
    const kinds = about === 'textDocument/documentSymbol' ? capabilities.textDocument?.documentSymbol?.symbolKind
      : about === 'workspace/symbol' ? capabilities.workspace?.symbol?.symbolKind : about === 'textDocument/completion' || about === 'completionItem/resolve' ? capabilities.textDocument?.completion?.completionItemKind : null;
    for (const [, kind = ''] of kinds === null ? [] : text.matchAll(/"kind":(\d+)/g)) {
      const named: readonly number[] | undefined = kinds?.valueSet;
      if (named === undefined ? Number(kind) > 18 : !named.includes(Number(kind))) found.add(`${about}: a kind (${kind}) that the client did not name`);
    }
  }
}

/** What is found in a whole session. */
export function violations(messages: readonly RecordedMessage[]): readonly string[] {
  const watch = new ProtocolWatch();
  for (const message of messages) watch.see(message);
  return [...watch.found];
}

/** What the server says that it can, and may say only to clients that say something themselves. */
function promised(result: unknown, can: (path: string) => boolean): readonly string[] {
  const { capabilities = {} } = (result ?? {}) as { readonly capabilities?: { readonly renameProvider?: unknown; readonly codeActionProvider?: unknown; readonly positionEncoding?: unknown } };
  return [
    ...(typeof capabilities.renameProvider === 'object' && !can('textDocument.rename.prepareSupport') ? ['initialize: options of renaming, and the client did not say that it prepares'] : []),
    ...(typeof capabilities.codeActionProvider === 'object' && !can('textDocument.codeAction.codeActionLiteralSupport') ? ['initialize: kinds of actions, and the client did not say that it knows them'] : []),
    ...(capabilities.positionEncoding !== undefined && !can('general.positionEncodings') ? ['initialize: an encoding of positions, and the client named none'] : []),
  ];
}
