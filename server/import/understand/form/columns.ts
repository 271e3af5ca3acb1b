import { fold } from '../../../words/fold.ts';
import type { Column, Template } from '../../../template/template.ts';
import type { PaperCell, PaperRow, PaperTable } from '../../read/imported-paper.ts';
import { cellText, markedText } from './cell-text.ts';
import { headingRowsOf, isTitle, joinedTitles, longestColumnTitle, type ColumnTitles } from './heading-rows.ts';
import { outcomeKindOf } from '../content/labels.ts';
import { inTwoLanguages, letters } from '../likeness.ts';
import { issueOfHeading } from './issue-heading.ts';

/** How a table of the form is laid out. */
export interface TableShape {
  /**
   * The range of the grid's columns that each of the template's columns covers, by the keys of `AnswerRow.cells` and
   * `issue`.
   */
  readonly columns: ReadonlyMap<string, ColumnRange>;
  /** Further columns that hold the issues' letters or titles. */
  readonly issueToo: ReadonlySet<number>;
  /** The titles of columns that the template does not have, by the grid's column. */
  readonly others: ReadonlyMap<number, string>;
  /** The kinds of outcomes that columns of their own hold, “Actual” and “Expected”, by the grid's column. */
  readonly outcomeKinds: ReadonlyMap<number, 'actual' | 'expected'>;
  /** The grid's column of texts beside a column of the initiatives' titles. */
  readonly describing: number | undefined;
  readonly width: number;
  /** The rows that hold the columns' titles. */
  readonly headings: ReadonlySet<PaperRow>;
  readonly hasIssues: boolean;
  /** True where the column of the issues counts the rows between the issues’ headings: its title is “No.”. */
  readonly countsRows: boolean;
}

interface ColumnRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The layout of a table that belongs to the form: it has the form's column titles, or the form's issues, or it goes on
 * with the table before; otherwise undefined.
 *
 * @param before the layout of the form's table before
 * @param below true when the heading of an issue stands right above the table
 */
export function shapeOfTable(
  table: PaperTable,
  template: Template,
  before: TableShape | undefined,
  below: boolean,
): TableShape | undefined {
  const titled = headingRowsOf(table.rows, template);
  const width = table.rows.reduce((widest, row) => Math.max(widest, widthOf(row)), 0);
  const issues = issuesByColumn(table, template);
  const [first] = titled;
  if (first !== undefined)
    return mapped(first.titles, new Set(titled.flatMap(({ rows }) => rows)), template, issues, widthOf(first.titles));
  const inFirst = issues.get(0)?.all ?? 0;
  if (
    before !== undefined &&
    width === before.width &&
    (inFirst > 0 || table.rows.every((row) => cellText(row.cells[0] ?? emptyCell) === ''))
  )
    return { ...before, headings: new Set() };
  const [at, most] = [...issues].reduce<readonly [number, number]>(
    (best, [column, { all }]) => (all > best[1] ? [column, all] : best),
    [0, 0],
  );
  if (width >= 2 && most >= Math.max(1, template.issues.length / 2)) {
    const above = rowAbove(table, at, template);
    return mapped(above?.titles ?? { cells: [] }, new Set(above?.rows), template, issues, width, at);
  }
  const [top] = table.rows;
  if (!below || width < 2 || top === undefined) return undefined;
  const named =
    top.cells.filter((cell) => roleNamed(cellText(cell), template) !== undefined).length >= 2 ? top : undefined;
  return mapped(named ?? { cells: [] }, new Set(named === undefined ? [] : [named]), template, new Map(), width);
}

/** The row of short texts right above the first issue: the titles of columns, whatever they are. */
function rowAbove(table: PaperTable, column: number, template: Template): ColumnTitles | undefined {
  const first = table.rows.findIndex((row) =>
    row.cells.some((cell) => cell.column === column && issueOfHeading(markedText(cell), template) !== undefined),
  );
  const [over, above] = [table.rows[first - 2], table.rows[first - 1]];
  if (above === undefined || above.cells.length < 2 || !isOfTitles(above)) return undefined;
  const titles =
    over !== undefined && isOfTitles(over) && above.cells.some((cell) => cell.continues || cellText(cell) === '')
      ? joinedTitles(above, over)
      : { titles: above, rows: [above] };
  return titles.titles.cells.some((cell) => roleNamed(cellText(cell), template) !== undefined) ? titles : undefined;
}

