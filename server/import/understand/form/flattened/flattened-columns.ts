import type { Template, TemplateIssue } from '../../../../template/template.ts';
import { quotation } from '../../../../words/quotation.ts';
import {
  type ImportedPaper,
  type PaperBlock,
  type PaperCell,
  type PaperParagraph,
  type PaperRow,
  type PaperRun,
  paragraphOf,
  plainRun,
  textOf,
} from '../../../read/imported-paper.ts';
import type { ImportDraft } from '../../draft.ts';
import { dropLetters, takeLetters } from '../../lines.ts';
import { splitAtBreaks } from '../../lines-of-blocks.ts';
import type { Notices } from '../../notices.ts';
import { markedText } from '../cell-text.ts';
import { isTitle } from '../heading-rows.ts';
import { labelled } from '../../front/front-labels.ts';
import { issueOfHeading } from '../issue-heading.ts';
import { importMessages } from '../../../../words/messages/import/import.ts';
import { letters, lettersOfForm, withoutMark } from '../../likeness.ts';

/** Letters of the first line of a title that is broken over several. */
const shortestBeginning = 7;

/** Follows the titles of issues that are broken over lines, of which others may stand between. */
class TitleFollower {
  readonly #template: Template;
  readonly #titles: readonly { readonly issue: TemplateIssue; readonly title: string }[];
  readonly #seen = new Set<TemplateIssue>();
  /** What is lacking of the title that was begun. */
  #rest = '';
  /** Titles whose lines were more than one. */
  broken = 0;
  /** True while the title that was begun has one line. */
  #isFirst = false;

  constructor(template: Template) {
    this.#template = template;
    this.#titles = template.issues.map((issue) => ({ issue, title: lettersOfForm(issue.title) }));
  }

  /** The number of issues whose titles were found. */
  get found(): number {
    return this.#seen.size;
  }

  /** True when the title that was begun is complete. */
  get isWhole(): boolean {
    return this.#rest === '';
  }

