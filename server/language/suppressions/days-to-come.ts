import { daysIn, isoDay, longDate, readDate, type CalendarDate } from '../../words/dates.ts';

/** A day that is proposed as the last one on which something counts. */
export interface ProposedDay {
  /** `2020-07-01` */
  readonly day: string;
  /** “1 July 2020” */
  readonly words: string;
  /** “in a month” */
  readonly when: string;
}

/** A few days after another one, the nearest first. @param today `2020-06-26`; for a text that is no day, there are none */
export function daysToCome(today: string): readonly ProposedDay[] {
  const date = readDate(today);
  if (date === undefined) return [];
  const { year, month, day } = date;
  const proposed: readonly (readonly [string, string])[] = [
    [isoDay(Date.UTC(year, month - 1, day + 7)), 'in a week'],
    [monthsAfter(date, 1), 'in a month'],
    [monthsAfter(date, 3), 'in three months'],
    [monthsAfter(date, 12), 'in a year'],
  ];
  return proposed.map(([one, when]) => ({ day: one, words: longDate(one), when }));
}

/** The same day of a later month, or the last one of a month that is shorter. */
function monthsAfter({ year, month, day }: CalendarDate, months: number): string {
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = daysIn(first.getUTCFullYear(), first.getUTCMonth() + 1);
  return isoDay(first.setUTCDate(Math.min(day, last)));
}
