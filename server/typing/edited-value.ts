import { quoteIfNeeded } from '../document/yaml/quote.ts';
import { lineShape } from './around.ts';

/** A line on which somebody has typed. */
export interface EditedLine {
  /** The line as it was when the cursor came to it. */
  readonly before: string;
  readonly after: string;
  /** For each character of `after`, its index in `before`; undefined for a character that was typed. */
  readonly origins: readonly (number | undefined)[];
}

/** The value on such a line; the origins are indices in `old`. */
export interface EditedValue {
  readonly old: string;
  readonly now: string;
  readonly origins: readonly (number | undefined)[];
}

/**
 * A character of a text as YAML writes it: itself, an escape sequence, or a quotation mark around the text, which
 * stands for nothing.
 */
interface QuotedUnit {
  readonly start: number;
  readonly raw: string;
  readonly text: string;
}

/** A text that is in quotes from its beginning to its end. */
export const wholeQuotes = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')$/;

const escapes: Readonly<Record<string, string>> = {
  0: '\0',
  a: '\u0007',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\u001b',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};
const unitOf: Readonly<Record<string, RegExp>> = {
  '"': /\\(?:x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|.)|[^"\\]/giy,
  "'": /''|[^']/gy,
};
/** Escape sequences of the marks themselves, which people who know YAML type. */
const escapedMarks: readonly string[] = [String.raw`\"`, String.raw`\\`, "''"];

/** The units of a value: a text in quotes, or a list in brackets of which some items are. */
function unitsOf(raw: string): readonly QuotedUnit[] {
  const units: QuotedUnit[] = [];
  let begins = true;
  for (let at = 0; at < raw.length;) {
    const sign = raw.charAt(at);
    const pattern = begins ? unitOf[sign] : undefined;
    begins = (begins && /[\s[]/.test(sign)) || sign === ',';
    units.push({ start: at, raw: sign, text: pattern === undefined ? sign : '' });
    at++;
    if (pattern === undefined) continue;
    pattern.lastIndex = at;
    for (let found = pattern.exec(raw); found !== null; found = pattern.exec(raw)) {
      units.push({ start: at, raw: found[0], text: decoded(found[0]) });
      at = pattern.lastIndex;
    }
    if (at < raw.length) units.push({ start: at, raw: raw.charAt(at++), text: '' });
  }
  return units;
}

function decoded(raw: string): string {
  if (raw.length === 1) return raw;
  const letter = raw.charAt(1);
  if (raw.length > 2) return String.fromCodePoint(Math.min(Number.parseInt(raw.slice(2), 16), 0x10_ffff));
  // YAML knows no other: the backslash was meant as one.
  return raw.startsWith("'") || '"\\/ '.includes(letter) ? letter : (escapes[letter] ?? raw);
}

/** The text that is in quotes as a whole. */
export function readQuoted(written: string): string {
  return unitsOf(written)
    .map(({ text }) => text)
    .join('');
}

/**
 * The value on an edited line.
 *
 * @param text the line now, whose indentation may have changed since
 * @param start where its value starts
 */
export function editedValue(
  { before, after, origins }: EditedLine,
  text: string,
  start: number,
): EditedValue | undefined {
  const now = text.slice(start).trimEnd();
  const from = after.length - (text.length - start);
  if (from < 0 || after.slice(from).trimEnd() !== now) return undefined;
  const { valueStart } = lineShape(before);
  const old = before.slice(valueStart).trimEnd();
  return {
    old,
    now,
    origins: origins
      .slice(from, from + now.length)
      .map((origin = -1) =>
        origin < valueStart || origin >= valueStart + old.length ? undefined : origin - valueStart,
      ),
  };
}

/**
 * Part of a value as YAML takes it, where some of it was in quotes before somebody typed: the old marks are marks, and
 * what was typed is text.
 *
 * @returns undefined where no mark of it is left; unchanged where it is in quotes as a whole, and reads as it was typed
 */
export function requoted(value: EditedValue, from: number, to: number, flow: boolean): string | undefined {
  const { old, now, origins } = value;
  const units = unitsOf(old).flatMap((unit) => Array.from({ length: unit.raw.length }, () => unit));
  const marks = origins
    .slice(from, to)
    .flatMap((origin) => (origin !== undefined && units[origin]?.text === '' ? old.charAt(origin) : []));
  if (marks.length === 0) return undefined;
  const raw = now.slice(from, to);
  const isRead = (unit: QuotedUnit): boolean =>
    unit.raw.length === 1 ||
    escapedMarks.includes(unit.raw) ||
    isIntact(units[origins[from + unit.start] ?? -1], unit, from, origins);
  if (wholeQuotes.test(raw) && unitsOf(raw).every(isRead)) return raw;
  const text = textOf(value, units, from, to);
  const quoted = quoteIfNeeded(text, { flow });
  return marks[0] === "'" && quoted === `"${text}"` && !text.includes("'") ? `'${text}'` : quoted;
}

/**
 * A list in brackets in which somebody has written behind the old closing bracket: that is the list's, and what was
 * written belongs into it.
 */
export function widenedList({ old, now, origins }: EditedValue): EditedValue {
  const at = old.startsWith('[') && old.endsWith(']') ? origins.indexOf(old.length - 1) : -1;
  const more = now.slice(at + 1);
  if (at <= 0 || more === '' || /^\s+#/.test(more)) return { old, now, origins };
  const isOpen = more.split('[').length === more.split(']').length;
  return {
    old,
    now: now.slice(0, at) + more + (isOpen ? ']' : ''),
    origins: [...origins.slice(0, at), ...origins.slice(at + 1), ...(isOpen ? [old.length - 1] : [])],
  };
}

/** The value with filler for all that is within quotes that were there before: nothing in it separates items. */
export function withoutQuoted({ old, now, origins }: EditedValue): string {
  const [inner, closing] = [new Set<number>(), new Set<number>()];
  let isOpen = false;
  for (const { raw, text, start } of unitsOf(old)) {
    if (text === '' && isOpen) closing.add(start);
    if (text === '') isOpen = !isOpen;
    if (isOpen) for (let index = 0; index < raw.length; index++) inner.add(start + index);
  }
  let isWithin = false;
  return origins
    .map((origin, at) => {
      if (origin !== undefined) isWithin = inner.has(origin);
      return isWithin || (origin !== undefined && closing.has(origin)) ? 'x' : now.charAt(at);
    })
    .join('');
}

/** Whether an escape sequence is an old one, as it was. */
function isIntact(
  old: QuotedUnit | undefined,
  { start, raw }: QuotedUnit,
  from: number,
  origins: EditedValue['origins'],
): boolean {
  return (
    old?.raw === raw &&
    Array.from({ length: raw.length }, (_, index) => index).every(
      (index) => origins[from + start + index] === old.start + index,
    )
  );
}

function textOf({ now, origins }: EditedValue, units: readonly QuotedUnit[], from: number, to: number): string {
  const left = new Set(origins);
  let text = '';
  for (let at = from; at < to; at++) {
    const [sign, origin = -1] = [now.charAt(at), origins[at]];
    const unit = units[origin];
    const isWhole =
      unit !== undefined &&
      Array.from({ length: unit.raw.length }, (_, index) => unit.start + index).every((index) => left.has(index));
    if (unit === undefined) text += sign;
    else if (isWhole) text += origin === unit.start ? unit.text : '';
    // Of an escape sequence of which something was deleted, the backslash was never text.
    else if (sign !== '\\' || unit.text === sign) text += sign;
  }
  return text;
}
