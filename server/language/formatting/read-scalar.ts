import {
  backslash,
  blank,
  brace,
  bracket,
  byteOrderMark,
  carriageReturn,
  closingBrace,
  closingBracket,
  colon,
  comma,
  dash,
  doubleQuote,
  hash,
  isBlankCode,
  lineFeed,
  question,
  singleQuote,
  star,
  tab,
} from '../../document/text/signs.ts';

/** A text or brackets, read. */
interface ReadScalar {
  /** The line behind its last one. */
  readonly end: number;
  /** Where blanks behind it may be taken away; the line's end where a comment stands behind it. */
  readonly blanksFrom: number;
}

/** Offset of the colon of the key that starts at `offset`; -1 where none does. */
export function colonOfKey(text: string, offset: number, end: number): number {
  const first = text.charCodeAt(offset);
  if (first === doubleQuote || first === singleQuote) {
    let at = closingQuote(text, offset, end);
    if (at === -1) return -1;
    at++;
    while (at < end && isBlankCode(text.charCodeAt(at))) at++;
    return isSeparator(text, at, end) ? at : -1;
  }
  if (!startsPlain(text, offset, end)) return -1;
  const last = Math.min(end, offset + longestKey);
  for (let at = offset; at < last; at++) {
    const code = text.charCodeAt(at);
    if (code === colon && isSeparator(text, at, end)) return at;
    if (code === hash && isBlankCode(text.charCodeAt(at - 1))) return -1;
  }
  return -1;
}

/** YAML reads no longer ones. */
const longestKey = 1000;

export function isItemDash(text: string, offset: number, end: number): boolean {
  return text.charCodeAt(offset) === dash && (offset + 1 >= end || isBlankCode(text.charCodeAt(offset + 1)));
}

/** True where nothing is left on a line but blanks and a comment. */
export function isRestEmpty(text: string, from: number, end: number): boolean {
  let at = from;
  while (at < end && isBlankCode(text.charCodeAt(at))) at++;
  return at === end || (text.charCodeAt(at) === hash && (at === from ? isBlankCode(text.charCodeAt(at - 1)) : true));
}

/** Where the blanks at a line's end begin, of which nothing but blanks and a comment stands behind `from`. */
export function blanksBehind(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlankCode(text.charCodeAt(at))) at++;
  return at === end ? from : end;
}

/**
 * Reads the scalar or the brackets at `offset`, whose further lines stand deeper than `column`.
 *
 * @param to the line behind the last that may be read
 * @returns undefined where it is not plain to see where it ends
 */
export function readScalar(
  lines: TextLines,
  line: number,
  offset: number,
  column: number,
  to: number,
): ReadScalar | undefined {
  const { text } = lines;
  switch (text.charCodeAt(offset)) {
    case doubleQuote:
    case singleQuote:
      return readQuoted(lines, line, offset, column, to);
    case bracket:
    case brace:
      return readBrackets(lines, line, offset, column, to);
    case star: {
      let at = offset + 1;
      while (at < lines.end(line) && !/[\s,[\]{}]/.test(text.charAt(at))) at++;
      return at > offset + 1 ? onOneLine(lines, line, at) : undefined;
    }
    default:
      return startsPlain(text, offset, lines.end(line)) ? readPlain(lines, line, offset, column, to) : undefined;
  }
}

function onOneLine(lines: TextLines, line: number, behind: number): ReadScalar | undefined {
  const end = lines.end(line);
  return isRestEmpty(lines.text, behind, end)
    ? { end: line + 1, blanksFrom: blanksBehind(lines.text, behind, end) }
    : undefined;
}

function readQuoted(
  lines: TextLines,
  first: number,
  offset: number,
  column: number,
  to: number,
): ReadScalar | undefined {
  for (let line = first, from = offset; ;) {
    const closing = closingQuote(lines.text, from, lines.end(line), lines.text.charCodeAt(offset), line === first);
    if (closing !== -1) return onOneLine(lines, line, closing + 1);
    line = nextLine(lines, line, column, to);
    if (line === -1) return undefined;
    from = lines.first(line);
  }
}

/** The next line that holds text, if it may go on with what stands in the lines before it; else -1. */
function nextLine(lines: TextLines, from: number, column: number, to: number): number {
  let line = from + 1;
  while (line < to && lines.isBlank(line)) line++;
  return line < to && lines.indent(line) > column && lines.text.charCodeAt(lines.first(line)) !== tab ? line : -1;
}

/**
 * Offset of the quote that closes what is open on a line; -1 where it is not closed there. @param isOpening `from` is
 * that of the opening quote
 */
function closingQuote(
  text: string,
  from: number,
  end: number,
  quote = text.charCodeAt(from),
  isOpening = true,
): number {
  for (let at = isOpening ? from + 1 : from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash && quote === doubleQuote) at++;
    else if (code === quote) {
      if (quote !== singleQuote || text.charCodeAt(at + 1) !== singleQuote) return at;
      at++;
    }
  }
  return -1;
}

