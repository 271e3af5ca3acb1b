import { signsBetween, type WordsInText } from './words-in-text.ts';

const english = new Set('the of and to in is for that with are on by we our from was were this which it has have will be as at or their not'.split(' '));
/** Of French, Spanish, Portuguese, German, Italian, Dutch, Indonesian and Malay; none is an English word. */
const others = new Set((
  'le la les des du et de el los las del y en que un une una est es pour para con dans au aux par sur ce cette ces avec su sus por como lo os da em dos das não um uma ' +
  'der die das und von den dem mit für ist ein eine il gli della di che nel per het een van dan yang dengan untuk pada dari ini itu ke dalam'
).split(' '));

/** In words to either side. */
const around = 30;
/** So many words of another language, and more than of English, are no name with “de la” in it. */
const fewest = 3;

/** True for a word in a paragraph that is written in another language than English, such as an abstract in French. */
export function isInOtherLanguage(words: WordsInText, first: number): boolean {
  let ofEnglish = 0;
  let ofOthers = 0;
  const count = (key: string): void => {
    if (english.has(key)) ofEnglish++;
    else if (others.has(key)) ofOthers++;
  };
  for (let index = first - 1; index >= 0 && index > first - around && !signsBetween(words, index).includes('¶'); index--) count(words.keys[index] ?? '');
  for (let index = first + 1; index < words.keys.length && index < first + around && !signsBetween(words, index - 1).includes('¶'); index++) count(words.keys[index] ?? '');
  return ofOthers >= fewest && ofOthers > ofEnglish;
}
