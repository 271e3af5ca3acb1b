import { addEntry, inFlow, newEntry, removeEntry, replaceEntry } from '../../document/edit/entry-edits.ts';
import { addItems, removeItemsAt, together } from '../../document/edit/item-edits.ts';
import type { Value, YamlText } from '../../document/edit/verified-steps.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { isNothing, keyName, writtenItems, type YamlNode, type YamlSeq } from '../../document/yaml/tree.ts';
import type { Scope } from '../../language/scope.ts';
import { longestRising } from '../../words/longest-rising.ts';
import { editMessages } from '../../words/messages/edit.ts';
import { homeOfTarget, fieldOf } from '../fields.ts';
import type { ChangeOf, Edited } from '../edited.ts';
import { initiativeKeys } from '../field-specs.ts';
import { targetAt } from '../target.ts';
import { entryHolding, hasComments } from './emptying-plans.ts';
import { isSameSeries, mergeItems } from '../../document/edit/merge-lists.ts';
import { spotOf, type Spot } from './spots.ts';
import { firstVerified, type Plan } from './verify.ts';

/** Sets the words of a list. */
export function changeList(
  document: SubmissionDocument,
  { path, base, items, isExact = false }: ChangeOf<'list'>,
  scope: Scope,
): Edited {
  const target = targetAt(document, path, scope);
  if ('refused' in target) return target;
  if ('issueId' in target) return { refused: editMessages.titleFirst, path };
  const field = fieldOf(homeOfTarget(target), scope);
  if (field.kind !== 'list') return field.kind === 'fixed' ? { refused: field.why, path } : { conflict: field };
  const now = field.items.map(({ text }) => text);
  const wanted = mergeItems(
    base,
    items.map((item) => item.replace(/\s+/g, ' ').trim()).filter((item) => item !== ''),
    now,
  );
  const { place, keys } = target;
  const spot = spotOf(place.node, keys);
  const isRepeating = spot.kind === 'other' && writtenItems(spot.node).length > now.length;
  const isAnew = isExact && isRepeating;
  if (!isAnew && isSameSeries(wanted, now)) return { edits: [], path: target.path, field };
  const after = firstVerified(
    place,
    waysToList({ text: place.text, root: place.root }, place.node, spot, { wanted, isAnew }),
  );
  if (after === undefined) return { refused: editMessages.listNotWritable, path: target.path };
  return {
    edits: after.edits.map((edit) => ({
      start: place.toWhole(edit.start),
      end: place.toWhole(edit.start) + edit.end - edit.start,
      text: edit.text,
    })),
    path: target.path,
    field: fieldOf({ ...homeOfTarget(target), node: after.node }, scope),
  };
}

interface WantedList {
  readonly wanted: readonly string[];
  /** True when nothing of the list stays, because words are repeated in it. */
  readonly isAnew: boolean;
}

function* waysToList(
  yaml: YamlText,
  node: YamlNode,
  spot: Spot,
  { wanted, isAnew }: WantedList,
): Generator<Plan | undefined> {
  if (spot.kind === 'missing' || spot.kind === 'empty') {
    const key = spot.kind === 'missing' ? (spot.keys[0] ?? '') : keyName(spot.entry);
    const entry = newEntry([`${quoteIfNeeded(key, { flow: false })}: ${inFlow([...wanted])}`]);
    if (spot.kind === 'empty' && !spot.map.flow) yield behindColon(yaml.text, spot, wanted);
    yield entry && addEntry(yaml, spot.map, entry, initiativeKeys);
    return;
  }
  const list = spot.kind === 'other' && spot.node.kind === 'seq' ? spot.node : undefined;
  const outer = list && entryHolding(node, list);
  if (list === undefined || outer === undefined) return;
  if (wanted.length === 0 && !hasComments(yaml.text, outer.entry))
    yield removeEntry(yaml, outer.map, keyName(outer.entry));
  const isKept = keptIn(list, wanted);
  if (!isAnew && (isKept.size > 0 || !list.flow)) yield someItems(yaml, list, wanted, isKept);
  // All of what stands between the brackets.
  if (list.flow)
    yield {
      edits: [{ start: list.range.start, end: list.range.end, text: inFlow([...wanted]) }],
      change: (values) => void values.map(outer.map).set(keyName(outer.entry), [...wanted]),
    };
  const entry = newEntry([`${quoteIfNeeded(keyName(outer.entry), { flow: false })}: ${inFlow([...wanted])}`]);
  yield entry && replaceEntry(yaml, outer.map, entry);
}

