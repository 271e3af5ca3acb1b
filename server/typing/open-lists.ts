import { enclosingLines, listBelow, ownerOfList, type EnclosingLine } from './around.ts';
import { lineShape } from './line-shape.ts';
import { nextWritten, type WrittenLines } from './lines.ts';

/** A list to which an item can be added. */
export interface ListAbove {
  /** Column of its dashes. */
  readonly dash: number;
  /** Column of the key that it belongs to. */
  readonly owner: number;
}

export type WrittenLine = Omit<EnclosingLine, 'inner'>;

/** The last line above that is neither blank nor a remark. */
export function writtenAbove(lines: WrittenLines, line: number): WrittenLine | undefined {
  let at = nextWritten(lines, line - 1, -1);
  while (at !== undefined && lines.line(at).trimStart().startsWith('#')) at = nextWritten(lines, at - 1, -1);
  return at === undefined ? undefined : { at, shape: lineShape(lines.line(at)) };
}

/** The lists that are open below a line, from the inside to the outside. */
export function openLists(lines: WrittenLines, above: WrittenLine): readonly ListAbove[] {
  const open = new Map<number, ListAbove>();
  for (const { at, shape } of [above, ...enclosingLines(lines, above.at, above.shape.indent)]) {
    for (const dash of shape.dashes.toReversed()) if (!open.has(dash)) open.set(dash, { dash, owner: ownerOfList(lines, at, dash) });
  }
  return [...open.values()];
}

/** The same above a line, with the list that a key right above it would have. */
export function listsAbove(lines: WrittenLines, line: number): readonly ListAbove[] {
  const above = writtenAbove(lines, line);
  if (above === undefined) return [];
  const { key, value } = above.shape;
  const open = openLists(lines, above);
  return key === undefined || value !== 'nothing' ? open : [{ dash: listBelow(lines, line, key.column) ?? key.column + 2, owner: key.column }, ...open];
}
