import {
  proseAround,
  type ProseBlockHere,
  lineShape,
  farthest,
  blanksBefore,
  isBlankLine,
  onLine,
  type WrittenLines,
  type TypingEdit,
} from './around.ts';
import { firstMark, itemOn, type MarkedItem } from './keys.ts';
import { listsAbove } from './on-dash.ts';
import { countedAnew, itemAround, itemBefore, markBelow } from './prose-items.ts';

export type MoveTo = 'in' | 'out';

/**
 * The edits that move the item of a list in or out, with all that it holds.
 *
 * @param line on which the item begins
 * @returns undefined where there is no item, or nowhere to move it
 */
export function itemMoved(lines: WrittenLines, line: number, to: MoveTo): readonly TypingEdit[] | undefined {
  const block = proseAround(lines, line, blanksBefore(lines.line(line)));
  if (block === undefined) return entryMoved(lines, line, to);
  const item = itemOn(lines.line(line));
  if (item === undefined) return undefined;
  return to === 'in' ? movedIn(lines, line, item, block) : movedOut(lines, line, item, block);
}

function movedIn(
  lines: WrittenLines,
  line: number,
  item: MarkedItem,
  block: ProseBlockHere,
): readonly TypingEdit[] | undefined {
  const outer = lineOfItemBefore(lines, line, item.indent, block);
  if (outer === undefined) return undefined;
  const sibling = innerItem(lines, line, item.indent, outer.at);
  const indent = sibling?.item.indent ?? item.indent + 2;
  const mark =
    sibling === undefined ? firstMark(item) : (markBelow(lines, sibling.at, sibling.item, block) ?? item.written);
  const end = endOfItem(lines, line, item.indent);
  return [
    ...shifted(lines, line, end, item, indent, mark),
    ...(outer.item.mark.kind === 'number'
      ? countedAnew(lines, outer.item, end, itemBefore(lines, outer.at, item.indent, block), block)
      : []),
  ];
}

function movedOut(
  lines: WrittenLines,
  line: number,
  item: MarkedItem,
  block: ProseBlockHere,
): readonly TypingEdit[] | undefined {
  const outer = itemAround(lines, line, item.indent, block);
  if (outer === undefined) return undefined;
  const mark = markBelow(lines, outer.at, outer.item, block) ?? outer.item.written;
  const end = endOfItem(lines, line, item.indent);
  const now = itemOn(`${' '.repeat(outer.item.indent)}${mark} `);
  return [
    ...shifted(lines, line, end, item, outer.item.indent, mark),
    ...(now?.mark.kind === 'number' ? countedAnew(lines, now, end, outer.item, block) : []),
  ];
}

/** An entry of YAML goes to another list that is open there; one with words only where its own column is wrong. */
function entryMoved(lines: WrittenLines, line: number, to: MoveTo): readonly TypingEdit[] | undefined {
  const {
    dashes: [dash],
    content,
  } = lineShape(lines.line(line));
  if (dash === undefined) return undefined;
  const columns = listsAbove(lines, line).map((list) => list.dash);
  if (columns.includes(dash) && !isBlankLine(lines.line(line).slice(content))) return undefined;
  const wanted = to === 'in' ? columns.filter((one) => one > dash).at(-1) : columns.find((one) => one < dash);
  if (wanted === undefined) return undefined;
  return shiftedLines(lines, line, endOfItem(lines, line, dash), wanted - dash);
}

function shifted(
  lines: WrittenLines,
  line: number,
  end: number,
  item: MarkedItem,
  indent: number,
  mark: string,
): readonly TypingEdit[] {
  return [
    onLine(line, 0, item.indent + item.written.length, ' '.repeat(indent) + mark),
    ...shiftedLines(lines, line + 1, end, indent - item.indent),
  ];
}

function shiftedLines(lines: WrittenLines, from: number, end: number, by: number): readonly TypingEdit[] {
  const edits: TypingEdit[] = [];
  for (let at = from; at < end; at++) {
    if (isBlankLine(lines.line(at))) continue;
    edits.push(
      by > 0 ? onLine(at, 0, 0, ' '.repeat(by)) : onLine(at, 0, Math.min(-by, blanksBefore(lines.line(at))), ''),
    );
  }
  return edits;
}

/** The first line that does not belong to the item. */
function endOfItem(lines: WrittenLines, line: number, indent: number): number {
  let end = line + 1;
  for (let at = line + 1; at < lines.count && at - line < farthest; at++) {
    if (isBlankLine(lines.line(at))) continue;
    if (blanksBefore(lines.line(at)) <= indent) break;
    end = at + 1;
  }
  return end;
}

function lineOfItemBefore(
  lines: WrittenLines,
  line: number,
  indent: number,
  block: ProseBlockHere,
): { readonly at: number; readonly item: MarkedItem } | undefined {
  const before = itemAround(lines, line, indent + 1, block);
  return before?.item.indent === indent ? before : undefined;
}

/** The last item that stands inside the one above already. */
function innerItem(
  lines: WrittenLines,
  line: number,
  indent: number,
  outer: number,
): { readonly at: number; readonly item: MarkedItem } | undefined {
  let found: { readonly at: number; readonly item: MarkedItem } | undefined;
  for (let at = line - 1; at > outer; at--) {
    const item = itemOn(lines.line(at));
    if (item !== undefined && item.indent > indent && (found === undefined || item.indent < found.item.indent))
      found = { at, item };
  }
  return found;
}
