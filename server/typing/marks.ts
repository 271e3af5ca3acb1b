import { printedNumber, readMark, type Counted, type ItemMark } from '../document/prose/item-marks.ts';
import { blanksBefore } from './lines.ts';

/** A line of prose that begins with the mark of an item. */
export interface MarkedItem {
  readonly indent: number;
  /** The mark as written, without the blanks behind it. */
  readonly written: string;
  readonly mark: ItemMark;
  /** Blanks between the mark and the words. */
  readonly gap: string;
  /** Column at which the words begin. */
  readonly start: number;
  readonly isEmpty: boolean;
}

const filler = 'x';

export function itemOn(line: string): MarkedItem | undefined {
  const indent = blanksBefore(line);
  const words = line.slice(indent).trimEnd();
  if (words === '') return undefined;
  const alone = readMark(`${words} ${filler}`);
  const isEmpty = alone?.text === filler;
  const found = isEmpty ? alone : readMark(words);
  if (found === undefined) return undefined;
  const behind = isEmpty ? words.length : words.length - found.text.length;
  const written = words.slice(0, behind).trimEnd();
  const gap = isEmpty ? ' ' : words.slice(written.length, behind);
  return { indent, written, mark: found.mark, gap, isEmpty, start: isEmpty ? line.length : indent + behind };
}

/**
 * The mark that goes on with a list.
 *
 * @param before the item before this one, in the same list, by which “i)” is told from the ninth letter
 * @returns undefined where the mark is more likely a word of a sentence, as in “A. Person said”
 */
export function markAfter({ mark, written }: MarkedItem, before: MarkedItem | undefined): string | undefined {
  if (mark.kind === 'bullet') return mark.sign === 'o' && !mark.wide ? undefined : written;
  if (mark.kind === 'written') return [...mark.parts.slice(0, -1), (mark.parts.at(-1) ?? 0) + 1].join('.') + (written.endsWith('.') ? '.' : '');
  const following = mark.values.find(({ style, value }) => before?.mark.kind === 'number' && before.mark.form === mark.form
    && before.mark.values.some((one) => one.style === style && one.value + 1 === value));
  const counted = following ?? likeliest(mark.values);
  if (counted === undefined) return undefined;
  const isInitial = mark.form === '1.' && counted.style !== 'decimal' && written.length === 2;
  if (isInitial && following === undefined && !(counted.value === 1 && counted.style.startsWith('lower'))) return undefined;
  return printedNumber(counted.value + 1, counted.style, mark.form);
}

/** “i)”, “v)” and “x)” are Roman numbers unless the item before says otherwise; other single letters are letters. */
function likeliest(values: readonly Counted[]): Counted | undefined {
  const roman = values.find(({ style }) => style.endsWith('roman'));
  return roman !== undefined && (values.length === 1 || [1, 5, 10].includes(roman.value)) ? roman : values[0];
}

/** The mark with which a list like that of this item begins. */
export function firstMark({ mark, written }: MarkedItem): string {
  if (mark.kind !== 'number') return written;
  const counted = likeliest(mark.values);
  return counted === undefined ? written : printedNumber(1, counted.style, mark.form);
}
