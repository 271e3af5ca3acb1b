import { findProseLinks, type FoundLink } from '../prose/prose-links.ts';
import type { Located } from '../text/text.ts';
import { scalarOffsets } from '../yaml/scalar-offsets.ts';
import { entryOf, type YamlMap, type YamlNode, type YamlScalar } from '../yaml/tree.ts';

/** A link inside the description, the outcome or a further column of an initiative. */
export interface LinkInProse {
  /** The address, and where it is written; of a text whose places can not be told, as of an alias, the whole text. */
  readonly url: Located<string>;
  /** False where the places in the text can not be told, so that nothing in it can be changed. */
  readonly isPlaced: boolean;
  /** The text that it is in. */
  readonly text: YamlScalar;
  /** The link in the text's value. */
  readonly found: FoundLink;
}

const none: readonly never[] = [];

/**
 * The links inside the prose of an initiative, in the order of the file. @param source the text in which the map's
 * ranges count
 */
export function readLinksInProse(map: YamlMap | undefined, source: string): readonly LinkInProse[] {
  if (map === undefined) return none;
  let links: LinkInProse[] | undefined;
  for (const text of proseTexts(map)) {
    const found = findProseLinks(String(text.value));
    if (found.length > 0) (links ??= []).push(...placed(found, text, source));
  }
  return links?.sort((a, b) => a.url.range.start - b.url.range.start) ?? none;
}

function placed(found: readonly FoundLink[], text: YamlScalar, source: string): readonly LinkInProse[] {
  const offsets = scalarOffsets(source, text);
  return found.map((link) => ({
    url: { value: link.href, range: offsets?.range(link.address) ?? text.range },
    isPlaced: offsets !== undefined,
    text,
    found: link,
  }));
}

/** The texts of an initiative that are prose. */
export function proseTexts(map: YamlMap): readonly YamlScalar[] {
  const texts: YamlScalar[] = [];
  const add = (node: YamlNode | undefined): void => {
    if (node?.kind === 'scalar' && typeof node.value === 'string') texts.push(node);
  };
  add(entryOf(map, 'description')?.value);
  const outcome = entryOf(map, 'outcome')?.value;
  add(outcome);
  if (outcome?.kind === 'map') for (const key of ['actual', 'expected']) add(entryOf(outcome, key)?.value);
  const columns = entryOf(map, 'columns')?.value;
  if (columns?.kind === 'map') for (const { value } of columns.entries) add(value);
  return texts;
}
