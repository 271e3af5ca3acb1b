import { byteOrderMark, carriageReturn, colon, dash, hash, isBlankCode } from '../text/signs.ts';
import type { CharText } from '../text/text.ts';

/** Reading of YAML line by line, for text that does not parse yet. */

export interface Key {
  readonly name: string;
  /** Offsets of the name, without its quotes. */
  readonly start: number;
  readonly end: number;
  readonly quotes: '' | '"' | "'";
  /** Offset of the colon. */
  readonly colon: number;
}

/** Where the line that starts here ends, its line break excluded. */
export function endOfLine(text: string, start: number): number {
  const newline = text.indexOf('\n', start);
  const end = newline === -1 ? text.length : newline;
  return end > start && text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end;
}

/** Where the next line starts; `text.length + 1` when there is none. */
export function nextLine(text: string, start: number): number {
  const newline = text.indexOf('\n', start);
  return newline === -1 ? text.length + 1 : newline + 1;
}

/** Where the line that holds `offset` starts, behind a byte order mark. */
export function startOfLine(text: CharText, offset: number): number {
  // `lastIndexOf` takes a start of -1 for 0, and would find a line break at the very beginning.
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.charCodeAt(0) === byteOrderMark ? Math.min(1, offset) : start;
}

export function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlankCode(text.charCodeAt(at))) at++;
  return at;
}

/** True for the `-` of a list item. */
export function isDash(text: string, at: number, end: number): boolean {
  return text.charCodeAt(at) === dash && at < end && (at + 1 >= end || isBlankCode(text.charCodeAt(at + 1)));
}

/** True for a `#` that starts a comment: at a line's start or behind a blank. */
export function isComment(text: string, at: number, lineStart: number): boolean {
  return text.charCodeAt(at) === hash && (at === lineStart || isBlankCode(text.charCodeAt(at - 1)));
}

/**
 * Where a plain text that starts at `start` ends on its line, without trailing blanks, and where the comment behind it
 * starts.
 */
export function endOfPlain(
  text: string,
  start: number,
  lineEnd: number,
): { readonly end: number; readonly comment: number } {
  let comment = lineEnd;
  for (let at = start; at < lineEnd; at++) {
    if (isComment(text, at, start)) {
      comment = at;
      break;
    }
  }
  let end = comment;
  while (end > start && isBlankCode(text.charCodeAt(end - 1))) end--;
  return { end, comment };
}

/** The key that starts at `start`; undefined when no colon follows it on its line. */
export function keyAt(text: string, start: number, lineEnd: number): Key | undefined {
  const first = text.charAt(start);
  if (first === '"' || first === "'") {
    const end = endOfQuoted(text, start, lineEnd);
    if (end === undefined) return undefined;
    const colon = skipBlanks(text, end, lineEnd);
    if (!isColon(text, colon, lineEnd)) return undefined;
    return { name: text.slice(start + 1, end - 1), start: start + 1, end: end - 1, quotes: first, colon };
  }
  if (first === '' || '[]{},#&*!|>%@`'.includes(first)) return undefined;
  for (let at = start; at < lineEnd; at++) {
    if (isComment(text, at, start)) return undefined;
    if (!isColon(text, at, lineEnd)) continue;
    let end = at;
    while (end > start && isBlankCode(text.charCodeAt(end - 1))) end--;
    return { name: text.slice(start, end), start, end, quotes: '', colon: at };
  }
  return undefined;
}

function isColon(text: string, at: number, lineEnd: number): boolean {
  return at < lineEnd && text.charCodeAt(at) === colon && (at + 1 >= lineEnd || isBlankCode(text.charCodeAt(at + 1)));
}

/**
 * The end of the quoted text that starts here, its closing quote included; undefined when it is not closed before
 * `limit`.
 */
export function endOfQuoted(text: string, start: number, limit: number): number | undefined {
  const quote = text.charAt(start);
  for (let at = start + 1; at < limit; at++) {
    const sign = text.charAt(at);
    if (sign === '\\' && quote === '"') at++;
    else if (sign === quote) {
      if (quote === "'" && text.charAt(at + 1) === "'") at++;
      else return at + 1;
    }
  }
  return undefined;
}

/**
 * The offset up to which a text in quotes or brackets that starts at `start` can reach if it is not closed: before the
 * next line that is not deeper than `column` or, with `lookForKeys`, that is plainly a key.
 */
export function limitOfNode(text: string, start: number, column: number, lookForKeys: boolean): number {
  for (let at = nextLine(text, start); at <= text.length; at = nextLine(text, at)) {
    const end = endOfLine(text, at);
    const first = skipBlanks(text, at, end);
    if (first >= end) continue;
    if (lookForKeys && /^(?:- +)*[A-Za-z][\w-]*:(?:\s|$)/.test(text.slice(first, end))) return at - 1;
    if (first - at <= column && !']}'.includes(text.charAt(first))) return at - 1;
  }
  return text.length;
}

export interface NextContent {
  /** Indentation of the next line that is not blank. */
  readonly line?: number;
  /** Indentation of the next line that is no comment either. */
  readonly content?: number;
  /** The next content starts with a dash. */
  readonly dash?: boolean;
}

/** The first lines below the one that starts at `lineStart`. */
export function contentBelow(text: string, lineStart: number): NextContent {
  let line: number | undefined;
  for (let at = nextLine(text, lineStart); at <= text.length; at = nextLine(text, at)) {
    const end = endOfLine(text, at);
    const first = skipBlanks(text, at, end);
    if (first >= end) continue;
    line ??= first - at;
    if (!isComment(text, first, at)) return { line, content: first - at, dash: isDash(text, first, end) };
  }
  return line === undefined ? {} : { line };
}

/** True when the next content is an item of a list whose dashes stand at this column. */
export function dashBelow(text: string, lineStart: number, column: number): boolean {
  const { content, dash } = contentBelow(text, lineStart);
  return content === column && dash === true;
}

/** Names of the keys that follow at `column` in the same map. */
export function keysBelow(text: string, lineStart: number, column: number): readonly string[] {
  const names: string[] = [];
  for (const { first, end } of linesAt(text, lineStart, column)) {
    const key = isDash(text, first, end) ? undefined : keyAt(text, first, end);
    if (key !== undefined) names.push(key.name);
  }
  return names;
}

/** Texts of the items that follow at `column` in the same list; items that are maps are left out. */
export function itemsBelow(text: string, lineStart: number, column: number): readonly string[] {
  const items: string[] = [];
  for (const { first, end } of linesAt(text, lineStart, column)) {
    if (!isDash(text, first, end)) break;
    const start = skipBlanks(text, first + 1, end);
    if (keyAt(text, start, end) === undefined) items.push(textOfLine(text, start, end));
  }
  return items;
}

/** What is written from here to the end of the line, without quotes and comment. */
export function textOfLine(text: string, start: number, lineEnd: number): string {
  const written = text.slice(start, endOfPlain(text, start, lineEnd).end);
  return /^(["']).*\1$/.test(written) ? written.slice(1, -1) : written;
}

/** The lines below `lineStart` whose content starts at exactly `column`, up to the first line that is less deep. */
function* linesAt(
  text: string,
  lineStart: number,
  column: number,
): Generator<{ readonly first: number; readonly end: number }> {
  for (let at = nextLine(text, lineStart); at <= text.length; at = nextLine(text, at)) {
    const end = endOfLine(text, at);
    const first = skipBlanks(text, at, end);
    if (first >= end || isComment(text, first, at) || first - at > column) continue;
    if (first - at < column) return;
    yield { first, end };
  }
}
