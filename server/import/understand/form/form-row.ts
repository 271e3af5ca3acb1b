import type { Template } from '../../../template/template.ts';
import { appendAll } from '../../read/append-all.ts';
import type { PaperRow } from '../../read/imported-paper.ts';
import { countsRows, isOtherKey, columnOfCell, type TableShape } from './columns.ts';
import { withoutBold, type Line } from '../lines.ts';
import { distribute } from '../content/distribute-lines.ts';
import { labelAt } from '../content/labels.ts';
import { linesOf } from '../lines-of-blocks.ts';
import type { FormText } from './form-text.ts';
import { hasNothingToSay } from '../nothing-to-say.ts';
import { plainRun } from '../../read/imported-paper.ts';

/** A row of answers, as its columns divide it. */
export interface FormRow {
  /** Lines by column, by the keys of `AnswerRow.cells`. */
  readonly cells: ReadonlyMap<string, readonly Line[]>;
  /** The lines of the cell that names the issue. */
  readonly issueLines: readonly Line[];
  /** The lines of columns that the template does not have, and of cells beside the table’s columns. */
  readonly others: readonly OtherLine[];
  /** The columns whose cell is the continuation of the cell above, by the keys of `cells`. */
  readonly continued?: ReadonlySet<string>;
  readonly place: string;
  /** True for one cell over the whole width. */
  readonly spans: boolean;
  /** True for text that stands in no table. */
  readonly isText?: boolean;
}

interface OtherLine {
  /** The column’s title; empty when there is none. */
  readonly title: string;
  readonly line: Line;
}

export function columnsOfRow(row: PaperRow, shape: TableShape, template: Template, place: string): FormRow {
  const [only] = row.cells;
  const spans = row.cells.length === 1 && only !== undefined && shape.width > 1;
  const lines = new Map<string, Line[]>();
  const continued = new Set<string>();
  const read = row.cells.map((cell) => ({ cell, lines: linesOf(cell.blocks, `${place}, column ${cell.column + 1}`) }));
  const says = ({ text }: Line): boolean => text !== '' && !hasNothingToSay(text);
  // “N/A” in both columns is what an initiative has to say of its outcomes; without one, it is the whole answer.
  const hasInitiative = read.some(
    ({ cell, lines: own }) => columnOfCell(cell, shape, template) === 'initiatives' && own.some(says),
  );
  const hasKinds = read.some(
    ({ cell, lines: own }) =>
      shape.outcomeKinds.has(cell.column) &&
      own.some((line) => says(line) || (hasInitiative && /\p{L}/u.test(line.text))),
  );
  let describing: string | undefined;
  for (const { cell, lines: own } of read) {
    const kind = hasKinds && !spans && cell.columns === 1 ? shape.outcomeKinds.get(cell.column) : undefined;
    const isNoKind = !hasKinds && shape.outcomeKinds.has(cell.column);
    const cellLines = kind !== undefined ? withKind(own, kind) : isNoKind ? own.map(withoutDash) : own;
    const key = spans ? 'issue' : columnOfCell(cell, shape, template);
    if (cell.continues) continued.add(key);
    const already = lines.get(key);
    if (already === undefined) lines.set(key, [...cellLines]);
    else appendAll(already, cellLines);
    if (cell.column === shape.describing && !spans) describing = key;
  }
  if (describing !== undefined) joinDescription(lines, describing);
  const inIssue = lines.get('issue') ?? [];
  const issueLines =
    shape.countsRows && inIssue.every(({ text, mark }) => text === '' || (mark === undefined && countsRows('no', text)))
      ? inIssue.filter(({ notes }) => notes.length > 0).map((line) => ({ ...line, text: '', runs: [] }))
      : inIssue;
  lines.delete('issue');
  const others: OtherLine[] = [];
  const letter: Line[] = [];
  for (const [key, own] of [...lines].filter(([one]) => isOtherKey(one))) {
    lines.delete(key);
    const title = shape.others.get(Number(key.slice(1)));
    for (const line of own) {
      if (isLetterOf(line, template)) letter.push(line);
      else if (title === undefined || !countsRows(title, line.text)) others.push({ title: title ?? '', line });
    }
  }
  return { cells: lines, issueLines: lettered(letter, issueLines), others, continued, place, spans };
}

/** A line without the dash that stands for no outcome. */
function withoutDash(line: Line): Line {
  return line.table === undefined && /^[–—-]+$/.test(line.text) ? { ...line, text: '', runs: [] } : line;
}

/** The lines of a cell in a column “Expected”, as if its title were typed above them. */
function withKind(lines: readonly Line[], kind: 'actual' | 'expected'): readonly Line[] {
  const first = lines.find(({ text }) => text !== '');
  if (first === undefined || labelAt(first.text)?.key === kind) return lines;
  const title = kind === 'actual' ? 'Actual:' : 'Expected:';
  return [{ ...first, mark: undefined, typed: false, notes: [], text: title, runs: [plainRun(title)] }, ...lines];
}

/** Letters; a longer line in the column of initiatives is no title. */
const longestTitle = 160;

/** Puts the texts of a column of descriptions below the titles beside them, where each title has its own. */
function joinDescription(lines: Map<string, Line[]>, key: string): void {
  const [texts = [], initiatives = []] = [lines.get(key), lines.get('initiatives')];
  const titles = initiatives.filter(({ text }) => text !== '');
  const { parts, certain } = distribute(
    texts,
    Math.max(1, titles.length),
    titles.map(({ text }) => text),
  );
  if (
    !certain ||
    titles.some(({ text, table }) => table !== undefined || text.length > longestTitle || /[.!?;。]$/.test(text))
  )
    return;
  const rest = [...initiatives, ...texts].filter(({ text, notes }) => text === '' && notes.length > 0);
  const below = parts.flatMap((part, index) => {
    const title = titles[index];
    return title === undefined ? part : [{ ...withoutBold(title), heading: true, goesOn: false }, ...part];
  });
  lines.set('initiatives', [...below, ...rest]);
  lines.delete(key);
}

/** True for an issue’s letter that stands in a column of its own. */
function isLetterOf({ text }: Line, template: Template): boolean {
  const letter = /^\(?([a-z])[.):]?\)?$/i.exec(text)?.[1]?.toLowerCase();
  return letter !== undefined && template.issues.some((issue) => issue.letter.toLowerCase() === letter);
}

/** The issue’s lines with the letter before the first, as if it were typed there. */
function lettered(letter: readonly Line[], lines: readonly Line[]): readonly Line[] {
  const [own] = letter;
  const first = lines.findIndex((line) => line.text !== '');
  if (own === undefined) return lines;
  const sign = `${own.text.replace(/\W/g, '')})`;
  return first === -1
    ? [own, ...lines]
    : lines.map((line, index) => (index === first ? { ...line, mark: sign, typed: true } : line));
}

/** The cells of a row without lines that are the form's. */
export function withoutForm(
  cells: ReadonlyMap<string, readonly Line[]>,
  form: FormText,
): ReadonlyMap<string, readonly Line[]> {
  return new Map([...cells].map(([key, lines]) => [key, lines.filter((line) => !form.has(line.text))]));
}

/** The cells of a row with what its further columns hold of them. */
export function withExtra(
  cells: ReadonlyMap<string, readonly Line[]>,
  extra: ReadonlyMap<string, readonly Line[]>,
): ReadonlyMap<string, readonly Line[]> {
  if (extra.size === 0) return cells;
  return new Map(
    [...new Set([...cells.keys(), ...extra.keys()])].map((key) => [
      key,
      [...(cells.get(key) ?? []), ...(extra.get(key) ?? [])],
    ]),
  );
}
