import { readDate } from './dates.ts';

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
 * How many days are left until a day: 0 on that day, negative when it is over. Days begin at midnight where the user is.
 *
 * @param day `2020-06-26`
 * @returns undefined for a text that is no such day
 */
export function daysLeft(day: string, clock: UserClock): number | undefined {
  const date = readDate(day);
  if (date === undefined) return undefined;
  return Date.UTC(date.year, date.month - 1, date.day) / dayMs - daysSince1970(clock);
}
