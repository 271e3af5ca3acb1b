import type { Range } from '../../document/text/text.ts';

/**
 * What is told apart in a text by its meaning: `word` is one of the template's outcomes, or of the format's own words.
 */
export const tokenKinds = [
  'issue',
  'point',
  'agency',
  'economy',
  'address',
  'word',
  'strong',
  'emphasis',
  'linkWords',
] as const;

export type TokenKind = (typeof tokenKinds)[number];

export interface TextToken {
  readonly kind: TokenKind;
  readonly range: Range;
}

/** A token in one line; in UTF-16 code units. */
export interface LineToken {
  readonly line: number;
  readonly character: number;
  readonly length: number;
  readonly kind: TokenKind;
}

/** The tokens in their order, where of two at one place the one inside the other counts. */
export function flatTokens(tokens: readonly TextToken[]): readonly TextToken[] {
  const flat: TextToken[] = [];
  const open: { readonly kind: TokenKind; readonly end: number }[] = [];
  let at = 0;
  const emitUntil = (until: number): void => {
    const top = open.at(-1);
    if (top !== undefined && until > at) flat.push({ kind: top.kind, range: { start: at, end: until } });
    at = Math.max(at, until);
  };
  const closeUntil = (offset: number): void => {
    for (let top = open.at(-1); top !== undefined && top.end <= offset; top = open.at(-1)) {
      emitUntil(top.end);
      open.pop();
    }
  };
  for (const {
    kind,
    range: { start, end },
  } of [...tokens].sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end)) {
    closeUntil(start);
    emitUntil(start);
    const inside = Math.min(end, open.at(-1)?.end ?? end);
    if (inside > start) open.push({ kind, end: inside });
  }
  closeUntil(Infinity);
  return flat;
}
