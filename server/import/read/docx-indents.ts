import type { ReadParagraph } from './docx-paragraph.ts';
import type { PaperParagraph } from './imported-paper.ts';

interface OpenItem {
  readonly depth: number;
  readonly indent: number;
}

/** Twentieths of a point; a smaller difference is not seen as a level of its own. */
const oneLevel = 180;
const deepest = 8;

/**
 * Gives paragraphs the levels that their indentation shows and their lists do not say: a list of its own that stands further
 * right is within the item above it, as with Word's styles “List Bullet 2”; a paragraph without a mark that stands below the
 * text of an item goes on with that item. To be called for each paragraph of a cell, in their order.
 */
export function createIndents(): (read: ReadParagraph) => PaperParagraph {
  let open: readonly OpenItem[] = [];
  /** By how many levels the items of a list are deeper than the list says. */
  let offsets = new Map<string, number>();
  const listed = ({ paragraph, indent, numId }: ReadParagraph, own: number): PaperParagraph => {
    let offset = numId === undefined ? 0 : offsets.get(numId);
    if (offset === undefined) {
      const around = indent === undefined ? undefined : open.findLast((item) => indent - item.indent >= oneLevel);
      offset = around === undefined ? 0 : Math.max(0, around.depth + 1 - own);
      offsets.set(numId ?? '', offset);
    }
    const depth = Math.min(deepest, own + offset);
    open = [...open.filter((item) => item.depth < depth), ...(indent === undefined ? [] : [{ depth, indent }])];
    return offset === 0 || paragraph.list === undefined ? paragraph : { ...paragraph, list: { ...paragraph.list, depth } };
  };
  return (read) => {
    const { paragraph, indent = 0 } = read;
    if (paragraph.list !== undefined) return listed(read, paragraph.list.depth);
    if (paragraph.runs.every(({ text }) => text.trim() === '')) return paragraph;
    const item = indent <= 0 ? undefined : open.findLast((one) => one.indent <= indent + oneLevel / 3);
    if (item !== undefined) return { ...paragraph, within: item.depth + 1 };
    open = [];
    offsets = new Map();
    return paragraph;
  };
}
