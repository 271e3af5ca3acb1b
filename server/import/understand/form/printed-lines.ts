import { appendAll } from '../../read/append-all.ts';
import {
  textOf,
  type ImportedPaper,
  type PaperBlock,
  type PaperNote,
  type PaperParagraph,
  type PaperRun,
} from '../../read/imported-paper.ts';
import { quotation } from '../../../words/quotation.ts';
import { lastWord } from '../around.ts';
import type { DraftIssue } from '../draft.ts';
import type { InitiativeLines } from '../initiatives/open-initiative.ts';
import type { Line } from '../lines.ts';
import type { Notices } from '../notices.ts';
import { importMessages } from '../../../words/messages/import/import.ts';

/** A document that was converted from a PDF has a paragraph for each printed line. */
export interface WholeParagraphs {
  readonly paper: ImportedPaper;
  /** The words that the ends of lines had broken; undefined when no lines were joined. */
  readonly broken: ReadonlySet<string> | undefined;
}

/** Where that many lines, and that share of them, go on in the next with a small letter, the lines are printed ones. */
const fewestCuts = 5;
const leastShare = 0.4;
/** Letters; what is longer was not cut by the width of a column. */
const widest = 120;

/**
 * Joins printed lines to the paragraphs that they were. Where hardly any line in the cells of tables looks cut, nothing
 * is joined but, outside tables, a word with its number: “COVID-” and “19”.
 */
export function withWholeParagraphs(paper: ImportedPaper): WholeParagraphs {
  const cells = paper.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flatMap((row) => row.cells) : []));
  const pairs = cells.flatMap(({ blocks }) => pairsOf(blocks));
  const cuts = pairs.filter(
    ([line, next]) => isPlain(line, next) && isCut(textOf(line.runs).trim(), textOf(next.runs).trim()),
  ).length;
  if (cuts < fewestCuts || cuts < leastShare * pairs.length)
    return { paper: { ...paper, blocks: joinedLines(paper.blocks, isNumbered, new Set()) }, broken: undefined };
  const widths = new Map<number, number>();
  for (const { column, blocks } of cells)
    for (const block of blocks)
      if (block.kind === 'paragraph') widths.set(column, Math.max(widths.get(column) ?? 0, textOf(block.runs).length));
  const broken = new Set<string>();
  const blocks = joinedLines(paper.blocks, (line, next) => goesOnBelow(line, next, Infinity), broken).map(
    (block): PaperBlock =>
      block.kind === 'paragraph'
        ? block
        : {
            ...block,
            rows: block.rows.map((row) => ({
              ...row,
              cells: row.cells.map((cell) => ({
                ...cell,
                blocks: joinedLines(
                  cell.blocks,
                  (line, next) => goesOnBelow(line, next, widths.get(cell.column) ?? 0),
                  broken,
                ),
              })),
            })),
          },
  );
  return { paper: { ...paper, blocks }, broken };
}

function pairsOf(blocks: readonly PaperBlock[]): readonly (readonly [PaperParagraph, PaperParagraph])[] {
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1];
    return block.kind === 'paragraph' &&
      next?.kind === 'paragraph' &&
      textOf(block.runs).trim() !== '' &&
      textOf(next.runs).trim() !== ''
      ? [[block, next] as const]
      : [];
  });
}

/** True for two lines without marks of a list, of the same weight, of which none is an address. */
function isPlain(line: PaperParagraph, next: PaperParagraph): boolean {
  const [text, below] = [textOf(line.runs).trim(), textOf(next.runs).trim()];
  return (
    line.list === undefined &&
    next.list === undefined &&
    line.style === next.style &&
    weightOf(line) === weightOf(next) &&
    text.length <= widest &&
    !/https?:|@/i.test(text) &&
    !/https?:|@/i.test(below) &&
    !/^[-–—•*▪·]/.test(below)
  );
}

function weightOf({ runs }: PaperParagraph): string {
  const written = runs.filter(({ text }) => text.trim() !== '');
  return written.every(({ bold }) => bold) ? 'bold' : written.every(({ italic }) => italic) ? 'italic' : 'plain';
}

