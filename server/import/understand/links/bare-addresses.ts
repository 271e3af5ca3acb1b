import { findAddresses, type WrittenAddress } from '../../../document/prose/addresses.ts';

export interface FoundAddress extends WrittenAddress {
  /** The address as browsers take it; `address` is what stands in the text. */
  readonly href: string;
}

/**
 * The ends of names of computers that are seen in papers; a file has another ending, and a full stop within words is
 * none.
 */
const domains = new Set(
  'com org net gov edu int info eu asia uk au bn ca cl cn hk id jp kr my mx nz pg pe ph ru sg tw th us vn'.split(' '),
);

/** Letters; a longer word is no address without a scheme. */
const longest = 2000;

/** The web addresses of a text, those without `https://` included, such as `www.meti.go.jp/press`. */
export function webAddressesIn(text: string): readonly FoundAddress[] {
  const found: FoundAddress[] = findAddresses(text).map((one) => ({ ...one, href: one.address }));
  if (!text.includes('.')) return found;
  const known = found.map(({ start, address }) => ({ start, end: start + address.length }));
  let next = 0;
  for (const { 0: word, index } of text.matchAll(/[^\s,;|<>"“”()（）]+/g)) {
    while ((known[next]?.end ?? Infinity) <= index) next++;
    if ((known[next]?.start ?? Infinity) < index + word.length || word.length > longest) continue;
    const address = bareAddressIn(word);
    if (address !== undefined)
      found.push({ start: index + word.indexOf(address), address, href: `https://${address}` });
  }
  return found.length === known.length ? found : found.sort((a, b) => a.start - b.start);
}

function bareAddressIn(word: string): string | undefined {
  let end = word.length;
  while (end > 0 && ".:!?'’”…".includes(word.charAt(end - 1))) end--;
  const address = word
    .slice(0, end)
    .replace(/^[[‘']/, '')
    .replace(/\]$/, '');
  const host = /^[^/?#:]+/.exec(address)?.[0] ?? '';
  if (!/^[a-z0-9.-]+$/i.test(host) || address.includes('@') || address.includes('://')) return undefined;
  const names = host.split('.');
  if (names.length < 2 || names.some((name) => name === '')) return undefined;
  const isWorldWide = names.length > 2 && names[0]?.toLowerCase() === 'www' && /^[a-z]{2,}$/i.test(names.at(-1) ?? '');
  // “Ongoing.In” is two words.
  const isNamed =
    domains.has(names.at(-1) ?? '') &&
    (names.length > 2 || address.length > host.length || /^[a-z0-9-]{3,}$/.test(names[0] ?? ''));
  return isWorldWide || isNamed ? address : undefined;
}
