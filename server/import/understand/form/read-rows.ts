import type { Template, TemplateIssue } from '../../../template/template.ts';
import { appendAll } from '../../read/append-all.ts';
import { isTitleInTwoLanguages } from './columns.ts';
import { columnsOfRow, withExtra, withoutForm, type FormRow } from './form-row.ts';
import { rowsThatCount } from './counted-rows.ts';
import { answeredBelow, isTotal, standsOut, strayCells, type NamingRow } from './stray-cells.ts';
import { extraContent } from '../content/extra-columns.ts';
import { findAnswers, type AnswerPart } from './find-answers.ts';
import {
  afterHeading,
  issueCellOf,
  otherIssues,
  partsByIssue,
  withoutContinued,
  issueOfPointText,
  pointsOfIssueLine,
  type IssueCell,
  type PartOfCell,
} from './issue-cell.ts';
import { planIssues } from './issue-plan.ts';
import { isInTwoScripts, issueOfHeading, letteredTitle, type IssueHeading, headingMark } from './issue-heading.ts';
import { listedPoints, pointsAtEnd } from './listed-points.ts';
import { placeBlocks, type PlacedBlock } from './placed-blocks.ts';
import type { FormText } from './form-text.ts';
import { cellText } from './cell-text.ts';
import { letters, lettersOfForm } from '../likeness.ts';
import { fullText, wholeText, type Line } from '../lines.ts';
import { linesOf } from '../lines-of-blocks.ts';
import { hasNothingToSay } from '../nothing-to-say.ts';
import type { Notices } from '../notices.ts';
import type { PaperBlock } from '../../read/imported-paper.ts';
import type { Remark } from '../draft.ts';
import { quotation } from '../../../words/quotation.ts';
import { importMessages } from '../../../words/messages/import/import.ts';

/** The rows of the form's table that belong to one issue. */
export interface IssueRows {
  readonly id: string;
  readonly issue: TemplateIssue | undefined;
  readonly remarks: Remark[];
  readonly rows: AnswerRow[];
}

export interface AnswerRow {
  /**
   * Lines by column. The keys are `initiatives` and `outcome` for the columns that hold these, and the ids of further
   * columns.
   */
  readonly cells: ReadonlyMap<string, readonly Line[]>;
  /** The columns whose cell is the continuation of the cell above. */
  readonly continued?: ReadonlySet<string> | undefined;
  /** The sub-points that the issue's own cell names in this row. */
  readonly points: readonly string[];
  /** “table 1, row 3” */
  readonly place: string;
  /** What columns say of this row that the template does not have. */
  readonly beside?: readonly BesideRemark[];
}

export interface BesideRemark {
  /** The column’s title. */
  readonly title: string;
  readonly remark: Remark;
}

export interface FormAnswers {
  readonly issues: readonly IssueRows[];
  /** The blocks before the first answer; `after` has the other blocks outside the answers. */
  readonly before: readonly PlacedBlock[];
  readonly after: readonly PlacedBlock[];
  /** Remarks on the table's rows above its first issue. */
  readonly remarks: readonly Remark[];
}

/**
 * Finds the form's table, the tables into which it was cut, or the headings that stand in place of one, and assigns
 * each row to its issue. A row that names no issue belongs to that of the row above.
 */
export function readAnswers(
  blocks: readonly PaperBlock[],
  template: Template,
  form: FormText,
  notices: Notices,
): FormAnswers {
  const { parts, before, after } = findAnswers(placeBlocks(blocks), template);
  const reader = new AnswerReader(template, form, notices);
  reader.read(parts);
  return { issues: reader.issues, before, after, remarks: reader.remarks };
}

interface OwnRows {
  readonly rows: IssueRows;
  readonly points: readonly string[];
}

class AnswerReader {
  readonly issues: IssueRows[] = [];
  /** Remarks on rows before that of the first issue. */
  readonly remarks: Remark[] = [];
  readonly #byId = new Map<string, IssueRows>();
  readonly #template: Template;
  readonly #form: FormText;
  readonly #notices: Notices;
  #current: IssueRows | undefined;
  /** Headings that were told as doubtful. */
  readonly #told = new Set<string>();

  constructor(template: Template, form: FormText, notices: Notices) {
    this.#template = template;
    this.#form = form;
    this.#notices = notices;
  }

