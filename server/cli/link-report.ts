import type { LinkVerdict } from '../service.ts';
import type { LineRange } from '../workspace/file-findings.ts';

/** What is known about one address, over all files. */
export interface LinkReport {
  readonly url: string;
  readonly verdict: LinkVerdict['kind'];
  readonly status: number | undefined;
  readonly finalUrl: string | undefined;
  /** A few words without a full stop; absent where the verdict says all. */
  readonly reason: string | undefined;
  /** Absent when nobody has looked. */
  readonly checkedAtMs: number | undefined;
  /** In how many runs it was seen dead, and since when. */
  readonly dead: { readonly runs: number; readonly sinceMs: number } | undefined;
  /** The reason is not about this address: every link of the run has it. */
  readonly isCommon: boolean;
  /** By path, then in the order of the text. */
  readonly places: readonly FilePlace[];
}

export interface FilePlace {
  readonly path: string;
  readonly range: LineRange;
}

/** Verdicts from the gravest. */
export const verdicts = ['broken', 'moved', 'unverified', 'ok', 'excluded'] as const satisfies readonly LinkVerdict['kind'][];

export interface LinkSummary extends Readonly<Record<LinkVerdict['kind'], number>> {
  readonly files: number;
  /** Distinct addresses. */
  readonly links: number;
}

export function summarise(reports: readonly LinkReport[], files: number): LinkSummary {
  const count = (verdict: LinkVerdict['kind']): number => reports.filter((report) => report.verdict === verdict).length;
  return {
    files, links: reports.length,
    ok: count('ok'), moved: count('moved'), unverified: count('unverified'), broken: count('broken'), excluded: count('excluded'),
  };
}

/** A place of an address and what a comment hides there. */
export interface FoundPlace extends FilePlace {
  readonly hidden: readonly { readonly code: string; readonly reason: string }[];
}

/**
 * @param verdict undefined when nothing is known
 * @param unknown the reason, then
 */
export function reportLink(url: string, found: readonly FoundPlace[], verdict: LinkVerdict | undefined, unknown: string): LinkReport {
  const seen = verdict ?? { kind: 'unverified' as const, reason: unknown };
  const code = `link.${seen.kind}`;
  const shown = found.filter(({ hidden }) => !hidden.some((one) => one.code === code));
  const places = (shown.length > 0 ? shown : found).map(({ path, range }) => ({ path, range }));
  const facts = 'checkedAtMs' in seen ? seen : undefined;
  const report = {
    url, places,
    status: facts?.status, finalUrl: facts?.finalUrl, checkedAtMs: facts?.checkedAtMs,
    dead: seen.kind === 'broken' && 'dead' in seen ? seen.dead : undefined,
  };
  if (shown.length === 0 && found.length > 0) {
    const why = found.flatMap(({ hidden }) => hidden).find((one) => one.code === code)?.reason ?? '';
    return { ...report, verdict: 'excluded', reason: `a comment hides it${why === '' ? '' : `: ${why}`}`, isCommon: false };
  }
  return {
    ...report, verdict: seen.kind,
    reason: seen.kind === 'excluded' ? seen.reason.replace('the setting policySubmissions.links.exclude', '--exclude')
      : 'reason' in seen ? seen.reason : undefined,
    isCommon: 'cause' in seen && seen.cause !== undefined,
  };
}
