/** A range as in LSP: lines and UTF-16 code units, counted from 0. */
export interface LineRange {
  readonly start: LinePosition;
  readonly end: LinePosition;
}

export interface LinePosition {
  readonly line: number;
  readonly character: number;
}
