const written = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A day of the calendar; months and days are counted from 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Reads `2020-06-26`. @returns undefined for another form, and for a day that does not exist, as 30 February */
export function readDate(text: string): CalendarDate | undefined {
  const [, year, month, day] = (written.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? { year, month, day } : undefined;
}

/** True for the form `2020-06-26`, whether or not there is such a day. */
export function looksLikeDate(text: string): boolean {
  return written.test(text);
}

/** The number of days in a month. @param month from 1 to 12 */
export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/**
 * Turns `2020-06-26` into “26 June 2020”, as meeting documents write dates. A text that is no such date is returned
 * unchanged.
 */
export function longDate(text: string): string {
  const date = readDate(text);
  return date === undefined ? text : dateWords(date);
}

/** The day of a point in time, in UTC: “26 June 2020”. @param timeMs milliseconds since 1970 */
export function dayWords(timeMs: number): string {
  const day = new Date(timeMs);
  return dateWords({ year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() });
}

function dateWords({ year, month, day }: CalendarDate): string {
  return `${day} ${months[month - 1] ?? ''} ${year}`;
}

/** Turns `2022-07` into “July 2022”. A year, or another text, is returned unchanged. */
export function monthWords(text: string): string {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(text) ?? [];
  const name = months[Number(month) - 1];
  return year === undefined || name === undefined ? longDate(text) : `${name} ${year}`;
}

/**
 * The number, from 1 to 12, of the first month whose English name starts with `name`, in any case; 0 when there is
 * none.
 */
export function monthNamed(name: string): number {
  return months.findIndex((month) => month.toLowerCase().startsWith(name.toLowerCase())) + 1;
}

/** The day of a point in time, in UTC: `2020-06-26`. @param timeMs milliseconds since 1970 */
export function isoDay(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

/** A point in time to the minute: `2020-06-26 09:30 UTC`. @param timeMs milliseconds since 1970 */
export function isoMinute(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** What is needed of the clock to know which day it is where the user is. */
export interface UserClock {
  now(): number;
  offsetMinutes?(atMs: number): number;
}

const dayMs = 86_400_000;

/** The day where the user is, as `2020-06-26`. */
export function todayOf(clock: UserClock): string {
  return new Date(daysSince1970(clock) * dayMs).toISOString().slice(0, 10);
}

function daysSince1970(clock: UserClock): number {
  const nowMs = clock.now();
  return Math.floor((nowMs + (clock.offsetMinutes?.(nowMs) ?? 0) * 60_000) / dayMs);
}

/**
 * How many days are left until a day: 0 on that day, negative when it is over. Days begin at midnight where the user
 * is.
 *
 * @param day `2020-06-26`
 * @returns undefined for a text that is no such day
 */
export function daysLeft(day: string, clock: UserClock): number | undefined {
  const date = readDate(day);
  if (date === undefined) return undefined;
  return Date.UTC(date.year, date.month - 1, date.day) / dayMs - daysSince1970(clock);
}
