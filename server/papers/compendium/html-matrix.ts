import { escapeHtml, textToHtml } from '../html/html-text.ts';
import type { Compendium, CompendiumIssue, CompendiumSubmission, MatrixColumn, MatrixRow } from './compendium-model.ts';

/**
 * The summary as an HTML table, a line each: a row for each economy, a column for each issue and sub-point. An issue's
 * count links to the economy's first answer; an economy without a submission is shown as not having answered.
 */
export function matrixTable({ matrix, issues }: Compendium): readonly string[] {
  const hasPoints = matrix.columns.some((column) => column.point !== undefined);
  const span = (issue: CompendiumIssue): string =>
    issue.points.length === 0 ? '' : ` colspan="${issue.points.length + 1}"`;
  const label = (issue: CompendiumIssue): string =>
    issue.letter === ''
      ? textToHtml(issue.title)
      : `${escapeHtml(issue.letter)})<span class="visually-hidden"> ${escapeHtml(issue.title)}</span>`;
  const places = answersByEconomy(issues);
  return [
    '<div class="scrolls" role="region" aria-label="Table of the summary" tabindex="0">',
    '<table class="matrix">',
    '<caption>How many initiatives each economy reports, by issue and sub-point. An initiative may answer several sub-points, or none.</caption>',
    '<thead>',
    '<tr>',
    `<th scope="col"${hasPoints ? ' rowspan="2"' : ''}>Economy</th>`,
    ...issues.map(
      (issue, index) =>
        `<th scope="${issue.points.length === 0 ? 'col' : 'colgroup'}" class="first"${span(issue)}${hasPoints && issue.points.length === 0 ? ' rowspan="2"' : ''}>` +
        `<a href="#issue-${index + 1}">${label(issue)}</a></th>`,
    ),
    `<th scope="col" class="first"${hasPoints ? ' rowspan="2"' : ''}>Total</th>`,
    '</tr>',
    ...(hasPoints
      ? [
          '<tr>',
          ...issues
            .filter((issue) => issue.points.length > 0)
            .flatMap((issue) => [
              '<th scope="col" class="first">all</th>',
              ...issue.points.map((point) => `<th scope="col">${escapeHtml(point.id)}</th>`),
            ]),
          '</tr>',
        ]
      : []),
    '</thead>',
    '<tbody>',
    ...matrix.rows.map((row) => matrixRow(row, matrix.columns, places)),
    '</tbody>',
    '<tfoot>',
    `<tr><th scope="row">Total</th>${matrix.totals.map((total, index) => cell(String(total), matrix.columns[index])).join('')}<td class="first">${matrix.total}</td></tr>`,
    '</tfoot>',
    '</table>',
    '</div>',
    `<p class="legend">${issues
      .filter((issue) => issue.letter !== '')
      .map((issue) => textToHtml(issue.heading))
      .join('; ')}.</p>`,
  ];
}

interface IssuePlace {
  readonly index: number;
  readonly known: boolean;
  /** By economy, the submission that holds its first answer to the issue. */
  readonly answers: ReadonlyMap<string, CompendiumSubmission>;
}

/** The places of the issues on the page, by the issue's id. */
function answersByEconomy(issues: readonly CompendiumIssue[]): ReadonlyMap<string, IssuePlace> {
  return new Map(
    issues.map(({ id, known, answers }, index) => {
      const first = new Map<string, CompendiumSubmission>();
      for (const { submission } of answers)
        if (!first.has(submission.economy)) first.set(submission.economy, submission);
      return [id, { index, known, answers: first }];
    }),
  );
}

function matrixRow(
  { economy, submissions, counts, total }: MatrixRow,
  columns: readonly MatrixColumn[],
  places: ReadonlyMap<string, IssuePlace>,
): string {
  const name = `<th scope="row">${textToHtml(economy)}</th>`;
  if (submissions.length === 0)
    return `<tr class="no-answer">${name}<td colspan="${columns.length + 1}">has not answered</td></tr>`;
  const cells = counts.map((count, index) => {
    const column = columns[index];
    const place = places.get(column?.issueId ?? '');
    const first = place?.answers.get(economy);
    return cell(
      column?.point === undefined && place !== undefined && first !== undefined
        ? `<a href="#issue-${place.index + 1}-answer-${first.index + 1}">${count}</a>`
        : String(count),
      column,
      count === 0 && place?.known === true,
    );
  });
  return `<tr>${name}${cells.join('')}<td class="first">${total}</td></tr>`;
}

function cell(content: string, column: MatrixColumn | undefined, gap = false): string {
  const classes = [...(column?.point === undefined ? ['first'] : []), ...(gap ? ['gap'] : [])];
  return `<td${classes.length === 0 ? '' : ` class="${classes.join(' ')}"`}>${content}</td>`;
}
