import type { ClientCapabilities, FoldingRangeKind } from 'vscode-languageserver';

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
}

/** Reads it. A value that has not the form that the protocol gives it counts as not announced. */
export function shownAbilitiesOf({ textDocument = {} }: ClientCapabilities): ShownAbilities {
  const { foldingRange, selectionRange } = textDocument;
  const { rangeLimit, foldingRangeKind } = foldingRange ?? {};
  return {
    folding: {
      most: typeof rangeLimit === 'number' && rangeLimit >= 0 ? rangeLimit : undefined,
      kinds: Array.isArray(foldingRangeKind?.valueSet) ? new Set(foldingRangeKind.valueSet) : undefined,
      collapsedText: foldingRange?.foldingRange?.collapsedText === true,
    },
    selection: (selectionRange ?? undefined) !== undefined,
  };
}
