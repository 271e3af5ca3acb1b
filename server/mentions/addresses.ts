import type { CharText, Located } from '../document/text/text.ts';
import { scalarOffsets } from '../document/yaml/scalar-offsets.ts';
import type { YamlScalar } from '../document/yaml/tree.ts';
import { webAddress } from '../links/collect/address.ts';
import { formOf, type AddMention, type PlacedValue } from './placing.ts';

/** Addresses that are their own only spelling, as nearly all are, so that they need not be taken apart. */
const plainAddress = /^https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/[\w/~.,;=&?+@:!$*()#-]*$/;

/** Mentions an address, and its host. What is no address of the web or of mail is left out. */
export function addAddress({ value }: Pick<Located<string>, 'value'>, { range, written }: PlacedValue, source: CharText, add: AddMention): void {
  const text = value.trim();
  if (/^mailto:/i.test(text)) {
    add({ kind: 'address', key: mailKey(text.slice('mailto:'.length)), range, role: 'use', written });
    return;
  }
  const plain = text.includes('/.') ? null : plainAddress.exec(text);
  const url = plain === null ? webAddress(text) : { href: text, hostname: plain[1] ?? '' };
  if (url === undefined) return;
  add({ kind: 'address', key: url.href, range, role: 'use', written });
  if (url.hostname === '') return;
  const host = plain === null ? hostIn(source.slice(range.start, range.end)) : { start: text.indexOf('//') + 2, end: text.indexOf('//') + 2 + url.hostname.length };
  // Where the address is written in another way, its host stands somewhere in it.
  const isPlaced = written !== 'elsewhere' && host !== undefined && range.end - range.start >= host.end;
  add({
    kind: 'host', key: url.hostname, role: 'use', written: isPlaced ? written : 'elsewhere',
    range: isPlaced ? { start: range.start + host.start, end: range.start + host.end } : range,
  });
}

/** The key of a mail address; that of its `mailto:` link is the same. */
export function mailKey(address: string): string {
  return `mailto:${address.trim().toLowerCase()}`;
}

/** The mail addresses that stand in a prose text as they are, without `mailto:`, which makes a link of them. */
export function addMails(text: YamlScalar, source: CharText, flow: boolean, add: AddMention): void {
  const value = String(text.value);
  let offsets: ReturnType<typeof scalarOffsets>;
  let end = 0;
  for (let sign = value.indexOf('@'); sign !== -1; sign = value.indexOf('@', Math.max(end, sign + 1))) {
    let start = sign;
    while (start > Math.max(end, sign - longestMailPart) && /[\w.+-]/.test(value.charAt(start - 1))) start--;
    const [after] = /^(?:[a-z0-9-]+\.)+[a-z]{2,}/i.exec(value.slice(sign + 1, sign + 1 + longestMailPart)) ?? [''];
    // Behind these signs it is a part of an address of the web, or of a link that is known as one.
    if (start === sign || after === '' || /[/:=?&%#@]/.test(value.charAt(start - 1))) continue;
    end = sign + 1 + after.length;
    offsets ??= scalarOffsets(source, text);
    if (offsets === undefined) return;
    add({ kind: 'address', key: mailKey(value.slice(start, end)), range: offsets.range({ start, end }), role: 'use', written: formOf(text.style, flow) });
  }
}

/** In letters. */
const longestMailPart = 100;

/** Where the host stands in an address as it is written. */
function hostIn(written: string): { readonly start: number; readonly end: number } | undefined {
  const scheme = written.indexOf('://');
  if (scheme === -1) return undefined;
  const from = scheme + 3;
  const authority = written.slice(from).split(/[/?#\\]/, 1)[0] ?? '';
  const start = authority.lastIndexOf('@') + 1;
  const port = /:\d*$/.exec(authority)?.index ?? authority.length;
  return port > start ? { start: from + start, end: from + port } : undefined;
}
