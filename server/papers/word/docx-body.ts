import { InlineWriter, isRightToLeft, type NoteKind } from './docx-inlines.ts';
import { DocxLists, levelOf } from './docx-lists.ts';
import type { DocxBlock, DocxCell, DocxIndent, DocxMarker, DocxParagraph, DocxRow, DocxTable } from './docx-model.ts';
import { compactPadding, indentOf, looks, markerWidth, tablePadding, columnsWithin } from './docx-looks.ts';
import { holdsNotesAndTables, isShort, mayPassPage } from './row-height.ts';
import { element, joinXml, xmlText, type Xml } from './write-xml.ts';

/**
 * Writes the blocks of sections as WordprocessingML. It yields a paragraph or a table row at a time and keeps none of
 * them, so that a paper of 3,000 pages is never in memory as a whole. Ids are given in the order of the text, so that
 * equal input gives equal pieces.
 */
export class BodyWriter {
  readonly inlines: InlineWriter;
  readonly lists = new DocxLists();
  readonly #known = new Map<string, Xml>();
  /** The outline levels of the headings under which the next block is. */
  readonly #headings: number[] = [];
  #bookmarks = 0;
  #needsEndnotes = false;

  constructor(notes: NoteKind) {
    this.inlines = new InlineWriter(notes);
  }

  /** True once there was a row whose notes must not be footnotes: then the document is written again, with endnotes. */
  get needsEndnotes(): boolean {
    return this.#needsEndnotes;
  }

  /**
   * @param page the section's properties (`w:sectPr`) for its last paragraph; undefined for the last section, whose
   * properties the body has
   * @param width between the margins of the page
   */
  *section(blocks: Iterable<DocxBlock>, page: Xml | undefined, width: number): Generator<Xml, void, undefined> {
    let last: DocxBlock | undefined;
    for (const given of blocks) {
      const block = below(last, given);
      if (last?.kind === 'paragraph') yield this.#paragraph(last, width);
      // Word joins two tables without a paragraph between them.
      if (last?.kind === 'table' && block.kind === 'table') yield smallParagraph(undefined);
      if (block.kind === 'table') yield* this.#table(block, width);
      last = block;
    }
    yield last?.kind === 'paragraph' ? this.#paragraph(last, width, page) : smallParagraph(page);
  }

