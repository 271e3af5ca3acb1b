import { entryOf, isNothing, keyName, type YamlEntry, type YamlMap, type YamlNode, type YamlSeq } from '../../document/yaml/tree.ts';
import type { Steps } from './steps.ts';

/** A key behind which a list is written, or could be. */
export interface ListKey {
  readonly map: YamlMap;
  /** From the root to the map. */
  readonly mapSteps: Steps;
  /** The position of its entry. */
  readonly at: number;
  readonly entry: YamlEntry;
}

/** @param mapSteps from the root to `map` */
export function listKeyIn(map: YamlNode | undefined, mapSteps: Steps, key: string): ListKey | undefined {
  const entry = entryOf(map, key);
  return map?.kind !== 'map' || entry === undefined ? undefined : { map, mapSteps, at: map.entries.indexOf(entry), entry };
}

/** The key that is written at an offset, of the issues of a whole submission. */
export function issueKeyAt(root: YamlNode | undefined, offset: number | undefined): ListKey | undefined {
  const issues = issuesOf(root);
  const at = issues?.map.entries.findIndex(({ key }) => key.range.start === offset) ?? -1;
  const entry = issues?.map.entries[at];
  return issues === undefined || entry === undefined ? undefined : { map: issues.map, mapSteps: issues.steps, at, entry };
}

export function issuesOf(root: YamlNode | undefined): { readonly map: YamlMap; readonly steps: Steps } | undefined {
  const at = root?.kind === 'map' ? root.entries.findIndex((entry) => keyName(entry) === 'issues') : -1;
  const value = root?.kind === 'map' ? root.entries[at]?.value : undefined;
  return value?.kind === 'map' ? { map: value, steps: [at] } : undefined;
}

/** The list behind the key. */
export function seqOf({ entry }: ListKey): YamlSeq | undefined {
  return entry.value.kind === 'seq' ? entry.value : undefined;
}

export function listSteps({ mapSteps, at }: ListKey): Steps {
  return [...mapSteps, at];
}

/** Other items for the list behind a key; a key without a value gets one. */
export function withItems(change: (items: readonly YamlNode[]) => readonly YamlNode[]): (value: YamlNode) => YamlNode {
  return (value) => ({ kind: 'seq', flow: false, range: value.range, items: change(value.kind === 'seq' ? value.items : []) });
}

/** Where the colon behind a key ends. */
export function colonBehind(text: string, { entry }: ListKey): number | undefined {
  const { end } = entry.key.range;
  const colon = text.indexOf(':', end);
  return colon === -1 || text.slice(end, colon).trim() !== '' ? undefined : colon + 1;
}

/** The position, among all items, of the one that has a position among those in which something is written; that behind the last of them. */
export function indexOfWritten(items: readonly YamlNode[], position: number): number {
  const written = items.flatMap((item, index) => (isNothing(item) ? [] : [index]));
  return written[position] ?? (written.at(-1) ?? -1) + 1;
}
