import { findProseLinks } from '../document/prose/prose-links.ts';
import { findAddresses } from '../document/prose/addresses.ts';
import type { CharText, Range } from '../document/text/text.ts';
import { scalarOffsets } from '../document/yaml/scalar-offsets.ts';
import type { PlacedScalar } from './scalars.ts';

export interface WrittenTarget {
  readonly address: string;
  /** Where the address is written, in the whole text. */
  readonly range: Range;
}

/** The web and mail addresses inside a value, each with its place. */
export function linksInValue(text: CharText, { scalar, range }: PlacedScalar): readonly WrittenTarget[] {
  const value = String(scalar.value);
  const links = findProseLinks(value);
  if (links.length === 0) return [];
  const offsets = scalarOffsets(text, { ...scalar, range });
  if (offsets !== undefined) return links.map((link) => ({ address: link.href, range: offsets.range(link.address) }));
  // The places in a value that is written elsewhere, or in an unusual way, are not known: what is written there is searched.
  return findAddresses(text.slice(range.start, range.end)).map(({ address, start }) => (
    { address, range: { start: range.start + start, end: range.start + start + address.length } }
  ));
}
