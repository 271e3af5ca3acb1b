import { withoutAccents } from './fold.ts';
import { daysIn, monthNamed } from './dates.ts';

/** The beginnings of the names of months in Spanish, French, Indonesian, Malay and Russian, without accents. */
const elsewhere: readonly (readonly string[])[] = [
  ['ene', 'jan', 'янв'], ['feb', 'fev', 'pebr', 'февр'], ['mar', 'mac', 'март'], ['abr', 'avr', 'апр'], ['may', 'mai', 'mei', 'мая', 'маи'], ['jun', 'juin', 'июн'], ['jul', 'juil', 'июл'],
  ['ago', 'aout', 'agu', 'ogos', 'авг'], ['sep', 'set', 'сент'], ['oct', 'okt', 'окт'], ['nov', 'ноя'], ['dic', 'dec', 'des', 'dis', 'дек'],
];

/**
 * Reads a date that is written in another way, `26 June 2020`, `June 26, 2020`, `2020/6/26`, `26.6.2020`, `26 de junio de 2020` or
 * `2020年6月26日`, and gives it as `2020-06-26`.
 *
 * @returns undefined for what is no date, and for forms such as `6/7/2020`, in which day and month could be confused
 */
export function dateMeant(text: string): string | undefined {
  const words = withoutAccents(text.trim().toLowerCase()).replace(/(\d)(?:st|nd|rd|th|er)\b/g, '$1').replace(/[,\s]+/g, ' ');
  const dayFirst = /^(\d{1,2}) (?:de )?(\p{L}{3,10})\.?(?: del?)? (\d{4})(?: ?г\.?(?:ода)?)?$/u.exec(words);
  if (dayFirst !== null) return isoDate(dayFirst[3], monthMeant(dayFirst[2] ?? ''), dayFirst[1]);
  const vietnamese = /^(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})$/.exec(words);
  if (vietnamese !== null) return isoDate(vietnamese[3], Number(vietnamese[2]), vietnamese[1]);
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2}) (\d{4})$/.exec(words);
  if (monthFirst !== null) return isoDate(monthFirst[3], monthNamed(monthFirst[1] ?? ''), monthFirst[2]);
  const yearFirst = /^(\d{4}) ?[-/.年년] ?(\d{1,2}) ?[-/.月월] ?(\d{1,2}) ?[.日일]?$/.exec(words.normalize('NFC'));
  if (yearFirst !== null) return isoDate(yearFirst[1], Number(yearFirst[2]), yearFirst[3]);
  const dots = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(words);
  if (dots !== null) return isoDate(dots[3], Number(dots[2]), dots[1]);
  return undefined;
}

/** The number of the month of a name; 0 when there is none. */
function monthMeant(name: string): number {
  return monthNamed(name) || elsewhere.findIndex((beginnings) => beginnings.some((beginning) => name.startsWith(beginning))) + 1;
}

function isoDate(yearText: string | undefined, month: number, dayText: string | undefined): string | undefined {
  const [year, day] = [Number(yearText), Number(dayText)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
