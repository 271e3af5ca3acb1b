import type { Column, Template, TemplateIssue } from '../../template/template.ts';
import { appendAll } from '../read/append-all.ts';
import { cellText, headingScore, issueMeantBy, isTitle } from './find-template.ts';
import type { FormText } from './form-text.ts';
import { beginsLike, letters, lettersOfForm } from './likeness.ts';
import { fullText, wholeText, type Line } from './lines.ts';
import { linesOf } from './lines-of-blocks.ts';
import type { Notices } from './notices.ts';
import type { PaperBlock, PaperCell, PaperRow, PaperTable } from '../read/imported-paper.ts';
import type { Remark } from './draft.ts';
import { quotation } from '../../words/quotation.ts';

/** The rows of the form's table that belong to one issue. */
export interface IssueRows {
  readonly id: string;
  readonly issue: TemplateIssue | undefined;
  readonly remarks: Remark[];
  readonly rows: AnswerRow[];
}

export interface AnswerRow {
  /** Lines by column. The keys are `initiatives` and `outcome` for the columns that hold these, and the ids of further columns. */
  readonly cells: ReadonlyMap<string, readonly Line[]>;
  /** The issue's own lines in this row, such as sub-points. */
  readonly issueLines: readonly Line[];
  /** “table 1, row 3” */
  readonly place: string;
}

export interface FormTables {
  readonly issues: readonly IssueRows[];
  /** The blocks before the first of the form's tables; `after` has the other blocks outside its tables. */
  readonly before: readonly PlacedBlock[];
  readonly after: readonly PlacedBlock[];
  /** Remarks on the table's rows above its first issue. */
  readonly remarks: readonly Remark[];
}

export interface PlacedBlock {
  readonly block: PaperBlock;
  readonly place: string;
}

/** The range of the grid's columns that each of the template's columns covers, by the keys of `AnswerRow.cells` and `issue`. */
type ColumnMap = ReadonlyMap<string, { readonly from: number; readonly to: number }>;

/**
 * Finds the form's table, or the tables into which it was cut, and assigns each row to its issue. A row that names no issue
 * belongs to that of the row above.
 */
export function readTables(blocks: readonly PaperBlock[], template: Template, form: FormText, notices: Notices): FormTables {
  const placed = placeBlocks(blocks);
  const reader = new TableReader(template, form, notices);
  const before: PlacedBlock[] = [];
  const after: PlacedBlock[] = [];
  for (const one of placed) {
    if (one.block.kind === 'table' && reader.read(one.block, one.place)) continue;
    (reader.hasBegun ? after : before).push(one);
  }
  return { issues: reader.issues, before, after, remarks: reader.remarks };
}

/** Numbers paragraphs and tables as a reader would: empty paragraphs do not count. */
function placeBlocks(blocks: readonly PaperBlock[]): readonly PlacedBlock[] {
  let paragraphs = 0;
  let tables = 0;
  return blocks.map((block) => {
    if (block.kind === 'table') return { block, place: `table ${++tables}` };
    const isEmpty = block.runs.every((run) => run.text.trim() === '') && block.notes.length === 0;
    return { block, place: `paragraph ${isEmpty ? paragraphs : ++paragraphs}` };
  });
}

class TableReader {
  readonly issues: IssueRows[] = [];
  hasBegun = false;
  readonly #byId = new Map<string, IssueRows>();
  /** The titles of the template's issues, reduced by `letters`. */
  readonly #titles: ReadonlySet<string>;
  readonly #template: Template;
  readonly #form: FormText;
  readonly #notices: Notices;
  #columns: ColumnMap | undefined;
  #gridColumns = 0;
  #current: IssueRows | undefined;
  /** The titles of columns that the template does not have, by the grid's column. */
  #others: ReadonlyMap<number, string> = new Map();

  constructor(template: Template, form: FormText, notices: Notices) {
    this.#template = template;
    this.#titles = new Set(template.issues.map((issue) => letters(issue.title)));
    this.#form = form;
    this.#notices = notices;
  }

