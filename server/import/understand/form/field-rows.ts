import { fieldsOf, type FormField } from '../../../papers/form/form-fields.ts';
import { issueOf, type Template, type TemplateIssue } from '../../../template/template.ts';
import { quotation } from '../../../words/quotation.ts';
import { paragraphOf, plainRun, type ImportedPaper, type PaperBlock, type PaperCell, type PaperRow, type PaperTable } from '../../read/imported-paper.ts';
import { cellText } from './cell-text.ts';
import { issueOfHeading } from './issue-heading.ts';
import type { Notices } from '../notices.ts';

type AnswerField = FormField & { readonly kind: 'answer' };

/**
 * The paper with the titles of columns and issues that a blank form had and that somebody has changed or deleted, where the
 * fields beside them still say which they are. The words in their place stay. A row that names another issue of the template
 * keeps it: its fields came along when somebody copied a row.
 */
export function withTitlesOfFields(paper: ImportedPaper, template: Template, notices: Notices): ImportedPaper {
  let tables = 0;
  return { ...paper, blocks: paper.blocks.map((block): PaperBlock => {
    if (block.kind === 'paragraph') return block;
    tables += 1;
    return tableWithTitles(block, template, `table ${tables}`, notices);
  }) };
}

function tableWithTitles(table: PaperTable, template: Template, place: string, notices: Notices): PaperTable {
  const fields = table.rows.map((row) => row.cells.map((cell) => answerFieldIn(cell, template)));
  const firstAt = fields.findIndex((ofRow) => ofRow.some((field) => field !== undefined));
  if (firstAt === -1) return table;
  const rows = table.rows.map((row, index) => rowWithTitle(row, fields[index] ?? [], template, `${place}, row ${index + 1}`, notices));
  // The rows of a form begin with its heading row.
  return firstAt > 0 ? { ...table, rows } : { ...table, rows: [headingRow(table.rows[0], fields[0] ?? [], template), ...rows] };
}

function rowWithTitle(row: PaperRow, fields: readonly (AnswerField | undefined)[], template: Template, place: string, notices: Notices): PaperRow {
  const issue = issueOf(template, fields.find((field) => field !== undefined)?.issue ?? '');
  const at = fields.indexOf(undefined);
  const cell = row.cells[at];
  if (issue === undefined || cell === undefined) return row;
  const written = cellText(cell);
  const meant = issueNamed(cellText(firstLineOf(cell)), template) ?? issueNamed(written, template);
  if (meant?.id === issue.id) return row;
  if (meant !== undefined) {
    notices.add('assumption', `The row is headed ${quotation(meant.title)}, but its fields belong to ${quotation(issue.title)}; the heading was used.`, place);
    return row;
  }
  if (written !== '') notices.add('assumption', `${quotation(written)} is in the place of ${quotation(issue.title)}; it was read as that issue.`, place);
  return { ...row, cells: row.cells.map((one, index) => (index === at ? { ...one, continues: false, blocks: [titled(issue), ...one.blocks] } : one)) };
}

/** The issue that a heading names by its title or its letter; what it may mean by other words counts for less than the fields. */
function issueNamed(text: string, template: Template): TemplateIssue | undefined {
  const heading = issueOfHeading(text, template);
  return heading === undefined || heading.by === 'words' || heading.by === 'number' ? undefined : heading.issue;
}

function headingRow(row: PaperRow | undefined, fields: readonly (AnswerField | undefined)[], template: Template): PaperRow {
  return { cells: (row?.cells ?? []).map((cell, index): PaperCell => {
    const field = fields[index];
    const column = template.columns.find(({ id, holds }) => (field === undefined ? holds === 'issue' : id === field.column));
    return { ...cell, continues: false, blocks: [paragraphOf([plainRun(column?.title ?? '')])] };
  }) };
}

function titled({ title }: TemplateIssue): PaperBlock {
  return paragraphOf([plainRun(title)]);
}

function firstLineOf(cell: PaperCell): PaperCell {
  return { ...cell, blocks: cell.blocks.slice(0, 1) };
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
