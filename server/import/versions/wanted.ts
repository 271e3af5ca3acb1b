import { withoutLastBreaks } from '../../document/prose/prose-text.ts';
import type { Value } from '../../document/edit/verified-steps.ts';
import { entryOf, isNothing, type YamlNode } from '../../document/yaml/tree.ts';
import { meaningOf, namesByMeaning, type Written } from './version.ts';

/** What a node of the merged text is to say. */
export interface WantedNode {
  /** A text is as a literal block says it. */
  readonly says: string | null | ReadonlyMap<string, WantedNode> | readonly WantedNode[];
  /** Where a version says exactly this. */
  readonly from?: Written;
  /** Of an initiative. */
  readonly name?: string;
}

export function wantedEntries({ says }: WantedNode | { readonly says?: undefined }): ReadonlyMap<string, WantedNode> {
  return says instanceof Map ? (says as ReadonlyMap<string, WantedNode>) : new Map<string, WantedNode>();
}

export function wantedItems({ says }: WantedNode): readonly WantedNode[] {
  return Array.isArray(says) ? (says as readonly WantedNode[]) : [];
}

export function wantedIssues(root: WantedNode): ReadonlyMap<string, WantedNode> {
  return wantedEntries(wantedEntries(root).get('issues') ?? {});
}

export function wantedValue(wanted: WantedNode): Value {
  const { says } = wanted;
  if (Array.isArray(says)) return wantedItems(wanted).map(wantedValue);
  if (says instanceof Map) return new Map([...wantedEntries(wanted)].map(([key, one]) => [key, wantedValue(one)]));
  return says as string | null;
}

/** Names for the items of a list, as `itemNames` gives them to the nodes of a text. */
export function wantedNames(items: readonly WantedNode[]): readonly string[] {
  return namesByMeaning(items, (item, key) => {
    const one = key === undefined ? item : wantedEntries(item).get(key);
    return one === undefined || (key !== undefined && typeof one.says !== 'string') ? undefined : wantedMeaning(one);
  });
}

/** True for a node that says what is wanted. */
export function saysWanted(node: YamlNode, wanted: WantedNode): boolean {
  return meaningOf(node) === wantedMeaning(wanted);
}

function wantedMeaning(wanted: WantedNode): string {
  const { says, from } = wanted;
  if (from !== undefined) return meaningOf(from.node);
  if (Array.isArray(says)) return `[${wantedItems(wanted).map(wantedMeaning).join()}]`;
  if (!(says instanceof Map)) return JSON.stringify(says === null ? null : withoutLastBreaks(says as string));
  return `{${[...wantedEntries(wanted)]
    .filter(([, one]) => one.says !== null)
    .map(([key, one]) => `${JSON.stringify(key)}:${wantedMeaning(one)}`)
    .sort()
    .join()}}`;
}

/** True for a submission that says what is wanted; an issue without initiatives says nothing. */
export function isSubmissionWanted(root: YamlNode, wanted: WantedNode): boolean {
  if (root.kind !== 'map') return false;
  const [here, there] = [entryOf(root, 'issues')?.value, wantedIssues(wanted)];
  if (here !== undefined && here.kind !== 'map' && !isNothing(here)) return false;
  const written =
    here?.kind === 'map' ? here.entries.filter(({ value }) => value.kind === 'seq' && value.items.length > 0) : [];
  const meant = [...there].filter(([, list]) => wantedItems(list).length > 0);
  if (
    written.length !== meant.length ||
    !meant.every(([id, list]) => saysWanted(entryOf(here, id)?.value ?? root, list))
  )
    return false;
  const others: WantedNode = { says: new Map([...wantedEntries(wanted)].filter(([key]) => key !== 'issues')) };
  return saysWanted({ ...root, entries: root.entries.filter(({ key }) => key.value !== 'issues') }, others);
}
