import { wholeText } from '../lines.ts';
import { linesOf } from '../lines-of-blocks.ts';
import type { PaperCell } from '../../read/imported-paper.ts';

/** A cache, because the text of a cell is compared with each template and column. */
const cellTexts = new WeakMap<PaperCell, string>();

export function cellText(cell: PaperCell): string {
  let text = cellTexts.get(cell);
  if (text === undefined)
    cellTexts.set(
      cell,
      (text = linesOf(cell.blocks, '')
        .map((line) => line.text)
        .filter((one) => one !== '')
        .join(' ')),
    );
  return text;
}

/** The text of a cell with the mark of its first line, as headings have one. */
export function markedText(cell: PaperCell): string {
  let text = markedTexts.get(cell);
  if (text === undefined) {
    const first = linesOf(cell.blocks, '').find((line) => line.text !== '');
    const mark =
      first?.mark === undefined ? '' : wholeText(first).slice(0, wholeText(first).length - first.text.length);
    markedTexts.set(cell, (text = mark + cellText(cell)));
  }
  return text;
}

const markedTexts = new WeakMap<PaperCell, string>();
