import type { DocxBlock, DocxCell, DocxChange, DocxInline, DocxLook, DocxParagraph, DocxRow, DocxTable } from './docx-model.ts';
import { indentOf, markerWidth, tablePadding, type ListName } from './docx-styles.ts';
import { element, joinXml, xmlText, type Xml } from './write-xml.ts';

/**
 * A list of the document, as Word's numbering knows it. Each numbered list is an instance of its own, or it would count
 * on from the list before.
 */
export interface BodyList {
  readonly name: ListName;
  /** The number of this list among the lists of the same name, from 0. */
  readonly instance: number;
  /** The `w:numId` by which paragraphs refer to the list; given from `firstListNumber` on, in the order of the text. */
  readonly number: number;
}

/**
 * Writes the blocks of sections as WordprocessingML. It yields a paragraph or a table row at a time and keeps none of them,
 * so that a paper of 3,000 pages is never in memory as a whole. Ids are given in the order of the text, so that equal input
 * gives equal pieces.
 */
export class BodyWriter {
  readonly #hrefs = new Map<string, number>();
  readonly #numbered = new Map<object, number>();
  readonly #lists = new Map<string, BodyList>();
  readonly #anchors = new Map<string, number>();
  readonly #known = new Map<string, Xml>();
  #changes = 0;
  #bookmarks = 0;

  /** The distinct addresses of the links written so far, and the ids of their relationships. */
  get links(): readonly { readonly href: string; readonly id: string }[] {
    return [...this.#hrefs].map(([href, order]) => ({ href, id: linkId(order) }));
  }

  /** The lists written so far, in the order of their numbers. */
  get lists(): readonly BodyList[] {
    return [...this.#lists.values()];
  }

  /**
   * @param page the section's properties (`w:sectPr`) for its last paragraph; undefined for the last section, whose
   * properties the body has
   */
  * section(blocks: Iterable<DocxBlock>, page: Xml | undefined): Generator<Xml, void, undefined> {
    let last: DocxBlock | undefined;
    for (const block of blocks) {
      if (last?.kind === 'paragraph') yield this.#paragraph(last);
      // Word joins two tables without a paragraph between them.
      if (last?.kind === 'table' && block.kind === 'table') yield smallParagraph(undefined);
      if (block.kind === 'table') yield* this.#table(block);
      last = block;
    }
    yield last?.kind === 'paragraph' ? this.#paragraph(last, page) : smallParagraph(page);
  }

  #paragraph(paragraph: DocxParagraph, page?: Xml): Xml {
    const { inlines, change, anchor } = paragraph;
    const content = inlines.map((inline) => this.#inline(inline));
    const bookmark = anchor === undefined ? undefined : this.#bookmark(anchor);
    return element('w:p', {}, this.#paragraphProperties(paragraph, change && this.#change(change), page), bookmark?.start, ...content, bookmark?.end);
  }

  #paragraphProperties(paragraph: DocxParagraph, change: Xml | undefined, page: Xml | undefined): Xml | undefined {
    const { style, inlines, marker, keepWithNext, pageBreakBefore, spaceBefore: before, spaceAfter: after } = paragraph;
    const list = marker && this.#listNumber(marker);
    const rightToLeft = isRightToLeft(inlines);
    const make = (): Xml | undefined => {
      const properties = [
        ...(style === 'Normal' ? (list === undefined ? [] : [value('w:pStyle', 'ListParagraph')]) : [value('w:pStyle', style)]),
        ...(keepWithNext ? [element('w:keepNext')] : []),
        ...(pageBreakBefore ? [element('w:pageBreakBefore')] : []),
        ...(list === undefined ? [] : [element('w:numPr', {}, value('w:ilvl', 0), value('w:numId', list))]),
        ...(rightToLeft ? [element('w:bidi')] : []),
        ...(before === undefined && after === undefined ? [] : [element('w:spacing', { 'w:after': after, 'w:before': before })]),
        ...(marker === undefined || marker.kind === 'large' ? [] : [element('w:ind', { 'w:left': indentOf(style) + markerWidth, 'w:hanging': markerWidth })]),
        ...(change === undefined ? [] : [element('w:rPr', {}, change)]),
        ...(page === undefined ? [] : [page]),
      ];
      return properties.length === 0 ? undefined : element('w:pPr', {}, ...properties);
    };
    // Properties are cached, as most paragraphs have one of a few dozen sets of them. Those with a change, a section or a
    // numbered list are not: their ids differ.
    if (change !== undefined || page !== undefined || marker?.kind === 'number') return make();
    return this.#once(`p ${style} ${list} ${keepWithNext} ${pageBreakBefore} ${rightToLeft} ${before} ${after}`, make);
  }

  #once(key: string, make: () => Xml | undefined): Xml {
    let known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, known = make() ?? joinXml([]));
    return known;
  }