  /** @returns false for a table that is not the form's. */
  read(table: PaperTable, place: string): boolean {
    const headings = new Set(table.rows.filter((row) => this.#isHeading(row)));
    const [first] = headings;
    if (first !== undefined) this.#map(first);
    else if (!this.#goesOn(table)) return false;
    this.hasBegun = true;
    for (const [index, row] of table.rows.entries()) {
      if (headings.has(row)) appendAll(this.#before, this.#notices.notesOf(row.cells.flatMap((cell) => linesOf(cell.blocks, `${place}, row ${index + 1}`))));
      else this.#row(row, `${place}, row ${index + 1}`);
    }
    return true;
  }

  #isHeading(row: PaperRow): boolean {
    const { columns } = this.#template;
    return headingScore(row, this.#template) * columns.length >= Math.min(2, columns.length) &&
      !row.cells.some((cell) => this.#titles.has(letters(cellText(cell))));
  }

  /**
   * True for a table without a heading row that belongs to the form: it looks like the form's table before it, or it has
   * the form's issues.
   */
  #goesOn(table: PaperTable): boolean {
    const issues = table.rows.filter((row) => row.cells.some((cell) => cell.column === 0 && issueMeantBy(cellText(cell), this.#template) !== undefined)).length;
    const width = table.rows.reduce((widest, row) => Math.max(widest, widthOf(row)), 0);
    if (this.#columns !== undefined) return width === this.#gridColumns && (issues > 0 || table.rows.every((row) => cellText(row.cells[0] ?? emptyCell) === ''));
    if (width < 2 || issues < Math.max(1, this.#template.issues.length / 2)) return false;
    this.#columns = new Map(this.#template.columns.slice(0, width).map((column, at) => [keyOf(column), { from: at, to: at }]));
    this.#gridColumns = width;
    return true;
  }

  #map(heading: PaperRow): void {
    const map = new Map<string, { readonly from: number; readonly to: number }>();
    const others = new Map<number, string>();
    for (const cell of heading.cells) {
      const text = cellText(cell);
      const column = this.#template.columns.find((one) => letters(one.title) === letters(text) && !map.has(keyOf(one)))
        ?? this.#template.columns.find((one) => isTitle(text, one.title) && !map.has(keyOf(one)));
      if (column !== undefined) map.set(keyOf(column), { from: cell.column, to: cell.column + cell.columns - 1 });
      else if (text !== '') others.set(cell.column, text);
    }
    // The only column with an unknown title holds the initiatives, when no other column does.
    const [unnamed, ...further] = heading.cells.filter((cell) => others.has(cell.column));
    if (!map.has('initiatives') && unnamed !== undefined && further.length === 0) {
      map.set('initiatives', { from: unnamed.column, to: unnamed.column + unnamed.columns - 1 });
      others.delete(unnamed.column);
    }
    this.#columns = map;
    this.#others = others;
    this.#gridColumns = widthOf(heading);
  }

  #row(row: PaperRow, place: string): void {
    const [only] = row.cells;
    const spans = row.cells.length === 1 && only !== undefined && this.#gridColumns > 1;
    const lines = new Map<string, Line[]>();
    for (const cell of row.cells) {
      const cellLines = linesOf(cell.blocks, `${place}, column ${cell.column + 1}`);
      const key = spans ? 'issue' : this.#keyAt(cell);
      const already = lines.get(key);
      if (already === undefined) lines.set(key, [...cellLines]);
      else appendAll(already, cellLines);
    }
    const issueLines = (lines.get('issue') ?? []).filter((line) => line.text !== '' || line.notes.length > 0);
    lines.delete('issue');
    const own = this.#issueOf(issueLines, place);
    // Text in columns that the template does not have, and in cells beside the table's columns, becomes remarks.
    for (const key of [...lines.keys()].filter(isOtherKey)) {
      const title = this.#others.get(Number(key.slice(1)));
      for (const line of lines.get(key) ?? []) {
        appendAll(this.#remarks(own), this.#notices.notesOf([line]));
        if (line.text === '' || (title !== undefined && countsRows(title, line.text))) continue;
        this.#remarks(own).push(this.#notices.leftover(title === undefined ? fullText(line) : `${title}: ${fullText(line)}`, line.place));
      }
      lines.delete(key);
    }
    const isEmpty = [...lines.values()].every((cell) => cell.every((line) => line.text === '' && line.notes.length === 0));
    if (own === undefined) {
      for (const line of [...issueLines, ...[...lines.values()].flat()]) {
        appendAll(this.#before, this.#notices.notesOf([line]));
        if (line.text !== '' && !this.#form.has(line.text)) this.#before.push(this.#notices.leftoverLine(line));
      }
      return;
    }
    if (!isEmpty || own.points.length > 0) own.rows.rows.push({ cells: lines, issueLines: own.points, place });
  }

  /** Remarks on rows before that of the first issue. */
  readonly #before: Remark[] = [];

  #remarks(own: { readonly rows: IssueRows } | undefined): Remark[] {
    return own?.rows.remarks ?? this.#before;
  }

  get remarks(): readonly Remark[] {
    return this.#before;
  }

  #keyAt(cell: PaperCell): string {
    const { column, columns } = cell;
    // Programs shift the edges of cells, so a cell with the name of an issue belongs to the issue column, however wide it is.
    if (columns > 1 && this.#columns?.get('issue')?.from === column && issueMeantBy(cellText(cell), this.#template) !== undefined) return 'issue';
    // A cell over several columns belongs to the column that it covers most of; if two are equal, to the initiatives.
    let best: { readonly key: string; readonly shared: number } | undefined;
    for (const [key, { from, to }] of this.#columns ?? []) {
      const shared = Math.min(to, column + columns - 1) - Math.max(from, column) + 1;
      if (shared > 0 && (best === undefined || shared > best.shared || (shared === best.shared && key === 'initiatives'))) best = { key, shared };
    }
    return best?.key ?? otherKey(column);
  }

  /** The issue that a row belongs to, and the lines of its first cell that name sub-points; undefined above the first issue. */
  #issueOf(lines: readonly Line[], place: string): { readonly rows: IssueRows; readonly points: readonly Line[] } | undefined {
    const text = lines.map((line) => line.text).join(' ').trim();
    if (text === '') return this.#current === undefined ? undefined : { rows: this.#with(this.#current, lines), points: [] };
    const first = lines.find((line) => line.text !== '');
    const issue = (first && issueMeantBy(wholeText(first), this.#template)) ?? issueMeantBy(text, this.#template);
    if (issue === undefined) return this.#otherIssue(lines, text, place);
    const rows = this.#open(issue.id, issue);
    const rest = afterTitle(lines, issue);
    const heading = lines.slice(0, lines.length - rest.length).map((line) => line.text).join(' ');
    if (letters(heading).length > letters(issue.title).length + 6 && !this.#form.has(heading)) {
      rows.remarks.push(this.#notices.leftover(heading, place));
    }
    return { rows: this.#with(rows, lines), points: this.#pointsOf(rest, rows) };
  }

  /**
   * The issue of a row whose first cell does not name an issue of the template. The cell continues the current issue when
   * it holds the rest of a title that a page break cut, a sub-point or the form's text; otherwise it names an issue that
   * the template does not have.
   */
  #otherIssue(lines: readonly Line[], text: string, place: string): { readonly rows: IssueRows; readonly points: readonly Line[] } {
    const current = this.#current;
    const goesOn = current?.issue !== undefined && (
      lettersOfForm(`${current.issue.title} ${current.issue.guidance}`).includes(letters(text)) || this.#form.has(text) ||
      current.issue.points.some((point) => beginsLike(text, point.text) || point.id === text)
    );
    if (current !== undefined && goesOn) return { rows: this.#with(current, lines), points: this.#pointsOf(lines, current) };
    const id = /^[a-z][\w-]*$/.test(text) ? text : letters(text).replaceAll(' ', '-').slice(0, 60) || 'issue';
    const known = this.#byId.get(id);
    const rows = this.#open(id, undefined);
    if (known === undefined) this.#notices.add('assumption', `${quotation(text)} is no issue of this template; it was written as “${id}”.`, place, rows);
    if (letters(text) !== letters(id)) appendAll(rows.remarks, lines.filter((line) => line.text !== '').map((line) => this.#notices.leftoverLine(line)));
    return { rows: this.#with(rows, lines), points: [] };
  }

  #with(rows: IssueRows, lines: readonly Line[]): IssueRows {
    appendAll(rows.remarks, this.#notices.notesOf(lines));
    appendAll(rows.remarks, this.#notices.targetsOf(lines));
    return rows;
  }

  #open(id: string, issue: TemplateIssue | undefined): IssueRows {
    let rows = this.#byId.get(id);
    if (rows === undefined) {
      this.issues.push(rows = { id, issue, remarks: [], rows: [] });
      this.#byId.set(id, rows);
    }
    this.#current = rows;
    return rows;
  }

  #pointsOf(lines: readonly Line[], rows: IssueRows): readonly Line[] {
    const points = rows.issue?.points ?? [];
    return lines.filter((line) => {
      if (line.text === '') return false;
      const isPoint = points.some((point) => beginsLike(line.text, point.text) || wholeText(line) === point.id);
      if (isPoint) return true;
      if (!this.#form.has(line.text)) rows.remarks.push(this.#notices.leftoverLine(line));
      return false;
    });
  }
}

const emptyCell: PaperCell = { column: 0, columns: 1, continues: false, blocks: [] };

function keyOf(column: Column): string {
  return column.holds === 'text' ? column.id : column.holds;
}

/** True for a number in a column “No.”, which only counts the rows. */
function countsRows(title: string, text: string): boolean {
  return /^(?:(?:(?:item|serial|s|sl|sr) )?(?:no|nr|number)|item|)$/.test(letters(title)) && /^\(?\d{1,3}[.)]?$/.test(text);
}

function otherKey(column: number): string {
  return `\u0000${column}`;
}

function isOtherKey(key: string): boolean {
  return key.startsWith('\u0000');
}

function widthOf(row: PaperRow): number {
  return row.cells.reduce((widest, cell) => Math.max(widest, cell.column + cell.columns), 0);
}

/** The lines after the issue's title. The title may take several lines, and the guidance may follow it on lines of its own. */
function afterTitle(lines: readonly Line[], issue: TemplateIssue): readonly Line[] {
  const wanted = letters(issue.title).length;
  let written = '';
  for (const [index, line] of lines.entries()) {
    // The loop ends once the lines are as long as the title, so `written` stays short.
    written = `${written} ${letters(line.text)}`.trim();
    if (written.length >= wanted) return lines.slice(index + 1);
  }
  return [];
}
