import { scanFlow } from './flow-scan.ts';
import { freshSlots, type Typed, OpenContainers, pathOfValue, type Container } from './open-containers.ts';
import {
  endOfLine,
  endOfPlain,
  endOfQuoted,
  isComment,
  isDash,
  keyAt,
  limitOfNode,
  nextLine,
  skipBlanks,
  type Key,
  contentBelow,
  textOfLine,
} from './line-scan.ts';
import type { Path, Slot } from './slot.ts';

/**
 * What may be written at the cursor in half-typed YAML, told by the lines above the cursor and their indentation.
 *
 * A YAML parser is of little help here, because it joins a half-typed key and the key on the next line into one name.
 * Reading line by line avoids this, whether the unfinished line is the cursor's or another.
 *
 * @returns no slot where nothing can be completed: in prose, in comments, behind a finished value; two slots where
 *   the next key of a map and an item of a list may both be written, because a list may stand at its key's indentation.
 */
export function slotsAt(text: string, offset: number): readonly Slot[] {
  return new Outline(text, offset).run();
}

/** A block scalar (`|` or `>`) in which the cursor is, or behind whose sign it is. */
export interface BlockAtCursor {
  readonly path: Path;
  readonly sign: '|' | '>';
  /** Where the line with the sign starts. */
  readonly headStart: number;
  /** The column of the key or dash that the block belongs to; its lines are deeper. */
  readonly outside: number;
  /** The cursor is on the line with the sign. */
  readonly atHead: boolean;
}

/** The block scalar around the cursor, told by the lines above it. */
export function blockAtCursor(text: string, offset: number): BlockAtCursor | undefined {
  return new Outline(text, offset).findBlock();
}

interface OutlineLine {
  readonly start: number;
  readonly end: number;
  readonly hasCursor: boolean;
}

class Outline {
  readonly #text: string;
  readonly #cursor: number;
  readonly #open = new OpenContainers();
  /** Lines deeper than this column belong to a block scalar (`|` or `>`); undefined outside of one. */
  #proseBelow: number | undefined;
  /** The block scalar that was met last. */
  #block: BlockAtCursor | undefined;
  #isInBlock = false;
  /** Offset of the next line to read: behind a value that reaches over several lines. */
  #resumeAt = 0;
  /** Set once the cursor has been reached. */
  #found: readonly Slot[] | undefined;

