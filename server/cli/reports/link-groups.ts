import type { ArchivedCopy } from '../../links/remember/archived-copy.ts';
import { agoWords } from '../../words/ago.ts';
import { counted, grouped } from '../../words/counts.ts';
import { dayWords } from '../../words/dates.ts';
import type { LinkReport, LinkSummary } from './link-report.ts';
import { reportMessages } from '../../words/messages/cli/reports.ts';

/** Links that want the same of their writer. */
export interface LinkGroup {
  readonly kind: 'broken' | 'moved' | 'unverified' | 'common' | 'remark';
  /** “2 links are gone” */
  readonly title: string;
  /** A sentence or two. */
  readonly advice: string;
  /** Empty where the reason is not these links: it is said once, and they are counted. */
  readonly items: readonly LinkItem[];
}

export interface LinkItem {
  readonly report: LinkReport;
  /** What was seen, in words; may be empty. */
  readonly seen: string;
  /** The address that could replace this one, and how the report introduces it. */
  readonly instead: { readonly words: string; readonly url: string } | undefined;
}

/** Seen longer ago than this, it is said when. */
const recentMs = 60 * 60_000;

/** What a reader must know, the gravest first; links that work are not in it. */
export function groupLinks(
  reports: readonly LinkReport[],
  nowMs: number,
  copies?: ReadonlyMap<string, ArchivedCopy>,
): readonly LinkGroup[] {
  const item = (report: LinkReport): LinkItem => ({
    report,
    seen: seenWords(report, nowMs),
    instead: insteadOf(report, copies),
  });
  const group = (
    kind: LinkGroup['kind'],
    wants: (report: LinkReport) => boolean,
    title: typeof reportMessages.areBroken,
    advice: string,
  ): LinkGroup | undefined => {
    const items = reports.filter(wants).map(item);
    return items.length === 0 ? undefined : { kind, title: title({ count: items.length }).text, advice, items };
  };
  const common = reports.filter(({ verdict, isCommon }) => verdict === 'unverified' && isCommon);
  return [
    group('broken', ({ verdict }) => verdict === 'broken', reportMessages.areBroken, reportMessages.brokenLinks.text),
    group('moved', ({ verdict }) => verdict === 'moved', reportMessages.haveMoved, reportMessages.movedLinks.text),
    group(
      'unverified',
      ({ verdict, isCommon }) => verdict === 'unverified' && !isCommon,
      reportMessages.areUnverified,
      reportMessages.unverifiedLinks.text,
    ),
    commonGroup(common),
    group(
      'remark',
      ({ verdict, reason }) => verdict === 'ok' && reason !== undefined,
      reportMessages.workWithNote,
      reportMessages.linksWithNote.text,
    ),
  ].filter((one) => one !== undefined);
}

function commonGroup(common: readonly LinkReport[]): LinkGroup | undefined {
  const [first] = common;
  if (first === undefined) return undefined;
  return {
    kind: 'common',
    items: [],
    title: (common.length === 1 ? reportMessages.areUnverified : reportMessages.networkProblem)({
      count: common.length,
    }).text,
    advice: `${first.reason ?? ''} ${reportMessages.tryAgain.text}`,
  };
}

function seenWords({ verdict, reason, dead, checkedAtMs }: LinkReport, nowMs: number): string {
  const parts = [
    reason ?? '',
    verdict === 'broken' && dead !== undefined && dead.runs > 1
      ? reportMessages.brokenSince({ runs: dead.runs, since: dayWords(dead.sinceMs) }).text
      : '',
    checkedAtMs !== undefined && nowMs - checkedAtMs > recentMs
      ? reportMessages.checkedAgo({ ago: agoWords(nowMs - checkedAtMs) }).text
      : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function insteadOf(
  { url, verdict, finalUrl }: LinkReport,
  copies: ReadonlyMap<string, ArchivedCopy> | undefined,
): LinkItem['instead'] {
  if (verdict === 'moved' && finalUrl !== undefined) return { words: 'new address', url: finalUrl };
  const copy = copies?.get(url);
  return copy && { words: `archived copy of ${dayWords(copy.takenAtMs)}`, url: copy.url };
}

/** “57 links in 4 files: 2 gone, 5 could not be checked, 50 work” */
export function summaryWords({ files, links, broken, moved, unverified, ok, excluded }: LinkSummary): string {
  const where = `in ${counted(files, 'file')}`;
  if (links === 0) return `No links ${where}`;
  if (ok === links) return links === 1 ? `The one link ${where} works` : `All ${grouped(links)} links ${where} work`;
  const counts: readonly (readonly [number, string])[] = [
    [broken, 'broken'],
    [moved, 'moved'],
    [unverified, 'could not be checked'],
    [excluded, 'excluded'],
    [ok, ok === 1 ? 'works' : 'work'],
  ];
  const parts = counts.filter(([count]) => count > 0).map(([count, words]) => `${grouped(count)} ${words}`);
  return `${counted(links, 'link')} ${where}: ${parts.join(', ')}`;
}
