import { appendAll } from './append-all.ts';
import { createListCounter } from './docx-numbering.ts';
import { controlOf, showsPromptOnly } from './docx-controls.ts';
import { openPackage, type DocxPackage } from './docx-package.ts';
import { chosen, readParagraph, type DocxContext, type ReadParagraph } from './docx-paragraph.ts';
import { readStyles } from './docx-styles.ts';
import { createIndents } from './docx-indents.ts';
import { appendRun, withoutLooks, ImportRefusal, paragraphOf, plainRun, type ImportedPaper, type PaperBlock, type PaperCell, type PaperControl, type PaperFootnote, type PaperParagraph, type PaperRemark, type PaperRow, type PaperRun, type PaperTable } from './imported-paper.ts';
import { quotation } from '../../words/quotation.ts';
import { hintInDocx } from './read-hint.ts';
import { childOf, elementsOf, valueOf, textOfElement, type XmlElement } from './read-xml.ts';
import { openZip } from './read-zip.ts';
import { fewNames } from '../../words/lists.ts';

/**
 * Reads a Word document as if all tracked changes were accepted.
 *
 * @param told called with the share that has been read, from 0 to 1
 * @throws {ImportRefusal}
 */
export function readDocx(bytes: Uint8Array, told: (share: number) => void = () => undefined): ImportedPaper {
  const zip = openZip(bytes);
  const docx = openPackage(zip);
  const shared = {
    styleOf: readStyles(docx.part(target(docx, 'styles'))),
    lists: createListCounter(docx.part(target(docx, 'numbering'))),
    relationships: docx.relationships,
    comments: readComments(docx.part(target(docx, 'comments'))),
    changes: { inserted: 0, deleted: [] },
    cutTargets: new Set<string>(),
  };
  const context: DocxContext = {
    ...shared, footnotes: readFootnotes(docx, 'footnote', shared), endnotes: readFootnotes(docx, 'endnote', shared), fields: [],
  };
  const body = new BodyReader(context);
  const main = docx.part(docx.main, { onEnd: (element) => body.complete(element), told });
  const remarks: PaperRemark[] = [...body.remarks, ...changed(context), ...cut(context)];
  return {
    blocks: body.blocksOf(elementsOf(childOf(main, 'w:body'))),
    margins: margins(docx),
    remarks,
    hint: hintInDocx(docx),
  };
}

function target(docx: DocxPackage, type: string): string {
  return [...docx.relationships.values()].find((one) => one.type.endsWith(`/${type}`) && !one.external)?.target ?? '';
}

function cut({ cutTargets }: DocxContext): readonly PaperRemark[] {
  if (cutTargets.size === 0) return [];
  const [first = ''] = cutTargets;
  const others = cutTargets.size === 1 ? '' : ` So ${cutTargets.size === 2 ? 'was one' : `were ${cutTargets.size - 1}`} more.`;
  return [{ kind: 'left-out', message: `An address that is longer than browsers take was cut after ${first.length} letters: ${quotation(first)}.${others}` }];
}

function changed({ changes }: DocxContext): readonly PaperRemark[] {
  if (changes.inserted === 0 && changes.deleted.length === 0) return [];
  const deleted = changes.deleted.length === 0 ? '' : ` Left out: ${fewNames(changes.deleted.map(quotation), 20, 20)}.`;
  return [{ kind: 'tracked-changes', message: `The document has tracked changes; it was read as if all of them were accepted.${deleted}` }];
}

/** The text of about three thousand pages. */
const mostParagraphs = 100_000;

/**
 * Reads the body. Each paragraph is read as soon as its XML is complete, so that the XML of five hundred pages need not
 * stay in memory.
 */
class BodyReader {
  readonly remarks: PaperRemark[] = [];
  readonly #context: DocxContext;
  readonly #read = new WeakMap<XmlElement, ReadParagraph>();
  #paragraphs = 0;
  /** The blocks of text boxes, by the XML of the paragraph that they are anchored to. */
  readonly #boxes = new WeakMap<XmlElement, readonly PaperBlock[]>();
  /** The fields around whole paragraphs, by the XML of the paragraph. */
  readonly #controls = new WeakMap<XmlElement, PaperControl | undefined>();

  constructor(context: DocxContext) {
    this.#context = context;
  }

