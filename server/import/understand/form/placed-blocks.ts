import type { PaperBlock } from '../../read/imported-paper.ts';
import type { Line } from '../lines.ts';
import { linesOf } from '../lines-of-blocks.ts';

export interface PlacedBlock {
  readonly block: PaperBlock;
  /** “table 1”, “paragraph 3” */
  readonly place: string;
}

/** Numbers paragraphs and tables as a reader would: empty paragraphs do not count. */
export function placeBlocks(blocks: readonly PaperBlock[]): readonly PlacedBlock[] {
  let paragraphs = 0;
  let tables = 0;
  return blocks.map((block) => {
    if (block.kind === 'table') return { block, place: `table ${++tables}` };
    const isEmpty = block.runs.every((run) => run.text.trim() === '') && block.notes.length === 0;
    return { block, place: `paragraph ${isEmpty ? paragraphs : ++paragraphs}` };
  });
}

/**
 * The lines of blocks outside the form's table. Tables there only serve the layout, so their cells are read one after
 * the other.
 */
export function placedLines(blocks: readonly PlacedBlock[]): readonly Line[] {
  return blocks.flatMap(({ block, place }) =>
    block.kind === 'paragraph'
      ? linesOf([block], place)
      : block.rows.flatMap((row, index) =>
          row.cells.flatMap((cell) => linesOf(cell.blocks, `${place}, row ${index + 1}, column ${cell.column + 1}`)),
        ),
  );
}
