import type { DocxStyle } from './docx-model.ts';
import { element, xmlOf, type Attributes, type Xml } from './xml.ts';

export const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

interface Look {
  readonly name: string;
  readonly basedOn?: DocxStyle;
  readonly next?: DocxStyle;
  /** In half points. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly before?: number;
  readonly after?: number;
  readonly left?: number;
  readonly hanging?: number;
  readonly right?: number;
  readonly align?: 'center' | 'right';
  readonly keepWithNext?: boolean;
  readonly ruleBelow?: boolean;
  /** Depth among the document's headings, from 0. */
  readonly outline?: number;
  readonly tabAt?: number;
}

/** The text of an initiative stands right of its bullet. */
const initiativeIndent = 284;

const looks: Readonly<Record<DocxStyle, Look>> = {
  Normal: { name: 'Normal' },
  Title: { name: 'Title', basedOn: 'Normal', next: 'CoverField', size: 48, bold: true, before: 1700, after: 600, outline: 0 },
  Heading1: { name: 'heading 1', basedOn: 'Normal', next: 'Normal', size: 28, bold: true, before: 360, after: 160, keepWithNext: true, outline: 0 },
  Heading2: { name: 'heading 2', basedOn: 'Normal', next: 'Normal', size: 22, bold: true, before: 240, after: 160, keepWithNext: true, outline: 1 },
  Heading3: { name: 'heading 3', basedOn: 'Normal', next: 'Normal', size: 20, bold: true, before: 160, after: 80, keepWithNext: true, outline: 2 },
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
  Issue: { name: 'Issue', basedOn: 'CellText', next: 'CellText', bold: true, outline: 2 },
  CellText: { name: 'Cell Text', basedOn: 'Normal', size: 20, after: 100 },
  Count: { name: 'Count', basedOn: 'CellText', align: 'center' },
  InitiativeTitle: { name: 'Initiative Title', basedOn: 'CellText', next: 'InitiativeText', bold: true, after: 40, left: initiativeIndent },
  InitiativeText: { name: 'Initiative Text', basedOn: 'CellText', left: initiativeIndent },
  InitiativeLink: { name: 'Initiative Link', basedOn: 'InitiativeText' },
};

/** How far the style's text is indented. */
export function indentOf(style: DocxStyle): number {
  return looks[style].left ?? 0;
}

/** `word/styles.xml`: all that a paragraph looks like is in its style, so that one change of a style changes the paper. */
export function stylesPart(language: string): Xml {
  return element('w:styles', { 'xmlns:w': wordNamespace },
    element('w:docDefaults', {},
      element('w:rPrDefault', {}, element('w:rPr', {},
        element('w:rFonts', { 'w:ascii': 'Arial', 'w:hAnsi': 'Arial', 'w:cs': 'Arial' }),
        ...size(22),
        element('w:lang', { 'w:val': language }),
      )),
      element('w:pPrDefault', {}, element('w:pPr', {}, element('w:spacing', { 'w:before': 0, 'w:after': 0, 'w:line': 259, 'w:lineRule': 'auto' }))),
    ),
    ...Object.entries(looks).map(([id, look]) => paragraphStyle(id, look)),
    element('w:style', { 'w:type': 'character', 'w:default': 1, 'w:styleId': 'DefaultParagraphFont' },
      named('Default Paragraph Font'), element('w:uiPriority', { 'w:val': 1 }), element('w:semiHidden')),
    element('w:style', { 'w:type': 'character', 'w:styleId': 'Hyperlink' },
      named('Hyperlink'), element('w:basedOn', { 'w:val': 'DefaultParagraphFont' }), element('w:uiPriority', { 'w:val': 99 }),
      element('w:rPr', {}, element('w:color', { 'w:val': '0B4F9E' }), element('w:u', { 'w:val': 'single' }))),
    element('w:style', { 'w:type': 'paragraph', 'w:styleId': 'Footer' },
      named('footer'), element('w:basedOn', { 'w:val': 'Normal' }), element('w:uiPriority', { 'w:val': 99 }),
      element('w:rPr', {}, ...size(18))),
    element('w:style', { 'w:type': 'table', 'w:default': 1, 'w:styleId': 'TableNormal' },
      named('Normal Table'), element('w:uiPriority', { 'w:val': 99 }), element('w:semiHidden')),
    element('w:style', { 'w:type': 'table', 'w:styleId': 'SubmissionTable' },
      named('Submission Table'), element('w:basedOn', { 'w:val': 'TableNormal' }), element('w:tblPr', {}, ...tableRules())),
  );
}

