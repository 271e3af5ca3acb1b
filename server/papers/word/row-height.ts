import type { DocxBlock, DocxCell, DocxInline } from './docx-model.ts';
import { estimatedWidth } from './docx-looks.ts';

/** Whether a row has both footnotes and tables in its cells. */
export function holdsNotesAndTables(cells: readonly DocxCell[]): boolean {
  return (
    cells.some(({ blocks }) => blocks.some(({ kind }) => kind === 'table')) &&
    cells.some(({ blocks }) => holdsNote(blocks))
  );
}

function holdsNote(blocks: readonly DocxBlock[]): boolean {
  return blocks.some((block) =>
    block.kind === 'paragraph'
      ? block.inlines.some(({ kind }) => kind === 'note')
      : [...block.rows].some(({ cells }) => cells.some((cell) => holdsNote(cell.blocks))),
  );
}

/** Lines of ten points that a page in landscape has surely room for, with footnotes below them. */
const linesOfPage = 24;

/**
 * Whether a row may be longer than a page, by a guess that is rather too long; the widths of its cells are in
 * twentieths of a point.
 */
export function mayPassPage(cells: readonly DocxCell[], widths: readonly number[]): boolean {
  return cells.some(({ blocks }, column) => linesOf(blocks, widths[column] ?? 1) > linesOfPage);
}

/** Lines of a row that stays on one page, although the page before then ends early. */
const linesOfShort = 6;

/** Whether a row is so short that it is kept together, by a guess that is rather too long. */
export function isShort(cells: readonly DocxCell[], widths: readonly number[]): boolean {
  return cells.every(
    ({ blocks }, column) => blocks.length <= linesOfShort && linesOf(blocks, widths[column] ?? 1) <= linesOfShort,
  );
}

function linesOf(blocks: readonly DocxBlock[], width: number): number {
  return blocks.reduce(
    (lines, block) =>
      lines +
      (block.kind === 'paragraph'
        ? wordsOf(block.inlines)
            .split('\n')
            .reduce((sum, line) => sum + Math.ceil((estimatedWidth(line) + (block.indent?.left ?? 0)) / width) + 0.5, 0)
        : [...block.rows].reduce(
            (sum, { cells }) =>
              sum + Math.max(1, ...cells.map((cell) => linesOf(cell.blocks, width / cells.length))) + 0.5,
            0,
          )),
    0,
  );
}

function wordsOf(inlines: readonly DocxInline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
          return inline.text;
        case 'control':
          return inline.run.text;
        case 'link':
          return inline.runs.map((run) => run.text).join('');
        case 'break':
          return '\n';
        case 'soft-hyphen':
          return '';
        case 'tab':
        case 'note':
          return ' ';
      }
    })
    .join('');
}
