import { quoteIfNeeded } from '../document/yaml/quote.ts';
import { enclosingLines, holdsMore } from './around.ts';
import { listKeys, plainKeys } from './keys.ts';
import { lineShape, type LineShape } from './line-shape.ts';
import { blanksBefore, onLine, type WrittenLines, type TypingEdit } from './lines.ts';

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
 * was meant; and one that begins with a quote or a bracket which ends in its
 * midst, or not at all. A `#` behind a blank may begin a remark, so there somebody has to say what is meant.
 *
 * @param isText true where whatever is written is the text, as in an answer that is being filled in: then all that YAML would read otherwise is put in quotes
 */
export function quotedValue(lines: WrittenLines, line: number, { key, value, valueStart }: LineShape, isText = false): readonly TypingEdit[] {
  if (key !== undefined && listKeys.includes(key.name)) return quotedItems(lines, line, valueStart);
  if (key === undefined || value === 'block' || !(isText || plainKeys.has(key.name) || isColumn(lines, line))) return [];
  const written = lines.line(line).slice(valueStart).trimEnd();
  if (written === '' || wholeQuotes.test(written)) return [];
  const first = written.charAt(0);
  const isSure = isText || neverFirst.includes(first) || ('"\'[{'.includes(first) && !ownEnd.test(written) && !holdsMore(lines, line + 1, key.column));
  if (!isSure && (beginsOther.includes(first) || !/:(?: |$)/.test(written) || / #/.test(written))) return [];
  const quoted = quoteIfNeeded(written, { flow: false });
  return quoted === written ? [] : [onLine(line, valueStart, valueStart + written.length, quoted)];
}

/** What stands between commas; one between double quotes divides nothing, but behind a quote without an end it does. */
function itemsOf(written: string): readonly string[] {
  const items: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < written.length; at++) {
    const sign = written.charAt(at);
    if (sign === '"') isQuoted = !isQuoted && written.includes('"', at + 1);
    if (sign !== ',' || isQuoted) continue;
    items.push(written.slice(start, at));
    start = at + 1;
  }
  return [...items, written.slice(start)];
}

/** The items of a list in brackets, each in quotes where YAML would lose it: “Office #1”, “Board: rice”. */
function quotedItems(lines: WrittenLines, line: number, start: number): readonly TypingEdit[] {
  const written = lines.line(line).slice(start).trimEnd();
  if (!/^\[[^[\]{}]*\]$/.test(written)) return [];
  const items = itemsOf(written.slice(1, -1)).map((item) => {
    const text = item.trim();
    return text === '' || wholeQuotes.test(text) ? item : item.replace(text, () => quoteIfNeeded(text, { flow: true }));
  });
  const quoted = `[${items.join(',')}]`;
  return quoted === written ? [] : [onLine(line, start, start + written.length, quoted)];
}

/** The same once the line is left: only where it begins its value, and no block of text holds it. */
export function quotedWhenLeft(lines: WrittenLines, line: number, isText: boolean): readonly TypingEdit[] {
  if (line >= lines.count) return [];
  const text = lines.line(line);
  const outer = [...enclosingLines(lines, line, blanksBefore(text))];
  for (const { shape } of outer) if (shape.value === 'block') return [];
  const shape = lineShape(text);
  const list = outer[0]?.shape.key?.name ?? '';
  return isText && shape.dashes.length > 0 && itemKeys.has(list) ? quotedItem(lines, line, shape) : quotedValue(lines, line, shape, isText);
}

/** Lists of an answer whose items have a line each. */
const itemKeys: ReadonlySet<string> = new Set(['links', 'attachments']);
const itemDetail = /^(?:url|title|language|archived|accessed|file):(?:\s|$)/;

/** An item that is a text, such as “Decree: forty firms”, and not the first line of one with details. */
function quotedItem(lines: WrittenLines, line: number, { dashes }: LineShape): readonly TypingEdit[] {
  const text = lines.line(line);
  const start = (dashes.at(-1) ?? 0) + (/^-\s*/.exec(text.slice(dashes.at(-1)))?.[0].length ?? 0);
  const written = text.slice(start).trimEnd();
  if (written === '' || itemDetail.test(written) || wholeQuotes.test(written)) return [];
  const quoted = quoteIfNeeded(written, { flow: false });
  return quoted === written ? [] : [onLine(line, start, start + written.length, quoted)];
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
