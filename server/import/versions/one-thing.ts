import { webAddress } from '../../links/collect/address.ts';
import type { YamlNode } from '../../document/yaml/tree.ts';
import { detailsOf, identifyingEntry, meaningOf, type Sides, type Written } from './version.ts';

/** Whether two names mean one agency; a registry knows the names that an agency has. */
export type IsOneAgency = (name: string, other: string) => boolean;

export function isOneText(text: string, other: string): boolean {
  return text === other;
}

/**
 * Whether two values that are written differently mean one thing: an agency by two of its names, or an address with and
 * without the slash at its end.
 *
 * @param where from the root to the values: keys, titles of initiatives and names of items
 */
export function isOneThing(
  node: YamlNode,
  other: YamlNode,
  where: readonly string[],
  isOneAgency: IsOneAgency,
): boolean {
  const [text, second] = [textOf(node), textOf(other)];
  if (text === undefined || second === undefined) return false;
  if (where.at(-2) === 'agencies' || where.at(-1) === 'agency') return isOneAgency(text, second);
  const isAddress = where.at(-2) === 'links' || where.at(-1) === 'url';
  const href = isAddress ? webAddress(text)?.href : undefined;
  return href !== undefined && href === webAddress(second)?.href;
}

type Items = ReadonlyMap<string, Written>;

/** What both sides have added under different names, though it is one thing: theirs has the name of ours. */
export function withNamesOfOurs(
  { base, ours, theirs }: Sides<Items>,
  where: readonly string[],
  isOneAgency: IsOneAgency,
): Sides<Items> {
  if (!['agencies', 'links'].includes(where.at(-1) ?? '')) return { base, ours, theirs };
  const added = (side: Items, other: Items): readonly (readonly [string, Written])[] =>
    [...side].filter(([name]) => !base.has(name) && !other.has(name));
  const [inOurs, inTheirs] = [added(ours, theirs), added(theirs, ours)];
  const names = new Map(
    inTheirs.flatMap(([name, { node }]) => {
      const same = inOurs.find(([, one]) =>
        isOneThing(identityOf(one.node), identityOf(node), [...where, ''], isOneAgency),
      );
      return same === undefined ? [] : [[name, same[0]] as const];
    }),
  );
  return names.size === 0
    ? { base, ours, theirs }
    : { base, ours, theirs: new Map([...theirs].map(([name, item]) => [names.get(name) ?? name, item])) };
}

/**
 * Items are paired by their names, such as the address of a link. Where one side has changed only the name of an item,
 * and the other side has changed this item, too, both sides get the old name, so that two new addresses of one link are
 * a conflict and not two links.
 */
export function withOldNames({ base, ours, theirs }: Sides<Items>, where: readonly string[]): Sides<Items> {
  const oldNamesIn = (side: Items): ReadonlyMap<string, string> => {
    const gone = [...base].filter(([name]) => !side.has(name));
    const fresh = [...side].filter(([name]) => !base.has(name));
    const onlyOne = (of: readonly (readonly [string, Written])[], details: string): string | undefined => {
      const [found, ...others] = of.filter(([, { node }]) => (detailsOf(node) ?? bareAddress(node, where)) === details);
      return others.length === 0 ? found?.[0] : undefined;
    };
    return new Map(
      gone.flatMap(([name, { node }]) => {
        const details = detailsOf(node) ?? bareAddress(node, where);
        const now = details === undefined || onlyOne(gone, details) !== name ? undefined : onlyOne(fresh, details);
        return now === undefined ? [] : [[now, name] as const];
      }),
    );
  };
  const [mine, others] = [oldNamesIn(ours), oldNamesIn(theirs)];
  const renamed = (
    side: Items,
    names: ReadonlyMap<string, string>,
    other: Items,
    otherNames: ReadonlyMap<string, string>,
  ): Items => {
    const inBoth = new Map([...otherNames].map(([now, name]) => [name, now]));
    return new Map(
      [...side].map(([now, item]) => {
        const name = names.get(now);
        const there = name === undefined ? undefined : inBoth.get(name);
        if (name === undefined) return [now, item] as const;
        const isReplaced = (address: string): boolean =>
          detailsOf(item.node) !== undefined || isOnOneSite(address, name ?? '');
        const hasMet =
          there !== undefined
            ? there !== now && isReplaced(now) && isReplaced(there)
            : detailsOf(item.node) !== undefined && other.has(name) && meaningIn(base, name) !== meaningIn(other, name);
        return [hasMet ? name : now, item] as const;
      }),
    );
  };
  return { base, ours: renamed(ours, mine, theirs, others), theirs: renamed(theirs, others, ours, mine) };
}

/**
 * True where both sides have removed the same items, and each has added others: these may be in the place of the same
 * ones.
 */
export function areReplacedByBoth({ base, ours, theirs }: Sides<Items>): boolean {
  const areAdded = (side: Items, other: Items): boolean =>
    [...side.keys()].some((name) => !base.has(name) && !other.has(name));
  return (
    [...base.keys()].some((name) => !ours.has(name) && !theirs.has(name)) &&
    areAdded(ours, theirs) &&
    areAdded(theirs, ours)
  );
}

/** Links that are nothing but an address have no details that tell them apart: all have the same. */
function bareAddress(node: YamlNode, where: readonly string[]): string | undefined {
  return node.kind === 'scalar' && where.at(-1) === 'links' ? '' : undefined;
}

/**
 * Of two addresses alone, the new one is in the place of the old one if they are on one site; names of items are as
 * JSON.
 */
function isOnOneSite(address: string, old: string): boolean {
  const [host, other] = [address, old].map((one) =>
    webAddress(one.replace(/^"|"$/g, ''))?.hostname.replace(/^www\./, ''),
  );
  return host !== undefined && host === other;
}

function meaningIn(items: Items, name: string): string | undefined {
  const node = items.get(name)?.node;
  return node && meaningOf(node);
}

function identityOf(item: YamlNode): YamlNode {
  return identifyingEntry(item)?.value ?? item;
}

function textOf(node: YamlNode): string | undefined {
  return node.kind === 'scalar' && node.value !== null ? String(node.value).trim() : undefined;
}
