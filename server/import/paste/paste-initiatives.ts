import type { Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import { appendAll } from '../read/append-all.ts';
import { paragraphOf, plainRun, type PaperBlock, type PaperTable } from '../read/imported-paper.ts';
import type { DraftInitiative } from '../understand/draft.ts';
import { remarksOfPaste } from '../understand/ledger/keep-words-over.ts';
import { cellText } from '../understand/form/cell-text.ts';
import { issueMeantBy } from '../understand/form/issue-heading.ts';
import type { Line } from '../understand/lines.ts';
import { linesOf } from '../understand/lines-of-blocks.ts';
import { Notices } from '../understand/notices.ts';
import { understandInitiatives } from '../understand/content/read-initiative.ts';
import type { AnswerRow } from '../understand/form/read-rows.ts';
import type { InitiativeLines } from '../understand/initiatives/initiative-lines.ts';
import { splitInitiatives } from '../understand/initiatives/split-initiatives.ts';
import { countsRow, rolesByPlace, rolesNamed, type ColumnRole } from './initiative-columns.ts';

export interface TableKnowledge {
  readonly template: Template | undefined;
  readonly registries: Registries;
  readonly economy: string | undefined;
}

/** The texts around pasted tables: `above` the first of them, and `below` it, also between tables. */
export interface BesideTables {
  readonly above: readonly PaperBlock[];
  readonly below: readonly PaperBlock[];
}

/** The initiatives of the tables that are pasted, with the texts beside these; none when there is no table with text. */
export function initiativesIn(tables: readonly PaperTable[], issueId: string, knowledge: TableKnowledge, { above, below }: BesideTables): readonly DraftInitiative[] {
  const notices = new Notices();
  const segments = tables.flatMap((table) => segmentsOf(table, issueId, knowledge, notices));
  const saying = (blocks: readonly PaperBlock[]): readonly Line[] => linesOf(blocks, '').filter(({ text }) => text !== '');
  segments[0]?.body.unshift(...saying(above));
  segments.at(-1)?.body.push(...saying(below));
  const initiatives = understandInitiatives(segments, knowledge, notices);
  const { template } = knowledge;
  if (template !== undefined) initiatives.at(-1)?.remarks.push(...remarksOfPaste([...above, ...tables.map((table) => withoutHeadings(table, template)), ...below], { id: issueId, remarks: [], initiatives }, { ...knowledge, template }));
  return initiatives;
}

/** A table of the cells that a spreadsheet copies as text. */
export function tableOfCells(rows: readonly (readonly string[])[]): PaperTable {
  return {
    kind: 'table',
    rows: rows.map((cells) => ({
      cells: cells.map((text, column) => ({ column, columns: 1, continues: false, blocks: [paragraphOf([plainRun(text)])] })),
    })),
  };
}

/** What the first row of a table names, when it names columns. */
export function headingsOf(table: PaperTable, template: Template | undefined): readonly ColumnRole[] | undefined {
  const [first] = rowsOf(table).rows;
  return first && rolesNamed(first.texts, template);
}

/** A table without the cells of its first row that only say what their column holds. */
function withoutHeadings(table: PaperTable, template: Template): PaperTable {
  const roles = headingsOf(table, template);
  const first = roles && table.rows.find(({ cells }) => cells.some((cell) => cellText(cell) !== ''));
  if (roles === undefined || first === undefined) return table;
  return { ...table, rows: table.rows.map((row) => (row === first ? { ...row, cells: row.cells.filter(({ column }) => roles[column]?.kind === 'other') } : row)) };
}

function segmentsOf(table: PaperTable, issueId: string, { template }: TableKnowledge, notices: Notices): readonly InitiativeLines[] {
  const { rows, width } = rowsOf(table);
  const named = rows[0] && rolesNamed(rows[0].texts, template);
  const roles = named ?? rolesByPlace(rows.map(({ blocks }) => blocks.map((one) => linesOf(one, '').flatMap(({ text }) => (text === '' ? [] : [text])))), width, (name) => template !== undefined && issueMeantBy(name, template) !== undefined);
  const written = named === undefined ? rows : rows.slice(1);
  const linesAt = (row: (typeof rows)[number], kind: ColumnRole['kind']): readonly Line[] => (
    roles.flatMap((role, at) => (role.kind === kind ? linesOf(row.blocks[at] ?? [], '') : []))
  );
  const issue = template?.issues.find(({ id }) => id === issueId);
  const isOwn = (name: string): boolean => issue !== undefined && template !== undefined && issueMeantBy(name, template) === issue;
  if (roles.some(({ kind }) => kind === 'initiatives')) {
    const answers = written.map((row): AnswerRow => ({
      cells: new Map([['initiatives', [...linesAt(row, 'initiatives'), ...furtherLines(row, roles, isOwn)]], ['outcome', linesAt(row, 'outcome')], ...columnsOf(row, roles)]), points: [], place: '',
    }));
    const { segments, introduction } = splitInitiatives({ id: issueId, issue, remarks: [], rows: answers }, notices);
    segments[0]?.body.unshift(...introduction);
    return segments;
  }
  const segments: InitiativeLines[] = [];
  for (const row of written) {
    const titleLines = linesAt(row, 'title').filter(({ text }) => text !== '');
    const body = [...linesAt(row, 'description'), ...furtherLines(row, roles, isOwn)];
    const outcome = outcomeLines(row, roles);
    const cells = new Map<string, Line[]>([...columnsOf(row, roles), ...(outcome.length === 0 ? [] : [['outcome', outcome] as const])]);
    const open = segments.at(-1);
    if (titleLines.length === 0 && open !== undefined) {
      // The row goes on with what stands in the row above it.
      appendAll(open.body, body);
      for (const [key, lines] of cells) open.cells.set(key, [...open.cells.get(key) ?? [], ...lines]);
      continue;
    }
    const [first] = titleLines.length > 0 ? [titleLines.map(({ text }) => text).join(' ')] : body.map(({ text }) => text).filter((text) => text !== '');
    segments.push({
      title: first ?? '', titled: true, points: [], body, cells, noted: [], titleLines, place: '',
    });
  }
  return segments.filter(({ title }) => title !== '');
}

function rowsOf(table: PaperTable): { readonly rows: readonly TableRow[]; readonly width: number } {
  const width = table.rows.reduce((widest, { cells }) => cells.reduce((most, { column, columns }) => Math.max(most, column + columns), widest), 0);
  const rows = table.rows.map(({ cells }) => {
    const row = Array.from({ length: width }, (): readonly PaperBlock[] => []);
    for (const cell of cells) row[cell.column] = cell.blocks;
    return { blocks: row, texts: Array.from({ length: width }, (_, at) => cells.filter((cell) => cell.column === at).map(cellText).join(' ')) };
  }).filter(({ texts }) => texts.some((text) => text !== ''));
  return { rows, width };
}

interface TableRow {
  readonly blocks: readonly (readonly PaperBlock[])[];
  readonly texts: readonly string[];
}

function columnsOf({ blocks }: TableRow, roles: readonly ColumnRole[]): readonly (readonly [string, Line[]])[] {
  return roles.flatMap((role, at) => (role.kind === 'column' ? [[role.id, [...linesOf(blocks[at] ?? [], '')]] as const] : []));
}

/** Links, agencies, and what is in columns that a submission does not have, as lines of the initiative's text: no word is lost. */
function furtherLines({ blocks, texts }: TableRow, roles: readonly ColumnRole[], isOwn: (issue: string) => boolean): readonly Line[] {
  return roles.flatMap((role, at): readonly Line[] => {
    const text = texts[at] ?? '';
    if (text === '') return [];
    switch (role.kind) {
      case 'number':
        return countsRow(text) ? [] : linesOf(blocks[at] ?? [], '');
      case 'links':
        return linesOf(blocks[at] ?? [], '');
      case 'agencies':
        return [labelled('Responsible agencies', blocks[at] ?? [])];
      case 'issue':
        // The name of another issue says where the initiative came from.
        return isOwn(text) ? [] : linesOf(blocks[at] ?? [], '');
      case 'other':
        return role.heading === '' ? linesOf(blocks[at] ?? [], '') : [labelled(role.heading, blocks[at] ?? [])];
      default:
        return [];
    }
  });
}

function outcomeLines({ blocks, texts }: TableRow, roles: readonly ColumnRole[]): Line[] {
  return roles.flatMap((role, at): readonly Line[] => {
    if ((texts[at] ?? '') === '') return [];
    if (role.kind === 'outcome') return linesOf(blocks[at] ?? [], '').filter(({ text }) => text !== '');
    if (role.kind === 'actual') return [labelled('Actual', blocks[at] ?? [])];
    return role.kind === 'expected' ? [labelled('Expected', blocks[at] ?? [])] : [];
  });
}

function labelled(label: string, blocks: readonly PaperBlock[]): Line {
  const lines = linesOf(blocks, '').filter(({ text }) => text !== '');
  const runs = [plainRun(`${label}: `), ...lines.flatMap((line, index) => (index === 0 ? line.runs : [plainRun('; '), ...line.runs]))];
  const [line] = linesOf([paragraphOf(runs)], '');
  if (line === undefined) throw new Error('A paragraph has a line.');
  return line;
}