/** In the style and in each table again: not every program asks the style. */
export function tableRules(): readonly Xml[] {
  const rule = { 'w:val': 'single', 'w:sz': 6, 'w:space': 0, 'w:color': '000000' };
  return [
    element('w:tblBorders', {}, ...['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => element(`w:${side}`, rule))),
  ];
}

export function tablePadding(): Xml {
  return element('w:tblCellMar', {}, ...(['top', 'left', 'bottom', 'right'] as const).map((side) => (
    element(`w:${side}`, { 'w:w': side === 'left' || side === 'right' ? 113 : 85, 'w:type': 'dxa' })
  )));
}

function paragraphStyle(id: string, look: Look): Xml {
  const { before, after, left, right, hanging, align, tabAt, outline } = look;
  return element('w:style', { 'w:type': 'paragraph', ...(id === 'Normal' && { 'w:default': 1 }), 'w:styleId': id, ...(isOurs(look) && { 'w:customStyle': 1 }) },
    named(look.name),
    valueOf('w:basedOn', look.basedOn),
    valueOf('w:next', look.next),
    element('w:qFormat'),
    element('w:pPr', {},
      look.keepWithNext ? element('w:keepNext') : undefined,
      look.ruleBelow ? element('w:pBdr', {}, element('w:bottom', { 'w:val': 'single', 'w:sz': 12, 'w:space': 14, 'w:color': '000000' })) : undefined,
      tabAt === undefined ? undefined : element('w:tabs', {}, element('w:tab', { 'w:val': 'left', 'w:pos': tabAt })),
      optional('w:spacing', { 'w:before': before, 'w:after': after }),
      optional('w:ind', { 'w:left': left, 'w:right': right, 'w:hanging': hanging }),
      valueOf('w:jc', align),
      valueOf('w:outlineLvl', outline),
    ),
    element('w:rPr', {},
      ...(look.bold ? [element('w:b'), element('w:bCs')] : []),
      ...(look.size === undefined ? [] : size(look.size)),
    ),
  );
}

/** Word knows the names of its own styles in every language. */
function isOurs({ name }: Look): boolean {
  return !/^(?:Normal|Title|heading \d)$/.test(name);
}

function size(halfPoints: number): readonly Xml[] {
  return [element('w:sz', { 'w:val': halfPoints }), element('w:szCs', { 'w:val': halfPoints })];
}

function named(name: string): Xml {
  return element('w:name', { 'w:val': name });
}

function valueOf(name: string, value: string | number | undefined): Xml | undefined {
  return value === undefined ? undefined : element(name, { 'w:val': value });
}

function optional(name: string, attributes: Attributes): Xml | undefined {
  return Object.values(attributes).every((value) => value === undefined) ? undefined : element(name, attributes);
}

/** From an item's bullet or number to its text. */
export const markerWidth = 340;

/** Numbers of `w:num` that are always there; those of numbered lists follow. */
export const bulletList = 1;
export const initiativeList = 2;
const firstNumberedList = 3;

/** How many `w:num` the numbered lists of a document take, in the order in which they begin. */
export function numberOfList(order: number): number {
  return firstNumberedList + order;
}

/** `word/numbering.xml`. Each numbered list has a number of its own, or it would count on from the one before. */
export function numberingPart(numberedLists: number): Xml {
  const level = (format: string, text: string, left: number, hanging: number, look?: Xml): Xml => (
    element('w:lvl', { 'w:ilvl': 0 },
      element('w:start', { 'w:val': 1 }), element('w:numFmt', { 'w:val': format }), element('w:lvlText', { 'w:val': text }),
      element('w:lvlJc', { 'w:val': 'left' }),
      element('w:pPr', {}, element('w:ind', { 'w:left': left, 'w:hanging': hanging })), look)
  );
  const abstract = (id: number, one: Xml): Xml => (
    element('w:abstractNum', { 'w:abstractNumId': id }, element('w:multiLevelType', { 'w:val': 'singleLevel' }), one)
  );
  const list = (id: number, abstractId: number, ...more: readonly Xml[]): Xml => (
    element('w:num', { 'w:numId': id }, element('w:abstractNumId', { 'w:val': abstractId }), ...more)
  );
  const plain = element('w:rPr', {}, element('w:b', { 'w:val': 0 }), element('w:bCs', { 'w:val': 0 }));
  return element('w:numbering', { 'xmlns:w': wordNamespace },
    abstract(0, level('bullet', '•', markerWidth, markerWidth, plain)),
    abstract(1, level('bullet', '●', initiativeIndent, initiativeIndent, element('w:rPr', {}, ...size(16)))),
    abstract(2, level('decimal', '%1.', markerWidth, markerWidth, plain)),
    list(bulletList, 0),
    list(initiativeList, 1),
    xmlOf(Array.from({ length: numberedLists }, (_, order) => list(numberOfList(order), 2,
      element('w:lvlOverride', { 'w:ilvl': 0 }, element('w:startOverride', { 'w:val': 1 }))))),
  );
}
