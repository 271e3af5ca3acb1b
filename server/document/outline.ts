import { scanFlow } from './flow-scan.ts';
import {
  endOfLine, endOfPlain, endOfQuoted, isComment, isDash, keyAt, limitOfNode, nextLine, skipBlanks, type Key,
} from './line-scan.ts';
import type { Path, Slot } from './slot.ts';
import type { Range } from './text.ts';

/**
 * Where the cursor stands in half-typed YAML, told by the lines above it and their indentation.
 *
 * A parser is of little help there: to YAML, a half-typed key takes the next line's key into its own name.
 * Lines do not have that trouble, whether the unfinished one is the cursor's or another.
 *
 * @returns none where nothing can be completed: in prose, in comments, behind a finished value. Two where
 *   a list may stand at the indentation of its key.
 */
export function slotsAt(text: string, offset: number): readonly Slot[] {
  return new Outline(text, offset).run();
}

/** A map or a list that is open at the line being read. `value` is that of its last key or item. */
interface Container {
  readonly kind: 'map' | 'seq';
  readonly column: number;
  readonly path: Path;
  /** Keys, or the items that are texts. */
  readonly names: string[];
  last: string | number;
  value: 'nothing' | 'plain' | 'done';
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly hasCursor: boolean;
}

class Outline {
  readonly #text: string;
  readonly #cursor: number;
  readonly #open: Container[] = [];
  /** Lines deeper than this belong to a text after `|` or `>`. */
  #proseBelow: number | undefined;
  #resumeAt = 0;
  #found: readonly Slot[] | undefined;

  constructor(text: string, offset: number) {
    this.#text = text;
    // Between the two signs of a line break is the line's end.
    this.#cursor = text.charAt(offset - 1) === '\r' && text.charAt(offset) === '\n' ? offset - 1 : offset;
  }

