import type { LinkVerdict, Seen } from '../../server/links/judge/verdict.ts';
import { linkSentence, type LinkReason } from '../../server/words/messages/findings/link-reasons.ts';

/** A verdict with its reason in words, as a person reads it. */
type Worded = Partial<Seen> & { readonly kind: LinkVerdict['kind']; readonly reason?: string };

export function inWords(verdict: LinkVerdict | undefined): Worded {
  if (verdict === undefined) throw new Error('Nothing is known of the link');
  const { reason, ...seen } = { reason: undefined, ...verdict };
  return { ...seen, ...(reason !== undefined && { reason: linkSentence('list', reason).text }) };
}

/** Reads `gone status=404`. */
export function reasonFrom(written: string): LinkReason {
  const [code = '', ...named] = written.split(' ');
  const holes = named.map((one) => one.split('=', 2)).map(([name = '', value = '']) => [name, /^\d+$/.test(value) ? Number(value) : value]);
  return { code, ...Object.fromEntries(holes) as object } as LinkReason;
}
