import type { TemplateIssue } from '../../template/template.ts';
import { quotation } from '../../words/quotation.ts';
import { appendAll } from '../read/append-all.ts';
import { isBlankText, lastWord, withoutEnd } from './around.ts';
import { findBeginnings, type Beginnings } from './initiatives/beginnings.ts';
import { ourBeginnings, isOurTitle } from './initiatives/our-beginnings.ts';
import { documentLooks, type DocumentLooks } from './initiatives/document-looks.ts';
import { isGenericLabel } from './initiatives/generic-labels.ts';
import { beginsText, isShortTitle } from './initiatives/plain-beginnings.ts';
import { followsAnnouncement, stressedTitle, titleOfText, withoutFirst } from './initiatives/title-of-line.ts';
import { titleDoubts } from './initiatives/title-doubts.ts';
import { goesOnWithTitle, type TitleStress } from './initiatives/title-stress.ts';
import { appendLines } from './joined-line.ts';
import { boldLength, isBullet, withoutBold, type Line } from './lines.ts';
import type { Notices } from './notices.ts';
import { distribute } from './content/distribute-lines.ts';
import { continueCells, giveCell, type CellOwner } from './content/give-cell.ts';
import { pointOfMark, pointsInTitle, pointsOfLine } from './read-points.ts';
import type { AnswerRow, IssueRows } from './read-rows.ts';

/** The lines of the document that belong to one initiative. */
export interface InitiativeLines extends CellOwner {
  title: string;
  /** True when the document shows the title as one, or it was told already what it was made of; otherwise it was made of the text's beginning. */
  titled: boolean;
  points: readonly string[];
  readonly body: Line[];
  /** Lines of outcomes and of further columns, by the keys of `AnswerRow.cells`. */
  readonly cells: Map<string, Line[]>;
  /** Lines whose notes belong to this initiative. */
  readonly noted: Line[];
  /** The lines that the title was made of, whose words may be links. */
  readonly titleLines: Line[];
  readonly place: string;
}

export interface SplitIssue {
  readonly segments: readonly InitiativeLines[];
  /** Lines before the first initiative, such as “We have done the following:”. */
  readonly introduction: readonly Line[];
}

/**
 * Divides an issue's cells into initiatives. An initiative begins where the line looks as titles do in this document; where
 * nothing stands out, at each item of the outermost list; where there is no list either, at each row.
 *
 * @param document how all issues of the document mark their titles
 */
export function splitInitiatives(answer: IssueRows, notices: Notices, document: DocumentLooks = documentLooks([answer])): SplitIssue {
  const splitter = new Splitter(answer, notices, document);
  for (const row of answer.rows) splitter.row(row);
  return splitter;
}

/** The lines of a row before its first initiative begins. */
interface Lead {
  readonly lines: readonly Line[];
  readonly noted: readonly Line[];
}

const shortestSentence = 60;

class Splitter implements SplitIssue {
  readonly segments: InitiativeLines[] = [];
  readonly introduction: Line[] = [];
  readonly #issue: TemplateIssue | undefined;
  readonly #notices: Notices;
  readonly #begins: Beginnings;
  /** The sub-points that lines name which contain nothing else. */
  readonly #pointLines = new Map<Line, readonly string[]>();
  /** The sub-points that a heading within the cell has named, for the initiatives below it. */
  #points: readonly string[] = [];
  /** The initiative that is announced, “Initiative 1”, and whose title is the next line. */
  #announced: InitiativeLines | undefined;

