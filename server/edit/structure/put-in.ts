import { beginOfLine, lineBreakOf, lineEndAt, nextLineAt, type TextEdit } from '../../document/edit/text-edits.ts';
import { isNothing, type YamlSeq } from '../../document/yaml/tree.ts';
import type { EditDraft } from './draft.ts';
import { dashedList, emptyLinesFrom, spacesAt, isCommentLine, type ItemLines } from './item-lines.ts';
import { colonBehind, listSteps, seqOf, withItems, type ListKey } from './list-key.ts';
import { writtenAt, type ItemToWrite } from './new-item.ts';
import { changedAt } from './steps.ts';

export interface PutIn {
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
    change: (root) => changedAt(root, listSteps(key), withItems((all) => all.toSpliced(at, 0, ...items.map(({ node }) => node)))),
    gone: [], come: items.flatMap(({ comments }) => comments),
  };
  if (seq === undefined && !isNothing(key.entry.value)) return;
  const isEmpty = seq === undefined || seq.items.length === 0;
  const dashed = isEmpty ? undefined : dashedList(text, seq);
  if (dashed !== undefined) {
    const others = dashed.items.filter((_, index) => index !== without);
    const apart = emptyLinesAt(text, others, at) ?? put.apart;
    // Behind a text that goes on in empty lines (`|+`), another one would be a part of it.
    for (const empty of new Set([apart, 0])) yield { ...draft, edits: [betweenDashes(text, others, dashed.column, { items, at, apart: empty })] };
  } else if (isEmpty && !key.map.flow) {
    for (const edits of belowKey(text, key, put)) yield { ...draft, edits };
  } else {
    const written = items.map(({ inBrackets }) => inBrackets);
    if (!written.every((one) => one !== undefined)) return;
    if (isEmpty) for (const edit of asBrackets(text, key, written)) yield { ...draft, edits: [edit] };
    else if (seq.flow) yield { ...draft, edits: [betweenBrackets(text, seq, written, put)] };
  }
}

function betweenDashes(text: string, others: readonly ItemLines[], column: number, { items, at, apart }: Pick<PutIn, 'items' | 'at' | 'apart'>): TextEdit {
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
  return before === undefined || next === undefined || before === next ? undefined : emptyLinesFrom(text, before.end, Math.max(before.end, next.start));
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
  for (let at = nextLineAt(text, place); at < text.length && isCommentLine(text, at) && spacesAt(text, at) > column; at = nextLineAt(text, at)) place = lineEndAt(text, at);
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
  else if (value.range.end > value.range.start && value.range.start >= colon) yield { ...value.range, text: `[${written.join(', ')}]` };
  else yield inserted(colon, ` [${written.join(', ')}]`);
}

/** With the comma and the line breaks that divide the others. */
function betweenBrackets(text: string, { items: all }: YamlSeq, written: readonly string[], { at, without }: PutIn): TextEdit {
  const divided = all[0] !== undefined && all[1] !== undefined ? text.slice(all[0].range.end, all[1].range.start) : ', ';
  const comma = /^\s*,\s*$/.test(divided) ? divided : ', ';
  const others = all.filter((_, index) => index !== without);
  const before = others[at - 1];
  if (before !== undefined) return inserted(before.range.end, written.map((one) => comma + one).join(''));
  return inserted(others[0]?.range.start ?? 0, written.map((one) => one + comma).join(''));
}

function inserted(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}