  #listNumber(marker: NonNullable<DocxParagraph['marker']>): number {
    const instance = marker.kind === 'number' ? orderOf(marker.list, this.#numbered) : 0;
    const key = `${marker.kind} ${instance}`;
    let list = this.#lists.get(key);
    if (list === undefined) this.#lists.set(key, list = { name: marker.kind, instance, number: firstListNumber + this.#lists.size });
    return list.number;
  }

  * #table({ caption, columnWidths, headingRows, firstColumnIsHeading, rows }: DocxTable): Generator<Xml, void, undefined> {
    const width = columnWidths.reduce((sum, one) => sum + one, 0);
    const look = { 'w:firstRow': headingRows > 0, 'w:lastRow': false, 'w:firstColumn': firstColumnIsHeading, 'w:lastColumn': false, 'w:noHBand': true, 'w:noVBand': true };
    const { open, close } = parted('w:tbl');
    yield joinXml([
      open,
      element('w:tblPr', {},
        element('w:tblW', { 'w:type': 'dxa', 'w:w': width }),
        tableRules,
        element('w:tblLayout', { 'w:type': 'fixed' }),
        tableMargins,
        element('w:tblLook', Object.fromEntries(Object.entries(look).map(([name, is]) => [name, is ? 'true' : 'false']))),
        value('w:tblCaption', caption)),
      element('w:tblGrid', {}, ...columnWidths.map((one) => element('w:gridCol', { 'w:w': one }))),
    ]);
    let index = 0;
    for (const row of rows) yield this.#row(row, columnWidths, index++ < headingRows);
    yield close;
  }

  #row({ cells, minHeight, keepTogether, change }: DocxRow, widths: readonly number[], isHeading: boolean): Xml {
    const properties = [
      // Word no longer repeats a heading row that breaks over pages.
      ...(keepTogether || isHeading ? [element('w:cantSplit')] : []),
      ...(isHeading ? [element('w:tblHeader')] : []),
      ...(minHeight === undefined ? [] : [element('w:trHeight', { 'w:val': minHeight, 'w:hRule': 'atLeast' })]),
      ...(change === undefined ? [] : [this.#change(change)]),
    ];
    let column = 0;
    return element('w:tr', {}, properties.length === 0 ? undefined : element('w:trPr', {}, ...properties), ...cells.map((cell) => {
      const span = cell.columns ?? 1;
      const width = widths.slice(column, column + span).reduce((sum, one) => sum + one, 0);
      column += span;
      return this.#cell(cell, width, span, isHeading);
    }));
  }

  #cell({ blocks, rows, shade, open }: DocxCell, width: number, span: number, isHeading: boolean): Xml {
    const top = open?.top === true;
    const bottom = open?.bottom === true;
    const properties = this.#once(`tc ${width} ${span} ${rows} ${shade} ${top} ${bottom} ${isHeading}`, () => element('w:tcPr', {},
      element('w:tcW', { 'w:type': 'dxa', 'w:w': width }),
      span > 1 ? value('w:gridSpan', span) : undefined,
      rows === undefined ? undefined : value('w:vMerge', rows === 'first' ? 'restart' : 'continue'),
      top || bottom ? element('w:tcBorders', {}, top ? value('w:top', 'nil') : undefined, bottom ? value('w:bottom', 'nil') : undefined) : undefined,
      shade === undefined ? undefined : element('w:shd', { 'w:fill': shade, 'w:color': 'auto', 'w:val': 'clear' }),
      isHeading ? value('w:vAlign', 'center') : undefined));
    return element('w:tc', {}, properties, ...(blocks.length === 0
      ? [this.#paragraph({ kind: 'paragraph', style: 'CellText', inlines: [] })]
      : blocks.map((block) => this.#paragraph(block))));
  }

  #bookmark(anchor: string): { readonly start: Xml; readonly end: Xml } {
    const id = this.#bookmarks++;
    return {
      start: element('w:bookmarkStart', { 'w:name': this.#bookmarkName(anchor), 'w:id': id }),
      end: element('w:bookmarkEnd', { 'w:id': id }),
    };
  }

  /** Anchors are replaced by numbered names, because Word allows only 40 letters, digits and underscores. */
  #bookmarkName(anchor: string): string {
    return `place_${orderOf(anchor, this.#anchors) + 1}`;
  }

  #inline(inline: DocxInline): Xml {
    switch (inline.kind) {
      case 'text': return this.#runs(inline.text, inline, false);
      case 'break': return lineBreak;
      case 'tab': return tab;
      case 'link': {
        const runs = this.#runs(inline.text, inline, true);
        const target = 'anchor' in inline.target
          ? { 'w:anchor': this.#bookmarkName(inline.target.anchor) }
          : { 'r:id': linkId(orderOf(inline.target.href, this.#hrefs)) };
        return element('w:hyperlink', { 'w:history': 1, ...target }, runs);
      }
    }
  }

  /** A run for each stretch of one direction, because Word formats right-to-left text by other properties (`w:rtl`, `w:bCs`). */
  #runs(text: string, look: DocxLook, isLink: boolean): Xml {
    if (!isRightToLeftLetter.test(text)) return text === '' ? joinXml([]) : this.#run(text, look, isLink, false);
    return joinXml(text.split(rightToLeftStretch).map((part, index) => (
      part === '' ? joinXml([]) : this.#run(part, look, isLink, index % 2 === 1)
    )));
  }

  #run(text: string, { bold, italic, language, change }: DocxLook, isLink: boolean, rightToLeft: boolean): Xml {
    const properties = this.#once(`r ${isLink} ${bold} ${italic} ${rightToLeft} ${language}`, () => {
      const all = [
        ...(isLink ? [value('w:rStyle', 'Hyperlink')] : []),
        ...(bold ? [element('w:b'), element('w:bCs')] : []),
        ...(italic ? [element('w:i'), element('w:iCs')] : []),
        ...(rightToLeft ? [element('w:rtl')] : []),
        ...(language === undefined ? [] : [element('w:lang', { 'w:val': language, 'w:eastAsia': language, 'w:bidi': language })]),
      ];
      return all.length === 0 ? undefined : element('w:rPr', {}, ...all);
    });
    const words = element(change?.kind === 'deleted' ? 'w:delText' : 'w:t', { 'xml:space': 'preserve' }, xmlText(text));
    const run = element('w:r', {}, properties, words);
    return change === undefined ? run : this.#change(change, run);
  }

  #change({ kind, author, date }: DocxChange, changed?: Xml): Xml {
    this.#changes += 1;
    return element(kind === 'inserted' ? 'w:ins' : 'w:del', { 'w:id': this.#changes, 'w:author': author, 'w:date': date }, changed);
  }
}

/** The first `w:numId` for our lists, because the library gives 1 to a list of its own. */
const firstListNumber = 2;

function value(name: string, val: string | number): Xml {
  return element(name, { 'w:val': val });
}

/** The opening and the closing tag of an element whose content is written in pieces between them. */
function parted(name: string): { readonly open: Xml; readonly close: Xml } {
  const [open = '', close = ''] = element(name, {}, xmlText('|')).split('|');
  return { open: open as Xml, close: close as Xml };
}

const lineBreak = element('w:r', {}, element('w:br'));
const tab = element('w:r', {}, element('w:tab'));

const tableRules = element('w:tblBorders', {}, ...['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => (
  element(`w:${side}`, { 'w:val': 'single', 'w:color': '000000', 'w:sz': 6, 'w:space': 0 })
)));

const tableMargins = element('w:tblCellMar', {}, ...(['top', 'left', 'bottom', 'right'] as const).map((side) => (
  element(`w:${side}`, { 'w:type': 'dxa', 'w:w': tablePadding[side] })
)));

/** A paragraph one point high, for places where Word demands a paragraph and none should be seen. */
function smallParagraph(page: Xml | undefined): Xml {
  return element('w:p', {}, element('w:pPr', {},
    element('w:spacing', { 'w:after': 0, 'w:before': 0, 'w:line': 20, 'w:lineRule': 'exact' }),
    element('w:rPr', {}, value('w:sz', 2), value('w:szCs', 2)),
    page));
}

function linkId(order: number): string {
  return `rIdLink${order + 1}`;
}

/** The scripts that are written from right to left; a stretch of them includes spaces and marks between the letters. */
const rightToLeftLetters = '[\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}]';
const rightToLeftStretch = new RegExp(`(${rightToLeftLetters}(?:\\P{L}*${rightToLeftLetters})*\\p{M}*)`, 'u');
const firstLetter = /\p{L}/u;
const isRightToLeftLetter = new RegExp(rightToLeftLetters, 'u');

function isRightToLeft(inlines: readonly DocxInline[]): boolean {
  for (const inline of inlines) {
    const letter = 'text' in inline ? firstLetter.exec(inline.text)?.[0] : undefined;
    if (letter !== undefined) return isRightToLeftLetter.test(letter);
  }
  return false;
}

function orderOf<Key>(key: Key, known: Map<Key, number>): number {
  let order = known.get(key);
  if (order === undefined) known.set(key, order = known.size);
  return order;
}
