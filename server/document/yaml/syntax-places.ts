import type { YAMLError } from 'yaml';
import { fileMessages } from '../../words/messages/findings/file.ts';
import type { Message } from '../../words/messages/message.ts';
import { syntaxMessages } from '../../words/messages/findings/syntax.ts';
import { blank, hash, isBlankCode, isLineBreakCode } from '../text/signs.ts';
import type { CharText, Range } from '../text/text.ts';
import { senseOfRemark } from './remark.ts';
import type { SyntaxProblem } from './tree.ts';

/** Helpers to find places in a text that could not be parsed. */

const longestWord = 40;
/** How far around a `#` the words are looked at that tell whether it was meant as text. */
const longestLook = 220;
const tabWidth = 8;
/**
 * How many characters before an error an open bracket is looked for; one further away would explain the error to
 * nobody.
 */
const farthestBracket = 20_000;

export function lineStartAt(text: CharText, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The first line of a text, cut to 40 characters, to be quoted in a message. */
export function firstLine(text: string): string {
  const line = text.split(/\r?\n/, 1)[0]?.trim() ?? '';
  return line.length > longestWord ? `${line.slice(0, longestWord - 1)}…` : line;
}

/**
 * From `offset` to the end of its line, without trailing spaces and a remark; a `#` that was meant as text ends
 * nothing.
 */
export function restOfLine(text: string, offset: number): Range {
  const line = text.slice(offset, endOfLineAt(text, offset));
  let end = line.length;
  for (const { index } of line.matchAll(/[ \t]#/g)) {
    if (
      senseOfRemark(
        line.slice(Math.max(0, index - longestLook), index + 1),
        line.slice(index + 2, index + longestLook),
      ) === 'text'
    )
      continue;
    end = index;
    break;
  }
  return { start: offset, end: offset + line.slice(0, end).trimEnd().length };
}

/** True when `offset` is where a block-style value starts: at the start of a line's text, or behind a dash or a key. */
export function inBlockText(text: string, offset: number): boolean {
  return /^[ \t]*(?:- +)*(?:[\w-]+[ \t]*:[ \t]+)?$/.test(
    text.slice(Math.max(lineStartAt(text, offset), offset - 200), offset),
  );
}

/** The offset of the innermost bracket that is still open at `offset`, on its line or on one of the lines before. */
export function openBracketBefore(text: string, offset: number): number | undefined {
  let closed = 0;
  for (let at = offset - 1; at >= Math.max(0, offset - farthestBracket); at--) {
    const sign = text.charAt(at);
    if (sign === ']' || sign === '}') closed++;
    if (sign !== '[' && sign !== '{') continue;
    if (closed === 0) return at;
    closed--;
  }
  return undefined;
}

/** So many lines are looked through for what closes a bracket. */
const mostLinesInBrackets = 20;

/**
 * The lines below an open bracket that go on with its list, up to the bracket that closes it. YAML wants them to be
 * indented further than the key.
 *
 * @returns undefined where it is not closed, or only behind another key or item
 */
export function linesInBrackets(text: string, opened: number, closing: string): Range | undefined {
  const start = startOfNextLine(text, opened);
  for (let line = start, count = 0; line < text.length && count < mostLinesInBrackets; count++) {
    const end = endOfLineAt(text, line);
    const written = text.slice(line, Math.min(end, line + longestLinkWords));
    if (/^[ \t]*(?:-[ \t]|[\w-]+[ \t]*:(?:[ \t]|$))/.test(written)) return undefined;
    const at = written.search(/[[\]{}]/);
    if (at !== -1)
      return written.charAt(at) === closing && /^[ \t]*(?:#.*)?$/.test(written.slice(at + 1))
        ? { start, end }
        : undefined;
    line = startOfNextLine(text, line);
  }
  return undefined;
}

/** The word to underline for an error: the parser often points at a space, at a line's end, or at whole blocks. */
export function wordAt(text: string, from: number, to: number): Range {
  let start = Math.min(from, text.length);
  const lineEnd = endOfLineAt(text, start);
  let end = Math.min(Math.max(to, start), lineEnd);
  while (start < end && isBlank(text, start)) start++;
  while (end > start && isBlank(text, end - 1)) end--;
  if (end > start + 1) return { start, end };
  // For one character or none: the word that it belongs to, else the next word on the line, else the word before.
  let right = start;
  while (right < lineEnd && isBlank(text, right)) right++;
  if (right < lineEnd) {
    let left = right;
    while (left > 0 && !isSpace(text, left - 1) && right - left < longestWord) left--;
    return { start: left, end: wordEnd(text, right) };
  }
  let left = start;
  while (left > 0 && isSpace(text, left - 1)) left--;
  end = left;
  while (left > 0 && !isSpace(text, left - 1) && end - left < longestWord) left--;
  return end > left ? { start: left, end } : { start, end: Math.min(start + 1, text.length) };
}

function wordEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isSpace(text, end)) end++;
  return end;
}

function isBlank(text: string, offset: number): boolean {
  return isBlankCode(text.charCodeAt(offset));
}

function isSpace(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return isBlankCode(code) || isLineBreakCode(code);
}

export function endOfLineAt(text: CharText, offset: number): number {
  const newline = text.indexOf('\n', offset);
  const end = newline === -1 ? text.length : newline;
  return text.charAt(end - 1) === '\r' && end > offset ? end - 1 : end;
}

/** The width of the indentation of the line that holds `offset`; a tab counts as eight spaces. */
export function indentAt(text: CharText, offset: number): number {
  let indent = 0;
  for (let at = lineStartAt(text, offset); ; at++) {
    const code = text.charCodeAt(at);
    if (!isBlankCode(code)) return indent;
    indent += code === blank ? 1 : tabWidth;
  }
}

/**
 * From the line that holds `offset` to the next line that is indented less. For a list item, or a line without
 * indentation, the range ends at the next line with the same indentation.
 */
export function untilDedent(text: CharText, offset: number): Range {
  const start = lineStartAt(text, offset);
  const indent = indentAt(text, offset);
  const alone = indent === 0 || /^[ \t]*-/.test(text.slice(start, start + 200));
  for (let line = startOfNextLine(text, start); line < text.length; line = startOfNextLine(text, line)) {
    if (!saysSomething(text, line)) continue;
    const other = indentAt(text, line);
    if (other < indent || (alone && other === indent)) return { start, end: line };
  }
  return { start, end: text.length };
}

/**
 * The start of the next line that is not indented further than the text, without its dashes, of the line that holds
 * `offset`.
 */
export function untilSibling(text: CharText, offset: number): number {
  const start = lineStartAt(text, offset);
  const indent = /^[ \t]*(?:- +)*/.exec(text.slice(start, start + 1000))?.[0].length ?? 0;
  for (let line = startOfNextLine(text, start); line < text.length; line = startOfNextLine(text, line)) {
    if (saysSomething(text, line) && indentAt(text, line) <= indent) return line;
  }
  return text.length;
}

export function startOfNextLine(text: CharText, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}

/** True for a line that is neither blank nor a comment. @param line offset of the line's start */
export function saysSomething(text: CharText, line: number): boolean {
  let at = line;
  while (isBlankCode(text.charCodeAt(at))) at++;
  const code = text.charCodeAt(at);
  return !Number.isNaN(code) && !isLineBreakCode(code) && code !== hash;
}

/** In characters; no words of a link are longer. */
const longestLinkWords = 400;

const listKey = new RegExp(
  `\\b(?:${[
    'points',
    'agencies',
    'links',
    'attachments',
    'columns',
    'outcomes',
    'members',
    'placeholders',
    'forms',
    'exclude',
    'also',
    'not',
    'inNames',
    'aliases',
    'roles',
    'formerNames',
    'terms',
    'off',
    'find',
    'prefer',
    'exceptions',
  ].join('|')})[ \\t]*:[ \\t]*$`,
);

/** True where brackets at `offset` are a list, as the key before them tells. */
export function isListAt(text: string, offset: number): boolean {
  return listKey.test(text.slice(lineStartAt(text, offset), offset));
}

/**
 * Where a text begins that begins with brackets or with the sign of a block, if the words behind these, at `offset`,
 * show that it is meant as text: `[words](https://a.org)`, `[new] a plan`, `> 40 firms`.
 */
export function signedTextStart(text: string, offset: number): number | undefined {
  const start = valueWithSign(text, offset)?.start;
  if (start === undefined || start >= offset || offset - start > longestLinkWords) return undefined;
  const [before, sign] = [text.slice(start, offset), text.charAt(offset)];
  const isLink = sign === '(' && /^\[[^[\]]*\] ?$/.test(before);
  const isText =
    isLink ||
    (/[\p{L}\p{N}]/u.test(sign) && /^(?:\[[^[\]{}]*\]|\{[^[\]{}]*\})[ \t]+$/.test(before)) ||
    (/[^\s#]/.test(sign) && /^[>|](?:[-+]?[ \t]+|\d?)$/.test(before));
  return isText && !(text.charAt(start) === '[' && isListAt(text, start)) ? start : undefined;
}

/**
 * The value on the line of `offset`, where it begins with a sign that YAML has a use for: “[draft] a plan”, “- 40
 * firms”.
 */
export function valueWithSign(text: string, offset: number): Range | undefined {
  const line = lineStartAt(text, offset);
  const found = /^[ ]*(?:- +)*(?:[\w-]+[ \t]*:[ \t]+)?(?=[,[\]{}&*!|>'"%@`]|[-?][ \t])/.exec(
    text.slice(line, line + longestLinkWords),
  );
  const start = line + (found?.[0].length ?? 0);
  // One comma too many takes nothing from a list.
  const isComma = text.charAt(offset) === ',' && offset > start;
  return found === null || found[0].trim() === '' || isComma ? undefined : restOfLine(text, start);
}

/** What mends a backslash: its text in single quotes, if that means the same there, apart from its backslashes. */
export function inSingleQuotes(text: string, offset: number): Pick<SyntaxProblem, 'mend' | 'meant'> {
  const value = valueWithSign(text, offset);
  return value !== undefined && /^"(?:[^"\\]|\\[^"\\])*"$/.test(text.slice(value.start, value.end))
    ? { mend: 'single-quotes', meant: value }
    : {};
}

/**
 * An escape of YAML's that takes a letter from a text typed with backslashes: one that makes a control character or a
 * line of its own, and any right behind a drive or the name of a server. A number in four digits is what we write.
 */
const lossyEscape =
  /\\(?:([abefv0]|r(?!\\n)|x[01][\dA-Fa-f]|[NLP](?=[a-z])|(?<=(?:\b[C-Zc-z]:|["\s(]\\\\[\w-]{1,63})\\)[nt_](?=[a-z]))|.)/gs;

export function lossyEscapeIn(text: string, { start, end }: Range): Range | undefined {
  for (const { 0: escape, 1: lossy, index } of text.slice(start, end).matchAll(lossyEscape))
    if (lossy !== undefined) return { start: start + index, end: start + index + escape.length };
  return undefined;
}

/** The wide colon behind a name, with the blanks around it. */
export function wideColonIn(text: string, { start, end }: Range): Range {
  const [before = '', behind = ''] =
    /^([\w-]+)(\s?[：﹕︓][ \t\u3000]{0,9})/.exec(text.slice(start, end))?.slice(1) ?? [];
  return { start: start + before.length, end: start + before.length + behind.length };
}

/** The space that is no plain one behind a name and its colon. */
export function otherSpaceIn(text: string, { start, end }: Range): Range {
  const found = /^[\w-]+:/.exec(text.slice(start, end))?.[0].length ?? 0;
  return { start: start + found, end: start + found + 1 };
}

/** True when the text that begins at `offset` does not go on below its line. */
export function endsWithLine(text: string, offset: number): boolean {
  const line = lineStartAt(text, offset);
  // Behind a dash, what a key begins is indented as the key.
  const indent = /^ *(?:(?:- +)+(?=[\w-]+[ \t]*:))?/.exec(text.slice(line, offset))?.[0].length ?? 0;
  const next = /[ ]*(?=[^\s])/y;
  next.lastIndex = startOfNextLine(text, offset);
  return (
    (next.exec(text)?.[0].length ?? 0) <= indent ||
    /^[ ]*-/.test(text.slice(startOfNextLine(text, offset), startOfNextLine(text, offset) + indent + 8))
  );
}

/** A name with the asterisks of Markdown around it, and a colon: `**kind**:` is no text to be put in quotes. */
export function boldNameAt(text: string, at: number): string | undefined {
  const isValue = /:[ \t]+$/.test(text.slice(lineStartAt(text, at), at));
  return isValue ? undefined : /^\*{1,3}[\w-]+:?\*{1,3}:?(?=\s|$)/.exec(text.slice(at, at + longestWord))?.[0];
}

export function boldNameMessage(word: string): Message {
  return syntaxMessages.boldName({ word, name: word.replaceAll(/[*:]/g, '') });
}

/**
 * What is wrong and what to do, of an error for which no other words were found.
 *
 * @param word what stands at the place of the error
 */
export function messageOf(error: YAMLError, word: string): Message {
  switch (error.code) {
    case 'BAD_INDENT':
      return syntaxMessages.alignment;
    case 'MISSING_CHAR':
      return missingCharacter(error.message, word);
    case 'MULTILINE_IMPLICIT_KEY':
      return noColon(word);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /sequence/.test(error.message) ? syntaxMessages.dashAlignment : syntaxMessages.secondColon;
    case 'BLOCK_IN_FLOW':
      return syntaxMessages.lineInBrackets;
    case 'BAD_SCALAR_START':
      return syntaxMessages.start({ sign: word.slice(0, 1) });
    case 'BAD_DQ_ESCAPE':
      return syntaxMessages.backslash;
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
    case 'MULTIPLE_ANCHORS':
    case 'MULTIPLE_TAGS':
    case 'BAD_PROP_ORDER':
    case 'TAG_RESOLVE_FAILED':
      return syntaxMessages.instruction({ word: firstLine(word) });
    case 'BAD_DIRECTIVE':
      return syntaxMessages.percent;
    case 'KEY_OVER_1024_CHARS':
      return syntaxMessages.longName;
    case 'RESOURCE_EXHAUSTION':
      return fileMessages.syntax.tooDeep;
    default:
      return unexpected(error.message, word);
  }
}

function noColon(word: string): Message {
  if (/^-\S/.test(word)) return syntaxMessages.spaceAfterDash;
  const [, key, rest] = /^([\w-]+):(\S+)/.exec(word) ?? [];
  if (key !== undefined && rest !== undefined && !rest.startsWith('//'))
    return syntaxMessages.spaceAfterKey({ key, rest: firstLine(rest) });
  const [name] = /^[\w-]+:(?=[^\S \t])/.exec(word) ?? [];
  if (name !== undefined) return syntaxMessages.otherSpaceBehind({ word: name });
  const wide = /^([\w-]+)\s?([：﹕︓])/.exec(word);
  return wide === null
    ? syntaxMessages.noColon({ word: firstLine(word) })
    : syntaxMessages.wideColon({ key: wide[1] ?? '', sign: wide[2] ?? '' });
}

function missingCharacter(message: string, word: string): Message {
  if (message.startsWith('Implicit map keys')) return noColon(word);
  if (message.startsWith('Comments must')) return syntaxMessages.spaceBeforeComment;
  if (message.startsWith('Tags and anchors')) return syntaxMessages.instruction({ word: firstLine(word) });
  if (message.startsWith('Sequence item'))
    return /^-\S/.test(word) ? syntaxMessages.spaceAfterDash : syntaxMessages.alignment;
  if (message.startsWith('Missing space after :')) return syntaxMessages.spaceAfterColon;
  if (message.startsWith('Missing ,')) return syntaxMessages.comma;
  return syntaxMessages.missing;
}

function unexpected(message: string, word: string): Message {
  if (/block-seq/.test(message)) return syntaxMessages.list;
  if (/Block scalar header/.test(message)) return syntaxMessages.nothingBehind({ sign: word.charAt(0) });
  return syntaxMessages.unexpected({ word: firstLine(word) });
}
