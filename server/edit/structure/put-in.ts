import { headOfFirstKey } from '../../document/edit/kept-comments.ts';
import { beginOfLine, lineBreakOf, lineEndAt, nextLineAt, type TextEdit } from '../../document/edit/text-edits.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import {
  isNothing,
  type YamlSeq,
  entryOf,
  keyName,
  type YamlEntry,
  type YamlMap,
  type YamlNode,
} from '../../document/yaml/tree.ts';
import type { EditDraft } from './draft.ts';
import {
  dashedList,
  emptyLinesFrom,
  spacesAt,
  isCommentLine,
  type ItemLines,
  writtenAt,
  type ItemToWrite,
  endOfContent,
  withCommentsBelow,
} from './item-lines.ts';
import { changedAt, type Steps } from './steps.ts';

interface PutIn {
  readonly items: readonly ItemToWrite[];
  /** The position of the first of them, counted without the item that is taken out. */
  readonly at: number;
  /** The position of an item of the same list that is taken out. */
  readonly without?: number;
  /** Blanks by which dashes are deeper than the key, where there are no dashes yet. */
  readonly dashes: number;
  /** Empty lines between items, where the list has not two. */
  readonly apart: number;
}

/** Empty lines between initiatives, where the list does not show how many its writer puts there. */
export const linesApart = 1;

/** Puts items into a list, as its other items are written. */
export function* putIn(text: string, key: ListKey, put: PutIn): Iterable<EditDraft> {
  const seq = seqOf(key);
  const { items, at, without } = put;
  const draft: Omit<EditDraft, 'edits'> = {
    change: (root) =>
      changedAt(
        root,
        listSteps(key),
        withItems((all) => all.toSpliced(at, 0, ...items.map(({ node }) => node))),
      ),
    gone: [],
    come: items.flatMap(({ comments }) => comments),
  };
  if (seq === undefined && !isNothing(key.entry.value)) return;
  const isEmpty = seq === undefined || seq.items.length === 0;
  const dashed = isEmpty ? undefined : dashedList(text, seq);
  if (dashed !== undefined) {
    const others = dashed.items.filter((_, index) => index !== without);
    const apart = emptyLinesAt(text, others, at) ?? put.apart;
    // Behind a text that goes on in empty lines (`|+`), another one would be a part of it.
    for (const empty of new Set([apart, 0]))
      yield { ...draft, edits: [betweenDashes(text, others, dashed.column, { items, at, apart: empty })] };
  } else if (isEmpty && !key.map.flow) {
    for (const edits of belowKey(text, key, put)) yield { ...draft, edits };
  } else {
    const written = items.map(({ inBrackets }) => inBrackets);
    if (!written.every((one) => one !== undefined)) return;
    if (isEmpty) for (const edit of asBrackets(text, key, written)) yield { ...draft, edits: [edit] };
    else if (seq.flow) yield { ...draft, edits: [betweenBrackets(text, seq, written, put)] };
  }
}

function betweenDashes(
  text: string,
  others: readonly ItemLines[],
  column: number,
  { items, at, apart }: Pick<PutIn, 'items' | 'at' | 'apart'>,
): TextEdit {
  const [before, next] = [others[at - 1], others[at]];
  const place = before?.end ?? next?.start ?? 0;
  const lineBreak = lineBreakOf(text, before?.dash ?? next?.dash ?? 0);
  const between = lineBreak.repeat(apart);
  const lines = items.map((item) => writtenAt(item, column, lineBreak));
  if (before === undefined) return inserted(place, lines.map((one) => one + between).join(''));
  if (place < text.length || text.endsWith('\n')) return inserted(place, lines.map((one) => between + one).join(''));
  // The text ends without a line break, and still does.
  return inserted(place, (lineBreak + lines.map((one) => between + one).join('')).slice(0, -lineBreak.length));
}

/** How many empty lines there are between the items around a place; undefined where there are not two items. */
function emptyLinesAt(text: string, items: readonly ItemLines[], at: number): number | undefined {
  const second = Math.min(Math.max(at, 1), items.length - 1);
  const [before, next] = [items[second - 1], items[second]];
  return before === undefined || next === undefined || before === next
    ? undefined
    : emptyLinesFrom(text, before.end, Math.max(before.end, next.start));
}

