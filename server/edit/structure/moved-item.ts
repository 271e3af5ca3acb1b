import type { Range } from '../../document/text/text.ts';
import { beginOfLine } from '../../document/edit/text-edits.ts';
import type { PlacedItem } from './item-at.ts';
import { dashedList, emptyLinesAbove, emptyLinesFrom, type DashedList } from './item-lines.ts';
import { seqOf } from './list-key.ts';
import { bracketedItem, dashedItem, type ItemToWrite } from './new-item.ts';

/** An item as it is written, to be written again at another place. */
export interface WrittenItem {
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