/** Behind a key with nothing; a comment there stays on its line. */
function behindColon(text: string, { map, entry }: Extract<Spot, { kind: 'empty' }>, wanted: readonly string[]): Plan {
  const colon = text.indexOf(':', entry.key.range.end) + 1;
  const { range } = entry.value;
  const edit =
    range.end > range.start
      ? { ...range, text: inFlow([...wanted]) }
      : { start: colon, end: colon, text: ` ${inFlow([...wanted])}` };
  return { edits: [edit], change: (values) => void values.map(map).set(keyName(entry), [...wanted]) };
}

/** The positions of the items that stay where they are, by the position of their word among those that are wanted. */
function keptIn(list: YamlSeq, wanted: readonly string[]): ReadonlyMap<number, number> {
  const places = new Map(wanted.map((word, index) => [word, index]));
  const found = list.items.flatMap((item, index) => {
    const place = item.kind === 'scalar' && !isNothing(item) ? places.get(String(item.value)) : undefined;
    return place === undefined ? [] : [{ index, place }];
  });
  const seen = new Set<number>();
  const first = found.filter(({ place }) => !seen.has(place) && seen.add(place));
  const rising = longestRising(first.map(({ place }) => place));
  return new Map(first.filter((_, at) => rising.has(at)).map(({ index, place }) => [index, place]));
}

/** Takes out and puts in only what changes. A word that is written twice stays so, as long as it stays. */
function someItems(
  yaml: YamlText,
  list: YamlSeq,
  wanted: readonly string[],
  kept: ReadonlyMap<number, number>,
): Plan | undefined {
  const stay = new Set([...kept.values()].map((place) => wanted[place]));
  const gone = new Set(
    list.items.flatMap((item, index) =>
      kept.has(index) || isNothing(item) || (item.kind === 'scalar' && stay.has(String(item.value))) ? [] : [index],
    ),
  );
  const isAt = new Map([...kept].map(([index, place]) => [place, index]));
  const plans = [];
  let after: YamlNode | undefined;
  for (let at = 0; at < wanted.length;) {
    const index = isAt.get(at);
    if (index !== undefined) {
      after = list.items[index];
      at++;
      continue;
    }
    const added: string[] = [];
    for (; at < wanted.length && !isAt.has(at); at++) added.push(wanted[at] ?? '');
    plans.push(
      addItems(
        yaml,
        list,
        after,
        added.map((word) => ({ lines: [`- ${quoteIfNeeded(word, { flow: false })}`], value: word })),
      ),
    );
  }
  // What goes, goes last, because its positions are those of now.
  const edits = together([
    ...plans,
    gone.size === 0 ? { edits: [], change: () => undefined } : removeItemsAt(yaml, list, gone),
  ]);
  return (
    edits && {
      edits: edits.edits,
      change: (values) => {
        const all: readonly Value[] = [...values.list(list)];
        const result = wordsThen(all, wanted, kept, gone);
        values.list(list).splice(0, all.length, ...result);
      },
    }
  );
}

/** The items as they are then: each kept one with those that stand behind it, and what is added before the next. */
function wordsThen(
  all: readonly Value[],
  wanted: readonly string[],
  kept: ReadonlyMap<number, number>,
  gone: ReadonlySet<number>,
): readonly Value[] {
  const isAt = new Map([...kept].map(([index, place]) => [place, index]));
  const result: Value[] = [];
  const addedBehind = (place: number): void => {
    for (let at = place; at < wanted.length && !isAt.has(at); at++) result.push(wanted[at] ?? '');
  };
  addedBehind(0);
  for (const [index, item] of all.entries()) {
    if (!gone.has(index)) result.push(item);
    const place = kept.get(index);
    if (place !== undefined) addedBehind(place + 1);
  }
  return result;
}
