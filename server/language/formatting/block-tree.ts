import type { Range } from '../../document/text/text.ts';

/**
 * A map or a list that is written line by line. All line numbers count from 0, and those of ends stand behind the last
 * line.
 */
export interface LayoutBlock {
  readonly kind: 'map' | 'list';
  /** The column of its keys or dashes. */
  readonly column: number;
  readonly parts: LayoutPart[];
  /** Comments below its last part that belong to it, `tailStart` to `tailEnd`. */
  tailStart: number;
  tailEnd: number;
  /** Something in it is left as it is, so that its column must stay, too. */
  isHeld: boolean;
}

/** The blocks of one YAML document. */
export interface DocumentBlocks {
  readonly root: LayoutBlock;
  /** Something is named for use elsewhere (`&name`), so that what stands before what counts. */
  readonly hasAnchors: boolean;
}

/** A key of a map with its value, or an item of a list with its dash. */
export interface LayoutPart {
  /** The first line of the comments above it that belong to it; else `line`. */
  above: number;
  /** The line of its key or dash. */
  readonly line: number;
  /** Offset of its key or dash. */
  readonly start: number;
  /** Undefined for an item. */
  readonly name: string | undefined;
  value: PartValue;
  end: number;
  /** What stands in it is left byte for byte: because it could not be read, or because nobody asked for it. */
  isLeft: boolean;
  /** The comments above it are outside of what is to be formatted: they move only where its column does. */
  isHeadLeft?: boolean;
  /** Blanks at its end, and behind its colon or dash, that belong to no text. */
  blanks: readonly Range[];
  /** The lines below it say something, as below `|+`, or the missing line break at the end of the file does. */
  holdsEnd: boolean;
}

export type PartValue =
  | { readonly kind: 'none' }
  /** A text, or brackets, with the lines on which it goes on. */
  | { readonly kind: 'text'; readonly from: number; readonly to: number }
  /** A block of text below `|` or `>`. */
  | ProseLines
  /** A list or map; `isOnLine` when it begins on the line of the dash. */
  | { readonly kind: 'block'; readonly block: LayoutBlock; readonly isOnLine: boolean };

export interface ProseLines {
  readonly kind: 'prose';
  readonly from: number;
  readonly to: number;
  /** The column of its text. */
  readonly column: number;
  /** The column is written behind its `|`, counted from the part that holds it. */
  readonly isFixed: boolean;
}

export const noValue: PartValue = { kind: 'none' };
/** One for all: a text of a megabyte has more than ten thousand parts. */
export const noBlanks: readonly Range[] = [];
