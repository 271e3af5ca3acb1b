import {
  listBelow,
  proseAround,
  lineShape,
  blanksBefore,
  isBlankLine,
  nextWritten,
  onLine,
  type WrittenLines,
  type TypingEdit,
  type LinePlace,
  enclosingLines,
  ownerOfList,
  type EnclosingLine,
} from './around.ts';
import { proseKeys, itemOn } from './keys.ts';
import { onEnter } from './on-enter.ts';
import { proseBelow } from './prose-items.ts';

/**
 * The edits after a dash and a blank at the beginning of a line: the dash gets the column of the list that it goes on
 * with. Below a key whose value is prose it begins a list in the prose.
 */
function onDash(lines: WrittenLines, line: number): readonly TypingEdit[] {
  const here = lines.line(line);
  const column = blanksBefore(here);
  // Enter has inserted a mark, and people who are used to typing it type another one: it is removed. If the item has
  // further lines, the dash belongs to its title.
  const twice = /^(\S{1,8})\s+(?:title: )?\1 $/.exec(here.slice(column))?.[1];
  if (twice !== undefined && itemOn(`${twice} `) !== undefined)
    return holdsMore(lines, line, column) ? [] : [onLine(line, column, here.length - twice.length - 1, '')];
  if (here.slice(column) !== '- ' || proseAround(lines, line, column) !== undefined) return [];
  const above = writtenAbove(lines, line);
  if (above === undefined) return [];
  const { shape } = above;
  if (shape.key !== undefined && shape.value === 'nothing') {
    const owner = shape.key.column;
    if (column >= owner && proseKeys.includes(shape.key.name))
      return proseList(lines, line, above.at, owner, shape.key.end);
    if (column > owner) return moved(line, column, listBelow(lines, line, owner) ?? owner + 2);
  }
  // “We did these things:” begins a list, and between the keys of an initiative no other one begins.
  if (/:["']?$/.test(lines.line(above.at).trimEnd()) || keyFollows(lines, line, shape.key?.column)) {
    const prose = proseBelow(lines, line, lineShape(here));
    if (prose.length > 0) return prose;
  }
  // A deeper line goes on with the text above it.
  if (shape.value === 'text' && column > (shape.key?.column ?? shape.content)) return [];
  const open = openLists(lines, above);
  if (open.some(({ dash }) => dash === column)) return [];
  const wanted = open.find(({ owner }) => owner < column);
  return wanted === undefined ? [] : moved(line, column, wanted.dash);
}

/** Whether the next line has a key in the same column, which a new item would take with it. */
function keyFollows(lines: WrittenLines, line: number, column: number | undefined): boolean {
  const below = nextWritten(lines, line + 1, 1);
  const { dashes, key } = lineShape(below === undefined ? '' : lines.line(below));
  return dashes.length === 0 && key !== undefined && key.column === column;
}

function holdsMore(lines: WrittenLines, line: number, column: number): boolean {
  const below = nextWritten(lines, line + 1, 1);
  return below !== undefined && blanksBefore(lines.line(below)) > column;
}

function moved(line: number, column: number, wanted: number): readonly TypingEdit[] {
  return column === wanted ? [] : [onLine(line, 0, column, ' '.repeat(wanted))];
}

/** `outcome:` and a dash below it: the sign of prose is put behind the key. */
function proseList(
  lines: WrittenLines,
  line: number,
  head: number,
  owner: number,
  keyEnd: number,
): readonly TypingEdit[] {
  const below = nextWritten(lines, line + 1, 1);
  const isMore =
    below !== undefined &&
    (blanksBefore(lines.line(below)) > owner || lineShape(lines.line(below)).dashes[0] === owner);
  const text = lines.line(head);
  if (isMore || !isBlankLine(text.slice(keyEnd))) return [];
  const column = blanksBefore(lines.line(line));
  return [onLine(head, keyEnd, text.length, ' |'), ...moved(line, column, Math.max(column, owner + 2))];
}

/** The edits that belong to what was just typed. @param place behind it */
export function afterTyped(lines: WrittenLines, { line, character }: LinePlace, sign: string): readonly TypingEdit[] {
  if (line < 0 || line >= lines.count) return [];
  if (sign === '\n') return line === 0 ? [] : onEnter(lines, line);
  return sign === ' ' && character === lines.line(line).length ? onDash(lines, line) : [];
}

/** A list to which an item can be added. */
export interface ListAbove {
  /** Column of its dashes. */
  readonly dash: number;
  /** Column of the key that it belongs to. */
  readonly owner: number;
}

export type WrittenLine = Omit<EnclosingLine, 'inner'>;

/** The last line above that is neither blank nor a remark. */
function writtenAbove(lines: WrittenLines, line: number): WrittenLine | undefined {
  let at = nextWritten(lines, line - 1, -1);
  while (at !== undefined && lines.line(at).trimStart().startsWith('#')) at = nextWritten(lines, at - 1, -1);
  return at === undefined ? undefined : { at, shape: lineShape(lines.line(at)) };
}

/** The lists that are open below a line, from the inside to the outside. */
function openLists(lines: WrittenLines, above: WrittenLine): readonly ListAbove[] {
  const open = new Map<number, ListAbove>();
  for (const { at, shape } of [above, ...enclosingLines(lines, above.at, above.shape.indent)]) {
    for (const dash of shape.dashes.toReversed())
      if (!open.has(dash)) open.set(dash, { dash, owner: ownerOfList(lines, at, dash) });
  }
  return [...open.values()];
}

/** The same above a line, with the list that a key right above it would have. */
export function listsAbove(lines: WrittenLines, line: number): readonly ListAbove[] {
  const above = writtenAbove(lines, line);
  if (above === undefined) return [];
  const { key, value } = above.shape;
  const open = openLists(lines, above);
  return key === undefined || value !== 'nothing'
    ? open
    : [{ dash: listBelow(lines, line, key.column) ?? key.column + 2, owner: key.column }, ...open];
}
