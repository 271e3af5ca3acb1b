import { fold } from '../../words/fold.ts';

/** How many letters of a text are compared; the beginnings of long texts tell them apart. */
const mostCompared = 3000;

/** A text reduced to its letters and digits, folded, with one blank between words. */
export function letters(text: string): string {
  return fold(text.replaceAll('\u00ad', ''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * True where a text, or each of those into which “ / ” and “ | ” divide it, is what `is` says: “Conclusiones /
 * Conclusions”.
 */
export function isInEachLanguage(text: string, is: (part: string) => boolean): boolean {
  return is(text) || (/\s[/|]\s/.test(text) && text.split(/\s[/|]\s/).every(is));
}

/**
 * How alike two texts are, from 0 to 1, as the Dice coefficient of their pairs of neighbouring letters. `b` is a text
 * of the form.
 */
export function letterLikeness(a: string, b: string): number {
  return likenessOfLetters(letters(a.slice(0, mostCompared)), lettersOfForm(b.slice(0, mostCompared)));
}

/**
 * True when the likeness of a text to a text of the form is at least `least`. Most texts differ, and they are rejected
 * quickly.
 */
export function isLike(text: string, ofForm: string, least: number): boolean {
  return lettersAreLike(letters(text.slice(0, mostCompared)), lettersOfForm(ofForm.slice(0, mostCompared)), least);
}

/** The same for a text without a word that the form does not have there: one that was added is somebody's. */
export function isLikeWithoutOthers(text: string, ofForm: string, least: number): boolean {
  const words = new Set(lettersOfForm(ofForm).split(' '));
  return (
    letters(text)
      .split(' ')
      .every((word) => words.has(word)) && isLike(text, ofForm, least)
  );
}

/** `isLike` for texts that `letters` has reduced already. @param least more than 0 */
export function lettersAreLike(written: string, wanted: string, least: number): boolean {
  if (written === wanted) return written !== '';
  const all = written.length + wanted.length - 2;
  // The most pairs that the texts can have in common; it falls with each pair of one text that the other lacks.
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

/** Caches of what the form's texts consist of, because they are compared with each line of a document. */
const knownLetters = new Map<string, string>();
const knownPairs = new Map<string, ReadonlyMap<number, number>>();
const mostKnown = 2000;

/** `letters` for a text of a template, cached. */
export function lettersOfForm(text: string): string {
  let known = knownLetters.get(text);
  if (known === undefined) {
    if (knownLetters.size >= mostKnown) knownLetters.clear();
    knownLetters.set(text, (known = letters(text)));
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

/** True when a text begins like `beginning`, a text of the form, apart from typing errors. */
export function beginsLike(text: string, beginning: string): boolean {
  // More is cut off than the letters of `beginning` need, since blanks and punctuation are dropped; the text's end does
  // not matter.
  return lettersBeginLike(letters(text.slice(0, 2 * beginning.length + 20)), lettersOfForm(beginning));
}

/** `beginsLike` for texts that `letters` has reduced already. */
export function lettersBeginLike(whole: string, wanted: string): boolean {
  if (wanted.length < 4) return whole === wanted;
  return whole.startsWith(wanted) || lettersAreLike(whole.slice(0, wanted.length), wanted, 0.88);
}

/**
 * The change from Latin letters to another script or back, or a bar with spaces, between a text and the same in another
 * language.
 */
const betweenLanguages =
  /\s[/|]\s|(?<=[^\p{sc=Latin}\p{sc=Common}\p{sc=Inherited}])\s?(?=\p{sc=Latin})|(?<=\p{sc=Latin})\s?(?=[^\p{sc=Latin}\p{sc=Common}\p{sc=Inherited}])/u;

/** The two parts of a text that says the same in two languages, “日本 Japan”, “Perú / Peru”; none for any other text. */
export function inTwoLanguages(text: string): readonly string[] {
  const parts = text
    .split(betweenLanguages)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length === 2 ? parts : [];
}

/** A list mark that is written as text at the beginning: “a)”, “(iv)”, “2.”. */
export const writtenMark = /^\(?(\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s+/i;

export function withoutMark(text: string): string {
  return text.trim().replace(writtenMark, '');
}

/** The letters of a number before a text’s first word: “1.2 Alpha”, “一、Alpha”; 0 for an amount, “1.5 million”. */
export function lengthOfNumberBefore(text: string): number {
  return (
    /^(?:\(?\d{1,2}(?:[-.–]\d{1,2}){1,3}[.)]?|[（(]?[一二三四五六七八九十]{1,3}[）)、．.]|[①-⑳]|[（(]?[\d０-９]{1,2}[）、．])\s{0,3}(?=[\p{Lu}\p{Lo}“"])/u.exec(
      text.slice(0, 30),
    )?.[0].length ?? 0
  );
}
