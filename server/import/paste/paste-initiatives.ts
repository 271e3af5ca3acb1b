import type { Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import { appendAll } from '../read/append-all.ts';
import { paragraphOf, plainRun, type PaperBlock, type PaperTable } from '../read/imported-paper.ts';
import type { DraftInitiative, Remark } from '../understand/draft.ts';
import { remarksOfPaste } from '../understand/ledger/keep-words-over.ts';
import { isTotal } from '../understand/form/stray-cells.ts';
import { issueMeantBy } from '../understand/form/issue-heading.ts';
import type { Line } from '../understand/lines.ts';
import { linesOf } from '../understand/lines-of-blocks.ts';
import { Notices } from '../understand/notices.ts';
import { understandInitiatives } from '../understand/content/read-initiative.ts';
import type { AnswerRow } from '../understand/form/read-rows.ts';
import type { InitiativeLines } from '../understand/initiatives/open-initiative.ts';
import { splitInitiatives } from '../understand/initiatives/split-initiatives.ts';
import { furtherLines, outcomeLines, pointsOfRow, type FurtherKnowledge } from './further-columns.ts';
import { countsRow, type ColumnRole } from './initiative-columns.ts';
import { readTable, writtenAlone, type TableRow } from './pasted-table.ts';

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

/**
 * The initiatives of the tables that are pasted, with the texts beside these; none when there is no table with text.
 */
export function initiativesIn(
  tables: readonly PaperTable[],
  issueId: string,
  knowledge: TableKnowledge,
  { above, below }: BesideTables,
): readonly DraftInitiative[] {
  const notices = new Notices();
  const read = tables.map((table, index) => segmentsOf(table, `table ${index + 1}`, issueId, knowledge, notices));
  const segments = read.flatMap((one) => one.segments);
  const saying = (blocks: readonly PaperBlock[]): readonly Line[] =>
    linesOf(blocks, '').filter(({ text }) => text !== '');
  segments[0]?.body.unshift(...saying(above));
  segments.at(-1)?.body.push(...saying(below));
  const initiatives = understandInitiatives(segments, knowledge, notices);
  for (const [place, remarks] of read.flatMap((one) => [...one.remarks])) {
    if (remarks.length > 0) initiatives[ownerOf(place, segments)]?.remarks.push(...remarks);
  }
  const counted = tables.map((table) => withoutNames(table, issueId, knowledge.template));
  for (const { remark, place } of remarksOfPaste(
    [...above, ...counted, ...below],
    { id: issueId, remarks: [], initiatives },
    knowledge,
  )) {
    initiatives[ownerOf(place, segments)]?.remarks.push(remark);
  }
  return initiatives;
}

/** A table of the cells that a spreadsheet copies as text. */
export function tableOfCells(rows: readonly (readonly string[])[]): PaperTable {
  return {
    kind: 'table',
    rows: rows.map((cells) => ({
      cells: cells.map((text, column) => ({
        column,
        columns: 1,
        continues: false,
        blocks: [paragraphOf([plainRun(text)])],
      })),
    })),
  };
}

/** The initiative of a line that is in none: that of its row, or the one above it. */
function ownerOf(place: string, segments: readonly InitiativeLines[]): number {
  const [table, row] = placeOfRow(place);
  const isBefore = ([ofTable, ofRow]: readonly [number, number]): boolean =>
    ofTable < table || (ofTable === table && ofRow <= row);
  const at = segments.findLastIndex((segment) => isBefore(placeOfRow(segment.place)));
  // A row can have several initiatives; the comment goes to the first.
  return Math.max(0, at === -1 ? 0 : segments.findIndex((segment) => segment.place === segments[at]?.place));
}

/** The numbers of a table and its row. Text outside of the tables counts as below them all. */
function placeOfRow(place: string): readonly [table: number, row: number] {
  const [, table, row] = /^table (\d+), row (\d+)/.exec(place) ?? [];
  return table === undefined ? [Infinity, 0] : [Number(table), Number(row)];
}

/**
 * A table without the cells that only say what their column holds, which row it is, or which issue it answers.
 * Footnotes of these stay.
 */
function withoutNames(table: PaperTable, issueId: string, template: Template | undefined): PaperTable {
  const { headings, written, roles } = readTable(table, template);
  const isName = (row: TableRow, at: number): boolean => {
    const [kind, text] = [roles[at]?.kind, row.texts[at] ?? ''];
    const heading = headings.indexOf(row);
    // A heading that comes again says nothing more.
    if (heading !== -1) return kind !== 'other' || headings.slice(0, heading).some(({ texts }) => texts[at] === text);
    if (namesIssue(text, issueId, template) && writtenAlone(row)) return true;
    return (kind === 'number' && countsRow(text)) || (kind === 'issue' && namesIssue(text, issueId, template));
  };
  const known = new Map([...headings, ...written].map((row) => [row.index, row]));
  return {
    ...table,
    rows: table.rows.map((row, index) => {
      const read = known.get(index);
      return read === undefined
        ? row
        : {
            ...row,
            cells: row.cells.map((cell) =>
              isName(read, cell.column) ? { ...cell, blocks: cell.blocks.map(notesAlone) } : cell,
            ),
          };
    }),
  };
}

function notesAlone(block: PaperBlock): PaperBlock {
  return block.kind === 'table'
    ? { ...block, rows: [] }
    : { ...block, runs: block.runs.filter(({ note }) => note !== undefined) };
}

function namesIssue(name: string, issueId: string, template: Template | undefined): boolean {
  return template !== undefined && issueMeantBy(name, template)?.id === issueId;
}

/** The initiatives of a table, and what else its rows say of them. */
interface TableSegments {
  readonly segments: readonly InitiativeLines[];
  /** Comments, by the place of the row. */
  readonly remarks: ReadonlyMap<string, readonly Remark[]>;
}

function segmentsOf(
  table: PaperTable,
  tablePlace: string,
  issueId: string,
  knowledge: TableKnowledge,
  notices: Notices,
): TableSegments {
  const { template } = knowledge;
  const { roles, written: all } = readTable(table, template);
  const issue = template?.issues.find(({ id }) => id === issueId);
  const isIssue = (text: string): boolean => template !== undefined && issueMeantBy(text, template) !== undefined;
  const further: FurtherKnowledge = { ...knowledge, issue, isIssue };
  const remarks = new Map<string, readonly Remark[]>();
  const placeOf = ({ index }: TableRow): string => `${tablePlace}, row ${index + 1}`;
  const linesAt = (row: TableRow, kind: ColumnRole['kind']): readonly Line[] =>
    roles.flatMap((role, at) => (role.kind === kind ? linesOf(row.blocks[at] ?? [], '') : []));
  const issueRemark = (text: string): readonly Remark[] =>
    isIssue(text) && !namesIssue(text, issueId, template) ? [{ label: 'Issue', text }] : [];
  const written: TableRow[] = [];
  let waiting: readonly Remark[] = [];
  for (const [index, row] of all.entries()) {
    const text = row.texts.join('');
    if (isSection(row, all[index + 1], roles, isIssue)) {
      waiting = [...waiting, ...(isIssue(text) ? issueRemark(text) : [{ label: 'Not understood', text }])];
      continue;
    }
    const filled = row.texts.filter((one) => one !== '');
    if (isTotal(filled[0] ?? '')) {
      waiting = [...waiting, { label: 'Not understood', text: filled.join(' ') }];
      continue;
    }
    written.push(row);
    remarks.set(placeOf(row), [
      ...waiting,
      ...roles.flatMap(({ kind }, at) => (kind === 'issue' ? issueRemark(row.texts[at] ?? '') : [])),
    ]);
    waiting = [];
  }
  const last = written.at(-1);
  if (last !== undefined) remarks.set(placeOf(last), [...(remarks.get(placeOf(last)) ?? []), ...waiting]);
  if (roles.some(({ kind }) => kind === 'initiatives')) {
    const answers = written.map((row): AnswerRow => ({
      cells: new Map([
        [
          'initiatives',
          [
            ...linesAt(row, 'title'),
            ...linesAt(row, 'initiatives'),
            ...linesAt(row, 'description'),
            ...furtherLines(row, roles, further),
          ],
        ],
        ['outcome', outcomeLines(row, roles)],
        ...columnsOf(row, roles),
      ]),
      points: pointsOfRow(row, roles, issue),
      place: placeOf(row),
    }));
    const { segments, introduction } = splitInitiatives({ id: issueId, issue, remarks: [], rows: answers }, notices);
    segments[0]?.body.unshift(...introduction);
    return { segments, remarks };
  }
  const segments: InitiativeLines[] = [];
  for (const [index, row] of written.entries()) {
    const [title, ...text] = linesAt(row, 'titleAndText').filter((line) => line.text !== '');
    const titleLines = title === undefined ? linesAt(row, 'title').filter((line) => line.text !== '') : [title];
    const body = [...text, ...linesAt(row, 'description'), ...furtherLines(row, roles, further)];
    const outcome = outcomeLines(row, roles);
    const cells = new Map<string, Line[]>([
      ...columnsOf(row, roles),
      ...(outcome.length === 0 ? [] : [['outcome', outcome] as const]),
    ]);
    const open = segments.at(-1);
    const above = written[index - 1];
    if (titleLines.length === 0 && open !== undefined && (above === undefined || !isOfItsOwn(row, above, roles))) {
      // The row goes on with what stands in the row above it.
      appendAll(open.body, body);
      for (const [key, lines] of cells) open.cells.set(key, [...(open.cells.get(key) ?? []), ...lines]);
      continue;
    }
    if (
      titleLines.length === 0 &&
      open === undefined &&
      body.every((line) => line.text === '' && line.table === undefined)
    )
      continue;
    segments.push({
      title: titleLines.map((line) => line.text).join(' '),
      titled: true,
      points: pointsOfRow(row, roles, issue),
      body,
      cells,
      noted: [],
      titleLines,
      place: placeOf(row),
    });
  }
  return { segments, remarks };
}

/**
 * True for a row that says of those below it where they belong: a caption, the name of an issue alone, or one cell
 * across the table. Such a cell above a row without a title is its title.
 */
function isSection(
  row: TableRow,
  below: TableRow | undefined,
  roles: readonly ColumnRole[],
  isIssue: (text: string) => boolean,
): boolean {
  if (!writtenAlone(row) || roles.length < 2) return false;
  if (row.isCaption === true || isIssue(row.texts.join(''))) return true;
  return (
    row.across &&
    (below === undefined ||
      roles.some(
        ({ kind }, at) => ['title', 'titleAndText', 'initiatives'].includes(kind) && (below.texts[at] ?? '') !== '',
      ))
  );
}

/**
 * True for a row without a title that is no rest of the row above it: it has a number of its own, or a text and beside
 * it what the row above has as well, such as an outcome or an agency.
 */
function isOfItsOwn(row: TableRow, above: TableRow, roles: readonly ColumnRole[]): boolean {
  const isFilled = (one: TableRow, at: number): boolean => (one.texts[at] ?? '') !== '';
  const isText = (kind: ColumnRole['kind']): boolean => kind === 'description' || kind === 'links' || kind === 'other';
  if (row.continues) return false;
  if (roles.some(({ kind }, at) => kind === 'number' && countsRow(row.texts[at] ?? ''))) return true;
  const columns = roles.flatMap(({ kind }, at) =>
    isFilled(row, at) && kind !== 'number' && kind !== 'issue' ? [{ kind, isAbove: isFilled(above, at) }] : [],
  );
  return columns.length > 1 && columns.some(({ kind, isAbove }) => isAbove && !isText(kind));
}

function columnsOf({ blocks }: TableRow, roles: readonly ColumnRole[]): readonly (readonly [string, Line[]])[] {
  return roles.flatMap((role, at) =>
    role.kind === 'column' ? [[role.id, [...linesOf(blocks[at] ?? [], '')]] as const] : [],
  );
}
