import { withoutEndBreaks } from '../../document/edit/written-scalar.ts';
import { mergeOrder } from '../../document/edit/merge-lists.ts';
import { mergeProseVersions, type TextVersions } from '../../document/edit/merge-texts.ts';
import { entryOf, isNothing, keyName, type YamlNode, type YamlScalar } from '../../document/yaml/tree.ts';
import type { CommentMerger } from './merge-comments.ts';
import {
  identifyingEntry,
  itemNames,
  meaningOf,
  placeInSubmission,
  sideNames,
  plainTitleOf,
  printed,
  keysOfTexts,
  asBlockText,
  type Sides,
  type Written,
} from './version.ts';
import { mergeMessages } from '../../words/messages/import/merge.ts';
import { areReplacedByBoth, isOneThing, withNamesOfOurs, withOldNames, type IsOneAgency } from './one-thing.ts';
import type { WantedNode } from './wanted.ts';

/** A change of one side that the other side does not leave room for. */
export interface MergeConflict {
  /** From the root to the node: keys, and titles of initiatives. */
  readonly where: readonly string[];
}

type Maybe<T> = Sides<T | undefined>;

/** An initiative of one side, and the issues under which it has it. */
interface MergedInitiative {
  readonly wanted: WantedNode;
  readonly homes: readonly (string | undefined)[];
}

/**
 * Merges the trees of three versions. Where they conflict, each side has its own version; all else is the same on all
 * sides.
 */
export class NodeMerger {
  readonly conflicts: MergeConflict[] = [];
  /** Sentences about what is in, though it may be more than is wanted. */
  readonly notes: string[] = [];
  /** How many places were merged in which the sides differ. */
  places = 0;
  /** In how many of these the merged text has something of theirs that ours lacks. */
  taken = 0;
  readonly #names: ReadonlyMap<YamlNode, string>;

  readonly #comments: CommentMerger;
  readonly #isOneAgency: IsOneAgency;

  /** @param names of initiatives */
  constructor(names: ReadonlyMap<YamlNode, string>, comments: CommentMerger, isOneAgency: IsOneAgency) {
    this.#names = names;
    this.#comments = comments;
    this.#isOneAgency = isOneAgency;
  }

