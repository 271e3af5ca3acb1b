import type { CompendiumIssue, CompendiumSubmission } from './compendium.ts';

/** How many initiatives each economy has under each issue and sub-point. */
export interface Matrix {
  readonly columns: readonly MatrixColumn[];
  /** All members in the organisation's order, answered or not, then who else has answered. */
  readonly rows: readonly MatrixRow[];
  /** A sum for each column. */
  readonly totals: readonly number[];
  readonly total: number;
  /** How many economies have answered. */
  readonly answered: number;
}

/** `point` is absent for the issue as a whole. An initiative may answer several sub-points, or none. */
export interface MatrixColumn {
  readonly issueId: string;
  readonly point: string | undefined;
}

export interface MatrixRow {
  readonly economy: string;
  /** The submissions that are counted here; none when the economy has not answered. */
  readonly submissions: readonly CompendiumSubmission[];
  /** A number for each column; 0 is a gap. */
  readonly counts: readonly number[];
  /** All its initiatives. */
  readonly total: number;
}

export function countMatrix(
  issues: readonly CompendiumIssue[], submissions: readonly CompendiumSubmission[], members: readonly string[],
): Matrix {
  const columns = issues.flatMap((issue): readonly MatrixColumn[] => [
    { issueId: issue.id, point: undefined },
    ...issue.points.map((point) => ({ issueId: issue.id, point: point.id })),
  ]);
  const byIssue = new Map(issues.map((issue) => [issue.id, issue]));
  const count = (economy: string, { issueId, point }: MatrixColumn): number => {
    // A sub-point counts where it is named, also under another issue: it is answered all the same.
    const where = point === undefined ? [byIssue.get(issueId)] : issues;
    return where.flatMap((issue) => issue?.answers ?? [])
      .filter((answer) => answer.submission.economy === economy)
      .flatMap((answer) => answer.initiatives)
      .filter((initiative) => point === undefined || initiative.points.includes(point)).length;
  };
  const economies = [...new Set([...members, ...submissions.map((submission) => submission.economy)])];
  const rows = economies.map((economy): MatrixRow => {
    const counts = columns.map((column) => count(economy, column));
    return {
      economy, counts,
      submissions: submissions.filter((submission) => submission.economy === economy),
      total: counts.reduce((sum, one, index) => sum + (columns[index]?.point === undefined ? one : 0), 0),
    };
  });
  return {
    columns, rows,
    totals: columns.map((_, index) => rows.reduce((sum, row) => sum + (row.counts[index] ?? 0), 0)),
    total: rows.reduce((sum, row) => sum + row.total, 0),
    answered: rows.filter((row) => row.submissions.length > 0).length,
  };
}