  run(): readonly Slot[] {
    let start = this.#text.charCodeAt(0) === 0xfeff ? 1 : 0;
    while (start <= this.#text.length && this.#found === undefined) {
      const end = endOfLine(this.#text, start);
      const line = { start, end, hasCursor: start <= this.#cursor && this.#cursor <= end };
      this.#resumeAt = nextLine(this.#text, start);
      this.#readLine(line);
      if (line.hasCursor) break;
      start = this.#resumeAt;
    }
    return this.#found ?? [];
  }

  #readLine(line: Line): void {
    const first = skipBlanks(this.#text, line.start, line.end);
    const indent = first - line.start;
    if (first >= line.end) {
      if (line.hasCursor) this.#found = this.#onBlankLine(line);
      return;
    }
    if (this.#proseBelow !== undefined) {
      if (indent > this.#proseBelow) {
        if (line.hasCursor) this.#found = [];
        return;
      }
      this.#proseBelow = undefined;
    }
    if (isComment(this.#text, first, line.start) || (line.hasCursor && this.#cursor < first)) {
      if (line.hasCursor) this.#found = [];
      return;
    }
    if (indent === 0 && /^(?:---|\.\.\.)(?:\s|$)/.test(this.#text.slice(first, first + 4))) {
      this.#open.length = 0;
      if (line.hasCursor) this.#found = [];
      return;
    }
    this.#readContent(line, first);
  }

  #onBlankLine(line: Line): readonly Slot[] {
    const next = this.#indentBelow(line);
    const column = this.#cursor - line.start;
    if (this.#proseBelow !== undefined && (column > this.#proseBelow || (next.first !== undefined && next.first > this.#proseBelow))) return [];
    // What follows must not become a part of what is inserted.
    const deepEnough = next.content !== undefined && next.content > column ? next.content : column;
    return this.#fresh(deepEnough, line, { start: this.#cursor, end: line.end }, { quotes: '', quotesClosed: true });
  }

  /** Indentation of the next line that is not blank, and of the next that is no comment either. */
  #indentBelow(line: Line): { readonly first?: number; readonly content?: number; readonly dash?: boolean } {
    let firstIndent: number | undefined;
    for (let at = nextLine(this.#text, line.start); at <= this.#text.length; at = nextLine(this.#text, at)) {
      const end = endOfLine(this.#text, at);
      const first = skipBlanks(this.#text, at, end);
      if (first >= end) continue;
      firstIndent ??= first - at;
      if (!isComment(this.#text, first, at)) return { first: firstIndent, content: first - at, dash: isDash(this.#text, first, end) };
    }
    return firstIndent === undefined ? {} : { first: firstIndent };
  }

  #readContent(line: Line, first: number): void {
    let at = first;
    let dashed = false;
    while (isDash(this.#text, at, line.end)) {
      if (!dashed && this.#isContinuation(at - line.start)) {
        if (line.hasCursor) this.#found = [];
        return;
      }
      this.#placeDash(at - line.start);
      dashed = true;
      const next = skipBlanks(this.#text, at + 1, line.end);
      if (line.hasCursor && this.#cursor < next + (next >= line.end ? 1 : 0)) {
        this.#found = next >= line.end && this.#cursor > at ? this.#behindDash(line, at) : [];
        return;
      }
      if (isComment(this.#text, next, line.start)) {
        if (line.hasCursor) this.#found = [];
        return;
      }
      if (next >= line.end) return;
      at = next;
    }
    const key = keyAt(this.#text, at, line.end);
    if (key === undefined || (!dashed && this.#isContinuation(at - line.start) && !/^[A-Za-z][\w-]*$/.test(key.name))) {
      this.#readBare(line, at, dashed);
      return;
    }
    this.#readEntry(line, at, key);
  }

  #behindDash(line: Line, dash: number): readonly Slot[] {
    const column = Math.max(this.#cursor, dash + 2) - line.start;
    return this.#fresh(column, line, { start: this.#cursor, end: line.end }, { quotes: '', quotesClosed: true });
  }

  #readEntry(line: Line, start: number, key: Key): void {
    const column = start - line.start;
    if (line.hasCursor && this.#cursor <= key.colon) {
      this.#found = this.#cursor < key.start || this.#cursor > key.end
        ? []
        : this.#fresh(column, line, key, { quotes: key.quotes, quotesClosed: true, colon: true });
      return;
    }
    const map = this.#placeKey(column, key.name);
    const valueStart = skipBlanks(this.#text, key.colon + 1, line.end);
    const path = pathOfValue(map);
    if (valueStart >= line.end || isComment(this.#text, valueStart, line.start)) {
      if (!line.hasCursor) return;
      this.#found = valueStart < line.end && this.#cursor > valueStart - 1 && this.#cursor !== key.colon + 1
        ? []
        : [this.#slot(path, 'value', 'value', column, { start: this.#cursor, end: this.#cursor })];
      return;
    }
    if (line.hasCursor && this.#cursor < valueStart) {
      this.#found = [];
      return;
    }
    this.#readNode(line, valueStart, map, (token, quotes) => [this.#slot(path, 'value', 'value', column, token, quotes)]);
  }

  /** A line, or what stands behind its dashes, without a colon. */
  #readBare(line: Line, start: number, dashed: boolean): void {
    const column = start - line.start;
    if (!dashed && this.#isContinuation(column)) {
      if (line.hasCursor) this.#found = [];
      return;
    }
    if (!dashed) this.#closeTo(column);
    const top = this.#open.at(-1);
    const asValue = top === undefined || top.column < column;
    if (asValue && top !== undefined) {
      this.#readNode(line, start, top, (token, quotes) => this.#fresh(column, line, token, quotes));
      if (top.kind === 'seq' && !'[{|>'.includes(this.#text.charAt(start))) top.names.push(unquoted(this.#plain(start, line.end)));
      return;
    }
    if (line.hasCursor) {
      const plain = endOfPlain(this.#text, start, line.end);
      this.#found = this.#cursor > plain.comment || '"\'[{|>'.includes(this.#text.charAt(start))
        ? []
        : this.#fresh(column, line, { start, end: Math.max(plain.end, this.#cursor) }, { quotes: '', quotesClosed: true });
      return;
    }
    // A half-typed key on another line.
    if (top?.kind === 'map') {
      top.last = this.#plain(start, line.end);
      top.value = 'nothing';
    }
  }

  /** Reads a value that starts on this line; the cursor in it becomes what `slots` makes of the token. */
  #readNode(
    line: Line, start: number, container: Container,
    slots: (token: Range, quotes: Pick<Slot, 'quotes' | 'quotesClosed'>) => readonly Slot[],
  ): void {
    const sign = this.#text.charAt(start);
    const touchesCursor = line.hasCursor || this.#cursor > line.end;
    const before = container.value;
    container.value = 'done';
    if (sign === '|' || sign === '>') {
      this.#proseBelow = container.column;
      if (line.hasCursor) this.#found = [];
      return;
    }
    if (sign === '[' || sign === '{') {
      const limit = limitOfNode(this.#text, start, container.column, true);
      const { end, found } = scanFlow(this.#text, start, limit, pathOfValue(container), container.column, this.#cursor);
      if (touchesCursor && this.#cursor <= endOfLine(this.#text, Math.max(end - 1, start))) {
        this.#found = found?.slot !== undefined && this.#cursor > start && this.#cursor < end + (end >= limit ? 1 : 0) ? [found.slot] : [];
      }
      this.#resumeAt = Math.max(this.#resumeAt, nextLine(this.#text, Math.max(end - 1, start)));
      return;
    }
    if (sign === '"' || sign === "'") {
      const end = endOfQuoted(this.#text, start, limitOfNode(this.#text, start, container.column, false));
      const last = end ?? line.end;
      if (touchesCursor && this.#cursor <= endOfLine(this.#text, last)) {
        const inside = this.#cursor > start && (end === undefined ? this.#cursor <= last : this.#cursor < last);
        const token = { start: start + 1, end: end === undefined ? last : last - 1 };
        container.value = before;
        this.#found = inside && last <= line.end ? slots(token, { quotes: sign, quotesClosed: end !== undefined }) : [];
      }
      this.#resumeAt = Math.max(this.#resumeAt, nextLine(this.#text, last));
      return;
    }
    container.value = 'plain';
    if (!line.hasCursor) return;
    const plain = endOfPlain(this.#text, start, line.end);
    container.value = before;
    this.#found = this.#cursor > plain.comment || (plain.comment < line.end && this.#cursor > plain.end)
      ? []
      : slots({ start, end: Math.max(plain.end, this.#cursor) }, { quotes: '', quotesClosed: true });
  }

  /** The slots for content at this column, on a line of its own or behind a dash. */
  #fresh(
    wantedColumn: number, line: Line, typed: Range, shape: Pick<Slot, 'quotes' | 'quotesClosed'> & { readonly colon?: boolean },
  ): readonly Slot[] {
    this.#closeTo(wantedColumn);
    const top = this.#open.at(-1);
    const make = (path: Path, expects: Slot['expects'], column: number, dash: boolean, present: readonly string[]): Slot => {
      // Blanks that are too many are replaced with what is typed.
      const start = shape.quotes === '' ? Math.min(typed.start, line.start + column) : typed.start;
      return { ...this.#slot(path, expects, 'line', column, { start, end: typed.end }, shape), dash, colon: shape.colon === true, present };
    };
    const keysBelow = (column: number): readonly string[] => this.#namesBelow(line, column, 'keys');
    const itemsBelow = (column: number): readonly string[] => this.#namesBelow(line, column, 'items');
    if (top === undefined) return [make([], 'node', wantedColumn, false, keysBelow(wantedColumn))];
    if (top.column < wantedColumn && top.value === 'plain') return [];
    if (top.column < wantedColumn && top.value === 'nothing') {
      if (top.kind === 'seq') {
        return [make(pathOfValue(top), 'node', wantedColumn, false, [...top.names, ...keysBelow(wantedColumn), ...itemsBelow(top.column)])];
      }
      const items = itemsBelow(wantedColumn);
      if (this.#dashBelow(line, wantedColumn)) return [make([...pathOfValue(top), 0], 'node', wantedColumn, true, items)];
      return [make(pathOfValue(top), 'node', wantedColumn, false, keysBelow(wantedColumn))];
    }
    const { column } = top;
    if (top.kind === 'map') {
      const keys = make(top.path, 'key', column, false, [...top.names, ...keysBelow(column)]);
      if (top.value !== 'nothing' || shape.colon === true) return [keys];
      return [keys, make([...pathOfValue(top), 0], 'node', column, true, itemsBelow(column))];
    }
    const item = make([...top.path, Number(top.last) + 1], 'node', column, true, [...top.names, ...itemsBelow(column)]);
    const below = this.#open.at(-2);
    if (below?.kind !== 'map' || below.column !== column) return [item];
    return [make(below.path, 'key', column, false, [...below.names, ...keysBelow(column)]), item];
  }

  #slot(
    path: Path, expects: Slot['expects'], form: Slot['form'], column: number, token: Range,
    shape: Pick<Slot, 'quotes' | 'quotesClosed'> = { quotes: '', quotesClosed: true },
  ): Slot {
    return { path, expects, form, token: { start: token.start, end: token.end }, column, dash: false, colon: false, present: [], quotes: shape.quotes, quotesClosed: shape.quotesClosed };
  }

  #dashBelow(line: Line, column: number): boolean {
    const next = this.#indentBelow(line);
    return next.content === column && next.dash === true;
  }

  /** Names of the keys, or the texts of the items, that follow at the same indentation. */
  #namesBelow(line: Line, column: number, what: 'keys' | 'items'): readonly string[] {
    const names: string[] = [];
    for (let at = nextLine(this.#text, line.start); at <= this.#text.length; at = nextLine(this.#text, at)) {
      const end = endOfLine(this.#text, at);
      const first = skipBlanks(this.#text, at, end);
      if (first >= end || isComment(this.#text, first, at) || first - at > column) continue;
      if (first - at < column) break;
      const dash = isDash(this.#text, first, end);
      if (what === 'items') {
        if (!dash) break;
        const start = skipBlanks(this.#text, first + 1, end);
        if (keyAt(this.#text, start, end) === undefined) names.push(unquoted(this.#plain(start, end)));
        continue;
      }
      const key = keyAt(this.#text, first, end);
      if (!dash && key !== undefined) names.push(key.name);
    }
    return names;
  }

  #plain(start: number, lineEnd: number): string {
    return this.#text.slice(start, endOfPlain(this.#text, start, lineEnd).end);
  }

  /** True for a line that goes on with the text of the line before. */
  #isContinuation(column: number): boolean {
    for (let index = this.#open.length - 1; index >= 0; index--) {
      const container = this.#open[index];
      if (container !== undefined && container.column < column) return container.value === 'plain';
    }
    return false;
  }

  #closeTo(column: number): void {
    while ((this.#open.at(-1)?.column ?? -1) > column) this.#open.pop();
  }

  #placeDash(column: number): void {
    this.#closeTo(column);
    const top = this.#open.at(-1);
    if (top?.kind === 'seq' && (top.column === column || top.value !== 'nothing')) {
      top.last = Number(top.last) + 1;
      top.value = 'nothing';
      return;
    }
    const path = top === undefined ? [] : pathOfValue(top);
    if (top !== undefined) top.value = 'done';
    this.#open.push({ kind: 'seq', column, path, names: [], last: 0, value: 'nothing' });
  }

  #placeKey(column: number, name: string): Container {
    this.#closeTo(column);
    if (this.#open.at(-1)?.kind === 'seq' && this.#open.at(-1)?.column === column) this.#open.pop();
    const top = this.#open.at(-1);
    if (top?.kind === 'map' && top.column === column) {
      top.names.push(name);
      top.last = name;
      top.value = 'nothing';
      return top;
    }
    const path = top === undefined ? [] : pathOfValue(top);
    if (top !== undefined) top.value = 'done';
    const map: Container = { kind: 'map', column, path, names: [name], last: name, value: 'nothing' };
    this.#open.push(map);
    return map;
  }
}

function pathOfValue(container: Container): Path {
  return [...container.path, container.last];
}

function unquoted(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
}