  #paragraph(paragraph: DocxParagraph, width: number, page?: Xml): Xml {
    const { inlines, change, anchor, marker, isUnseen } = paragraph;
    if (isUnseen) return smallParagraph(page, change && this.inlines.change(change));
    const typed =
      marker?.kind === 'typed'
        ? [
            ...marker.runs.map((run) => this.inlines.inline(run)),
            this.inlines.inline({ kind: 'tab', change: marker.runs.length === 1 ? marker.runs[0]?.change : undefined }),
          ]
        : [];
    const content = inlines.map((inline) => this.inlines.inline(inline));
    const bookmark = anchor === undefined ? undefined : this.#bookmark(anchor);
    return element(
      'w:p',
      {},
      this.#paragraphProperties(paragraph, width, change && this.inlines.change(change), page),
      bookmark?.start,
      ...typed,
      ...content,
      bookmark?.end,
    );
  }

  #paragraphProperties(
    paragraph: DocxParagraph,
    width: number,
    change: Xml | undefined,
    page: Xml | undefined,
  ): Xml | undefined {
    const {
      style,
      inlines,
      marker,
      keepWithNext,
      pageBreakBefore,
      spaceBefore: before,
      spaceAfter: after,
      align,
    } = paragraph;
    const list = marker === undefined || marker.kind === 'typed' ? undefined : this.lists.numberOf(marker);
    const { outline } = looks[style];
    const level = outline === undefined ? undefined : this.#headingLevel(outline);
    const rightToLeft = isRightToLeft(inlines);
    const indent = paragraph.indent ?? (marker && indentAt(marker));
    const left = indent && indentOf(style) + narrowed(indent.left, mostIndent(width - indentOf(style)));
    const hanging = indent && Math.min(indent.hanging, left ?? 0);
    const make = (): Xml | undefined => {
      const properties = [
        ...(style === 'Normal'
          ? marker === undefined
            ? []
            : [value('w:pStyle', 'ListParagraph')]
          : [value('w:pStyle', style)]),
        ...(keepWithNext ? [element('w:keepNext')] : []),
        ...(pageBreakBefore ? [element('w:pageBreakBefore')] : []),
        ...(list === undefined || marker === undefined
          ? []
          : [element('w:numPr', {}, value('w:ilvl', levelOf(marker)), value('w:numId', list))]),
        ...(rightToLeft ? [element('w:bidi')] : []),
        ...(before === undefined && after === undefined
          ? []
          : [element('w:spacing', { 'w:after': after, 'w:before': before })]),
        ...(left === undefined ? [] : [element('w:ind', { 'w:left': left, 'w:hanging': hanging })]),
        ...(align === undefined ? [] : [value('w:jc', align)]),
        ...(level === undefined || level === outline ? [] : [value('w:outlineLvl', level)]),
        ...(change === undefined ? [] : [element('w:rPr', {}, change)]),
        ...(page === undefined ? [] : [page]),
      ];
      return properties.length === 0 ? undefined : element('w:pPr', {}, ...properties);
    };
    // Properties are cached, as most paragraphs have one of a few dozen sets of them. Those with a change, a section or
    // a numbered list are not: their ids differ.
    if (change !== undefined || page !== undefined || marker?.kind === 'number') return make();
    return this.#once(
      `p ${style} ${list} ${marker && levelOf(marker)} ${left} ${hanging} ${align} ${keepWithNext} ${pageBreakBefore} ${rightToLeft} ${before} ${after} ${level}`,
      make,
    );
  }

  /**
   * The level, from 0, of the next heading: a document that leaves out a level of its headings has no gap, as the lower
   * ones move up.
   */
  #headingLevel(outline: number): number {
    while ((this.#headings.at(-1) ?? -1) >= outline) this.#headings.pop();
    return this.#headings.push(outline) - 1;
  }

  #once(key: string, make: () => Xml | undefined): Xml {
    let known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, (known = make() ?? joinXml([])));
    return known;
  }

  *#table(
    {
      caption,
      columnWidths,
      headingRows,
      firstColumnIsHeading,
      compact = false,
      joinsRows = false,
      indent = 0,
      rows,
    }: DocxTable,
    available: number,
  ): Generator<Xml, void, undefined> {
    const left = Math.min(indent, mostIndent(available));
    const widths = columnsWithin(columnWidths, available - left);
    const width = widths.reduce((sum, one) => sum + one, 0);
    const look = {
      'w:firstRow': headingRows > 0,
      'w:lastRow': false,
      'w:firstColumn': firstColumnIsHeading,
      'w:lastColumn': false,
      'w:noHBand': true,
      'w:noVBand': true,
    };
    const { open, close } = parted('w:tbl');
    yield joinXml([
      open,
      element(
        'w:tblPr',
        {},
        element('w:tblW', { 'w:type': 'dxa', 'w:w': width }),
        left === 0 ? undefined : element('w:tblInd', { 'w:type': 'dxa', 'w:w': left }),
        compact ? thinRules : tableRules,
        element('w:tblLayout', { 'w:type': 'fixed' }),
        compact ? compactMargins : tableMargins,
        element(
          'w:tblLook',
          Object.fromEntries(Object.entries(look).map(([name, is]) => [name, is ? 'true' : 'false'])),
        ),
        value('w:tblCaption', caption),
      ),
      element('w:tblGrid', {}, ...widths.map((one) => element('w:gridCol', { 'w:w': one }))),
    ]);
    const padding = compact ? compactPadding : tablePadding;
    let index = 0;
    for (const row of rows) {
      const heading = index >= headingRows ? 'none' : joinsRows && index === headingRows - 1 ? 'joined' : 'plain';
      index += 1;
      yield this.#row(row, widths, padding.left + padding.right, heading);
    }
    yield close;
  }

  #row(
    { cells, minHeight, keepTogether, keepWithNext = false, change }: DocxRow,
    widths: readonly number[],
    padding: number,
    heading: HeadingRow,
  ): Xml {
    const isHeading = heading !== 'none';
    const tracked = change === undefined ? [] : [this.inlines.change(change)];
    // LibreOffice never ends when it breaks a row that holds both footnotes and tables, and cuts off what does not fit
    // on a page when it may not break it. So a short row is kept together, and a document with a long one has endnotes,
    // which do no harm.
    const isRisky = this.inlines.notesKind === 'footnote' && holdsNotesAndTables(cells);
    const isLong = isRisky && mayPassPage(cells, widths);
    if (isLong) this.#needsEndnotes = true;
    let column = 0;
    const written = (isHeading ? cells : keptAsRow(cells, keepWithNext)).map((cell) => {
      const span = cell.columns ?? 1;
      const width = widths.slice(column, column + span).reduce((sum, one) => sum + one, 0);
      column += span;
      return this.#cell(cell, width, width - padding, span, heading);
    });
    const properties = [
      // Word no longer repeats a heading row that breaks over pages.
      ...(keepTogether === true ||
      isHeading ||
      (isRisky && !isLong) ||
      (keepTogether === 'if short' && isShort(cells, widths))
        ? [element('w:cantSplit')]
        : []),
      ...(isHeading ? [element('w:tblHeader')] : []),
      ...(minHeight === undefined ? [] : [element('w:trHeight', { 'w:val': minHeight, 'w:hRule': 'atLeast' })]),
      ...tracked,
    ];
    return element('w:tr', {}, properties.length === 0 ? undefined : element('w:trPr', {}, ...properties), ...written);
  }

  #cell(
    { blocks, rows, shade, goesOn = false }: DocxCell,
    width: number,
    textWidth: number,
    span: number,
    heading: HeadingRow,
  ): Xml {
    const properties = this.#once(`tc ${width} ${span} ${rows} ${shade} ${goesOn} ${heading}`, () =>
      element(
        'w:tcPr',
        {},
        element('w:tcW', { 'w:type': 'dxa', 'w:w': width }),
        span > 1 ? value('w:gridSpan', span) : undefined,
        rows === undefined ? undefined : value('w:vMerge', rows === 'first' ? 'restart' : 'continue'),
        goesOn || heading === 'joined'
          ? element(
              'w:tcBorders',
              {},
              goesOn ? coveringLine : undefined,
              heading === 'joined' ? headingLine : undefined,
            )
          : undefined,
        shade === undefined ? undefined : element('w:shd', { 'w:fill': shade, 'w:color': 'auto', 'w:val': 'clear' }),
        heading === 'none' ? undefined : value('w:vAlign', 'center'),
      ),
    );
    return element('w:tc', {}, properties, ...this.#cellBlocks(blocks, textWidth));
  }

  #cellBlocks(blocks: readonly DocxBlock[], width: number): readonly Xml[] {
    if (blocks.length === 0) return [this.#paragraph({ kind: 'paragraph', style: 'CellText', inlines: [] }, width)];
    const written: Xml[] = [];
    for (const [index, given] of blocks.entries()) {
      const block = below(blocks[index - 1], given);
      if (block.kind === 'paragraph') {
        written.push(this.#paragraph(block, width));
        continue;
      }
      written.push(...this.#table(block, width));
      // Word joins two tables without a paragraph between them, and demands one at the end of a cell.
      if (blocks[index + 1]?.kind !== 'paragraph') written.push(smallParagraph(undefined));
    }
    return written;
  }

  #bookmark(anchor: string): { readonly start: Xml; readonly end: Xml } {
    const id = this.#bookmarks++;
    return {
      start: element('w:bookmarkStart', { 'w:name': this.inlines.bookmarkName(anchor), 'w:id': id }),
      end: element('w:bookmarkEnd', { 'w:id': id }),
    };
  }
}

