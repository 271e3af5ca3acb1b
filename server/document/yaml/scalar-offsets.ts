import type { CharText, Range } from '../text/text.ts';
import type { YamlScalar } from './tree.ts';

/** Where the characters of a scalar's value are written. All offsets are UTF-16 code units. */
export interface ScalarOffsets {
  /**
   * The offset in the source of the character at `offset` of the value. A line break or space that folding made is
   * placed behind the text before it; the end of the value, behind its last character.
   */
  at(offset: number): number;
  /**
   * What is written in the source for a part of the value: whole escapes, and the line breaks and indentation within
   * it.
   */
  range(part: Range): Range;
}

/**
 * A part of the value that is written in one piece. Where both lengths are equal, character by character; otherwise the
 * source has an escape, or nothing where folding made the characters.
 */
interface Run {
  readonly value: number;
  readonly length: number;
  readonly source: number;
  readonly sourceLength: number;
}

/**
 * Finds where each character of a scalar's value is written, in one pass over both. They are compared on the way.
 *
 * @param source the text in which the scalar's range counts
 * @returns undefined where source and value do not agree, so that nothing can be said for certain
 */
export function scalarOffsets(source: CharText, { value, style, range }: YamlScalar): ScalarOffsets | undefined {
  if (value === null || style === 'absent') return undefined;
  const text = String(value);
  // Most values are written as they are.
  if (style === 'plain' && range.end - range.start === text.length && source.slice(range.start, range.end) === text) {
    return new RunOffsets(
      [{ value: 0, length: text.length, source: range.start, sourceLength: text.length }],
      range.start,
      text.length,
    );
  }
  const walk = new Walk(source, text, range);
  const agrees = style === 'literal' ? walk.literal() : style === 'folded' ? walk.folded() : walk.flow(style);
  return agrees ? new RunOffsets(walk.runs, range.start, walk.value.length) : undefined;
}

class RunOffsets implements ScalarOffsets {
  readonly #runs: readonly Run[];
  readonly #start: number;
  readonly #length: number;

  constructor(runs: readonly Run[], start: number, length: number) {
    this.#runs = runs;
    this.#start = start;
    this.#length = length;
  }

  at(offset: number): number {
    const run = this.#runAt(offset);
    if (run === undefined) return this.#start;
    if (offset >= this.#length) return run.source + run.sourceLength;
    return run.source + (run.length === run.sourceLength ? offset - run.value : 0);
  }

  range({ start, end }: Range): Range {
    const from = this.at(start);
    const last = end > start ? this.#runAt(end - 1) : undefined;
    if (last === undefined) return { start: from, end: from };
    return {
      start: from,
      end: last.source + (last.length === last.sourceLength ? end - last.value : last.sourceLength),
    };
  }

  /** The run that holds the character at `offset`, or the last one before it. */
  #runAt(offset: number): Run | undefined {
    let low = 0;
    let high = this.#runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#runs[middle]?.value ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#runs[low];
  }
}

/** A line of the source: from `start` to `end`, where its line break begins; the next line starts at `next`. */
interface LineSpan {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

class Walk {
  readonly runs: Run[] = [];
  /** How much of the value has been found. */
  #at = 0;

  constructor(
    private readonly source: CharText,
    readonly value: string,
    private readonly scalar: Range,
  ) {}

