import { ImportRefusal, type PaperBlock, type PaperCell, type PaperRow } from '../imported-paper.ts';
import { refusalMessages } from '../../../words/messages/import/refused.ts';

/** A table that grows row by row. `reaching` holds, by column, the cells whose `rowspan` reaches into rows to come. */
export interface PaperGrid {
  readonly rows: PaperRow[];
  readonly reaching: Map<number, { readonly columns: number; rows: number }>;
  /** The number of cells so far, including those that only reach down from rows above. */
  cells: number;
}

const mostCells = 500_000;

export interface SpanningCell {
  readonly blocks: readonly PaperBlock[];
  readonly columns: number;
  readonly rows: number;
}

export function emptyGrid(): PaperGrid {
  return { rows: [], reaching: new Map(), cells: 0 };
}

/** Adds a row. Its cells are placed from left to right, in the columns into which no cell from above reaches. */
export function addRow(grid: PaperGrid, written: readonly SpanningCell[]): void {
  const { rows, reaching } = grid;
  // Bounded, because spans can make very many cells of a short text.
  grid.cells += written.length + reaching.size;
  if (grid.cells > mostCells) throw new ImportRefusal(refusalMessages.tooManyCells);
  const cells: PaperCell[] = [];
  const begun: [number, { readonly columns: number; rows: number }][] = [];
  let column = 0;
  const passReaching = (): void => {
    for (let above = reaching.get(column); above !== undefined; above = reaching.get(column)) {
      cells.push({ column, columns: above.columns, continues: true, blocks: [] });
      above.rows--;
      if (above.rows === 0) reaching.delete(column);
      column += above.columns;
    }
  };
  for (const { blocks, columns, rows: down } of written) {
    passReaching();
    cells.push({ column, columns, continues: false, blocks });
    if (down > 1) begun.push([column, { columns, rows: down - 1 }]);
    column += columns;
  }
  for (const further of [...reaching.keys()].filter((key) => key >= column).sort((a, b) => a - b)) {
    column = Math.max(column, further);
    passReaching();
  }
  for (const [at, span] of begun) reaching.set(at, span);
  if (cells.length > 0) rows.push({ cells });
}

/** What `colspan` or `rowspan` says, with the most that browsers take. */
export function spanOf(written: string | undefined, most: number): number {
  const span = Number.parseInt(written ?? '1', 10);
  return Number.isInteger(span) && span > 0 ? Math.min(span, most) : 1;
}
