import { daysIn, monthNamed } from './dates.ts';

/**
 * Reads a date that is written in another way, `26 June 2020`, `June 26, 2020`, `2020/6/26` or `26.6.2020`, and gives it as
 * `2020-06-26`.
 *
 * @returns undefined for what is no date, and for forms such as `6/7/2020`, in which day and month could be confused
 */
export function dateMeant(text: string): string | undefined {
  const words = text.trim().toLowerCase().replace(/(\d)(?:st|nd|rd|th)\b/g, '$1').replace(/[,\s]+/g, ' ');
  const dayFirst = /^(\d{1,2}) ([a-z]{3,9})\.? (\d{4})$/.exec(words);
  if (dayFirst !== null) return isoDate(dayFirst[3], monthNamed(dayFirst[2] ?? ''), dayFirst[1]);
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2}) (\d{4})$/.exec(words);
  if (monthFirst !== null) return isoDate(monthFirst[3], monthNamed(monthFirst[1] ?? ''), monthFirst[2]);
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(words);
  if (yearFirst !== null) return isoDate(yearFirst[1], Number(yearFirst[2]), yearFirst[3]);
  const dots = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(words);
  if (dots !== null) return isoDate(dots[3], Number(dots[2]), dots[1]);
  return undefined;
}

function isoDate(yearText: string | undefined, month: number, dayText: string | undefined): string | undefined {
  const [year, day] = [Number(yearText), Number(dayText)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
