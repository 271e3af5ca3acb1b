import type { LinkVerdict } from '../../links/judge/verdict.ts';
import type { LineRange } from '../../workspace/line-range.ts';
import { reportMessages } from '../../words/messages/cli/reports.ts';
import { linkSentence, type LinkReason } from '../../words/messages/findings/link-reasons.ts';
import type { Message } from '../../words/messages/message.ts';

/** What is known about one address, over all files. */
export interface LinkReport {
  readonly url: string;
  readonly verdict: LinkVerdict['kind'];
  readonly status: number | undefined;
  readonly finalUrl: string | undefined;
  /** One or more sentences; absent where the verdict says all. */
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

export interface LinkSummary extends Readonly<Record<LinkVerdict['kind'], number>> {
  readonly files: number;
  /** Distinct addresses. */
  readonly links: number;
}

export function summarise(reports: readonly LinkReport[], files: number): LinkSummary {
  const count = (verdict: LinkVerdict['kind']): number => reports.filter((report) => report.verdict === verdict).length;
  return {
    files,
    links: reports.length,
    ok: count('ok'),
    moved: count('moved'),
    unverified: count('unverified'),
    broken: count('broken'),
    excluded: count('excluded'),
  };
}

/** A place of an address and what a comment hides there. */
export interface FoundPlace extends FilePlace {
  /** Why the address is not looked at for this file's sake; absent where it is. */
  readonly excluded?: LinkReason;
  readonly hidden: readonly { readonly code: string; readonly reason: string }[];
}

const nothingSeen = {
  status: undefined,
  finalUrl: undefined,
  checkedAtMs: undefined,
  dead: undefined,
  isCommon: false,
} as const;

/** False where a setting leaves the address out. */
export function isWanted({ excluded }: FoundPlace): boolean {
  return excluded === undefined;
}

/**
 * @param verdict undefined when nothing is known of the address
 * @param unknown the reason that is given when nothing is known
 */
export function reportLink(
  url: string,
  found: readonly FoundPlace[],
  verdict: LinkVerdict | undefined,
  unknown: Message,
): LinkReport {
  const wanted = found.filter(isWanted);
  const [{ excluded } = {}] = found;
  if (wanted.length === 0 && excluded !== undefined) {
    const places = found.map(({ path, range }) => ({ path, range }));
    return { url, places, verdict: 'excluded', reason: linkSentence('list', excluded).text, ...nothingSeen };
  }
  const seen = verdict ?? { kind: 'unverified' as const };
  const code = `link.${seen.kind}`;
  const shown = wanted.filter(({ hidden }) => !hidden.some((one) => one.code === code));
  const places = (shown.length > 0 ? shown : wanted).map(({ path, range }) => ({ path, range }));
  const facts = 'checkedAtMs' in seen ? seen : undefined;
  const report = {
    url,
    places,
    status: facts?.status,
    finalUrl: facts?.finalUrl,
    checkedAtMs: facts?.checkedAtMs,
    dead: seen.kind === 'broken' && 'dead' in seen ? seen.dead : undefined,
  };
  if (shown.length === 0 && wanted.length > 0) {
    const why = wanted.flatMap(({ hidden }) => hidden).find((one) => one.code === code)?.reason ?? '';
    return {
      ...report,
      verdict: 'excluded',
      reason: (why === ''
        ? reportMessages.hiddenByComment
        : reportMessages.hiddenBecause({ why: why.replace(/\.$/, '') })
      ).text,
      isCommon: false,
    };
  }
  return {
    ...report,
    verdict: seen.kind,
    reason:
      verdict === undefined
        ? unknown.text
        : 'reason' in verdict && verdict.reason !== undefined
          ? linkSentence('report', verdict.reason).text
          : undefined,
    isCommon: 'cause' in seen && seen.cause !== undefined,
  };
}
