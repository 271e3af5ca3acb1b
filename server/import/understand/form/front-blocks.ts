import { paragraphOf, plainRun, textOf, type PaperParagraph, type PaperRow, type PaperRun, type PaperTable } from '../../read/imported-paper.ts';
import { cellText } from './cell-text.ts';
import { wholeText, type Line } from '../lines.ts';
import { linesOf } from '../lines-of-blocks.ts';
import { frontLabelOf, labelled } from './front-labels.ts';
import type { PlacedBlock } from './placed-blocks.ts';

/**
 * The lines of blocks around the answers. A label and the value in the cell or behind the tab beside it become one line,
 * “Purpose: Information”; other tables there only serve the layout, so their cells are read one after the other.
 */
export function linesAround(blocks: readonly PlacedBlock[]): readonly Line[] {
  return blocks.flatMap(({ block, place }) => (block.kind === 'table' ? linesOfLayout(block, place) : linesOfTabs(block, place)));
}

function linesOfLayout(table: PaperTable, place: string): readonly Line[] {
  let heads: readonly string[] | undefined;
  return table.rows.flatMap((row, index) => {
    const at = `${place}, row ${index + 1}`;
    const texts = row.cells.map(cellText);
    const keys = texts.map(labelled);
    // A row of labels only has its values in the rows below: “Name | Office | E-mail”.
    if (texts.length > 1 && keys.every((key) => key !== undefined) && table.rows.length > index + 1) {
      heads = texts;
      return [];
    }
    if (heads !== undefined && texts.length === heads.length && keys.every((key) => key === undefined)) return linesBelow(row, heads, at);
    heads = undefined;
    return linesOfRow(row, keys, at);
  });
}

function linesBelow(row: PaperRow, heads: readonly string[], place: string): readonly Line[] {
  return row.cells.flatMap((cell, index) => joined(heads[index] ?? '', linesOf(cell.blocks, `${place}, column ${cell.column + 1}`)));
}

function linesOfRow(row: PaperRow, keys: readonly unknown[], place: string): readonly Line[] {
  const lines: Line[] = [];
  for (let at = 0; at < row.cells.length; at++) {
    const cell = row.cells[at];
    if (cell === undefined) break;
    const own = linesOf(cell.blocks, `${place}, column ${cell.column + 1}`);
    const next = row.cells[at + 1];
    if (keys[at] === undefined || next === undefined || keys[at + 1] !== undefined || cellText(next) === '' || own.some((line) => line.notes.length > 0)) {
      lines.push(...own);
      continue;
    }
    lines.push(...joined(cellText(cell), linesOf(next.blocks, `${place}, column ${next.column + 1}`)));
    at++;
  }
  return lines;
}

/** The lines of a value, with its label before the first. */
function joined(label: string, lines: readonly Line[]): readonly Line[] {
  const first = lines.findIndex((line) => line.text !== '');
  const head = `${label.replace(/\s?:\s?$/, '')}: `;
  // “A.” in “A. Person” is no mark behind a label.
  return lines.map((line, index) => (index === first ? { ...line, mark: undefined, text: head + wholeText(line), runs: [plainRun(head + wholeText(line).slice(0, -line.text.length)), ...line.runs] } : line));
}

/** The lines of a paragraph; where tabs stand between labels and values, each label is a line with its value. */
function linesOfTabs(paragraph: PaperParagraph, place: string): readonly Line[] {
  const whole = linesOf([paragraph], place);
  const raw = textOf(paragraph.runs).slice(0, longest);
  if (!/\S[\x0a-\x0d \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*\t\s*\S/.test(raw) || raw.includes('\n')) return whole;
  const pieces = piecesAtTabs(paragraph.runs);
  const keys = pieces.map((piece) => labelled(textOf(piece)));
  const isLabelled = pieces.map((piece) => frontLabelOf(textOf(piece).trim()) !== undefined);
  if (!keys.some((key) => key !== undefined) && !isLabelled.includes(true)) return whole;
  const lines: Line[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const own = linesOf([paragraphOf(pieces[at] ?? [], { style: paragraph.style, heading: paragraph.heading, notes: at === 0 ? paragraph.notes : [] })], place);
    const value = pieces[at + 1];
    if (keys[at] === undefined || value === undefined || keys[at + 1] !== undefined || isLabelled[at + 1] === true && frontLabelOf(textOf(value).trim())?.value !== '') {
      lines.push(...own);
      continue;
    }
    const label = own.map((line) => line.text).join(' ');
    lines.push(...joined(label, linesOf([paragraphOf(value)], place)).map((line, index) => (index === 0 ? { ...line, notes: [...own.flatMap(({ notes }) => notes), ...line.notes] } : line)));
    at++;
  }
  return lines;
}

/** Letters; a longer paragraph is prose. */
const longest = 600;

function piecesAtTabs(runs: readonly PaperRun[]): readonly (readonly PaperRun[])[] {
  const pieces: PaperRun[][] = [[]];
  for (const run of runs) {
    if (run.note !== undefined) {
      pieces.at(-1)?.push(run);
      continue;
    }
    for (const [index, text] of run.text.split('\t').entries()) {
      if (index > 0) pieces.push([]);
      if (text !== '') pieces.at(-1)?.push({ ...run, text });
    }
  }
  return pieces.filter((piece) => textOf(piece).trim() !== '' || piece.some(({ note }) => note !== undefined));
}
