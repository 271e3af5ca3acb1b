import { ampersand, bar, exclamation, greater, hash, isBlankCode, tab } from '../../document/text/signs.ts';
import { headOfFirstKey } from '../../document/edit/kept-comments.ts';
import {
  type DocumentBlocks,
  type LayoutBlock,
  type LayoutPart,
  type PartValue,
  type ProseLines,
  noBlanks,
  noValue,
} from './block-tree.ts';
import { type TextLines, blanksBehind, colonOfKey, isItemDash, isRestEmpty, readScalar } from './read-scalar.ts';

/**
 * Reads the lines of one YAML document, `from` to `to`, as maps and lists that stand on lines of their own. Whatever is
 * not plain to see makes a part of what is left as it is, up to the next key or dash at its column. No tree of YAML is
 * asked, so a text of a megabyte takes a few milliseconds, and one that is half typed is read as far as its lines go.
 *
 * @returns undefined where the document is no map and no list of this kind
 */
export function readBlocks(lines: TextLines, from: number, to: number): DocumentBlocks | undefined {
  const reader = new LinesReader(lines, to);
  const first = reader.nextText(from);
  if (first >= to || reader.startsWithTab(first)) return undefined;
  const { text } = lines;
  const kind = isItemDash(text, lines.first(first), lines.end(first)) ? 'list' : 'map';
  if (kind === 'map' && colonOfKey(text, lines.first(first), lines.end(first)) === -1) return undefined;
  const root = reader.block({
    kind,
    column: lines.indent(first),
    outer: -1,
    line: first,
    start: lines.first(first),
    above: headOf(lines, from, first),
    depth: 0,
  });
  return { root, hasAnchors: reader.hasAnchors };
}

/** Where the comments begin that belong to the first key of a document: not before the mark at which it begins. */
function headOf(lines: TextLines, from: number, first: number): number {
  const head = headOfFirstKey(lines.text, lines.first(first));
  let above = first;
  while (above > from && lines.start(above) > head) above--;
  return above;
}

interface BlockStart {
  readonly kind: LayoutBlock['kind'];
  readonly column: number;
  /** The column of what holds it; a line at most so deep does not belong to it. */
  readonly outer: number;
  readonly line: number;
  /** Offset of its first key or dash. */
  readonly start: number;
  readonly above: number;
  readonly depth: number;
}

const deepest = 40;

class LinesReader {
  hasAnchors = false;
  readonly #lines: TextLines;
  readonly #to: number;

  constructor(lines: TextLines, to: number) {
    this.#lines = lines;
    this.#to = to;
  }

