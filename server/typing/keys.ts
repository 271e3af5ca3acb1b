import { printedNumber, readMark, type Counted, type ItemMark } from '../document/prose/item-marks.ts';
import { blanksBefore, lineShape } from './around.ts';

/** Keys with a list of plain texts, or of links: nothing but an item can follow them. */
export const listKeys: readonly string[] = ['links', 'attachments', 'points', 'agencies'];

/** Keys whose text may have several paragraphs, and lists in it. */
export const proseKeys: readonly string[] = ['description', 'outcome', 'actual', 'expected', 'guidance'];

/** Keys with a text of one line, which is plain as long as YAML takes it. */
export const textKeys: readonly string[] = [
  'template',
  'number',
  'agendaItem',
  'session',
  'title',
  'purpose',
  'submittedBy',
  'meeting',
  'place',
  'date',
  'economy',
  'name',
  'office',
  'agency',
  'email',
  'kind',
  'url',
  'file',
  'language',
  'archived',
  'accessed',
  'confirm',
  'id',
  'letter',
  'forum',
  'deadline',
  'submitTo',
  'text',
  'heading',
  'key',
];

/** Keys whose value may be written as plain text on their line. */
export const plainKeys: ReadonlySet<string> = new Set([...textKeys, 'outcome', 'description', 'actual', 'expected']);

/** Keys that an item is begun with when Enter goes on with a list; empty, they are no more than a dash. */
export const firstKeys: readonly string[] = ['title', 'url', 'file'];

/** What Enter begins on an empty line at the column of the keys of an item, behind the last of them. */
export const nextItems: readonly { readonly column: number; readonly behind: string; readonly mark: string }[] = [
  { column: 6, behind: '^ {6}(?:outcome|confirm):[ \\t]+[^|>\\s]', mark: '- title: ' },
  { column: 10, behind: '^(?: {8}- | {10})(?:url|title|language|archived|accessed|file):[ \\t]+\\S', mark: '- ' },
];

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
  if (mark.kind === 'written')
    return [...mark.parts.slice(0, -1), (mark.parts.at(-1) ?? 0) + 1].join('.') + (written.endsWith('.') ? '.' : '');
  const following = mark.values.find(
    ({ style, value }) =>
      before?.mark.kind === 'number' &&
      before.mark.form === mark.form &&
      before.mark.values.some((one) => one.style === style && one.value + 1 === value),
  );
  const counted = following ?? likeliest(mark.values);
  if (counted === undefined) return undefined;
  const isInitial = mark.form === '1.' && counted.style !== 'decimal' && written.length === 2;
  if (isInitial && following === undefined && !(counted.value === 1 && counted.style.startsWith('lower')))
    return undefined;
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

/** The column at which the words of an item begin; undefined on a line that begins none. */
export function startOfWords(line: string): number | undefined {
  const { dashes, content } = lineShape(line);
  return dashes.length > 0 ? content : itemOn(line)?.start;
}
