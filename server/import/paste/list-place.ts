import { contentBelow, endOfLine, isDash, keyAt, skipBlanks, startOfLine } from '../../document/cursor/line-scan.ts';
import { slotsAt } from '../../document/cursor/outline.ts';
import type { Path } from '../../document/cursor/slot.ts';
import type { Range } from '../../document/text/text.ts';
import type { TextInPlace } from './paste-into-block.ts';

/** Where items of a list can be written. */
export interface ItemPlace {
  /** Of the list. */
  readonly path: Path;
  /** True at a dash, and between the items of a list. */
  readonly isItem: boolean;
  /** Writes items, whose lines are given as they stand at the list's dashes. */
  readonly write: (lines: readonly string[]) => TextInPlace;
  /**
   * Writes a value behind the list's key. Undefined where the list already has items, or the cursor is not on the key's
   * line.
   */
  readonly writeBehindKey?: (text: string) => TextInPlace;
}

/**
 * The place of new items in a list: at a dash with nothing behind it or with an empty title, on an empty line, or
 * behind the list's key.
 *
 * @param isWanted says of which lists
 */
export function itemPlaceAt(text: string, selection: Range, isWanted: (path: Path) => boolean): ItemPlace | undefined {
  const lineStart = startOfLine(text, selection.start);
  const lineEnd = endOfLine(text, lineStart);
  if (selection.end > lineEnd) return undefined;
  const line = text.slice(lineStart, lineEnd);
  if (line.trim() === '')
    return onEmptyLine(text, { start: lineStart, end: lineEnd }, selection.start - lineStart, isWanted);
  return atDash(text, line, lineStart, selection, isWanted) ?? behindKey(text, line, lineStart, selection, isWanted);
}

function atDash(
  text: string,
  line: string,
  lineStart: number,
  selection: Range,
  isWanted: (path: Path) => boolean,
): ItemPlace | undefined {
  const dash = skipBlanks(line, 0, line.length);
  if (line.charAt(dash) !== '-' || selection.start <= lineStart + dash) return undefined;
  const rest = line.slice(dash + 1);
  const isSelected =
    selection.start < selection.end && rest.trim() === text.slice(selection.start, selection.end).trim();
  // Enter has begun an item that nobody has written.
  const isBegun = /^ +(?:title|url|file):\s*$/.test(rest) && (contentBelow(text, lineStart).content ?? -1) <= dash;
  if (rest.trim() !== '' && !isSelected && !isBegun) return undefined;
  const [bare, at] = isBegun
    ? [`${text.slice(0, lineStart + dash + 1)} ${text.slice(lineStart + line.length)}`, lineStart + dash + 2]
    : [text, isSelected ? selection.end : Math.max(selection.start, lineStart + dash + 1)];
  const slot = slotsAt(bare, at).find(({ path }) => typeof path.at(-1) === 'number' && isWanted(path.slice(0, -1)));
  if (slot === undefined) return undefined;
  return {
    path: slot.path.slice(0, -1),
    isItem: true,
    write: (lines) => ({
      range: { start: lineStart + dash, end: lineStart + line.length },
      text: indented(lines, dash).trimStart(),
    }),
  };
}

function behindKey(
  text: string,
  line: string,
  lineStart: number,
  selection: Range,
  isWanted: (path: Path) => boolean,
): ItemPlace | undefined {
  let start = skipBlanks(line, 0, line.length);
  while (isDash(line, start, line.length)) start = skipBlanks(line, start + 1, line.length);
  const key = keyAt(line, start, line.length);
  const value = key === undefined ? 'none' : line.slice(key.colon + 1).trim();
  const isEmptyList = value.startsWith('[') && value.endsWith(']') && value.slice(1, -1).trim() === '';
  if (key === undefined || (value !== '' && !isEmptyList)) return undefined;
  const colon = lineStart + key.colon + 1;
  if (
    selection.start < colon ||
    (isEmptyList &&
      selection.start === selection.end &&
      text.slice(colon, selection.start).includes('[') &&
      !text.slice(colon, selection.start).includes(']'))
  )
    return undefined;
  const slot = slotsAt(`${text.slice(0, colon)} ${text.slice(lineStart + line.length)}`, colon + 1).find(
    ({ path, form }) => form === 'value' && isWanted(path),
  );
  if (slot === undefined) return undefined;
  const below = contentBelow(text, lineStart);
  const hasItems = !isEmptyList && below.dash === true && (below.content ?? -1) >= slot.column;
  if (!hasItems && (below.content ?? -1) > slot.column) return undefined;
  const column = hasItems ? (below.content ?? 0) : slot.column + 2;
  const range = { start: colon, end: lineStart + line.length };
  return {
    path: slot.path,
    isItem: hasItems,
    write: (lines) => ({ range, text: `\n${indented(lines, column)}` }),
    ...(!hasItems && { writeBehindKey: (behind: string) => ({ range, text: ` ${behind}` }) }),
  };
}

/** On an empty line, the list counts that can go on there, whatever the column of the cursor is. */
function onEmptyLine(
  text: string,
  line: Range,
  asked: number,
  isWanted: (path: Path) => boolean,
): ItemPlace | undefined {
  for (const column of new Set([asked, ...columnsAbove(text, line.start)])) {
    const padded = `${text.slice(0, line.start)}${' '.repeat(column)}${text.slice(line.end)}`;
    const slot = slotsAt(padded, line.start + column).find(
      ({ path, dash, expects }) => expects !== 'key' && isWanted(dash ? path.slice(0, -1) : path),
    );
    if (slot === undefined) continue;
    const path = slot.dash ? slot.path.slice(0, -1) : slot.path;
    return { path, isItem: slot.dash, write: (lines) => ({ range: line, text: indented(lines, slot.column) }) };
  }
  return undefined;
}

/** The selection with the brackets of an empty list around it, where a list takes the place of these. */
export function withBrackets(text: string, { start, end }: Range): Range {
  const before = /\[[ \t]*$/.exec(text.slice(startOfLine(text, start), start))?.[0].length;
  const behind = /^[ \t]*\]/.exec(text.slice(end, endOfLine(text, end)))?.[0].length;
  return before === undefined || behind === undefined ? { start, end } : { start: start - before, end: end + behind };
}

/**
 * Turns the lines of a map into a list item. Lines that are items already do not change; comments go above the item.
 */
export function asItem(lines: readonly string[]): readonly string[] {
  if (lines.some((line) => line.startsWith('- '))) return lines;
  const first = lines.findIndex((line) => !line.startsWith('#'));
  return lines.map((line, at) => (at < first ? line : `${at === first ? '-' : ' '} ${line}`));
}

const mostColumns = 16;

/**
 * The columns at which lists may go on here: those of the lines above that are less deep than all lines between, and
 * those below them.
 */
function columnsAbove(text: string, lineStart: number): readonly number[] {
  const columns: number[] = [];
  let least = Infinity;
  for (let end = lineStart - 1; end > 0 && least > 0 && columns.length < mostColumns;) {
    const start = startOfLine(text, end);
    const first = skipBlanks(text, start, endOfLine(text, start));
    const column = first - start;
    if (first < endOfLine(text, start) && column < least) {
      if (least === Infinity) columns.push(column + 4, column + 2);
      columns.push(column);
      least = column;
    }
    end = start - 1;
  }
  return columns;
}

function indented(lines: readonly string[], column: number): string {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(column) + line)).join('\n');
}