  /** The first line from `line` on that is not blank and no comment. */
  nextText(line: number): number {
    let at = line;
    while (at < this.#to && (this.#lines.isComment(at) || this.#lines.isBlank(at))) at++;
    return at;
  }

  startsWithTab(line: number): boolean {
    return this.#lines.text.charCodeAt(this.#lines.first(line)) === tab;
  }

  block({
    kind,
    column,
    outer,
    line: firstLine,
    start: firstStart,
    above: firstAbove,
    depth,
  }: BlockStart): LayoutBlock {
    const lines = this.#lines;
    const parts: LayoutPart[] = [];
    const block: LayoutBlock = { kind, column, parts, tailStart: 0, tailEnd: 0, isHeld: false };
    let [line, start, above] = [firstLine, firstStart, firstAbove];
    for (;;) {
      const part = depth < deepest ? this.#part(kind, { line, start, above, column, depth }) : undefined;
      const read = part ?? unread(above, line, start, this.#endOfUnread(line + 1, kind, column, outer));
      parts.push(read);
      let next = this.nextText(read.end);
      // A line that stands where nothing can, is a part of what it follows.
      if (
        next < this.#to &&
        lines.indent(next) > outer &&
        !this.#begins(next, kind, column) &&
        !this.#isBehindList(next, kind, column, outer)
      ) {
        Object.assign(
          read,
          unread(read.above, read.line, read.start, this.#endOfUnread(next + 1, kind, column, outer)),
        );
        next = this.nextText(read.end);
      }
      const nextIndent = next < this.#to ? lines.indent(next) : -1;
      const goesOn = next < this.#to && nextIndent === column && this.#begins(next, kind, column);
      this.#takeTail(block, outer, { from: read.end, next, following: goesOn ? column : nextIndent });
      if (!goesOn) return block;
      above = this.#aboveOf(Math.max(read.end, block.tailEnd), next);
      block.tailStart = 0;
      block.tailEnd = 0;
      [line, start] = [next, lines.first(next)];
    }
  }

  /**
   * Comments right below the last part that stand as deep as the block, and deeper than what follows, belong to the
   * block.
   */
  #takeTail(
    block: LayoutBlock,
    outer: number,
    { from, next, following }: { readonly from: number; readonly next: number; readonly following: number },
  ): void {
    if (following >= block.column) return;
    let end = from;
    for (let line = from; line < next; line++) {
      if (this.#lines.isBlank(line)) continue;
      // Below the outermost block there is nothing else to which they could belong.
      if (this.#lines.indent(line) < block.column && outer >= 0) break;
      end = line + 1;
    }
    if (end > from) [block.tailStart, block.tailEnd] = [from, end];
  }

  /** The first line of the comments above a part; behind what belongs to the part before it. */
  #aboveOf(from: number, line: number): number {
    let above = from;
    while (above < line && !this.#lines.isComment(above)) above++;
    return above;
  }

  #begins(line: number, kind: LayoutBlock['kind'], column: number): boolean {
    const { text } = this.#lines;
    if (this.#lines.indent(line) !== column || this.startsWithTab(line)) return false;
    const [first, end] = [this.#lines.first(line), this.#lines.end(line)];
    return kind === 'list'
      ? isItemDash(text, first, end)
      : !isItemDash(text, first, end) && colonOfKey(text, first, end) !== -1;
  }

  /** True for the key behind a list whose dashes stand at the column of the keys. */
  #isBehindList(line: number, kind: LayoutBlock['kind'], column: number, outer: number): boolean {
    return kind === 'list' && outer === column - 1 && this.#begins(line, 'map', column);
  }

  /** The next line at which a block can go on, or which belongs to another. */
  #endOfUnread(from: number, kind: LayoutBlock['kind'], column: number, outer: number): number {
    let line = from;
    while (line < this.#to) {
      line = this.nextText(line);
      if (
        line >= this.#to ||
        this.#lines.indent(line) <= outer ||
        this.#begins(line, kind, column) ||
        this.#isBehindList(line, kind, column, outer)
      )
        return line;
      line++;
    }
    return line;
  }

  #part(
    kind: LayoutBlock['kind'],
    at: {
      readonly line: number;
      readonly start: number;
      readonly above: number;
      readonly column: number;
      readonly depth: number;
    },
  ): LayoutPart | undefined {
    const { text } = this.#lines;
    const { line, start } = at;
    const end = this.#lines.end(line);
    const colon = kind === 'map' ? colonOfKey(text, start, end) : start;
    if (colon === -1) return undefined;
    const part: LayoutPart = {
      above: at.above,
      line,
      start,
      name: kind === 'map' ? nameOf(text, start, colon) : undefined,
      value: noValue,
      end: line + 1,
      isLeft: false,
      blanks: noBlanks,
      holdsEnd: false,
    };
    return this.#readValue(part, colon + 1, at.column, at.depth) ? part : undefined;
  }

  /** Reads what stands behind the colon or dash right before `from`. @returns false where it can not be read */
  #readValue(part: LayoutPart, from: number, column: number, depth: number): boolean {
    const lines = this.#lines;
    const { text } = lines;
    const { line, name } = part;
    const end = lines.end(line);
    if (isRestEmpty(text, from, end)) {
      this.#takeBlanks(part, from, line);
      return this.#readBelow(part, column, depth);
    }
    let first = from;
    while (isBlankCode(text.charCodeAt(first))) first++;
    if (name === undefined) {
      const isList = isItemDash(text, first, end);
      if (isList || colonOfKey(text, first, end) !== -1) {
        // Of a tab nobody can tell the column.
        if (text.slice(from, first).includes('\t')) return false;
        const block = this.block({
          kind: isList ? 'list' : 'map',
          column: first - lines.start(line),
          outer: column,
          line,
          start: first,
          above: line,
          depth: depth + 1,
        });
        this.#take(part, { kind: 'block', block, isOnLine: true });
        return true;
      }
    }
    const behind = behindProperties(text, first, end);
    if (behind === undefined) return false;
    this.hasAnchors ||= text.slice(first, behind).includes('&');
    if (behind > first && isRestEmpty(text, behind, end)) {
      this.#takeBlanks(part, behind, line);
      return this.#readBelow(part, column, depth);
    }
    const code = text.charCodeAt(behind);
    if (code === bar || code === greater) {
      const prose = readProseLines(lines, line, behind, column, this.#to);
      if (prose === undefined) return false;
      part.value = prose.lines;
      part.end = prose.lines.to;
      part.holdsEnd = prose.holdsEnd;
      this.#takeBlanks(part, prose.blanksFrom, line);
      return true;
    }
    return this.#readText(part, line, behind, column);
  }

  #readText(part: LayoutPart, line: number, offset: number, column: number): boolean {
    const { text } = this.#lines;
    const scalar = readScalar(this.#lines, line, offset, column, this.#to);
    if (scalar === undefined) return false;
    this.hasAnchors ||= usesAnchors(text, offset, this.#lines.end(scalar.end - 1));
    part.value = { kind: 'text', from: part.line + 1, to: scalar.end };
    part.end = scalar.end;
    this.#takeBlanks(part, scalar.blanksFrom, scalar.end - 1);
    return true;
  }

  /** Reads what stands below a key or dash that has nothing behind it. */
  #readBelow(part: LayoutPart, column: number, depth: number): boolean {
    const lines = this.#lines;
    const { text } = lines;
    const next = this.nextText(part.line + 1);
    if (next >= this.#to || lines.indent(next) < column) return true;
    const [start, end, indent] = [lines.first(next), lines.end(next), lines.indent(next)];
    const isList = isItemDash(text, start, end);
    if (indent === column && !(isList && part.name !== undefined)) return true;
    if (this.startsWithTab(next)) return false;
    if (isList || colonOfKey(text, start, end) !== -1) {
      const above = this.#aboveOf(part.line + 1, next);
      const outer = indent === column ? column - 1 : column;
      this.#take(part, {
        kind: 'block',
        block: this.block({
          kind: isList ? 'list' : 'map',
          column: indent,
          outer,
          line: next,
          start,
          above,
          depth: depth + 1,
        }),
        isOnLine: false,
      });
      return true;
    }
    // Its first line could be moved away from comments above it.
    return next === part.line + 1 && this.#readText(part, next, start, column);
  }

  #take(part: LayoutPart, value: PartValue & { readonly kind: 'block' }): void {
    part.value = value;
    const last = value.block.parts.at(-1);
    part.end = Math.max(last?.end ?? part.end, value.block.tailEnd);
    part.holdsEnd = last?.holdsEnd === true && value.block.tailEnd === 0;
  }

