import { quotation } from '../../../words/quotation.ts';
import { appendAll } from '../../read/append-all.ts';
import { appendLines } from '../joined-line.ts';
import type { Line } from '../lines.ts';
import type { Notices } from '../notices.ts';
import { distribute } from './distribute-lines.ts';

/** An initiative that cells stand beside. */
export interface CellOwner {
  readonly title: string;
  readonly place: string;
  /** Lines by the key of their column. */
  readonly cells: Map<string, Line[]>;
  /** Lines whose notes belong to this initiative. */
  readonly noted: Line[];
  /** The initiative that has the only outcome of a row with several. */
  outcomeAt?: { readonly title: string };
}

/** Gives the lines of a cell to the initiatives beside it. One text for several of them is that of the first, and each other is told. */
export function giveCell(key: string, lines: readonly Line[], beside: readonly CellOwner[], notices: Notices): void {
  const { parts, certain } = distribute(lines, beside.length, beside.map(({ title }) => title));
  for (const [index, segment] of beside.entries()) {
    const part = parts[index] ?? [];
    appendAll(segment.noted, part.filter((line) => line.notes.length > 0));
    const known = segment.cells.get(key);
    if (known === undefined) segment.cells.set(key, [...part]);
    else appendLines(known, part);
  }
  const [first, ...others] = beside;
  if (certain || first === undefined) return;
  for (const other of others) {
    if (key === 'outcome') other.outcomeAt = first;
    else notices.add('assumption', `The column “${key}” has one text for several initiatives; it was written at ${quotation(first.title)}.`, other.place, other);
  }
}
