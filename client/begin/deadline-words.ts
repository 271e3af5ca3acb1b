const dayMs = 24 * 60 * 60 * 1000;

/**
 * How long there is until a deadline, as people say it.
 *
 * @param deadline `YYYY-MM-DD`
 * @param now of the person's own clock and calendar
 * @returns empty when it is no date
 */
export function deadlineInWords(deadline: string, now: Date): string {
  const days = daysUntil(deadline, now);
  if (days === undefined) return '';
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${deadline}T00:00:00Z`),
  );
  if (days < 0) return `Deadline passed on ${date}`;
  if (days > 60) return `Deadline ${date}`;
  return `Deadline ${days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`}, ${date}`;
}

/** @returns undefined when it is no date; negative for one that is over */
function daysUntil(deadline: string, now: Date): number | undefined {
  const last = Date.parse(`${deadline}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(deadline) || Number.isNaN(last)) return undefined;
  return Math.round((last - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / dayMs);
}

/** Whether a deadline is over, on the person's own calendar. */
export function isOver(deadline: string, now: Date): boolean {
  return (daysUntil(deadline, now) ?? 0) < 0;
}

/** What is due next comes first, then what has no deadline, then what is over, the latest first. */
export function byNextDeadline<T extends { readonly deadline: string }>(ones: readonly T[], now: Date): readonly T[] {
  const rank = ({ deadline }: T): number => {
    const days = daysUntil(deadline, now);
    return days === undefined ? 1e6 : days < 0 ? 2e6 - days : days;
  };
  return ones.toSorted((a, b) => rank(a) - rank(b));
}