  #takeBlanks(part: LayoutPart, from: number, line: number): void {
    const { text } = this.#lines;
    const end = this.#lines.end(line);
    const start = blanksBehind(text, from, end);
    if (start < end) part.blanks = [...part.blanks, { start, end }];
  }
}

function unread(above: number, line: number, start: number, end: number): LayoutPart {
  return { above, line, start, name: undefined, value: noValue, end, isLeft: true, blanks: noBlanks, holdsEnd: true };
}

/**
 * Offset behind the anchor and the tag of a value, and the blanks behind them; undefined where they are not plain to
 * see.
 */
function behindProperties(text: string, offset: number, end: number): number | undefined {
  let at = offset;
  for (let count = 0; text.charCodeAt(at) === ampersand || text.charCodeAt(at) === exclamation; count++) {
    if (count === 2) return undefined;
    while (at < end && !isBlankCode(text.charCodeAt(at))) at++;
    const behind = at;
    while (at < end && isBlankCode(text.charCodeAt(at))) at++;
    if (at === end) return behind;
    if (text.charCodeAt(at) === hash) return at - 1;
  }
  return at;
}

/** True for `*name`, and for brackets with such names or with `&name` in them. */
function usesAnchors(text: string, start: number, end: number): boolean {
  const first = text.charAt(start);
  return first === '*' || ((first === '[' || first === '{') && /[\s[{,:][&*][^\s,\]}]/.test(text.slice(start, end)));
}

/** A key without its quotes. */
function nameOf(text: string, start: number, colon: number): string {
  let end = colon;
  while (end > start && isBlankCode(text.charCodeAt(end - 1))) end--;
  const first = text.charAt(start);
  return first === '"' || first === "'" ? text.slice(start + 1, end - 1) : text.slice(start, end);
}

interface ReadProse {
  readonly lines: ProseLines;
  /** What stands below it, or that nothing does, is a part of it. */
  readonly holdsEnd: boolean;
  /** Where blanks behind its `|` may be taken away. */
  readonly blanksFrom: number;
}

/**
 * Reads a block of text whose `|` or `>` stands at `offset`, and whose lines stand deeper than `column`.
 *
 * @returns undefined where it is not plain to see which lines belong to it
 */
function readProseLines(
  lines: TextLines,
  line: number,
  offset: number,
  column: number,
  to: number,
): ReadProse | undefined {
  const { text } = lines;
  let at = offset + 1;
  let digit = 0;
  let chomping = '';
  for (; at < lines.end(line); at++) {
    const sign = text.charAt(at);
    if ((sign === '+' || sign === '-') && chomping === '') chomping = sign;
    else if (sign >= '1' && sign <= '9' && digit === 0) digit = Number(sign);
    else break;
  }
  if (!isRestEmpty(text, at, lines.end(line))) return undefined;
  const isFixed = digit > 0;
  let depth = isFixed ? column + digit : -1;
  let widest = 0;
  let behind = line + 1;
  let next = line + 1;
  for (; next < to; next++) {
    const indent = lines.indent(next);
    if (lines.isBlank(next)) {
      const hasTab = lines.first(next) < lines.end(next);
      if (depth === -1) {
        if (hasTab) return undefined;
        widest = Math.max(widest, indent);
      } else if (hasTab ? indent >= depth : indent > depth) behind = next + 1;
      else if (hasTab) return undefined;
      continue;
    }
    if (depth === -1) {
      if (indent <= column) break;
      if (widest > indent) return undefined;
      depth = indent;
    }
    if (indent < depth) {
      if (indent > column && !lines.isComment(next)) return undefined;
      break;
    }
    behind = next + 1;
  }
  const keeps = chomping === '+';
  const endsFile = behind === lines.count && lines.end(behind - 1) === text.length;
  return {
    // A text with nothing in it has no lines, and no column that could be moved.
    lines: { kind: 'prose', from: line + 1, to: keeps ? next : behind, column: depth, isFixed },
    holdsEnd: keeps || (endsFile && chomping !== '-'),
    blanksFrom: blanksBehind(text, at, lines.end(line)),
  };
}