  merge(versions: Maybe<Written>, where: readonly string[] = []): Maybe<WantedNode> {
    const { base, ours, theirs } = versions;
    if (isSame(ours, theirs)) return all(this.#whole(ours));
    if (this.#isCommentedAndGone(versions))
      return this.#conflict(
        each((side) => this.#whole(versions[side])),
        where,
      );
    if (isSame(base, theirs) && !this.#isCommentedWithin('theirs', versions)) return this.#merged(ours, 0);
    if (isSame(base, ours) && !this.#isCommentedWithin('ours', versions)) return this.#merged(theirs, 1);
    // What one side has only wrapped or spaced in another way, it has not changed.
    if (ours === undefined || ours.node.kind === 'scalar' || theirs === undefined) {
      if (printsSame(base, theirs, where)) return this.#merged(ours, 0);
      if (printsSame(base, ours, where)) return this.#merged(theirs, 1);
    }
    if (ours && theirs && isOneThing(ours.node, theirs.node, where, this.#isOneAgency)) return this.#merged(ours, 0);
    const there = [base, ours, theirs].flatMap((one) => (one === undefined ? [] : [one.node.kind]));
    if (where.length === 1 && where[0] === 'issues') return this.#issues(versions);
    if (ours?.node.kind === 'map' && theirs?.node.kind === 'map' && base?.node.kind !== 'seq')
      return (
        this.#maps(versions, where) ??
        this.#conflict(
          each((side) => this.#whole(versions[side])),
          where,
        )
      );
    if (there.every((kind) => kind === 'seq')) return this.#lists(versions, where);
    // One contact may be written without a list.
    if (where.length === 1 && where[0] === 'contact' && there.every((kind) => kind !== 'scalar'))
      return this.#lists(
        each((side) => asList(versions[side])),
        where,
      );
    if (
      base === undefined &&
      ours &&
      theirs &&
      (this.#saysMore(ours, theirs, where) || this.#saysMore(theirs, ours, where))
    )
      return this.#saysMore(ours, theirs, where) ? this.#merged(ours, 0) : this.#merged(theirs, 1);
    if (isProse(where) && there.length === 3 && there.every((kind) => kind === 'scalar'))
      return this.#prose(versions, where);
    return this.#conflict(
      each((side) => this.#whole(versions[side])),
      where,
    );
  }

  /**
   * True for an item with details where the other version of it has nothing but what tells it from others: a link with
   * a title, and its address alone.
   */
  #saysMore({ node }: Written, { node: other }: Written, where: readonly string[]): boolean {
    const identity = other.kind === 'scalar' ? identifyingEntry(node)?.value : undefined;
    return (
      identity !== undefined &&
      (meaningOf(identity) === meaningOf(other) || isOneThing(identity, other, where, this.#isOneAgency))
    );
  }

  #merged(side: Written | undefined, taken: 0 | 1): Maybe<WantedNode> {
    this.places++;
    this.taken += taken;
    return all(this.#whole(side));
  }

  /** True when one side has removed what the other has put a comment on. */
  #isCommentedAndGone({ base, ours, theirs }: Maybe<Written>): boolean {
    if (base === undefined || (ours === undefined) === (theirs === undefined)) return false;
    return (
      (ours !== undefined && this.#comments.hasNewIn('ours', ours)) ||
      (theirs !== undefined && this.#comments.hasNewIn('theirs', theirs))
    );
  }

  /** True when a side has put a comment on a part of what both have, which the other may have removed. */
  #isCommentedWithin(side: 'ours' | 'theirs', { ours, theirs }: Maybe<Written>): boolean {
    if (
      ours === undefined ||
      theirs === undefined ||
      ours.node.kind === 'scalar' ||
      ours.node.kind !== theirs.node.kind
    )
      return false;
    return this.#comments.hasNewIn(side, side === 'ours' ? ours : theirs);
  }

  #conflict(sides: Maybe<WantedNode>, where: readonly string[]): Maybe<WantedNode> {
    this.conflicts.push({ where });
    return sides;
  }

  /**
   * @returns undefined for maps that conflict as a whole; two in place of a scalar do, because the scalar has no part
   * for a conflict within them
   */
  #maps(versions: Maybe<Written>, where: readonly string[]): Sides<WantedNode> | undefined {
    const conflictsBefore = this.conflicts.length;
    const keys = each((side) => keysIn(versions[side]));
    if (
      keys.base.some((key) =>
        isRenamedAndChanged(
          each((side) => entryIn(versions[side], key)),
          versions,
        ),
      )
    )
      return undefined;
    const merged = new Map(
      mergeOrder(keys.base, keys.theirs, keys.ours, () => true).map((key) => {
        return [
          key,
          this.merge(
            each((side) => entryIn(versions[side], key)),
            [...where, key],
          ),
        ] as const;
      }),
    );
    if (versions.base?.node.kind === 'scalar' && this.conflicts.length > conflictsBefore) {
      this.conflicts.length = conflictsBefore;
      return undefined;
    }
    return each((side) => ({
      says: new Map(
        [...merged].flatMap(([key, sides]) => {
          // A key with nothing behind it stays in our version.
          const wanted = sides[side] ?? (isEmptyIn(versions.ours, key) ? { says: null } : undefined);
          return wanted === undefined ? [] : [[key, wanted] as const];
        }),
      ),
    }));
  }

  #lists(versions: Maybe<Written>, where: readonly string[]): Maybe<WantedNode> {
    const [placesBefore, takenBefore] = [this.places, this.taken];
    const items = withNamesOfOurs(
      withOldNames(
        each((side) => this.#items(versions[side])),
        where,
      ),
      where,
      this.#isOneAgency,
    );
    if (where.at(-1) === 'links' && areReplacedByBoth(items))
      this.notes.push(mergeMessages.linksReplacedByBoth({ where: placeInSubmission(where) }).text);
    const names = new Set([...items.ours.keys(), ...items.theirs.keys(), ...items.base.keys()]);
    const merged = new Map(
      [...names].map(
        (name) =>
          [
            name,
            this.merge(
              each((side) => items[side].get(name)),
              [...where, name],
            ),
          ] as const,
      ),
    );
    // However many of its items were merged, a list is one place.
    this.places = Math.min(this.places, placesBefore + 1);
    this.taken = Math.min(this.taken, takenBefore + 1);
    const order = mergeOrder([...items.base.keys()], [...items.theirs.keys()], [...items.ours.keys()], (name) =>
      isAnywhere(merged.get(name)),
    );
    return each((side) =>
      listOf(
        order.flatMap((name) => merged.get(name)?.[side] ?? []),
        versions.ours,
      ),
    );
  }

  #prose(versions: Maybe<Written>, where: readonly string[]): Maybe<WantedNode> {
    const text = each((side) => `${textOf(versions[side])}\n`);
    const merged: TextVersions = mergeProseVersions(text.base, text.ours, text.theirs);
    const sides: Sides<WantedNode> = {
      base: { says: withoutEndBreaks(merged.base) },
      ours: { says: withoutEndBreaks(merged.mine) },
      theirs: { says: withoutEndBreaks(merged.theirs) },
    };
    if (merged.mine !== merged.theirs) return this.#conflict(sides, where);
    this.places++;
    this.taken++;
    return sides;
  }

  /** Initiatives are merged wherever they are, and then put under the issue to which either side has moved them. */
  #issues(versions: Maybe<Written>): Maybe<WantedNode> {
    const issues = each((side) => this.#answers(versions[side]));
    const placed = each(
      (side) =>
        new Map(
          [...issues[side]].flatMap(([id, items]) =>
            [...items].map(([name, written]) => [name, { id, written }] as const),
          ),
        ),
    );
    const names = new Set(sideNames.flatMap((side) => [...placed[side].keys()]));
    const merged = new Map(
      [...names].map(
        (name) =>
          [
            name,
            this.#initiative(
              name,
              each((side) => placed[side].get(name)),
            ),
          ] as const,
      ),
    );
    const namesIn = (side: keyof Sides<unknown>, id: string): readonly string[] => [
      ...(issues[side].get(id)?.keys() ?? []),
    ];
    const orders = mergeOrder(
      [...issues.base.keys()],
      [...issues.theirs.keys()],
      [...issues.ours.keys()],
      () => true,
    ).map(
      (id) =>
        [
          id,
          mergeOrder(namesIn('base', id), namesIn('theirs', id), namesIn('ours', id), (name) =>
            sideNames.some((side) => merged.get(name)?.[side]?.homes.includes(id)),
          ),
        ] as const,
    );
    // Who has put a comment above an issue has not seen that the other has removed it.
    const isHeld = (id: string): boolean =>
      (['ours', 'theirs'] as const).some((side) => {
        const key = entryOf(versions[side]?.node, id)?.key;
        return key !== undefined && this.#comments.hasNewIn(side, { text: versions[side]?.text ?? '', node: key });
      });
    return each((side) => {
      const lists = orders.flatMap(([id, order]) => {
        const items = order.flatMap((name) =>
          merged.get(name)?.[side]?.homes.includes(id) ? (merged.get(name)?.[side]?.wanted ?? []) : [],
        );
        // Only what is empty can go: a side that has removed an issue has removed its initiatives, too.
        const inBoth = issues.ours.has(id) && issues.theirs.has(id);
        const isGone =
          items.length === 0 &&
          !inBoth &&
          !isHeld(id) &&
          (issues.base.has(id) || !(issues.ours.has(id) || issues.theirs.has(id)));
        return isGone ? [] : [[id, { says: items }] as const];
      });
      return lists.length === 0 && versions.ours === undefined ? undefined : { says: new Map(lists) };
    });
  }

  #initiative(
    name: string,
    placed: Maybe<{ readonly id: string; readonly written: Written }>,
  ): Maybe<MergedInitiative> {
    const ids = each((side) => placed[side]?.id);
    const of = each((side) => placed[side]?.written);
    const title = plainTitleOf((of.ours ?? of.theirs ?? of.base)?.node ?? nothing) || name;
    const home = homeOf(ids);
    const isHere = !isTornApart(ids);
    const sides =
      isHere || (of.ours && of.theirs)
        ? this.merge(of, ['issues', home, title])
        : each((side) => this.#whole(of[side]));
    const placedAt = (
      wanted: WantedNode | undefined,
      homes: readonly (string | undefined)[],
    ): MergedInitiative | undefined => wanted && { wanted: { ...wanted, name }, homes };
    if (isHere) return each((side) => placedAt(sides[side], [home]));
    const homes = [...new Set([ids.ours, ids.theirs].flatMap((id) => id ?? []))];
    for (const id of homes) this.conflicts.push({ where: ['issues', id, title] });
    // Git sees a conflict only where all three differ, so the base has no more than the title there.
    const stub: WantedNode = { says: new Map<string, WantedNode>([['title', { says: title }]]) };
    return {
      base: { wanted: stub, homes },
      ours: placedAt(sides.ours, [ids.ours]),
      theirs: placedAt(sides.theirs, [ids.theirs]),
    };
  }

  #answers(issues: Written | undefined): ReadonlyMap<string, ReadonlyMap<string, Written>> {
    if (issues?.node.kind !== 'map') return new Map();
    const { text, node } = issues;
    return new Map(node.entries.map((entry) => [keyName(entry), this.#items({ text, node: entry.value })]));
  }

  #items(list: Written | undefined): ReadonlyMap<string, Written> {
    if (list?.node.kind !== 'seq') return new Map();
    const {
      text,
      node: { items },
    } = list;
    const names = itemNames(items, this.#names);
    return new Map(items.map((node, index) => [names[index] ?? '', { text, node }]));
  }

  /** All of what one version says. */
  #whole(from: Written | undefined): WantedNode | undefined {
    if (from === undefined) return undefined;
    const name = this.#names.get(from.node);
    return { says: this.#saysOf(from), from, ...(name !== undefined && { name }) };
  }

  #saysOf({ text, node }: Written): WantedNode['says'] {
    const within = (inner: YamlNode, key?: YamlScalar): readonly WantedNode[] =>
      [this.#whole({ text, node: inner, ...(key && { key }) })].flatMap((one) => one ?? []);
    switch (node.kind) {
      case 'scalar':
        return asBlockText(node);
      case 'seq':
        return node.items.flatMap((item) => within(item));
      case 'map':
        return new Map(
          node.entries.flatMap((entry) =>
            within(entry.value, entry.key).map((wanted) => [keyName(entry), wanted] as const),
          ),
        );
    }
  }
}

const nothing: YamlNode = { kind: 'scalar', value: null, style: 'absent', range: { start: 0, end: 0 } };

function each<T>(of: (side: keyof Sides<unknown>) => T): Sides<T> {
  return { base: of('base'), ours: of('ours'), theirs: of('theirs') };
}

function all<T>(one: T): Sides<T> {
  return { base: one, ours: one, theirs: one };
}

function isAnywhere(sides: Maybe<WantedNode> | undefined): boolean {
  return sides !== undefined && sideNames.some((side) => sides[side] !== undefined);
}

function isSame(a: Written | undefined, b: Written | undefined): boolean {
  return a === undefined || b === undefined ? a === b : meaningOf(a.node) === meaningOf(b.node);
}

/**
 * True for a text, or for all that is gone on the other side, that has the same words in the same paragraphs, whatever
 * its spaces, empty lines and marks of lists are.
 */
function printsSame(base: Written | undefined, now: Written | undefined, where: readonly string[]): boolean {
  return (
    base !== undefined && now !== undefined && printed(base.node, isProse(where)) === printed(now.node, isProse(where))
  );
}

function entryIn(map: Written | undefined, key: string): Written | undefined {
  const entry = entryOf(map?.node, key);
  return map === undefined || entry === undefined || isNothing(entry.value)
    ? undefined
    : { text: map.text, node: entry.value, key: entry.key };
}

function keysIn(map: Written | undefined): readonly string[] {
  return map?.node.kind === 'map' ? map.node.entries.map(keyName) : [];
}

/**
 * True for a list that one side has put below another key, such as a misspelt one that was corrected, while the other
 * side changed it: item by item, each side's change would be in another list.
 */
function isRenamedAndChanged({ base, ours, theirs }: Maybe<Written>, maps: Maybe<Written>): boolean {
  if (base?.node.kind !== 'seq' || (ours === undefined) === (theirs === undefined) || isSame(base, ours ?? theirs))
    return false;
  const [renaming, known] = [ours === undefined ? maps.ours : maps.theirs, new Set(keysIn(maps.base))];
  return keysIn(renaming).some((key) => !known.has(key) && entryIn(renaming, key)?.node.kind === 'seq');
}

function asList(one: Written | undefined): Written | undefined {
  return one?.node.kind === 'map'
    ? { ...one, node: { kind: 'seq', items: [one.node], flow: false, range: one.node.range } }
    : one;
}

function isEmptyIn(map: Written | undefined, key: string): boolean {
  const entry = entryOf(map?.node, key);
  return entry !== undefined && isNothing(entry.value);
}

function listOf(items: readonly WantedNode[], ours: Written | undefined): WantedNode | undefined {
  return items.length === 0 && ours === undefined ? undefined : { says: items };
}

function textOf(written: Written | undefined): string {
  return written?.node.kind === 'scalar' ? (asBlockText(written.node) ?? '') : '';
}

/** The issue under which an initiative belongs, when one side alone has moved it. */
function homeOf({ base, ours, theirs }: Maybe<string>): string {
  return (ours === undefined || ours === base ? theirs : ours) ?? ours ?? base ?? '';
}

/** True when both sides have put an initiative under different issues, or one has moved and the other removed it. */
function isTornApart({ base, ours, theirs }: Maybe<string>): boolean {
  if (ours === undefined || theirs === undefined) return base !== undefined && (ours ?? theirs ?? base) !== base;
  return ours !== theirs && ours !== base && theirs !== base;
}

function isProse([part, , , key]: readonly string[]): boolean {
  return part === 'issues' && key !== undefined && keysOfTexts.has(key);
}
