import { boldLength, type Line } from '../lines.ts';

const kinds =
  '(?:initiative|policy(?: (?:intervention|measure))?|intervention|project|programme|program|scheme|measure|action|activity|solution|lesson(?: learn(?:ed|t))?)';
/** Words that announce a title wherever they begin a line. */
const announcing = [
  new RegExp(`^(?:${kinds} )?(?:title|name)(?: of (?:the )?${kinds})?\\s?[:：–—]\\s?`, 'i'),
  new RegExp(`^(?:${kinds} (?:title|name)|(?:title|name) of (?:the )?${kinds})$`, 'i'),
  new RegExp(`^${kinds} (?:no\\.? ?|# ?|number )?(?:\\d{1,5}|[ivx]{1,4}|[a-h])\\s?(?:[:：.)–—-]{1,2}\\s?|$)`, 'i'),
  /^initiative\s?[:：–—]\s?/i,
];
/** Words that do so where the text’s first line begins with them: “Project: Alpha”. */
const announcingFirst = new RegExp(`^${kinds}\\s?[:：]\\s?(?=[^.]{3,120}$)`, 'i');
/** Numbers that are no marks of lists elsewhere: “（一）Alpha”, “1）Alpha”, “1、Alpha”; “3、4月” is none. */
const eastAsian =
  /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、．.]|[①-⑳]|[（(]?[\d０-９]{1,2}[）、．](?![\d０-９]))\s?(?=.)/u;

/**
 * The lines whose first words announce a title, “Initiative 1: Alpha” or “Title: Alpha”, with the number of letters of
 * these words; none when they announce nothing that begins with the row or comes again.
 *
 * @param first the first line of the row that is no introduction
 */
export function announcedTitles(lines: readonly Line[], first: Line | undefined): ReadonlyMap<Line, number> {
  const announced = found(lines, (text) => lengthOfFirst(announcing, text));
  if (announced.size > 1 || (first !== undefined && announced.has(first))) return announced;
  if (first === undefined) return new Map();
  if (announcingFirst.test(first.text.slice(0, 300)))
    return found(lines, (text) => lengthOfFirst([announcingFirst], text));
  const shape = shapeOf(first.text);
  // Below titles that are bold, a list of plain lines is their text.
  const alike = boldLength(first) > 0 ? lines.filter((line) => boldLength(line) > 0) : lines;
  return shape === undefined
    ? new Map()
    : found(withCounted(alike, shape), (text) => lengthOfFirst([eastAsian], text), true);
}

/** Lines of which one behind a line break, whose number is the next, counts as a paragraph. */
function withCounted(lines: readonly Line[], shape: string): readonly Line[] {
  let count = 0;
  return lines.filter((line) => {
    const isNext = shapeOf(line.text) === shape && (!line.goesOn || lengthOfNumber(line.text, count + 1) > 0);
    if (isNext) count++;
    return isNext;
  });
}

function found(lines: readonly Line[], lengthOf: (text: string) => number, mayGoOn = false): ReadonlyMap<Line, number> {
  return new Map(
    lines.flatMap((line) => {
      const length = line.goesOn && !mayGoOn ? 0 : lengthOf(line.text.slice(0, 300));
      return length === 0 ? [] : [[line, length] as const];
    }),
  );
}

/**
 * The letters of the words or the number that may announce a title at a text's beginning, behind the mark of an item:
 * “- Programme 1: Alpha”.
 */
export function lengthOfAnnouncement(text: string): number {
  const all = [...announcing, announcingFirst, eastAsian];
  const sign = /^[-–—•·*\s]{1,9}/u.exec(text)?.[0].length ?? 0;
  const length = lengthOfFirst(all, text.slice(sign, sign + 300));
  return length === 0 ? 0 : sign + length;
}

function lengthOfFirst(expressions: readonly RegExp[], text: string): number {
  for (const one of expressions) {
    const length = one.exec(text)?.[0].length ?? 0;
    if (length > 0) return length;
  }
  return 0;
}

const numerals = '一二三四五六七八九十';

/**
 * The letters of the East Asian number at a text's beginning, where it is this one: “二、Beta” has 2 of the second; else
 * 0.
 */
export function lengthOfNumber(text: string, number: number): number {
  const [written = ''] = eastAsian.exec(text.slice(0, 20)) ?? [];
  const bare = written.normalize('NFKC').replace(/[().、\s]/g, '');
  const numeral = number > 10 ? `十${numerals.charAt(number - 11)}` : numerals.charAt(number - 1);
  return number < 20 && (bare === String(number) || bare === numeral) ? written.length : 0;
}

/** How an East Asian number is written, whichever it is: “（一）” and “（二）” have one shape, “一、” has another. */
function shapeOf(text: string): string | undefined {
  return eastAsian
    .exec(text.slice(0, 20))?.[0]
    .trim()
    .replace(/[一二三四五六七八九十]+|[①-⑳]/u, '#')
    .replace(/[\d０-９]+/u, '1');
}
