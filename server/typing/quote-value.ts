import { quoteIfNeeded } from '../document/yaml/quote.ts';
import { enclosingLines, holdsMore } from './around.ts';
import { listKeys, plainKeys, proseKeys } from './keys.ts';
import { lineShape, type LineShape } from './line-shape.ts';
import { blanksBefore, nextWritten, onLine, type WrittenLines, type TypingEdit } from './lines.ts';

/** Signs that no plain text begins with, and that begin nothing else that somebody could mean. */
const neverFirst = ',]}%@`';
/** A text that is in quotes from its beginning to its end. */
export const wholeQuotes = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')$/;
/** Signs that begin something of YAML’s. */
const beginsOther = '[{#&*!|>\'"';
/** What begins with a quote or a bracket and ends with its other half, but for a remark: whatever else begins so is a text. */
const ownEnd = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\[[^\]]*\]|\{[^}]*\})(?:\s+#.*)?$/;

/**
 * Puts a text in quotes in which a colon and a blank stand, as in `title: Broadband: a plan`: YAML refuses it without, whatever
 * was meant; and one that begins with a quote or a bracket and does not end with
 * its other half. A text with a `#` after a blank is not changed, because a comment may begin there.
 *
 * @param isText true where whatever is written is the text, as in an answer that is being filled in: then all that YAML would read otherwise is put in quotes
 */
export function quotedValue(lines: WrittenLines, line: number, { key, value, valueStart }: LineShape, isText = false): readonly TypingEdit[] {
  if (key !== undefined && listKeys.includes(key.name)) return wholeList(lines, line, valueStart, key, false);
  if (key === undefined || value === 'block' || !(isText || plainKeys.has(key.name) || isColumn(lines, line))) return [];
  const written = lines.line(line).slice(valueStart).trimEnd();
  const quoted = inQuotes(written, isText, () => holdsMore(lines, line + 1, key.column));
  return quoted === undefined ? [] : [onLine(line, valueStart, valueStart + written.length, quoted)];
}

/** @param goesOn whether lines below belong to it */
function inQuotes(written: string, isText: boolean, goesOn: () => boolean): string | undefined {
  if (written === '' || wholeQuotes.test(written)) return undefined;
  const first = written.charAt(0);
  const isSure = isText || neverFirst.includes(first) || ('"\'[{'.includes(first) && !ownEnd.test(written) && !goesOn());
  if (!isSure && (beginsOther.includes(first) || !/:(?: |$)/.test(written) || / #/.test(written))) return undefined;
  const quoted = quoteIfNeeded(written, { flow: false });
  return quoted === written ? undefined : quoted;
}

/** The parts of a text between separators. A separator in double quotes does not count, unless the quotes are never closed. */
function itemsOf(written: string, between: string): readonly string[] {
  const items: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < written.length; at++) {
    const sign = written.charAt(at);
    if (sign === '"') isQuoted = !isQuoted && written.includes('"', at + 1);
    if (!between.includes(sign) || isQuoted) continue;
    items.push(written.slice(start, at));
    start = at + 1;
  }
  return [...items, written.slice(start)];
}

/** One name, or several acronyms or sub-points: other names may have commas of their own. */
const bareList = /^(?:[\p{L}\p{N}][^,;:#"'[\]{}]*|(?:[\p{Lu}\p{N}&-]+|[\p{L}\p{N}]{1,2}\.[\p{L}\p{N}]+)(?:[,;]\s*(?:[\p{Lu}\p{N}&-]+|[\p{L}\p{N}]{1,2}\.[\p{L}\p{N}]+))+)$/u;

/**
 * A list in brackets: both of them, nothing empty in between, and each item in quotes where YAML would lose it: “Office #1”, “Board: rice”.
 *
 * @param isLeft whether somebody has written it, so that it gets brackets that it has not at all
 */
function wholeList(lines: WrittenLines, line: number, start: number, { name, column }: NonNullable<LineShape['key']>, isLeft: boolean): readonly TypingEdit[] {
  const written = lines.line(line).slice(start).trimEnd();
  const begins = written.startsWith('[');
  const isClosed = written.endsWith(']');
  const areNames = name === 'points' || name === 'agencies';
  const isBare = !begins && !isClosed;
  // Right after Enter, its bracket is on the next line, from where it comes back.
  if (!isClosed && line + 1 < lines.count && lines.line(line + 1).trimStart().startsWith(']')) return [];
  if (isBare && !(isLeft && areNames && bareList.test(written)) || !begins && written.includes('[') || holdsMore(lines, line + 1, column) || !isClosed && / #/.test(written) || /\{[^{}]*\}/.test(written)) return [];
  // “[Draft] Board, MIC” begins with a sign of its first name.
  const isOpened = begins && (isClosed || !written.includes(']'));
  // A web address may have a semicolon.
  const between = areNames ? ',;' : ',';
  const items = itemsOf(written.slice(isOpened ? 1 : 0, isClosed ? -1 : undefined), between).map(listItem).filter((item) => item !== '');
  if (items.length === 0) return [];
  const whole = `[${items.join(', ')}]`;
  const letters = (text: string): string => text.replace(/\s/g, '');
  return letters(whole) === letters(written) ? [] : [onLine(line, start, start + written.length, whole)];
}

/** Brackets around an item, or one of them, are those of its list. */
function listItem(written: string): string {
  const text = written.trim().replace(/^\[([^[\]]*)\]?$/, '$1').replace(/^([^[\]]*)\]$/, '$1').trim();
  return text === '' || wholeQuotes.test(text) ? text : quoteIfNeeded(text, { flow: true });
}

/**
 * The same once the line is left: only where it begins its value, and no block of text holds it.
 *
 * @param before the line before it was typed on: words behind quotes that it had belong into them
 */
export function quotedWhenLeft(lines: WrittenLines, line: number, isText: boolean, before = ''): readonly TypingEdit[] {
  if (line >= lines.count) return [];
  const text = lines.line(line);
  for (const { shape } of enclosingLines(lines, line, blanksBefore(text))) if (shape.value === 'block') return [];
  const shape = lineShape(text);
  const block = blockSign(lines, line, shape);
  if (block.length > 0) return block;
  const widened = widenedQuotes(text, shape, before);
  if (widened !== undefined) return [onLine(line, shape.valueStart, text.trimEnd().length, widened)];
  if (shape.key !== undefined && listKeys.includes(shape.key.name)) return wholeList(lines, line, shape.valueStart, shape.key, true);
  return plainItem(lines, line, shape) === undefined ? quotedValue(lines, line, shape, isText) : quotedItem(lines, line, shape, isText);
}

/** A text in quotes with what was written behind them. */
function widenedQuotes(text: string, { key, valueStart }: LineShape, before: string): string | undefined {
  const old = before.slice(lineShape(before).valueStart).trimEnd();
  const now = text.slice(valueStart).trimEnd();
  const more = now.slice(old.length);
  if (key === undefined || !wholeQuotes.test(old) || !now.startsWith(old) || more.trim() === '' || /^\s+#/.test(more)) return undefined;
  try {
    const inner = old.startsWith("'") ? old.slice(1, -1).replaceAll("''", "'") : String(JSON.parse(old));
    return quoteIfNeeded(inner + more, { flow: false });
  } catch {
    // Escapes that only YAML has.
    return undefined;
  }
}

/** Text on the line below an empty “outcome:” or “description:” is prose, so the key gets the sign of prose (`|`); not if more lines follow, which somebody has arranged in another way. */
export function blockSign(lines: WrittenLines, line: number, shape: LineShape): readonly TypingEdit[] {
  const text = lines.line(line);
  const [outer] = shape.dashes.length > 0 ? [] : enclosingLines(lines, line, shape.indent);
  const key = outer?.shape.key;
  if (outer === undefined || key === undefined || !proseKeys.includes(key.name) || outer.shape.value !== 'nothing' || nextWritten(lines, line - 1, -1) !== outer.at) return [];
  const head = lines.line(outer.at);
  if (/^\s*(?:#|(?:actual|expected):|[|>&*!]|$)/.test(text) || wholeQuotes.test(text.trim()) || head.slice(key.end).trim() !== '' || holdsMore(lines, line + 1, key.column)) return [];
  return [onLine(outer.at, key.end, head.length, ' |')];
}

const itemDetail = /^(?:url|title|language|archived|accessed|file):(?:\s|$)/;

/** The line of an item that is a text, such as “Decree: forty firms”, and not the first line of one with details. */
export function plainItem(lines: WrittenLines, line: number, { key, ...shape }: LineShape): LineShape | undefined {
  if (shape.dashes.length === 0 || itemDetail.test(lines.line(line).slice(shape.content))) return undefined;
  const [outer] = enclosingLines(lines, line, shape.indent);
  const list = outer?.shape.key?.name ?? '';
  // A key of a link that nobody knows is one that was mistyped.
  const isMeant = listKeys.includes(list) && !(list === 'links' && key !== undefined && /^[a-z]+$/.test(key.name));
  return isMeant && shape.value !== 'nothing' ? { ...shape, value: 'text' } : undefined;
}

/** Puts an item in quotes that YAML would read otherwise. @param isText as in `quotedValue` */
export function quotedItem(lines: WrittenLines, line: number, { dashes }: LineShape, isText = false): readonly TypingEdit[] {
  const text = lines.line(line);
  const dash = dashes.at(-1) ?? 0;
  const start = dash + (/^-\s*/.exec(text.slice(dash))?.[0].length ?? 0);
  const written = text.slice(start).trimEnd();
  const quoted = holdsMore(lines, line + 1, dash) ? undefined : inQuotes(written, isText, () => false);
  return quoted === undefined ? [] : [onLine(line, start, start + written.length, quoted)];
}

/** The names of text columns are the template’s. */
function isColumn(lines: WrittenLines, line: number): boolean {
  const [outer] = enclosingLines(lines, line, blanksBefore(lines.line(line)));
  return outer?.shape.key?.name === 'columns';
}

/**
 * Where a place of a line is after parts of the line were put in quotes: behind the same words.
 *
 * @param character of the line as it was
 */
export function placeInQuoted(before: string, after: string, character: number): number {
  let place = 0;
  for (let at = 0; at < character && place < after.length; place++) if (after.charAt(place) === before.charAt(at)) at++;
  return place;
}
