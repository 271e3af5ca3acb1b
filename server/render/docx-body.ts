import {
  AlignmentType, BookmarkEnd, BookmarkStart, BorderStyle, ConcreteHyperlink, DeletedTextRun, Footer, HeightRule, InsertedTextRun, LineRuleType,
  PageNumber, PageOrientation, Paragraph, SectionType, ShadingType, StringValueElement, Tab, Table, TableCell, TableLayoutType, TableRow, TabStopType,
  TextRun, VerticalAlignTable, VerticalMergeType, WidthType, XmlComponent,
  type IParagraphOptions, type ISectionOptions, type ITableOptions, type ParagraphChild,
} from 'docx';
import {
  a4, textWidth, type DocxBlock, type DocxCell, type DocxChange, type DocxInline, type DocxLook, type DocxParagraph, type DocxRow,
  type DocxSection, type DocxTable,
} from './docx-model.ts';
import { indentOf, lists, markerWidth, tablePadding, tableRules } from './docx-styles.ts';
import { sayableInXml } from './xml.ts';

/** Sections in the words of the library. Numbers are given in the order of the text: equal input, equal file. */
export class BodyWriter {
  readonly #hrefs = new Map<string, number>();
  readonly #lists = new Map<object, number>();
  readonly #anchors = new Map<string, number>();
  #changes = 0;
  #bookmarks = 0;

