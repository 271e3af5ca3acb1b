import type { Template } from '../../../template/template.ts';
import type { PaperRow, PaperTable } from '../../read/imported-paper.ts';
import { cellText } from '../form/cell-text.ts';
import { isAboveNumbers } from './front-blocks.ts';
import { frontLabelOf, labelled, type FrontKey } from './front-labels.ts';
import { issueMeantBy } from '../form/issue-heading.ts';

/** Labels that no answer has. */
const ofFront: ReadonlySet<FrontKey> = new Set<FrontKey>(['economy', 'contact', 'email', 'phone', 'position']);
/** Labels that may stand in an answer, too; they count beside one of the others. */
const mayBeOfFront: ReadonlySet<FrontKey> = new Set<FrontKey>([
  'name',
  'office',
  'agency',
  'department',
  'submittedBy',
  'purpose',
  'agendaItem',
  'number',
  'meeting',
  'place',
  'date',
]);

export interface DividedTable {
  readonly table: PaperTable;
  /**
   * The table with the rows of the cover and the contact alone; undefined when it has none. Both keep the number of
   * each row.
   */
  readonly front: PaperTable | undefined;
}

/** Takes the rows out of the form's table that say who submits and whom to ask, which are no issues. */
export function withoutFrontRows(table: PaperTable, template: Template): DividedTable {
  const keys = table.rows.map((row) => keyOfRow(row, template));
  const taken = rowsOfPeople(table);
  let run: number[] = [];
  for (const [index, key] of [...keys, undefined].entries()) {
    if (key !== undefined) {
      run.push(index);
      continue;
    }
    if (run.some((at) => ofFront.has(keys[at] ?? 'title'))) for (const at of run) taken.add(at);
    run = [];
  }
  if (taken.size === 0) return { table, front: undefined };
  const only = (wanted: boolean): PaperTable => ({
    ...table,
    rows: table.rows.map((row, index) => (taken.has(index) === wanted ? row : { cells: [] })),
  });
  return { table: only(false), front: only(true) };
}

/**
 * A row of labels only, “Name | Agency | E-mail”, and the rows below it that have an address: two tables with nothing
 * between them become one.
 */
function rowsOfPeople({ rows }: PaperTable): Set<number> {
  const taken = new Set<number>();
  for (const [index, { cells }] of rows.entries()) {
    const isBelow = taken.has(index - 1) && cells.some((cell) => cellText(cell).includes('@'));
    const keys = isBelow ? [] : cells.map((cell) => labelled(cellText(cell)));
    const isOfLabels =
      keys.length > 1 &&
      keys.every((key, at) => key !== undefined || (at === 0 && isAboveNumbers(cells[0] && cellText(cells[0])))) &&
      keys.includes('email') &&
      rows[index + 1]?.cells.some((cell) => cellText(cell).includes('@')) === true;
    if (isBelow || isOfLabels) taken.add(index);
  }
  return taken;
}

function keyOfRow({ cells }: PaperRow, template: Template): FrontKey | undefined {
  const [first, ...others] = cells;
  if (first === undefined) return undefined;
  const text = cellText(first);
  const isAlone = others.every((cell) => cellText(cell) === '');
  const key = isAlone ? (labelled(text) ?? frontLabelOf(text)?.key) : labelled(text);
  return key !== undefined && (ofFront.has(key) || mayBeOfFront.has(key)) && issueMeantBy(text, template) === undefined
    ? key
    : undefined;
}