  read(parts: readonly AnswerPart[]): void {
    const rows = parts
      .flatMap((part) => this.#rowsOf(part))
      .map((row): NamingRow => ({ ...row, cell: issueCellOf(row.issueLines, this.#template) }));
    const counting = rowsThatCount(rows, this.#template);
    const named = rows
      .filter((row) => !counting.has(row))
      .flatMap(({ cell }) =>
        cell.heading === undefined ||
        (this.#form.has(cell.text) && issueOfHeading(cell.heading.text, this.#template) === undefined)
          ? []
          : [cell.heading],
      );
    const planned = planIssues(named, this.#template);
    const meant = new Map(named.map((heading, index) => [heading, planned[index]]));
    const answered = answeredBelow(rows);
    const stray = strayCells(rows, (heading) => meant.get(heading), this.#template);
    for (const row of rows) {
      const isDoubtful = counting.get(row);
      if (stray.has(row)) this.#strayRow(row, answered.has(row));
      else if (isDoubtful === undefined)
        this.#row(row, row.cell.heading && meant.get(row.cell.heading), answered.has(row));
      else this.#countedRow(row, isDoubtful, answered.has(row));
    }
  }

  /** Reads a row whose number only counts it: it belongs to the issue above. */
  #countedRow(row: NamingRow, isDoubtful: boolean, isAnswered: boolean): void {
    const { text, lines } = row.cell;
    if (isDoubtful && this.#current !== undefined)
      this.#notices.add('assumption', importMessages.rowNumber({ text: quotation(text) }), row.place, this.#current);
    this.#row(
      { ...row, cell: { text: '', heading: undefined, lines: lines.map((line) => ({ ...line, text: '', runs: [] })) } },
      undefined,
      isAnswered,
    );
  }

  /** Reads a row of the issue above; what its first cell says is a comment. */
  #strayRow(row: NamingRow, isAnswered: boolean): void {
    const { lines } = row.cell;
    const isOfTotal = isTotal(row.cell.text);
    if (this.#current !== undefined)
      appendAll(
        this.#current.remarks,
        lines.filter(({ text }) => text !== '').map((line) => this.#notices.leftoverLine(line)),
      );
    if (isOfTotal) this.#remark([...row.cells.values()].flat());
    else
      this.#row(
        {
          ...row,
          cell: { text: '', heading: undefined, lines: lines.map((line) => ({ ...line, text: '', runs: [] })) },
        },
        undefined,
        isAnswered,
      );
  }

  #rowsOf(part: AnswerPart): readonly FormRow[] {
    if (part.kind === 'heading')
      return [{ cells: new Map(), issueLines: [part.line], others: [], place: part.line.place, spans: false }];
    if (part.kind === 'text')
      return [{ cells: part.cells, issueLines: [], others: [], place: part.place, spans: false, isText: true }];
    return part.table.rows.flatMap((row, index) => {
      const place = `${part.place}, row ${index + 1}`;
      if (!part.shape.headings.has(row)) return [columnsOfRow(row, part.shape, this.#template, place)];
      for (const cell of row.cells) {
        const lines = linesOf(cell.blocks, place).filter((line) => line.text !== '' || line.notes.length > 0);
        appendAll(this.remarks, this.#notices.notesOf(lines));
        if (
          !part.shape.outcomeKinds.has(cell.column) &&
          ![...part.shape.others.values()].includes(cellText(cell)) &&
          !isTitleInTwoLanguages(cellText(cell), this.#template)
        )
          appendAll(
            this.remarks,
            this.#addedTo(lines).map((line) => this.#notices.leftoverLine(line)),
          );
      }
      return [];
    });
  }

  /** The lines of a column's title that contain words the form does not have. */
  #addedTo(lines: readonly Line[]): readonly Line[] {
    const shares = lines.map(({ text }) => this.#form.shareOfOwn(text));
    return lines.filter((_, index) => (shares[index] ?? 0) > 0 && ((shares[index] ?? 0) <= 0.5 || shares.includes(0)));
  }

  #row(
    { cells, cell, others, continued, place, spans, isText }: NamingRow,
    meant: IssueHeading | undefined,
    isAnswered: boolean,
  ): void {
    // A line across the table with no answer below it is no heading only because it has a word of one.
    const heading = spans && !isAnswered && (meant?.by === 'words' || meant?.by === 'number') ? undefined : meant;
    const lines = cell.lines.filter((line) => line.text !== '' || line.notes.length > 0);
    const isAnswer =
      spans && heading === undefined && this.#current !== undefined && isLong(lines) && !this.#form.has(cell.text);
    const own = isAnswer
      ? this.#own(this.#current)
      : this.#issueOf({ ...cell, lines }, heading, place, isAnswered && (!spans || standsOut(lines)));
    const extra = new Map<string, Line[]>();
    const beside: BesideRemark[] = [];
    for (const { title, line } of others) {
      const content = own === undefined || hasNothingToSay(line.text) ? undefined : extraContent(title, line);
      if (content !== undefined) {
        extra.set(content.key, [...(extra.get(content.key) ?? []), content.line]);
        continue;
      }
      const isSaid =
        hasNothingToSay(line.text) &&
        [...cells.values()].flat().some((one) => letters(one.text) === letters(line.text));
      const remarks = [
        ...this.#notices.notesOf([line]),
        ...(isSaid || !/[\p{L}\p{N}]/u.test(line.text)
          ? []
          : [this.#notices.leftover(`${title === '' ? '' : `${title}: `}${fullText(line)}`, line.place)]),
      ];
      if (own !== undefined && title !== '')
        appendAll(
          beside,
          remarks.map((remark) => ({ title, remark })),
        );
      else appendAll(own?.rows.remarks ?? this.remarks, remarks);
    }
    if (own === undefined) {
      for (const line of [...lines, ...[...cells.values()].flat()]) {
        appendAll(this.remarks, this.#notices.notesOf([line]));
        if (line.text !== '' && !this.#form.has(line.text)) this.remarks.push(this.#notices.leftoverLine(line));
      }
      return;
    }
    const answers = isAnswer ? new Map([['initiatives', lines]]) : withExtra(cells, extra);
    const written = isText === true ? withoutForm(answers, this.#form) : answers;
    const isEmpty = [...written.values()].every((all) =>
      all.every((line) => line.text === '' && line.notes.length === 0),
    );
    if (!isEmpty || own.points.length > 0)
      this.#push(own, { cells: written, continued, points: own.points, place, beside });
    else
      appendAll(
        own.rows.remarks,
        beside.map(({ remark }) => remark),
      );
  }

  /** Adds a row to its issue; what stands in its cells below the headings of other issues goes to these. */
  #push({ rows }: OwnRows, row: AnswerRow): void {
    const { issue } = rows;
    const parts = issue === undefined ? [] : partsByIssue(row.cells.get('initiatives') ?? [], issue, this.#template);
    if (issue === undefined || parts.length < 2) {
      rows.rows.push(row);
      return;
    }
    const others = new Map(
      [...row.cells]
        .filter(([key]) => key !== 'initiatives')
        .map(([key, lines]) => [key, partsByIssue(lines, issue, this.#template)]),
    );
    const answered = new Set(parts.map((part) => part.issue));
    const given = new Set<TemplateIssue | undefined>();
    for (const part of parts) {
      /**
       * What other columns have below the same heading; what is below a heading that no initiatives have stays at the
       * cell's own issue.
       */
      const isOf = (one: PartOfCell): boolean =>
        !given.has(part.issue) && (one.issue === part.issue || (part.issue === undefined && !answered.has(one.issue)));
      const to = part.issue === undefined ? rows : this.#open(part.issue.id, part.issue);
      const cells = new Map(
        [...others].map(([key, own]) => [
          key,
          own
            .filter(isOf)
            .flatMap(({ issue: below, heading, lines }) =>
              heading !== undefined && (below !== part.issue || heading.notes.length > 0) ? [heading, ...lines] : lines,
            ),
        ]),
      );
      given.add(part.issue);
      to.rows.push({
        ...row,
        cells: new Map([['initiatives', part.lines], ...cells]),
        ...(part.issue !== undefined && { points: [], beside: [], continued: undefined }),
      });
      if (part.heading === undefined) continue;
      appendAll(to.remarks, this.#notices.notesOf([part.heading]));
      this.#notices.add(
        'assumption',
        importMessages.headingWithin({ heading: quotation(wholeText(part.heading)), issue: letteredTitle(issue) }),
        row.place,
        to,
      );
    }
    this.#current = rows;
  }

  #own(rows: IssueRows | undefined): OwnRows | undefined {
    return rows === undefined ? undefined : { rows, points: [] };
  }

  /**
   * The issue that a row belongs to, and the sub-points that its first cell names; undefined above the first issue.
   *
   * @param mayOpen whether the row may begin an issue that the template does not have
   */
  #issueOf(cell: IssueCell, heading: IssueHeading | undefined, place: string, mayOpen: boolean): OwnRows | undefined {
    const { lines, text } = cell;
    const current = this.#current;
    if (text === '') return current === undefined ? undefined : { rows: this.#with(current, lines), points: [] };
    const ofPoints = this.#issueOfPoints(lines);
    if (ofPoints !== undefined) {
      const rows = this.#open(ofPoints.id, ofPoints);
      return { rows: this.#with(rows, lines), points: this.#pointsOf(lines, rows, ofPoints) };
    }
    if (
      current?.issue !== undefined &&
      (heading === undefined || heading.by === 'words') &&
      this.#goesOn(text, current.issue)
    ) {
      return { rows: this.#with(current, lines), points: this.#pointsOf(lines, current, current.issue) };
    }
    if (heading === undefined) return mayOpen ? this.#otherIssue(lines, text, place) : this.#remark(lines);
    const { issue } = heading;
    const rows = this.#open(issue.id, issue);
    this.#tell(heading, rows, text, place);
    const rest = afterHeading(lines, issue, this.#template, heading.by === 'title');
    const title = lines.slice(0, lines.length - rest.length);
    const written = withoutContinued(title.map((line) => line.text).join(' '));
    const { rest: words } = headingMark(written);
    if (
      heading.by === 'title' &&
      heading.doubt === undefined &&
      letters(words).length > letters(issue.title).length + 6 &&
      !isInTwoScripts(words, issue) &&
      !this.#form.has(written)
    ) {
      rows.remarks.push(this.#notices.leftover(written, place));
    }
    this.#tellOthers(rest, rows, issue, place);
    const named = pointsAtEnd(title.map(wholeText).join(' '), this.#template, issue)?.points ?? [];
    return { rows: this.#with(rows, lines), points: [...new Set([...named, ...this.#pointsOf(rest, rows, issue)])] };
  }

  /** Tells of the titles of further issues in the cell of one: what the row says is written once. */
  #tellOthers(lines: readonly Line[], rows: IssueRows, issue: TemplateIssue, place: string): void {
    for (const other of otherIssues(lines, issue, this.#template)) {
      this.#notices.add('assumption', importMessages.alsoAnswers({ issue: letteredTitle(other) }), place, rows);
    }
  }

  /** The issue of a cell that begins with sub-points. */
  #issueOfPoints(lines: readonly Line[]): TemplateIssue | undefined {
    const first = lines.find((line) => line.text !== '');
    if (first === undefined) return undefined;
    const current = this.#current?.issue;
    return (
      listedPoints(wholeText(first), this.#template, current)?.issue ??
      issueOfPointText(first.text, this.#template, current)
    );
  }

  /** True for the rest of a title or of the guidance that a page break has cut, and for other words of the form. */
  #goesOn(text: string, { title, guidance }: TemplateIssue): boolean {
    return lettersOfForm(`${title} ${guidance}`).includes(letters(text)) || this.#form.has(text);
  }

  #tell({ doubt }: IssueHeading, rows: IssueRows, text: string, place: string): void {
    if (doubt === undefined || this.#told.has(`${rows.id} ${text}`)) return;
    this.#told.add(`${rows.id} ${text}`);
    this.#notices.add('assumption', doubt, place, rows);
  }

  /** Keeps a line across the table, such as a total, as a comment at the issue above it. */
  #remark(lines: readonly Line[]): OwnRows | undefined {
    const rows = this.#current;
    if (rows !== undefined)
      appendAll(rows.remarks, [
        ...this.#notices.notesOf(lines),
        ...lines.filter(({ text }) => text !== '').map((line) => this.#notices.leftoverLine(line)),
      ]);
    return this.#own(rows);
  }

  /** An issue that the template does not have. */
  #otherIssue(lines: readonly Line[], text: string, place: string): OwnRows {
    const id = /^[a-z][\w-]*$/.test(text) ? text : letters(text).replaceAll(' ', '-').slice(0, 60) || 'issue';
    const known = this.#byId.get(id);
    const rows = this.#open(id, undefined);
    if (known === undefined)
      this.#notices.add('assumption', importMessages.noIssue({ text: quotation(text), id }), place, rows);
    if (letters(text) !== letters(id))
      appendAll(
        rows.remarks,
        lines.filter((line) => line.text !== '').map((line) => this.#notices.leftoverLine(line)),
      );
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
      this.issues.push((rows = { id, issue, remarks: [], rows: [] }));
      this.#byId.set(id, rows);
    }
    this.#current = rows;
    return rows;
  }

  #pointsOf(lines: readonly Line[], rows: IssueRows, issue: TemplateIssue): readonly string[] {
    const named = lines.map((line) => (line.text === '' ? undefined : pointsOfIssueLine(line, this.#template, issue)));
    // All of an issue's sub-points, in the form's words, are the form's text that was left there.
    const isForm =
      named.filter((points) => points !== undefined).length > 1 &&
      issue.points.length === new Set(named.flatMap((points) => points?.points ?? [])).size;
    return lines.flatMap((line, index) => {
      if (line.text === '') return [];
      const points = named[index];
      if (points?.issue === issue) return isForm && line.text.length > longestCode ? [] : points.points;
      if (!this.#form.has(line.text)) rows.remarks.push(this.#notices.leftoverLine(line));
      return [];
    });
  }
}

/** Letters; a longer line is a sub-point in the form’s words and no code. */
const longestCode = 20;

/** Letters; a text over the whole width that is longer is an answer and no heading. */
const longestSpanning = 160;

function isLong(lines: readonly Line[]): boolean {
  const written = lines.filter((line) => line.text !== '');
  return written.reduce((sum, line) => sum + line.text.length, 0) > longestSpanning || written.length > 2;
}
