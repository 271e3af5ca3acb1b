import type { Range } from '../text/text.ts';
import { contentBelow, dashBelow, itemsBelow, keysBelow } from './line-scan.ts';
import type { Path, Slot } from './slot.ts';

/** A map or a list that is open at the line being read. */
export interface Container {
  readonly kind: 'map' | 'seq';
  readonly column: number;
  readonly path: Path;
  /** The keys of a map, or those items of a list that are texts. */
  readonly names: string[];
  /** The last key, or the index of the last item. */
  last: string | number;
  /** The value of the last key or item: none so far, a plain text that deeper lines continue, or a finished one. */
  value: 'nothing' | 'plain' | 'done';
}

export function pathOfValue(container: Container): Path {
  return [...container.path, container.last];
}

/** Deeper than any submission; `TreeReader` stops at the same depth. */
const maxDepth = 64;

/** The maps and lists that are open at a line, as indentation tells; the innermost is `top`. */
export class OpenContainers {
  readonly #stack: Container[] = [];

  get top(): Container | undefined {
    return this.#stack.at(-1);
  }

  /** The container around `top`. */
  get second(): Container | undefined {
    return this.#stack.at(-2);
  }

  get isTooDeep(): boolean {
    return this.#stack.length > maxDepth;
  }

  clear(): void {
    this.#stack.length = 0;
  }

  /** Closes the containers that are deeper than `column`. */
  closeTo(column: number): void {
    while ((this.top?.column ?? -1) > column) this.#stack.pop();
  }

  /** True when a line at `column` continues the plain text of the line before. */
  isContinuation(column: number): boolean {
    for (let index = this.#stack.length - 1; index >= 0; index--) {
      const container = this.#stack[index];
      if (container !== undefined && container.column < column) return container.value === 'plain';
    }
    return false;
  }

  /** Reads a dash: a further item of the innermost list, or the first item of a new one. */
  placeDash(column: number): void {
    this.closeTo(column);
    const { top } = this;
    if (top?.kind === 'seq' && (top.column === column || top.value !== 'nothing')) {
      top.last = Number(top.last) + 1;
      top.value = 'nothing';
      return;
    }
    this.#push('seq', column, [], 0);
  }

  /** Reads a key: a further key of the map at `column`, or the first key of a new one. @returns that map */
  placeKey(column: number, name: string): Container {
    this.closeTo(column);
    if (this.top?.kind === 'seq' && this.top.column === column) this.#stack.pop();
    const { top } = this;
    if (top?.kind !== 'map' || top.column !== column) return this.#push('map', column, [name], name);
    top.names.push(name);
    top.last = name;
    top.value = 'nothing';
    return top;
  }

  #push(kind: Container['kind'], column: number, names: string[], last: string | number): Container {
    const { top } = this;
    const container: Container = {
      kind,
      column,
      path: top === undefined ? [] : pathOfValue(top),
      names,
      last,
      value: 'nothing',
    };
    if (top !== undefined) top.value = 'done';
    this.#stack.push(container);
    return container;
  }
}

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
export function freshSlots(
  text: string,
  lineStart: number,
  open: OpenContainers,
  asked: number,
  typed: Typed,
): readonly Slot[] {
  open.closeTo(asked);
  const { top, second } = open;
  const wanted = typed.colon ? asked : withWhatFollows(asked, top, text, lineStart);
  const slot = (
    path: Path,
    expects: Slot['expects'],
    column: number,
    dash: boolean,
    present: readonly string[],
  ): Slot => {
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
    if (top.kind === 'seq')
      return [slot(path, 'node', wanted, false, [...top.names, ...keysAt(wanted), ...itemsAt(top.column)])];
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
