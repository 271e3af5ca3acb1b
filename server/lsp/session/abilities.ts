import {
  CompletionItemTag,
  DiagnosticTag,
  MarkupKind,
  type ClientCapabilities,
  type CompletionItemKind,
  type SymbolKind,
  TokenFormat,
  type FoldingRangeKind,
} from 'vscode-languageserver';
import { encodingFor } from '../positions/position-encoding.ts';

/** What the client announced that it understands. What it did not announce is not sent to it. */
export interface ClientAbilities {
  readonly findings: FindingAbilities;
  readonly actions: ActionAbilities;
  readonly completion: {
    readonly snippets: boolean;
    readonly labelDetails: boolean;
    readonly markdown: boolean;
    readonly indentMode: boolean;
    readonly kinds: ReadonlySet<CompletionItemKind>;
    readonly insertReplace: boolean;
    readonly outOfUse: 'tags' | 'deprecated' | undefined;
    readonly preselect: boolean;
    /** What of an item the client asks for when it shows the item. */
    readonly resolves: ReadonlySet<string>;
    /** What the client looks for in a list where its items do not have it. */
    readonly defaults: ReadonlySet<string>;
  };
  readonly changes: ChangeAbilities;
  readonly formatting: FormattingAbilities;
  /** A definition may say which words lead to it. */
  readonly definitionLinks: boolean;
  readonly hoverMarkdown: boolean;
  /** The client asks for edits before it saves, and waits for them. */
  readonly asksBeforeSaving: boolean;
  /** The client shows texts behind the cursor that are not written yet. */
  readonly inlineCompletion: boolean;
  readonly shown: ShownAbilities;
  /** The client asks for what belongs to a sign that was just typed. */
  readonly onType: boolean;
  readonly symbols: { readonly tree: boolean; readonly kinds: ReadonlySet<SymbolKind> };
  /** Of symbols that are found in the folder. */
  readonly folderSymbolKinds: ReadonlySet<SymbolKind>;
}

export interface FormattingAbilities {
  readonly documents: boolean;
  readonly ranges: boolean;
  /** Several ranges may be asked for at once. */
  readonly severalRanges: boolean;
}

export interface FindingAbilities {
  /** A code may link to its page. */
  readonly codeLinks: boolean;
  readonly related: boolean;
  /** A diagnostic may carry the tag `Unnecessary`, by which the editor draws its text faded. */
  readonly unnecessary: boolean;
  /** Findings that are sent may name the version of their text. */
  readonly versions: boolean;
}

export interface ActionAbilities {
  /** The client takes `CodeAction` objects. One that does not takes commands, and asks the server to execute them. */
  readonly literals: boolean;
  readonly preferred: boolean;
  /** The client asks for the edits of an action that has none when it is chosen, and hands back what came with it. */
  readonly resolvesEdits: boolean;
  /** Edits may name the version of the text that they are for. */
  readonly versionedEdits: boolean;
  /** Edits may have places to fill in, one after the other. */
  readonly snippets: boolean;
  /** Edits may create files. */
  readonly createsFiles: boolean;
  /** We may ask the client to edit. */
  readonly applyEdit: boolean;
}

/** What the client understands of a change of several files. */
export interface ChangeAbilities {
  /** Edits may name the version of the text that they are for. */
  readonly versioned: boolean;
  /** Edits may say what they are for, and that they are to be confirmed. */
  readonly annotated: boolean;
  /** The client asks what would be renamed before it asks for the new name. */
  readonly preparesRename: boolean;
  /** The client asks what is to be written where a file gets another name or place. */
  readonly asksBeforeMoving: boolean;
  /** The client tells of files that have got another name or place. */
  readonly tellsOfMoves: boolean;
}

/** The kinds of LSP's first version, which every client knows, also one that announces none. */
const firstKinds = Array.from({ length: 18 }, (_, index) => index + 1);

