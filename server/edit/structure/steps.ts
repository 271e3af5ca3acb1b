import { keyName, type YamlNode } from '../../document/yaml/tree.ts';

/** From a node to one below it: of a map the position of the entry, of a list that of the item, empty items counted. */
export type Steps = readonly number[];

/**
 * A tree in which one node is another. Ranges stay as they are. @returns the same tree where the steps lead to nothing
 */
export function changedAt(node: YamlNode, [first, ...rest]: Steps, change: (node: YamlNode) => YamlNode): YamlNode {
  if (first === undefined) return change(node);
  switch (node.kind) {
    case 'scalar':
      return node;
    case 'seq': {
      const item = node.items[first];
      return item === undefined ? node : { ...node, items: node.items.with(first, changedAt(item, rest, change)) };
    }
    case 'map': {
      const entry = node.entries[first];
      return entry === undefined
        ? node
        : { ...node, entries: node.entries.with(first, { ...entry, value: changedAt(entry.value, rest, change) }) };
    }
  }
}

/**
 * True for trees that say the same in the same order, however they are written. Keys that are written twice count
 * twice.
 */
export function isSameTree(a: YamlNode, b: YamlNode): boolean {
  if (a.kind === 'scalar') return b.kind === 'scalar' && Object.is(a.value, b.value);
  if (a.kind === 'seq')
    return (
      b.kind === 'seq' &&
      a.items.length === b.items.length &&
      a.items.every((item, index) => isSameAs(item, b.items[index]))
    );
  return (
    b.kind === 'map' &&
    a.entries.length === b.entries.length &&
    a.entries.every((entry, index) => {
      const other = b.entries[index];
      return other !== undefined && keyName(entry) === keyName(other) && isSameAs(entry.value, other.value);
    })
  );
}

function isSameAs(a: YamlNode, b: YamlNode | undefined): boolean {
  return b !== undefined && isSameTree(a, b);
}
