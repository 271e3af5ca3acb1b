import { withoutAccents } from './fold.ts';
import { daysIn, monthNamed } from './dates.ts';

/** The beginnings of the names of months in Spanish, French, Indonesian, Malay, Russian and Thai, without accents. */
const elsewhere: readonly (readonly string[])[] = [
  ['ene', 'jan', 'янв', 'มก'],
  ['feb', 'fev', 'pebr', 'февр', 'กุม'],
  ['mar', 'mac', 'март', 'มีน'],
  ['abr', 'avr', 'апр', 'เม'],
  ['may', 'mai', 'mei', 'мая', 'маи', 'พฤษ'],
  ['jun', 'juin', 'июн', 'มิ'],
  ['jul', 'juil', 'июл', 'กร'],
  ['ago', 'aout', 'agu', 'ogos', 'авг', 'สิ'],
  ['sep', 'set', 'сент', 'กัน'],
  ['oct', 'okt', 'окт', 'ตุ'],
  ['nov', 'ноя', 'พฤศ'],
  ['dic', 'dec', 'des', 'dis', 'дек', 'ธั'],
];

/** The years before the first of eras from which East Asian papers count. */
const eras: ReadonlyMap<string, number> = new Map([
  ['民國', 1911],
  ['民国', 1911],
  ['令和', 2018],
  ['平成', 1988],
]);
/** Thai papers count the years from the death of the Buddha. */
const buddhistYears = 543;

/**
 * Reads a date that is written in another way, `26 June 2020`, `June 26, 2020`, `2020/6/26`, `26.6.2020`,
 * `26 de junio de 2020` or `2020年6月26日`, and gives it as `2020-06-26`.
 *
 * @returns undefined for what is no date, and for forms such as `6/7/2020`, in which day and month could be confused
 */
export function dateMeant(text: string): string | undefined {
  const words = withoutAccents(text.trim().toLowerCase())
    .replace(/(\d)(?:st|nd|rd|th|er)\b/g, '$1')
    .replace(/[,\s]+/g, ' ')
    .replace(/^(?:le|el|the|วันที่) ?(?=\d)/, '')
    .replace(/^["«“](\d{1,2})["»”]/, '$1');
  const dayFirst =
    /^(\d{1,2}) (?:de |of )?([\p{L}\p{M}]{3,16})\.?(?: del?)? (?:พ\.ศ\. ?)?(\d{4})(?: ?г\.?(?:ода)?)?$/u.exec(words);
  if (dayFirst !== null) return isoDate(dayFirst[3], monthMeant(dayFirst[2] ?? ''), dayFirst[1]);
  const vietnamese = /^(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})$/.exec(words);
  if (vietnamese !== null) return isoDate(vietnamese[3], Number(vietnamese[2]), vietnamese[1]);
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2}) (\d{4})$/.exec(words);
  if (monthFirst !== null) return isoDate(monthFirst[3], monthNamed(monthFirst[1] ?? ''), monthFirst[2]);
  const yearFirst = /^(\d{4}) ?[-/.年년] ?(\d{1,2}) ?[-/.月월] ?(\d{1,2}) ?[.日일]?$/.exec(words.normalize('NFC'));
  if (yearFirst !== null) return isoDate(yearFirst[1], Number(yearFirst[2]), yearFirst[3]);
  const ofEra = /^(?:中華)?(民國|民国|令和|平成) ?(\d{1,3}|元) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日$/.exec(
    words.normalize('NFC'),
  );
  if (ofEra !== null)
    return isoDate(String((eras.get(ofEra[1] ?? '') ?? 0) + (Number(ofEra[2]) || 1)), Number(ofEra[3]), ofEra[4]);
  const numbers = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4})$/.exec(words);
  // Between slashes and hyphens, the first number is surely the day only if there is no such month.
  if (numbers !== null && (numbers[2] === '.' || Number(numbers[1]) > 12))
    return isoDate(numbers[4], Number(numbers[3]), numbers[1]);
  return undefined;
}

/** The number of the month of a name; 0 when there is none. */
export function monthMeant(name: string): number {
  return (
    monthNamed(name) ||
    elsewhere.findIndex((beginnings) => beginnings.some((beginning) => name.startsWith(beginning))) + 1
  );
}

function isoDate(yearText: string | undefined, month: number, dayText: string | undefined): string | undefined {
  const [written, day] = [Number(yearText), Number(dayText)];
  const year = written >= 2400 && written < 2700 ? written - buddhistYears : written;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
