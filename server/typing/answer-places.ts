import { wholeQuotes } from './edited-value.ts';
import { listKeys } from './keys.ts';
import {
  lineShape,
  type LineShape,
  blanksBefore,
  farthest,
  isBlankLine,
  type LinePlace,
  type TypingEdit,
  type WrittenLines,
} from './around.ts';

/** A key of an answer that is being filled in, with all that it holds. */
export interface AnswerPlace {
  readonly line: number;
  /** The last of its lines in which something is written. */
  readonly last: number;
  /** The line before the next key; of the last key, that is `last`. */
  readonly end: number;
  /** A text on the line of its key, which Enter ends; a text of several lines; or a list. */
  readonly kind: 'line' | 'prose' | 'list';
  readonly isEmpty: boolean;
  /** The keys that it holds, of `columns`. */
  readonly inner: readonly AnswerPlace[];
}

export interface AnswerLines {
  readonly keys: readonly AnswerPlace[];
  /** The last line of the answer, empty ones behind it among them. */
  readonly end: number;
}

/** A dash without words. */
export const emptyItem = /^\s*-[ \t]*$/;

/**
 * The answer that begins at a line, key by key.
 *
 * @param start the line of its dash
 * @returns undefined where no answer begins
 */
export function answerAt(lines: WrittenLines, start: number): AnswerLines | undefined {
  const { key, dashes } = lineShape(start < lines.count ? lines.line(start) : '');
  if (key === undefined || dashes.length !== 1) return undefined;
  let end = start;
  while (
    end + 1 < lines.count &&
    end - start < farthest &&
    (isBlankLine(lines.line(end + 1)) || blanksBefore(lines.line(end + 1)) >= key.column)
  )
    end++;
  return { keys: keysWithin(lines, start, end, key.column), end };
}

/** The lowest place of an answer that a line belongs to. */
export function placeAt(
  answer: AnswerLines,
  line: number,
): { readonly place: AnswerPlace; readonly isLast: boolean } | undefined {
  const places = placesIn(answer);
  const place = places.findLast((one) => one.line <= line);
  return place && { place, isLast: place === places.at(-1) };
}

/** The lowest places of an answer, in reading order. */
export function placesIn({ keys }: AnswerLines): readonly AnswerPlace[] {
  return keys.flatMap((key) => (key.inner.length > 0 ? key.inner : [key]));
}

/**
 * Where one goes on writing at a place: behind its words, within its brackets or quotes; on the line below the key of a
 * text of several lines.
 */
export function endOfWords(lines: WrittenLines, { line, last, kind }: AnswerPlace): LinePlace {
  const at = kind === 'prose' && last === line && line + 1 < lines.count ? line + 1 : last;
  const written = lines.line(at).trimEnd();
  const { key, valueStart } = lineShape(lines.line(line));
  const isClosed =
    at === line && (isList(key, written.slice(valueStart)) || wholeQuotes.test(written.slice(valueStart)));
  return { line: at, character: isClosed ? written.length - 1 : lines.line(at).length };
}

/**
 * What is selected where one comes to a place: its words, as in a form; of a text of several lines, or a list of them,
 * nothing, at its end.
 *
 * @returns the column where it begins, and the place where it ends
 */
export function selectionAt(
  lines: WrittenLines,
  place: AnswerPlace,
): { readonly start: number; readonly end: LinePlace } {
  const end = endOfWords(lines, place);
  const { content, key, valueStart } = lineShape(lines.line(end.line));
  if (end.line === place.line)
    return {
      start: Math.min(valueStart + (end.character < lines.line(end.line).trimEnd().length ? 1 : 0), end.character),
      end,
    };
  return {
    start: place.kind === 'list' && end.line === place.line + 1 && key === undefined ? content : end.character,
    end,
  };
}

/** A title may be in brackets, too: those are a sign as others are. */
function isList(key: LineShape['key'], value: string): boolean {
  return key !== undefined && listKeys.includes(key.name) && value.startsWith('[') && value.endsWith(']');
}

/**
 * Where a text belongs that was typed in the key of an empty place of one line, or behind its brackets.
 *
 * @param lines with it
 * @param at where it was typed
 * @returns undefined where it was typed within the place
 */