/** Below a key behind which nothing is written but, at most, empty brackets. */
function* belowKey(text: string, key: ListKey, { items, dashes, apart }: PutIn): Iterable<readonly TextEdit[]> {
  const colon = colonBehind(text, key);
  if (colon === undefined) return;
  const { value } = key.entry;
  const isWritten = value.range.end > value.range.start && value.range.start >= colon;
  const column = indentOfKey(text, key) + dashes;
  const lineBreak = lineBreakOf(text, colon);
  const taken: TextEdit = { start: colon, end: isWritten ? value.range.end : colon, text: '' };
  const lines = items.map((item) => writtenAt(item, column, lineBreak)).join(lineBreak.repeat(apart));
  let place = lineEndAt(text, taken.end);
  // Comments below that are deeper would belong to what is written above them.
  for (
    let at = nextLineAt(text, place);
    at < text.length && isCommentLine(text, at) && spacesAt(text, at) > column;
    at = nextLineAt(text, at)
  )
    place = lineEndAt(text, at);
  const written = inserted(place, (lineBreak + lines).slice(0, -lineBreak.length));
  yield [taken, written];
}

function indentOfKey(text: string, { entry }: ListKey): number {
  const { start } = entry.key.range;
  return start - beginOfLine(text, start);
}

/** Between braces, an empty list is written with its items. */
function* asBrackets(text: string, key: ListKey, written: readonly string[]): Iterable<TextEdit> {
  const { value } = key.entry;
  const colon = colonBehind(text, key);
  if (colon === undefined) yield inserted(key.entry.key.range.end, `: [${written.join(', ')}]`);
  else if (value.range.end > value.range.start && value.range.start >= colon)
    yield { ...value.range, text: `[${written.join(', ')}]` };
  else yield inserted(colon, ` [${written.join(', ')}]`);
}

/** With the comma and the line breaks that divide the others. */
function betweenBrackets(
  text: string,
  { items: all }: YamlSeq,
  written: readonly string[],
  { at, without }: PutIn,
): TextEdit {
  const divided =
    all[0] !== undefined && all[1] !== undefined ? text.slice(all[0].range.end, all[1].range.start) : ', ';
  const comma = /^\s*,\s*$/.test(divided) ? divided : ', ';
  const others = all.filter((_, index) => index !== without);
  const before = others[at - 1];
  if (before !== undefined) return inserted(before.range.end, written.map((one) => comma + one).join(''));
  return inserted(others[0]?.range.start ?? 0, written.map((one) => one + comma).join(''));
}

function inserted(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}

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
  return map?.kind !== 'map' || entry === undefined
    ? undefined
    : { map, mapSteps, at: map.entries.indexOf(entry), entry };
}

/** The key that is written at an offset, of the issues of a whole submission. */
export function issueKeyAt(root: YamlNode | undefined, offset: number | undefined): ListKey | undefined {
  const issues = issuesOf(root);
  const at = issues?.map.entries.findIndex(({ key }) => key.range.start === offset) ?? -1;
  const entry = issues?.map.entries[at];
  return issues === undefined || entry === undefined
    ? undefined
    : { map: issues.map, mapSteps: issues.steps, at, entry };
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
  return (value) => ({
    kind: 'seq',
    flow: false,
    range: value.range,
    items: change(value.kind === 'seq' ? value.items : []),
  });
}

/** Where the colon behind a key ends. */
export function colonBehind(text: string, { entry }: ListKey): number | undefined {
  const { end } = entry.key.range;
  const colon = text.indexOf(':', end);
  return colon === -1 || text.slice(end, colon).trim() !== '' ? undefined : colon + 1;
}

/**
 * The position, among all items, of the one that has a position among those in which something is written; that behind
 * the last of them.
 */
export function indexOfWritten(items: readonly YamlNode[], position: number): number {
  const written = items.flatMap((item, index) => (isNothing(item) ? [] : [index]));
  return written[position] ?? (written.at(-1) ?? -1) + 1;
}

