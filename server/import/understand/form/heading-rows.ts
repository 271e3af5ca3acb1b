import type { Template } from '../../../template/template.ts';
import type { PaperRow } from '../../read/imported-paper.ts';
import { outcomeKindOf } from '../content/labels.ts';
import { inTwoLanguages, letters, lettersAreLike, lettersOfForm } from '../likeness.ts';
import { hasNothingToSay } from '../nothing-to-say.ts';
import { cellText } from './cell-text.ts';
import { headingMark, isBareMark } from './issue-heading.ts';

/** The titles of a table's columns, which may take several rows. */
export interface ColumnTitles {
  readonly titles: PaperRow;
  readonly rows: readonly PaperRow[];
}

/** Letters of a column's title. */
export const longestColumnTitle = 120;
const mostRowsBelow = 2;

/**
 * The rows of column titles, each with the row above that has the titles of its empty cells, and with the rows of notes
 * below.
 */
export function headingRowsOf(rows: readonly PaperRow[], template: Template): readonly ColumnTitles[] {
  const issues = new Set(template.issues.map(({ title }) => lettersOfForm(title)));
  return rows.flatMap((row, index): readonly ColumnTitles[] => {
    const heading = withRowAbove(row, rows[index - 1], template);
    if (
      !isHeading(heading.titles, template) ||
      heading.titles.cells.some((cell) => issues.has(letters(cellText(cell))))
    )
      return [];
    const below = rows.slice(index + 1, index + 1 + mostRowsBelow);
    const end = below.findIndex((one) => !goesOn(one, template));
    return [{ ...heading, rows: [...heading.rows, ...(end === -1 ? below : below.slice(0, end))] }];
  });
}

function isHeading(row: PaperRow, template: Template): boolean {
  const { columns } = template;
  return headingScore(row, template) * columns.length >= Math.min(2, columns.length);
}

/**
 * A row that has a column's title, with the titles of its empty cells in the row above: “Response” over “Initiatives”
 * and “Outcome”.
 */
export function withRowAbove(row: PaperRow, above: PaperRow | undefined, template: Template): ColumnTitles {
  const alone = { titles: row, rows: [row] };
  const isMerged = row.cells.some(({ continues }) => continues);
  if (above === undefined || headingScore(row, template) === 0 || (!isMerged && isHeading(above, template)))
    return alone;
  return joinedTitles(row, above);
}

export function joinedTitles(row: PaperRow, above: PaperRow): ColumnTitles {
  const cells = row.cells.map((cell) => {
    const over =
      cellText(cell) === ''
        ? above.cells.find(({ column, columns }) => column <= cell.column && cell.column < column + columns)
        : undefined;
    return over === undefined || cellText(over) === '' ? cell : { ...cell, continues: false, blocks: over.blocks };
  });
  return cells.every((cell, index) => cell === row.cells[index])
    ? { titles: row, rows: [row] }
    : { titles: { cells }, rows: [above, row] };
}

const note = /^[([（].{1,60}[)\]）]$|^(?:max(?:imum|\.)?|up to|(?:not|no) more than)(?!\p{L}).{1,40}$/iu;

/**
 * True for a row right below titles that goes on with them: merged with them, of notes such as “(max. 200 words)”, or
 * of the columns' numbers.
 */
function goesOn({ cells }: PaperRow, template: Template): boolean {
  const written = cells.map(cellText).filter((text) => text !== '');
  if (written.some((text) => text.length > longestColumnTitle || isLetter(text, template))) return false;
  if (written.length > 0 && cells.some(({ continues }) => continues)) return true;
  if (
    written.length === 2 &&
    new Set(written.map(outcomeKindOf)).size === 2 &&
    written.every((text) => outcomeKindOf(text) !== undefined)
  )
    return true;
  return (
    written.length > 1 &&
    (written.every((text, index) => text.replace(/[().]/g, '') === String(index + 1)) ||
      written.every((text) => note.test(text) && !isBareMark(text) && !hasNothingToSay(text)))
  );
}

function isLetter(text: string, template: Template): boolean {
  return isBareMark(text) && template.issues.some(({ letter }) => letter.toLowerCase() === headingMark(text).letter);
}

/** The share of the template's columns whose titles stand in the row, from 0 to 1. */
export function headingScore(row: PaperRow, template: Template): number {
  const texts = row.cells.map(cellText);
  const found = template.columns.filter((column) => texts.some((text) => isTitle(text, column.title)));
  return template.columns.length === 0 ? 0 : found.length / template.columns.length;
}

/** True for a column's title, or a part of it, also beside the same in another language. */
export function isTitle(text: string, title: string): boolean {
  return [text, ...inTwoLanguages(text.slice(0, longestColumnTitle))].some((one) => isTitleAlone(one, title));
}

function isTitleAlone(text: string, title: string): boolean {
  if (text.length > 2 * title.length + 40) return false;
  const [written, wanted] = [letters(text), lettersOfForm(title)];
  // A part of the title will do, such as “Initiatives” for “Policy interventions, initiatives, lessons learned”.
  return (
    written === wanted ||
    (written.length >= 7 && ` ${wanted} `.includes(` ${written} `)) ||
    lettersAreLike(written, wanted, 0.75)
  );
}
