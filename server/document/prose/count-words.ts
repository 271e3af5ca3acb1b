import { plainText, type ProseBlock } from './prose.ts';

/**
 * The number of words of a text as Microsoft Word counts them: each run of signs between blanks, so that “-”, “2020–21”
 * and “state-of-the-art” are one word each, and each Chinese or Japanese character, punctuation of full width among
 * them. Korean is written with blanks between its words, and Word counts it by them.
 */
export function wordsInText(text: string): number {
  let count = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < noBreakSpace) {
      if (code <= blank) inWord = false;
      else if (!inWord) {
        count++;
        inWord = true;
      }
      continue;
    }
    const sign = String.fromCodePoint(text.codePointAt(at) ?? code);
    at += sign.length - 1;
    if (isBlank.test(sign)) inWord = false;
    else if (code >= firstAsian && isAsian.test(sign)) {
      count++;
      inWord = false;
    } else if (!inWord) {
      count++;
      inWord = true;
    }
  }
  return count;
}

/**
 * The number of words of a prose text as its paper shows them: bold, italic and the marks of lists count nothing, and
 * the address behind the words of a link is not printed. Footnotes count.
 */
export function wordsInProse(blocks: readonly ProseBlock[]): number {
  let count = 0;
  for (const block of blocks) {
    switch (block.kind) {
      case 'paragraph':
        count += wordsInText(plainText(block.inlines));
        break;
      case 'list':
        for (const { blocks: inside } of block.items) count += wordsInProse(inside);
        break;
      case 'table':
        for (const row of [block.head, ...block.rows])
          for (const { inlines } of row) count += wordsInText(plainText(inlines));
        break;
      case 'notes':
        for (const { inlines } of block.notes) count += wordsInText(plainText(inlines));
    }
  }
  return count;
}

/**
 * A number that `wordsInProse` does not exceed for this text. Mark-up makes fewer words; only the bars of a table
 * divide some.
 */
export function mostWords(text: string): number {
  let count = wordsInText(text);
  for (let at = text.indexOf('|'); at !== -1; at = text.indexOf('|', at + 1)) count++;
  return count;
}

const blank = 32;
const noBreakSpace = 0xa0;
const firstAsian = 0x2e80;
const isBlank = /\s/;
/** Chinese and Japanese characters with their punctuation, and letters of full and half width; not Korean. */
const isAsian =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3001-\u303f\u30fb\u30fc\u3200-\u4dbf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9f\uffe0-\uffe6]/u;
