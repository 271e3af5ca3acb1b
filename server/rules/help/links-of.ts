import { attachedFile } from '../../document/model/attached-file.ts';
import type { Initiative } from '../../document/model/submission.ts';
import type { Located } from '../../document/text/text.ts';
import { entryOf, type YamlNode } from '../../document/yaml/tree.ts';
import { isFlow } from './edits.ts';

/** Every address that an initiative gives under `links:`, including those of archived copies, and under `attachments:`. */
export function addressesOf(initiative: Initiative): readonly Located<string>[] {
  const addresses: Located<string>[] = [];
  for (const { url, archived } of initiative.links) {
    if (url !== undefined) addresses.push(url);
    if (archived !== undefined) addresses.push(archived);
  }
  for (const { file } of initiative.attachments) if (file !== undefined && attachedFile(file.value)?.kind === 'address') addresses.push(file);
  return addresses;
}

/** True when the address or the file at `offset` under `links:` or `attachments:` is in a flow collection. */
export function standsInFlow({ map }: Pick<Initiative, 'map'>, offset: number): boolean {
  const lists = [entryOf(map, 'links')?.value, entryOf(map, 'attachments')?.value];
  let node: YamlNode | undefined = lists.find((list) => list !== undefined && list.range.start <= offset && offset < list.range.end);
  while (node !== undefined && node.kind !== 'scalar') {
    if (isFlow(node)) return true;
    const inner: readonly YamlNode[] = node.kind === 'seq' ? node.items : node.entries.map((entry) => entry.value);
    node = inner.find((one) => one.range.start <= offset && offset < one.range.end);
  }
  return false;
}
