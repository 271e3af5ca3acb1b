import { keyName, type YamlEntry, type YamlNode, type YamlScalar } from '../../document/yaml/tree.ts';

/** A key or a value of a tree that is a scalar, with the keys above it. */
export interface PlacedLeaf {
  readonly node: YamlScalar;
  readonly isKey: boolean;
  /** The names of the keys that lead to it, its own last. */
  readonly path: readonly string[];
  /** True inside of brackets. */
  readonly flow: boolean;
  /** For a value, its key; undefined for the item of a list. */
  readonly key: YamlScalar | undefined;
}

/** All leaves of a tree in the order of the text. */
export function leavesOf(root: YamlNode): readonly PlacedLeaf[] {
  const leaves: PlacedLeaf[] = [];
  const visit = (node: YamlNode, path: readonly string[], flow: boolean, key: YamlScalar | undefined): void => {
    switch (node.kind) {
      case 'scalar':
        leaves.push({ node, isKey: false, path, flow, key });
        return;
      case 'seq':
        for (const item of node.items) visit(item, path, flow || node.flow, undefined);
        return;
      case 'map':
        for (const entry of node.entries) visitEntry(entry, path, flow || node.flow);
    }
  };
  const visitEntry = (entry: YamlEntry, path: readonly string[], flow: boolean): void => {
    const own = [...path, keyName(entry)];
    leaves.push({ node: entry.key, isKey: true, path: own, flow, key: undefined });
    visit(entry.value, own, flow, entry.key);
  };
  visit(root, [], false, undefined);
  return leaves.sort((a, b) => a.node.range.start - b.node.range.start);
}

/** Index of the last leaf that starts at or before the offset; -1 when there is none. */
export function lastLeafUpTo(leaves: readonly PlacedLeaf[], offset: number): number {
  let low = 0;
  let high = leaves.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((leaves[middle]?.node.range.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
