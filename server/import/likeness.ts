import { fold } from '../template/registries.ts';

/** Long texts are told apart by their beginnings. */
const mostCompared = 3000;

/** A text's letters and digits alone, words divided by one blank. */
export function letters(text: string): string {
  return fold(text.replaceAll('\u00ad', '')).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** How alike two texts are, from 0 to 1: the share of pairs of neighbouring letters that they have in common. */
export function likeness(a: string, b: string): number {
  return likenessOfLetters(letters(a.slice(0, mostCompared)), letters(b.slice(0, mostCompared)));
}

/** The same of texts that are letters already. */
export function likenessOfLetters(first: string, second: string): number {
  if (first === second) return first === '' ? 0 : 1;
  if (first.length < 2 || second.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (let at = 0; at < first.length - 1; at++) {
    const pair = first.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let common = 0;
  for (let at = 0; at < second.length - 1; at++) {
    const pair = second.slice(at, at + 2);
    const left = pairs.get(pair) ?? 0;
    if (left === 0) continue;
    common++;
    pairs.set(pair, left - 1);
  }
  return (2 * common) / (first.length + second.length - 2);
}

/** Whether a text begins as `beginning` does, a slip of the pen aside. */
export function beginsLike(text: string, beginning: string): boolean {
  // A few blanks and signs more than letters; a text's end does not matter.
  return lettersBeginLike(letters(text.slice(0, 2 * beginning.length + 20)), letters(beginning));
}

/** The same of texts that are letters already. */
export function lettersBeginLike(whole: string, wanted: string): boolean {
  if (wanted.length < 4) return whole === wanted;
  return whole.startsWith(wanted) || likenessOfLetters(whole.slice(0, wanted.length), wanted) >= 0.88;
}

/** “a)”, “(iv)”, “2.” at a text's beginning, which lists have in print. */
export const writtenMark = /^\(?(\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s+/i;

export function withoutMark(text: string): string {
  return text.trim().replace(writtenMark, '');
}
