/** A document as its reader sees it, whatever file it was in: paragraphs and tables, and what hangs on them. */
export interface ImportedPaper {
  readonly blocks: readonly PaperBlock[];
  /** The texts of page headers and footers, a line each. */
  readonly margins: readonly string[];
  /** What is to be said of the document as a whole. */
  readonly remarks: readonly PaperRemark[];
  /** What an export of ours left for its reading; never shown, so never believed alone. */
  readonly hint: string | undefined;
}

export type PaperBlock = PaperParagraph | PaperTable;

export interface PaperParagraph {
  readonly kind: 'paragraph';
  readonly runs: readonly PaperRun[];
  readonly list: ListPlace | undefined;
  readonly heading: boolean;
  /** Name of its style, or its class in HTML; empty when there is none. */
  readonly style: string;
  readonly notes: readonly PaperNote[];
}

export interface PaperRun {
  /** A line break within a paragraph is a line feed. */
  readonly text: string;
  readonly bold: boolean;
  readonly href: string | undefined;
}

export interface ListPlace {
  /** From 0. */
  readonly depth: number;
  /** The number as it is shown, “1.”, “a)”, “(iv)”; `undefined` for a bullet. */
  readonly mark: string | undefined;
}

/** What hangs on a paragraph and is no part of its text. */
export interface PaperNote {
  readonly kind: 'comment' | 'footnote' | 'picture' | 'hidden-text' | 'link' | 'nested-table';
  readonly text: string;
}

export interface PaperTable {
  readonly kind: 'table';
  readonly rows: readonly PaperRow[];
}

export interface PaperRow {
  readonly cells: readonly PaperCell[];
}

export interface PaperCell {
  /** The first of the grid's columns that it covers, from 0. */
  readonly column: number;
  /** How many it covers. */
  readonly columns: number;
  /** It goes on the cell above it. */
  readonly continues: boolean;
  readonly blocks: readonly PaperBlock[];
}

export interface PaperRemark {
  readonly kind: 'tracked-changes' | 'left-out';
  readonly message: string;
}

/** The file can not be imported; the message is a sentence for its owner that says what to do. */
export class ImportRefusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ImportRefusal';
  }
}

export function paragraphOf(runs: readonly PaperRun[], more: Partial<PaperParagraph> = {}): PaperParagraph {
  return { kind: 'paragraph', runs, list: undefined, heading: false, style: '', notes: [], ...more };
}

/** A paragraph's text without its marks and links. */
export function textOf(runs: readonly PaperRun[]): string {
  return runs.map((run) => run.text).join('');
}
