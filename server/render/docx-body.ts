import {
  a4, textWidth, type DocxBlock, type DocxCell, type DocxChange, type DocxInline, type DocxLook, type DocxParagraph, type DocxRow,
  type DocxSection, type DocxTable, type DocxTarget,
} from './docx-model.ts';
import { bulletList, indentOf, initiativeList, markerWidth, numberOfList, tablePadding, tableRules, wordNamespace } from './docx-styles.ts';
import { element, xmlOf, xmlText, type Xml } from './xml.ts';

export const relationshipsNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The document's main part, and what other parts must have for it. */
export interface DocxBody {
  readonly xml: Xml;
  /** Addresses that it links to, each once, in the order in which they come. */
  readonly hrefs: readonly string[];
  readonly numberedLists: number;
}

/** `footerId` and `linkId` name relationships, by position. */
export interface RelationshipIds {
  readonly footer: (section: number) => string;
  readonly link: (href: number) => string;
}

export function writeBody(sections: readonly DocxSection[], ids: RelationshipIds): DocxBody {
  const writer = new BodyWriter(ids);
  const xml = element('w:document', { 'xmlns:w': wordNamespace, 'xmlns:r': relationshipsNamespace },
    element('w:body', {}, ...sections.flatMap((section, index) => writer.section(section, index, index === sections.length - 1))));
  return { xml, hrefs: writer.hrefs, numberedLists: writer.numberedLists };
}

/** `word/footerN.xml`. */
export function writeFooter(section: DocxSection): Xml {
  const run = (...children: readonly Xml[]): Xml => element('w:r', {}, ...children);
  const words = (text: string): Xml => run(element('w:t', { 'xml:space': 'preserve' }, xmlText(text)));
  const field = (name: string): Xml => element('w:fldSimple', { 'w:instr': ` ${name} ` }, words('1'));
  return element('w:ftr', { 'xmlns:w': wordNamespace },
    element('w:p', {},
      element('w:pPr', {},
        element('w:pStyle', { 'w:val': 'Footer' }),
        element('w:tabs', {}, element('w:tab', { 'w:val': 'right', 'w:pos': textWidth(section) }))),
      words(section.footer), run(element('w:tab')), words('Page '), field('PAGE'), words(' of '), field('NUMPAGES')));
}

/** Numbers are given in the order of the text: equal input, equal file. */
class BodyWriter {
  readonly #ids: RelationshipIds;
  readonly #hrefs = new Map<string, number>();
  readonly #lists = new Map<object, number>();
  readonly #anchors = new Map<string, string>();
  #changes = 0;
  #bookmarks = 0;

  constructor(ids: RelationshipIds) {
    this.#ids = ids;
  }