function isOfTitles({ cells }: PaperRow): boolean {
  return cells.every((cell) => cellText(cell).length <= longestColumnTitle);
}

/** Letters of a cell and rows of a table in which issues are looked for, to know the columns. */
const longestIssue = 300;
const mostRows = 300;

interface FoundIssues {
  /** Cells that name an issue in any way. */
  all: number;
  /** Cells that name it by words of its title. */
  titled: number;
}

function issuesByColumn(table: PaperTable, template: Template): ReadonlyMap<number, FoundIssues> {
  const found = new Map<number, FoundIssues>();
  for (const row of table.rows.slice(0, mostRows)) {
    for (const cell of row.cells.slice(0, mostColumns)) {
      const text = markedText(cell);
      const issue = text === '' || text.length > longestIssue ? undefined : issueOfHeading(text, template);
      if (issue === undefined || issue.by === 'words' || issue.by === 'number') continue;
      let count = found.get(cell.column);
      if (count === undefined) found.set(cell.column, (count = { all: 0, titled: 0 }));
      count.all++;
      if (issue.by !== 'letter') count.titled++;
    }
  }
  return found;
}

const mostColumns = 60;

/** @param issueAt the column of the issues where no title names it */
function mapped(
  heading: PaperRow,
  headings: ReadonlySet<PaperRow>,
  template: Template,
  issues: ReadonlyMap<number, FoundIssues>,
  width: number,
  issueAt?: number,
): TableShape {
  const columns = new Map<string, ColumnRange>();
  const others = new Map<number, string>();
  const rangeOf = (cell: PaperCell): ColumnRange => ({ from: cell.column, to: cell.column + cell.columns - 1 });
  const unnamed: PaperCell[] = [];
  for (const cell of heading.cells) {
    const text = cellText(cell);
    const column =
      template.columns.find((one) => letters(one.title) === letters(text) && !columns.has(keyOf(one))) ??
      template.columns.find((one) => isTitle(text, one.title) && !columns.has(keyOf(one)));
    if (column !== undefined) columns.set(keyOf(column), rangeOf(cell));
    else unnamed.push(cell);
  }
  const keys = new Set(template.columns.map(keyOf));
  const covered = (at: number): boolean => [...columns.values()].some(({ from, to }) => from <= at && at <= to);
  if (issueAt !== undefined && keys.has('issue') && !covered(issueAt))
    columns.set('issue', { from: issueAt, to: issueAt });
  for (const cell of unnamed) {
    const text = cellText(cell);
    const role = covered(cell.column) ? undefined : roleNamed(text, template);
    if (role !== undefined && keys.has(role) && !columns.has(role)) columns.set(role, rangeOf(cell));
    else if (text !== '' && !covered(cell.column)) others.set(cell.column, text);
  }
  // A column with the issues' titles is that of the issues, whatever its title.
  const byTitle = [...issues]
    .filter(([at, { titled }]) => titled > 0 && !covered(at))
    .sort((a, b) => b[1].titled - a[1].titled)
    .map(([at]) => at);
  const issueToo = new Set<number>();
  for (const at of byTitle) {
    if (!columns.has('issue') && keys.has('issue')) columns.set('issue', { from: at, to: at });
    else if (
      !others.has(at) &&
      (issues.get(at)?.titled ?? 0) > (issues.get(columns.get('issue')?.from ?? -1)?.titled ?? 0)
    )
      issueToo.add(at);
    else continue;
    others.delete(at);
  }
  placeRest(columns, others, issueToo, template, heading, width);
  const outcomeKinds = outcomeKindsOf([heading, ...headings], columns, others);
  const describing = columns.has('initiatives')
    ? [...others].find(([, title]) => describesInitiatives(title))?.[0]
    : undefined;
  const issueColumn = columns.get('issue')?.from;
  const counting = heading.cells.some(
    (cell) => cell.column === issueColumn && cellText(cell) !== '' && countsRows(cellText(cell), '1'),
  );
  return {
    columns,
    issueToo,
    others,
    outcomeKinds,
    describing,
    width,
    headings,
    hasIssues: columns.has('issue'),
    countsRows: counting,
  };
}

/**
 * Finds columns of kinds of outcomes, below a common title or without one, and makes them the column of the outcome.
 */
