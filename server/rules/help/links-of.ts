import type { Initiative } from '../../document/model/submission.ts';
import type { Located } from '../../document/text/text.ts';
import { entryOf, type YamlNode } from '../../document/yaml/tree.ts';
import { isFlow } from './edits.ts';

/** Every address that an initiative gives under `links:`, including those of archived copies. */
export function addressesOf(initiative: Initiative): readonly Located<string>[] {
  const addresses: Located<string>[] = [];
  for (const { url, archived } of initiative.links) {
    if (url !== undefined) addresses.push(url);
    if (archived !== undefined) addresses.push(archived);
  }
  return addresses;
}

/** True when the address at `offset` under `links:` is in a flow collection. */
export function standsInFlow(initiative: Initiative, offset: number): boolean {
  let node: YamlNode | undefined = entryOf(initiative.map, 'links')?.value;
  while (node !== undefined && node.kind !== 'scalar') {
    if (isFlow(node)) return true;
    const inner: readonly YamlNode[] = node.kind === 'seq' ? node.items : node.entries.map((entry) => entry.value);
    node = inner.find((one) => one.range.start <= offset && offset < one.range.end);
  }
  return false;
}
