import type { DocxStyle } from './docx-model.ts';

export interface TextLook {
  readonly name: string;
  readonly basedOn?: DocxStyle;
  readonly next?: DocxStyle;
  /** The size of the font in half points. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly before?: number;
  readonly after?: number;
  readonly left?: number;
  readonly hanging?: number;
  readonly right?: number;
  readonly align?: 'center' | 'right';
  readonly keepWithNext?: boolean;
  /** All lines on one page. */
  readonly keepLines?: boolean;
  readonly ruleBelow?: boolean;
  /** Word's outline level, the style's depth among the headings, from 0. */
  readonly outline?: number;
  readonly tabAt?: number;
}

/** How far the text of an initiative is indented, to make room for its bullet. */
export const initiativeIndent = 284;

/** How each style looks. The library that writes styles is not asked here, so that measures can be read without it. */
export const looks: Readonly<Record<DocxStyle | 'Footer', TextLook>> = {
  Normal: { name: 'Normal' },
  Title: { name: 'Title', basedOn: 'Normal', next: 'CoverField', size: 48, bold: true, before: 1700, after: 600, outline: 0 },
  Heading1: { name: 'heading 1', basedOn: 'Normal', next: 'Normal', size: 28, bold: true, before: 360, after: 160, keepWithNext: true, keepLines: true, outline: 0 },
  Heading2: { name: 'heading 2', basedOn: 'Normal', next: 'Normal', size: 22, bold: true, before: 240, after: 160, keepWithNext: true, keepLines: true, outline: 1 },
  Organisation: { name: 'Organisation', basedOn: 'Normal', next: 'Number', size: 30, bold: true, right: 5600, after: 340, ruleBelow: true },
  Number: { name: 'Document Number', basedOn: 'Normal', size: 30, bold: true, align: 'right' },
  Agenda: { name: 'Agenda Item', basedOn: 'Normal', align: 'right', before: 60 },
  CoverField: { name: 'Cover Field', basedOn: 'Normal', size: 24, after: 60 },
  Meeting: { name: 'Meeting', basedOn: 'Normal', size: 24, bold: true, align: 'right', left: 4000 },
  Guidance: { name: 'Guidance', basedOn: 'Normal', after: 160 },
  GuidanceIssue: { name: 'Guidance Issue', basedOn: 'Guidance', left: 425, hanging: 425, before: 80, after: 80, tabAt: 425 },
  GuidancePoint: { name: 'Guidance Point', basedOn: 'Guidance', left: 992, hanging: 425, after: 80, tabAt: 992 },
  Contact: { name: 'Contact', basedOn: 'Normal' },
  ColumnHeading: { name: 'Column Heading', basedOn: 'CellText', bold: true, align: 'center', keepWithNext: true },
  Issue: { name: 'Issue', basedOn: 'CellText', next: 'CellText', bold: true, keepLines: true, outline: 2 },
  CellText: { name: 'Cell Text', basedOn: 'Normal', size: 20, after: 100 },
  Count: { name: 'Count', basedOn: 'CellText', align: 'center' },
  InitiativeTitle: { name: 'Initiative Title', basedOn: 'CellText', next: 'InitiativeText', bold: true, after: 40, left: initiativeIndent, keepLines: true },
  InitiativeText: { name: 'Initiative Text', basedOn: 'CellText', left: initiativeIndent },
  InitiativeLink: { name: 'Initiative Link', basedOn: 'InitiativeText' },
  TableText: { name: 'Table Text', basedOn: 'CellText', size: 18, after: 0 },
  TableHeading: { name: 'Table Heading', basedOn: 'TableText', next: 'TableText', bold: true, keepWithNext: true },
  // Of a blank form alone: what stands in the styles of finished papers is read as we write it, and this as anybody does.
  Answer: { name: 'Answer', basedOn: 'CellText' },
  CheckBox: { name: 'Check Box', basedOn: 'CellText', size: 16, after: 0, keepLines: true },
  Footer: { name: 'footer', basedOn: 'Normal', size: 18 },
};

/** How far a style indents its text. */
export function indentOf(style: DocxStyle): number {
  return looks[style].left ?? 0;
}

/** The space between a cell's borders and its text. */
export const tablePadding = { top: 85, left: 113, bottom: 85, right: 113 };

/** The same for a table in the text. */
export const compactPadding = { top: 28, left: 57, bottom: 28, right: 57 };

/** The width from a list item's bullet or number to its text. */
export const markerWidth = 340;
