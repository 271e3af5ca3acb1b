import { attachedFile } from '../../../document/model/attached-file.ts';
import type { LinkInProse } from '../../../document/model/links-in-prose.ts';
import type { Initiative } from '../../../document/model/submission.ts';
import type { Located } from '../../../document/text/text.ts';
import type { YamlNode } from '../../../document/yaml/tree.ts';
import type { Fix } from '../../engine/rule.ts';
import { isFlow, replaceFix } from '../edits.ts';
import { replaceLinkInText } from '../prose-edits.ts';

/** An address that an initiative gives, and where it is written. */
export interface CitedAddress extends Located<string> {
  /** The link in a text that the address belongs to; absent for one under `links:`. */
  readonly inProse?: LinkInProse;
}

/**
 * Every address that an initiative gives under `links:`, including those of archived copies, and under `attachments:`.
 */
export function listedAddresses(initiative: Initiative): readonly CitedAddress[] {
  const addresses: CitedAddress[] = [];
  for (const { url, archived } of initiative.links) {
    if (url !== undefined) addresses.push(url);
    if (archived !== undefined) addresses.push(archived);
  }
  for (const { file } of initiative.attachments)
    if (file !== undefined && attachedFile(file.value)?.kind === 'address') addresses.push(file);
  return addresses;
}

/** Every address that an initiative gives: in its lists, and inside its texts. */
export function addressesOf(initiative: Initiative): readonly CitedAddress[] {
  if (initiative.linksInProse.length === 0) return listedAddresses(initiative);
  return [...listedAddresses(initiative), ...initiative.linksInProse.map((link) => ({ ...link.url, inProse: link }))];
}

/** False for an initiative of which nothing is asked of the network. */
export function hasAddresses({ links, attachments, linksInProse }: Initiative): boolean {
  return links.length > 0 || attachments.length > 0 || linksInProse.length > 0;
}

/**
 * The fix that puts another address in place of one; inside a text nothing else is touched. None where it might break
 * the YAML.
 */
export function replaceAddress(
  initiative: Initiative,
  { range, inProse }: CitedAddress,
  address: string,
  { safe = false }: { readonly safe?: boolean } = {},
): readonly Fix[] {
  const flow = standsInFlow(initiative, range.start);
  if (inProse === undefined) return [replaceFix(initiative.source, range, address, { flow, safe })];
  const edit = replaceLinkInText(inProse, address, { flow });
  return edit === undefined
    ? []
    : [{ title: `Replace with “${address}”`, edits: [edit], preferred: true, ...(safe && { safe }) }];
}

/** True when what is written at `offset` of an initiative is in a flow collection. */
export function standsInFlow(initiative: Pick<Initiative, 'node'>, offset: number): boolean {
  let node: YamlNode | undefined = initiative.node;
  while (node !== undefined && node.kind !== 'scalar') {
    if (isFlow(node)) return true;
    const inner: readonly YamlNode[] = node.kind === 'seq' ? node.items : node.entries.map((entry) => entry.value);
    node = inner.find((one) => one.range.start <= offset && offset < one.range.end);
  }
  return false;
}