  get hrefs(): readonly string[] {
    return [...this.#hrefs.keys()];
  }

  get numberedLists(): number {
    return this.#lists.size;
  }

  section(section: DocxSection, index: number, isLast: boolean): readonly Xml[] {
    const page = element('w:sectPr', {},
      element('w:footerReference', { 'w:type': 'default', 'r:id': this.#ids.footer(index) }),
      element('w:type', { 'w:val': 'nextPage' }),
      section.landscape
        ? element('w:pgSz', { 'w:w': a4.height, 'w:h': a4.width, 'w:orient': 'landscape' })
        : element('w:pgSz', { 'w:w': a4.width, 'w:h': a4.height }),
      element('w:pgMar', {
        'w:top': a4.margin, 'w:right': a4.margin, 'w:bottom': a4.margin, 'w:left': a4.margin, 'w:header': 567, 'w:footer': 567, 'w:gutter': 0,
      }),
      section.bareFirstPage ? element('w:titlePg') : undefined,
    );
    const { blocks } = section;
    const last = blocks.at(-1);
    // A section's page stands in its last paragraph; the document's, after it.
    const carries = !isLast && last?.kind === 'paragraph';
    const written = blocks.flatMap((block, position): readonly Xml[] => [
      ...(block.kind === 'table' && blocks[position - 1]?.kind === 'table' ? [smallParagraph()] : []),
      this.block(block, carries && position === blocks.length - 1 ? page : undefined),
    ]);
    if (isLast) return [...written, ...(last?.kind === 'paragraph' ? [] : [smallParagraph()]), page];
    return carries ? written : [...written, smallParagraph(page)];
  }

  block(block: DocxBlock, page?: Xml): Xml {
    return block.kind === 'paragraph' ? this.paragraph(block, page) : this.table(block);
  }

  paragraph(paragraph: DocxParagraph, page?: Xml): Xml {
    const { style, inlines, marker, change, anchor, spaceBefore: before, spaceAfter: after } = paragraph;
    const properties = element('w:pPr', {},
      style === 'Normal' ? undefined : element('w:pStyle', { 'w:val': style }),
      paragraph.keepWithNext ? element('w:keepNext') : undefined,
      paragraph.pageBreakBefore ? element('w:pageBreakBefore') : undefined,
      marker && element('w:numPr', {}, element('w:ilvl', { 'w:val': 0 }), element('w:numId', { 'w:val': this.#listOf(marker) })),
      isRightToLeft(inlines) ? element('w:bidi') : undefined,
      before === undefined && after === undefined ? undefined : element('w:spacing', { 'w:before': before, 'w:after': after }),
      marker && marker.kind !== 'large'
        ? element('w:ind', { 'w:left': indentOf(style) + markerWidth, 'w:hanging': markerWidth })
        : undefined,
      change && element('w:rPr', {}, this.#mark(change)),
      page,
    );
    const content = this.#inlines(inlines);
    const children = anchor === undefined ? content : this.#bookmarked(anchor, content);
    return element('w:p', {}, properties === '<w:pPr/>' ? undefined : properties, ...children);
  }

  table({ caption, columnWidths, headingRows, firstColumnIsHeading, rows }: DocxTable): Xml {
    return element('w:tbl', {},
      element('w:tblPr', {},
        element('w:tblStyle', { 'w:val': 'SubmissionTable' }),
        element('w:tblW', { 'w:w': columnWidths.reduce((sum, width) => sum + width, 0), 'w:type': 'dxa' }),
        ...tableRules(),
        element('w:tblLayout', { 'w:type': 'fixed' }),
        tablePadding(),
        element('w:tblLook', {
          'w:val': firstColumnIsHeading ? '06A0' : '0620', 'w:firstRow': headingRows > 0 ? 1 : 0, 'w:lastRow': 0,
          'w:firstColumn': firstColumnIsHeading ? 1 : 0, 'w:lastColumn': 0, 'w:noHBand': 1, 'w:noVBand': 1,
        }),
        element('w:tblCaption', { 'w:val': caption }),
      ),
      element('w:tblGrid', {}, ...columnWidths.map((width) => element('w:gridCol', { 'w:w': width }))),
      ...rows.map((row, index) => this.#row(row, columnWidths, index < headingRows)),
    );
  }

  #row({ cells, minHeight, keepTogether, change }: DocxRow, widths: readonly number[], isHeading: boolean): Xml {
    const properties = element('w:trPr', {},
      // A heading that breaks is no longer repeated.
      keepTogether || isHeading ? element('w:cantSplit') : undefined,
      minHeight === undefined ? undefined : element('w:trHeight', { 'w:val': minHeight, 'w:hRule': 'atLeast' }),
      isHeading ? element('w:tblHeader') : undefined,
      change && this.#mark(change),
    );
    let column = 0;
    const written = cells.map((cell) => {
      const span = cell.columns ?? 1;
      const width = widths.slice(column, column + span).reduce((sum, one) => sum + one, 0);
      column += span;
      return this.#cell(cell, width, span, isHeading);
    });
    return element('w:tr', {}, properties === '<w:trPr/>' ? undefined : properties, ...written);
  }

  #cell({ blocks, rows, shade, open }: DocxCell, width: number, span: number, isHeading: boolean): Xml {
    const none = { 'w:val': 'nil' };
    return element('w:tc', {},
      element('w:tcPr', {},
        element('w:tcW', { 'w:w': width, 'w:type': 'dxa' }),
        span === 1 ? undefined : element('w:gridSpan', { 'w:val': span }),
        rows === undefined ? undefined : element('w:vMerge', rows === 'first' ? { 'w:val': 'restart' } : {}),
        open === undefined || !(open.top || open.bottom) ? undefined : element('w:tcBorders', {},
          open.top ? element('w:top', none) : undefined, open.bottom ? element('w:bottom', none) : undefined),
        shade === undefined ? undefined : element('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': shade }),
        isHeading ? element('w:vAlign', { 'w:val': 'center' }) : undefined,
      ),
      // A cell without a paragraph is no cell to Word.
      ...(blocks.length === 0 ? [this.paragraph({ kind: 'paragraph', style: 'CellText', inlines: [] })] : blocks.map((block) => this.paragraph(block))),
    );
  }

  #listOf(marker: NonNullable<DocxParagraph['marker']>): number {
    switch (marker.kind) {
      case 'bullet': return bulletList;
      case 'large': return initiativeList;
      case 'number': return numberOfList(orderOf(marker.list, this.#lists));
    }
  }

  #bookmarked(anchor: string, content: readonly Xml[]): readonly Xml[] {
    const id = this.#bookmarks++;
    return [
      element('w:bookmarkStart', { 'w:id': id, 'w:name': this.#bookmarkName(anchor) }),
      ...content,
      element('w:bookmarkEnd', { 'w:id': id }),
    ];
  }

  /** Word allows 40 letters, digits and underscores. */
  #bookmarkName(anchor: string): string {
    let name = this.#anchors.get(anchor);
    if (name === undefined) this.#anchors.set(anchor, name = `place_${this.#anchors.size + 1}`);
    return name;
  }

  #inlines(inlines: readonly DocxInline[]): readonly Xml[] {
    return inlines.map((inline) => {
      switch (inline.kind) {
        case 'text': return this.#runs(inline.text, inline, false);
        case 'link': return this.#link(inline.target, this.#runs(inline.text, inline, true));
        case 'break': return element('w:r', {}, element('w:br'));
        case 'tab': return element('w:r', {}, element('w:tab'));
      }
    });
  }

  #link(target: DocxTarget, runs: Xml): Xml {
    if ('anchor' in target) return element('w:hyperlink', { 'w:anchor': this.#bookmarkName(target.anchor), 'w:history': 1 }, runs);
    return element('w:hyperlink', { 'r:id': this.#ids.link(orderOf(target.href, this.#hrefs)), 'w:history': 1 }, runs);
  }

  /** A run for each stretch of one direction: what Word writes from right to left takes its bold from other marks. */
  #runs(text: string, look: DocxLook, isLink: boolean): Xml {
    const { change } = look;
    const runs = xmlOf(text.split(rightToLeftStretch).map((part, index) => {
      if (part === '') return undefined;
      const properties = runProperties(look, isLink, index % 2 === 1);
      const words = element(change?.kind === 'deleted' ? 'w:delText' : 'w:t', { 'xml:space': 'preserve' }, xmlText(part));
      return element('w:r', {}, properties === '<w:rPr/>' ? undefined : properties, words);
    }).filter((run) => run !== undefined));
    return change === undefined ? runs : this.#mark(change, runs);
  }

  #mark({ kind, author, date }: DocxChange, runs?: Xml): Xml {
    this.#changes += 1;
    return element(kind === 'inserted' ? 'w:ins' : 'w:del', { 'w:id': this.#changes, 'w:author': author, 'w:date': date }, runs);
  }
}

function runProperties({ bold, italic, language }: DocxLook, isLink: boolean, rightToLeft: boolean): Xml {
  return element('w:rPr', {},
    isLink ? element('w:rStyle', { 'w:val': 'Hyperlink' }) : undefined,
    ...(bold ? [element('w:b'), element('w:bCs')] : []),
    ...(italic ? [element('w:i'), element('w:iCs')] : []),
    rightToLeft ? element('w:rtl') : undefined,
    language === undefined ? undefined : element('w:lang', { 'w:val': language, 'w:eastAsia': language, 'w:bidi': language }),
  );
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
function smallParagraph(page?: Xml): Xml {
  return element('w:p', {},
    element('w:pPr', {},
      element('w:spacing', { 'w:before': 0, 'w:after': 0, 'w:line': 20, 'w:lineRule': 'exact' }),
      element('w:rPr', {}, element('w:sz', { 'w:val': 2 }), element('w:szCs', { 'w:val': 2 })),
      page));
}

function orderOf<Key>(key: Key, known: Map<Key, number>): number {
  let order = known.get(key);
  if (order === undefined) known.set(key, order = known.size);
  return order;
}
