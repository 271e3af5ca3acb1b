import type { Range } from '../../../document/text/text.ts';

/** The article “a” or “an” right before a word that is replaced. */
interface Article {
  readonly range: Range;
  readonly text: string;
}

/**
 * The article that a replacement needs, where it is another one than that before the replaced word.
 *
 * @param isCapitals the replaced word is written in capitals
 */
export function otherArticle(
  text: string,
  start: number,
  replacement: string,
  isCapitals: boolean,
): Article | undefined {
  const [whole = '', written = '', space = ''] =
    /(?<![\p{L}\p{N}'’.&-])(an?)(\s{1,20})$/iu.exec(text.slice(Math.max(0, start - 40), start)) ?? [];
  const wanted = articleOf(replacement);
  if (whole === '' || wanted === undefined || written.toLowerCase() === wanted) return undefined;
  const at = start - space.length - written.length;
  const isCapital = written.charAt(0) === 'A';
  // Elsewhere than at the beginning of a sentence, a capital may be a name: “Annex A”.
  if (isCapital && !isCapitals && !beginsSentence(text.slice(Math.max(0, at - 10), at))) return undefined;
  const cased = !isCapital
    ? wanted
    : isCapitals
      ? wanted.toUpperCase()
      : wanted.charAt(0).toUpperCase() + wanted.slice(1);
  return { range: { start: at, end: at + written.length }, text: cased };
}

/** @param before the characters before the place */
function beginsSentence(before: string): boolean {
  const words = before.trimEnd();
  return words === '' || '.!?:;•“"('.includes(words.slice(-1)) || before.slice(words.length).includes('\n');
}

const soundsLikeConsonant =
  /^(?:eu|ewe|one(?:\b|[rs])|once\b|un(?:ion|it|iq|iv|ila|ifi|iform)|u(?:s[aeiu]|til|biq|ran|kr))/i;
const silentH = /^(?:hour|honou?r|honest|heir)/i;

/** @returns undefined where only the sound could tell: an abbreviation, a number, a letter of other alphabets */
function articleOf(word: string): 'a' | 'an' | undefined {
  const [first = ''] = /^[a-z]+/i.exec(word) ?? [];
  if (
    first === '' ||
    (first.length > 1 && first === first.toUpperCase()) ||
    (first.length === 1 && !/^[aeio]/i.test(first))
  )
    return undefined;
  if (soundsLikeConsonant.test(word)) return 'a';
  if (silentH.test(word) || /^[aeio]/i.test(word)) return 'an';
  // “an umbrella”, but “a unanimous …”: other words with “u” are not judged.
  return /^u/i.test(word) ? undefined : 'a';
}
