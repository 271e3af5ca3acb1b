import type { TableColumn } from './table-model.ts';

/** Whether the table has too many columns for a portrait page. */
export function isWide(columns: readonly TableColumn[]): boolean {
  return columns.length > 4;
}

/** The widths of the columns as whole numbers that add up to `total`, in the unit of `total`. */
export function columnShares(columns: readonly TableColumn[], total: number): readonly number[] {
  const wide = isWide(columns);
  // Without the issue column, the others have its width, too.
  const [usual, others] = columns.some(({ holds }) => holds === 'issue')
    ? [wide ? 0.15 : 0.18, columns.length - 2]
    : [0.28, columns.length - 1];
  // With many columns each is narrower, so that the initiatives column keeps at least a third of the width.
  const narrow = Math.min(usual, (0.67 - 0.14) / Math.max(others, 1));
  const shares = columns.map(({ holds }) => {
    if (holds === 'initiatives') return 0;
    return Math.floor(total * (holds === 'issue' ? (wide ? 0.14 : 0.19) : narrow));
  });
  const rest = total - shares.reduce((sum, share) => sum + share, 0);
  return columns.map(({ holds }, index) => (holds === 'initiatives' ? rest : (shares[index] ?? 0)));
}
