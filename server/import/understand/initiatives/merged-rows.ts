import { appendAll } from '../../read/append-all.ts';
import type { AnswerRow } from '../form/read-rows.ts';
import type { Line } from '../lines.ts';

/** The rows beside one merged cell of initiatives as one row, in whose cells an empty line divides what stood in each. */
export function withoutMergedRows(rows: readonly AnswerRow[]): readonly AnswerRow[] {
  const merged: { readonly row: AnswerRow; readonly cells: Map<string, Line[]> }[] = [];
  for (const row of rows) {
    const above = merged.at(-1);
    const goesOn = above !== undefined && row.continued?.has('initiatives') === true && row.points.length === 0 && isEmpty(row.cells.get('initiatives') ?? []);
    if (!goesOn) {
      merged.push({ row, cells: new Map([...row.cells].map(([key, lines]) => [key, [...lines]])) });
      continue;
    }
    for (const [key, lines] of row.cells) {
      const own = above.cells.get(key);
      const [first] = lines;
      if (own === undefined) above.cells.set(key, [...lines]);
      else if (first !== undefined) {
        own.push({ ...first, runs: [], text: '', mark: undefined, notes: [], goesOn: false });
        appendAll(own, lines);
      }
    }
  }
  return merged.map(({ row, cells }) => ({ ...row, cells }));
}

function isEmpty(lines: readonly Line[]): boolean {
  return lines.every(({ text, notes }) => text === '' && notes.length === 0);
}
