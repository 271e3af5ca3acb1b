import { addEntry, removeEntry, setText, type NewEntry } from '../../../document/edit/entry-edits.ts';
import { addItems, changeItem, removeItemsAt, together, type NewItem } from '../../../document/edit/item-edits.ts';
import { alignLines } from '../../../document/edit/text-edits.ts';
import { nothingToChange, type StepPlan, type YamlText } from '../../../document/edit/verified-steps.ts';
import { findProseLinks } from '../../../document/prose/prose-links.ts';
import { entryOf, writtenItems, type YamlMap, type YamlNode, type YamlSeq } from '../../../document/yaml/tree.ts';
import { referenceText } from '../../../papers/hint/leaf-digests.ts';
import { mergedReferenceMessages as said } from '../../../words/messages/import/merge.ts';
import { quotedInFull } from '../../../words/quotation.ts';
import { timesOf } from '../../../words/times-of.ts';
import { left, quotedStart, type Wish, type WishPlace } from './wish.ts';

interface ReferenceLists {
  readonly key: string;
  /** The key of the address. */
  readonly main: string;
  readonly details: readonly string[];
  /** Of the keys of the map that has the list. */
  readonly order: readonly string[];
  readonly one: 'link' | 'attachment';
  /** Whose they are, for sentences. */
  readonly of: string;
  readonly place: WishPlace;
  readonly before: readonly Reference[];
  readonly after: readonly Reference[];
  readonly holder: (yaml: YamlText) => YamlMap | undefined;
  readonly entryOf: (references: readonly Reference[]) => NewEntry | undefined;
  readonly itemOf: (reference: Reference) => NewItem | undefined;
}

/** What has changed in a list of links or attachments. */
export function referenceWishes(lists: ReferenceLists): readonly Wish[] {
  const { key, main, details, one, of, before, after } = lists;
  const place = { ...lists.place, key };
  const pairs = pairsOf(before, after);
  const wishes: Wish[] = [];
  const several = (references: readonly Reference[]) => ({
    one,
    of,
    count: references.length,
    names: references.slice(0, mostNamed).map((reference) => quotedStart(reference.main)),
  });
  for (const [at, reference] of after.entries()) {
    const old = pairs[at];
    if (old === undefined) continue;
    const texts = new Map<string, string | undefined>();
    if (old.main !== reference.main) texts.set(main, reference.main);
    for (const detail of isNoteChanged(old, reference) ? [] : details)
      if (old.details[detail] !== reference.details[detail]) texts.set(detail, reference.details[detail]);
    if (texts.size === 0) continue;
    const named = (address: string) => ({ one, of, address: quotedStart(address) });
    const [made, byBoth] =
      old.main === reference.main
        ? ([said.details, said.detailsByBoth] as const)
        : ([said.changed, said.changedByBoth] as const);
    const now = [...texts.values()].filter((text) => text !== undefined);
    wishes.push({
      kind: 'changed',
      place,
      cell: {
        text: referenceText(
          old.main,
          details.map((key) => old.details[key]),
        ),
      },
      message: made(named(reference.main)),
      byBoth: (since) => byBoth({ ...named(reference.main), since }),
      failed:
        now.length === 0
          ? said.detailsNotRemoved(named(old.main))
          : said.notChanged({ ...named(old.main), text: quotedInFull(now.join(', ')) }),
      plan: (yaml) => {
        const list = listOf(yaml, lists);
        const item = list && itemFinder(list, lists)(old);
        return list && item && changeItem(yaml, list, item, { main, texts, order: [main, ...details] });
      },
    });
  }
  const fresh = after.filter((_, at) => pairs[at] === undefined);
  if (fresh.length > 0) {
    wishes.push({
      kind: 'added',
      place,
      cell: { text: '' },
      message: said.added(several(fresh)),
      byBoth: (since) => said.addedByBoth({ ...several(fresh), since }),
      failed: said.notAdded({ one, of, text: quotedInFull(fresh.map((reference) => reference.main).join(', ')) }),
      plan: (yaml) => added(yaml, lists, pairs),
    });
  }
  const kept = new Set(pairs);
  const gone = before.filter((reference) => !kept.has(reference));
  if (gone.length > 0) {
    wishes.push({
      kind: 'removed',
      place,
      cell: { text: '' },
      removes: true,
      message: said.removed(several(gone)),
      byBoth: (since) => said.removedByBoth({ ...several(gone), since }),
      failed: said.notRemoved(several(gone)),
      plan: (yaml) => removed(yaml, lists, gone),
    });
  }
  return [...wishes, ...otherOrder(lists, place, pairs)];
}

