import { DiagnosticTag, MarkupKind, type ClientCapabilities, type CompletionItemKind, type SymbolKind } from 'vscode-languageserver';

/** What of our answers a client has said that it understands: what it has not announced is not sent. */
export interface ClientAbilities {
  readonly findings: FindingAbilities;
  readonly actions: ActionAbilities;
  readonly completion: {
    readonly snippets: boolean;
    readonly labelDetails: boolean;
    readonly markdown: boolean;
    readonly indentMode: boolean;
    readonly kinds: ReadonlySet<CompletionItemKind>;
  };
  readonly hoverMarkdown: boolean;
  readonly symbols: { readonly tree: boolean; readonly kinds: ReadonlySet<SymbolKind> };
}

export interface FindingAbilities {
  /** A code may link to its page. */
  readonly codeLinks: boolean;
  readonly related: boolean;
  /** Hidden text that does nothing may be drawn faded. */
  readonly unnecessary: boolean;
  /** Findings that are sent may name the version of their text. */
  readonly versions: boolean;
}

export interface ActionAbilities {
  /** Actions are objects; else they are commands, which we are asked to execute. */
  readonly literals: boolean;
  readonly preferred: boolean;
  /** Edits may name the version of the text that they are for. */
  readonly versionedEdits: boolean;
  /** We may ask the client to edit. */
  readonly applyEdit: boolean;
}

/** The kinds that a client knows that names none: those of LSP's first version. */
const firstKinds = Array.from({ length: 18 }, (_, index) => index + 1);

export function abilitiesOf({ textDocument = {}, workspace = {} }: ClientCapabilities): ClientAbilities {
  const { publishDiagnostics, diagnostic, codeAction, completion, hover, documentSymbol } = textDocument;
  const { completionItem } = completion ?? {};
  const tags = [publishDiagnostics?.tagSupport, diagnostic?.tagSupport].flatMap((support) => support?.valueSet ?? []);
  return {
    findings: {
      codeLinks: publishDiagnostics?.codeDescriptionSupport === true || diagnostic?.codeDescriptionSupport === true,
      related: publishDiagnostics?.relatedInformation === true || diagnostic?.relatedInformation === true,
      unnecessary: tags.includes(DiagnosticTag.Unnecessary),
      versions: publishDiagnostics?.versionSupport === true,
    },
    actions: {
      literals: codeAction?.codeActionLiteralSupport !== undefined,
      preferred: codeAction?.isPreferredSupport === true,
      versionedEdits: workspace.workspaceEdit?.documentChanges === true,
      applyEdit: workspace.applyEdit === true,
    },
    completion: {
      snippets: completionItem?.snippetSupport === true,
      labelDetails: completionItem?.labelDetailsSupport === true,
      markdown: completionItem?.documentationFormat?.includes(MarkupKind.Markdown) === true,
      indentMode: completionItem?.insertTextModeSupport !== undefined,
      kinds: new Set(completion?.completionItemKind?.valueSet ?? firstKinds as readonly CompletionItemKind[]),
    },
    hoverMarkdown: hover?.contentFormat?.includes(MarkupKind.Markdown) === true,
    symbols: {
      tree: documentSymbol?.hierarchicalDocumentSymbolSupport === true,
      kinds: new Set(documentSymbol?.symbolKind?.valueSet ?? firstKinds as readonly SymbolKind[]),
    },
  };
}