  complete(element: XmlElement): void {
    if (element.name === 'w:altChunk') {
      this.remarks.push({ kind: 'left-out', message: 'A document that is set into this one was not read. Open it in Word, save it again, and import that.' });
    }
    if (element.name === 'w:sdt') {
      const control = controlOf(element);
      for (const paragraph of control === undefined ? [] : paragraphsIn(element)) {
        if (!this.#controls.has(paragraph)) this.#controls.set(paragraph, control);
      }
    }
    if (element.name !== 'w:p') return;
    if (++this.#paragraphs > mostParagraphs) throw new ImportRefusal('The document has more paragraphs than any submission, so it was not read; check that it is the right one.');
    const boxes = boxesIn(element).flatMap((box) => this.blocksOf(elementsOf(box)));
    if (boxes.length > 0) this.#boxes.set(element, boxes);
    this.#read.set(element, readParagraph(element, this.#context));
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
      open.push(inControl(placed(read), this.#controls.get(element)));
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
    const rows = flattened(elementsOf(element)).filter(({ name }) => name === 'w:tr').flatMap((row) => this.#row(row) ?? []);
    return rows.length === 0 ? undefined : { kind: 'table', rows };
  }

  #row(element: XmlElement): PaperRow | undefined {
    const properties = childOf(element, 'w:trPr');
    const cellElements = flattened(elementsOf(element)).filter(({ name }) => name === 'w:tc');
    if (childOf(properties, 'w:ins') !== undefined) this.#context.changes.inserted++;
    if (childOf(properties, 'w:del') !== undefined) {
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
    if (child.name === 'mc:AlternateContent') return chosen(child).flatMap((one) => (one.name === 'w:txbxContent' ? [one] : boxesIn(one)));
    return boxesIn(child);
  });
}

function together(paragraphs: readonly PaperParagraph[]): PaperParagraph {
  const [first = paragraphOf([])] = paragraphs;
  if (paragraphs.length === 1) return first;
  return {
    ...first, runs: paragraphs.flatMap(({ runs }) => runs), notes: paragraphs.flatMap(({ notes }) => notes),
    list: paragraphs.find(({ list }) => list !== undefined)?.list,
  };
}

/** The texts of comments by their id. A text begins with its author. */
function readComments(root: XmlElement | undefined): Map<string, string> {
  return new Map(elementsOf(root).filter((element) => element.name === 'w:comment').map((note) => {
    const author = note.attributes.get('w:author') ?? '';
    const text = elementsOf(note).map(plainText).filter((line) => line.trim() !== '').join('\n').trim();
    return [note.attributes.get('w:id') ?? '', author === '' || text === '' ? text : `${author}: ${text}`];
  }));
}

/** Footnotes or endnotes that have words, by their id. */
function readFootnotes(docx: DocxPackage, kind: 'footnote' | 'endnote', shared: Omit<DocxContext, 'footnotes' | 'endnotes' | 'fields'>): ReadonlyMap<string, PaperFootnote> {
  const name = target(docx, `${kind}s`);
  const root = docx.part(name);
  if (root === undefined) return new Map();
  const relationships = docx.relationshipsOf(name);
  return new Map(elementsOf(root).filter((element) => element.name === `w:${kind}`).flatMap((element) => {
    const runs: PaperRun[] = [];
    const context: DocxContext = { ...shared, relationships, footnotes: new Map(), endnotes: new Map(), fields: [] };
    for (const paragraph of paragraphsIn(element)) {
      const own = readParagraph(paragraph, context).paragraph.runs;
      if (own.every(({ text }) => text.trim() === '')) continue;
      if (runs.length > 0) appendRun(runs, plainRun('\n'));
      for (const run of withoutLooks(own)) appendRun(runs, run);
    }
    return runs.length === 0 ? [] : [[element.attributes.get('w:id') ?? '', { runs }] as const];
  }));
}

function paragraphsIn(element: XmlElement): readonly XmlElement[] {
  return elementsOf(element).flatMap((child) => (child.name === 'w:p' ? [child] : paragraphsIn(child)));
}

function plainText(element: XmlElement): string {
  return elementsOf(element).map((child) => {
    if (child.name === 'w:t') return textOfElement(child);
    if (child.name === 'w:tab' || child.name === 'w:br') return ' ';
    return child.name === 'w:del' || child.name === 'w:instrText' ? '' : plainText(child);
  }).join('');
}

function margins(docx: DocxPackage): readonly string[] {
  return [...docx.relationships.values()].filter((one) => /\/(?:header|footer)$/.test(one.type) && !one.external).flatMap(({ target: name }) => {
    const lines: string[] = [];
    const add = (element: XmlElement): void => {
      if (element.name === 'w:p') lines.push(plainText(element).trim());
      else elementsOf(element).forEach(add);
    };
    const root = docx.part(name);
    if (root !== undefined) add(root);
    return lines.filter((line) => line !== '');
  });
}
