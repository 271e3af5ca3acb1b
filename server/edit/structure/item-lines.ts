import { isLineDirective, allCommentsIn } from '../../document/edit/kept-comments.ts';
import { beginOfLine, lineEndAt, nextLineAt } from '../../document/edit/text-edits.ts';
import type { Range } from '../../document/text/text.ts';
import { escapeInside, quoteIfNeeded } from '../../document/yaml/quote.ts';
import { type YamlNode, type YamlScalar, type YamlSeq, keyName } from '../../document/yaml/tree.ts';

/**
 * The lines of an item of a list with a dash for each, and what is written about it:
 *
 * - the comments directly above its dash, without an empty line between, that begin where the dash does;
 * - the directives for the checks among them (`policy-submissions-…`), wherever they begin, because they are for the
 *   line below them;
 * - the comments behind its values and between them, and below them as long as they begin farther right than the dash.
 *
 * All other comments belong to the list, to the issue or to the file, and stay when the item goes. Empty lines stand
 * between items and belong to none, unless a text goes on in them (`|+`).
 */
export interface ItemLines extends Range {
  readonly node: YamlNode;
  /** The offset of its dash. */
  readonly dash: number;
}

/** A list with a dash for each item. */
export interface DashedList {
  readonly seq: YamlSeq;
  /** Blanks before each dash. */
  readonly column: number;
  /** One for each item, also for those in which nothing is written. */
  readonly items: readonly ItemLines[];
}

/** @returns undefined for a list in brackets, and for one whose dashes do not begin their lines */
export function dashedList(text: string, seq: YamlSeq): DashedList | undefined {
  const { start } = seq.range;
  const column = start - beginOfLine(text, start);
  if (seq.flow || text.slice(start - column, start).trim() !== '') return undefined;
  const items: ItemLines[] = [];
  let dash = start;
  let above = beginOfLine(text, start);
  for (const [index, node] of seq.items.entries()) {
    if (!isDash(text, dash)) return undefined;
    const contentEnd = endOfContent(text, node, dash, column);
    const next = index + 1 < seq.items.length ? nextDash(text, contentEnd, column) : undefined;
    if (next === undefined && index + 1 < seq.items.length) return undefined;
    const limit = next === undefined ? text.length : headOf(text, next, column, contentEnd);
    items.push({
      node,
      dash,
      start: headOf(text, dash, column, index === 0 ? 0 : above),
      end: withCommentsBelow(text, contentEnd, column, limit),
    });
    above = items.at(-1)?.end ?? above;
    dash = next ?? dash;
  }
  return { seq, column, items };
}

/** The number of empty lines from an offset at which a line begins. */
export function emptyLinesFrom(text: string, start: number, until = text.length): number {
  let count = 0;
  for (let at = start; at < until && isEmptyLine(text, at); at = nextLineAt(text, at)) count++;
  return count;
}

/** Where the empty lines directly above a line begin. @param until where they begin at the earliest */
export function emptyLinesAbove(text: string, lineStart: number, until: number): number {
  let start = lineStart;
  while (start > until && isEmptyLine(text, beginOfLine(text, start - 1))) start = beginOfLine(text, start - 1);
  return Math.max(start, until);
}

/** Where what is written at a key or a dash ends with its lines and the comments below that begin farther right. */
export function withCommentsBelow(text: string, end: number, column: number, limit = text.length): number {
  let owned = end;
  for (let at = end; at < limit; at = nextLineAt(text, at)) {
    if (isEmptyLine(text, at)) continue;
    if (!isCommentLine(text, at) || spacesAt(text, at) <= column) break;
    owned = nextLineAt(text, at);
  }
  return owned;
}

/** Where the lines of a node end, with the blank lines in which its last text goes on. */
export function endOfContent(text: string, node: YamlNode, from: number, column: number): number {
  const last = lastScalar(node);
  let end = nextLineAt(
    text,
    Math.max(from, lineEndAt(text, node.kind === 'scalar' && node.style === 'absent' ? from : node.range.end)),
  );
  if (last === undefined || (last.style !== 'literal' && last.style !== 'folded')) return end;
  const keeps = /^[|>]\d?\+/.test(text.slice(last.range.start, last.range.start + 3));
  const width = keeps ? -1 : Math.max(column + 1, indentOfBlock(text, last));
  for (let at = end; at < text.length && isEmptyLine(text, at); at = nextLineAt(text, at)) {
    if (lineEndAt(text, at) - at > width) end = nextLineAt(text, at);
  }
  return end;
}

/** Blanks before the first line of a block scalar that is not empty. */
function indentOfBlock(text: string, { range }: YamlScalar): number {
  let at = nextLineAt(text, range.start);
  while (at < range.end && isEmptyLine(text, at)) at = nextLineAt(text, at);
  return spacesAt(text, at);
}

function lastScalar(node: YamlNode): YamlScalar | undefined {
  if (node.kind === 'scalar') return node;
  const last = node.kind === 'seq' ? node.items.at(-1) : node.entries.at(-1)?.value;
  return last && lastScalar(last);
}

