import type { SourceDocument } from '../../../document/model/source-document.ts';
import type { Range, CharText } from '../../../document/text/text.ts';
import { parseYaml } from '../../../document/yaml/parse-yaml.ts';
import {
  isListAt,
  lineStartAt,
  restOfLine,
  saysSomething,
  startOfNextLine,
  untilSibling,
  endOfLineAt,
} from '../../../document/yaml/syntax-places.ts';
import type { Fix } from '../../engine/rule.ts';

/** In characters; a value that is longer is left to a person. */
const longestRead = 20_000;

/**
 * Closes a quote or a bracket where its value ends: at the end of its line, or of the last line that goes on with it.
 * There is no fix where it could end elsewhere, and none after which its key could not be read.
 *
 * @param beginsKey finds a key of ours inside a text, where the next line may have begun
 */
export function closingFixes(
  { text }: Pick<SourceDocument, 'text'>,
  { start }: Range,
  beginsKey: RegExp,
): readonly Fix[] {
  const end = endOfOpened(text, start);
  if (end === undefined) return [];
  const written = text.slice(start, end);
  const isText = isQuote(written.charAt(0));
  if (!(isText ? /[^\s"']/.test(written) : isCollection(text, start, written))) return [];
  const closing = isText ? written.charAt(0) : closingSigns(written);
  if (closing === undefined || !isReadWith(text, start, end, closing)) return [];
  // The apostrophe of “'tis” belongs to the text, which is in no quotes then.
  if (/^'(?:tis|twas|twere|til|em|cause|round|\d\ds?)\b/i.test(written) && !/["\\]/.test(written))
    return [
      {
        title: 'Put the text in quotes',
        preferred: true,
        safe: true,
        edits: [{ range: { start, end }, newText: `"${written}"` }],
      },
    ];
  // A backslash has a meaning between double quotes, and what is behind a “#” may have been meant as text, too.
  const safe = !isText || (!beginsKey.test(written) && !written.includes('\\') && !isBeforeRemark(text, end));
  return [
    {
      title: `Add the missing “${closing}”`,
      preferred: true,
      safe,
      edits: [{ range: { start: end, end }, newText: closing }],
    },
  ];
}

/**
 * Only the key with its value is read: a file may have a hundred open quotes, and reading all of it for each would keep
 * an editor waiting. What begins its line is read with the line above, which may have its key, or leave no place for
 * it.
 */
function isReadWith(text: string, start: number, end: number, closing: string): boolean {
  const lineStart = lineStartAt(text, start);
  const first = text.slice(lineStart, start).trim() === '' ? lineAbove(text, lineStart) : lineStart;
  const last = untilSibling(text, start);
  return (
    last - first <= longestRead &&
    parseYaml(text.slice(first, end) + closing + text.slice(end, last)).problems.length === 0
  );
}

/** The start of the next line above in which something is written. */
function lineAbove(text: string, lineStart: number): number {
  let start = lineStart;
  do start = lineStartAt(text, start - 1);
  while (start > 0 && !saysSomething(text, start));
  return start;
}

function isQuote(sign: string): boolean {
  return sign === '"' || sign === "'";
}

function isBeforeRemark(text: string, offset: number): boolean {
  return text.slice(offset, startOfNextLine(text, offset)).includes('#');
}

/** Where a value ends that begins with an open quote or bracket; undefined where that is not clear. */
function endOfOpened(text: string, start: number): number | undefined {
  let { end } = restOfLine(text, start);
  if (isQuote(text.charAt(start)) && /[[{]/.test(text.slice(lineStartAt(text, start), start)))
    return endInBrackets(text.slice(start, end), start);
  const stop = untilSibling(text, start);
  for (let line = startOfNextLine(text, start); line < stop; line = startOfNextLine(text, line)) {
    if (!saysSomething(text, line)) continue;
    if (
      /#/.test(text.slice(end, line)) ||
      /^[ \t]*(?:- |[\w-]+[ \t]*:[ \t\r\n])/.test(text.slice(line, startOfNextLine(text, line)))
    )
      return undefined;
    end = restOfLine(text, line).end;
  }
  return end;
}

/** Behind a comma, another item may have begun. */
function endInBrackets(written: string, start: number): number | undefined {
  const words = /^[^,[\]{}]*/.exec(written)?.[0] ?? '';
  return /^[\]}\s]+$/.test(written.slice(words.length)) ? start + words.trimEnd().length : undefined;
}

/**
 * True for a list behind a key that has one, and for braces with a key behind them: other brackets may be part of a
 * text.
 */
function isCollection(text: string, start: number, written: string): boolean {
  return written.startsWith('{')
    ? /^\{\s*[\w-]+\s*:\s/.test(written)
    : isListAt(text, start) && (written.includes('{') || !/:(?:\s|$)/.test(written));
}

/** What closes all that is open at the end, the innermost first; undefined where a quote may end before a comma. */
function closingSigns(written: string): string | undefined {
  const open: string[] = [];
  let isItemStart = true;
  let quoted = 0;
  for (let at = 0; at < written.length; at++) {
    const sign = written.charAt(at);
    const inner = open.at(-1);
    if (inner === '"' || inner === "'") {
      const isEscape = inner === '"' ? sign === '\\' : sign === "'" && written.charAt(at + 1) === "'";
      if (isEscape) at++;
      else if (sign === inner) open.pop();
      continue;
    }
    if (sign === '[' || sign === '{') open.push(sign === '[' ? ']' : '}');
    else if (isQuote(sign) && isItemStart) {
      open.push(sign);
      quoted = at;
    } else if (sign === inner) open.pop();
    isItemStart = ',[{:'.includes(sign) || (isItemStart && sign.trim() === '');
  }
  return isQuote(open.at(-1) ?? '') && written.includes(',', quoted) ? undefined : open.reverse().join('');
}

/**
 * A text in quotes that has such quotes inside, in quotes that go with them: `'Japan's plan'`,
 * `"Grants for "small" firms"`.
 *
 * @param range of the text, which ends with its line
 * @returns undefined where its first quote may as well be a part of it, as in `"Digital" plan`
 */
export function correctedQuotes(text: CharText, range: Range): string | undefined {
  const written = text.slice(range.start, range.end);
  const sign = written.charAt(0);
  if (sign !== '"' && sign !== "'") return undefined;
  // A quote behind a “#” may be the one at the end, and a backslash has a meaning between double quotes.
  if (text.slice(range.end, endOfLineAt(text, range.end)).includes(sign) || (sign === '"' && written.includes('\\')))
    return undefined;
  const words = wordsInside(written, sign);
  if (words === undefined) return undefined;
  return /["\\]/.test(words) ? `'${words.replaceAll("'", "''")}'` : `"${words}"`;
}

/** The text between quotes around all of it, the last of which may be missing. */
function wordsInside(written: string, sign: '"' | "'"): string | undefined {
  const inside = (end: number): string =>
    sign === '"' ? written.slice(1, end) : written.slice(1, end).replaceAll("''", "'");
  const whole = written.endsWith(sign) ? inside(-1) : undefined;
  if (whole !== undefined && (isPaired(whole, sign) || (sign === "'" && endsWords(whole)))) return whole;
  const open = inside(written.length);
  return isPaired(open, sign) ? open : undefined;
}

/** True where each quote is an apostrophe between letters, or belongs to a pair around words. */
function isPaired(words: string, sign: '"' | "'"): boolean {
  const pair = new RegExp(String.raw`(?<![^\s([])${sign}(?=\S)[^${sign}]*(?<=\S)${sign}(?![^\s)\].,;:!?])`, 'g');
  const left = sign === '"' ? words : words.replaceAll(/(?<=[\p{L}\p{N}])'(?=[\p{L}\p{N}])/gu, '');
  return !left.replaceAll(pair, '').includes(sign);
}

/** True where each quote is an apostrophe within or behind a word: `Farmers' access to Japan's markets`. */
function endsWords(words: string): boolean {
  return !/(?<![\p{L}\p{N}])'/u.test(words);
}