  /** The issue whose title begins with the text, and what the title has behind it. */
  begins(text: string): { readonly issue: TemplateIssue; readonly rest: string } | undefined {
    const bare = letters(withoutMark(text.slice(0, 300)));
    if (bare.length < shortestBeginning) return undefined;
    const found = this.#titles.filter(({ title }) => title === bare || title.startsWith(`${bare} `));
    const one = found.find(({ issue }) => !this.#seen.has(issue)) ?? found[0];
    if (one !== undefined) return { issue: one.issue, rest: one.title.slice(bare.length).trim() };
    const heading = issueOfHeading(text, this.#template);
    return heading?.by === 'title' && heading.doubt === undefined ? { issue: heading.issue, rest: '' } : undefined;
  }

  /** True for the next words of the title that was begun. */
  goesOn(text: string): boolean {
    const bare = letters(text.slice(0, 300));
    return bare !== '' && (this.#rest === bare || this.#rest.startsWith(`${bare} `));
  }

  /** @param mayGoOn false where the title that was begun stands too far above */
  follow(text: string, mayGoOn = true): 'begins' | 'goes on' | 'nothing' {
    if (mayGoOn && this.goesOn(text)) {
      this.#rest = this.#rest.slice(letters(text).length).trim();
      if (this.#isFirst) this.broken++;
      this.#isFirst = false;
      return 'goes on';
    }
    const begun = this.begins(text);
    if (begun === undefined) return 'nothing';
    this.#seen.add(begun.issue);
    this.#rest = begun.rest;
    this.#isFirst = true;
    return 'begins';
  }
}

export interface WithColumns {
  readonly paper: ImportedPaper;
  /** True where the form's columns had become lines, so that what belongs together is a guess. */
  readonly flattened: boolean;
}

/** Lines that are looked at; a longer document is no scanned form. */
const mostLines = 5000;
/** Letters of a line whose columns are told apart. */
const longestLine = 1000;

/**
 * The form's table anew, where a scan has left its columns as tabs or blanks within lines, or the lines of its columns
 * one below the other. A document that has the form's issues in a table stays as it is.
 */
export function withColumnsAnew(paper: ImportedPaper, templates: readonly Template[]): WithColumns {
  const unchanged = { paper, flattened: false };
  if (templates.some((template) => hasTable(paper, template))) return unchanged;
  const lines = linesOfPaper(paper.blocks);
  if (lines.length > mostLines) return unchanged;
  let best: { readonly blocks: readonly PaperBlock[]; readonly issues: number } | undefined;
  for (const template of templates) {
    const found = besideEachOther(lines, template) ?? belowEachOther(lines, template);
    if (found !== undefined && found.issues > (best?.issues ?? 0)) best = found;
  }
  return best === undefined ? unchanged : { paper: { ...paper, blocks: best.blocks }, flattened: true };
}

/** Tells at each initiative that its columns were put together. */
export function tellFlattened(draft: ImportDraft, notices: Notices): void {
  for (const initiative of draft.issues.flatMap(({ initiatives }) => initiatives)) {
    notices.add('assumption', importMessages.flattened({ title: quotation(initiative.title) }), undefined, initiative);
  }
}

/** Rows of tables in which the form's issues are looked for. */
const mostRows = 300;

function hasTable({ blocks }: ImportedPaper, template: Template): boolean {
  const rows = blocks.flatMap((block) => (block.kind === 'table' ? block.rows.slice(0, mostRows) : []));
  return rows.some(({ cells }) =>
    cells.slice(0, 60).some((cell) => {
      const text = markedText(cell);
      return text.length <= 300 && ['title', 'part'].includes(issueOfHeading(text, template)?.by ?? '');
    }),
  );
}

/** A printed line. A table has no text and no pieces. */
interface PrintedLine {
  readonly block: PaperBlock;
  readonly runs: readonly PaperRun[];
  readonly text: string;
  readonly pieces: readonly ColumnPiece[];
}

interface ColumnPiece {
  /** Where it stands in the line: the tabs, or else the letters, before it. */
  readonly at: number;
  readonly text: string;
  readonly runs: readonly PaperRun[];
}

function linesOfPaper(blocks: readonly PaperBlock[]): readonly PrintedLine[] {
  return blocks.flatMap((block): readonly PrintedLine[] => {
    if (block.kind === 'table') return [{ block, runs: [], text: '', pieces: [] }];
    const isDivided = /\t|[ \u00a0]{3}/.test(textOf(block.runs));
    return (isDivided ? splitAtBreaks(block.runs) : [block.runs]).map((runs, index) => {
      const own = index === 0 ? { ...block, runs } : { ...block, runs, notes: [] };
      return { block: own, runs, text: textOf(runs).trim(), pieces: piecesOf(runs) };
    });
  });
}

/** The pieces of a line, between tabs or at least three blanks. */
function piecesOf(runs: readonly PaperRun[]): readonly ColumnPiece[] {
  const text = textOf(runs);
  if (text.length > longestLine || text.includes('\n')) return [];
  const hasTabs = text.includes('\t');
  const pieces: ColumnPiece[] = [];
  let start = 0;
  let count = 0;
  for (const [index, part] of text.split(hasTabs ? '\t' : /([ \u00a0]{3,})/).entries()) {
    const isBlanks = !hasTabs && index % 2 === 1;
    if (!isBlanks && part.trim() !== '')
      pieces.push({
        at: hasTabs ? count : start,
        text: part.trim(),
        runs: takeLetters(dropLetters(runs, start), part.length),
      });
    start += part.length + (hasTabs ? 1 : 0);
    count++;
  }
  return pieces;
}

/** The table of lines whose columns stand beside each other. */
function besideEachOther(
  lines: readonly PrintedLine[],
  template: Template,
): { readonly blocks: readonly PaperBlock[]; readonly issues: number } | undefined {
  const headed = lines.findIndex(
    ({ pieces }) =>
      pieces.length > 1 &&
      pieces.length <= 6 &&
      template.columns.filter(({ title }) => pieces.some(({ text }) => isTitle(text, title))).length >=
        Math.min(2, template.columns.length),
  );
  const titles = new TitleFollower(template);
  const first =
    headed === -1
      ? lines.findIndex(({ pieces }) => pieces.length > 1 && titles.begins(pieces[0]?.text ?? '') !== undefined)
      : headed;
  const model = lines[first];
  if (model === undefined) return undefined;
  const end = endOfLines(lines, first);
  const places = model.pieces.map(({ at }) => at);
  const rows: { readonly issue: PaperBlock[]; readonly cells: PaperBlock[][] }[] = [];
  let title: PaperRun[] = [];
  for (const line of lines.slice(headed === -1 ? first : first + 1, end)) {
    for (const [column, piece] of columnsOf(line, places, titles)) {
      const paragraph = paragraphOf(piece.runs);
      if (column === 0) {
        const said = titles.follow(piece.text);
        if (said === 'begins')
          rows.push({ issue: [paragraphOf((title = [...piece.runs]))], cells: places.slice(1).map(() => []) });
        else if (said === 'goes on') title.push(plainRun(' '), ...piece.runs);
        else rows.at(-1)?.issue.push(paragraph);
        if (rows.length === 0) return undefined;
      } else rows.at(-1)?.cells[column - 1]?.push(paragraph);
      if (rows.length === 0) return undefined;
    }
    const notes = line.block.kind === 'paragraph' ? line.block.notes : [];
    if (notes.length > 0) rows.at(-1)?.issue.push(paragraphOf([], { notes }));
  }
  // A table of contents has numbers of pages beside its titles.
  const answered = rows.filter(({ cells }) =>
    cells.flat().some((block) => block.kind === 'paragraph' && /\p{L}/u.test(textOf(block.runs))),
  ).length;
  if (headed === -1 ? answered < 2 : rows.length === 0) return undefined;
  const cellOf = (blocks: readonly PaperBlock[], column: number): PaperCell => ({
    column,
    columns: 1,
    continues: false,
    blocks,
  });
  const heading: readonly PaperRow[] =
    headed === -1 ? [] : [{ cells: model.pieces.map(({ runs }, column) => cellOf([paragraphOf(runs)], column)) }];
  const table: PaperBlock = {
    kind: 'table',
    rows: [...heading, ...rows.map(({ issue, cells }) => ({ cells: [issue, ...cells].map(cellOf) }))],
  };
  return {
    blocks: [...lines.slice(0, first).map(({ block }) => block), table, ...lines.slice(end).map(({ block }) => block)],
    issues: titles.found,
  };
}

/** The line behind the last that has columns; a label of a contact or of the cover ends them, too. */
function endOfLines(lines: readonly PrintedLine[], first: number): number {
  let end = first + 1;
  for (let at = first + 1; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined || line.block.kind === 'table' || labelled(line.pieces[0]?.text ?? '') !== undefined) break;
    if (/\t|[ \u00a0]{3}/.test(textOf(line.runs))) end = at + 1;
  }
  return end;
}

/**
 * The pieces of a line by their column. A line without columns is that of an issue's title, or else of the initiatives.
 */
function columnsOf(
  line: PrintedLine,
  places: readonly number[],
  titles: TitleFollower,
): readonly (readonly [number, ColumnPiece])[] {
  const { pieces, runs, text } = line;
  const last = places.length - 1;
  if (pieces.length === 0) return text === '' ? [] : [[Math.min(1, last), { at: 0, text, runs }]];
  const hasTabs = textOf(runs).includes('\t');
  const [only] = pieces;
  if (
    pieces.length === 1 &&
    only !== undefined &&
    only.at === 0 &&
    !hasTabs &&
    titles.begins(text) === undefined &&
    !titles.goesOn(text)
  )
    return [[Math.min(1, last), only]];
  let before = -1;
  return pieces.map((piece) => {
    const nearest = hasTabs ? places.findLastIndex((at) => at <= piece.at) : nearestOf(places, piece.at);
    before = Math.min(last, Math.max(before + 1, nearest));
    return [before, piece] as const;
  });
}

function nearestOf(places: readonly number[], at: number): number {
  return places.reduce(
    (best, place, index) => (Math.abs(place - at) < Math.abs((places[best] ?? 0) - at) ? index : best),
    0,
  );
}

/** Lines of a column that may stand between two lines of an issue's title. */
const mostBetween = 6;

/** The headings of issues whose lines stand among those of the other columns, or all before them, each made whole. */
function belowEachOther(
  lines: readonly PrintedLine[],
  template: Template,
): { readonly blocks: readonly PaperBlock[]; readonly issues: number } | undefined {
  const titles = new TitleFollower(template);
  const blocks: PaperBlock[] = [];
  const whole = new Set<number>();
  let title: { readonly at: number; readonly paragraph: PaperParagraph; readonly runs: PaperRun[] } | undefined;
  let between = 0;
  let torn = 0;
  for (const { block, text, runs } of lines) {
    if (text === '' || block.kind === 'table') {
      blocks.push(block);
      continue;
    }
    const said = text.length <= 200 ? titles.follow(text, between <= mostBetween) : 'nothing';
    if (said === 'goes on' && title !== undefined) {
      title.runs.push(plainRun(' '), ...runs);
      if (between > 0) torn++;
      between = 0;
      if (titles.isWhole) whole.add(title.at);
    } else if (said === 'begins') {
      title = { at: blocks.length, paragraph: { ...block, runs: [] }, runs: [...runs] };
      blocks.push({ ...title.paragraph, runs: title.runs });
      if (titles.isWhole) whole.add(title.at);
      between = 0;
    } else {
      between++;
      blocks.push(block);
    }
  }
  // Titles that stand all together, and of which some were broken, are the first column as a whole.
  const written = [...whole].sort((a, b) => a - b);
  const isTogether =
    written.length > 2 &&
    written.every(
      (at, index) =>
        index === 0 ||
        blocks
          .slice((written[index - 1] ?? 0) + 1, at)
          .every((one) => one.kind === 'paragraph' && textOf(one.runs).trim() === ''),
    );
  return written.length > 1 && (torn > 0 || (isTogether && titles.broken > 0))
    ? { blocks, issues: written.length }
    : undefined;
}