/** True where a line goes on in the next one with a small letter. */
function isCut(text: string, next: string): boolean {
  return !/[.!?:;。]$/.test(text) && /^\p{Ll}/u.test(next);
}

/** True where the line ends with a hyphen that stands before a number: “COVID-” above “19”. */
function isNumbered(line: PaperParagraph, next: PaperParagraph): boolean {
  return (
    isPlain(line, next) &&
    /\p{L}[-\u2010\u2011]$/u.test(textOf(line.runs).trim()) &&
    /^\d/.test(textOf(next.runs).trim())
  );
}

function joinedLines(
  blocks: readonly PaperBlock[],
  goesOn: (line: PaperParagraph, next: PaperParagraph) => boolean,
  broken: Set<string>,
): readonly PaperBlock[] {
  const joined: PaperBlock[] = [];
  /** The runs and notes of the last paragraph of `joined`. */
  let runs: PaperRun[] = [];
  let notes: PaperNote[] = [];
  for (const [index, block] of blocks.entries()) {
    const before = blocks[index - 1];
    if (block.kind !== 'paragraph') joined.push(block);
    else if (before?.kind === 'paragraph' && goesOn(before, block)) {
      append(runs, block.runs, broken);
      appendAll(notes, block.notes);
      const first = joined.pop();
      if (first?.kind === 'paragraph') joined.push(first.joined === true ? first : { ...first, joined: true });
    } else {
      [runs, notes] = [[...block.runs], [...block.notes]];
      joined.push({ ...block, runs, notes });
    }
  }
  return joined;
}

function goesOnBelow(line: PaperParagraph, next: PaperParagraph, width: number): boolean {
  const [text, below] = [textOf(line.runs).trim(), textOf(next.runs).trim()];
  if (text === '' || below === '' || !isPlain(line, next)) return false;
  return (
    isNumbered(line, next) ||
    isCut(text, below) ||
    (!/[.!?:;。]$/.test(text) && text.length >= 0.7 * width && weightOf(line) === 'plain')
  );
}

/** Adds the runs of the line below; a word that was broken at the line's end is whole again. */
function append(runs: PaperRun[], below: readonly PaperRun[], broken: Set<string>): void {
  const last = runs.at(-1);
  if (last !== undefined) {
    const isBroken = /\p{L}[-\u2010\u00ad]\s*$/u.test(last.text) && /^\s*\p{Ll}/u.test(textOf(below));
    const isWhole = /\p{L}[-\u2010\u2011]\s*$/u.test(last.text) && /^\s*\d/.test(textOf(below));
    const end = isWhole ? last.text.trimEnd() : isBroken ? last.text.trimEnd().slice(0, -1) : `${last.text.trimEnd()} `;
    if (isBroken)
      broken.add(
        `${lastWord(end).replace(/[^\p{L}\p{M}]/gu, '')}${/^[\p{L}\p{M}]+/u.exec(textOf(below).trimStart())?.[0] ?? ''}`,
      );
    runs[runs.length - 1] = { ...last, text: end };
  }
  appendAll(runs, below);
}

/** Tells at each initiative, and at the issue for what stands before them, that lines of the document were joined. */
export function tellJoined(
  introduction: readonly Line[],
  segments: readonly InitiativeLines[],
  issue: DraftIssue,
  notices: Notices,
): void {
  const isJoined = (lines: readonly Line[]): boolean => lines.some(({ joined }) => joined);
  if (isJoined(introduction))
    notices.add('assumption', importMessages.linesJoinedBefore, introduction[0]?.place, issue);
  for (const [index, { title, titleLines, body, cells, place }] of segments.entries()) {
    if (isJoined(titleLines) || isJoined(body) || [...cells.values()].some(isJoined))
      notices.add(
        'assumption',
        importMessages.linesJoined({ title: quotation(title) }),
        place,
        issue.initiatives[index],
      );
  }
}

/** Those of the words that a text has. */
export function brokenWordsIn(text: string, broken: ReadonlySet<string>): readonly string[] {
  return [...new Set((text.match(/[\p{L}\p{M}]+/gu) ?? []).filter((word) => broken.has(word)))];
}
