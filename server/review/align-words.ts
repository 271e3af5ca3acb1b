import { diffArrays } from 'diff';
import type { Range } from '../document/text/text.ts';
import { tokensOf } from '../papers/diff/words.ts';
import { firstAt } from './fields.ts';

/** Two texts that differ in more tokens are not compared. */
export const mostEdits = 2000;
/** Of the quote's letters, this part must have stayed. */
const leastStayed = 0.3;
/** Offset from the words that stayed to the next word that stayed, before or behind them. */
const mostToNeighbour = 30;

export type RangeMapping = (range: Range) => Range | undefined;

/** Maps ranges of the old text to the new one by a diff of their words. */
export function mappingOf(base: string, text: string, maxEdits: number): RangeMapping | undefined {
  const map = alignWords(base, text, maxEdits);
  return map && ((range) => mapRange(range, map));
}

/** The words that two texts have in common. @returns undefined where they differ in more tokens than `maxEdits` */
export function alignWords(base: string, text: string, maxEdits = mostEdits): WordMap | undefined {
  const changes = diffArrays([...tokensOf(base)], [...tokensOf(text)], { maxEditLength: maxEdits });
  if (changes === undefined) return undefined;
  /** The words that stayed. */
  const stayed: StayedWord[] = [];
  const words: Range[] = [];
  let [old, now] = [0, 0];
  for (const { added, removed, value } of changes) {
    for (const token of value) {
      const isWord = /[\p{L}\p{N}]/u.test(token);
      if (isWord && !added) words.push({ start: old, end: old + token.length });
      if (isWord && !added && !removed) stayed.push({ old, now, length: token.length });
      if (!added) old += token.length;
      if (!removed) now += token.length;
    }
  }
  return { stayed, words, length: text.length };
}

export interface StayedWord {
  readonly old: number;
  readonly now: number;
  readonly length: number;
}

export interface WordMap {
  readonly stayed: readonly StayedWord[];
  /** All words of the old text. */
  readonly words: readonly Range[];
  /** Of the new text. */
  readonly length: number;
}

/**
 * From the first to the last of the quote's words that stayed; undefined where too few did, or they were torn apart, or
 * stand alone.
 */
export function mapRange({ start, end }: Range, { stayed, words, length }: WordMap): Range | undefined {
  const first = firstAt(stayed.length, (at) => endOfWord(stayed[at]) > start);
  const next = firstAt(stayed.length, (at) => (stayed[at]?.old ?? Infinity) >= end);
  const inside = stayed.slice(first, next);
  const [from, to] = [inside[0]?.now, inside.at(-1)];
  if (from === undefined || to === undefined) return undefined;
  const until = to.now + to.length;
  const letters = (ranges: readonly { readonly length: number }[]): number =>
    ranges.reduce((sum, one) => sum + one.length, 0);
  const quoted = words.slice(
    firstAt(words.length, (at) => (words[at]?.end ?? 0) > start),
    firstAt(words.length, (at) => (words[at]?.start ?? Infinity) >= end),
  );
  if (letters(inside) < leastStayed * letters(quoted.map((one) => ({ length: one.end - one.start })))) return undefined;
  if (until - from > 2 * (end - start) + 40) return undefined;
  const [before, after] = [stayed[first - 1], stayed[next]];
  const isNear =
    from <= mostToNeighbour ||
    length - until <= mostToNeighbour ||
    (before !== undefined && from - before.now - before.length <= mostToNeighbour) ||
    (after !== undefined && after.now - until <= mostToNeighbour);
  return isNear ? { start: from, end: until } : undefined;
}

/**
 * The words of a text in the place of a range of its old version: all between the neighbours that stayed. Where there
 * are none, those in front of it.
 */
export function wordsNow(base: string, { start, end }: Range, text: string): Range | undefined {
  const stayed = alignWords(base, text)?.stayed ?? [];
  const before = stayed.findLast((word) => word.old < start && endOfWord(word) <= start);
  const after = stayed.find(({ old }) => old >= end);
  if (before === undefined && after === undefined) return undefined;
  const [from, until] = [before === undefined ? 0 : before.now + before.length, after?.now ?? text.length];
  const between = text.slice(from, until);
  // What is new behind a word has nothing to do with the next line.
  const gap = start === end ? between.split('\n', 1).join('') : between;
  const old = base.slice(start, end).trim();
  const at = old === '' ? -1 : gap.indexOf(old);
  if (at !== -1 && /[\p{L}\p{N}]/u.test(old)) return { start: from + at, end: from + at + old.length };
  const now = gap.trim().replace(/^[.,;:!?]+\s*/, '');
  const first = from + gap.indexOf(now);
  if (/[\p{L}\p{N}]/u.test(now) && now.length <= 2 * (end - start) + 40)
    return { start: first, end: first + now.length };
  const line = text.lastIndexOf('\n', from - 1) + 1;
  const [word] = [...text.slice(line, from).matchAll(/\S+/g)].slice(-4);
  return word === undefined ? undefined : { start: line + word.index, end: from };
}

function endOfWord(word: StayedWord | undefined): number {
  return word === undefined ? Infinity : word.old + word.length;
}
