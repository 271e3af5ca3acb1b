import { oneLine } from '../../../papers/view/cover-view.ts';
import type { DraftLink } from '../draft.ts';
import { decodedAddress, type Line } from '../lines.ts';
import { webAddressesIn } from './bare-addresses.ts';

/** A piece of a line: a link with its words, or the words between links. */
export interface LinkPart {
  readonly text: string;
  readonly href: string | undefined;
  /** True for an address that is written without its scheme. */
  readonly isBare?: boolean;
}

export function partsOf(line: Pick<Line, 'runs'>): readonly LinkPart[] {
  const parts: LinkPart[] = [];
  for (const run of line.runs) {
    const last = parts.at(-1);
    const href = run.href !== undefined && isWebAddress(run.href) ? run.href.trim() : undefined;
    if (last !== undefined && last.href === href) parts[parts.length - 1] = { text: last.text + run.text, href };
    else parts.push({ text: run.text, href });
  }
  return parts.flatMap((part) => (part.href === undefined ? plainParts(part.text) : [part]));
}

function plainParts(text: string): readonly LinkPart[] {
  const parts: LinkPart[] = [];
  let end = 0;
  for (const { start, address, href } of webAddressesIn(text)) {
    if (start > end) parts.push({ text: text.slice(end, start), href: undefined });
    parts.push({ text: address, href, ...(href !== address && { isBare: true }) });
    end = start + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: undefined });
  return parts;
}

export function linkOf(text: string, href: string): DraftLink {
  const title = oneLine(text);
  if (title === '' || sameAddress(title, href)) return { url: href === `${title}/` ? title : href };
  return { url: href, title };
}

/** True when a text shows the address that it links to, apart from what programs change in an address. */
export function sameAddress(text: string, href: string): boolean {
  const bare = (address: string): string =>
    decodedAddress(address.trim())
      .replace(/^https?:\/\//i, '')
      .replace(/\/$/, '')
      .toLowerCase();
  return bare(text) === bare(href);
}

export function isWebAddress(href: string): boolean {
  return /^https?:\/\/\S/i.test(href.trim());
}
