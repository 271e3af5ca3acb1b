const written = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Year, month and day, as they are on a calendar. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Reads `2020-06-26`. @returns undefined for another form, and for a day that no calendar has. */
export function readDate(text: string): CalendarDate | undefined {
  const [, year, month, day] = (written.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? { year, month, day } : undefined;
}

/** True for the form `2020-06-26`, whether or not there is such a day. */
export function looksLikeDate(text: string): boolean {
  return written.test(text);
}

export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const months = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
];

/** `2020-06-26` as papers write it, “26 June 2020”; what is not a day of the calendar stays as it is written. */
export function longDate(text: string): string {
  const date = readDate(text);
  return date === undefined ? text : dateWords(date);
}

/** “26 June 2020”, in UTC. */
export function dayWords(timeMs: number): string {
  const day = new Date(timeMs);
  return dateWords({ year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() });
}

function dateWords({ year, month, day }: CalendarDate): string {
  return `${day} ${months[month - 1] ?? ''} ${year}`;
}

/** From 1 to 12 for the name of a month or for its beginning, in any case; 0 for what is none. */
export function monthNamed(name: string): number {
  return months.findIndex((month) => month.toLowerCase().startsWith(name.toLowerCase())) + 1;
}

/** `2020-06-26`, in UTC. */
export function isoDay(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

/** `2020-06-26 09:30 UTC` */
export function isoMinute(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