/**
 * True when the note about a link's language was replaced by other words. They are not the link's title, nor a part of
 * it: they become a comment.
 */
function isNoteChanged(old: Reference, now: Reference): boolean {
  const [was, is] = [old.details['title'], now.details['title']];
  return (
    old.details['language'] !== undefined &&
    now.details['language'] === undefined &&
    is !== undefined &&
    (was === undefined || (is.startsWith(`${was} (`) && is.endsWith(')')))
  );
}

/** In one sentence. */
const mostNamed = 5;

function listOf(yaml: YamlText, { key, holder }: ReferenceLists): YamlSeq | undefined {
  const list = entryOf(holder(yaml), key)?.value;
  return list?.kind === 'seq' ? list : undefined;
}

function addressOf(item: YamlNode, main: string): string {
  const node = item.kind === 'map' ? entryOf(item, main)?.value : item;
  return node?.kind === 'scalar' && node.value !== null ? String(node.value).trim() : '';
}

/** Finds the item that a reference is: the one with the same details too, where several have its address. */
function itemFinder(list: YamlSeq, { main, details }: ReferenceLists): (reference: Reference) => YamlNode | undefined {
  const items = new Map<string, YamlNode[]>();
  for (const item of list.items) {
    const address = addressOf(item, main);
    const same = items.get(address);
    if (same === undefined) items.set(address, [item]);
    else same.push(item);
  }
  return (reference) => {
    const same = items.get(reference.main);
    if (same === undefined || same.length === 1) return same?.[0];
    return (
      same
        .slice(0, mostLooked)
        .find((item) =>
          details.every((key) => (item.kind === 'map' ? addressOf(item, key) : '') === (reference.details[key] ?? '')),
        ) ?? same[0]
    );
  };
}

/** Of items with one address. */
const mostLooked = 50;

function added(yaml: YamlText, lists: ReferenceLists, pairs: readonly (Reference | undefined)[]): StepPlan | undefined {
  const holder = lists.holder(yaml);
  const list = listOf(yaml, lists);
  if (holder === undefined) return undefined;
  if (list === undefined || writtenItems(list).length === 0) {
    const entry = lists.entryOf(lists.after.filter((_, at) => pairs[at] === undefined));
    return entry && addEntry(yaml, holder, entry, lists.order);
  }
  const find = itemFinder(list, lists);
  const [written, known] = [
    timesOf(list.items.map((item) => addressOf(item, lists.main))),
    knownAddresses(lists, pairs),
  ];
  const behind = new Map<YamlNode | undefined, NewItem[]>();
  let anchor: YamlNode | undefined;
  for (const [at, reference] of lists.after.entries()) {
    const old = pairs[at];
    if (old !== undefined) {
      anchor = find(old) ?? anchor;
      continue;
    }
    // The list has it already: our own export showed it elsewhere.
    if ((written.get(reference.main) ?? 0) > known(reference.main)) continue;
    const item = lists.itemOf(reference);
    if (item === undefined) return undefined;
    behind.set(anchor, [...(behind.get(anchor) ?? []), item]);
  }
  return behind.size === 0
    ? nothingToChange
    : together([...behind].map(([after, items]) => addItems(yaml, list, after, items)));
}

/**
 * How often the list has an address, as far as the papers tell: before anything is changed, or when addresses are
 * changed already.
 */
function knownAddresses(
  { before, after }: ReferenceLists,
  pairs: readonly (Reference | undefined)[],
): (address: string) => number {
  const [then, now] = [before, after.filter((_, at) => pairs[at] !== undefined)].map((references) =>
    timesOf(references.map(({ main }) => main)),
  );
  return (address) => Math.max(then?.get(address) ?? 0, now?.get(address) ?? 0);
}

function removed(yaml: YamlText, lists: ReferenceLists, gone: readonly Reference[]): StepPlan | undefined {
  const holder = lists.holder(yaml);
  const list = listOf(yaml, lists);
  if (holder === undefined) return undefined;
  const find = list === undefined ? () => undefined : itemFinder(list, lists);
  const inText = gone.filter((reference) => find(reference) === undefined);
  const lines =
    inText.length === 0
      ? nothingToChange
      : lists.key === 'links'
        ? withoutLines(yaml, holder, new Set(inText.map(({ main }) => main)))
        : undefined;
  if (list === undefined || inText.length === gone.length) return lines;
  const items = new Set(gone.map(find));
  const ofList = list.items.every((item) => items.has(item))
    ? removeEntry(yaml, holder, lists.key)
    : removeItemsAt(yaml, list, new Set([...list.items.keys()].filter((index) => items.has(list.items[index]))));
  return together([lines, ofList]);
}

