import { contentBelow, dashBelow, itemsBelow, keysBelow } from './lines-below.ts';
import { pathOfValue, type Container, type OpenContainers } from './open-containers.ts';
import type { Path, Slot } from './slot.ts';
import type { Range } from '../text/text.ts';

/** What is typed already at the cursor, as in `Slot`. */
export interface Typed {
  readonly token: Range;
  readonly quotes: Slot['quotes'];
  readonly quotesClosed: boolean;
  readonly colon: boolean;
}

/**
 * The slots for content on a line of its own or behind a dash.
 *
 * @param open containers above the line; closes those that are deeper than `asked`
 * @param asked column of the cursor or of what is typed
 */
export function freshSlots(text: string, lineStart: number, open: OpenContainers, asked: number, typed: Typed): readonly Slot[] {
  open.closeTo(asked);
  const { top, second } = open;
  const wanted = typed.colon ? asked : withWhatFollows(asked, top, text, lineStart);
  const slot = (path: Path, expects: Slot['expects'], column: number, dash: boolean, present: readonly string[]): Slot => {
    const { token, ...shape } = typed;
    // Blanks beyond the slot's column belong to the token, so that completion replaces them.
    const start = typed.quotes === '' ? Math.min(token.start, lineStart + column) : token.start;
    return { path, expects, form: 'line', token: { start, end: token.end }, column, dash, ...shape, present };
  };
  const keysAt = (column: number): readonly string[] => keysBelow(text, lineStart, column);
  const itemsAt = (column: number): readonly string[] => itemsBelow(text, lineStart, column);
  const listGoesOn = (column: number): boolean => dashBelow(text, lineStart, column);

  if (top === undefined) return [slot([], 'node', wanted, false, keysAt(wanted))];
  if (top.column < wanted && top.value === 'plain') return [];
  if (top.value === 'nothing' && (top.column < wanted || wanted < asked)) {
    const path = pathOfValue(top);
    if (top.kind === 'seq') return [slot(path, 'node', wanted, false, [...top.names, ...keysAt(wanted), ...itemsAt(top.column)])];
    if (listGoesOn(wanted)) return [slot([...path, 0], 'node', wanted, true, itemsAt(wanted))];
    return [slot(path, 'node', wanted, false, keysAt(wanted))];
  }
  const { column } = top;
  if (top.kind === 'map') {
    const keys = slot(top.path, 'key', column, false, [...top.names, ...keysAt(column)]);
    if (top.value !== 'nothing' || typed.colon) return [keys];
    const first = slot([...pathOfValue(top), 0], 'node', column, true, itemsAt(column));
    // A key written between a key and its list would take the list for its own value.
    return listGoesOn(column) ? [first] : [keys, first];
  }
  const item = slot([...top.path, Number(top.last) + 1], 'node', column, true, [...top.names, ...itemsAt(column)]);
  if (second?.kind !== 'map' || second.column !== column || listGoesOn(column)) return [item];
  return [slot(second.path, 'key', column, false, [...second.names, ...keysAt(column)]), item];
}

/** The first content below a key or dash takes the column of the content that already follows it there. */
function withWhatFollows(column: number, top: Container | undefined, text: string, lineStart: number): number {
  if (top !== undefined && (top.column >= column || top.value !== 'nothing')) return column;
  const next = contentBelow(text, lineStart);
  if (next.content === undefined || next.content >= column) return column;
  const least = top === undefined ? 0 : next.dash === true && top.kind === 'map' ? top.column : top.column + 1;
  return next.content < least ? column : next.content;
}
