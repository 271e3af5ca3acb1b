import type { TemplateIssue } from '../../template/template.ts';
import { appendAll } from '../read/append-all.ts';
import { isBlankText, lastWord, withoutEnd } from './around.ts';
import { appendLines } from './joined-line.ts';
import { boldLength, dropLetters, isBullet, leastDepth, takeLetters, withoutBold, type Line } from './lines.ts';
import type { Notices } from './notices.ts';
import { distribute } from './read-outcomes.ts';
import { pointOfMark, pointsInTitle, pointsOfLine } from './read-points.ts';
import type { AnswerRow, IssueRows } from './read-rows.ts';
import { textOf } from '../read/imported-paper.ts';
import { quotation } from '../../words/quotation.ts';

/** The lines of the document that belong to one initiative. */
export interface InitiativeLines {
  title: string;
  /** True when the document shows the title as one; otherwise the title was made of the text's beginning. */
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
 * Divides an issue's cells into initiatives. An initiative begins at a bold title; where nothing is bold, at each item of
 * the outermost list; where there is no list either, at each row.
 */
export function splitInitiatives(answer: IssueRows, notices: Notices): SplitIssue {
  const splitter = new Splitter(answer, notices);
  for (const row of answer.rows) splitter.row(row);
  return splitter;
}

/** The lines of a row before its first initiative begins. */
interface Lead {
  readonly lines: readonly Line[];
  readonly noted: readonly Line[];
}

const shortestSentence = 60;
const ourTitles = new Set(['initiative title', 'initiative-title']);
const ourTexts = new Set(['initiative text', 'initiative']);
const dividesTitle = (sign: string): boolean => isBlankText(sign) || ':–—-'.includes(sign);

class Splitter implements SplitIssue {
  readonly segments: InitiativeLines[] = [];
  readonly introduction: Line[] = [];
  readonly #issue: TemplateIssue | undefined;
  readonly #notices: Notices;
  readonly #begins: (line: Line, row: readonly Line[]) => boolean;
  /** The sub-points that a heading within the cell has named, for the initiatives below it. */
  #points: readonly string[] = [];

  constructor({ issue, rows }: IssueRows, notices: Notices) {
    this.#issue = issue;
    this.#notices = notices;
    this.#begins = beginnings(rows.flatMap((row) => row.cells.get('initiatives') ?? []));
  }

