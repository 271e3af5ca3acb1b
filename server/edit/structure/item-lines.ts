import { beginOfLine, lineEndAt, nextLineAt } from '../../document/edit/text-edits.ts';
import { isLineDirective } from '../../document/edit/kept-comments.ts';
import type { Range } from '../../document/text/text.ts';
import type { YamlNode, YamlScalar, YamlSeq } from '../../document/yaml/tree.ts';

/**
 * The lines of an item of a list with a dash for each, and what is written about it:
 *
 * - the comments directly above its dash, without an empty line between, that begin where the dash does;
 * - the directives for the checks among them (`policy-submissions-…`), wherever they begin, because they are for the line below them;
 * - the comments behind its values and between them, and below them as long as they begin farther right than the dash.
 *
 * All other comments belong to the list, to the issue or to the file, and stay when the item goes. Empty lines stand between items
 * and belong to none, unless a text goes on in them (`|+`).
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
    items.push({ node, dash, start: headOf(text, dash, column, index === 0 ? 0 : above), end: withCommentsBelow(text, contentEnd, column, limit) });
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
  let end = nextLineAt(text, Math.max(from, lineEndAt(text, node.kind === 'scalar' && node.style === 'absent' ? from : node.range.end)));
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

/** Where the comments begin that stand directly above a line and belong to it. @param until where they begin at the earliest */
export function headOf(text: string, offset: number, column: number, until: number): number {
  let start = beginOfLine(text, offset);
  while (start > until) {
    const above = beginOfLine(text, start - 1);
    if (above < until || !isCommentLine(text, above) || (spacesAt(text, above) !== column && !isLineDirective(text, above))) break;
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
