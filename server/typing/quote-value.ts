import { quoteIfNeeded } from '../document/yaml/quote.ts';
import {
  enclosingLines,
  holdsMore,
  lineShape,
  type LineShape,
  blanksBefore,
  onLine,
  type WrittenLines,
  type TypingEdit,
} from './around.ts';
import {
  editedValue,
  requoted,
  wholeQuotes,
  widenedList,
  withoutQuoted,
  type EditedLine,
  type EditedValue,
} from './edited-value.ts';
import { listKeys, plainKeys } from './keys.ts';
import { blockSign, proseBelow } from './prose-items.ts';

/** Signs that no plain text begins with, and that begin nothing else that somebody could mean. */
const neverFirst = ',]}%@`';
/** Signs that begin something of YAML’s. */
const beginsOther = '[{#&*!|>\'"';
/**
 * What begins with a quote or a bracket and ends with its other half, but for a remark: whatever else begins so is a
 * text.
 */
const ownEnd = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\[[^\]]*\]|\{[^}]*\})(?:\s+#.*)?$/;

/**
 * Puts a text in quotes in which a colon and a blank stand, as in `title: Broadband: a plan`: YAML refuses it without,
 * whatever was meant; and one that begins with a quote or a bracket and does not end with its other half. A text with a
 * `#` after a blank is not changed, because a comment may begin there.
 *
 * @param isText true where whatever is written is the text, as in an answer that is being filled in: then all that YAML
 *   would read otherwise is put in quotes
 */
export function quotedValue(
  lines: WrittenLines,
  line: number,
  { key, value, valueStart }: LineShape,
  isText = false,
): readonly TypingEdit[] {
  if (key !== undefined && listKeys.includes(key.name)) return wholeList(lines, line, valueStart, key, false);
  if (key === undefined || value === 'block' || !(isText || plainKeys.has(key.name) || isColumn(lines, line)))
    return [];
  const written = lines.line(line).slice(valueStart).trimEnd();
  const quoted = inQuotes(written, isText, () => holdsMore(lines, line + 1, key.column));
  return quoted === undefined ? [] : [onLine(line, valueStart, valueStart + written.length, quoted)];
}

/** @param goesOn whether lines below belong to it */
function inQuotes(written: string, isText: boolean, goesOn: () => boolean): string | undefined {
  if (written === '' || wholeQuotes.test(written)) return undefined;
  const first = written.charAt(0);
  const isSure =
    isText || neverFirst.includes(first) || ('"\'[{'.includes(first) && !ownEnd.test(written) && !goesOn());
  if (!isSure && (beginsOther.includes(first) || !/:(?: |$)/.test(written) || / #/.test(written))) return undefined;
  const quoted = quoteIfNeeded(written, { flow: false });
  return quoted === written ? undefined : quoted;
}

/**
 * The parts of a text between separators, as places in it. A separator in double quotes does not count, unless the
 * quotes are never closed.
 */
function itemsOf(written: string, between: string): readonly (readonly [from: number, to: number])[] {
  const items: [from: number, to: number][] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < written.length; at++) {
    const sign = written.charAt(at);
    if (sign === '"') isQuoted = !isQuoted && written.includes('"', at + 1);
    if (!between.includes(sign) || isQuoted) continue;
    items.push([start, at]);
    start = at + 1;
  }
  return [...items, [start, written.length]];
}

/** One name, or several acronyms or sub-points: other names may have commas of their own. */
const bareList =
  /^(?:[\p{L}\p{N}][^,;:#"'[\]{}]*|(?:[\p{Lu}\p{N}&-]+|[\p{L}\p{N}]{1,2}\.[\p{L}\p{N}]+)(?:[,;]\s*(?:[\p{Lu}\p{N}&-]+|[\p{L}\p{N}]{1,2}\.[\p{L}\p{N}]+))+)$/u;

/**
 * A list in brackets: both of them, nothing empty in between, and each item in quotes where YAML would lose it: “Office
 * #1”, “Board: rice”.
 *
 * @param isLeft whether somebody has written it, so that it gets brackets that it has not at all
 */
function wholeList(
  lines: WrittenLines,
  line: number,
  start: number,
  { name, column }: NonNullable<LineShape['key']>,
  isLeft: boolean,
  edited?: EditedValue,
): readonly TypingEdit[] {
  const now = lines.line(line).slice(start).trimEnd();
  const value = edited && widenedList(edited);
  const written = value?.now ?? now;
  const begins = written.startsWith('[');
  const isClosed = written.endsWith(']');
  const areNames = name === 'points' || name === 'agencies';
  const isBare = !begins && !isClosed;
  // Right after Enter, its bracket is on the next line, from where it comes back.
  if (
    !isClosed &&
    line + 1 < lines.count &&
    lines
      .line(line + 1)
      .trimStart()
      .startsWith(']')
  )
    return [];
  if (
    (isBare && !(isLeft && areNames && bareList.test(written))) ||
    (!begins && written.includes('[')) ||
    holdsMore(lines, line + 1, column) ||
    (!isClosed && / #/.test(written))
  )
    return [];
  // A link or a file may have details in braces; in a name they are letters.
  if (!areNames && /\{[^{}]*\}/.test(written)) return [];
  // “[Draft] Board, MIC” begins with a sign of its first name.
  const isOpened = begins && (isClosed || !written.includes(']'));
  const first = isOpened ? 1 : 0;
  // A web address may have a semicolon.
  const items = itemsOf(
    (value === undefined ? written : withoutQuoted(value)).slice(first, isClosed ? -1 : undefined),
    areNames ? ',;' : ',',
  )
    .map(([from, to]) => listItem(written, first + from, first + to, value))
    .filter((item) => item !== '');
  if (items.length === 0) return [];
  const whole = `[${items.join(', ')}]`;
  const letters = (text: string): string => text.replace(/\s/g, '');
  return letters(whole) === letters(now) ? [] : [onLine(line, start, start + now.length, whole)];
}

/** Brackets around an item, or one of them, are those of its list. */
function listItem(list: string, from: number, to: number, value: EditedValue | undefined): string {
  const written = list.slice(from, to);
  const start = from + written.length - written.trimStart().length;
  const anew = value && requoted(value, start, Math.max(start, from + written.trimEnd().length), true);
  if (anew !== undefined) return anew;
  const text = written
    .trim()
    .replace(/^\[([^[\]]*)\]?$/, '$1')
    .replace(/^([^[\]]*)\]$/, '$1')
    .trim();
  return text === '' || wholeQuotes.test(text) ? text : quoteIfNeeded(text, { flow: true });
}

/**
 * The same once the line is left: only where it begins its value, and no block of text holds it. Words of the line
 * stay, so that a place of VS Code’s snippet mode stays around them.
 *
 * @param edited what of the line was there before somebody typed
 */
export function quotedWhenLeft(
  lines: WrittenLines,
  line: number,
  isText: boolean,
  edited?: EditedLine,
): readonly TypingEdit[] {
  return leftLine(lines, line, isText, edited).flatMap((edit) => insertions(edit, lines.line(edit.range.start.line)));
}

function leftLine(
  lines: WrittenLines,
  line: number,
  isText: boolean,
  edited: EditedLine | undefined,
): readonly TypingEdit[] {
  if (line >= lines.count) return [];
  const text = lines.line(line);
  for (const { shape } of enclosingLines(lines, line, blanksBefore(text))) if (shape.value === 'block') return [];
  const shape = lineShape(text);
  const prose = [...blockSign(lines, line, shape), ...proseBelow(lines, line, shape)];
  if (prose.length > 0) return prose;
  const item = plainItem(lines, line, shape);
  const start = item === undefined ? shape.valueStart : shape.content;
  const value = edited && editedValue(edited, text, start);
  if (shape.key !== undefined && listKeys.includes(shape.key.name))
    return wholeList(lines, line, start, shape.key, true, value);
  const anew =
    value && wholeQuotes.test(value.old) && (isText || !hasRemark(value))
      ? requoted(value, 0, value.now.length, false)
      : undefined;
  if (value !== undefined && anew !== undefined)
    return anew === value.now ? [] : [onLine(line, start, start + value.now.length, anew)];
  return item === undefined ? quotedValue(lines, line, shape, isText) : quotedItem(lines, line, shape, isText);
}

/** Whether a remark was written behind a text in quotes. */
function hasRemark({ old, now, origins }: EditedValue): boolean {
  const end = origins.indexOf(old.length - 1) + 1;
  return wholeQuotes.test(now.slice(0, end)) && /^\s+#/.test(now.slice(end));
}

/** An edit that only adds to a line, as one for each addition. */
function insertions(edit: TypingEdit, text: string): readonly TypingEdit[] {
  const {
    range: {
      start: { line, character },
      end,
    },
    newText,
  } = edit;
  const edits: TypingEdit[] = [];
  let [at, added] = [character, ''];
  for (const sign of [...newText.split(''), undefined]) {
    const isThere = at < end.character && text.charAt(at) === sign;
    if ((isThere || sign === undefined) && added !== '') {
      edits.push(onLine(line, at, at, added));
      added = '';
    }
    if (isThere) at++;
    else added += sign ?? '';
  }
  return at === end.character ? edits : [edit];
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
export function quotedItem(
  lines: WrittenLines,
  line: number,
  { dashes }: LineShape,
  isText = false,
): readonly TypingEdit[] {
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
