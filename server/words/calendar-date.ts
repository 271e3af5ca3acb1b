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