function outcomeKindsOf(
  headings: readonly PaperRow[],
  columns: Map<string, ColumnRange>,
  others: Map<number, string>,
): ReadonlyMap<number, 'actual' | 'expected'> {
  for (const { cells } of headings) {
    const named = cells.flatMap((cell) => {
      const kind = outcomeKindOf(cellText(cell));
      return kind === undefined ? [] : [{ kind, at: cell.column, to: cell.column + cell.columns - 1 }];
    });
    const [first, second] = named;
    if (
      first === undefined ||
      second === undefined ||
      named.length > 2 ||
      first.kind === second.kind ||
      second.at !== first.to + 1
    )
      continue;
    const isTaken = [...columns].some(
      ([key, { from, to }]) => key !== 'outcome' && from <= second.to && first.at <= to,
    );
    if (isTaken || (named.every(({ at }) => !others.has(at)) && !columns.has('outcome'))) continue;
    columns.set('outcome', { from: first.at, to: second.to });
    for (const { at } of named) others.delete(at);
    return new Map(named.map(({ at, kind }) => [at, kind]));
  }
  return new Map();
}

/** Columns of the template that no title names are the columns that are left, in their order. */
function placeRest(
  columns: Map<string, ColumnRange>,
  others: Map<number, string>,
  issueToo: ReadonlySet<number>,
  template: Template,
  heading: PaperRow,
  width: number,
): void {
  const isFree = (at: number): boolean =>
    !issueToo.has(at) && [...columns.values()].every(({ from, to }) => at < from || at > to);
  if (heading.cells.length === 0) {
    const lacking = template.columns
      .map(keyOf)
      .filter((key) => !columns.has(key) && (key !== 'issue' || columns.size > 0));
    for (let at = 0; at < Math.min(width, mostColumns) && lacking.length > 0; at++) {
      const key = isFree(at) ? lacking.shift() : undefined;
      if (key !== undefined) columns.set(key, { from: at, to: at });
    }
    return;
  }
  // The only column with an unknown title holds the initiatives, when no other column does.
  const free = heading.cells.filter((cell) => others.has(cell.column));
  const [only] = free;
  if (columns.has('initiatives') || only === undefined || free.length > 1) return;
  columns.set('initiatives', { from: only.column, to: only.column + only.columns - 1 });
  others.delete(only.column);
}

/** What columns are called whose titles were written anew. */
const roles: readonly (readonly [string, RegExp])[] = [
  ['outcome', /(?:^| )(?:outcomes?|results?|impacts?|achievements?|progress|outputs?|effects?|status)(?: |$)/],
  [
    'issue',
    /^(?:(?:the )?(?:issues?|topics?|themes?|subjects?|questions?|pillars?|areas?|priority areas?|issue areas?|focus areas?)(?: |$))/,
  ],
  [
    'initiatives',
    /(?:^| )(?:actions?|measures?|initiatives?|interventions?|activit(?:y|ies)|polic(?:y|ies)|programmes?|programs?|projects?|responses?|efforts|steps|practices|lessons|solutions?|answers?|inputs?|contributions?|done|did|descriptions?)(?: |$)/,
  ],
];
/** The same in other languages, at the beginnings of words and, in scripts without spaces, wherever they stand. */
const rolesElsewhere: readonly (readonly [string, RegExp])[] = [
  [
    'outcome',
    /(?:^| )(?:resultado|logro|impacto|résultat|hasil|dampak|luaran|keluaran|capaian|pencapaian|kết quả|tác động|результат|итог)|成果|成效|効果|結果|结果|效果|성과|결과|ผลลัพธ์|ผลสัมฤทธิ์|ผลที่/u,
  ],
  [
    'issue',
    /^(?:tema|asunto|cuestión|enjeu|sujet|thème|isu|masalah|topik|vấn đề|вопрос|тема|议题|議題|課題|論点|쟁점|의제|과제|이슈|ประเด็น)/u,
  ],
  [
    'initiatives',
    /(?:^| )(?:iniciativa|medida|política|accion|acción|mesure|politique|inisiatif|kebijakan|dasar|langkah|biện pháp|sáng kiến|chính sách|мер[ыа](?: |$)|инициатив|политик|ответ)|举措|舉措|措施|政策|取組|取り組み|施策|정책|사업|조치|มาตรการ|โครงการ|นโยบาย/u,
  ],
];

