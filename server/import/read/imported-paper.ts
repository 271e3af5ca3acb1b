import { sameLook, type RunLook } from './run-look.ts';
import { isInvisible } from '../../words/invisible.ts';
import type { Message } from '../../words/messages/message.ts';

/** A document as its reader sees it, independent of the file's format: paragraphs and tables, with their notes. */
export interface ImportedPaper {
  readonly blocks: readonly PaperBlock[];
  /** What stands in page headers and footers. */
  readonly margins: readonly PaperBlock[];
  /** Remarks on the document as a whole. */
  readonly remarks: readonly PaperRemark[];
  /**
   * The data that our export stored in the file for a later import. A reader does not see it and may have changed the
   * text, so it counts only where the text still agrees.
   */
  readonly hint: string | undefined;
}

export type PaperBlock = PaperParagraph | PaperTable;

export interface PaperParagraph {
  readonly kind: 'paragraph';
  readonly runs: readonly PaperRun[];
  readonly list: ListPlace | undefined;
  /** For a paragraph that goes on with an item of a list, how many lists are around it; otherwise 0. */
  readonly within: number;
  /** How far the text is indented beyond the lists around it, in blanks. */
  readonly indent: number;
  /** Where its lines stand, when the document says so. */
  readonly align?: PaperAlign | undefined;
  readonly heading: boolean;
  /**
   * The name of its style in Word, or its class in HTML (of a heading without one, “heading 2”); empty when there is
   * none.
   */
  readonly style: string;
  readonly notes: readonly PaperNote[];
  /** True for a paragraph that was put together from several of the document. */
  readonly joined?: true;
}

export type PaperAlign = 'left' | 'center' | 'right';

export interface PaperRun {
  /** A line break within a paragraph is a line feed. Empty when the run is the mark of a footnote. */
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly href: string | undefined;
  /** How the words look otherwise, where they do not look as usual. */
  readonly look?: RunLook | undefined;
  /** The footnote whose mark stands here. */
  readonly note?: PaperFootnote;
  /** The field of a blank form of ours in which the text stands. Runs in the same field have the same object. */
  readonly control?: PaperControl;
}

/** A content control of a blank form of ours. */
export interface PaperControl {
  /** Says which field it is. */
  readonly tag: string;
  /** True when the document says that nobody has written in it yet. Programs do not always say it when somebody has. */
  readonly isPrompt: boolean;
}

/** A footnote or an endnote. Marks of the same note have the same object. */
export interface PaperFootnote {
  /** The text; a line feed divides paragraphs. */
  readonly runs: readonly PaperRun[];
  /** What is attached to it, until the paragraph with its first mark has that. */
  readonly beside?: PaperNote[];
}

export interface ListPlace {
  /** The level in nested lists, from 0. */
  readonly depth: number;
  /** The number as it is shown, “1.”, “a)” or “(iv)”; `undefined` for a bullet. */
  readonly mark: string | undefined;
}

/** Something attached to a paragraph that is not part of its text. */
export interface PaperNote {
  readonly kind:
    | 'comment'
    | 'footnote'
    | 'picture'
    | 'hidden-text'
    | 'link'
    | 'nested-table'
    | 'ticks'
    | 'own-point'
    | 'point-words'
    | 'other-target'
    | 'confirmed'
    | 'round-words';
  readonly text: string;
  /** The footnote that the note is about. Its mark stands in the paragraph, too. */
  readonly footnote?: PaperFootnote;
  /** The ticked sub-points. Present in notes of the kind `ticks`, each of which replaces a list of check boxes. */
  readonly points?: readonly string[];
}

export interface PaperTable {
  readonly kind: 'table';
  readonly rows: readonly PaperRow[];
  /** How many lists are around a table that stands in an item, below its words; absent for any other. */
  readonly within?: number;
}

export interface PaperRow {
  /** In a document of a round, the tag of the check box at the row's answer. */
  readonly confirmTag?: string;
  readonly cells: readonly PaperCell[];
}

export interface PaperCell {
  /** The first of the grid's columns that the cell covers, from 0. */
  readonly column: number;
  /** How many columns the cell covers. */
  readonly columns: number;
  /** True when the cell is the continuation of the cell above it. */
  readonly continues: boolean;
  readonly blocks: readonly PaperBlock[];
}

export interface PaperRemark {
  readonly kind: 'tracked-changes' | 'left-out' | 'assumption';
  readonly message: Message;
}

/** Thrown when a file can not be imported; the message is a sentence for the user that says why and what to do. */
export class ImportRefusal extends Error {
  constructor(message: Message) {
    super(message.text);
    this.name = 'ImportRefusal';
  }
}

export function paragraphOf(runs: readonly PaperRun[], more: Partial<PaperParagraph> = {}): PaperParagraph {
  return {
    kind: 'paragraph',
    runs,
    list: undefined,
    within: 0,
    indent: 0,
    heading: false,
    style: '',
    notes: [],
    ...more,
  };
}

/** The text of runs, without weight and links. */
export function textOf(runs: readonly PaperRun[]): string {
  return runs.map((run) => run.text).join('');
}

/** The runs, without the text of all of them if nobody sees any of it. */
export function seenRuns(runs: readonly PaperRun[]): readonly PaperRun[] {
  const text = textOf(runs);
  return text.trim() === '' || !isInvisible(text)
    ? runs
    : runs.flatMap((run) => (run.note === undefined ? [] : [{ ...run, text: '' }]));
}

/** A run of plain text. */
export function plainRun(text: string): PaperRun {
  return { text, bold: false, italic: false, href: undefined };
}

/** The runs as a text can write them: those that only their looks divided are one. */
export function withoutLooks(runs: readonly PaperRun[]): readonly PaperRun[] {
  if (runs.every(({ look }) => look === undefined)) return runs;
  const plain: PaperRun[] = [];
  for (const run of runs) appendRun(plain, run.look === undefined ? run : { ...run, look: undefined });
  return plain;
}

/** Adds a run; it is joined to the last one when both look alike and lead to the same address. */
export function appendRun(to: PaperRun[], run: PaperRun): void {
  const last = to.at(-1);
  if (
    last === undefined ||
    last.note !== undefined ||
    run.note !== undefined ||
    last.bold !== run.bold ||
    last.italic !== run.italic ||
    last.href !== run.href ||
    last.control !== run.control ||
    !sameLook(last.look, run.look)
  )
    to.push(run);
  else to[to.length - 1] = { ...last, text: last.text + run.text };
}
