import { editDistance } from '../../words/did-you-mean.ts';
import { typedWords } from '../../words/typed-words.ts';

/**
 * How well something fits what was typed, from 0 by one of its names, over beginnings and words, to the names that are
 * only like it; undefined for what does not fit.
 *
 * @param names the first is how it is written
 * @param explanations in which words are looked for, too
 */
export function likenessToTyped(typed: string, names: readonly string[], explanations: readonly string[]): number | undefined {
  const wanted = typedWords(typed);
  if (wanted.length === 0) return 0;
  const asOne = wanted.join(' ');
  const written = names.map((name) => typedWords(name).join(' '));
  if (written.includes(asOne)) return 0;
  if (written.some((name) => name.startsWith(asOne))) return 1;
  const words = written.flatMap((name) => name.split(' '));
  if (wanted.every((word) => words.some((one) => one.startsWith(word)))) return 2;
  const all = [...words, ...explanations.flatMap(typedWords)];
  if (wanted.every((word) => all.some((one) => one.startsWith(word)))) return 3;
  if (written.some((name) => name.includes(asOne))) return 4;
  if (written.slice(0, 2).some((name) => hasInOrder(name, asOne))) return 5;
  return wanted.every((word) => words.some((one) => isMistyped(word, one))) ? 6 : undefined;
}

/** Whether a text has all letters of another in their order, as “ebs” stands in “e-business”; the first letters must be the same. */
function hasInOrder(text: string, letters: string): boolean {
  if (text[0] !== letters[0]) return false;
  let at = 0;
  for (const letter of letters) {
    if (letter === ' ') continue;
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** A word is mistyped when one letter in four is wrong, missing or too many. */
function isMistyped(word: string, meant: string): boolean {
  const allowed = Math.floor(word.length / 4);
  return allowed > 0 && editDistance(word, meant.slice(0, word.length + allowed), allowed) <= allowed;
}