export function placeForTyped(
  answer: AnswerLines,
  lines: WrittenLines,
  at: LinePlace,
  typed: string,
): LinePlace | undefined {
  const place = placeAt(answer, at.line)?.place;
  if (place?.line !== at.line || place.kind !== 'line') return undefined;
  const line = lines.line(at.line);
  const before = line.slice(0, at.character) + line.slice(at.character + typed.length);
  const { key, valueStart } = lineShape(before);
  if (key === undefined) return undefined;
  const written = before.slice(valueStart).trim();
  if (written !== '' && written !== '""' && written !== "''" && !isList(key, written)) return undefined;
  const [first, last] =
    written === '' ? [valueStart, before.length] : [valueStart + 1, valueStart + written.length - 1];
  if (at.character >= first && at.character <= last) return undefined;
  if (at.character > last) return { line: at.line, character: last };
  return written.slice(1, -1).trim() === '' ? { line: at.line, character: last + typed.length } : undefined;
}

function keysWithin(lines: WrittenLines, from: number, to: number, column: number): readonly AnswerPlace[] {
  const starts: number[] = [];
  for (let at = from; at <= to; at++) if (lineShape(lines.line(at)).key?.column === column) starts.push(at);
  return starts.map((line, index) =>
    keyAt(lines, line, (starts[index + 1] ?? to + 1) - 1, index === starts.length - 1),
  );
}

function keyAt(lines: WrittenLines, line: number, end: number, isLast: boolean): AnswerPlace {
  const { key, value, valueStart } = lineShape(lines.line(line));
  let last = line;
  let isEmpty = value === 'block' || /^(?:\[?\s*\]?|""|'')$/.test(lines.line(line).slice(valueStart).trim());
  for (let at = line + 1; at <= end; at++) {
    if (isBlankLine(lines.line(at))) continue;
    last = at;
    if (!emptyItem.test(lines.line(at))) isEmpty = false;
  }
  const inner =
    key?.name === 'columns' && last > line ? keysWithin(lines, line + 1, last, blanksBefore(lines.line(line + 1))) : [];
  return {
    line,
    last,
    end: isLast ? last : end,
    inner,
    kind: value === 'block' ? 'prose' : value === 'text' || last === line ? 'line' : 'list',
    isEmpty: inner.length > 0 ? inner.every((one) => one.isEmpty) : isEmpty,
  };
}

/**
 * The edits that take away what an answer was given places for, and nobody has filled in. The title stays as long as
 * anything is written.
 *
 * @param start the line of the answer's dash
 * @param before what stood behind the key of its issue before the answer was begun: it comes back where nothing at all
 *   is written
 */
export function withoutEmptyPlaces(lines: WrittenLines, start: number, before: string): readonly TypingEdit[] {
  const { keys = [] } = answerAt(lines, start) ?? {};
  const last = keys.at(-1)?.last;
  if (last === undefined || start === 0) return [];
  if (keys.every(({ isEmpty }) => isEmpty)) return [without(lines, start, last, before)];
  return keys.flatMap((key) => {
    if (key.isEmpty) return key.line === start ? [] : [without(lines, key.line, key.end)];
    const items = key.kind !== 'list' || key.inner.length > 0 ? [] : emptyItems(lines, key);
    return [
      ...items.map((line) => without(lines, line, line)),
      ...key.inner.filter(({ isEmpty }) => isEmpty).map((one) => without(lines, one.line, one.end)),
    ];
  });
}

function emptyItems(lines: WrittenLines, { line, last }: AnswerPlace): readonly number[] {
  return Array.from({ length: last - line }, (_, index) => line + 1 + index).filter((at) =>
    emptyItem.test(lines.line(at)),
  );
}

/** Lines, with the line break before them. */
function without(lines: WrittenLines, from: number, last: number, newText = ''): TypingEdit {
  const [start, end] = [from - 1, last];
  return {
    range: {
      start: { line: start, character: lines.line(start).length },
      end: { line: end, character: lines.line(end).length },
    },
    newText,
  };
}