/**
 * Word and LibreOffice keep a whole row with the next one where the first paragraph of its first cell is to be kept
 * with the next paragraph. Rows that are kept so one after the other, without being meant to, leave pages mostly empty.
 */
function keptAsRow([first, ...others]: readonly DocxCell[], keepWithNext: boolean): readonly DocxCell[] {
  const [block, ...below] = first?.blocks ?? [];
  if (first === undefined || block?.kind !== 'paragraph' || (block.keepWithNext ?? false) === keepWithNext)
    return first === undefined ? [] : [first, ...others];
  return [{ ...first, blocks: [{ ...block, keepWithNext }, ...below] }, ...others];
}

/** Tables have no space below them, so the paragraph behind one has it above. */
function below(before: DocxBlock | undefined, block: DocxBlock): DocxBlock {
  return before?.kind === 'table' && before.compact === true && block.kind === 'paragraph'
    ? { ...block, spaceBefore: block.spaceBefore ?? spaceBelowTable }
    : block;
}

const spaceBelowTable = 100;

/**
 * The indent of a marked paragraph that has none of its own; the dot of an initiative stands in the indent of the
 * style.
 */
function indentAt(marker: DocxMarker): DocxIndent | undefined {
  return marker.kind === 'large' ? undefined : { left: markerWidth * (levelOf(marker) + 1), hanging: markerWidth };
}