  /** Addresses that the sections link to, each once, and the ids of their relationships. */
  get links(): readonly { readonly href: string; readonly id: string }[] {
    return [...this.#hrefs].map(([href, order]) => ({ href, id: linkId(order) }));
  }

  section(section: DocxSection): ISectionOptions {
    const { landscape, bareFirstPage, blocks } = section;
    const last = blocks.at(-1);
    return {
      properties: {
        type: SectionType.NEXT_PAGE,
        page: {
          // The library turns a page of the upright measures itself.
          size: { width: a4.width, height: a4.height, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
          margin: { top: a4.margin, right: a4.margin, bottom: a4.margin, left: a4.margin, header: 567, footer: 567, gutter: 0 },
        },
        ...(bareFirstPage && { titlePage: true }),
      },
      footers: { default: footer(section) },
      children: [
        ...blocks.flatMap((block, position) => [
          // Two tables without a paragraph between them would be one.
          ...(block.kind === 'table' && blocks[position - 1]?.kind === 'table' ? [smallParagraph()] : []),
          this.#block(block),
        ]),
        ...(last?.kind === 'paragraph' ? [] : [smallParagraph()]),
      ],
    };
  }

  #block(block: DocxBlock): Paragraph | Table {
    return block.kind === 'paragraph' ? this.#paragraph(block) : this.#table(block);
  }

  #paragraph(paragraph: DocxParagraph): Paragraph {
    const { style, inlines, marker, change, anchor, spaceBefore: before, spaceAfter: after } = paragraph;
    const content = inlines.flatMap((inline) => this.#inline(inline));
    return new Paragraph({
      ...(style !== 'Normal' && { style }),
      ...(paragraph.keepWithNext && { keepNext: true }),
      ...(paragraph.pageBreakBefore && { pageBreakBefore: true }),
      ...(marker && { numbering: this.#numbering(marker) }),
      ...(isRightToLeft(inlines) && { bidirectional: true }),
      ...((before !== undefined || after !== undefined) && { spacing: { ...(before !== undefined && { before }), ...(after !== undefined && { after }) } }),
      ...(marker && marker.kind !== 'large' && { indent: { left: indentOf(style) + markerWidth, hanging: markerWidth } }),
      ...(change && { run: { [change.kind === 'inserted' ? 'insertion' : 'deletion']: this.#mark(change) } }),
      children: anchor === undefined ? content : this.#bookmarked(anchor, content),
    });
  }

  #numbering(marker: NonNullable<DocxParagraph['marker']>): NonNullable<IParagraphOptions['numbering']> {
    // Each numbered list is one of its own, or it would count on from the one before.
    return { reference: lists[marker.kind], level: 0, instance: marker.kind === 'number' ? orderOf(marker.list, this.#lists) : 0 };
  }

  #table({ caption, columnWidths, headingRows, firstColumnIsHeading, rows }: DocxTable): Table {
    return new CaptionedTable(caption, {
      columnWidths,
      width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      borders: tableRules,
      margins: tablePadding,
      tableLook: { firstRow: headingRows > 0, lastRow: false, firstColumn: firstColumnIsHeading, lastColumn: false, noHBand: true, noVBand: true },
      rows: rows.map((row, index) => this.#row(row, columnWidths, index < headingRows)),
    });
  }

  #row({ cells, minHeight, keepTogether, change }: DocxRow, widths: readonly number[], isHeading: boolean): TableRow {
    let column = 0;
    return new TableRow({
      // A heading that breaks is no longer repeated.
      ...((keepTogether || isHeading) && { cantSplit: true }),
      ...(isHeading && { tableHeader: true }),
      ...(minHeight !== undefined && { height: { value: minHeight, rule: HeightRule.ATLEAST } }),
      ...(change && { [change.kind === 'inserted' ? 'insertion' : 'deletion']: this.#mark(change) }),
      children: cells.map((cell) => {
        const span = cell.columns ?? 1;
        const width = widths.slice(column, column + span).reduce((sum, one) => sum + one, 0);
        column += span;
        return this.#cell(cell, width, span, isHeading);
      }),
    });
  }

  #cell({ blocks, rows, shade, open }: DocxCell, width: number, span: number, isHeading: boolean): TableCell {
    const none = { style: BorderStyle.NIL };
    return new TableCell({
      width: { size: width, type: WidthType.DXA },
      ...(span > 1 && { columnSpan: span }),
      ...(rows !== undefined && { verticalMerge: rows === 'first' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE }),
      ...(open && (open.top || open.bottom) && { borders: { ...(open.top && { top: none }), ...(open.bottom && { bottom: none }) } }),
      ...(shade !== undefined && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: shade } }),
      ...(isHeading && { verticalAlign: VerticalAlignTable.CENTER }),
      children: blocks.length === 0
        ? [this.#paragraph({ kind: 'paragraph', style: 'CellText', inlines: [] })]
        : blocks.map((block) => this.#paragraph(block)),
    });
  }

  /** The library's own `Bookmark` counts on from file to file. */
  #bookmarked(anchor: string, content: readonly ParagraphChild[]): readonly ParagraphChild[] {
    const id = this.#bookmarks++;
    return [new BookmarkStart(this.#bookmarkName(anchor), id), ...content, new BookmarkEnd(id)] as readonly ParagraphChild[];
  }

  /** Word allows 40 letters, digits and underscores. */
  #bookmarkName(anchor: string): string {
    return `place_${orderOf(anchor, this.#anchors) + 1}`;
  }

  #inline(inline: DocxInline): readonly ParagraphChild[] {
    switch (inline.kind) {
      case 'text': return this.#runs(inline.text, inline, false);
      case 'break': return [new TextRun({ break: 1 })];
      case 'tab': return [new TextRun({ children: [new Tab()] })];
      case 'link': {
        const runs = this.#runs(inline.text, inline, true);
        // The library's `ExternalHyperlink` has another id each time.
        return [('anchor' in inline.target
          ? new ConcreteHyperlink(runs, '', this.#bookmarkName(inline.target.anchor))
          : new ConcreteHyperlink(runs, linkId(orderOf(inline.target.href, this.#hrefs))))];
      }
    }
  }

  /** A run for each stretch of one direction: what Word writes from right to left takes its bold from other marks. */
  #runs(text: string, { bold, italic, language, change }: DocxLook, isLink: boolean): readonly ParagraphChild[] {
    return sayableInXml(text).split(rightToLeftStretch).flatMap((part, index): readonly ParagraphChild[] => {
      if (part === '') return [];
      const run = {
        text: part,
        ...(isLink && { style: 'Hyperlink' }),
        ...(bold && { bold }),
        ...(italic && { italics: true }),
        ...(index % 2 === 1 && { rightToLeft: true }),
        ...(language !== undefined && { language: { value: language, eastAsia: language, bidirectional: language } }),
      };
      if (change === undefined) return [new TextRun(run)];
      const mark = this.#mark(change);
      return [change.kind === 'inserted' ? new InsertedTextRun({ ...run, ...mark }) : new DeletedTextRun({ ...run, ...mark })];
    });
  }

  #mark({ author, date }: DocxChange): Mark {
    this.#changes += 1;
    // The library leaves out what is undefined, and its types do not say so.
    return { id: this.#changes, author: sayableInXml(author), date } as Mark;
  }
}

type Mark = Pick<ConstructorParameters<typeof InsertedTextRun>[0], 'id' | 'author' | 'date'>;

/** The library has no word for what a table is called by those who read it aloud. */
class CaptionedTable extends Table {
  constructor(caption: string, options: ITableOptions) {
    super(options);
    const properties: unknown = this.root[0];
    if (properties instanceof XmlComponent) properties.addChildElement(new StringValueElement('w:tblCaption', sayableInXml(caption)));
  }
}

function footer(section: DocxSection): Footer {
  return new Footer({
    children: [new Paragraph({
      style: 'Footer',
      alignment: AlignmentType.LEFT,
      tabStops: [{ type: TabStopType.RIGHT, position: textWidth(section) }],
      children: [new TextRun({ children: [sayableInXml(section.footer), new Tab(), 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })],
    })],
  });
}

function linkId(order: number): string {
  return `Link${order + 1}`;
}

/** Letters of Arabic, Hebrew, Syriac, Thaana, N'Ko and their like, and spaces and marks between them. */
const rightToLeftLetters = '[\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}]';
const rightToLeftStretch = new RegExp(`(${rightToLeftLetters}(?:[\\P{L}]*${rightToLeftLetters}|\\p{M})*)`, 'u');
const firstLetter = /\p{L}/u;
const isRightToLeftLetter = new RegExp(rightToLeftLetters, 'u');

function isRightToLeft(inlines: readonly DocxInline[]): boolean {
  for (const inline of inlines) {
    const letter = 'text' in inline ? firstLetter.exec(inline.text)?.[0] : undefined;
    if (letter !== undefined) return isRightToLeftLetter.test(letter);
  }
  return false;
}

/** Where a paragraph must stand and none is to be seen. */
function smallParagraph(): Paragraph {
  return new Paragraph({ spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT }, run: { size: 2 } });
}

function orderOf<Key>(key: Key, known: Map<Key, number>): number {
  let order = known.get(key);
  if (order === undefined) known.set(key, order = known.size);
  return order;
}
