import type { LinkVerdict, Seen } from '../../../links/judge/verdict.ts';
import { dayWords } from '../../../words/dates.ts';

/** When a link was looked at, for the end of a message: “ (seen on 24 November 2026)”. */
export function seenOn({ checkedAtMs, dead }: Seen): string {
  if (dead === undefined || dead.runs < 2) return ` (checked on ${dayWords(checkedAtMs)})`;
  return ` (checked on ${dayWords(checkedAtMs)}; the same result in ${dead.runs} checks since ${dayWords(dead.sinceMs)})`;
}

/** The same address with another scheme in front, and nothing else: `http` where `https` answers. */
export function secureInstead(url: string, verdict: LinkVerdict | undefined): string | undefined {
  if (!url.startsWith('http:') || verdict === undefined || verdict.kind === 'excluded') return undefined;
  const secure = `https:${url.slice('http:'.length)}`;
  if (verdict.kind === 'moved') return sameAddress(verdict.finalUrl, secure) ? secure : undefined;
  return verdict.kind === 'ok' && verdict.secure !== undefined ? secure : undefined;
}

function sameAddress(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).href === new URL(b).href;
}
