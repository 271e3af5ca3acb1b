import { appendAll } from '../append-all.ts';
import { createIndents, readParagraph, type ReadParagraph } from './docx-paragraph.ts';
import { insertedRowMark, type DocxContext } from './docx-context.ts';
import { chosen, controlOf, showsPromptOnly } from './docx-runs.ts';
import {
  ImportRefusal,
  paragraphOf,
  type PaperBlock,
  type PaperCell,
  type PaperControl,
  type PaperParagraph,
  type PaperRemark,
  type PaperRow,
  type PaperTable,
} from '../imported-paper.ts';
import { childOf, elementsOf, valueOf, type XmlElement } from '../read-xml.ts';
import { importMessages } from '../../../words/messages/import/import.ts';
import { refusalMessages } from '../../../words/messages/import/refused.ts';

/** The text of about three thousand pages. */
const mostParagraphs = 100_000;

/**
 * Reads the body. Each paragraph is read as soon as its XML is complete, so that the XML of five hundred pages need not
 * stay in memory.
 */
export class BodyReader {
  readonly remarks: PaperRemark[] = [];
  readonly #context: DocxContext;
  readonly #read = new WeakMap<XmlElement, ReadParagraph>();
  #paragraphs = 0;
  /** True while the next paragraph continues an item of a list, because the paragraph mark between them was deleted. */
  #continuesItem = false;
  /** The blocks of text boxes, by the XML of the paragraph that they are anchored to. */
  readonly #boxes = new WeakMap<XmlElement, readonly PaperBlock[]>();
  /** The fields around whole paragraphs, by the XML of the paragraph. */
  readonly #controls = new WeakMap<XmlElement, PaperControl | undefined>();

  constructor(context: DocxContext) {
    this.#context = context;
  }

