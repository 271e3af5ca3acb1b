import { webAddress } from '../../links/collect/address.ts';
import type { YamlNode } from '../../document/yaml/tree.ts';
import { identifyingEntry, type Sides, type Written } from './version.ts';

/** Whether two names mean one agency; a registry knows the names that an agency has. */
export type IsOneAgency = (name: string, other: string) => boolean;

export function isOneText(text: string, other: string): boolean {
  return text === other;
}

/**
 * Whether two values that are written differently mean one thing: an agency by two of its names, or an address with and without the
 * slash at its end.
 *
 * @param where from the root to the values: keys, titles of initiatives and names of items
 */
export function isOneThing(node: YamlNode, other: YamlNode, where: readonly string[], isOneAgency: IsOneAgency): boolean {
  const [text, second] = [textOf(node), textOf(other)];
  if (text === undefined || second === undefined) return false;
  if (where.at(-2) === 'agencies' || where.at(-1) === 'agency') return isOneAgency(text, second);
  const isAddress = where.at(-2) === 'links' || where.at(-1) === 'url';
  const href = isAddress ? webAddress(text)?.href : undefined;
  return href !== undefined && href === webAddress(second)?.href;
}

type Items = ReadonlyMap<string, Written>;

/** What both sides have added under different names, though it is one thing: theirs has the name of ours. */
export function withNamesOfOurs({ base, ours, theirs }: Sides<Items>, where: readonly string[], isOneAgency: IsOneAgency): Sides<Items> {
  if (!['agencies', 'links'].includes(where.at(-1) ?? '')) return { base, ours, theirs };
  const added = (side: Items, other: Items): readonly (readonly [string, Written])[] => [...side].filter(([name]) => !base.has(name) && !other.has(name));
  const [inOurs, inTheirs] = [added(ours, theirs), added(theirs, ours)];
  const names = new Map(inTheirs.flatMap(([name, { node }]) => {
    const same = inOurs.find(([, one]) => isOneThing(identityOf(one.node), identityOf(node), [...where, ''], isOneAgency));
    return same === undefined ? [] : [[name, same[0]] as const];
  }));
  return names.size === 0 ? { base, ours, theirs } : { base, ours, theirs: new Map([...theirs].map(([name, item]) => [names.get(name) ?? name, item])) };
}

function identityOf(item: YamlNode): YamlNode {
  return identifyingEntry(item)?.value ?? item;
}

function textOf(node: YamlNode): string | undefined {
  return node.kind === 'scalar' && node.value !== null ? String(node.value).trim() : undefined;
}
