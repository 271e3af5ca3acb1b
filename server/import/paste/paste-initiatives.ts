import type { Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import { appendAll } from '../read/append-all.ts';
import { paragraphOf, plainRun, type PaperBlock, type PaperTable } from '../read/imported-paper.ts';
import type { DraftInitiative } from '../understand/draft.ts';
import { remarksOfPaste } from '../understand/ledger/keep-words-over.ts';
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
  const segments = tables.flatMap((table, index) => segmentsOf(table, `table ${index + 1}`, issueId, knowledge, notices));
  const saying = (blocks: readonly PaperBlock[]): readonly Line[] => linesOf(blocks, '').filter(({ text }) => text !== '');
  segments[0]?.body.unshift(...saying(above));
  segments.at(-1)?.body.push(...saying(below));
  const initiatives = understandInitiatives(segments, knowledge, notices);
  const counted = tables.map((table) => withoutNames(table, issueId, knowledge.template));
  for (const { remark, place } of remarksOfPaste([...above, ...counted, ...below], { id: issueId, remarks: [], initiatives }, knowledge)) {
    initiatives[ownerOf(place, segments)]?.remarks.push(remark);
  }
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
  return first && rolesNamed(first.lines, template);
}

/** The initiative of a line that is in none: that of its row, or the one above it. */
function ownerOf(place: string, segments: readonly InitiativeLines[]): number {
  const [table, row] = placeOfRow(place);
  const isBefore = ([ofTable, ofRow]: readonly [number, number]): boolean => ofTable < table || (ofTable === table && ofRow <= row);
  const at = segments.findLastIndex((segment) => isBefore(placeOfRow(segment.place)));
  // Of several initiatives of its row, it stands at the first.
  return Math.max(0, at === -1 ? 0 : segments.findIndex((segment) => segment.place === segments[at]?.place));
}

/** The numbers of a table and its row; text above the tables is before all of them, and text below them behind. */
function placeOfRow(place: string): readonly [table: number, row: number] {
  const [, table, row] = /^table (\d+), row (\d+)/.exec(place) ?? [];
  return table === undefined ? [Infinity, 0] : [Number(table), Number(row)];
}

/** A table without the cells that only say what their column holds, which row it is, or which issue it answers. */
function withoutNames(table: PaperTable, issueId: string, template: Template | undefined): PaperTable {
  const { rows, named, roles } = readColumns(table, template);
  const [first] = rows;
  const isName = (row: TableRow, at: number): boolean => {
    const kind = roles[at]?.kind;
    if (row === first && named) return kind !== 'other';
    return (kind === 'number' && countsRow(row.texts[at] ?? '')) || (kind === 'issue' && namesIssue(row.texts[at] ?? '', issueId, template));
  };
  const known = new Map(rows.map((row) => [row.index, row]));
  return { ...table, rows: table.rows.map((row, index) => {
    const read = known.get(index);
    return read === undefined ? row : { ...row, cells: row.cells.filter(({ column }) => !isName(read, column)) };
  }) };
}

interface ColumnsRead {
  readonly rows: readonly TableRow[];
  readonly roles: readonly ColumnRole[];
  /** True when the first row names the columns. */
  readonly named: boolean;
}

function readColumns(table: PaperTable, template: Template | undefined): ColumnsRead {
  const { rows, width } = rowsOf(table);
  const roles = rows[0] && rolesNamed(rows[0].lines, template);
  const isIssue = (name: string): boolean => template !== undefined && issueMeantBy(name, template) !== undefined;
  return { rows, named: roles !== undefined, roles: roles ?? rolesByPlace(rows.map(({ lines }) => lines), width, isIssue) };
}

function namesIssue(name: string, issueId: string, template: Template | undefined): boolean {
  return template !== undefined && issueMeantBy(name, template)?.id === issueId;
}

