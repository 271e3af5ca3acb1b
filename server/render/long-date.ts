const months = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
];

/** `2020-06-26` as papers write it, “26 June 2020”; what is not a day of the calendar stays as it is written. */
export function longDate(written: string): string {
  const day = calendarDay(written);
  return day === undefined ? written : `${day.day} ${months[day.month - 1] ?? ''} ${day.year}`;
}

export function isCalendarDay(written: string): boolean {
  return calendarDay(written) !== undefined;
}

function calendarDay(written: string): { readonly year: number; readonly month: number; readonly day: number } | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day } : undefined;
}