const descriptions =
  /^(?:(?:brief|short|full|the) )?(?:descriptions?|details?|summary|texts?)(?: |$)|^(?:descripción|detalles?|resumen|texto|détails?|résumé|texte|deskripsi|uraian|penjelasan|ringkasan|rincian|huraian|butiran|perincian|описание|подробности|содержание|mô tả|chi tiết|tóm tắt|nội dung)|^(?:描述|说明|說明|详情|詳情|内容|內容|摘要|概要|詳細|説明|설명|내용|개요|상세|요약|รายละเอียด|คำอธิบาย|เนื้อหา)/u;

/** True for the title of a column whose texts describe what another column names. */
export function describesInitiatives(title: string): boolean {
  return (
    title.length <= longestColumnTitle &&
    descriptions.test(
      fold(title)
        .replace(/[^\p{L}\p{M}]+/gu, ' ')
        .trim(),
    )
  );
}

function roleNamed(title: string, template: Template): string | undefined {
  if (title.length > longestColumnTitle) return undefined;
  const column = template.columns.find((one) => isTitle(title, one.title));
  const bare = letters(title);
  return column === undefined
    ? [...roles, ...rolesElsewhere].find(([, pattern]) => pattern.test(bare))?.[0]
    : keyOf(column);
}

/** Words in one language of a title in two; more say something else. */
const mostWords = 6;

/** True for the title of a column in two languages, of which one may not be known. */
export function isTitleInTwoLanguages(title: string, template: Template): boolean {
  const parts = inTwoLanguages(title);
  return (
    parts.length > 0 &&
    parts.every((part) => part.split(' ').length <= mostWords) &&
    roleNamed(title, template) !== undefined
  );
}

/** The column that a cell belongs to: a key of `AnswerRow.cells`, `issue`, or one of `otherKey`. */
export function columnOfCell(cell: PaperCell, shape: TableShape, template: Template): string {
  const { column, columns } = cell;
  if (shape.issueToo.has(column)) return 'issue';
  // Programs shift the edges of cells, so a cell with the name of an issue belongs to the issue column, however wide it
  // is.
  if (
    columns > 1 &&
    shape.columns.get('issue')?.from === column &&
    ['title', 'part'].includes(issueOfHeading(markedText(cell), template)?.by ?? '')
  )
    return 'issue';
  // A cell over several columns belongs to the column that it covers most of; if two are equal, to the initiatives.
  let best: { readonly key: string; readonly shared: number } | undefined;
  for (const [key, { from, to }] of shape.columns) {
    const shared = Math.min(to, column + columns - 1) - Math.max(from, column) + 1;
    if (shared > 0 && (best === undefined || shared > best.shared || (shared === best.shared && key === 'initiatives')))
      best = { key, shared };
  }
  return best?.key ?? otherKey(column);
}

const emptyCell: PaperCell = { column: 0, columns: 1, continues: false, blocks: [] };

export function keyOf(column: Column): string {
  return column.holds === 'text' ? column.id : column.holds;
}

function otherKey(column: number): string {
  return `\u0000${column}`;
}

export function isOtherKey(key: string): boolean {
  return key.startsWith('\u0000');
}

const countTitles: ReadonlySet<string> = new Set(
  [
    'no, nr, nro, num, number, item, ref, n.º, núm, número, numéro, bil, bil., bilangan, nomor, nombor, номер, № п/п, п/п, stt, tt, số tt, số thứ tự, ลำดับ, ลำดับที่, ที่, 번호, 순번, 연번, 番号, 項番, 序号, 序號, 编号, 編號, 项次, 項次',
  ].flatMap((titles) => titles.split(', ').map(letters)),
);

/** True for the title of a column that only counts the rows: “No.”, “Item no.”, “Bil.” */
export function titlesCount(title: string): boolean {
  return countTitles.has(letters(title).replace(/^(?:item|serial|s|sl|sr) (?=\S)/, ''));
}

/** True for a number in a column “No.”, which only counts the rows. */
export function countsRows(title: string, text: string): boolean {
  return (titlesCount(title) || /^n?$/.test(letters(title))) && /^\(?\d{1,3}[.)]?$/.test(text);
}

function widthOf(row: PaperRow): number {
  return row.cells.reduce((widest, cell) => Math.max(widest, cell.column + cell.columns), 0);
}