  constructor({ issue, rows }: IssueRows, notices: Notices, document: DocumentLooks) {
    this.#issue = issue;
    this.#notices = notices;
    const inRows = rows.map(({ cells }) => cells.get('initiatives') ?? []);
    for (const line of inRows.flat()) {
      const points = line.text === '' ? undefined : pointsOfLine(line, issue);
      if (points !== undefined) this.#pointLines.set(line, points);
    }
    const filled = inRows.filter((lines) => lines.some(({ text }) => text !== '')).length;
    this.#begins = ourBeginnings(inRows, document) ?? findBeginnings(rows.map(({ cells }, index) => ({
      lines: inRows[index] ?? [], isPoint: (line: Line) => this.#pointLines.has(line), isOnly: filled === 1, countedOutcomes: countedIn(cells.get('outcome') ?? []),
      hasOutcomes: (count: number) => {
        const outcomes = cells.get('outcome') ?? [];
        return outcomes.some(({ text }) => text !== '') && distribute(outcomes, count).certain;
      },
    })), document);
  }

  row({ cells, continued, points: inRow, place }: AnswerRow): void {
    this.#points = inRow.length > 0 ? inRow : this.#points;
    const before = this.segments.at(-1);
    const lines = (cells.get('initiatives') ?? []).filter((line) => line.text !== '' || line.notes.length > 0);
    const isBold = isBoldRow(cells);
    const others = [...cells].filter(([key]) => key !== 'initiatives').map(([key, own]) => [key, isBold ? own.map(withoutBold) : own] as const);
    const fresh: InitiativeLines[] = [];
    const lead: Line[] = [];
    const noted: Line[] = [];
    // Where nothing else begins an initiative, the text below each of the form's sub-points is one.
    const pointsBegin = !lines.some((line) => !this.#pointLines.has(line) && this.#begins.lines.has(line));
    let belowPoint = false;
    this.#announced = undefined;
    for (const [index, line] of lines.entries()) {
      const points = this.#pointLines.get(line);
      const open = fresh.at(-1);
      if (points !== undefined && isCode(line, points)) {
        if (open === undefined || open.body.length > 0) this.#points = points;
        else open.points = points;
      } else if (points !== undefined) {
        this.#points = points;
        belowPoint = pointsBegin;
      } else if (this.#announced !== undefined && !this.#begins.lines.has(line) && followsAnnouncement(line, this.#begins.stressOf(line))) {
        this.#name(this.#announced, line, place, true);
        this.#announced = undefined;
      } else if (this.#begins.lines.has(line) || (belowPoint && line.text !== '')) {
        if (index === 0 && before !== undefined && this.#goesOnAs(line, before)) continue;
        fresh.push(this.#open(line, place));
        belowPoint = false;
      } else if (open === undefined) lead.push(line);
      else if (open.body.length === 0 && this.#goesOnTitle(line, lines[index - 1])) {
        open.title = `${open.title} ${line.text}`;
        open.titleLines.push(line);
        if (!line.goesOn) this.#tell(open, `${quotation(open.title)} was put together of several lines.`);
      } else {
        this.#announced = undefined;
        open.body.push(line);
        this.#tellHeading(line, open);
      }
      if (line.notes.length > 0) (fresh.at(-1)?.noted ?? noted).push(line);
    }
    const goesOn = this.#lead({ lines: lead.filter((line) => line.text !== ''), noted }, before, fresh, others, place);
    appendAll(this.segments, fresh);
    this.#distribute(others, fresh, goesOn ? before : undefined);
    if (before !== undefined) continueCells(continued, before, fresh);
  }

  #open(line: Line, place: string): InitiativeLines {
    const segment: InitiativeLines = { title: '', titled: true, points: this.#points, body: [], cells: new Map(), noted: [], titleLines: [], place: line.place };
    const announced = this.#begins.announced.get(line) ?? 0;
    if (announced > 0 && announced >= line.text.length) {
      segment.title = line.text;
      segment.titleLines.push(line);
      this.#announced = segment;
    } else this.#name(segment, announced > 0 ? withoutFirst(line, announced) : line, place, announced > 0);
    return segment;
  }

  /** Gives an initiative the title that a line has. */
  #name(segment: InitiativeLines, line: Line, place: string, isAnnounced: boolean): void {
    const ours = isOurTitle(line);
    const stress: TitleStress | undefined = ours ? { looks: new Set(), length: line.text.length, kind: 'whole' } : this.#begins.stressOf(line);
    const { title: written, titleLine, rest } = stress === undefined ? titleOfText(line) : stressedTitle(line, stress, ours);
    const { title, points } = pointsInTitle(written, this.#issue);
    segment.title = title;
    segment.titled = stress !== undefined || (isAnnounced && rest === undefined);
    segment.titleLines.splice(0, segment.titleLines.length, ...(titleLine === undefined ? [] : [titleLine]));
    if (rest !== undefined) segment.body.push(rest);
    if (points.length > 0) segment.points = points;
    else this.#takeMark(line, segment, place);
    if (stress?.kind === 'sentence') this.#tell(segment, `${quotation(title)} is a part of a sentence; it was made the title, and the text keeps the whole sentence.`);
    const doubt = this.#begins.doubts.get(line);
    if (doubt === undefined) return;
    this.#tell(segment, titleDoubts[doubt](quotation(title)));
    segment.titled = true;
  }

  /** Tells of a line that stands out as titles do and was left in the text. */
  #tellHeading(line: Line, segment: InitiativeLines): void {
    if (this.#begins.doubts.get(line) === 'sub-heading') {
      this.#tell(segment, titleDoubts['sub-heading'](quotation(line.text), quotation(segment.title)));
    }
  }

  #tell(segment: InitiativeLines, message: string): void {
    this.#notices.add('assumption', message, segment.place, segment);
  }

  /** True for the title of the initiative above, which is repeated where a page begins. */
  #goesOnAs(line: Line, before: InitiativeLines): boolean {
    const words = withoutEnd(line.text, (sign) => isBlankText(sign) || ').]’\''.includes(sign));
    if (line.text.length > 300 || !/^[([–—-]?cont(?:inued|inuation|['’]?d?)$/i.test(lastWord(words))) return false;
    const again = withoutEnd(words.slice(0, words.length - lastWord(words).length), (sign) => isBlankText(sign) || '([–—-:,'.includes(sign));
    if (again === '' || !before.title.startsWith(again)) return false;
    this.#tell(before, `${quotation(line.text)} goes on with ${quotation(before.title)}, so it is no initiative of its own.`);
    return true;
  }

  /** True for a line that continues the title of the line before. */
  #goesOnTitle(line: Line, before: Line | undefined): boolean {
    if (before === undefined || line.mark !== undefined) return false;
    const [own, above] = [this.#begins.stressOf(line), this.#begins.stressOf(before)];
    if (goesOnWithTitle(line, own, before, above)) return true;
    return line.goesOn && own?.kind === 'whole' && above?.kind === 'whole' && [...above.looks].some((look) => own.looks.has(look));
  }

  /** A list mark “i.” before a title means the sub-point of that number; “I.” counts the initiatives. */
  #takeMark(line: Line, segment: InitiativeLines, place: string): void {
    const point = line.mark === undefined || isBullet(line) || /^\(?[IVX]/.test(line.mark) ? undefined : pointOfMark(line.mark, this.#issue);
    if (point === undefined) return;
    this.#notices.add('assumption', `“${line.mark}” before ${quotation(line.text)} was taken for the sub-point ${point}.`, place, segment);
    segment.points = [point];
  }

  /**
   * Assigns the lines before the first initiative of a row. They continue the initiative of the row above, unless that one
   * has its outcome already and this row has another; then, and where there is no initiative above, they are an initiative
   * without a title.
   *
   * @returns true when they continue the initiative above
   */
  #lead(lead: Lead, before: InitiativeLines | undefined, fresh: InitiativeLines[], others: readonly (readonly [string, readonly Line[]])[], place: string): boolean {
    const { lines: [first, ...rest], noted } = lead;
    const isCut = before !== undefined && first !== undefined && /[\p{Ll},]$/u.test(endOf(before)) && /^\p{Ll}/u.test(first.text);
    const hasOutcome = !isCut && others.some(([key, lines]) => lines.some((line) => line.text !== '') && (before?.cells.get(key)?.length ?? 0) > 0);
    const isNew = hasOutcome || (before !== undefined && first !== undefined && this.#startsAnew(first, rest[0], before));
    if (before !== undefined && !(fresh.length === 0 && isNew && first !== undefined)) {
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
    fresh.unshift(this.#untitled([first, ...rest], noted, place));
    return false;
  }

  /**
   * True for the first line of a row that does not go on with the row above, where nothing is marked as a title: a short line
   * above its text, or in an issue without titles any sentence behind one that has ended.
   */
  #startsAnew(first: Line, next: Line | undefined, before: InitiativeLines): boolean {
    if (!/[.!?。！？)”"]$/.test(endOf(before)) || !beginsText(first) || isGenericLabel(first.text)) return false;
    return isShortTitle(first, next) || this.#begins.lines.size === 0;
  }

  /** An initiative of lines of which none is a title. Its title is made of the first that is more than a label. */
  #untitled(lines: readonly Line[], noted: readonly Line[], place: string): InitiativeLines {
    const segment: InitiativeLines = { title: '', titled: false, points: this.#points, body: [], cells: new Map(), noted: [...noted], titleLines: [], place };
    const at = Math.max(0, lines.findIndex((line) => !isGenericLabel(line.text)));
    const [before, line, rest] = [lines.slice(0, at), lines[at], lines.slice(at + 1)];
    if (line === undefined) return segment;
    const stress = this.#begins.stressOf(line);
    const isName = stress?.kind === 'sentence' && stress.looks.has('bold');
    const { title, titleLine, rest: text } = isName ? stressedTitle(line, stress, false) : titleOfText(line);
    segment.title = title;
    if (at > 0) segment.body.push(...before, line, ...rest);
    else {
      if (titleLine !== undefined) segment.titleLines.push(titleLine);
      segment.body.push(...(text === undefined ? [] : [text]), ...rest);
    }
    return segment;
  }

  #distribute(others: readonly (readonly [string, readonly Line[]])[], fresh: readonly InitiativeLines[], before: InitiativeLines | undefined): void {
    for (const [key, lines] of others) {
      if (lines.every((line) => line.text === '' && line.notes.length === 0)) continue;
      const owner = fresh[0] ?? before ?? this.segments.at(-1);
      const written = lines.filter((line) => line.text !== '');
      const beside = this.#beside(lines, fresh, before);
      if (written.length === 0 || beside.length === 0) {
        if (owner !== undefined) appendAll(owner.noted, lines.filter((line) => line.notes.length > 0));
        appendAll(this.introduction, owner === undefined ? lines : lines.map((line) => ({ ...line, notes: [] })));
        continue;
      }
      appendAll(owner?.noted ?? [], lines.filter((line) => line.text === '' && line.notes.length > 0));
      giveCell(key, lines, beside, this.#notices);
    }
  }

  /**
   * The initiatives that a row's other cells belong to. One that only continues from the row above has had its own, unless
   * the cells clearly hold a part for it, too.
   */
  #beside(lines: readonly Line[], fresh: readonly InitiativeLines[], before: InitiativeLines | undefined): readonly InitiativeLines[] {
    if (before === undefined) return fresh;
    if (fresh.length === 0) return [before];
    const withBefore = [before, ...fresh];
    return !distribute(lines, fresh.length).certain && distribute(lines, withBefore.length).certain ? withBefore : fresh;
  }
}

/** The text with which an initiative ends so far; empty for a title alone. */
function endOf({ body, titled, titleLines }: InitiativeLines): string {
  return body.at(-1)?.text ?? (titled ? '' : titleLines.at(-1)?.text ?? '');
}

/** True for a row whose words are all bold: that is its weight, and nothing in it is stressed. */
function isBoldRow(cells: AnswerRow['cells']): boolean {
  const written = [...cells.values()].map((lines) => lines.filter((line) => line.text !== '')).filter((lines) => lines.length > 0);
  return written.length > 1 && written.every((lines) => lines.every((line) => boldLength(line) >= line.text.length && !isOurTitle(line)));
}

/** The number of items that count 1., 2., 3., when the lines are such items and nothing else. */
function countedIn(lines: readonly Line[]): number {
  const written = lines.filter(({ text }) => text !== '');
  return written.every(({ mark }, index) => mark !== undefined && mark.replace(/[^\d]/g, '') === String(index + 1)) ? written.length : 0;
}

function isCode(line: Line, points: readonly string[]): boolean {
  return line.text.length < 20 + 12 * points.length;
}
