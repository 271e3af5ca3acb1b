/** A stretch of text: `start` inclusive, `end` exclusive, in UTF-16 code units. */
export interface Range {
  readonly start: number;
  readonly end: number;
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
