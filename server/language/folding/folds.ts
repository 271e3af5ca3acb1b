import type { FoldingRangeKind } from 'vscode-languageserver-types';

/** Lines that an editor can fold away below the first of them. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind?: FoldingRangeKind | undefined;
  /** What an editor may show in place of the lines; worked out when it is asked for, as most editors do not. */
  readonly instead?: (() => string) | undefined;
}

/** The folds by their first line, of each line the longest, without those that cut through one above them. */
export function withoutCrossings(folds: readonly Fold[]): readonly Fold[] {
  const kept: Fold[] = [];
  const open: Fold[] = [];
  for (const fold of [...folds].sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine)) {
    if (fold.endLine <= fold.startLine || kept.at(-1)?.startLine === fold.startLine) continue;
    while ((open.at(-1)?.endLine ?? Infinity) < fold.startLine) open.pop();
    if (fold.endLine > (open.at(-1)?.endLine ?? Infinity)) continue;
    kept.push(fold);
    open.push(fold);
  }
  return kept;
}

/**
 * As many folds as a client takes: those that hold others go before those inside them.
 *
 * @param most undefined for any number
 */
export function mostOfFolds(folds: readonly Fold[], most: number | undefined): readonly Fold[] {
  if (most === undefined || folds.length <= most) return folds;
  const open: Fold[] = [];
  const depths = folds.map((fold) => {
    while ((open.at(-1)?.endLine ?? Infinity) < fold.startLine) open.pop();
    return open.push(fold);
  });
  // As many at each depth, from the mostOfFolds, as there is room for.
  const order = folds.map((_, index) => index).sort((a, b) => (depths[a] ?? 0) - (depths[b] ?? 0) || a - b);
  const chosen = new Set(order.slice(0, Math.max(0, most)));
  return folds.filter((_, index) => chosen.has(index));
}
