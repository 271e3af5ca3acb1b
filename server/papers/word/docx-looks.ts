import type { DocxStyle, DocxWidths } from './docx-model.ts';

/**
 * The widths of a table's columns in the width that there is, as whole numbers: what each needs at most if there is
 * room for all, otherwise shares between least and most; and where not even the least have room, shares of what there
 * is.
 */
export function columnsWithin(columns: readonly (number | DocxWidths)[], available: number): readonly number[] {
  const widths = columns.map((one) => (typeof one === 'number' ? { least: one, most: one } : one));
  const least = widths.reduce((sum, one) => sum + one.least, 0);
  const most = widths.reduce((sum, one) => sum + one.most, 0);
  if (most <= available) return widths.map((one) => one.most);
  if (least <= available) {
    const share = (available - least) / (most - least);
    return widths.map((one) => Math.floor(one.least + (one.most - one.least) * share));
  }
  return widths.map((one) => Math.max(Math.floor((one.least * available) / least), 1));
}

/** The widths of a column that holds these texts in the font of tables in the text. */
export function widthsFor(texts: readonly string[]): DocxWidths {
  const padding = compactPadding.left + compactPadding.right + roundingUp;
  const width = (parts: readonly string[]): number =>
    Math.ceil(parts.reduce((most, part) => Math.max(most, estimatedWidth(part)), 0) * tableFont) + padding;
  const most = Math.max(width(texts.flatMap((text) => text.split('\n'))), narrowest);
  return { least: Math.min(width(texts.flatMap((text) => text.split(/\s/))), most, longestWord), most };
}

/** The size of the font in tables in the text, compared with that of the text. */
const tableFont = 0.95;
const roundingUp = 20;
const narrowest = 500;
/** A longer word, such as an address, is broken. */
const longestWord = 1500;

/** About how wide a text is in ten points of Arial; of its letters, some are nearly three times as wide as others. */
export function estimatedWidth(text: string): number {
  let width = 0;
  for (const letter of text)
    width += narrow.test(letter) ? 62 : wide.test(letter) ? 140 : square.test(letter) ? 200 : 112;
  return width;
}

const narrow = /[\s.,:;'’!|/()[\]fijltI]/;
const wide = /[\p{Lu}mw%—…]/u;
const square = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u;

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
  Title: {
    name: 'Title',
    basedOn: 'Normal',
    next: 'CoverField',
    size: 48,
    bold: true,
    before: 1700,
    after: 600,
    outline: 0,
  },
  Heading1: {
    name: 'heading 1',
    basedOn: 'Normal',
    next: 'Normal',
    size: 28,
    bold: true,
    before: 360,
    after: 160,
    keepWithNext: true,
    keepLines: true,
    outline: 0,
  },
  Heading2: {
    name: 'heading 2',
    basedOn: 'Normal',
    next: 'Normal',
    size: 22,
    bold: true,
    before: 240,
    after: 160,
    keepWithNext: true,
    keepLines: true,
    outline: 1,
  },
  Organisation: {
    name: 'Organisation',
    basedOn: 'Normal',
    next: 'Number',
    size: 30,
    bold: true,
    right: 5600,
    after: 340,
    ruleBelow: true,
  },
  Number: { name: 'Document Number', basedOn: 'Normal', size: 30, bold: true, align: 'right' },
  Agenda: { name: 'Agenda Item', basedOn: 'Normal', align: 'right', before: 60 },
  CoverField: { name: 'Cover Field', basedOn: 'Normal', size: 24, after: 60 },
  Meeting: { name: 'Meeting', basedOn: 'Normal', size: 24, bold: true, align: 'right', left: 4000 },
  Guidance: { name: 'Guidance', basedOn: 'Normal', after: 160 },
  GuidanceIssue: {
    name: 'Guidance Issue',
    basedOn: 'Guidance',
    left: 425,
    hanging: 425,
    before: 80,
    after: 80,
    tabAt: 425,
  },
  GuidancePoint: { name: 'Guidance Point', basedOn: 'Guidance', left: 992, hanging: 425, after: 80, tabAt: 992 },
  Contact: { name: 'Contact', basedOn: 'Normal' },
  ColumnHeading: { name: 'Column Heading', basedOn: 'CellText', bold: true, align: 'center', keepWithNext: true },
  Issue: { name: 'Issue', basedOn: 'CellText', next: 'CellText', bold: true, keepLines: true, outline: 2 },
  CellText: { name: 'Cell Text', basedOn: 'Normal', size: 20, after: 100 },
  Count: { name: 'Count', basedOn: 'CellText', align: 'center' },
  InitiativeTitle: {
    name: 'Initiative Title',
    basedOn: 'CellText',
    next: 'InitiativeText',
    bold: true,
    after: 40,
    left: initiativeIndent,
    keepLines: true,
  },
  InitiativeText: { name: 'Initiative Text', basedOn: 'CellText', left: initiativeIndent },
  InitiativeLink: { name: 'Initiative Link', basedOn: 'InitiativeText' },
  TableText: { name: 'Table Text', basedOn: 'CellText', size: 18, after: 0 },
  TableHeading: { name: 'Table Heading', basedOn: 'TableText', next: 'TableText', bold: true, keepWithNext: true },
  // Of a blank form alone: what stands in the styles of finished papers is read as we write it, and this as anybody
  // does.
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
