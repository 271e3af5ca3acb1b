import type { LinkVerdict } from '../../../links/judge/verdict.ts';

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