  row({ cells, points: inRow, place }: AnswerRow): void {
    this.#points = inRow.length > 0 ? inRow : this.#points;
    const before = this.segments.at(-1);
    const lines = (cells.get('initiatives') ?? []).filter((line) => line.text !== '' || line.notes.length > 0);
    const isBold = isBoldRow(cells);
    const others = [...cells].filter(([key]) => key !== 'initiatives').map(([key, own]) => [key, isBold ? own.map(withoutBold) : own] as const);
    const fresh: InitiativeLines[] = [];
    const lead: Line[] = [];
    const noted: Line[] = [];
    // Where nothing else begins an initiative, the text below each of the form's sub-points is one.
    const pointsBegin = !lines.some((line) => pointsOfLine(line, this.#issue) === undefined && this.#begins(line, lines));
    let belowPoint = false;
    for (const [index, line] of lines.entries()) {
      const points = pointsOfLine(line, this.#issue);
      const open = fresh.at(-1);
      if (points !== undefined && isCode(line, points)) {
        if (open === undefined || open.body.length > 0) this.#points = points;
        else open.points = points;
      } else if (points !== undefined) {
        this.#points = points;
        belowPoint = pointsBegin;
      } else if (this.#begins(line, lines) || (belowPoint && line.text !== '')) {
        fresh.push(this.#open(line, place));
        belowPoint = false;
      } else if (open === undefined) lead.push(line);
      else if (open.body.length === 0 && goesOnTitle(line, lines[index - 1])) {
        open.title = `${open.title} ${line.text}`;
        open.titleLines.push(line);
      } else open.body.push(line);
      if (line.notes.length > 0) (fresh.at(-1)?.noted ?? noted).push(line);
    }
    const goesOn = this.#lead({ lines: lead.filter((line) => line.text !== ''), noted }, before, fresh, others, place);
    appendAll(this.segments, fresh);
    this.#distribute(others, fresh, goesOn ? before : undefined, place);
  }

  #open(line: Line, place: string): InitiativeLines {
    const ours = ourTitles.has(line.style.toLowerCase());
    const bold = ours ? line.text.length : boldLength(line);
    const isWhole = bold === 0 || bold >= line.text.length;
    const written = isWhole ? line.text : line.text.slice(0, bold);
    const { title, points } = pointsInTitle(isWhole && (ours || bold === 0) ? written : withoutEnd(written, dividesTitle), this.#issue);
    const segment: InitiativeLines = {
      title, titled: bold > 0, body: [], cells: new Map(), noted: [], titleLines: [line], place: line.place,
      points: points.length > 0 ? points : this.#points,
    };
    if (points.length === 0) this.#takeMark(line, segment, place);
    if (!isWhole) {
      segment.titleLines.splice(0, 1, { ...line, runs: takeLetters(line.runs, bold) });
      const rest = dropLetters(line.runs, bold);
      const blanks = /^[\s:–—-]+/.exec(textOf(rest))?.[0].length ?? 0;
      const runs = dropLetters(rest, blanks);
      if (textOf(runs) !== '') segment.body.push({ ...line, runs, text: textOf(runs), mark: undefined, notes: [] });
    }
    if (bold === 0) nameByText(segment, line);
    return segment;
  }

  /** A list mark “i.” before a title means the sub-point of that number. */
  #takeMark(line: Line, segment: InitiativeLines, place: string): void {
    const point = line.mark === undefined || isBullet(line) ? undefined : pointOfMark(line.mark, this.#issue);
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
    const hasOutcome = others.some(([key, lines]) => lines.some((line) => line.text !== '') && (before?.cells.get(key)?.length ?? 0) > 0);
    if (before !== undefined && !(fresh.length === 0 && hasOutcome && first !== undefined)) {
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
    const segment: InitiativeLines = { title: first.text, titled: false, points: this.#points, body: rest, cells: new Map(), noted: [...noted], titleLines: [first], place };
    nameByText(segment, first);
    fresh.unshift(segment);
    return false;
  }

  #distribute(others: readonly (readonly [string, readonly Line[]])[], fresh: readonly InitiativeLines[], before: InitiativeLines | undefined, place: string): void {
    for (const [key, lines] of others) {
      if (lines.every((line) => line.text === '' && line.notes.length === 0)) continue;
      const owner = fresh[0] ?? before ?? this.segments.at(-1);
      const noted = lines.filter((line) => line.notes.length > 0);
      if (owner !== undefined) appendAll(owner.noted, noted);
      const written = lines.filter((line) => line.text !== '');
      const beside = this.#beside(lines, fresh, before);
      if (written.length === 0 || beside.length === 0) {
        appendAll(this.introduction, owner === undefined ? lines : lines.map((line) => ({ ...line, notes: [] })));
        continue;
      }
      const { parts, certain } = distribute(lines, beside.length);
      for (const [index, segment] of beside.entries()) {
        const part = parts[index] ?? [];
        const known = segment.cells.get(key);
        if (known === undefined) segment.cells.set(key, [...part]);
        else appendLines(known, part);
      }
      if (!certain) {
        const what = key === 'outcome' ? 'outcomes' : `texts of the column “${key}”`;
        this.#notices.add('assumption', `It is not clear which of the ${what} belongs to which initiative here; they were given in their order.`, place, beside[0]);
      }
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

/**
 * Returns how initiatives begin in these cells. It looks at all cells of an issue, because a single cell may hold only the
 * end of an initiative.
 */
function beginnings(lines: readonly Line[]): (line: Line, row: readonly Line[]) => boolean {
  const styled = new Set(lines.filter((line) => ourTitles.has(line.style.toLowerCase()) && line.text !== ''));
  // In our own exports, titles have a style. Somebody may have added an initiative without it, so a line that is bold as a
  // whole is a title, too.
  if (styled.size > 0) return (line) => !line.goesOn && (styled.has(line) || (isAdded(line) && beginsBold(line) && boldLength(line) >= line.text.length && !isLabel(line)));
  const bold = lines.filter(beginsBold);
  const plain = bold.filter((line) => !isLabel(line));
  const titles = new Set(plain.length > 0 ? plain : bold);
  const least = leastDepth([...titles].filter((line) => line.mark !== undefined));
  // Where titles are items, bold words below an item belong to it.
  if (titles.size > 0) return (line) => titles.has(line) && (line.mark === undefined ? line.within <= least : line.depth <= least);
  const known = new WeakMap<readonly Line[], { readonly first: Line | undefined; readonly least: number }>();
  return (line, row) => {
    let ofRow = known.get(row);
    if (ofRow === undefined) known.set(row, ofRow = { first: row.find((one) => one.text !== ''), least: leastDepth(row.filter((one) => one.mark !== undefined)) });
    const { first } = ofRow;
    // When the row begins with a sentence, the items after it belong to the sentence.
    if (line.mark === undefined || first?.mark === undefined) return false;
    // When the row begins with a number, bullets below belong to that item.
    if (!isBullet(first) && isBullet(line)) return false;
    return line.depth <= ofRow.least;
  };
}

/** True for a row whose words are all bold: that is its weight, and nothing in it is stressed. */
function isBoldRow(cells: AnswerRow['cells']): boolean {
  const written = [...cells.values()].map((lines) => lines.filter((line) => line.text !== '')).filter((lines) => lines.length > 0);
  return written.length > 1 && written.every((lines) => lines.every((line) => boldLength(line) >= line.text.length && !ourTitles.has(line.style.toLowerCase())));
}

function beginsBold(line: Line): boolean {
  if (line.table !== undefined) return false;
  const length = boldLength(line);
  const title = line.text.slice(0, length).trim();
  if (line.goesOn || title.replace(/[^\p{L}\p{N}]/gu, '').length < 3 || /^https?:/i.test(title)) return false;
  if (length >= line.text.length || line.mark !== undefined) return true;
  // In “Title: text” and “Title. Text” the bold part is a title; a bold word that begins a sentence is not.
  return /[:.–—-]$/.test(title) || /^\s*[:–—]/.test(line.text.slice(length));
}

/** True for a line that does not have the style in which our exports write descriptions. */
function isAdded(line: Line): boolean {
  return line.mark === undefined && !ourTexts.has(line.style.toLowerCase());
}

/** True for a label within a description, such as “Background:”, where titles end without a colon. */
function isLabel(line: Line): boolean {
  return line.mark === undefined && /:$/.test(line.text.slice(0, boldLength(line)).trim());
}

/** True for a line that continues the title of the line before. */
function goesOnTitle(line: Line, before: Line | undefined): boolean {
  if (before === undefined || boldLength(line) < line.text.length || boldLength(before) < before.text.length || line.mark !== undefined) return false;
  // A paragraph below an item, or of another style than the title, is text.
  return line.goesOn || (before.mark === undefined && before.style === line.style && /^\p{Ll}/u.test(line.text));
}

function isCode(line: Line, points: readonly string[]): boolean {
  return line.text.length < 20 + 12 * points.length;
}

const longestTitle = 160;

/** Makes a title of the text's beginning: the whole of a short line, else its first sentence, else its first words. */
function nameByText(segment: InitiativeLines, line: Line): void {
  if (line.table !== undefined) {
    segment.title = beginningOf(line.text);
    segment.titleLines.splice(0);
    segment.body.unshift(line);
    return;
  }
  const sentence = /^(.{10,160}?)[.!?]\s+(?=[\p{Lu}\p{N}“"])/u.exec(line.text);
  if (line.text.length <= longestTitle && sentence === null) {
    segment.title = line.text;
    return;
  }
  if (sentence !== null) {
    segment.title = sentence[1] ?? '';
    segment.titleLines.splice(0, 1, { ...line, runs: takeLetters(line.runs, sentence[0].length) });
    const runs = dropLetters(line.runs, sentence[0].length);
    segment.body.unshift({ ...line, runs, text: textOf(runs), mark: undefined, notes: [] });
    return;
  }
  segment.title = beginningOf(line.text);
  segment.titleLines.splice(0);
  segment.body.unshift({ ...line, mark: undefined, notes: [] });
}

function beginningOf(text: string): string {
  const cut = text.slice(0, 80);
  return `${cut.slice(0, cut.length - lastWord(cut).length).trimEnd() || cut}…`;
}