function readBrackets(
  lines: TextLines,
  first: number,
  offset: number,
  column: number,
  to: number,
): ReadScalar | undefined {
  const { text } = lines;
  const open: number[] = [];
  let line = first;
  for (let at = offset; ;) {
    const end = lines.end(line);
    let before = blank;
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === hash && isBlankCode(before)) break;
      if (code === bracket || code === brace) open.push(code + 2);
      else if (code === closingBracket || code === closingBrace) {
        if (open.pop() !== code) return undefined;
        if (open.length === 0) return onOneLine(lines, line, at + 1);
      } else if ((code === doubleQuote || code === singleQuote) && !isInWord(text, at)) {
        const closing = closingQuote(text, at, end);
        // A quotation over several lines in brackets is left to those who can read it.
        if (closing === -1) return undefined;
        at = closing;
      }
      before = text.charCodeAt(at);
    }
    line = nextLine(lines, line, column, to);
    if (line === -1) return undefined;
    at = lines.first(line);
  }
}

/** True for the apostrophe in `[the agency's plan]`, and for any sign that does not begin an item or a value. */
function isInWord(text: string, at: number): boolean {
  let before = at - 1;
  while (isBlankCode(text.charCodeAt(before))) before--;
  const code = text.charCodeAt(before);
  return !(
    code === bracket ||
    code === brace ||
    code === comma ||
    code === colon ||
    code === lineFeed ||
    code === carriageReturn
  );
}

function readPlain(
  lines: TextLines,
  first: number,
  offset: number,
  column: number,
  to: number,
): ReadScalar | undefined {
  let line = first;
  for (let from = offset; ;) {
    const { behind, isWhole } = plainOn(lines.text, from, lines.end(line));
    if (behind === -1) return undefined;
    if (!isWhole) return { end: line + 1, blanksFrom: lines.end(line) };
    const next = nextLine(lines, line, column, to);
    if (next === -1 || lines.isComment(next))
      return { end: line + 1, blanksFrom: blanksBehind(lines.text, behind, lines.end(line)) };
    line = next;
    from = lines.first(line);
  }
}

/**
 * Where a plain text ends on a line; -1 where a colon in it makes it doubtful. It is not whole where a comment stands
 * behind it.
 */
function plainOn(text: string, from: number, end: number): { readonly behind: number; readonly isWhole: boolean } {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === colon && isSeparator(text, at, end)) return { behind: -1, isWhole: false };
    if (code === hash && isBlankCode(text.charCodeAt(at - 1))) return { behind: at, isWhole: false };
  }
  let behind = end;
  while (behind > from && isBlankCode(text.charCodeAt(behind - 1))) behind--;
  return { behind, isWhole: true };
}

function isSeparator(text: string, at: number, end: number): boolean {
  return at < end && text.charCodeAt(at) === colon && (at + 1 >= end || isBlankCode(text.charCodeAt(at + 1)));
}

function startsPlain(text: string, offset: number, end: number): boolean {
  const code = text.charCodeAt(offset);
  if (code === question || code === colon) return false;
  if (code === dash) return offset + 1 < end && !isBlankCode(text.charCodeAt(offset + 1));
  // Where a text moves to the top of a file, a byte order mark in front of it would be no part of it.
  return code > blank && code !== byteOrderMark && !indicators.includes(text.charAt(offset));
}

const indicators = '[]{},#&*!|>\'"%@`';

/** The lines of a text, by their numbers from 0. */
export interface TextLines {
  readonly text: string;
  readonly count: number;
  /** Offset of a line's first character; of the number behind the last line, the text's length. */
  start(line: number): number;
  /** Offset behind a line's last character, before its line break. */
  end(line: number): number;
  /** Offset of a line's first character that is no space; its end, where it has none. */
  first(line: number): number;
  /** How many spaces a line begins with. */
  indent(line: number): number;
  /** True for a line of blanks and tabs alone. */
  isBlank(line: number): boolean;
  isComment(line: number): boolean;
}

/** @param text its lines end with `\n` or `\r\n`; a byte order mark at its start counts to no line */
export function textLinesOf(text: string): TextLines {
  const starts: number[] = [];
  const firsts: number[] = [];
  const ends: number[] = [];
  for (let start = text.charCodeAt(0) === byteOrderMark ? 1 : 0; ;) {
    const lineBreak = text.indexOf('\n', start);
    const next = lineBreak === -1 ? text.length : lineBreak;
    const end = lineBreak > start && text.charCodeAt(lineBreak - 1) === carriageReturn ? lineBreak - 1 : next;
    let first = start;
    while (first < end && text.charCodeAt(first) === blank) first++;
    starts.push(start);
    firsts.push(first);
    ends.push(end);
    if (lineBreak === -1) break;
    start = lineBreak + 1;
  }
  // Behind the last line break stands no line, unless something is written there.
  if (starts.at(-1) === text.length && starts.length > 1) {
    starts.pop();
    firsts.pop();
    ends.pop();
  }
  const count = starts.length;
  const at = (numbers: readonly number[], line: number): number => numbers[line] ?? text.length;
  return {
    text,
    count,
    start: (line) => at(starts, line),
    end: (line) => at(ends, line),
    first: (line) => at(firsts, line),
    indent: (line) => at(firsts, line) - at(starts, line),
    isBlank(line) {
      const end = at(ends, line);
      let first = at(firsts, line);
      while (first < end && isBlankCode(text.charCodeAt(first))) first++;
      return first === end;
    },
    isComment: (line) => at(firsts, line) < at(ends, line) && text.charCodeAt(at(firsts, line)) === hash,
  };
}
