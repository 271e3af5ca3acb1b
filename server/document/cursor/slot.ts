import type { Range } from '../text/text.ts';
import type { PathSegment } from '../yaml/tree.ts';

/** What may stand at the cursor, as far as the lines around it tell. */
export interface Slot {
  /** Of the map that gets a key, or of the node that is written here. */
  readonly path: readonly PathSegment[];
  /** `node`: nothing says yet whether a value or the first key of a map will be here. */
  readonly expects: 'key' | 'value' | 'node';
  /** At the start of a line (or behind its dashes), behind `key:`, or between brackets. */
  readonly form: 'line' | 'value' | 'flow';
  /** What is typed already, on one line, around the cursor; quotes excluded. */
  readonly token: Range;
  /** In a line: the column at which the content starts or should start. Behind `key:`: the key's column. */
  readonly column: number;
  /** True when the list's dash is still to be written. */
  readonly dash: boolean;
  readonly quotes: '' | '"' | "'";
  /** The closing quote is there. */
  readonly quotesClosed: boolean;
  /** The colon of this key is there. */
  readonly colon: boolean;
  /** The other keys of the map, or the other items of the list. */
  readonly present: readonly string[];
}

export type Path = readonly PathSegment[];
