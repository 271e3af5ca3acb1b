import type { ReadParagraph } from './docx-paragraph.ts';
import { textOf, type PaperParagraph } from '../imported-paper.ts';

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
 * Gives paragraphs the levels that their indentation shows and their lists do not say: a list of its own that stands further
 * right is within the item above it, as with Word's styles “List Bullet 2”, and so is an item whose mark was typed; a
 * paragraph without a mark that stands below the text of an item goes on with that item. To be called for each paragraph of a
 * cell, in their order.
 */
export function createIndents(): (read: ReadParagraph) => PaperParagraph {
  let open: readonly OpenItem[] = [];
  let offsets = new Map<string, number>();
  const around = (indent: number | undefined, least: number): OpenItem | undefined => (indent === undefined ? undefined : open.findLast((item) => indent - item.indent >= least));
  const opened = (item: Omit<OpenItem, 'indent'>, indent: number | undefined): void => {
    open = [...open.filter(({ depth }) => depth < item.depth), ...(indent === undefined ? [] : [{ ...item, indent }])];
  };
  const listed = ({ paragraph, indent, numId = '' }: ReadParagraph, own: number): PaperParagraph => {
    let offset = offsets.get(numId);
    // A list that begins at a deeper level is within the item before it; where it begins at the first, its place says so.
    if (offset === undefined) offsets.set(numId, offset = own > 0 ? open.at(-1)?.offset ?? 0 : (around(indent, oneLevel)?.depth ?? -1) + 1);
    const depth = Math.min(deepest, own + offset);
    opened({ depth, offset }, indent);
    return offset === 0 || paragraph.list === undefined ? paragraph : { ...paragraph, list: { ...paragraph.list, depth } };
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
