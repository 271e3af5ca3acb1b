import type { NumberForm, NumberStyle } from '../../document/prose/prose.ts';

/**
 * The model of a Word document, with no more than our papers need; `writeDocx` makes the file from it. Lengths are in
 * twentieths of a point, Word's unit: 567 are a centimetre.
 */
export interface DocxDocument {
  readonly properties: DocxProperties;
  readonly sections: readonly DocxSection[];
  /** JSON for the import of this file, from `importHint`; absent for papers that are not imported. */
  readonly hint?: string | undefined;
  /** True for a form with prompts or words in grey, which have a style. */
  readonly isForm?: boolean;
}

/** The properties of the file, which Word shows under “Info”; absent ones are not written. */
export interface DocxProperties {
  readonly title: string;
  readonly author?: string | undefined;
  readonly subject?: string | undefined;
  /** The paper's number. */
  readonly identifier?: string | undefined;
  readonly organisation?: string | undefined;
  /** BCP 47 tag. */
  readonly language: string;
}

/** A4 pages of one orientation. A section begins on a new page. */
export interface DocxSection {
  readonly landscape: boolean;
  /** The text on the left of the footer; on the right are the page's number and the number of pages. */
  readonly footer: string;
  /** True when the first page has no footer because it is a cover. */
  readonly bareFirstPage: boolean;
  /** Iterated while the file is written, and again if it has to be written with endnotes. */
  readonly blocks: Iterable<DocxBlock>;
}

export type DocxBlock = DocxParagraph | DocxTable;

/** The paragraph styles, which `docx-looks.ts` defines, by what they are for. */
export type DocxStyle =
  | 'Normal'
  | 'Title'
  | 'Heading1'
  | 'Heading2'
  | 'Organisation'
  | 'Number'
  | 'Agenda'
  | 'CoverField'
  | 'Meeting'
  | 'Guidance'
  | 'GuidanceIssue'
  | 'GuidancePoint'
  | 'Contact'
  | 'ColumnHeading'
  | 'Issue'
  | 'CellText'
  | 'Count'
  | 'InitiativeTitle'
  | 'InitiativeText'
  | 'InitiativeLink'
  | 'TableText'
  | 'TableHeading'
  | 'Answer'
  | 'CheckBox';

export interface DocxParagraph {
  readonly kind: 'paragraph';
  readonly style: DocxStyle;
  readonly inlines: readonly DocxInline[];
  readonly marker?: DocxMarker | undefined;
  /** Where the text begins, and how far before it the marker does. When absent, the marker's level says it. */
  readonly indent?: DocxIndent | undefined;
  readonly align?: 'left' | 'center' | 'right' | undefined;
  readonly pageBreakBefore?: boolean;
  /** The space above and below; the style's when absent. */
  readonly spaceBefore?: number | undefined;
  readonly spaceAfter?: number | undefined;
  readonly keepWithNext?: boolean;
  /** A name for this paragraph, to which links within the document may lead. */
  readonly anchor?: string;
  /**
   * The change of the paragraph mark, for a paragraph that was inserted or deleted; its inlines have their own changes.
   */
  readonly change?: DocxChange | undefined;
  /** True for a paragraph that is only there because Word needs one, and is not seen. */
  readonly isUnseen?: true;
}

/** What stands before the first line of a paragraph. Levels are those of lists in lists, from 0 to 8. */
export type DocxMarker =
  /** The dot of an initiative. */
  | { readonly kind: 'large' }
  | { readonly kind: 'bullet'; readonly level?: number }
  /** Word counts among the paragraphs with the same `list`, which is compared by identity. */
  | { readonly kind: 'number'; readonly level?: number; readonly list: DocxNumbers }
  /** A mark that stands in the text, because Word would count otherwise: “1.1”. */
  | { readonly kind: 'typed'; readonly level?: number; readonly runs: readonly DocxRun[] };

export interface DocxNumbers {
  readonly style: NumberStyle;
  readonly form: NumberForm;
  /** The number of the first paragraph. */
  readonly start: number;
  /**
   * True for a list whose first paragraph may go. Among lists of one kind, LibreOffice has only that paragraph begin to
   * count anew: without it, the others would count on from the list before.
   */
  readonly isOwnKind?: true;
}

/** Lengths beyond the style's indent. */
export interface DocxIndent {
  readonly left: number;
  /** How far the first line begins before the others. */
  readonly hanging: number;
}

export type DocxInline = DocxRun | DocxLink | DocxNoteMark | DocxSpace | DocxControl;

export interface DocxSpace {
  readonly kind: 'break' | 'tab' | 'soft-hyphen';
  readonly change?: DocxChange | undefined;
}

export interface DocxRun extends DocxLook {
  readonly kind: 'text';
  readonly text: string;
}

export interface DocxLink {
  readonly kind: 'link';
  readonly runs: readonly DocxRun[];
  readonly target: DocxTarget;
}

