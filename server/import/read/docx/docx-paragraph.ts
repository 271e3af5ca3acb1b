import { appendRun, type PaperAlign, type PaperParagraph, type PaperRun, seenRuns, textOf } from '../imported-paper.ts';
import { childOf, elementsOf, textOfElement, valueOf, type XmlElement } from '../read-xml.ts';
import { settledProperties, type DocxContext } from './docx-context.ts';
import { RunReader } from './docx-runs.ts';
import { readIndent } from './docx-styles.ts';

interface OpenItem {
  readonly depth: number;
  /** Where its text begins, in twentieths of a point. */
  readonly indent: number;
  /** By how many levels the items of its list are deeper than the list says. */
  readonly offset: number;
}

/** Twentieths of a point; a smaller difference is not seen as a level of its own. */
const oneLevel = 180;
/** A difference that is no level: programs round. */
const sameLevel = 40;
const deepest = 8;
/** A blank is about so wide, in twentieths of a point. */
const oneBlank = 120;

/** A mark that somebody has typed, with a tab behind it. */
const typedMark = /^\s*(?:[^\s\p{L}\p{N}]|o|\(?[\p{L}\p{N}]{1,5}(?:\.\d{1,2}){0,3}[.)]?)\t/u;

/**
 * Gives paragraphs the levels that their indentation shows and their lists do not say: a list of its own that stands
 * further right is within the item above it, as with Word's styles “List Bullet 2”, and so is an item whose mark was
 * typed; a paragraph without a mark that stands below the text of an item goes on with that item. To be called for each
 * paragraph of a cell, in their order.
 */
export function createIndents(): (read: ReadParagraph) => PaperParagraph {
  let open: readonly OpenItem[] = [];
  let offsets = new Map<string, number>();
  const around = (indent: number | undefined, least: number): OpenItem | undefined =>
    indent === undefined ? undefined : open.findLast((item) => indent - item.indent >= least);
  const opened = (item: Omit<OpenItem, 'indent'>, indent: number | undefined): void => {
    open = [...open.filter(({ depth }) => depth < item.depth), ...(indent === undefined ? [] : [{ ...item, indent }])];
  };
  const listed = ({ paragraph, indent, numId = '' }: ReadParagraph, own: number): PaperParagraph => {
    let offset = offsets.get(numId);
    // A list that begins at a deeper level is within the item before it; where it begins at the first, its place says
    // so.
    if (offset === undefined)
      offsets.set(numId, (offset = own > 0 ? (open.at(-1)?.offset ?? 0) : (around(indent, oneLevel)?.depth ?? -1) + 1));
    const depth = Math.min(deepest, own + offset);
    opened({ depth, offset }, indent);
    return offset === 0 || paragraph.list === undefined
      ? paragraph
      : { ...paragraph, list: { ...paragraph.list, depth } };
  };
  return (read) => {
    const { paragraph, indent = 0 } = read;
    if (paragraph.list !== undefined) return listed(read, paragraph.list.depth);
    const text = textOf(paragraph.runs).slice(0, 100);
    if (text.trim() === '') return paragraph;
    if (typedMark.test(text)) {
      const lists = (around(indent, sameLevel + 1)?.depth ?? -1) + 1;
      opened({ depth: lists, offset: 0 }, indent);
      return { ...paragraph, within: lists };
    }
    const item = indent <= 0 ? undefined : open.findLast((one) => one.indent <= indent + sameLevel);
    if (item !== undefined) return { ...paragraph, within: item.depth + 1 };
    open = [];
    offsets = new Map();
    return indent < oneBlank ? paragraph : { ...paragraph, indent: Math.min(80, Math.round(indent / oneBlank)) };
  };
}

export interface ReadParagraph {
  readonly paragraph: PaperParagraph;
  /**
   * True when the paragraph's mark was deleted, or its insertion is refused, so that the next paragraph continues it.
   */
  readonly joinsNext: boolean;
  /** True when the paragraph has its place in lists already. */
  readonly isPlaced: boolean;
  /** How far from the left the text stands, in twentieths of a point. */
  readonly indent: number | undefined;
  /** The list that the paragraph is an item of. */
  readonly numId: string | undefined;
}

/**
 * Reads a `w:p`. The text of text boxes is not part of it: they have paragraphs of their own.
 *
 * @param continuesItem true for a paragraph that continues an item of a list, and so is no item of its own
 */
export function readParagraph(element: XmlElement, context: DocxContext, continuesItem = false): ReadParagraph {
  const properties = settledProperties(element, 'w:pPr', context);
  const style = context.styleOf(valueOf(properties, 'w:pStyle'));
  const reader = new RunReader(context, style);
  reader.readAll(elementsOf(element));
  const numbering = childOf(properties, 'w:numPr');
  const numId = valueOf(numbering, 'w:numId') ?? style.numId;
  const written = valueOf(numbering, 'w:ilvl');
  const depth = Math.min(8, Math.max(0, Number(written ?? style.level) || 0));
  const mark = childOf(childOf(element, 'w:pPr'), 'w:rPr');
  const runs = seenRuns(reader.runs);
  const exported = context.looks && exportedAs(element, textOf(runs), context.looks);
  const isEmpty = runs.every((run) => run.text.trim() === '' && run.note === undefined);
  // Word shows no number for an empty item, so it must not be counted.
  const isItem =
    numId !== undefined && !isEmpty && !continuesItem && (exported === undefined || exported.list?.depth === depth);
  const list = isItem ? context.lists.count(numId, depth) : undefined;
  const ofList = numId === undefined ? undefined : context.lists.indentOf(numId, depth);
  return {
    paragraph: exported
      ? { ...exported, notes: reader.notes }
      : {
          kind: 'paragraph',
          runs: joined(runs),
          list,
          within: 0,
          indent: 0,
          align: aligns.get(valueOf(properties, 'w:jc') ?? ''),
          heading: valueOf(properties, 'w:outlineLvl') !== undefined || style.heading,
          style: style.name,
          notes: reader.notes,
        },
    isPlaced: exported !== undefined || continuesItem,
    joinsNext: elementsOf(mark).some((change) =>
      /^w:(?:del|moveFrom)$/.test(change.name)
        ? context.takes(change)
        : /^w:(?:ins|moveTo)$/.test(change.name) && !context.takes(change),
    ),
    indent: readIndent(properties) ?? (numbering === undefined ? (style.indent ?? ofList) : (ofList ?? style.indent)),
    numId: list === undefined ? undefined : numId,
  };
}

/** The exported paragraph whose words were deleted, all of them, where that is refused. */
function exportedAs(
  element: XmlElement,
  words: string,
  looks: NonNullable<DocxContext['looks']>,
): PaperParagraph | undefined {
  const deleted = deletedWords(element).trim();
  return deleted !== '' && deleted === words.trim() ? looks(deleted) : undefined;
}

function deletedWords(element: XmlElement): string {
  return elementsOf(element)
    .map((child) => (child.name === 'w:delText' ? textOfElement(child) : deletedWords(child)))
    .join('');
}

const aligns: ReadonlyMap<string, PaperAlign> = new Map([
  ['left', 'left'],
  ['start', 'left'],
  ['center', 'center'],
  ['right', 'right'],
  ['end', 'right'],
]);

/** Joins neighbouring runs that look alike and lead to the same address. */
function joined(runs: readonly PaperRun[]): readonly PaperRun[] {
  const result: PaperRun[] = [];
  for (const run of runs) if (run.text !== '' || run.note !== undefined) appendRun(result, run);
  return result;
}
