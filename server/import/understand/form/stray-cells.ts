import type { Template } from '../../../template/template.ts';
import { letters } from '../likeness.ts';
import { boldLength, type Line } from '../lines.ts';
import type { FormRow } from './form-row.ts';
import { headingMark, type HeadingEvidence, type IssueHeading } from './issue-heading.ts';
import type { IssueCell } from './issue-cell.ts';
import type { WrittenHeading } from './issue-plan.ts';

/** What a row says of its issue. */
export interface NamingRow extends FormRow {
  readonly cell: IssueCell;
}

const clearEvidence: ReadonlySet<HeadingEvidence> = new Set<HeadingEvidence>(['title', 'part', 'letter']);

const totals: ReadonlySet<string> = new Set(
  [
    'total',
    'totals',
    'grand total',
    'subtotal',
    'sub total',
    'totales',
    'total general',
    'total général',
    'итого',
    'всего',
    'jumlah',
    'total keseluruhan',
    '合计',
    '合計',
    '总计',
    '總計',
    '総計',
    '합계',
    '총계',
    'tổng',
    'tổng cộng',
    'รวม',
    'รวมทั้งหมด',
  ].map(letters),
);

/** True for the first cell of a row that adds up the rows above. */
export function isTotal(text: string): boolean {
  return totals.has(letters(text));
}

/**
 * The rows below an issue whose first cell has a word or two that begin no other issue: the form's headings stand in
 * the document, so that a word which only reminds of one, or which is none of them, says something of the answer beside
 * it.
 *
 * @param meant the issue that a heading was found to mean
 */
export function strayCells<Row extends NamingRow>(
  rows: readonly Row[],
  meant: (heading: WrittenHeading) => IssueHeading | undefined,
  template: Template,
): ReadonlySet<Row> {
  const meaning = rows.map(({ cell }) => (cell.heading === undefined ? undefined : meant(cell.heading)));
  const clear = rows.map(({ cell }, index) => isClear(cell, meaning[index]));
  const named = new Set(
    meaning.flatMap((one, index) => (clear[index] === true && one !== undefined ? [one.issue.id] : [])),
  );
  const [first, last] = [clear.indexOf(true), clear.lastIndexOf(true)];
  const isWhole = 2 * named.size > template.issues.length;
  return new Set(
    rows.filter((row, index) => {
      const { cell, spans } = row;
      if (
        cell.heading === undefined ||
        spans ||
        row.isText === true ||
        first === -1 ||
        index <= first ||
        clear[index] === true
      )
        return false;
      if (isTotal(cell.text)) return true;
      const heading = meaning[index];
      if (!isWhole || !isAnswered(row) || standsOut(cell.lines) || headingMark(cell.heading.text).letter !== undefined)
        return false;
      // Behind the last of the form's issues, a further one may be of the economy's own.
      return heading === undefined ? index < last : heading.by !== 'number' && named.has(heading.issue.id);
    }),
  );
}

/** True for a heading by a letter, by a number, by the whole title, or by several words of it. */
function isClear({ heading }: IssueCell, meant: IssueHeading | undefined): boolean {
  return (
    heading !== undefined &&
    meant !== undefined &&
    clearEvidence.has(meant.by) &&
    (meant.by !== 'part' || letters(heading.text).includes(' '))
  );
}

function isAnswered({ cells }: FormRow): boolean {
  return (cells.get('initiatives') ?? []).some(({ text }) => text !== '');
}

/** True for a heading, by how it looks. */
export function standsOut(lines: readonly Line[]): boolean {
  return lines.filter(({ text }) => text !== '').every((line) => line.heading || boldLength(line) >= line.text.length);
}

/** The rows with an answer of their own, or in a row below them that names no issue. */
export function answeredBelow(rows: readonly NamingRow[]): ReadonlySet<NamingRow> {
  const answered = new Set<NamingRow>();
  for (const [index, row] of [...rows.entries()].reverse()) {
    const below = rows[index + 1];
    const isAnswer = [...row.cells.values(), row.others.map(({ line }) => line)].some((lines) =>
      lines.some(({ text, table }) => text !== '' || table !== undefined),
    );
    if (isAnswer || (below?.cell.text === '' && answered.has(below))) answered.add(row);
  }
  return answered;
}
