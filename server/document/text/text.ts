/** A stretch of text: `start` inclusive, `end` exclusive, in UTF-16 code units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * A text that is looked at here and there: a string, or one in pieces, which must not be put together for it. The signs that
 * are looked for are single ones.
 */
export interface CharText {
  readonly length: number;
  charAt(offset: number): string;
  charCodeAt(offset: number): number;
  indexOf(sign: string, from?: number): number;
  lastIndexOf(sign: string, from?: number): number;
  slice(start: number, end: number): string;
}

/** A value and where it stands. */
export interface Located<T> {
  readonly value: T;
  readonly range: Range;
}

/** The same range, counted from an earlier point: `base` is added to both ends. */
export function shift(range: Range, base: number): Range {
  return base === 0 ? range : { start: range.start + base, end: range.end + base };
}

/** True when `offset` is inside or at either end, as a cursor is. */
export function touches(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}
