import { TokenFormat, type ClientCapabilities, type FoldingRangeKind } from 'vscode-languageserver';
import { encodingFor } from '../positions/position-encoding.ts';

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
export function shownAbilitiesOf(capabilities: ClientCapabilities): ShownAbilities {
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
      shown: (inlayHint ?? undefined) !== undefined, resolvesTooltip: isListWith(inlayHint?.resolveSupport?.properties, 'tooltip'),
      resolvesLocation: isListWith(inlayHint?.resolveSupport?.properties, 'label.location'),
    },
    tokens: tokensOf(semanticTokens, encodingFor({ capabilities }) === 'utf-16'),
  };
}

function tokensOf(announced: NonNullable<ClientCapabilities['textDocument']>['semanticTokens'], canTellEdits: boolean): ShownAbilities['tokens'] {
  const { requests, tokenTypes, formats } = announced ?? {};
  const isKnownForm = isListWith(formats, TokenFormat.Relative);
  const { full, range } = requests ?? {};
  return {
    full: isKnownForm && (full === true || typeof full === 'object'), delta: typeof full === 'object' && full.delta === true && canTellEdits,
    // Both are announced as `true` or as an object that may be empty.
    range: isKnownForm && (range === true || (typeof range === 'object' && range !== null)), types: new Set(tokenTypes instanceof Array ? tokenTypes : []),
  };
}

function isListWith(value: unknown, word: string): boolean {
  return value instanceof Array && value.includes(word);
}
