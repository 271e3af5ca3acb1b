import type { Range } from '../document/text.ts';
import { webAddress } from '../links/address.ts';

export interface WrittenAddress {
  readonly url: string;
  readonly range: Range;
}

/** The web addresses in a stretch of text; punctuation that ends a sentence does not belong to them. */
export function webAddressesIn(text: string, range: Range): readonly WrittenAddress[] {
  const found: WrittenAddress[] = [];
  for (const match of text.slice(range.start, range.end).matchAll(/\bhttps?:\/\/[^\s<>"'`|\\^{}，。、（）「」]+/gi)) {
    // Longer than any browser takes.
    if (match[0].length > 8000) continue;
    const url = withoutPunctuation(match[0]);
    if (webAddress(url) === undefined) continue;
    const start = range.start + match.index;
    found.push({ url, range: { start, end: start + url.length } });
  }
  return found;
}

function withoutPunctuation(written: string): string {
  let url = written;
  for (;;) {
    const last = url.charAt(url.length - 1);
    if (!/[.,;:!?…)\]’”»]/.test(last)) return url;
    // A bracket belongs to the address when it was opened in it.
    if (last === ')' && count(url, '(') >= count(url, ')')) return url;
    if (last === ']' && count(url, '[') >= count(url, ']')) return url;
    url = url.slice(0, -1);
  }
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