/** The number of a footnote, whose text stands at the foot of the page. */
export interface DocxNoteMark {
  readonly kind: 'note';
  readonly inlines: readonly DocxInline[];
  /** The same for all marks of a footnote that has several; absent where it has one. */
  readonly of?: object;
  readonly change?: DocxChange | undefined;
}

/** A content control: a field that is filled in. */
export interface DocxControl {
  readonly kind: 'control';
  /** By which a later import knows it again; at most 64 letters. */
  readonly tag: string;
  /** What Word shows above it while it has the focus. */
  readonly title: string;
  readonly holds: DocxHeld;
  readonly run: DocxRun;
  /** True while the run is a prompt, which goes when somebody writes. */
  readonly isPrompt: boolean;
  /** Forms have no tracked changes. */
  readonly change?: undefined;
}

export type DocxHeld =
  /** A box that is ticked by a click; the run is `☐`. */
  | { readonly kind: 'check' }
  | { readonly kind: 'text' }
  /** Paragraphs, with emphasis and links. */
  | { readonly kind: 'rich-text' }
  /** Any text, of which some can be chosen. */
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** `day` is the date that is shown, as `YYYY-MM-DD`. */
  | { readonly kind: 'date'; readonly day: string | undefined; readonly language: string };

export type DocxTarget = { readonly href: string } | { readonly anchor: string };

export interface DocxLook {
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  /** True for grey words: a prompt to write in its place, or what was said before. */
  readonly isPrompt?: boolean | undefined;
  /** BCP 47 tag; the document's language when absent. */
  readonly language?: string | undefined;
  readonly change?: DocxChange | undefined;
}

/** A change that Word shows as tracked, to be accepted or rejected. */
export interface DocxChange {
  readonly kind: 'inserted' | 'deleted';
  readonly author: string;
  /** `YYYY-MM-DDThh:mm:ssZ`; the change has no date when absent. */
  readonly date?: string | undefined;
}

export interface DocxTable {
  readonly kind: 'table';
  /** A description of the table for screen readers. */
  readonly caption: string;
  /**
   * Columns that may be of several widths get more of the width that there is, the more they need. All of them together
   * never take more than there is.
   */
  readonly columnWidths: readonly (number | DocxWidths)[];
  /** How many rows from the top are headings, repeated on each page. */
  readonly headingRows: number;
  /** True when the first cell of each row is the row's heading. */
  readonly firstColumnIsHeading: boolean;
  /** True for a table in the text, which has less space around its words than the paper's own tables. */
  readonly compact?: boolean;
  /** True for a table some of whose cells go on (`goesOn`). */
  readonly joinsRows?: boolean;
  /** How far the table begins behind the left edge of the text around it. */
  readonly indent?: number;
  /** Iterated while the file is written, so that of a long table only one row at a time is in memory. */
  readonly rows: Iterable<DocxRow>;
}

export interface DocxWidths {
  /** Enough for the longest word. */
  readonly least: number;
  /** Enough for the longest line. */
  readonly most: number;
}

export interface DocxRow {
  /** From left to right; together the cells span all columns of the table. */
  readonly cells: readonly DocxCell[];
  readonly minHeight?: number;
  /** True for a row that must not break over pages; usually it may, but for a short one that nobody will write into. */
  readonly keepTogether?: boolean | 'if short';
  /** True for a row that is a heading of the next one, and does not end a page. */
  readonly keepWithNext?: boolean;
  readonly change?: DocxChange | undefined;
}

export interface DocxCell {
  readonly blocks: readonly DocxBlock[];
  readonly columns?: number;
  /**
   * For a cell over several rows: `first` in the row that shows its content, `next` in each row that it continues into.
   */
  readonly rows?: 'first' | 'next' | undefined;
  /** The background colour as RRGGBB. */
  readonly shade?: string;
  /** True for a cell that looks like one with that above it: no line is seen between them, but where a page ends. */
  readonly goesOn?: boolean | undefined;
}

/** An A4 page, and its margin on all sides. */
export const a4 = { width: 11906, height: 16838, margin: 1134 } as const;

/** The width between the margins of a section's pages. */
export function textWidth({ landscape }: Pick<DocxSection, 'landscape'>): number {
  return (landscape ? a4.height : a4.width) - 2 * a4.margin;
}

export function docxText(text: string, look: DocxLook = {}): DocxRun {
  return { kind: 'text', text, ...look };
}

export function docxLink(href: string, text: string, look: DocxLook = {}): DocxLink {
  return { kind: 'link', runs: [docxText(text, look)], target: { href } };
}

export function docxParagraph(
  style: DocxStyle,
  inlines: readonly DocxInline[],
  more: Omit<DocxParagraph, 'kind' | 'style' | 'inlines'> = {},
): DocxParagraph {
  return { kind: 'paragraph', style, inlines, ...more };
}