function segmentsOf(table: PaperTable, tablePlace: string, issueId: string, { template }: TableKnowledge, notices: Notices): readonly InitiativeLines[] {
  const { rows, roles, named } = readColumns(table, template);
  const written = named ? rows.slice(1) : rows;
  const placeOf = ({ index }: TableRow): string => `${tablePlace}, row ${index + 1}`;
  const linesAt = (row: (typeof rows)[number], kind: ColumnRole['kind']): readonly Line[] => (
    roles.flatMap((role, at) => (role.kind === kind ? linesOf(row.blocks[at] ?? [], '') : []))
  );
  const isOwn = (name: string): boolean => namesIssue(name, issueId, template);
  if (roles.some(({ kind }) => kind === 'initiatives')) {
    const issue = template?.issues.find(({ id }) => id === issueId);
    const answers = written.map((row): AnswerRow => ({
      cells: new Map([['initiatives', [...linesAt(row, 'title'), ...linesAt(row, 'initiatives'), ...linesAt(row, 'description'), ...furtherLines(row, roles, isOwn)]], ['outcome', outcomeLines(row, roles)], ...columnsOf(row, roles)]),
      points: [], place: placeOf(row),
    }));
    const { segments, introduction } = splitInitiatives({ id: issueId, issue, remarks: [], rows: answers }, notices);
    segments[0]?.body.unshift(...introduction);
    return segments;
  }
  const segments: InitiativeLines[] = [];
  for (const row of written) {
    const [title, ...text] = linesAt(row, 'titleAndText').filter((line) => line.text !== '');
    const titleLines = title === undefined ? linesAt(row, 'title').filter((line) => line.text !== '') : [title];
    const body = [...text, ...linesAt(row, 'description'), ...furtherLines(row, roles, isOwn)];
    const outcome = outcomeLines(row, roles);
    const cells = new Map<string, Line[]>([...columnsOf(row, roles), ...(outcome.length === 0 ? [] : [['outcome', outcome] as const])]);
    const open = segments.at(-1);
    const above = written[written.indexOf(row) - 1];
    if (titleLines.length === 0 && open !== undefined && (above === undefined || !isOfItsOwn(row, above, roles))) {
      // The row goes on with what stands in the row above it.
      appendAll(open.body, body);
      for (const [key, lines] of cells) open.cells.set(key, [...open.cells.get(key) ?? [], ...lines]);
      continue;
    }
    const [first] = titleLines.length > 0 ? [titleLines.map((line) => line.text).join(' ')] : open === undefined ? body.map((line) => line.text).filter((one) => one !== '') : [''];
    if (first === undefined) continue;
    segments.push({
      title: first, titled: true, points: [], body, cells, noted: [], titleLines, place: placeOf(row),
    });
  }
  return segments;
}

/**
 * True for a row without a title that is no rest of the row above it: it has a number of its own, or a text and beside it what the
 * row above has as well, such as an outcome or an agency.
 */
function isOfItsOwn(row: TableRow, above: TableRow, roles: readonly ColumnRole[]): boolean {
  const isFilled = (one: TableRow, at: number): boolean => (one.texts[at] ?? '') !== '';
  const isText = (kind: ColumnRole['kind']): boolean => kind === 'description' || kind === 'links' || kind === 'other';
  if (row.continues) return false;
  if (roles.some(({ kind }, at) => kind === 'number' && countsRow(row.texts[at] ?? ''))) return true;
  const columns = roles.flatMap(({ kind }, at) => (isFilled(row, at) && kind !== 'number' && kind !== 'issue' ? [{ kind, isAbove: isFilled(above, at) }] : []));
  return columns.length > 1 && columns.some(({ kind, isAbove }) => isAbove && !isText(kind));
}

function rowsOf(table: PaperTable): { readonly rows: readonly TableRow[]; readonly width: number } {
  const width = table.rows.reduce((widest, { cells }) => cells.reduce((most, { column, columns }) => Math.max(most, column + columns), widest), 0);
  const rows = table.rows.map(({ cells }, index): TableRow => {
    const blocks = Array.from({ length: width }, (): readonly PaperBlock[] => []);
    for (const cell of cells) blocks[cell.column] = cell.blocks;
    const lines = blocks.map((one) => linesOf(one, '').flatMap(({ text }) => (text === '' ? [] : [text])));
    return { index, blocks, lines, texts: lines.map((one) => one.join(' ')), continues: cells.some(({ continues }) => continues) };
  }).filter(({ texts }) => texts.some((text) => text !== ''));
  return { rows, width };
}

interface TableRow {
  /** Among all rows of the table. */
  readonly index: number;
  readonly blocks: readonly (readonly PaperBlock[])[];
  readonly lines: readonly (readonly string[])[];
  readonly texts: readonly string[];
  /** True when a cell goes on from the row above. */
  readonly continues: boolean;
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
    if (role.kind === 'outcome') return linesOf(blocks[at] ?? [], '');
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
