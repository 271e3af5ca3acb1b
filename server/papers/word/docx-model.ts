/**
 * Our words for a Word document: what papers of ours need, and no more. `writeDocx` makes the file of it. Lengths are
 * in twentieths of a point, as Word has them: 567 are a centimetre.
 */
export interface DocxDocument {
  readonly properties: DocxProperties;
  readonly sections: readonly DocxSection[];
  /** For the import that reads the file again: see `import-hint.ts`. */
  readonly hint?: string | undefined;
}

/** What the file says about itself; what is absent is not said. */
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

/** Pages of one size, A4. A section begins on a new page. */
export interface DocxSection {
  readonly landscape: boolean;
  /** Stands on the left of each page's foot; the page's number, and how many there are, stand on the right. */
  readonly footer: string;
  /** True when the first page has no foot, as covers have none. */
  readonly bareFirstPage: boolean;
  /** Asked for once, when they are written. */
  readonly blocks: Iterable<DocxBlock>;
}

export type DocxBlock = DocxParagraph | DocxTable;

/** `styles` of `docx-styles.ts`, by what they are for. */
export type DocxStyle =
  | 'Normal' | 'Title' | 'Heading1' | 'Heading2' | 'Heading3'
  | 'Organisation' | 'Number' | 'Agenda' | 'CoverField' | 'Meeting'
  | 'Guidance' | 'GuidanceIssue' | 'GuidancePoint' | 'Contact'
  | 'ColumnHeading' | 'Issue' | 'CellText' | 'Count' | 'InitiativeTitle' | 'InitiativeText' | 'InitiativeLink';

export interface DocxParagraph {
  readonly kind: 'paragraph';
  readonly style: DocxStyle;
  readonly inlines: readonly DocxInline[];
  /** `large` is the dot of an initiative; a number counts on within its `list`, which is any object of the caller's. */
  readonly marker?: { readonly kind: 'bullet' | 'large' } | { readonly kind: 'number'; readonly list: object } | undefined;
  readonly pageBreakBefore?: boolean;
  /** Space above and below in place of the style's. */
  readonly spaceBefore?: number | undefined;
  readonly spaceAfter?: number | undefined;
  readonly keepWithNext?: boolean;
  /** A name that links within the document lead to. */
  readonly anchor?: string;
  /** The paragraph as a whole was inserted or deleted; its inlines say so themselves. */
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
  /** BCP 47 tag, where it is not the document's. */
  readonly language?: string | undefined;
  readonly change?: DocxChange | undefined;
}

/** Shown by Word as a tracked change, to be accepted or rejected. */
export interface DocxChange {
  readonly kind: 'inserted' | 'deleted';
  readonly author: string;
  /** `YYYY-MM-DDThh:mm:ssZ`; undated when absent. */
  readonly date?: string | undefined;
}

export interface DocxTable {
  readonly kind: 'table';
  /** What the table is, for those who do not see it. */
  readonly caption: string;
  readonly columnWidths: readonly number[];
  /** How many rows from the top are headings, repeated on each page. */
  readonly headingRows: number;
  /** True when a row's first cell is the heading of its row. */
  readonly firstColumnIsHeading: boolean;
  /** Asked for once, when they are written: of a long table each row is made for itself, and forgotten. */
  readonly rows: Iterable<DocxRow>;
}

export interface DocxRow {
  /** From left to right; together they span the table's columns. */
  readonly cells: readonly DocxCell[];
  readonly minHeight?: number;
  /** False, as is usual, for a row that may break over pages. */
  readonly keepTogether?: boolean;
  readonly change?: DocxChange | undefined;
}

export interface DocxCell {
  readonly blocks: readonly DocxParagraph[];
  readonly columns?: number;
  /** Where the cell goes on over rows: `first` shows what it holds, `next` belongs to the one above. */
  readonly rows?: 'first' | 'next' | undefined;
  /** RRGGBB. */
  readonly shade?: string;
  /** Rules that are left out, above and below: rows that read as one. */
  readonly open?: { readonly top: boolean; readonly bottom: boolean } | undefined;
}

export const a4 = { width: 11906, height: 16838, margin: 1134 } as const;

/** Width between the margins. */
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
