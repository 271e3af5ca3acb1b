import type { Template } from '../../template/template.ts';
import type { PaperBlock, PaperTable } from '../read/imported-paper.ts';
import { joinedTitles } from '../understand/form/heading-rows.ts';
import { issueMeantBy } from '../understand/form/issue-heading.ts';
import { linesOf } from '../understand/lines-of-blocks.ts';
import { rolesByPlace, rolesNamed, type ColumnRole } from './initiative-columns.ts';

/** A row with text. */
export interface TableRow {
  /** Among all rows of the table. */
  readonly index: number;
  readonly blocks: readonly (readonly PaperBlock[])[];
  readonly lines: readonly (readonly string[])[];
  readonly texts: readonly string[];
  /** True when it is nothing but one cell across the whole table. */
  readonly across: boolean;
  /** True when a cell goes on from the row above. */
  readonly continues: boolean;
  /** True above the headings. */
  readonly isCaption?: boolean;
}

/** The columns of a table, and its rows. */
export interface TableRead {
  readonly roles: readonly ColumnRole[];
  /** The rows that name the columns: the first, or the first two, and wherever these come again. */
  readonly headings: readonly TableRow[];
  /** The other rows. */
  readonly written: readonly TableRow[];
}

/** What the first rows of a table name, when they name columns. */
export function headingsOf(table: PaperTable, template: Template | undefined): readonly ColumnRole[] | undefined {
  return headingRows(table, rowsOf(table).rows, template)?.roles;
}

export function readTable(table: PaperTable, template: Template | undefined): TableRead {
  const { rows, width } = rowsOf(table);
  const named = headingRows(table, rows, template);
  if (named !== undefined) {
    const first = rows.slice(named.start, named.start + named.count);
    const again = new Set(first.map(wordsOf));
    const headings = rows.filter((row) => first.includes(row) || again.has(wordsOf(row)));
    const captions = rows.slice(0, named.start).map((row) => ({ ...row, isCaption: true }));
    return {
      roles: named.roles,
      headings,
      written: [...captions, ...rows.slice(named.start).filter((row) => !headings.includes(row))],
    };
  }
  const isIssue = (name: string): boolean => template !== undefined && issueMeantBy(name, template) !== undefined;
  return {
    roles: rolesByPlace(
      rows.map(({ lines }) => lines),
      width,
      isIssue,
    ),
    headings: [],
    written: rows,
  };
}

function wordsOf({ texts }: TableRow): string {
  return texts.join('\t').toLowerCase();
}

interface HeadingRows {
  readonly roles: readonly ColumnRole[];
  /** The rows above are captions. */
  readonly start: number;
  readonly count: number;
}

/** The first rows that name columns, below up to three with one cell that has text. */
function headingRows(
  table: PaperTable,
  rows: readonly TableRow[],
  template: Template | undefined,
): HeadingRows | undefined {
  for (let start = 0; start <= mostCaptions; start++) {
    const found = headingsAt(table, rows.slice(start), template);
    if (found !== undefined) return { ...found, start };
    const row = rows[start];
    if (row === undefined || !writtenAlone(row)) return undefined;
  }
  return undefined;
}

const mostCaptions = 3;

/** True for a row in which one cell has text. */
export function writtenAlone({ texts }: TableRow): boolean {
  return texts.filter((text) => text !== '').length === 1;
}

/**
 * What the first row names, or the second with what the first has above its empty cells: “Outcome” over “Actual” and
 * “Expected”.
 */
function headingsAt(
  table: PaperTable,
  [first, second]: readonly TableRow[],
  template: Template | undefined,
): Omit<HeadingRows, 'start'> | undefined {
  const [over, row] = [table.rows[first?.index ?? -1], table.rows[second?.index ?? -1]];
  const joined = over === undefined || row === undefined ? undefined : joinedTitles(row, over);
  if (joined?.rows.length === 2 && second !== undefined) {
    const [titles] = rowsOf({ ...table, rows: [joined.titles] }).rows;
    const roles = titles && rolesNamed(titles.lines, template);
    const kinds = (roles ?? []).map(({ kind }) => kind);
    // Below headings of its own, “Text.” is an answer; “Actual” beside “Expected” is not.
    const isSure =
      (first && rolesNamed(first.lines, template)) === undefined ||
      (kinds.includes('actual') && kinds.includes('expected'));
    if (
      roles !== undefined &&
      isSure &&
      second.texts.every((text, at) => text === '' || (roles[at] !== undefined && roles[at].kind !== 'other'))
    )
      return { roles, count: 2 };
  }
  const roles = first && rolesNamed(first.lines, template);
  return roles && { roles, count: 1 };
}

function rowsOf(table: PaperTable): { readonly rows: readonly TableRow[]; readonly width: number } {
  const width = table.rows.reduce(
    (widest, { cells }) => cells.reduce((most, { column, columns }) => Math.max(most, column + columns), widest),
    0,
  );
  const rows = table.rows
    .map(({ cells }, index): TableRow => {
      const blocks = Array.from({ length: width }, (): readonly PaperBlock[] => []);
      for (const cell of cells) blocks[cell.column] = cell.blocks;
      const lines = blocks.map((one) => linesOf(one, '').flatMap(({ text }) => (text === '' ? [] : [text])));
      return {
        index,
        blocks,
        lines,
        texts: lines.map((one) => one.join(' ')),
        continues: cells.some(({ continues }) => continues),
        across: width > 1 && cells.length === 1 && cells[0]?.columns === width,
      };
    })
    .filter(({ texts }) => texts.some((text) => text !== ''));
  return { rows, width };
}
