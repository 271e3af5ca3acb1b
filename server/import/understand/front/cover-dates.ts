import { dateMeant, monthMeant } from '../../../words/date-meant.ts';
import { withoutAccents } from '../../../words/fold.ts';

/** Letters; a longer text is no line of a date. */
const longestLine = 100;
/** What may be a date within a text, in the forms that `dateMeant` reads. */
const dates =
  /(?:(?:le|el|the)\s)?["«“]?(?<!\d)\d{1,2}(?:st|nd|rd|th|er)?["»”]?\s(?:de\s|of\s)?[\p{L}\p{M}]{3,16}\.?,?(?:\sdel?)?\s\d{4}(?:\sг\.)?|\p{L}{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|(?<!\d)\d{1,2}([-./])\d{1,2}\1\d{4}(?!\d)|(?:(?:中華)?民[國国]|令和|平成|\d{2})\d{0,3}元?\s?[-/.年년]\s?\d{1,2}\s?[-/.月월]\s?\d{1,2}(?:\s?[日일])?|ngày\s\d{1,2}\stháng\s\d{1,2}\snăm\s\d{4}/giu;
const clockTimes =
  /\d{1,2}\s?(?:[.:h]\s?\d{2}\s?)?(?:[ap]\.?\s?m\b\.?)|\d{1,2}[.:h]\d{2}|\b(?:utc|gmt)\s?[+-]?\d{0,2}/giu;

/** The only day that a text names, and what else it says: the time, “(virtual)”, a place, and no other number. */
interface NamedDay {
  readonly day: string;
  readonly beside: string;
}

export function dayNamed(text: string): NamedDay | undefined {
  if (text.length > longestLine) return undefined;
  const [only, ...others] = text.normalize('NFC').replace(/\s+/g, ' ').matchAll(dates);
  if (only === undefined || others.length > 0) return undefined;
  const beside = `${only.input.slice(0, only.index)} ${only.input.slice(only.index + only[0].length)}`;
  const day =
    /\d/.test(beside.replace(clockTimes, ' ')) || lettersOf(beside).some(isMonth) ? undefined : dateMeant(only[0]);
  return day === undefined ? undefined : { day, beside };
}

/** The day that a text means, or the only one that it names: “26 June 2020, 9.00 a.m. (Lima)”. */
export function dateWithin(text: string): string | undefined {
  return dateMeant(text) ?? dayNamed(text)?.day;
}

const betweenDays = new Set([
  'and',
  'to',
  'y',
  'al',
  'a',
  'de',
  'del',
  'et',
  'au',
  'du',
  'le',
  'from',
  'dan',
  'hingga',
  'sampai',
  'с',
  'по',
  'и',
  'г',
  'th',
  'st',
  'nd',
  'rd',
]);

/** True for a line of nothing but days, months and years, also several: “26–27 June 2020 (virtual)”. */
export function saysDates(text: string): boolean {
  const written =
    text.length > longestLine
      ? ''
      : text
          .normalize('NFC')
          .replace(/[(（][^)）]{0,99}[)）]/g, ' ')
          .trim();
  if (/^\d{4}年\d{1,2}月[\d年月日至到、和及~～–—\s-]*$/.test(written)) return true;
  const words = lettersOf(written);
  return (
    /(?<!\d)(?:19|20|25)\d{2}(?!\d)/.test(written) &&
    words.some(isMonth) &&
    words.every((word) => isMonth(word) || betweenDays.has(word))
  );
}

function lettersOf(text: string): readonly string[] {
  return withoutAccents(text.toLowerCase()).match(/[\p{L}\p{M}]+/gu) ?? [];
}

function isMonth(word: string): boolean {
  return word.length > 2 && monthMeant(word) > 0;
}