/** Reads what a client announced. A value that has not the form that the protocol gives it counts as not announced. */
export function abilitiesOf(capabilities: ClientCapabilities): ClientAbilities {
  const textDocument = capabilities.textDocument ?? {};
  const workspace = capabilities.workspace ?? {};
  const {
    publishDiagnostics,
    diagnostic,
    codeAction,
    completion,
    hover,
    documentSymbol,
    inlineCompletion,
    synchronization,
    rename,
    definition,
  } = textDocument;
  const completionItem = completion?.completionItem;
  const tags = [publishDiagnostics?.tagSupport, diagnostic?.tagSupport].flatMap((support) => listOf(support?.valueSet));
  return {
    findings: {
      codeLinks: publishDiagnostics?.codeDescriptionSupport === true || diagnostic?.codeDescriptionSupport === true,
      related: publishDiagnostics?.relatedInformation === true || diagnostic?.relatedInformation === true,
      unnecessary: tags.includes(DiagnosticTag.Unnecessary),
      versions: publishDiagnostics?.versionSupport === true,
    },
    actions: {
      literals: (codeAction?.codeActionLiteralSupport ?? undefined) !== undefined,
      preferred: codeAction?.isPreferredSupport === true,
      resolvesEdits: codeAction?.dataSupport === true && listOf(codeAction.resolveSupport?.properties).includes('edit'),
      versionedEdits: workspace.workspaceEdit?.documentChanges === true,
      snippets:
        workspace.workspaceEdit?.snippetEditSupport === true && workspace.workspaceEdit.documentChanges === true,
      createsFiles: listOf(workspace.workspaceEdit?.resourceOperations).includes('create'),
      applyEdit: workspace.applyEdit === true,
    },
    completion: {
      snippets: completionItem?.snippetSupport === true,
      labelDetails: completionItem?.labelDetailsSupport === true,
      markdown: listOf(completionItem?.documentationFormat).includes(MarkupKind.Markdown),
      indentMode: (completionItem?.insertTextModeSupport ?? undefined) !== undefined,
      kinds: new Set(listOf(completion?.completionItemKind?.valueSet ?? (firstKinds as readonly CompletionItemKind[]))),
      insertReplace: completionItem?.insertReplaceSupport === true,
      outOfUse: listOf(completionItem?.tagSupport?.valueSet).includes(CompletionItemTag.Deprecated)
        ? 'tags'
        : completionItem?.deprecatedSupport === true
          ? 'deprecated'
          : undefined,
      preselect: completionItem?.preselectSupport === true,
      resolves: new Set(listOf(completionItem?.resolveSupport?.properties)),
      defaults: new Set(listOf(completion?.completionList?.itemDefaults)),
    },
    inlineCompletion: (inlineCompletion ?? undefined) !== undefined,
    onType: (textDocument.onTypeFormatting ?? undefined) !== undefined,
    asksBeforeSaving: synchronization?.willSaveWaitUntil === true,
    definitionLinks: definition?.linkSupport === true,
    changes: {
      versioned: workspace.workspaceEdit?.documentChanges === true,
      annotated:
        workspace.workspaceEdit?.documentChanges === true &&
        (workspace.workspaceEdit.changeAnnotationSupport ?? undefined) !== undefined,
      preparesRename: rename?.prepareSupport === true,
      asksBeforeMoving: workspace.fileOperations?.willRename === true,
      tellsOfMoves: workspace.fileOperations?.didRename === true,
    },
    formatting: {
      documents: (textDocument.formatting ?? undefined) !== undefined,
      ranges: (textDocument.rangeFormatting ?? undefined) !== undefined,
      severalRanges: textDocument.rangeFormatting?.rangesSupport === true,
    },
    hoverMarkdown: listOf(hover?.contentFormat).includes(MarkupKind.Markdown),
    shown: shownAbilitiesOf(capabilities),
    folderSymbolKinds: new Set(listOf(workspace.symbol?.symbolKind?.valueSet ?? (firstKinds as readonly SymbolKind[]))),
    symbols: {
      tree: documentSymbol?.hierarchicalDocumentSymbolSupport === true,
      kinds: new Set(listOf(documentSymbol?.symbolKind?.valueSet ?? (firstKinds as readonly SymbolKind[]))),
    },
  };
}

function listOf<T>(value: readonly T[] | undefined): readonly T[] {
  return value instanceof Array ? value : [];
}

/** What a client announced of what is shown in a text and beside it: folds, selections, lenses, hints, tokens. */
export interface ShownAbilities {
  readonly folding: {
    /** The most folds that the client wants; undefined for any number. */
    readonly most: number | undefined;
    /** The kinds that it knows; undefined where it did not say, and knows those of the first version. */
    readonly kinds: ReadonlySet<FoldingRangeKind> | undefined;
    /** It shows a text in place of what is folded away. */
    readonly collapsedText: boolean;
  };
  readonly selection: boolean;
  readonly hints: {
    readonly shown: boolean;
    /** It asks for these of a hint when they are needed: what is told about it, and where it leads. */
    readonly resolvesTooltip: boolean;
    readonly resolvesLocation: boolean;
  };
  readonly tokens: {
    readonly full: boolean;
    /** The client takes what has become of the tokens before, in units in which that can be told. */
    readonly delta: boolean;
    readonly range: boolean;
    /** The types that it shows. */
    readonly types: ReadonlySet<string>;
  };
}

/** Reads it. A value that has not the form that the protocol gives it counts as not announced. */
function shownAbilitiesOf(capabilities: ClientCapabilities): ShownAbilities {
  const { foldingRange, selectionRange, inlayHint, semanticTokens } = capabilities.textDocument ?? {};
  const { rangeLimit, foldingRangeKind } = foldingRange ?? {};
  return {
    folding: {
      most: typeof rangeLimit === 'number' && rangeLimit >= 0 ? rangeLimit : undefined,
      kinds: Array.isArray(foldingRangeKind?.valueSet) ? new Set(foldingRangeKind.valueSet) : undefined,
      collapsedText: foldingRange?.foldingRange?.collapsedText === true,
    },
    selection: (selectionRange ?? undefined) !== undefined,
    hints: {
      shown: (inlayHint ?? undefined) !== undefined,
      resolvesTooltip: isListWith(inlayHint?.resolveSupport?.properties, 'tooltip'),
      resolvesLocation: isListWith(inlayHint?.resolveSupport?.properties, 'label.location'),
    },
    tokens: tokensOf(semanticTokens, encodingFor({ capabilities }) === 'utf-16'),
  };
}

function tokensOf(
  announced: NonNullable<ClientCapabilities['textDocument']>['semanticTokens'],
  canTellEdits: boolean,
): ShownAbilities['tokens'] {
  const { requests, tokenTypes, formats } = announced ?? {};
  const isKnownForm = isListWith(formats, TokenFormat.Relative);
  const { full, range } = requests ?? {};
  return {
    full: isKnownForm && (full === true || typeof full === 'object'),
    delta: typeof full === 'object' && full.delta === true && canTellEdits,
    // Both are announced as `true` or as an object that may be empty.
    range: isKnownForm && (range === true || (typeof range === 'object' && range !== null)),
    types: new Set(tokenTypes instanceof Array ? tokenTypes : []),
  };
}

function isListWith(value: unknown, word: string): boolean {
  return value instanceof Array && value.includes(word);
}
