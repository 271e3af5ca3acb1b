import type { DocxWidths } from './docx-model.ts';
import { compactPadding } from './docx-looks.ts';

/**
 * The widths of a table's columns in the width that there is, as whole numbers: what each needs at most if there is room for
 * all, otherwise shares between least and most; and where not even the least have room, shares of what there is.
 */
export function columnsWithin(columns: readonly (number | DocxWidths)[], available: number): readonly number[] {
  const widths = columns.map((one) => (typeof one === 'number' ? { least: one, most: one } : one));
  const least = widths.reduce((sum, one) => sum + one.least, 0);
  const most = widths.reduce((sum, one) => sum + one.most, 0);
  if (most <= available) return widths.map((one) => one.most);
  if (least <= available) {
    const share = (available - least) / (most - least);
    return widths.map((one) => Math.floor(one.least + (one.most - one.least) * share));
  }
  return widths.map((one) => Math.max(Math.floor((one.least * available) / least), 1));
}

/** The widths of a column that holds these texts in the font of tables in the text. */
export function widthsFor(texts: readonly string[]): DocxWidths {
  const padding = compactPadding.left + compactPadding.right + roundingUp;
  const width = (parts: readonly string[]): number => Math.ceil(parts.reduce((most, part) => Math.max(most, estimatedWidth(part)), 0) * tableFont) + padding;
  const most = Math.max(width(texts.flatMap((text) => text.split('\n'))), narrowest);
  return { least: Math.min(width(texts.flatMap((text) => text.split(/\s/))), most, longestWord), most };
}

/** The size of the font in tables in the text, compared with that of the text. */
const tableFont = 0.95;
const roundingUp = 20;
const narrowest = 500;
/** A longer word, such as an address, is broken. */
const longestWord = 1500;

/** About how wide a text is in ten points of Arial; of its letters, some are nearly three times as wide as others. */
export function estimatedWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += narrow.test(letter) ? 62 : wide.test(letter) ? 140 : square.test(letter) ? 200 : 112;
  return width;
}

const narrow = /[\s.,:;'’!|/()[\]fijltI]/;
const wide = /[\p{Lu}mw%—…]/u;
const square = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u;
