import { fold } from '../../words/fold.ts';

/** Long texts are told apart by their beginnings. */
const mostCompared = 3000;

/** A text's letters and digits alone, words divided by one blank. */
export function letters(text: string): string {
  return fold(text.replaceAll('\u00ad', '')).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** How alike two texts are, from 0 to 1: the share of pairs of neighbouring letters that they have in common. */
export function letterLikeness(a: string, b: string): number {
  return likenessOfLetters(letters(a.slice(0, mostCompared)), lettersOfForm(b.slice(0, mostCompared)));
}

/** Whether a text is as alike to one of the form's as `least` says; quick for the many that are not. */
export function isLike(text: string, ofForm: string, least: number): boolean {
  return lettersAreLike(letters(text.slice(0, mostCompared)), lettersOfForm(ofForm.slice(0, mostCompared)), least);
}

/** The same of texts that are letters already. @param least more than 0 */
export function lettersAreLike(written: string, wanted: string, least: number): boolean {
  if (written === wanted) return written !== '';
  const all = written.length + wanted.length - 2;
  // So many they can have in common at most; fewer with each pair that the other has not.
  let most = Math.min(written.length, wanted.length) - 1;
  if (most < 1 || (2 * most) / all < least) return false;
  most = written.length - 1;
  const pairs = pairsOfForm(wanted);
  for (let at = 0; at < written.length - 1; at++) {
    if (!pairs.has(pairAt(written, at)) && (2 * --most) / all < least) return false;
  }
  return likenessOfLetters(written, wanted) >= least;
}

function likenessOfLetters(written: string, wanted: string): number {
  if (written === wanted) return written === '' ? 0 : 1;
  if (written.length < 2 || wanted.length < 2) return 0;
  const left = new Map(pairsOfForm(wanted));
  let common = 0;
  for (let at = 0; at < written.length - 1; at++) {
    const pair = pairAt(written, at);
    const count = left.get(pair) ?? 0;
    if (count === 0) continue;
    common++;
    left.set(pair, count - 1);
  }
  return (2 * common) / (written.length + wanted.length - 2);
}

function pairAt(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
}

/** A form's texts are compared with each line of a document: what they are made of is found out once. */
const knownLetters = new Map<string, string>();
const knownPairs = new Map<string, ReadonlyMap<number, number>>();
const mostKnown = 2000;

/** `letters` of a text that a template has. */
export function lettersOfForm(text: string): string {
  let known = knownLetters.get(text);
  if (known === undefined) {
    if (knownLetters.size >= mostKnown) knownLetters.clear();
    knownLetters.set(text, known = letters(text));
  }
  return known;
}

function pairsOfForm(wanted: string): ReadonlyMap<number, number> {
  const known = knownPairs.get(wanted);
  if (known !== undefined) return known;
  const pairs = new Map<number, number>();
  for (let at = 0; at < wanted.length - 1; at++) {
    const pair = pairAt(wanted, at);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  if (knownPairs.size >= mostKnown) knownPairs.clear();
  knownPairs.set(wanted, pairs);
  return pairs;
}

/** Whether a text begins as `beginning`, a text of the form, does, a slip of the pen aside. */
export function beginsLike(text: string, beginning: string): boolean {
  // A few blanks and signs more than letters; a text's end does not matter.
  return lettersBeginLike(letters(text.slice(0, 2 * beginning.length + 20)), lettersOfForm(beginning));
}

/** The same of texts that are letters already. */
export function lettersBeginLike(whole: string, wanted: string): boolean {
  if (wanted.length < 4) return whole === wanted;
  return whole.startsWith(wanted) || lettersAreLike(whole.slice(0, wanted.length), wanted, 0.88);
}

/** “a)”, “(iv)”, “2.” at a text's beginning, which lists have in print. */
export const writtenMark = /^\(?(\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s+/i;

export function withoutMark(text: string): string {
  return text.trim().replace(writtenMark, '');
}
