import type { ProseBlockHere } from './around.ts';
import { farthest, blanksBefore, isBlankLine, onLine, type WrittenLines, type TypingEdit } from './lines.ts';
import { itemOn, markAfter, type MarkedItem } from './marks.ts';

/** The item before a line, in the list at this indentation; undefined where the list begins below. */
export function itemBefore(lines: WrittenLines, line: number, indent: number, { head }: ProseBlockHere): MarkedItem | undefined {
  for (let at = line - 1; at > head && line - at < farthest; at--) {
    const text = lines.line(at);
    if (isBlankLine(text) || blanksBefore(text) > indent) continue;
    const item = itemOn(text);
    return item?.indent === indent ? item : undefined;
  }
  return undefined;
}

/** The item that holds what stands at this indentation, and the one before it. */
export function itemAround(lines: WrittenLines, line: number, indent: number, block: ProseBlockHere): { readonly at: number; readonly item: MarkedItem } | undefined {
  for (let at = line - 1; at > block.head && line - at < farthest; at--) {
    const text = lines.line(at);
    if (isBlankLine(text) || blanksBefore(text) >= indent) continue;
    const item = itemOn(text);
    return item === undefined ? undefined : { at, item };
  }
  return undefined;
}

/** The mark of the item that follows the one on this line. */
export function markBelow(lines: WrittenLines, line: number, item: MarkedItem, block: ProseBlockHere): string | undefined {
  return markAfter(item, itemBefore(lines, line, item.indent, block));
}

/**
 * Counts the items below anew, as long as each of them has the number that it had before an item came above it, or went.
 *
 * @param last the item above them, as it is written now
 * @param from the first line below it
 */
export function countedAnew(lines: WrittenLines, last: MarkedItem, from: number, before: MarkedItem | undefined, { outside }: ProseBlockHere): readonly TypingEdit[] {
  const edits: TypingEdit[] = [];
  let above = before;
  let now = last;
  for (let at = from; at < lines.count && at - from < farthest; at++) {
    const text = lines.line(at);
    if (isBlankLine(text) || blanksBefore(text) > last.indent) continue;
    const item = itemOn(text);
    if (blanksBefore(text) <= outside || item?.indent !== last.indent || item.mark.kind !== 'number') break;
    const wanted = markAfter(now, above);
    if (wanted === undefined || wanted === item.written) break;
    edits.push(onLine(at, item.indent, item.indent + item.written.length, wanted));
    above = now;
    now = itemOn(`${text.slice(0, item.indent)}${wanted}${text.slice(item.indent + item.written.length)}`) ?? item;
  }
  return edits;
}
