import { beginOfLine } from '../../document/edit/text-edits.ts';
import type { Excerpt } from '../../document/model/excerpt.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { InitiativeEntry, IssueAnswer } from '../../document/model/submission.ts';
import type { Range } from '../../document/text/text.ts';
import { isNothing, writtenItems } from '../../document/yaml/tree.ts';
import { nodePath, readPath } from '../../papers/view/node-path.ts';
import {
  dashedList,
  emptyLinesAbove,
  emptyLinesFrom,
  type DashedList,
  bracketedItem,
  dashedItem,
  type ItemToWrite,
} from './item-lines.ts';
import { issueKeyAt, listKeyIn, listSteps, seqOf, type ListKey } from './put-in.ts';

/** An initiative in its issue. */
export interface AnsweredEntry {
  readonly issue: IssueAnswer;
  readonly entry: InitiativeEntry;
}

/** Something that can be taken out of a list. */
type Item = InitiativeItem | FurtherItem;

export interface InitiativeItem extends AnsweredEntry {
  readonly what: 'initiative';
  /** The path of its list. */
  readonly list: string;
  /** Among the items in which something is written. */
  readonly position: number;
}

/** What is attached or linked, or a contact. */
export interface FurtherItem extends Pick<InitiativeItem, 'list' | 'position'> {
  readonly what: 'link' | 'attachment' | 'contact';
  /** The initiative that it is a part of; undefined for one of the whole submission. */
  readonly holder: AnsweredEntry | undefined;
  readonly key: string;
}

const lists: ReadonlyMap<string | undefined, FurtherItem['what']> = new Map([
  ['links', 'link'],
  ['attachments', 'attachment'],
  ['contact', 'contact'],
]);

/** The initiatives of an issue in which something is written, in the order of their paths. */
export function entriesUnder(document: SubmissionDocument, issueId: string): readonly AnsweredEntry[] {
  return document.submission.issues
    .filter(({ id }) => id.value === issueId)
    .flatMap((issue) =>
      issue.entries.filter(({ initiative }) => !isNothing(initiative.node)).map((entry) => ({ issue, entry })),
    );
}

/** @returns undefined for a path that leads to no item, or to none that is written */
export function itemAt(document: SubmissionDocument, path: string): Item | undefined {
  const segments = readPath(path);
  const position = positionOf(segments.at(-1));
  if (position === undefined) return undefined;
  const list = nodePath(...segments.slice(0, -1)).text;
  if (segments[0] !== 'issues') {
    const what = lists.get(segments[0]);
    return segments.length !== 2 || what === undefined || what === 'link'
      ? undefined
      : written(document, { what, list, position, holder: undefined, key: String(segments[0]) });
  }
  const found = entriesUnder(document, segments[1] ?? '')[
    segments.length === 3 ? position : (positionOf(segments[2]) ?? Infinity)
  ];
  if (found === undefined) return undefined;
  if (segments.length === 3) return { what: 'initiative', list, position, ...found };
  const what = lists.get(segments[3]);
  return segments.length !== 5 || what === undefined || what === 'contact'
    ? undefined
    : written(document, { what, list, position, holder: found, key: String(segments[3]) });
}

function written(document: SubmissionDocument, item: FurtherItem): FurtherItem | undefined {
  return item.position < countOf(document, item) ? item : undefined;
}

function positionOf(segment: string | undefined): number | undefined {
  return segment !== undefined && /^\d{1,9}$/.test(segment) ? Number(segment) : undefined;
}

/** An item's list in an excerpt, and the position of the item among all that are there, empty ones counted. */
interface PlacedItem {
  readonly key: ListKey;
  readonly index: number;
}

export function placedIn(excerpt: Excerpt, item: Item): PlacedItem | undefined {
  if (item.what === 'initiative') return placedInitiative(excerpt, item);
  const key = keyOfFurther(excerpt, item);
  const seq = key && seqOf(key);
  const node = writtenItems(seq)[item.position];
  return key === undefined || seq === undefined || node === undefined
    ? undefined
    : { key, index: seq.items.indexOf(node) };
}

/** The key of a list of links, attachments or contacts. */
export function keyOfFurther(
  excerpt: Excerpt,
  { holder, key }: Pick<FurtherItem, 'holder' | 'key'>,
): ListKey | undefined {
  if (holder === undefined) return listKeyIn(excerpt.root, [], key);
  const place = placedInitiative(excerpt, holder);
  const initiative = place && seqOf(place.key)?.items[place.index];
  return place && listKeyIn(initiative, [...listSteps(place.key), place.index], key);
}

function placedInitiative(excerpt: Excerpt, { issue, entry }: AnsweredEntry): PlacedItem | undefined {
  const key = issueKeyAt(excerpt.root, excerpt.fromWhole(issue.id.range.start));
  const index = issue.entries.filter((one) => one.index < entry.index && excerpt.has(one)).length;
  return key === undefined || seqOf(key)?.items[index] === undefined ? undefined : { key, index };
}

/** The initiatives that an excerpt needs for a change of an item: those before and behind it, too. */
export function around(item: Item): (entry: InitiativeEntry) => boolean {
  const place = item.what === 'initiative' ? item : item.holder;
  if (place === undefined) return () => false;
  const near = new Set(place.issue.entries.slice(Math.max(0, place.entry.index - 1), place.entry.index + 2));
  return (entry) => near.has(entry);
}

/** How many items in which something is written the item's list has. */
export function countOf(document: SubmissionDocument, item: Item): number {
  if (item.what === 'initiative') return entriesUnder(document, item.issue.id.value).length;
  return writtenItems(
    listKeyIn(item.holder === undefined ? document.root : item.holder.entry.initiative.node, [], item.key)?.entry.value,
  ).length;
}

/** An item as it is written, to be written again at another place. */
interface WrittenItem {
  readonly item: ItemToWrite;
  readonly range: Range;
  /** The empty lines between it and its neighbour; undefined for the only one. */
  readonly apart: number | undefined;
  /** Blanks by which its dash is deeper than the key of its list. */
  readonly dashes: number | undefined;
}

export function writtenItem(text: string, { key, index }: PlacedItem): WrittenItem | undefined {
  const seq = seqOf(key);
  const node = seq?.items[index];
  if (seq === undefined || node === undefined) return undefined;
  if (seq.flow) return { item: bracketedItem(text, node), range: node.range, apart: undefined, dashes: undefined };
  const list = dashedList(text, seq);
  const lines = list?.items[index];
  if (list === undefined || lines === undefined) return undefined;
  const { start } = key.entry.key.range;
  const dashes = Math.max(0, list.column - (start - beginOfLine(text, start)));
  return { item: dashedItem(text, lines, list.column), range: lines, apart: apartFrom(text, list, index), dashes };
}

function apartFrom(text: string, { items }: DashedList, index: number): number | undefined {
  const [before, item, next] = [items[index - 1], items[index], items[index + 1]];
  if (item === undefined) return undefined;
  if (before !== undefined) return emptyLinesFrom(text, emptyLinesAbove(text, item.start, before.end), item.start);
  return next === undefined ? undefined : emptyLinesFrom(text, item.end, next.start);
}
