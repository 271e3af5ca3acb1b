import type { Template } from '../../../template/template.ts';
import type { PaperTable } from '../../read/imported-paper.ts';
import { isRemarkOnAll, isSaidToOrganiser } from './closing-headings.ts';
import { withoutFrontRows } from '../front/front-rows.ts';
import { issueOfHeading } from './issue-heading.ts';
import { columnOfLine, lookOf, sectionHeadings, endsSections, type SectionHeadings } from './section-headings.ts';
import { shapeOfTable, type TableShape } from './columns.ts';
import { placedLines, type PlacedBlock } from './placed-blocks.ts';
import { linesOf } from '../lines-of-blocks.ts';
import { wholeText, type Line } from '../lines.ts';

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
