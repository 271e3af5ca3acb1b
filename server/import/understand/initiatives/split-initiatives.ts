import { appendAll } from '../../read/append-all.ts';
import { findBeginnings, type Beginnings } from './beginnings.ts';
import { ourBeginnings, isOurTitle } from './our-beginnings.ts';
import { documentLooks, type DocumentLooks } from './document-looks.ts';
import { isGenericLabel } from './generic-labels.ts';
import { type InitiativeLines, InitiativeOpener, type SplitIssue, endOfInitiative } from './open-initiative.ts';
import { beginsText, isShortTitle } from './plain-beginnings.ts';
import { appendLines } from '../joined-line.ts';
import { boldLength, withoutBold, type Line } from '../lines.ts';
import type { Notices } from '../notices.ts';
import { labelAt } from '../content/labels.ts';
import { distribute } from '../content/distribute-lines.ts';
import { continueCells, giveCell } from '../content/give-cell.ts';
import { pointsOfLine } from './read-points.ts';
import type { AnswerRow, IssueRows } from '../form/read-rows.ts';

/**
 * Divides an issue's cells into initiatives. An initiative begins where the line looks as titles do in this document;
 * where nothing stands out, at each item of the outermost list; where there is no list either, at each row.
 *
 * @param document how all issues of the document mark their titles
 */
export function splitInitiatives(
  answer: IssueRows,
  notices: Notices,
  document: DocumentLooks = documentLooks([answer]),
): SplitIssue {
  const rows = withoutMergedRows(answer.rows);
  const splitter = new Splitter({ ...answer, rows: [...rows] }, notices, document);
  for (const [index, row] of rows.entries()) {
    // The cell of an issue stands beside all of its answers, so that a sub-point in it is no certain one’s.
    const isOfSeveral = splitter.isOurs && row.points.length > 0 && rows[index + 1]?.points.length === 0;
    if (isOfSeveral) answer.remarks.push(notices.leftover(row.points.join(', '), row.place));
    splitter.row(isOfSeveral ? { ...row, points: [] } : row);
  }
  return splitter;
}

/** A list of check boxes, and what stands above it in its row. */
interface TickList {
  readonly line: Line;
  /** Initiatives whose titles stand above it. */
  readonly above: number;
  /** Lines without a title stand above it. */
  readonly belowLead: boolean;
}

/** The lines of a row before its first initiative begins. */
interface Lead {
  readonly lines: readonly Line[];
  readonly noted: readonly Line[];
  /**
   * True where the row has initiatives of its own, so that no sentence of the row above goes on in it, unless it was
   * cut.
   */
  readonly isOwn: boolean;
}

const shortestSentence = 60;

class Splitter implements SplitIssue {
  readonly segments: InitiativeLines[] = [];
  readonly introduction: Line[] = [];
  readonly #notices: Notices;
  readonly #begins: Beginnings;
  /** True for a paper of ours, in which each initiative has a row of its own. */
  readonly isOurs: boolean;
  /** The sub-points that lines name which contain nothing else. */
  readonly #pointLines = new Map<Line, readonly string[]>();
  /** The sub-points that a heading within the cell has named, for the initiatives below it. */
  #points: readonly string[] = [];
  readonly #opener: InitiativeOpener;

  constructor({ issue, rows }: IssueRows, notices: Notices, document: DocumentLooks) {
    this.#notices = notices;
    const inRows = rows.map(({ cells }) => cells.get('initiatives') ?? []);
    for (const line of inRows.flat()) {
      const points = line.text === '' ? undefined : pointsOfLine(line, issue);
      if (points !== undefined) this.#pointLines.set(line, points);
    }
    const filled = inRows.filter((lines) => lines.some(({ text }) => text !== '')).length;
    const ours = ourBeginnings(inRows, document);
    this.isOurs = ours !== undefined;
    this.#begins =
      ours ??
      findBeginnings(
        rows.map(({ cells }, index) => ({
          lines: inRows[index] ?? [],
          isPoint: (line: Line) => this.#pointLines.has(line),
          isOnly: filled === 1,
          countedOutcomes: countedIn(cells.get('outcome') ?? []),
          hasOutcomes: (count: number) => {
            const outcomes = cells.get('outcome') ?? [];
            return outcomes.some(({ text }) => text !== '') && distribute(outcomes, count).certain;
          },
        })),
        document,
      );
    this.#opener = new InitiativeOpener(issue, notices, this.#begins);
  }

