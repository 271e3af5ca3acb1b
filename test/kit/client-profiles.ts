import type { ClientCapabilities, SymbolKind, CompletionItemKind } from 'vscode-languageserver';

/** What an editor sends in `initialize`, as far as our answers depend on it. */
export interface ClientProfile {
  readonly name: string;
  /** The name that the editor sends in `clientInfo`. */
  readonly clientInfo: string;
  readonly capabilities: ClientCapabilities;
  /** Whether the editor asks for our own notifications. */
  readonly ours: boolean;
}

function kindsTo<Kind extends SymbolKind | CompletionItemKind>(last: number): Kind[] {
  return Array.from({ length: last }, (_, index) => (index + 1) as Kind);
}

const bothFormats: ('markdown' | 'plaintext')[] = ['markdown', 'plaintext'];
/** They ask for the edits of an action when it is chosen. */
const resolvesActions = { dataSupport: true, resolveSupport: { properties: ['edit', 'command'] } };
/** They ask for what an item says when they show it. */
const resolvesItems = { resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] } };
const tagsItems: { tagSupport: { valueSet: [1] } } = { tagSupport: { valueSet: [1] } };
const actionKinds = { codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source'] } };

/** `vscode-languageclient` in VS Code. */
export const visualStudioCode: ClientProfile = {
  name: 'VS Code', clientInfo: 'Visual Studio Code', ours: true,
  capabilities: {
    workspace: {
      applyEdit: true, workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'], snippetEditSupport: true, changeAnnotationSupport: { groupsOnLabel: true } }, configuration: true, workspaceFolders: true,
      didChangeConfiguration: { dynamicRegistration: true }, didChangeWatchedFiles: { dynamicRegistration: true },
      diagnostics: { refreshSupport: true }, codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true }, semanticTokens: { refreshSupport: true },
      fileOperations: { dynamicRegistration: true, willCreate: true, didCreate: true, willRename: true, didRename: true, willDelete: true, didDelete: true },
    },
    window: { workDoneProgress: true },
    textDocument: {
      publishDiagnostics: { relatedInformation: true, versionSupport: false, tagSupport: { valueSet: [1, 2] }, codeDescriptionSupport: true },
      diagnostic: {},
      completion: {
        completionItem: {
          snippetSupport: true, commitCharactersSupport: true, documentationFormat: bothFormats, deprecatedSupport: true, preselectSupport: true, ...tagsItems,
          insertReplaceSupport: true, ...resolvesItems, insertTextModeSupport: { valueSet: [1, 2] }, labelDetailsSupport: true,
        },
        completionItemKind: { valueSet: kindsTo(25) }, contextSupport: true,
        completionList: { itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'insertTextMode', 'data'] },
      },
      hover: { contentFormat: bothFormats },
      codeAction: { isPreferredSupport: true, codeActionLiteralSupport: actionKinds, ...resolvesActions },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true, symbolKind: { valueSet: kindsTo(26) } },
      foldingRange: { dynamicRegistration: true, rangeLimit: 5000, lineFoldingOnly: true, foldingRangeKind: { valueSet: ['comment', 'imports', 'region'] }, foldingRange: { collapsedText: false } },
      selectionRange: { dynamicRegistration: true },
      definition: { dynamicRegistration: true, linkSupport: true }, rename: { dynamicRegistration: true, prepareSupport: true, prepareSupportDefaultBehavior: 1, honorsChangeAnnotations: true },
      inlayHint: { dynamicRegistration: true, resolveSupport: { properties: ['tooltip', 'textEdits', 'label.tooltip', 'label.location', 'label.command'] } },
      semanticTokens: {
        requests: { range: true, full: { delta: true } }, tokenTypes: ['namespace', 'type', 'class', 'enumMember', 'keyword', 'string'], tokenModifiers: [], formats: ['relative'],
      },
    },
  },
};

