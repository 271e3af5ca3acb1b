import { readDate } from './calendar-date.ts';

const months = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
];

/** `2020-06-26` as papers write it, “26 June 2020”; what is not a day of the calendar stays as it is written. */
export function longDate(written: string): string {
  const date = readDate(written);
  return date === undefined ? written : `${date.day} ${months[date.month - 1] ?? ''} ${date.year}`;
}