/** An address alone on a line of the description, which comes back from paper as a link, is removed with its line. */
function withoutLines(yaml: YamlText, holder: YamlMap, addresses: ReadonlySet<string>): StepPlan | undefined {
  const written = entryOf(holder, 'description')?.value;
  if (written?.kind !== 'scalar') return undefined;
  const found = new Set<string>();
  const kept: string[] = [];
  let isBehindGone = false;
  for (const line of String(written.value).trimEnd().split('\n')) {
    const [link, ...others] = findProseLinks(line);
    const isGone =
      link !== undefined &&
      others.length === 0 &&
      addresses.has(link.href) &&
      !/[\p{L}\p{N}]/u.test(line.slice(0, link.start) + line.slice(link.end));
    if (isGone) found.add(link.href);
    else if (!isBehindGone || line.trim() !== '' || kept.at(-1)?.trim() !== '') kept.push(line);
    isBehindGone = isGone;
  }
  const text = kept.join('\n').trim();
  return found.size < addresses.size || text === '' ? undefined : setText(yaml, holder, 'description', text);
}

/** That references stand in another order is told. Their order in the YAML is kept. */
function otherOrder(
  { before, one, of }: ReferenceLists,
  place: WishPlace,
  pairs: readonly (Reference | undefined)[],
): readonly Wish[] {
  const places = new Map(before.map((reference, index) => [reference, index]));
  const order = pairs.flatMap((old) => (old === undefined ? [] : [places.get(old) ?? 0]));
  if (order.every((at, index) => index === 0 || at > (order[index - 1] ?? 0))) return [];
  return [left(said.otherOrder({ one, of }), place)];
}

/** A link or an attachment: its address, and what else is said of it. */
export interface Reference {
  readonly main: string;
  readonly details: Readonly<Partial<Record<string, string>>>;
}

/**
 * For each new reference, the old one that it is: the one of which the same is said, by its address, by its title, and
 * else by its place between others.
 */
export function pairsOf(before: readonly Reference[], after: readonly Reference[]): readonly (Reference | undefined)[] {
  const pairs = new Array<Reference | undefined>(after.length).fill(undefined);
  const rest = (): { readonly old: readonly Reference[]; readonly now: readonly number[] } => {
    const taken = new Set(pairs);
    return {
      old: before.filter((one) => !taken.has(one)),
      now: [...pairs.keys()].filter((at) => pairs[at] === undefined),
    };
  };
  for (const key of [wholeOf, ({ main }: Reference) => main, ({ details }: Reference) => details['title']]) {
    const { old, now } = rest();
    for (const [index, found] of pairedBy(
      old,
      now.map((at) => after[at] ?? { main: '', details: {} }),
      key,
    ).entries())
      pairs[now[index] ?? 0] = found;
  }
  const unpaired = new Set(rest().old);
  const places = alignLines(
    before.map(({ main }) => main),
    after.map(({ main }) => main),
  );
  for (const at of rest().now) {
    const [from, to] = [at === 0 ? -1 : places[at - 1], at === after.length - 1 ? before.length : places[at + 1]];
    const between = from === undefined || to === undefined || to - from !== 2 ? undefined : before[from + 1];
    if (between !== undefined && unpaired.delete(between)) pairs[at] = between;
  }
  return pairs;
}

function wholeOf({ main, details }: Reference): string {
  return JSON.stringify([
    main,
    ...Object.entries(details)
      .filter(([, text]) => text !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
}

/** Pairs those with the same key in their order: the first with the first. Without a key, nothing is paired. */
function pairedBy(
  before: readonly Reference[],
  after: readonly Reference[],
  key: (one: Reference) => string | undefined,
): (Reference | undefined)[] {
  const waiting = new Map<string, Reference[]>();
  for (const one of [...before].reverse()) {
    const its = key(one);
    if (its === undefined) continue;
    const same = waiting.get(its);
    if (same === undefined) waiting.set(its, [one]);
    else same.push(one);
  }
  return after.map((one) => waiting.get(key(one) ?? '')?.pop());
}