export const neovim: ClientProfile = {
  name: 'Neovim 0.10', clientInfo: 'Neovim', ours: false,
  capabilities: {
    workspace: {
      applyEdit: true, workspaceEdit: { resourceOperations: ['rename', 'create', 'delete'] }, configuration: true, workspaceFolders: true,
      didChangeConfiguration: { dynamicRegistration: false }, didChangeWatchedFiles: { dynamicRegistration: false, relativePatternSupport: true },
    },
    window: { workDoneProgress: true },
    textDocument: {
      publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
      diagnostic: { dynamicRegistration: false },
      completion: {
        completionItem: { snippetSupport: false, documentationFormat: bothFormats }, completionItemKind: { valueSet: kindsTo(25) },
        completionList: { itemDefaults: ['editRange', 'insertTextFormat', 'insertTextMode', 'data'] },
      },
      hover: { contentFormat: bothFormats },
      codeAction: { isPreferredSupport: true, codeActionLiteralSupport: actionKinds, ...resolvesActions },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true, symbolKind: { valueSet: kindsTo(26) } },
      definition: { dynamicRegistration: true, linkSupport: true }, rename: { dynamicRegistration: true, prepareSupport: true },
    },
  },
};

export const helix: ClientProfile = {
  name: 'Helix 25.01', clientInfo: 'helix', ours: false,
  capabilities: {
    workspace: {
      applyEdit: true, workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] }, configuration: true, workspaceFolders: true,
      didChangeConfiguration: { dynamicRegistration: false }, didChangeWatchedFiles: { dynamicRegistration: true },
      fileOperations: { willRename: true, didRename: true },
    },
    window: { workDoneProgress: true },
    textDocument: {
      publishDiagnostics: { versionSupport: true, tagSupport: { valueSet: [1, 2] } },
      completion: { completionItem: { snippetSupport: true, insertReplaceSupport: true, deprecatedSupport: true, ...tagsItems, ...resolvesItems }, completionItemKind: {} },
      hover: { contentFormat: ['markdown'] },
      codeAction: { isPreferredSupport: true, codeActionLiteralSupport: actionKinds, ...resolvesActions },
      rename: { dynamicRegistration: false, prepareSupport: true, honorsChangeAnnotations: false },
    },
  },
};

export const eglot: ClientProfile = {
  name: 'Emacs 30.1 with Eglot', clientInfo: 'Emacs', ours: false,
  capabilities: {
    workspace: {
      applyEdit: true, workspaceEdit: { documentChanges: true }, configuration: true, workspaceFolders: true,
      didChangeWatchedFiles: { dynamicRegistration: true },
    },
    window: { workDoneProgress: true },
    textDocument: {
      publishDiagnostics: { relatedInformation: false, codeDescriptionSupport: false, tagSupport: { valueSet: [1, 2] } },
      completion: { completionItem: { snippetSupport: false, deprecatedSupport: true, ...tagsItems, ...resolvesItems }, contextSupport: true },
      hover: { contentFormat: ['plaintext'] },
      codeAction: { isPreferredSupport: true, codeActionLiteralSupport: actionKinds, ...resolvesActions },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true, symbolKind: { valueSet: kindsTo(26) } },
      definition: { dynamicRegistration: false, linkSupport: true }, rename: { dynamicRegistration: false },
    },
  },
};

/** A client that supports `workspace/applyEdit` but takes code actions only as commands, as in LSP 3.7. */
export const commandsOnly: ClientProfile = {
  name: 'a client that takes commands', clientInfo: 'old', ours: false, capabilities: { workspace: { applyEdit: true }, textDocument: { codeAction: {} } },
};

/** A client that takes actions with their edits, and neither asks for them later nor lets itself be asked to edit. */
export const editsAtOnce: ClientProfile = {
  name: 'a client that takes edits at once', clientInfo: 'old', ours: false, capabilities: { textDocument: { codeAction: { codeActionLiteralSupport: actionKinds } } },
};

export const nothingAtAll: ClientProfile = { name: 'a client that can nothing', clientInfo: 'none', ours: false, capabilities: {} };

export const clientProfiles: readonly ClientProfile[] = [visualStudioCode, neovim, helix, eglot, commandsOnly, editsAtOnce, nothingAtAll];
