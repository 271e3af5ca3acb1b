import type { CharText, Range } from '../../document/text/text.ts';

const wordSign = /[\p{L}\p{N}\p{M}_’'-]/u;
/** A sign that a word has inside, but not at its ends. */
const joint = /[’'-]/;
/** In UTF-16 code units, on each side of the cursor: a longer run of letters is no word. */
const mostLetters = 200;

/** The word that the cursor is in or beside; undefined between two blanks or signs. */
export function selectedWord(text: CharText, offset: number): Range | undefined {
  let start = offset;
  while (start > 0 && offset - start < mostLetters && wordSign.test(text.charAt(start - 1))) start--;
  let end = offset;
  while (end < text.length && end - offset < mostLetters && wordSign.test(text.charAt(end))) end++;
  while (start < offset && joint.test(text.charAt(start))) start++;
  while (end > offset && joint.test(text.charAt(end - 1))) end--;
  return end > start ? { start, end } : undefined;
}

/** A full stop, or what else ends a sentence, with what closes behind it. */
const endSigns = /[.!?…]+["'”’»)\]*]*|[。！？]+[」』”’]*/g;
/** What the next sentence may begin with. */
const beginning = /[\p{Lu}\p{Lo}\p{N}"“‘«([*•–—-]/u;
/** A text that ends with the full stop of an abbreviation or an initial. */
const abbreviated = /(?:^|[\s("“])(?:\p{L}|Mr|Ms|Mrs|Dr|Prof|St|vs|cf|approx|e\.g|i\.e)\.$/u;
/** The same, of an abbreviation behind which a number stands. */
const abbreviatedNumber = /(?:^|[\s("“])(?:nos?|art|sec|vol|fig|pp?)\.$/i;

/** The sentence of a paragraph that holds an offset. */
export function sentenceAt(paragraph: string, offset: number): Range {
  let start = 0;
  for (const { index, 0: signs } of paragraph.matchAll(endSigns)) {
    const end = index + signs.length;
    let next = end;
    while (next < paragraph.length && /\s/.test(paragraph.charAt(next))) next++;
    if (next === paragraph.length) break;
    if (next === end && /^[.!?…]/.test(signs)) continue;
    if (signs.startsWith('.') && goesOn(paragraph.slice(Math.max(0, index - 12), index + 1), paragraph.charAt(next))) continue;
    // Behind a sentence, up to where the next begins, the cursor is still in it.
    if (offset < next) return { start, end };
    start = next;
  }
  return { start, end: paragraph.length };
}

/** True where a full stop ends no sentence, by what stands before and behind it. */
function goesOn(before: string, next: string): boolean {
  return !beginning.test(next) || abbreviated.test(before) || (/\p{N}/u.test(next) && abbreviatedNumber.test(before));
}
