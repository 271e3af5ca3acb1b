import type { Agency } from './agencies.ts';

/** A name that an agency has, or had, and when: years, or years and months; empty where it is not known. */
export interface AgencyName {
  readonly name: string;
  readonly acronym: string;
  readonly since: string;
  readonly until: string;
}

/**
 * The agency’s present name. It began when the last former name ended, even if the agency is older. `until` is the end
 * of the agency itself.
 */
export function presentName({ name, acronym, since, until, formerNames }: Agency): AgencyName {
  return { name, acronym, until, since: latest([since, ...formerNames.map((former) => former.until)]) };
}

/**
 * A former name of the agency. Where the registry does not say when it began, it began when the name before it ended.
 */
export function formerName(agency: Agency, former: Agency['formerNames'][number]): AgencyName {
  if (former.since !== '') return former;
  const before = agency.formerNames
    .map(({ until }) => until)
    .filter((until) => until !== '' && former.until !== '' && isAfter(former.until, until));
  return { ...former, since: latest(before) };
}

/**
 * The name that the agency had on a day; undefined when it did not exist then. @param date `2020-06-26`; empty for
 * today
 */
export function nameAt(agency: Agency, date: string): AgencyName | undefined {
  const present = presentName(agency);
  if (date === '') return present.until === '' ? present : undefined;
  if (isAfter(date, present.until)) return undefined;
  if (!isBefore(date, present.since)) return present;
  return agency.formerNames
    .map((former) => formerName(agency, former))
    .find(({ since, until }) => until !== '' && !isBefore(date, since) && !isAfter(date, until));
}

/** True when a day is before the month or the year. Where either is empty, nothing is known and it is not. */
export function isBefore(date: string, since: string): boolean {
  return date !== '' && since !== '' && date.slice(0, since.length) < since;
}

/** True when a day is after the month or the year. Where either is empty, nothing is known and it is not. */
export function isAfter(date: string, until: string): boolean {
  return date !== '' && until !== '' && date.slice(0, until.length) > until;
}

function latest(dates: readonly string[]): string {
  return dates.reduce((last, date) => (date > last ? date : last), '');
}