  constructor(text: string, offset: number) {
    this.#text = text;
    // A cursor between `\r` and `\n` counts as the end of the line.
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

  findBlock(): BlockAtCursor | undefined {
    this.run();
    return this.#isInBlock ? this.#block : undefined;
  }

  #readLine(line: OutlineLine): void {
    const first = skipBlanks(this.#text, line.start, line.end);
    const indent = first - line.start;
    if (first >= line.end) {
      if (line.hasCursor) this.#found = this.#onBlankLine(line);
      return;
    }
    if (this.#proseBelow !== undefined) {
      if (indent > this.#proseBelow) {
        if (line.hasCursor) this.#found = [];
        this.#isInBlock = line.hasCursor;
        return;
      }
      this.#proseBelow = undefined;
    }
    if (isComment(this.#text, first, line.start) || (line.hasCursor && this.#cursor < first)) {
      if (line.hasCursor) this.#found = [];
      return;
    }
    if (indent === 0 && /^(?:---|\.\.\.)(?:\s|$)/.test(this.#text.slice(first, first + 4))) {
      this.#open.clear();
      if (line.hasCursor) this.#found = [];
      return;
    }
    this.#readContent(line, first);
  }

  #onBlankLine(line: OutlineLine): readonly Slot[] {
    const next = contentBelow(this.#text, line.start);
    const column = this.#cursor - line.start;
    this.#isInBlock = this.#proseBelow !== undefined && Math.max(column, next.line ?? 0) > this.#proseBelow;
    if (this.#isInBlock) return [];
    // At a smaller column than that of the content below, the content would become a part of what is inserted.
    return this.#fresh(Math.max(column, next.content ?? 0), line, plain(this.#cursor, line.end));
  }

  #readContent(line: OutlineLine, first: number): void {
    let at = first;
    let dashed = false;
    while (isDash(this.#text, at, line.end)) {
      if (!dashed && this.#open.isContinuation(at - line.start)) {
        if (line.hasCursor) this.#found = [];
        return;
      }
      if (this.#open.isTooDeep) {
        this.#found = [];
        return;
      }
      this.#open.placeDash(at - line.start);
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
    if (
      key === undefined ||
      (!dashed && this.#open.isContinuation(at - line.start) && !/^[A-Za-z][\w-]*$/.test(key.name))
    ) {
      this.#readBare(line, at, dashed);
      return;
    }
    this.#readEntry(line, at, key);
  }

  #behindDash(line: OutlineLine, dash: number): readonly Slot[] {
    const column = Math.max(this.#cursor, dash + 2) - line.start;
    return this.#fresh(column, line, plain(this.#cursor, line.end));
  }

  #readEntry(line: OutlineLine, start: number, key: Key): void {
    const column = start - line.start;
    if (line.hasCursor && this.#cursor <= key.colon) {
      this.#found =
        this.#cursor < key.start || this.#cursor > key.end
          ? []
          : this.#fresh(column, line, {
              token: { start: key.start, end: key.end },
              quotes: key.quotes,
              quotesClosed: true,
              colon: true,
            });
      return;
    }
    if (this.#open.isTooDeep) {
      this.#found = [];
      return;
    }
    const map = this.#open.placeKey(column, key.name);
    const valueStart = skipBlanks(this.#text, key.colon + 1, line.end);
    const path = pathOfValue(map);
    if (valueStart >= line.end || isComment(this.#text, valueStart, line.start)) {
      if (!line.hasCursor) return;
      this.#found =
        valueStart < line.end && this.#cursor > valueStart - 1 && this.#cursor !== key.colon + 1
          ? []
          : [behindKey(path, column, plain(this.#cursor, this.#cursor))];
      return;
    }
    if (line.hasCursor && this.#cursor < valueStart) {
      this.#found = [];
      return;
    }
    this.#readNode(line, valueStart, map, (typed) => [behindKey(path, column, typed)]);
  }

  /** Reads a line without a key, or what stands behind the dashes of such a line. */
  #readBare(line: OutlineLine, start: number, dashed: boolean): void {
    const column = start - line.start;
    if (!dashed && this.#open.isContinuation(column)) {
      if (line.hasCursor) this.#found = [];
      return;
    }
    if (!dashed) this.#open.closeTo(column);
    const { top } = this.#open;
    if (top !== undefined && top.column < column) {
      this.#readNode(line, start, top, (typed) => this.#fresh(column, line, typed));
      if (top.kind === 'seq' && !'[{|>'.includes(this.#text.charAt(start)))
        top.names.push(textOfLine(this.#text, start, line.end));
      return;
    }
    if (line.hasCursor) {
      const { end, comment } = endOfPlain(this.#text, start, line.end);
      this.#found =
        this.#cursor > comment || '"\'[{|>'.includes(this.#text.charAt(start))
          ? []
          : this.#fresh(column, line, plain(start, Math.max(end, this.#cursor)));
      return;
    }
    // On another line than the cursor's, a word without a colon counts as a half-typed key.
    if (top?.kind === 'map') {
      top.last = textOfLine(this.#text, start, line.end);
      top.value = 'nothing';
    }
  }

  /**
   * Reads a value that starts on this line; where the cursor is in it, `slots` makes the result of what is typed there.
   */
  #readNode(line: OutlineLine, start: number, container: Container, slots: (typed: Typed) => readonly Slot[]): void {
    const sign = this.#text.charAt(start);
    const touchesCursor = line.hasCursor || this.#cursor > line.end;
    const before = container.value;
    container.value = 'done';
    if (sign === '|' || sign === '>') {
      this.#proseBelow = container.column;
      this.#block = {
        path: pathOfValue(container),
        sign,
        headStart: line.start,
        outside: container.column,
        atHead: line.hasCursor,
      };
      this.#isInBlock = line.hasCursor && this.#cursor > start;
      if (line.hasCursor) this.#found = [];
      return;
    }
    if (sign === '[' || sign === '{') {
      const limit = limitOfNode(this.#text, start, container.column, true);
      const { end, found } = scanFlow(this.#text, start, limit, pathOfValue(container), container.column, this.#cursor);
      if (touchesCursor && this.#cursor <= endOfLine(this.#text, Math.max(end - 1, start))) {
        this.#found =
          found?.slot !== undefined && this.#cursor > start && this.#cursor < end + (end >= limit ? 1 : 0)
            ? [found.slot]
            : [];
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
        this.#found =
          inside && last <= line.end
            ? slots({ token, quotes: sign, quotesClosed: end !== undefined, colon: false })
            : [];
      }
      this.#resumeAt = Math.max(this.#resumeAt, nextLine(this.#text, last));
      return;
    }
    container.value = 'plain';
    if (!line.hasCursor) return;
    const { end, comment } = endOfPlain(this.#text, start, line.end);
    container.value = before;
    this.#found = comment < line.end && this.#cursor > end ? [] : slots(plain(start, Math.max(end, this.#cursor)));
  }

  #fresh(column: number, line: OutlineLine, typed: Typed): readonly Slot[] {
    return freshSlots(this.#text, line.start, this.#open, column, typed);
  }
}

function plain(start: number, end: number): Typed {
  return { token: { start, end }, quotes: '', quotesClosed: true, colon: false };
}

function behindKey(path: Path, column: number, { token, quotes, quotesClosed }: Typed): Slot {
  return {
    path,
    expects: 'value',
    form: 'value',
    token,
    column,
    dash: false,
    quotes,
    quotesClosed,
    colon: false,
    present: [],
  };
}
