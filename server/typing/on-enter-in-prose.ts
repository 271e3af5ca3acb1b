import type { ProseBlockHere } from './around.ts';
import { blanksBefore, isBlankLine, marginOf, onLine, withoutLine, type WrittenLines, type TypingEdit } from './lines.ts';
import { itemOn, type MarkedItem } from './marks.ts';
import { countedAnew, itemAround, markBelow } from './prose-items.ts';

/** What belongs to a line break in prose. @param line the line below the break */
export function inProse(lines: WrittenLines, line: number, block: ProseBlockHere): readonly TypingEdit[] {
  const above = lines.line(line - 1);
  const here = lines.line(line);
  const item = itemOn(above);
  if (item === undefined) return asAbove(line, above, here);
  const rest = here.slice(blanksBefore(here));
  const marked = itemOn(here);
  const isFree = rest === '' || marked?.isEmpty === true;
  if (item.isEmpty && isFree) return left(lines, line, item, block);
  const mark = markBelow(lines, line - 1, item, block);
  if (mark === undefined) return asAbove(line, above, here);
  const margin = above.slice(0, item.indent);
  const isMarked = marked?.written === mark;
  const old = marked !== undefined && (isMarked || marked.isEmpty) ? blanksBefore(here) + marked.written.length : blanksBefore(here);
  const begin = `${margin}${mark}`;
  const edits: TypingEdit[] = [];
  if (here.slice(0, old) !== begin) edits.push(onLine(line, 0, old, marked !== undefined && old > blanksBefore(here) ? begin : begin + (item.gap === '' ? '' : ' ')));
  const now = itemOn(`${begin} `);
  return now === undefined || now.mark.kind !== 'number' ? edits : [...edits, ...countedAnew(lines, now, line + 1, item, block)];
}

/** Enter on an item without words leaves its list: the outer list goes on, or a paragraph begins. */
function left(lines: WrittenLines, line: number, { indent }: MarkedItem, block: ProseBlockHere): readonly TypingEdit[] {
  const outer = itemAround(lines, line - 1, indent, block);
  const mark = outer && markBelow(lines, outer.at, outer.item, block);
  const margin = (outer === undefined ? lines.line(line - 1) : lines.line(outer.at)).slice(0, outer?.item.indent ?? indent);
  const begin = margin + (mark === undefined ? '' : `${mark} `);
  const here = lines.line(line);
  const edits: TypingEdit[] = [withoutLine(line - 1), ...here === begin ? [] : [onLine(line, 0, here.length, begin)]];
  const now = mark === undefined ? undefined : itemOn(begin);
  if (now === undefined || now.mark.kind !== 'number' || outer === undefined) return edits;
  return [...edits, ...countedAnew(lines, now, line + 1, outer.item, block)];
}

/** Prose is as deep as the line above, whatever that ends with. */
function asAbove(line: number, above: string, here: string): readonly TypingEdit[] {
  const margin = marginOf(above);
  // A word of prose like “links:” is a key to who looks at one line.
  const isBegun = isBlankLine(here) || (/^\s*-\s*$/.test(here) && above.trimEnd().endsWith(':'));
  return !isBegun || here === margin ? [] : [onLine(line, 0, here.length, margin)];
}
