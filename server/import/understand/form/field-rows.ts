import { fieldsOf, type FormField } from '../../../papers/form/form-fields.ts';
import type { ImportHint } from '../../../papers/hint/import-hint.ts';
import { confirmTagOf } from '../../../papers/hint/round-words.ts';
import { oneLine } from '../../../papers/view/cover-view.ts';
import { tableColumnsOf } from '../../../papers/view/table-model.ts';
import { issueOf, type Template, type TemplateIssue } from '../../../template/template.ts';
import { quotation } from '../../../words/quotation.ts';
import {
  paragraphOf,
  plainRun,
  type ImportedPaper,
  type PaperBlock,
  type PaperCell,
  type PaperRow,
  type PaperTable,
} from '../../read/imported-paper.ts';
import { linesOf } from '../lines-of-blocks.ts';
import { cellText, markedText } from './cell-text.ts';
import { issueOfHeading, letteredTitle } from './issue-heading.ts';
import type { Notices } from '../notices.ts';
import { importMessages } from '../../../words/messages/import/import.ts';

type AnswerField = FormField & { readonly kind: 'answer' };

/**
 * Puts back titles that somebody has deleted or changed: of an issue whose first row was deleted, and of columns and
 * issues of a blank form, where the fields beside them say which they are. Words that were typed in their place stay. A
 * row that names another issue of the template keeps it: its fields came along when somebody copied a row.
 */
export function withTitlesOfFields(
  paper: ImportedPaper,
  template: Template,
  hint: ImportHint | undefined,
  notices: Notices,
): ImportedPaper {
  let tables = 0;
  const lost = rowsWithLostIssue(paper, template, hint, notices);
  return {
    ...paper,
    blocks: paper.blocks.map((block): PaperBlock => {
      if (block.kind === 'paragraph') return block;
      tables += 1;
      const table = { ...block, rows: block.rows.map((row) => lost.get(row) ?? row) };
      return tableWithTitles(table, template, `table ${tables}`, notices);
    }),
  };
}

function tableWithTitles(table: PaperTable, template: Template, place: string, notices: Notices): PaperTable {
  const fields = table.rows.map((row) => row.cells.map((cell) => answerFieldIn(cell, template)));
  const firstAt = fields.findIndex((ofRow) => ofRow.some((field) => field !== undefined));
  if (firstAt === -1) return table;
  const rows = table.rows.map((row, index) =>
    rowWithTitle(row, fields[index] ?? [], template, `${place}, row ${index + 1}`, notices),
  );
  // The rows of a form begin with its heading row.
  return firstAt > 0
    ? { ...table, rows }
    : { ...table, rows: [headingRow(table.rows[0], fields[0] ?? [], template), ...rows] };
}

function rowWithTitle(
  row: PaperRow,
  fields: readonly (AnswerField | undefined)[],
  template: Template,
  place: string,
  notices: Notices,
): PaperRow {
  const issue = issueOf(template, fields.find((field) => field !== undefined)?.issue ?? '');
  const at = fields.indexOf(undefined);
  const cell = row.cells[at];
  if (issue === undefined || cell === undefined) return row;
  const written = cellText(cell);
  const meant = issueNamed(cellText(firstLineOf(cell)), template) ?? issueNamed(written, template);
  if (meant?.id === issue.id) return row;
  if (meant !== undefined) {
    notices.add(
      'assumption',
      importMessages.rowHeaded({ heading: quotation(meant.title), issue: quotation(issue.title) }),
      place,
    );
    return row;
  }
  if (written !== '')
    notices.add(
      'assumption',
      importMessages.inPlaceOf({ written: quotation(written), issue: quotation(issue.title) }),
      place,
    );
  return {
    ...row,
    cells: row.cells.map((one, index) =>
      index === at ? { ...one, continues: false, blocks: [titled(issue), ...one.blocks] } : one,
    ),
  };
}

/**
 * The issue that a heading names by its title or its letter; what it may mean by other words counts for less than the
 * fields.
 */
function issueNamed(text: string, template: Template): TemplateIssue | undefined {
  const heading = issueOfHeading(text, template);
  return heading === undefined || heading.by === 'words' || heading.by === 'number' ? undefined : heading.issue;
}

function headingRow(
  row: PaperRow | undefined,
  fields: readonly (AnswerField | undefined)[],
  template: Template,
): PaperRow {
  return {
    cells: (row?.cells ?? []).map((cell, index): PaperCell => {
      const field = fields[index];
      const column = template.columns.find(({ id, holds }) =>
        field === undefined ? holds === 'issue' : id === field.column,
      );
      return { ...cell, continues: false, blocks: [paragraphOf([plainRun(column?.title ?? '')])] };
    }),
  };
}

function titled({ title }: TemplateIssue): PaperBlock {
  return paragraphOf([plainRun(title)]);
}

function firstLineOf(cell: PaperCell): PaperCell {
  return { ...cell, blocks: cell.blocks.slice(0, 1) };
}

