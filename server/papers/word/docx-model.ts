/**
 * The model of a Word document, with no more than our papers need; `writeDocx` makes the file from it. Lengths are in
 * twentieths of a point, Word's unit: 567 are a centimetre.
 */
export interface DocxDocument {
  readonly properties: DocxProperties;
  readonly sections: readonly DocxSection[];
  /** JSON for the import of this file, from `importHint`; absent for papers that are not imported. */
  readonly hint?: string | undefined;
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
  /** Iterated once, while the file is written. */
  readonly blocks: Iterable<DocxBlock>;
}

export type DocxBlock = DocxParagraph | DocxTable;

/** The paragraph styles, which `docx-styles.ts` defines, by what they are for. */
export type DocxStyle =
  | 'Normal' | 'Title' | 'Heading1' | 'Heading2' | 'Heading3'
  | 'Organisation' | 'Number' | 'Agenda' | 'CoverField' | 'Meeting'
  | 'Guidance' | 'GuidanceIssue' | 'GuidancePoint' | 'Contact'
  | 'ColumnHeading' | 'Issue' | 'CellText' | 'Count' | 'InitiativeTitle' | 'InitiativeText' | 'InitiativeLink';

export interface DocxParagraph {
  readonly kind: 'paragraph';
  readonly style: DocxStyle;
  readonly inlines: readonly DocxInline[];
  /**
   * `large` is the dot of an initiative. Numbers count on among the paragraphs with the same `list`, which may be any object
   * and is compared by identity.
   */
  readonly marker?: { readonly kind: 'bullet' | 'large' } | { readonly kind: 'number'; readonly list: object } | undefined;
  readonly pageBreakBefore?: boolean;
  /** The space above and below; the style's when absent. */
  readonly spaceBefore?: number | undefined;
  readonly spaceAfter?: number | undefined;
  readonly keepWithNext?: boolean;
  /** A name for this paragraph, to which links within the document may lead. */
  readonly anchor?: string;
  /** The change of the paragraph mark, for a paragraph that was inserted or deleted; its inlines have their own changes. */
  readonly change?: DocxChange | undefined;
}

export type DocxInline =
  | ({ readonly kind: 'text'; readonly text: string } & DocxLook)
  | ({ readonly kind: 'link'; readonly text: string; readonly target: DocxTarget } & DocxLook)
  | { readonly kind: 'break' }
  | { readonly kind: 'tab' };

export type DocxTarget = { readonly href: string } | { readonly anchor: string };

export interface DocxLook {
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
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
  readonly columnWidths: readonly number[];
  /** How many rows from the top are headings, repeated on each page. */
  readonly headingRows: number;
  /** True when the first cell of each row is the row's heading. */
  readonly firstColumnIsHeading: boolean;
  /** Iterated once, while the file is written, so that of a long table only one row at a time is in memory. */
  readonly rows: Iterable<DocxRow>;
}

export interface DocxRow {
  /** From left to right; together the cells span all columns of the table. */
  readonly cells: readonly DocxCell[];
  readonly minHeight?: number;
  /** True for a row that must not break over pages; usually it may. */
  readonly keepTogether?: boolean;
  readonly change?: DocxChange | undefined;
}

export interface DocxCell {
  readonly blocks: readonly DocxParagraph[];
  readonly columns?: number;
  /** For a cell over several rows: `first` in the row that shows its content, `next` in each row that it continues into. */
  readonly rows?: 'first' | 'next' | undefined;
  /** The background colour as RRGGBB. */
  readonly shade?: string;
  /** Which borders, above and below, are left out, so that several rows look like one. */
  readonly open?: { readonly top: boolean; readonly bottom: boolean } | undefined;
}

/** An A4 page, and its margin on all sides. */
export const a4 = { width: 11906, height: 16838, margin: 1134 } as const;

/** The width between the margins of a section's pages. */
export function textWidth({ landscape }: Pick<DocxSection, 'landscape'>): number {
  return (landscape ? a4.height : a4.width) - 2 * a4.margin;
}

export function docxText(text: string, look: DocxLook = {}): DocxInline {
  return { kind: 'text', text, ...look };
}

export function docxLink(href: string, text: string, look: DocxLook = {}): DocxInline {
  return { kind: 'link', text, target: { href }, ...look };
}

export function docxParagraph(
  style: DocxStyle, inlines: readonly DocxInline[], more: Omit<DocxParagraph, 'kind' | 'style' | 'inlines'> = {},
): DocxParagraph {
  return { kind: 'paragraph', style, inlines, ...more };
}
