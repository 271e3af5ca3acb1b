import type { ArchivedCopy } from '../../links/remember/archived-copy.ts';
import type { LinkReport, LinkSummary } from './link-report.ts';

/**
 * The report for other programs; its form is a contract. What is not known is `null`.
 *
 * @param copies given when copies were asked for: the archived copy of an address, `null` for none
 */
export function linksAsJson(
  reports: readonly LinkReport[],
  summary: LinkSummary,
  copies?: ReadonlyMap<string, ArchivedCopy>,
): string {
  const links = reports.map(({ url, verdict, status, finalUrl, reason, checkedAtMs, places }) => ({
    url,
    verdict,
    status: status ?? null,
    finalUrl: finalUrl ?? null,
    reason: reason ?? null,
    checkedAt: isoTime(checkedAtMs),
    places: places.map(({ path, range }) => ({ path, range })),
    ...(copies !== undefined && { archived: archived(copies.get(url)) }),
  }));
  return `${JSON.stringify({ links, summary }, undefined, 2)}\n`;
}

function archived(copy: ArchivedCopy | undefined): { readonly url: string; readonly takenAt: string | null } | null {
  return copy === undefined ? null : { url: copy.url, takenAt: isoTime(copy.takenAtMs) };
}

function isoTime(timeMs: number | undefined): string | null {
  return timeMs === undefined ? null : new Date(timeMs).toISOString();
}