/** A row without words in the cell of its issue, or one that names an issue. */
interface OwnRow {
  readonly row: PaperRow;
  readonly place: string;
  readonly cell: PaperCell;
  /** The issue that its cell names. */
  readonly named: TemplateIssue | undefined;
  /** The issue to which its answer belonged when the document was written, for a row that names none. */
  readonly was: TemplateIssue | undefined;
}

/**
 * Rows of a paper of ours whose issue has lost its title with the row that had it, or has it below them since rows were
 * exchanged, with that title again. The check box of a round, or the title of the answer, says which issue it is. Any
 * other row below another issue was moved there on purpose.
 */
function rowsWithLostIssue(
  paper: ImportedPaper,
  template: Template,
  hint: ImportHint | undefined,
  notices: Notices,
): ReadonlyMap<PaperRow, PaperRow> {
  const rows = ownRows(paper, template, hint);
  const found = new Map<PaperRow, PaperRow>();
  const named = new Set(rows.map((row) => row.named));
  const orderOf = (issue: TemplateIssue | undefined): number =>
    issue === undefined ? Infinity : template.issues.indexOf(issue);
  const next = nextBelow(rows);
  let current: TemplateIssue | undefined;
  for (const [index, own] of rows.entries()) {
    const { row, cell, place, was } = own;
    const below = next[index];
    const isInPlace = orderOf(current) < orderOf(was) && orderOf(was) < orderOf(below?.issue);
    const isLost =
      was !== undefined &&
      was !== current &&
      (current === undefined || (named.has(was) ? below?.issue === was && below.isNext : isInPlace));
    current = own.named ?? (isLost ? was : current);
    if (!isLost) continue;
    found.set(row, {
      ...row,
      cells: row.cells.map((one) =>
        one === cell ? { ...one, continues: false, blocks: [titled(was), ...one.blocks] } : one,
      ),
    });
    notices.add('assumption', importMessages.rowWithoutIssue({ issue: letteredTitle(was) }), place);
  }
  return found;
}

/**
 * For each row, the issue that the next one below names which names any; `isNext` where all rows between belonged to
 * that issue, too.
 */
function nextBelow(
  rows: readonly OwnRow[],
): readonly ({ readonly issue: TemplateIssue; readonly isNext: boolean } | undefined)[] {
  let below: { readonly issue: TemplateIssue; readonly isNext: boolean } | undefined;
  return rows
    .toReversed()
    .map(({ named, was }) => {
      const own = below && { issue: below.issue, isNext: below.isNext && was === below.issue };
      below = named === undefined ? own : { issue: named, isNext: true };
      return own;
    })
    .reverse();
}

function ownRows({ blocks }: ImportedPaper, template: Template, hint: ImportHint | undefined): readonly OwnRow[] {
  const columns = tableColumnsOf(template);
  const [issueAt, answerAt] = ['issue', 'initiatives'].map((holds) =>
    columns.findIndex((column) => column.holds === holds),
  );
  const titles = hint?.template === template.id ? issuesByTitle(template, hint) : new Map<string, undefined>();
  const tables = blocks.filter((block) => block.kind === 'table');
  if (titles.size === 0 && !tables.some(({ rows }) => rows.some(({ confirmTag }) => confirmTag !== undefined)))
    return [];
  const byTag = new Map(template.issues.map((issue) => [confirmTagOf(issue.id), issue]));
  return tables.flatMap(({ rows }, table) =>
    rows.flatMap((row, index): readonly OwnRow[] => {
      const [cell, answer] = [row.cells[issueAt ?? -1], row.cells[answerAt ?? -1]];
      if (cell === undefined || answer === undefined || row.cells.length !== columns.length) return [];
      const place = `table ${table + 1}, row ${index + 1}`;
      const written = markedText(cell);
      if (written !== '') {
        const named = issueNamed(written, template);
        return named === undefined ? [] : [{ row, place, cell, named, was: undefined }];
      }
      const title = linesOf(answer.blocks, '').find(({ text }) => text !== '')?.text ?? '';
      return [{ row, place, cell, named: undefined, was: byTag.get(row.confirmTag ?? '') ?? titles.get(title) }];
    }),
  );
}

/** The issues of the titles that answers had; undefined for one that several issues have. */
function issuesByTitle(template: Template, { issues }: ImportHint): ReadonlyMap<string, TemplateIssue | undefined> {
  const found = new Map<string, TemplateIssue | undefined>();
  for (const issue of template.issues) {
    for (const title of Object.hasOwn(issues, issue.id)
      ? (issues[issue.id]?.map((one) => oneLine(one.title)) ?? [])
      : []) {
      if (title !== '') found.set(title, found.has(title) && found.get(title) !== issue ? undefined : issue);
    }
  }
  return found;
}

/** The field of an answer that a cell holds. */
function answerFieldIn(cell: PaperCell, template: Template): AnswerField | undefined {
  const fields = fieldsOf(template);
  for (const block of cell.blocks) {
    for (const { control } of block.kind === 'paragraph' ? block.runs : []) {
      const field = control === undefined ? undefined : fields.get(control.tag);
      if (field?.kind === 'answer') return field;
    }
  }
  return undefined;
}