/** The offset of the next dash at a column, if there are only empty lines and comments before it. */
function nextDash(text: string, from: number, column: number): number | undefined {
  for (let at = from; at < text.length; at = nextLineAt(text, at)) {
    if (isEmptyLine(text, at) || isCommentLine(text, at)) continue;
    return spacesAt(text, at) === column && isDash(text, at + column) ? at + column : undefined;
  }
  return undefined;
}

/**
 * Where the comments begin that stand directly above a line and belong to it. @param until where they begin at the
 * earliest
 */
export function headOf(text: string, offset: number, column: number, until: number): number {
  let start = beginOfLine(text, offset);
  while (start > until) {
    const above = beginOfLine(text, start - 1);
    if (
      above < until ||
      !isCommentLine(text, above) ||
      (spacesAt(text, above) !== column && !isLineDirective(text, above))
    )
      break;
    start = above;
  }
  return start;
}

function isDash(text: string, offset: number): boolean {
  return text.charAt(offset) === '-' && /^\s?$/.test(text.charAt(offset + 1));
}

export function isEmptyLine(text: string, lineStart: number): boolean {
  return text.slice(lineStart, lineEndAt(text, lineStart)).trim() === '';
}

/** True for a comment that stands alone on its line, with only spaces before it. */
export function isCommentLine(text: string, lineStart: number): boolean {
  return text.charAt(lineStart + spacesAt(text, lineStart)) === '#';
}

/** The number of spaces at the beginning of a line. */
export function spacesAt(text: string, lineStart: number): number {
  let at = lineStart;
  while (text.charAt(at) === ' ') at++;
  return at - lineStart;
}

/** An item that is to be written, as it is written elsewhere. */
export interface ItemToWrite {
  readonly node: YamlNode;
  readonly comments: readonly string[];
  /** Its lines with its dash, and with the comments above it; the last has a line break or not. */
  readonly lines: string;
  /** Blanks before the dash in `lines`. */
  readonly column: number;
  /** The same between brackets; undefined where comments keep it from being on one line. */
  readonly inBrackets: string | undefined;
}

export function dashedItem(text: string, { node, start, end }: ItemLines, column: number): ItemToWrite {
  const comments = allCommentsIn(text, { start, end }, [node]);
  return {
    node,
    comments,
    lines: text.slice(start, end),
    column,
    inBrackets: comments.length > 0 ? undefined : onOneLine(text, node),
  };
}

export function bracketedItem(text: string, node: YamlNode): ItemToWrite {
  const written = text.slice(node.range.start, node.range.end);
  const [first = '', ...rest] = written.split(/\r?\n/);
  const least = rest.reduce(
    (width, line) => (line.trim() === '' ? width : Math.min(width, line.length - line.trimStart().length)),
    Infinity,
  );
  const lines = [`- ${first}`, ...rest.map((line) => (line.trim() === '' ? '' : `  ${line.slice(least)}`))].join('\n');
  return { node, comments: allCommentsIn(text, node.range, [node]), lines, column: 0, inBrackets: written };
}

/** The lines of an item as they stand at another dash, each with the line break. */
export function writtenAt({ lines, column }: ItemToWrite, wanted: number, lineBreak: string): string {
  const own = lines.includes('\n') ? (lines.includes('\r\n') ? '\r\n' : '\n') : lineBreak;
  const isWhole = lines.endsWith('\n');
  if (wanted === column && own === lineBreak) return isWhole ? lines : lines + lineBreak;
  const all = (isWhole ? lines.slice(0, lines.lastIndexOf('\n')) : lines)
    .split('\n')
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  return all.map((line) => shifted(line, wanted - column) + lineBreak).join('');
}

function shifted(line: string, by: number): string {
  if (line === '') return line;
  if (by >= 0) return ' '.repeat(by) + line;
  const blanks = line.length - line.trimStart().length;
  return line.slice(Math.min(blanks, -by));
}

/** A value on one line, for a place between brackets, each text as it is written where that can be. */
function onOneLine(text: string, node: YamlNode): string {
  switch (node.kind) {
    case 'scalar':
      return scalarOnOneLine(text, node);
    case 'seq':
      return `[${node.items.map((item) => onOneLine(text, item)).join(', ')}]`;
    case 'map':
      return `{ ${node.entries.map((entry) => `${quoteIfNeeded(keyName(entry), { flow: true })}: ${onOneLine(text, entry.value)}`).join(', ')} }`;
  }
}

function scalarOnOneLine(text: string, { value, style, range }: YamlScalar): string {
  if (style === 'absent' || value === null) return 'null';
  const source = text.slice(range.start, range.end);
  if (typeof value !== 'string') return source;
  if ((style === 'single-quoted' || style === 'double-quoted') && !/[\r\n]/.test(source)) return source;
  return /[\r\n]/.test(value) ? `"${escapeInside(value, '"')}"` : quoteIfNeeded(value, { flow: true });
}
