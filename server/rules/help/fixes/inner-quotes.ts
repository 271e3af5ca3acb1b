import { endOfLineAt } from '../../../document/yaml/syntax-places.ts';
import type { CharText, Range } from '../../../document/text/text.ts';

/**
 * A text in quotes that has such quotes inside, in quotes that go with them: `'Japan's plan'`, `"Grants for "small" firms"`.
 *
 * @param range of the text, which ends with its line
 * @returns undefined where its first quote may as well be a part of it, as in `"Digital" plan`
 */
export function correctedQuotes(text: CharText, range: Range): string | undefined {
  const written = text.slice(range.start, range.end);
  const sign = written.charAt(0);
  if (sign !== '"' && sign !== "'") return undefined;
  // A quote behind a “#” may be the one at the end, and a backslash has a meaning between double quotes.
  if (text.slice(range.end, endOfLineAt(text, range.end)).includes(sign) || (sign === '"' && written.includes('\\'))) return undefined;
  const words = wordsInside(written, sign);
  if (words === undefined) return undefined;
  return /["\\]/.test(words) ? `'${words.replaceAll("'", "''")}'` : `"${words}"`;
}

/** The text between quotes around all of it, the last of which may be missing. */
function wordsInside(written: string, sign: '"' | "'"): string | undefined {
  const inside = (end: number): string => (sign === '"' ? written.slice(1, end) : written.slice(1, end).replaceAll("''", "'"));
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
