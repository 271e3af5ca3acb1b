/*
 * What a prose text (a description, an outcome, a further column, a template's guidance) says, as every paper prints
 * it. `read-prose.ts` reads it, `write-prose.ts` writes it.
 */

export type ProseBlock = ProseParagraph | ProseList | ProseTable | ProseNotes;

export interface ProseParagraph {
  readonly kind: 'paragraph';
  readonly inlines: readonly Inline[];
}

export interface ProseList {
  readonly kind: 'list';
  readonly marks: ListMarks;
  /** At least one. */
  readonly items: readonly ProseItem[];
}

export interface ProseItem {
  /** The mark as it prints: “•”, “3.”, “(iv)”, “1.1”. */
  readonly mark: string;
  /** The item's own paragraph comes first, then what is indented below it: paragraphs, lists, tables. */
  readonly blocks: readonly ProseBlock[];
}

export type ListMarks =
  | { readonly kind: 'bullet' }
  /** Numbers or letters that follow each other. */
  | { readonly kind: 'number'; readonly style: NumberStyle; readonly form: NumberForm; readonly start: number }
  /** Numbers of several levels, “1.1”, or with zeros before them, “01.”, which each item writes itself. */
  | { readonly kind: 'written' };

export type NumberStyle = 'decimal' | 'lower-letter' | 'upper-letter' | 'lower-roman' | 'upper-roman';

/** How a number is written, whatever its style is. */
export type NumberForm = '1.' | '1)' | '(1)';

export interface ProseTable {
  readonly kind: 'table';
  /** One for each column. */
  readonly align: readonly CellAlign[];
  readonly head: readonly ProseCellText[];
  /** Each has as many cells as `head`. */
  readonly rows: readonly (readonly ProseCellText[])[];
}

export type CellAlign = 'left' | 'center' | 'right' | null;

export interface ProseCellText {
  readonly inlines: readonly Inline[];
}

/** The footnotes of the text: always its last block. For a format that has footnotes, `NoteMark.note` has each. */
export interface ProseNotes {
  readonly kind: 'notes';
  readonly notes: readonly Footnote[];
}

export interface Footnote {
  /** From 1, in the order in which the text refers to them. */
  readonly number: number;
  readonly inlines: readonly Inline[];
}

export type Inline = TextRun | ProseLink | LineBreak | NoteMark;

export interface TextRun {
  readonly kind: 'text';
  /** Never empty, and without line breaks. */
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
}

export interface ProseLink {
  readonly kind: 'link';
  /** A web address, or a `mailto:` one. */
  readonly href: string;
  /** True for an address that is written without words. */
  readonly bare: boolean;
  readonly runs: readonly TextRun[];
}

export interface LineBreak {
  readonly kind: 'break';
}

export interface NoteMark {
  readonly kind: 'note';
  readonly note: Footnote;
}

/** The text of a footnote where it is written: its first line, from 0, and how many it has. */
export interface PlacedDefinition {
  readonly label: string;
  readonly line: number;
  readonly lines: number;
}

/** The blocks of a text for a literal block, and where they are written. */
export interface PlacedProse {
  readonly blocks: readonly ProseBlock[];
  /** The line, from 0, in which each block begins; not of those that are made of definitions alone, which come last. */
  readonly starts: readonly number[];
  /** The texts of footnotes where they are written. */
  readonly definitions: readonly PlacedDefinition[];
  /** The labels of the footnotes that the text refers to, in the order of their numbers. */
  readonly labels: readonly string[];
}

/** The words of inlines, without addresses behind words and without footnotes; a line break is a line feed. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
          return inline.text;
        case 'link':
          return inline.runs.map((run) => run.text).join('');
        case 'break':
          return '\n';
        case 'note':
          return '';
      }
    })
    .join('');
}