  /** Each line of the value is a line of the source behind its indentation. */
  literal(): boolean {
    let line = this.#line(this.scalar.start);
    let indent = -1;
    while (this.#at < this.value.length) {
      if (line.next === line.end) return this.#madeAtEnd(line.end);
      line = this.#line(line.next);
      const end = this.value.indexOf('\n', this.#at);
      const length = (end === -1 ? this.value.length : end) - this.#at;
      if (length > 0) {
        if (indent === -1) indent = line.end - line.start - length;
        if (!this.#isIndented(line, indent) || !this.#same(line.start + indent, line.end)) return false;
      } else if (!this.#isBlank(line, indent)) return false;
      if (end === -1) break;
      if (line.next > line.end) this.#add(1, line.end, line.next - line.end);
    }
    return this.#isDone;
  }

  /** Lines are joined by a space or by line breaks, which folding has made. */
  folded(): boolean {
    const lineBreaks = /\n*/y;
    let line = this.#line(this.scalar.start);
    let indent = this.#statedIndent(line);
    let behind = line.end;
    while (this.#at < this.value.length) {
      if (line.next === line.end) return this.#madeAtEnd(behind);
      line = this.#line(line.next);
      if (this.#isBlank(line, indent)) continue;
      if (indent === -1) indent = this.#spaces(line);
      lineBreaks.lastIndex = this.#at;
      const made = lineBreaks.exec(this.value)?.[0].length ?? 0;
      if (made > 0) this.#add(made, behind, 0);
      else if (this.runs.length > 0 && !this.#made(' ', behind)) return false;
      if (this.#at >= this.value.length) break;
      if (!this.#isIndented(line, indent) || !this.#same(line.start + indent, line.end)) return false;
      behind = line.end;
    }
    return this.#isDone;
  }

  flow(style: 'plain' | 'single-quoted' | 'double-quoted'): boolean {
    const quotes = style === 'plain' ? 0 : 1;
    const end = quotes === 0 ? this.#plainEnd() : this.scalar.end - 1;
    let line = this.#line(this.scalar.start);
    for (let from = this.scalar.start + quotes; ;) {
      const isLast = line.next > end || line.next === line.end;
      const to = isLast ? end : this.#contentEnd(from, line.end, style === 'double-quoted');
      // A backslash at the end of a line takes the line break away.
      const isContinued = !isLast && to === line.end && style === 'double-quoted' && this.#isEscaped(to, from);
      if (!this.#content(from, isContinued ? to - 1 : to, style)) return false;
      if (isLast) return this.#isDone;
      let blankLines = 0;
      line = this.#line(line.next);
      for (; line.next <= end && line.next > line.end && this.#isBlank(line, Infinity); line = this.#line(line.next))
        blankLines++;
      if (isContinued) blankLines--;
      if (blankLines >= 0 && !this.#made(blankLines === 0 ? ' ' : '\n'.repeat(blankLines), to)) return false;
      from = line.start;
      while (from < end && isBlankSign(this.source.charCodeAt(from))) from++;
    }
  }

  /** Blanks other than ASCII at the end of a plain text belong to the value, but not to the scalar's range. */
  #plainEnd(): number {
    let end = this.scalar.end;
    if (!/[^\S \t]$/.test(this.value)) return end;
    while (/\s/.test(this.source.charAt(end))) end++;
    while (/[ \t\r\n]/.test(this.source.charAt(end - 1))) end--;
    return end;
  }

  #content(from: number, to: number, style: 'plain' | 'single-quoted' | 'double-quoted'): boolean {
    if (style === 'plain') return this.#same(from, to);
    const written = this.source.slice(from, to);
    const sign = style === 'single-quoted' ? "'" : '\\';
    for (let start = 0; start < written.length;) {
      const found = written.indexOf(sign, start);
      const escape = found === -1 ? written.length : found;
      if (!this.#same(from + start, from + escape)) return false;
      if (found === -1) return true;
      const length = sign === '\\' ? escapeLength(written.charCodeAt(escape + 1)) : 2;
      const meant = meaning(written.slice(escape, escape + length));
      if (meant === undefined || !this.value.startsWith(meant, this.#at)) return false;
      this.#add(meant.length, from + escape, length);
      start = escape + length;
    }
    return true;
  }

  /** Takes the source between two offsets as it is. @returns false when the value has something else there */
  #same(from: number, to: number): boolean {
    if (to <= from) return true;
    if (!this.value.startsWith(this.source.slice(from, to), this.#at)) return false;
    this.#add(to - from, from, to - from);
    return true;
  }

  #made(text: string, behind: number): boolean {
    if (!this.value.startsWith(text, this.#at)) return false;
    this.#add(text.length, behind, 0);
    return true;
  }

  /**
   * The line breaks at the end of a block scalar: of blank lines, or of a file that ends before its last line break.
   */
  #madeAtEnd(behind: number): boolean {
    return this.#made('\n'.repeat(this.value.length - this.#at), behind);
  }

  #add(length: number, source: number, sourceLength: number): void {
    this.runs.push({ value: this.#at, length, source, sourceLength });
    this.#at += length;
  }

  get #isDone(): boolean {
    return this.#at === this.value.length;
  }

  #line(start: number): LineSpan {
    const found = this.source.indexOf('\n', start);
    if (found === -1) return { start, end: this.source.length, next: this.source.length };
    const end = found > start && this.source.charCodeAt(found - 1) === carriageReturn ? found - 1 : found;
    return { start, end, next: found + 1 };
  }

  #spaces({ start, end }: LineSpan): number {
    let at = start;
    while (at < end && this.source.charCodeAt(at) === space) at++;
    return at - start;
  }

  #isIndented(line: LineSpan, indent: number): boolean {
    return indent >= 0 && this.#spaces({ ...line, end: Math.min(line.end, line.start + indent) }) === indent;
  }

  /**
   * True for a line with nothing in it, or no more than the indentation; before that is known, for a line of spaces.
   */
  #isBlank(line: LineSpan, indent: number): boolean {
    let at = line.start;
    while (
      at < line.end &&
      (indent === Infinity ? isBlankSign(this.source.charCodeAt(at)) : this.source.charCodeAt(at) === space)
    )
      at++;
    return at === line.end && (indent === -1 || at - line.start <= indent);
  }

  /**
   * The indentation of a folded text whose sign gives it, as `>2`: it counts from where the parent stands, so it is
   * found by what the first line has in the value. -1 without one.
   */
  #statedIndent(header: LineSpan): number {
    if (!/^>[+-]?[1-9]/.test(this.source.slice(header.start, Math.min(header.end, header.start + 3)))) return -1;
    for (let line = header; line.next > line.end;) {
      line = this.#line(line.next);
      const spaces = this.#spaces(line);
      if (spaces === line.end - line.start) continue;
      const first = this.value.search(/[^ \n]/);
      return spaces - (first - (this.value.lastIndexOf('\n', first) + 1));
    }
    return -1;
  }

  /** Where the text of a line ends, before the blanks behind it. */
  #contentEnd(from: number, lineEnd: number, hasEscapes: boolean): number {
    let end = lineEnd;
    while (end > from && isBlankSign(this.source.charCodeAt(end - 1))) end--;
    return hasEscapes && end < lineEnd && this.#isEscaped(end, from) ? end + 1 : end;
  }

  /** True when an odd number of backslashes stands before `offset`. */
  #isEscaped(offset: number, from: number): boolean {
    let at = offset;
    while (at > from && this.source.charCodeAt(at - 1) === backslash) at--;
    return (offset - at) % 2 === 1;
  }
}

const [space, tab, carriageReturn, backslash] = [32, 9, 13, 92];

function isBlankSign(code: number): boolean {
  return code === space || code === tab;
}

/** With its backslash. */
function escapeLength(code: number): number {
  return code === 120 ? 4 : code === 117 ? 6 : code === 85 ? 10 : 2;
}

const escapes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '\\0': '\0',
    '\\a': '\u0007',
    '\\b': '\b',
    '\\e': '\u001b',
    '\\f': '\f',
    '\\n': '\n',
    '\\r': '\r',
    '\\t': '\t',
    '\\v': '\v',
    '\\N': '\u0085',
    '\\_': '\u00a0',
    '\\L': '\u2028',
    '\\P': '\u2029',
    '\\ ': ' ',
    '\\"': '"',
    '\\/': '/',
    '\\\\': '\\',
    '\\\t': '\t',
    "''": "'",
  }),
);

/** What an escape stands for; undefined for what is none. */
function meaning(escape: string): string | undefined {
  const digits = /^\\(?:x|u|U)([\da-f]{2,8})$/i.exec(escape)?.[1];
  if (digits === undefined) return escapes.get(escape);
  const code = Number(`0x${digits}`);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