  row({ cells, continued, points: inRow, place }: AnswerRow): void {
    this.#points = inRow.length > 0 ? inRow : this.#points;
    const isOwn = this.isOurs && continued?.has('initiatives') !== true;
    if (
      isOwn &&
      (cells.get('initiatives') ?? []).every(
        ({ text, notes }) => text === '' && notes.every(({ kind }) => kind !== 'ticks'),
      )
    ) {
      this.#withoutInitiative(cells);
      return;
    }
    const before = this.segments.at(-1);
    const lines = (cells.get('initiatives') ?? []).filter((line) => line.text !== '' || line.notes.length > 0);
    const isBold = isBoldRow(cells);
    const others = [...cells]
      .filter(([key]) => key !== 'initiatives')
      .map(([key, own]) => [key, isBold ? own.map(withoutBold) : own] as const);
    const fresh: InitiativeLines[] = [];
    const lead: Line[] = [];
    const noted: Line[] = [];
    // Where nothing else begins an initiative, the text below each of the form's sub-points is one.
    const pointsBegin = !lines.some((line) => !this.#pointLines.has(line) && this.#begins.lines.has(line));
    const lists: TickList[] = [];
    let belowPoint = false;
    this.#opener.forgetAnnounced();
    for (const [index, line] of lines.entries()) {
      const points = this.#pointLines.get(line);
      const open = fresh.at(-1);
      if (line.notes.some(({ kind }) => kind === 'ticks')) {
        lists.push({ line, above: fresh.length, belowLead: lead.some(({ text }) => text !== '') });
        continue;
      }
      if (points !== undefined && open !== undefined && this.isOurs && !pointsBegin)
        open.points = [...new Set([...open.points, ...points])];
      else if (points !== undefined && isCode(line, points)) {
        if (open === undefined || open.body.length > 0) this.#points = points;
        else open.points = points;
      } else if (points !== undefined) {
        this.#points = points;
        belowPoint = pointsBegin;
      } else if (this.#begins.lines.has(line) || (belowPoint && line.text !== '')) {
        if (index === 0 && before !== undefined && this.#opener.repeats(line, before)) continue;
        fresh.push(this.#opener.open(line, this.#points, place));
        belowPoint = false;
      } else if (open === undefined) lead.push(line);
      else if (!this.#opener.takeAnnounced(line, place) && !this.#opener.addToTitle(open, line, lines[index - 1])) {
        this.#opener.forgetAnnounced();
        open.body.push(line);
        this.#opener.tellHeading(line, open);
      }
      if (line.notes.length > 0) (fresh.at(-1)?.noted ?? noted).push(line);
    }
    this.#opener.tellJoined();
    const opened = fresh.length;
    const goesOn = this.#lead(
      { lines: lead.filter((line) => line.text !== ''), noted, isOwn },
      before,
      fresh,
      others,
      place,
    );
    if (this.isOurs) {
      // What is written in a paper of ours is no heading for the rows below it.
      this.#points = [];
      if (fresh.length === 0)
        appendAll(
          this.introduction,
          lines.filter((line) => this.#pointLines.has(line)),
        );
    }
    appendAll(this.segments, fresh);
    const ofLead =
      fresh.length > opened
        ? fresh.slice(0, 1)
        : goesOn && before !== undefined && lead.some(({ text }) => text !== '')
          ? [before]
          : [];
    this.#tick(
      lists.map(({ line, above, belowLead }) => ({ line, above: above + (belowLead ? ofLead.length : 0) })),
      [...ofLead, ...fresh.slice(fresh.length - opened)],
    );
    this.#distribute(others, fresh, goesOn ? before : undefined);
    if (before !== undefined) continueCells(continued, before, fresh);
  }

  /**
   * A row of ours whose title and text were deleted: what is left of it is of no other initiative. A label alone says
   * nothing.
   */
  #withoutInitiative(cells: AnswerRow['cells']): void {
    const left = [...cells.values()].flat().filter(({ text, notes }) => text !== '' || notes.length > 0);
    appendAll(
      this.introduction,
      left.filter(({ text, notes }) => notes.length > 0 || labelAt(text)?.length !== text.length),
    );
  }

  /**
   * Assigns the lines before the first initiative of a row. They continue the initiative of the row above, unless that
   * one has its outcome already and this row has another; then, and where there is no initiative above, they are an
   * initiative without a title.
   *
   * @returns true when they continue the initiative above
   */
  #lead(
    lead: Lead,
    before: InitiativeLines | undefined,
    fresh: InitiativeLines[],
    others: readonly (readonly [string, readonly Line[]])[],
    place: string,
  ): boolean {
    const {
      lines: [first, ...rest],
      noted,
    } = lead;
    const isCut =
      before !== undefined &&
      first !== undefined &&
      /[\p{Ll},]$/u.test(endOfInitiative(before)) &&
      /^\p{Ll}/u.test(first.text);
    const hasOutcome =
      !isCut &&
      others.some(
        ([key, lines]) => lines.some((line) => line.text !== '') && (before?.cells.get(key)?.length ?? 0) > 0,
      );
    const isOfRow = lead.isOwn && (!isCut || fresh.length > 0);
    const isNew =
      hasOutcome || (before !== undefined && first !== undefined && this.#startsAnew(first, rest[0], before));
    if (before !== undefined && !isOfRow && !(fresh.length === 0 && isNew && first !== undefined)) {
      appendLines(before.body, lead.lines);
      appendAll(before.noted, noted);
      return first !== undefined || fresh.length === 0;
    }
    if (first === undefined) {
      const to = fresh[0]?.noted ?? this.introduction;
      appendAll(to, [...noted, ...to.splice(0)]);
      return false;
    }
    const last = rest.at(-1) ?? first;
    if (fresh.length > 0 && (last.text.endsWith(':') || last.text.length < shortestSentence)) {
      appendAll(this.introduction, [...new Set([...lead.lines, ...noted])]);
      return false;
    }
    fresh.unshift(this.#opener.untitled([first, ...rest], noted, this.#points, place));
    return false;
  }

  /**
   * Gives initiatives the sub-points that are ticked in the lists of a row. One list is that of all initiatives of the
   * row; of several, each is that of those above it, or below it where the row begins with one. What is ticked for
   * several together is theirs to divide, and nobody’s here.
   */
  #tick(
    lists: readonly { readonly line: Line; readonly above: number }[],
    initiatives: readonly InitiativeLines[],
  ): void {
    const ends = lists.length === 1 ? [initiatives.length] : lists.map(({ above }) => above);
    const isBelow = lists.length > 1 && ends[0] === 0;
    for (const [index, { line }] of lists.entries()) {
      const [one, ...others] = isBelow
        ? initiatives.slice(ends[index], ends[index + 1])
        : initiatives.slice(ends[index - 1] ?? 0, ends[index]);
      if (one === undefined || others.length > 0) this.introduction.push(line);
      else {
        one.points = [...one.points, ...line.notes.flatMap(({ points = [] }) => points)];
        one.noted.push({ ...line, notes: line.notes.filter(({ kind }) => kind !== 'ticks') });
      }
    }
  }

  /**
   * True for the first line of a row that does not go on with the row above, where nothing is marked as a title: a
   * short line above its text, or in an issue without titles any sentence behind one that has ended.
   */
  #startsAnew(first: Line, next: Line | undefined, before: InitiativeLines): boolean {
    if (!/[.!?。！？)”"]$/.test(endOfInitiative(before)) || !beginsText(first) || isGenericLabel(first.text))
      return false;
    return isShortTitle(first, next) || this.#begins.lines.size === 0;
  }

  #distribute(
    others: readonly (readonly [string, readonly Line[]])[],
    fresh: readonly InitiativeLines[],
    before: InitiativeLines | undefined,
  ): void {
    for (const [key, lines] of others) {
      if (lines.every((line) => line.text === '' && line.notes.length === 0)) continue;
      const owner = fresh[0] ?? before ?? this.segments.at(-1);
      const written = lines.filter((line) => line.text !== '');
      const beside = this.#beside(lines, fresh, before);
      if (written.length === 0 || beside.length === 0) {
        if (owner !== undefined)
          appendAll(
            owner.noted,
            lines.filter((line) => line.notes.length > 0),
          );
        appendAll(this.introduction, owner === undefined ? lines : lines.map((line) => ({ ...line, notes: [] })));
        continue;
      }
      appendAll(
        owner?.noted ?? [],
        lines.filter((line) => line.text === '' && line.notes.length > 0),
      );
      giveCell(key, lines, beside, this.#notices);
    }
  }

  /**
   * The initiatives that a row's other cells belong to. One that only continues from the row above has had its own,
   * unless the cells clearly hold a part for it, too.
   */
  #beside(
    lines: readonly Line[],
    fresh: readonly InitiativeLines[],
    before: InitiativeLines | undefined,
  ): readonly InitiativeLines[] {
    if (before === undefined) return fresh;
    if (fresh.length === 0) return [before];
    const withBefore = [before, ...fresh];
    return !distribute(lines, fresh.length).certain && distribute(lines, withBefore.length).certain
      ? withBefore
      : fresh;
  }
}

