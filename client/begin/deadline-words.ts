const dayMs = 24 * 60 * 60 * 1000;

/**
 * How long there is until a deadline, as people say it.
 *
 * @param deadline `YYYY-MM-DD`
 * @param now of the person's own clock and calendar
 * @returns empty when it is no date
 */
export function deadlineInWords(deadline: string, now: Date): string {
  const last = Date.parse(`${deadline}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(deadline) || Number.isNaN(last)) return '';
  const days = Math.round((last - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / dayMs);
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(last);
  if (days < 0) return `Deadline passed on ${date}`;
  if (days > 60) return `Deadline ${date}`;
  return `Deadline ${days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`}, ${date}`;
}
