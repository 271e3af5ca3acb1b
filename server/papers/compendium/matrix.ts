import type { CompendiumIssue, CompendiumSubmission, Matrix, MatrixColumn, MatrixRow } from './compendium-model.ts';

export function countMatrix(
  issues: readonly CompendiumIssue[],
  submissions: readonly CompendiumSubmission[],
  members: readonly string[],
): Matrix {
  const columns = issues.flatMap((issue): readonly MatrixColumn[] => [
    { issueId: issue.id, point: undefined },
    ...issue.points.map((point) => ({ issueId: issue.id, point: point.id })),
  ]);
  const counted = countsByEconomy(issues, columns);
  const economies = [...new Set([...members, ...submissions.map((submission) => submission.economy)])];
  const files = new Map<string, CompendiumSubmission[]>();
  for (const submission of submissions) {
    const its = files.get(submission.economy);
    if (its === undefined) files.set(submission.economy, [submission]);
    else its.push(submission);
  }
  const rows = economies.map((economy): MatrixRow => {
    const counts = counted.get(economy) ?? columns.map(() => 0);
    return {
      economy,
      counts,
      submissions: files.get(economy) ?? [],
      total: counts.reduce((sum, one, index) => sum + (columns[index]?.point === undefined ? one : 0), 0),
    };
  });
  return {
    columns,
    rows,
    totals: columns.map((_, index) => rows.reduce((sum, row) => sum + (row.counts[index] ?? 0), 0)),
    total: rows.reduce((sum, row) => sum + row.total, 0),
    answered: rows.filter(({ total }) => total > 0).length,
  };
}

/** For each economy with answers, the number of initiatives in each column. */
function countsByEconomy(
  issues: readonly CompendiumIssue[],
  columns: readonly MatrixColumn[],
): ReadonlyMap<string, readonly number[]> {
  const ofIssue = new Map<string, number>();
  const ofPoint = new Map<string, number[]>();
  for (const [index, { issueId, point }] of columns.entries()) {
    if (point === undefined) ofIssue.set(issueId, index);
    else ofPoint.set(point, [...(ofPoint.get(point) ?? []), index]);
  }
  const counted = new Map<string, number[]>();
  for (const { id, answers } of issues) {
    for (const {
      submission: { economy },
      initiatives,
    } of answers) {
      let counts = counted.get(economy);
      if (counts === undefined) counted.set(economy, (counts = columns.map(() => 0)));
      const add = (index: number | undefined, count: number): void => {
        if (index !== undefined && counts !== undefined) counts[index] = (counts[index] ?? 0) + count;
      };
      add(ofIssue.get(id), initiatives.length);
      // A sub-point counts in its own column even when an initiative under another issue names it.
      for (const { points } of initiatives)
        for (const point of points) for (const index of ofPoint.get(point) ?? []) add(index, 1);
    }
  }
  return counted;
}
