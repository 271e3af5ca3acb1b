import type { Template, TemplateIssue } from '../../../template/template.ts';
import type { PaperTable } from '../../read/imported-paper.ts';
import {
  addressesOrganiser,
  closesDocument,
  isClosingHeading,
  isRemarkOnAll,
  isSaidToOrganiser,
} from './closing-headings.ts';
import { withoutFrontRows } from '../front/front-rows.ts';
import { type IssueHeading, issueOfHeading } from './issue-heading.ts';
import { type TableShape, keyOf, shapeOfTable } from './columns.ts';
import { type PlacedBlock, placedLines } from './placed-blocks.ts';
import { linesOf } from '../lines-of-blocks.ts';
import { type Line, boldLength, wholeText } from '../lines.ts';
import { labelled } from '../front/front-labels.ts';
import { letters, lettersOfForm } from '../likeness.ts';

/** The paragraphs that are headings of issues, with their text. */
type SectionHeadings = ReadonlyMap<PlacedBlock, Line>;

/** Letters; longer paragraphs are no headings. */
const longestHeading = 240;

interface Candidate {
  readonly one: PlacedBlock;
  readonly line: Line;
  readonly heading: IssueHeading;
}

/**
 * Finds the headings of issues among paragraphs. A paragraph with an issue's title is one; other words count when the
 * paragraph looks like a heading, and nothing speaks against it.
 *
 * @param strictly true where a table has the issues: then only titles count
 */
function sectionHeadings(placed: readonly PlacedBlock[], template: Template, strictly: boolean): SectionHeadings {
  const candidates = placed.flatMap((one): readonly Candidate[] => {
    if (one.block.kind === 'table') return [];
    const [line, ...more] = placedLines([one]).filter(({ text }) => text !== '');
    if (line === undefined || more.length > 0 || line.text.length > longestHeading) return [];
    const heading = issueOfHeading(wholeText(line), template, line.mark !== undefined && !line.typed);
    return heading === undefined ? [] : [{ one, line, heading }];
  });
  const certain = candidates.filter((candidate) => isTitleOf(candidate.line, candidate.heading));
  if (strictly) return byPlace(certain);
  const looks = new Set(certain.map(({ line }) => lookOf(line)));
  const opened = new Set(certain.map(({ heading }) => heading.issue));
  const likely = candidates.filter(
    ({ line, heading }) =>
      !isTitleOf(line, heading) &&
      !opened.has(heading.issue) &&
      (certain.length === 0 ? looksLikeHeading(line) : looks.has(lookOf(line))) &&
      tells(line, heading),
  );
  const shown =
    certain.length > 0 ||
    new Set(likely.map(({ heading }) => heading.issue)).size >= Math.min(fewest, template.issues.length)
      ? likely
      : [];
  const chosen = new Set([...certain, ...shown]);
  return byPlace(candidates.filter((candidate) => chosen.has(candidate)));
}

/** Headings without the form's titles are headings where there are several. */
const fewest = 2;

function byPlace(candidates: readonly Candidate[]): SectionHeadings {
  return new Map(candidates.map(({ one, line }) => [one, line]));
}

/** True for an issue's title, or, with its letter, for a part of it. */
function isTitleOf(line: Line, { issue, by, doubt }: IssueHeading): boolean {
  const isShort = letters(line.text).length <= 1.25 * lettersOfForm(issue.title).length + 8;
  return isShort && doubt === undefined && (by === 'title' || (by === 'part' && hasLetter(line, issue)));
}

function hasLetter(line: Line, issue: TemplateIssue): boolean {
  return new RegExp(`^\\W{0,2}(?:issue\\s)?\\W?${/^\w$/.test(issue.letter) ? issue.letter : '(?!)'}\\b`, 'i').test(
    wholeText(line),
  );
}

function tells(line: Line, { by, issue }: IssueHeading): boolean {
  if (by === 'number') return false;
  return by !== 'letter' || hasLetter(line, issue);
}

function looksLikeHeading(line: Line): boolean {
  return line.heading || boldLength(line) >= line.text.length;
}

/** How a heading looks beside others. */
function lookOf(line: Line): string {
  return `${line.style} ${line.heading} ${boldLength(line) >= line.text.length}`;
}

/** The column whose title a line below a heading is: “ACTUAL/EXPECTED OUTCOME:” */
function columnOfLine(line: Line, template: Template): string | undefined {
  if (line.text.length > longestHeading) return undefined;
  const bare = letters(line.text);
  const column = template.columns.find(({ title }) => bare !== '' && bare === lettersOfForm(title));
  if (column === undefined) return undefined;
  const key = keyOf(column);
  return key === 'issue' ? 'initiatives' : key;
}

/**
 * True for the heading of what stands behind the answers.
 *
 * @param looks how the headings of issues look
 */
function endsSections(one: PlacedBlock, looks: ReadonlySet<string>): boolean {
  const { block } = one;
  if (block.kind === 'table') return false;
  const [line] = placedLines([one]);
  if (
    line !== undefined &&
    looksLikeHeading(line) &&
    line.text.length < longestHeading &&
    (addressesOrganiser(line.text) || (looks.has(lookOf(line)) && isClosingHeading(line.text)))
  )
    return true;
  const text = block.runs
    .map((run) => run.text)
    .join('')
    .slice(0, longestHeading);
  return closesDocument(text) || (labelled(text) === 'contact' && !/[/|]/.test(text));
}