/** True for a row whose words are all bold: that is its weight, and nothing in it is stressed. */
function isBoldRow(cells: AnswerRow['cells']): boolean {
  const written = [...cells.values()]
    .map((lines) => lines.filter((line) => line.text !== ''))
    .filter((lines) => lines.length > 0);
  return (
    written.length > 1 &&
    written.every((lines) => lines.every((line) => boldLength(line) >= line.text.length && !isOurTitle(line)))
  );
}

/** The number of items that count 1., 2., 3., when the lines are such items and nothing else. */
function countedIn(lines: readonly Line[]): number {
  const written = lines.filter(({ text }) => text !== '');
  return written.every(({ mark }, index) => mark !== undefined && mark.replace(/[^\d]/g, '') === String(index + 1))
    ? written.length
    : 0;
}

function isCode(line: Line, points: readonly string[]): boolean {
  return line.text.length < 20 + 12 * points.length;
}

/**
 * The rows beside one merged cell of initiatives as one row, in whose cells an empty line divides what stood in each.
 */
function withoutMergedRows(rows: readonly AnswerRow[]): readonly AnswerRow[] {
  const merged: { readonly row: AnswerRow; readonly cells: Map<string, Line[]> }[] = [];
  for (const row of rows) {
    const above = merged.at(-1);
    const goesOn =
      above !== undefined &&
      row.continued?.has('initiatives') === true &&
      row.points.length === 0 &&
      isEmpty(row.cells.get('initiatives') ?? []);
    if (!goesOn) {
      merged.push({ row, cells: new Map([...row.cells].map(([key, lines]) => [key, [...lines]])) });
      continue;
    }
    for (const [key, lines] of row.cells) {
      const own = above.cells.get(key);
      const [first] = lines;
      if (own === undefined) above.cells.set(key, [...lines]);
      else if (first !== undefined) {
        own.push({ ...first, runs: [], text: '', mark: undefined, notes: [], goesOn: false });
        appendAll(own, lines);
      }
    }
  }
  return merged.map(({ row, cells }) => ({ ...row, cells }));
}

function isEmpty(lines: readonly Line[]): boolean {
  return lines.every(({ text, notes }) => text === '' && notes.length === 0);
}
