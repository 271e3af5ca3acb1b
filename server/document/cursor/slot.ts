import type { Range } from '../text/text.ts';
import type { PathSegment } from '../yaml/tree.ts';

/** One thing that may be written at the cursor, as far as the lines around the cursor tell. */
export interface Slot {
  /** With `expects: 'key'` the path of the map that gets the key, else that of the node that is written here. */
  readonly path: readonly PathSegment[];
  /** `node`: it is still open whether a value or the first key of a map will stand here. */
  readonly expects: 'key' | 'value' | 'node';
  /** At the start of a line (or behind its dashes), behind `key:`, or between brackets. */
  readonly form: 'line' | 'value' | 'flow';
  /** The text that is typed already around the cursor, on one line and without its quotes. */
  readonly token: Range;
  /** For `form: 'line'` the column at which the content starts or should start, else the column of the key. */
  readonly column: number;
  /** True when the list's dash is still to be written. */
  readonly dash: boolean;
  readonly quotes: '' | '"' | "'";
  /** The closing quote is written already; also true where there are no quotes. */
  readonly quotesClosed: boolean;
  /** The colon behind this key is written already. */
  readonly colon: boolean;
  /** The other keys of the map, or the other items of the list, which completion does not offer again. */
  readonly present: readonly string[];
}

export type Path = readonly PathSegment[];