/** Items for a list whose key is not written yet. */
export type NewList = Omit<PutIn, 'at' | 'without'>;

/** Writes a key with a list into a map with other keys, behind those that come before it. */
export function* putInNewKey(
  text: string,
  { map, steps }: { readonly map: YamlMap; readonly steps: Steps },
  id: string,
  order: readonly string[],
  put: NewList,
): Iterable<EditDraft> {
  const at = placeIn(map, id, order);
  const edit = map.flow ? inBraces(map, at, id, put) : betweenKeys(text, map, at, id, put);
  const entry = newEntryOf(id, put);
  const change: EditDraft['change'] = (node) =>
    changedAt(node, steps, (old) =>
      old.kind === 'map' ? { ...old, entries: old.entries.toSpliced(at, 0, entry) } : old,
    );
  if (edit !== undefined)
    yield { edits: [edit], change, gone: [], come: put.items.flatMap(({ comments }) => comments) };
}

export function newEntryOf(id: string, { items }: Pick<PutIn, 'items'>): YamlEntry {
  const range = { start: 0, end: 0 };
  return {
    key: { kind: 'scalar', value: id, style: 'plain', range },
    value: { kind: 'seq', flow: false, items: items.map(({ node }) => node), range },
  };
}

/** The position of a new key: behind the last of those that come before it. */
function placeIn({ entries }: YamlMap, id: string, order: readonly string[]): number {
  const earlier = new Set(order.slice(0, order.indexOf(id)));
  return entries.findLastIndex((entry) => earlier.has(keyName(entry))) + 1;
}

function inBraces(
  { entries, range }: YamlMap,
  at: number,
  id: string,
  { items }: Pick<PutIn, 'items'>,
): TextEdit | undefined {
  const written = items.map(({ inBrackets }) => inBrackets);
  if (!written.every((one) => one !== undefined)) return undefined;
  const text = `${quoteIfNeeded(id, { flow: true })}: [${written.join(', ')}]`;
  const before = entries[at - 1];
  if (before !== undefined) {
    const end = Math.max(before.key.range.end, before.value.range.end);
    return { start: end, end, text: `, ${text}` };
  }
  const start = entries[0]?.key.range.start ?? range.start + 1;
  return { start, end: start, text: `${text}, ` };
}

function betweenKeys(text: string, { entries }: YamlMap, at: number, id: string, put: NewList): TextEdit | undefined {
  const [before, next] = [entries[at - 1], entries[at]];
  const near = before ?? next;
  if (near === undefined) return undefined;
  const { start } = near.key.range;
  const column = start - beginOfLine(text, start);
  const lineBreak = lineBreakOf(text, start);
  const lines = linesOfNewKey(id, column, lineBreak, put);
  if (before === undefined) {
    const head = headOfFirstKey(text, start);
    const end = endOf(text, near, column);
    const second = entries[1];
    const apart = second === undefined ? 0 : emptyLinesFrom(text, end, second.key.range.start);
    return { start: head, end: head, text: lines + lineBreak.repeat(apart) };
  }
  const end = endOf(text, before, column);
  const apart = lineBreak.repeat(emptyLinesFrom(text, end, next?.key.range.start ?? end));
  if (end < text.length || text.endsWith('\n')) return { start: end, end, text: apart + lines };
  return { start: end, end, text: (lineBreak + apart + lines).slice(0, -lineBreak.length) };
}

/** Where what is written behind a key ends, with the comments below that are deeper than the key. */
function endOf(text: string, { key, value }: YamlEntry, column: number): number {
  return withCommentsBelow(text, endOfContent(text, value, Math.max(key.range.end, value.range.end), column), column);
}

export function linesOfNewKey(
  id: string,
  column: number,
  lineBreak: string,
  { items, dashes, apart }: NewList,
): string {
  const lines = items.map((item) => writtenAt(item, column + dashes, lineBreak)).join(lineBreak.repeat(apart));
  return `${' '.repeat(column)}${quoteIfNeeded(id, { flow: false })}:${lineBreak}${lines}`;
}
