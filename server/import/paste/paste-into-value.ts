import { contentBelow, endOfLine, skipBlanks, startOfLine } from '../../document/cursor/line-scan.ts';
import type { Slot } from '../../document/cursor/slot.ts';
import type { Range } from '../../document/text/text.ts';
import { escapeInside, quoteIfNeeded } from '../../document/yaml/quote.ts';
import type { TextInPlace } from './paste-into-block.ts';
import { cleanLines, dividedAtNotes, standsAlone, withoutBullets } from './pasted-text.ts';

/** Puts one line into a value on one line, with the quotes and escapes that it needs. */
export function intoLine(text: string, slot: Slot, selection: Range, line: string): TextInPlace | undefined {
  const { token, quotes } = slot;
  if (!holds(token, selection) || goesOnBelow(text, slot)) return undefined;
  if (quotes !== '') return { range: selection, text: escapeInside(line, quotes) };
  const value = text.slice(token.start, selection.start) + line + text.slice(selection.end, token.end);
  const blank = text.charAt(token.start - 1) === ':' ? ' ' : '';
  const comment = text.charAt(token.end) === '#' ? ' ' : '';
  return { range: token, text: blank + written(value.trim(), slot) + comment };
}

/**
 * Names as items of a list, in brackets or below one another; one name, or several within quotes, as a part of the item
 * that is there.
 */
export function intoNames(text: string, slot: Slot, selection: Range, pasted: string): TextInPlace | undefined {
  const names = namesIn(cleanLines(pasted));
  const { token, quotes, form, column } = slot;
  if (names.length === 0 || !holds(token, selection)) return undefined;
  // The copied part may begin with the space that separates it from the word before.
  // Between a comma and the space behind it, the cursor is in no item, and the next one follows.
  const rest =
    form === 'flow'
      ? (/^[^,\]\r\n]*/.exec(text.slice(selection.end, endOfLine(text, selection.end)))?.[0] ?? '')
      : text.slice(selection.end, token.end);
  const isBetween = token.start === token.end && rest.trim() !== '';
  if ((names.length === 1 && !isBetween) || quotes !== '')
    return intoLine(text, slot, selection, (/^[ \t]/.exec(pasted)?.[0] ?? '') + names.join(' '));
  const between = form === 'flow' ? ', ' : `\n${' '.repeat(Math.max(column - 2, 0))}- `;
  const before = text.slice(token.start, selection.start).trim() === '' ? '' : between;
  const behind = rest.trim() === '' ? '' : isBetween ? ',' : between;
  return {
    range: selection,
    text: before + names.map((name) => quoteIfNeeded(name, { flow: form === 'flow' })).join(between) + behind,
  };
}

/** The names of a list, from the lines of a text. */
export function namesIn(lines: readonly string[]): readonly string[] {
  return withoutBullets(lines)
    .flatMap((line) => line.split('\t'))
    .flatMap(namesOn)
    .filter((name) => name !== '');
}

/** A line of a list may have a comma at its end. Acronyms with commas between them are several names. */
function namesOn(line: string): readonly string[] {
  const name = line.trim().replace(/[,;]$/, '');
  return /^[\p{Lu}\p{N}-]+(?:, ?[\p{Lu}\p{N}-]+)+$/u.test(name) ? name.split(',').map((one) => one.trim()) : [name];
}

/** Keys whose numbers and dates nobody takes for something else. */
const numberedKeys = new Set<unknown>(['number', 'agendaItem', 'session', 'date', 'accessed', 'deadline']);

function written(value: string, { path, form }: Slot): string {
  return numberedKeys.has(path.at(-1)) && /^[\d.-]+$/.test(value)
    ? value
    : quoteIfNeeded(value, { flow: form === 'flow' });
}

/** Makes a value on one line a block (`|`) that holds lines, with what was written before and behind the selection. */
export function asBlock(text: string, slot: Slot, selection: Range, lines: readonly string[]): TextInPlace | undefined {
  const { token, quotes, column } = slot;
  if (slot.form !== 'value' || !holds(token, selection) || goesOnBelow(text, slot)) return undefined;
  const before = valueOf(text.slice(token.start, selection.start), quotes);
  const after = valueOf(text.slice(selection.end, token.end), quotes);
  if (before === undefined || after === undefined) return undefined;
  const lineEnd = endOfLine(text, token.end);
  const behind = text.slice(token.end + (slot.quotesClosed ? quotes.length : 0), lineEnd).trim();
  const start = token.start - quotes.length;
  const blank = /[ \t]/.test(text.charAt(start - 1)) ? '' : ' ';
  const head = `${blank}|${behind === '' ? '' : ` ${behind}`}`;
  return {
    range: { start, end: lineEnd },
    text: [
      head,
      ...joined(before, lines, after).map((line) => (line === '' ? '' : ' '.repeat(column + 2) + line)),
    ].join('\n'),
  };
}

/** Where a key has nothing behind it, lines that are inserted below it become its block. */
export function belowKey(
  text: string,
  slot: Slot,
  selection: Range,
  lines: readonly string[],
): TextInPlace | undefined {
  const lineStart = startOfLine(text, selection.start);
  const lineEnd = endOfLine(text, lineStart);
  if (selection.end > lineEnd || skipBlanks(text, lineStart, lineEnd) < lineEnd) return undefined;
  let keyEnd = lineStart;
  while (keyEnd > 0 && /\s/.test(text.charAt(keyEnd - 1))) keyEnd--;
  if (text.charAt(keyEnd - 1) !== ':') return undefined;
  return {
    range: { start: keyEnd, end: lineEnd },
    text: [' |', ...lines.map((line) => (line === '' ? '' : ' '.repeat(slot.column) + line))].join('\n'),
  };
}

function joined(before: string, lines: readonly string[], after: string): readonly string[] {
  const [own, notes] = dividedAtNotes(lines);
  if (own.length > 0 && notes.length > 0) return [...joined(before, own, after), '', ...notes];
  const [first = '', ...rest] = lines;
  const head = before.trim() === '' ? [first] : standsAlone(first) ? [before.trim(), first] : [before + first];
  const all = [...head, ...rest];
  if (after.trim() === '') return all.flatMap((line) => line.split('\n'));
  const last = all.at(-1) ?? '';
  const end = standsAlone(last) ? [last, '', after.trim()] : [last + after];
  return [...all.slice(0, -1), ...end].flatMap((line) => line.split('\n'));
}

function holds(token: Range, selection: Range): boolean {
  return token.start <= selection.start && selection.end <= token.end;
}

/** True for a value that lines below continue. */
function goesOnBelow(text: string, { token, column, form }: Slot): boolean {
  if (form === 'flow') return false;
  return (contentBelow(text, startOfLine(text, token.start)).content ?? -1) > column;
}

/**
 * A part of a value on one line as the text that it means; undefined for escapes that are cut, and for those that only
 * YAML has.
 */
function valueOf(raw: string, quotes: Slot['quotes']): string | undefined {
  if (quotes === '') return raw;
  if (quotes === "'") return raw.replaceAll("''", "'");
  try {
    return String(JSON.parse(`"${raw.replaceAll('\t', ' ')}"`));
  } catch {
    return undefined;
  }
}