/** A part of the paper that holds answers, in the paper's order. */
export type AnswerPart =
  | { readonly kind: 'table'; readonly table: PaperTable; readonly shape: TableShape; readonly place: string }
  | { readonly kind: 'heading'; readonly line: Line }
  /** What stands below a heading outside tables: lines by the keys of `AnswerRow.cells`. */
  | { readonly kind: 'text'; readonly cells: Map<string, Line[]>; readonly place: string };

export interface FoundAnswers {
  readonly parts: readonly AnswerPart[];
  readonly before: readonly PlacedBlock[];
  readonly after: readonly PlacedBlock[];
}

/** Tells the form's tables, and what stands below headings of issues, from what stands before and after the answers. */
export function findAnswers(placed: readonly PlacedBlock[], template: Template): FoundAnswers {
  const shapes = shapesOf(placed, template);
  const hasTable = [...shapes.values()].some(({ hasIssues }) => hasIssues);
  const firstTable = placed.findIndex((one) => shapes.get(one)?.hasIssues === true);
  const headings = sectionHeadings(hasTable ? placed.slice(firstTable + 1) : placed, template, hasTable);
  return walk(placed, shapes, headings, template);
}

function shapesOf(placed: readonly PlacedBlock[], template: Template): ReadonlyMap<PlacedBlock, TableShape> {
  const shapes = new Map<PlacedBlock, TableShape>();
  let last: TableShape | undefined;
  let above: Line | undefined;
  for (const one of placed) {
    const { block } = one;
    if (block.kind === 'paragraph') {
      above = placedLines([one]).findLast((line) => line.text !== '') ?? above;
      continue;
    }
    const shape = shapeOfTable(
      block,
      template,
      last,
      above !== undefined &&
        above.text.length < longestAbove &&
        issueOfHeading(wholeText(above), template) !== undefined,
    );
    above = undefined;
    if (shape === undefined) continue;
    shapes.set(one, shape);
    last = shape;
  }
  return shapes;
}

/** Letters of a heading above a table. */
const longestAbove = 200;

function walk(
  placed: readonly PlacedBlock[],
  shapes: ReadonlyMap<PlacedBlock, TableShape>,
  headings: SectionHeadings,
  template: Template,
): FoundAnswers {
  const parts: AnswerPart[] = [];
  const before: PlacedBlock[] = [];
  const after: PlacedBlock[] = [];
  let text: Map<string, Line[]> | undefined;
  let key = 'initiatives';
  let isOpen = false;
  const looks = new Set([...headings.values()].map(lookOf));
  const isBelow = remarksBelow(placed, headings, looks);
  for (const one of placed) {
    const heading = headings.get(one);
    const shape = shapes.get(one);
    if (heading !== undefined) {
      parts.push({ kind: 'heading', line: heading });
      [isOpen, text, key] = [true, undefined, 'initiatives'];
    } else if (one.block.kind === 'table' && shape !== undefined) {
      const { table, front } = withoutFrontRows(one.block, template);
      if (front !== undefined) before.push({ block: front, place: one.place });
      parts.push({ kind: 'table', table, shape, place: one.place });
      if (shape.hasIssues) isOpen = false;
      text = undefined;
    } else if (isOpen && (isBelow.has(one) || isSaidToOrganiser(textOf(one)))) {
      after.push(one);
    } else if (isOpen && !endsSections(one, looks)) {
      for (const line of linesOf([one.block], one.place)) {
        const column = columnOfLine(line, template);
        if (column !== undefined) key = column;
        else {
          if (text === undefined)
            parts.push({ kind: 'text', cells: (text = new Map<string, Line[]>()), place: line.place });
          const cell = text.get(key);
          if (cell === undefined) text.set(key, [line]);
          else cell.push(line);
        }
      }
    } else {
      isOpen = false;
      (parts.length > 0 ? after : before).push(one);
    }
  }
  return { parts, before, after };
}

/**
 * The paragraphs below the last answer that say something of all answers, where nothing but the end of the document
 * follows.
 */
function remarksBelow(
  placed: readonly PlacedBlock[],
  headings: SectionHeadings,
  looks: ReadonlySet<string>,
): ReadonlySet<PlacedBlock> {
  const last = placed.findLastIndex((one) => headings.has(one));
  const end = placed.findIndex((one, at) => at > last && endsSections(one, looks));
  const below = placed.slice(last + 1, end === -1 ? placed.length : end);
  const answers = below.findLastIndex(
    (one) => one.block.kind === 'table' || (textOf(one) !== '' && !isRemarkOnAll(textOf(one))),
  );
  return new Set(below.slice(answers + 1));
}

/** The text of a paragraph. */
function textOf({ block }: PlacedBlock): string {
  return block.kind === 'table'
    ? ''
    : block.runs
        .map((run) => run.text)
        .join('')
        .trim();
}