  complete(element: XmlElement): void {
    if (element.name === 'w:altChunk') {
      this.remarks.push({ kind: 'left-out', message: importMessages.embedded });
    }
    if (element.name === 'w:sdt') {
      const control = controlOf(element);
      for (const paragraph of control === undefined ? [] : wordParagraphsIn(element)) {
        if (!this.#controls.has(paragraph)) this.#controls.set(paragraph, control);
      }
    }
    // The last paragraph of a cell or a box has no next one.
    if (element.name === 'w:tc' || element.name === 'w:txbxContent') this.#continuesItem = false;
    if (element.name !== 'w:p') return;
    if (++this.#paragraphs > mostParagraphs) throw new ImportRefusal(refusalMessages.tooManyParagraphs);
    const boxes = boxesIn(element).flatMap((box) => this.blocksOf(elementsOf(box)));
    if (boxes.length > 0) this.#boxes.set(element, boxes);
    const read = readParagraph(element, this.#context, this.#continuesItem);
    this.#read.set(element, read);
    this.#continuesItem = read.joinsNext && (this.#continuesItem || read.paragraph.list !== undefined);
    element.children = [];
  }

  blocksOf(elements: readonly XmlElement[]): readonly PaperBlock[] {
    const blocks: PaperBlock[] = [];
    /** Paragraphs that form one, because the paragraph marks between them were deleted. */
    let open: PaperParagraph[] = [];
    const placed = createIndents();
    for (const element of flattened(elements)) {
      if (element.name === 'w:tbl') {
        const table = this.#table(element);
        if (table !== undefined) blocks.push(table);
        continue;
      }
      const read = this.#read.get(element);
      if (read === undefined) continue;
      open.push(inControl(read.isPlaced ? read.paragraph : placed(read), this.#controls.get(element)));
      if (!read.joinsNext) {
        blocks.push(together(open));
        open = [];
      }
      appendAll(blocks, this.#boxes.get(element) ?? []);
    }
    // The last paragraph has no next one to join, even when its mark was deleted.
    if (open.length > 0) blocks.push(together(open));
    return blocks;
  }

  #table(element: XmlElement): PaperTable | undefined {
    const rows = flattened(elementsOf(element))
      .filter(({ name }) => name === 'w:tr')
      .flatMap((row) => this.#row(row) ?? []);
    return rows.length === 0 ? undefined : { kind: 'table', rows };
  }

  #row(element: XmlElement): PaperRow | undefined {
    const properties = childOf(element, 'w:trPr');
    const cellElements = flattened(elementsOf(element)).filter(({ name }) => name === 'w:tc');
    const { takes, changes } = this.#context;
    const [inserted, deleted] = [insertedRowMark(element), childOf(properties, 'w:del')];
    if (inserted !== undefined && !takes(inserted)) return undefined;
    if (inserted !== undefined) changes.inserted++;
    if (deleted !== undefined && takes(deleted)) {
      if (this.#context.changes.deleted.length === 0) this.#context.changes.deleted.push('a row of the table');
      return undefined;
    }
    let column = Number(valueOf(properties, 'w:gridBefore') ?? 0) || 0;
    const cells: (Omit<PaperCell, 'columns' | 'blocks'> & { columns: number; readonly blocks: PaperBlock[] })[] = [];
    for (const cell of cellElements) {
      const cellProperties = childOf(cell, 'w:tcPr');
      const columns = Math.max(1, Number(valueOf(cellProperties, 'w:gridSpan') ?? 1) || 1);
      const merge = valueOf(cellProperties, 'w:vMerge');
      const blocks = this.blocksOf(elementsOf(cell));
      if (valueOf(cellProperties, 'w:hMerge') === 'continue') {
        const last = cells.at(-1);
        if (last !== undefined) {
          last.columns += columns;
          appendAll(last.blocks, blocks);
        }
      } else {
        cells.push({ column, columns, continues: merge !== undefined && merge !== 'restart', blocks: [...blocks] });
      }
      column += columns;
    }
    return cells.length === 0 ? undefined : { cells };
  }
}

/** The elements with wrappers replaced by their content: content controls, tracked insertions, smart tags. */
function flattened(elements: readonly XmlElement[]): readonly XmlElement[] {
  return elements.flatMap((element) => {
    switch (element.name) {
      case 'w:sdt':
        return showsPromptOnly(element) ? [] : flattened(elementsOf(childOf(element, 'w:sdtContent')));
      case 'w:ins':
      case 'w:moveTo':
      case 'w:customXml':
      case 'w:smartTag':
        return flattened(elementsOf(element));
      case 'mc:AlternateContent':
        return flattened(chosen(element));
      default:
        return [element];
    }
  });
}

function inControl(paragraph: PaperParagraph, control: PaperControl | undefined): PaperParagraph {
  return control === undefined ? paragraph : { ...paragraph, runs: paragraph.runs.map((run) => ({ control, ...run })) };
}

function boxesIn(element: XmlElement): readonly XmlElement[] {
  return elementsOf(element).flatMap((child) => {
    if (child.name === 'w:txbxContent') return [child];
    if (child.name === 'mc:AlternateContent') return boxesOfAlternate(child);
    return boxesIn(child);
  });
}

/**
 * The boxes of the alternative for newer programs. Where it draws none, as in a canvas, the one for older programs may
 * have them.
 */
function boxesOfAlternate(alternate: XmlElement): readonly XmlElement[] {
  const within = (elements: readonly XmlElement[]): readonly XmlElement[] =>
    elements.flatMap((one) => (one.name === 'w:txbxContent' ? [one] : boxesIn(one)));
  const boxes = within(chosen(alternate));
  return boxes.length > 0 ? boxes : within(elementsOf(childOf(alternate, 'mc:Fallback')));
}

function together(paragraphs: readonly PaperParagraph[]): PaperParagraph {
  const [only = paragraphOf([])] = paragraphs;
  if (paragraphs.length === 1) return only;
  // Of a paragraph that is gone as a whole, nothing is left in the next one.
  const first = paragraphs.find(({ runs }) => runs.length > 0) ?? paragraphs.at(-1) ?? only;
  return {
    ...first,
    runs: paragraphs.flatMap(({ runs }) => runs),
    notes: paragraphs.flatMap(({ notes }) => notes),
    list: paragraphs.find(({ list }) => list !== undefined)?.list,
  };
}

export function wordParagraphsIn(element: XmlElement): readonly XmlElement[] {
  return elementsOf(element).flatMap((child) => (child.name === 'w:p' ? [child] : wordParagraphsIn(child)));
}
