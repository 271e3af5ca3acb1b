import { wordsInProse, wordsInText } from '../../document/prose/count-words.ts';
import { isPlainProse, readProse } from '../../document/prose/read-prose.ts';
import {
  keyName,
  type YamlEntry,
  type YamlNode,
  type YamlScalar,
  entryOf,
  type YamlMap,
} from '../../document/yaml/tree.ts';

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

/**
 * The fields of an initiative that stand beside its title; those of a template's further columns stand under
 * `columns:`.
 */
export const printedFields = ['title', 'description', 'outcome'] as const;

const ownFields: ReadonlySet<string> = new Set(printedFields);

/** The entry of a field that a template may limit. */
export function fieldEntry(initiative: YamlMap, field: string): YamlEntry | undefined {
  return entryOf(ownFields.has(field) ? initiative : entryOf(initiative, 'columns')?.value, field);
}

/** The texts of a field: one, or the actual and the expected outcome, which have the limit together. */
export function fieldTexts({ value }: YamlEntry): readonly YamlScalar[] {
  if (value.kind === 'scalar') return value.value === null ? [] : [value];
  return value.kind === 'map' ? value.entries.flatMap(fieldTexts) : [];
}

/** The words of a field as its paper shows them. */
export function fieldWords(texts: readonly YamlScalar[], field: string): number {
  return texts.reduce((count, { value, style }) => {
    const text = String(value);
    return count + (field === 'title' || isPlainProse(text) ? wordsInText(text) : wordsInProse(readProse(text, style)));
  }, 0);
}
