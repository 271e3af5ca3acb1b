import { findProseLinks } from '../document/prose/prose-links.ts';
import { findAddresses } from '../document/prose/addresses.ts';
import type { CharText, Range } from '../document/text/text.ts';
import { scalarOffsets } from '../document/yaml/scalar-offsets.ts';
import type { YamlScalar } from '../document/yaml/tree.ts';

export interface WrittenTarget {
  readonly address: string;
  /** Where the address is written. */
  readonly range: Range;
}

/** The web and mail addresses inside a value, each with its place. @param text the one in which the scalar's range counts */
export function linksInValue(text: CharText, scalar: YamlScalar): readonly WrittenTarget[] {
  const links = findProseLinks(String(scalar.value));
  if (links.length === 0) return [];
  const offsets = scalarOffsets(text, scalar);
  if (offsets !== undefined) return links.map((link) => ({ address: link.href, range: offsets.range(link.address) }));
  // The places in a value that is written elsewhere, or in an unusual way, are not known: what is written there is searched.
  const { start: from, end } = scalar.range;
  return findAddresses(text.slice(from, end)).map(({ address, start }) => ({ address, range: { start: from + start, end: from + start + address.length } }));
}