/** Where there is no room for whole steps, each level still stands a little further right than the one around it. */
function narrowed(left: number, most: number): number {
  return left <= most ? left : Math.round(most + (left - most) / 4);
}

/** About half of a narrow column is left for the text, however deep it stands in lists. */
function mostIndent(width: number): number {
  return Math.max(Math.floor(width / 2), 0);
}

function value(name: string, val: string | number): Xml {
  return element(name, { 'w:val': val });
}

/** The opening and the closing tag of an element whose content is written in pieces between them. */
function parted(name: string): { readonly open: Xml; readonly close: Xml } {
  const [open = '', close = ''] = element(name, {}, xmlText('|')).split('|');
  return { open: open as Xml, close: close as Xml };
}

const tableRules = rules(6, '000000');
const thinRules = rules(4, '808080');

function rules(size: number, color: string): Xml {
  return element(
    'w:tblBorders',
    {},
    ...['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) =>
      element(`w:${side}`, { 'w:val': 'single', 'w:color': color, 'w:sz': size, 'w:space': 0 }),
    ),
  );
}

/** Whether a row is a heading; `joined`: rows that look like one may follow it at the beginning of a page. */
type HeadingRow = 'none' | 'plain' | 'joined';

/**
 * Rows that look like one have no line between them, but a page that ends between them or within one has a line below.
 * So each has its line below, and the next one a white line above, which covers it: of two lines that meet, Word shows
 * the one of the heavier kind (ECMA-376, 17.4.66: a thick line is heavier than a single one), and LibreOffice the wider
 * one. Where a page begins with such a row, the line below the repeated heading meets the white one: it is thick, too,
 * and of two thick lines the darker is shown, or the wider.
 */
const coveringLine = element('w:top', { 'w:val': 'thick', 'w:color': 'FFFFFF', 'w:sz': 4, 'w:space': 0 });
const headingLine = element('w:bottom', { 'w:val': 'thick', 'w:color': '000000', 'w:sz': 5, 'w:space': 0 });

const tableMargins = margins(tablePadding);
const compactMargins = margins(compactPadding);

function margins(padding: typeof tablePadding): Xml {
  return element(
    'w:tblCellMar',
    {},
    ...(['top', 'left', 'bottom', 'right'] as const).map((side) =>
      element(`w:${side}`, { 'w:type': 'dxa', 'w:w': padding[side] }),
    ),
  );
}

/** A paragraph one point high, for places where Word demands a paragraph and none should be seen. */
function smallParagraph(page: Xml | undefined, change?: Xml): Xml {
  return element(
    'w:p',
    {},
    element(
      'w:pPr',
      {},
      element('w:spacing', { 'w:after': 0, 'w:before': 0, 'w:line': 20, 'w:lineRule': 'exact' }),
      element('w:rPr', {}, change, value('w:sz', 2), value('w:szCs', 2)),
      page,
    ),
  );
}
