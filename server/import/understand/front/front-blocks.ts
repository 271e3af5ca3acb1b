import {
  paragraphOf,
  plainRun,
  textOf,
  type PaperParagraph,
  type PaperRow,
  type PaperRun,
  type PaperTable,
} from '../../read/imported-paper.ts';
import { cellText } from '../form/cell-text.ts';
import { wholeText, type Line } from '../lines.ts';
import { linesOf } from '../lines-of-blocks.ts';
import { frontLabelOf, headsContact, labelled, whichIn } from './front-labels.ts';
import type { PlacedBlock } from '../form/placed-blocks.ts';

/**
 * The lines of blocks around the answers. A label and the value in the cell or behind the tab beside it become one
 * line, “Purpose: Information”; other tables there only serve the layout, so their cells are read one after the other.
 */
export function linesAround(blocks: readonly PlacedBlock[]): readonly Line[] {
  return blocks.flatMap(({ block, place }) =>
    block.kind === 'table' ? linesOfLayout(block, place) : linesOfTabs(block, place),
  );
}

function linesOfLayout(table: PaperTable, place: string): readonly Line[] {
  let heads: readonly string[] | undefined;
  const texts = table.rows.map(({ cells }) => cells.map(cellText));
  const keys = texts.map((ofRow) => ofRow.map(labelled));
  const isOfPeople = keys.map(
    (ofRow, index) =>
      ofRow[0] !== undefined &&
      ofRow.length > 2 &&
      ofRow.every((key, at) => (key === undefined) === at > 0 && texts[index]?.[at] !== ''),
  );
  // Among rows of a label and its value, the others are that, too, with labels that are not known.
  const isOfFields =
    2 * keys.filter((ofRow) => ofRow[0] !== undefined && ofRow[1] === undefined).length > table.rows.length;
  return table.rows.flatMap((row, index) => {
    const at = `${place}, row ${index + 1}`;
    const ofRow = keys[index] ?? [];
    // Rows with a label and several values have a column for each person: “Name | A. Person | B. Person”.
    const isHeadingOf = (at: number, from: number): boolean =>
      (keys[at] ?? []).length > 1 &&
      keys[at]?.length === keys[at + 1]?.length &&
      (texts[at] ?? []).every((text, column) => column < from || headsContact(text));
    if (isOfPeople[index] === true && (isOfPeople[index - 1] === true || isOfPeople[index + 1] === true)) {
      return isOfPeople[index - 1] === true
        ? []
        : linesOfPeople(
            table,
            index,
            isOfPeople.indexOf(false, index),
            place,
            isHeadingOf(index - 1, 1) ? texts[index - 1] : undefined,
          );
    }
    const below = keys[index + 1];
    const isHeading = (from: number): boolean => isHeadingOf(index, from);
    // Right above them, a row may say whose each column is: “Main contact | Alternate”.
    if (isOfPeople[index + 1] === true && isHeading(1))
      return row.cells.flatMap((cell, column) =>
        withoutHead(linesOf(cell.blocks, `${at}, column ${cell.column + 1}`), column > 0),
      );
    // A row of labels only has its values in the rows below: “Name | Office | E-mail”. Numbers of rows need no label.
    const isOfLabels =
      ofRow.length > 1 &&
      ofRow.slice(1).every((key) => key !== undefined) &&
      (ofRow[0] !== undefined || isAboveNumbers(texts[index]?.[0])) &&
      below?.length === ofRow.length;
    if (
      (isOfLabels || (isHeading(0) && texts[index + 1]?.every((text) => text.includes('@')) === true)) &&
      below?.every((key) => key === undefined) === true
    ) {
      heads = texts[index];
      return [];
    }
    if (heads !== undefined && ofRow.length === heads.length && ofRow.every((key) => key === undefined))
      return linesBelow(row, heads, at);
    heads = undefined;
    return linesOfRow(row, ofRow, at, isOfFields);
  });
}

/** True for a cell above the numbers of rows, or without words. */
export function isAboveNumbers(text = ''): boolean {
  return !/\p{L}/u.test(text) || /^(?:no|nr|item|s ?\/ ?n)\.?$/i.test(text);
}

/** The lines of a cell, of which only what is noted at them counts where it is a heading. */
function withoutHead(lines: readonly Line[], isHead: boolean): readonly Line[] {
  return isHead ? lines.map((line) => ({ ...line, text: '', runs: [] })) : lines;
}

