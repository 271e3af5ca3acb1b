import type { TableColumn } from './table-model.ts';

/** A table of more columns does not fit an upright page. */
export function isWide(columns: readonly TableColumn[]): boolean {
  return columns.length > 4;
}

/** How the table's width is divided, in parts of it that add up to `total`, a whole number each. */
export function columnShares(columns: readonly TableColumn[], total: number): readonly number[] {
  const wide = isWide(columns);
  // Of many columns none is wide; the initiatives keep a third at least.
  const narrow = Math.min(wide ? 0.15 : 0.18, (0.67 - 0.14) / Math.max(columns.length - 2, 1));
  const shares = columns.map(({ holds }) => {
    if (holds === 'initiatives') return 0;
    return Math.floor(total * (holds === 'issue' ? (wide ? 0.14 : 0.19) : narrow));
  });
  const rest = total - shares.reduce((sum, share) => sum + share, 0);
  return columns.map(({ holds }, index) => (holds === 'initiatives' ? rest : shares[index] ?? 0));
}
