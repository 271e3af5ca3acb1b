/** A stretch of text: `start` inclusive, `end` exclusive, in UTF-16 code units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The reading methods that a string and a `SourceText` have in common, so that a text in pieces can be read without
 * joining the pieces. `indexOf` and `lastIndexOf` look for a single character only.
 */
export interface CharText {
  readonly length: number;
  charAt(offset: number): string;
  charCodeAt(offset: number): number;
  indexOf(sign: string, from?: number): number;
  lastIndexOf(sign: string, from?: number): number;
  slice(start: number, end: number): string;
}

/** A value and the range where it is written. */
export interface Located<T> {
  readonly value: T;
  readonly range: Range;
}

/** Offset of the line break behind `from`, or of the end of the text. */
export function lineBreakFrom(text: Pick<CharText, 'indexOf' | 'length'>, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** The range with `base` added to both ends. */
export function shift(range: Range, base: number): Range {
  return base === 0 ? range : { start: range.start + base, end: range.end + base };
}

/** True when the ranges have a character or an end in common. */
export function meets(one: Range, other: Range): boolean {
  return one.start <= other.end && other.start <= one.end;
}

/** True when a cursor at `offset` is inside the range or at either of its ends. */
export function touches(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/**
 * The text without those characters at its end that `sign` matches.
 * Replacing `/[.,]+$/` has the same result, but takes quadratic time for a long run of such characters before the end.
 *
 * @param sign matches a single character; without the flags `g` and `y`
 */
export function stripEnd(text: string, sign: RegExp): string {
  let end = text.length;
  while (end > 0 && sign.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
