import type { PaperBlock, PaperCell, PaperRow } from './paper.ts';

/** A table that grows row by row, and the cells that reach down into rows to come. */
export interface PaperGrid {
  readonly rows: PaperRow[];
  readonly reaching: Map<number, { readonly columns: number; rows: number }>;
}

export interface SpanningCell {
  readonly blocks: readonly PaperBlock[];
  readonly columns: number;
  readonly rows: number;
}

export function emptyGrid(): PaperGrid {
  return { rows: [], reaching: new Map() };
}

/** Sets cells from left to right where no cell from above reaches. */
export function addRow({ rows, reaching }: PaperGrid, written: readonly SpanningCell[]): void {
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