/** What only counts persons above their columns: “1”, “(2)”, “No. 1”. */
const numberOfPerson = /^(?:no\.?\s?)?[(#]?\d{1,2}[).]?$/i;

/** The lines of rows in which each column is a person’s, column by column. */
function linesOfPeople(
  { rows }: PaperTable,
  from: number,
  end: number,
  place: string,
  heads: readonly string[] | undefined,
): readonly Line[] {
  const ofPeople = rows.slice(from, end === -1 ? rows.length : end);
  const most = ofPeople.reduce((count, { cells }) => Math.max(count, cells.length), 0);
  return Array.from({ length: most - 1 }, (_, column) => {
    let head = heads?.[column + 1];
    return ofPeople.flatMap(({ cells: [label, ...values] }, index) => {
      const value = values[column];
      if (label === undefined || value === undefined) return [];
      const [key, text] = [labelled(cellText(label)), cellText(value)];
      if (key === 'contact' && (numberOfPerson.test(text) || headsContact(text))) {
        head ??= text;
        return [];
      }
      return joined(
        key === 'name' || key === 'contact' ? ofWhich(cellText(label), head) : cellText(label),
        linesOf(value.blocks, `${place}, row ${from + index + 1}, column ${value.column + 1}`),
      );
    });
  }).flat();
}

/** A label with what a heading says of whose it is: “Name (Alternate)”. */
function ofWhich(label: string, head = ''): string {
  const which = whichIn(head);
  return which === undefined || /^\d/.test(which) ? label : `${label.replace(/\s?[:：]\s?$/, '')} (${which})`;
}

function linesBelow(row: PaperRow, heads: readonly string[], place: string): readonly Line[] {
  return row.cells.flatMap((cell, index) => {
    const [head, own] = [heads[index] ?? '', linesOf(cell.blocks, `${place}, column ${cell.column + 1}`)];
    if (headsContact(head)) return joined(ofWhich('Contact', head), own);
    return labelled(head) !== undefined
      ? joined(head, own)
      : isAboveNumbers(cellText(cell))
        ? own.filter(({ notes }) => notes.length > 0)
        : own;
  });
}

function linesOfRow(row: PaperRow, keys: readonly unknown[], place: string, isOfFields: boolean): readonly Line[] {
  const lines: Line[] = [];
  for (let at = 0; at < row.cells.length; at++) {
    const cell = row.cells[at];
    if (cell === undefined) break;
    const own = linesOf(cell.blocks, `${place}, column ${cell.column + 1}`);
    const next = row.cells[at + 1];
    // Where there are two cells only, what stands beside a label is its value, although it looks like a label.
    const isValue = keys[at + 1] === undefined || (row.cells.length === 2 && keys[1] !== keys[0]);
    const isLabel =
      (keys[at] !== undefined && (own.length < 2 || own.every((line) => labelled(line.text) !== undefined))) ||
      (isOfFields && row.cells.length === 2 && own.length === 1 && cellText(cell).length < longestUnknown);
    if (
      !isLabel ||
      next === undefined ||
      !isValue ||
      cellText(next) === '' ||
      own.some((line) => line.notes.length > 0)
    ) {
      lines.push(...own);
      continue;
    }
    lines.push(...joined(cellText(cell), linesOf(next.blocks, `${place}, column ${next.column + 1}`)));
    at++;
  }
  return lines;
}

/** Letters of a label that is not known. */
const longestUnknown = 60;

/** The lines of a value, with its label before the first. */
function joined(label: string, lines: readonly Line[]): readonly Line[] {
  const first = lines.findIndex((line) => line.text !== '');
  const head = `${label.replace(/\s?[:：]\s?$/, '')}: `;
  // “A.” in “A. Person” is no mark behind a label.
  return lines.map((line, index) =>
    index === first
      ? {
          ...line,
          mark: undefined,
          text: head + wholeText(line),
          runs: [plainRun(head + wholeText(line).slice(0, -line.text.length)), ...line.runs],
        }
      : line,
  );
}

/** What serves as a tab; pages of Word’s have several blanks that do not break in its place, and people type blanks. */
const tab = /\t|[ \u00a0]{3,}/;

/** The lines of a paragraph; where tabs stand between labels and values, each label is a line with its value. */
function linesOfTabs(paragraph: PaperParagraph, place: string): readonly Line[] {
  const whole = linesOf([paragraph], place);
  const raw = textOf(paragraph.runs).slice(0, longest);
  if (!tab.test(raw.trim()) || raw.includes('\n')) return whole;
  const pieces = piecesAtTabs(paragraph.runs);
  const keys = pieces.map((piece) => labelled(textOf(piece)));
  const isLabelled = pieces.map((piece) => frontLabelOf(textOf(piece).trim()) !== undefined);
  if (!keys.some((key) => key !== undefined) && !isLabelled.includes(true)) return whole;
  const lines: Line[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const own = linesOf(
      [
        paragraphOf(pieces[at] ?? [], {
          style: paragraph.style,
          heading: paragraph.heading,
          notes: at === 0 ? paragraph.notes : [],
        }),
      ],
      place,
    );
    const value = pieces[at + 1];
    if (
      keys[at] === undefined ||
      value === undefined ||
      keys[at + 1] !== undefined ||
      (isLabelled[at + 1] === true && frontLabelOf(textOf(value).trim())?.value !== '')
    ) {
      lines.push(...own);
      continue;
    }
    const label = own.map((line) => line.text).join(' ');
    lines.push(
      ...joined(label, linesOf([paragraphOf(value)], place)).map((line, index) =>
        index === 0 ? { ...line, notes: [...own.flatMap(({ notes }) => notes), ...line.notes] } : line,
      ),
    );
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
    for (const [index, text] of run.text.split(tab).entries()) {
      if (index > 0) pieces.push([]);
      if (text !== '') pieces.at(-1)?.push({ ...run, text });
    }
  }
  return pieces.filter((piece) => textOf(piece).trim() !== '' || piece.some(({ note }) => note !== undefined));
}
