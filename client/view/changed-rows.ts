import type { OverviewResult, OverviewSubmission, OverviewTemplate } from '../../server/protocol/overview.ts';

export const unreadRowId = 'unread';

/** Two folders of a window may each have a template of one id. */
export function templateRowId({ id, uri }: Pick<OverviewTemplate, 'id' | 'uri'>): string {
  return `template ${uri ?? id}`;
}

export function submissionRowId(uri: string): string {
  return `submission ${uri}`;
}

/**
 * The ids of the rows that are others in a newer overview, each with all below it; `all` where rows came or went at the
 * top.
 *
 * VS Code gives up a key that opens a row while it renews the whole view, and drops the tooltip, so only what has
 * changed is renewed.
 */
export function changedRows(before: OverviewResult, after: OverviewResult): readonly string[] | 'all' {
  if (!isSame(outline(before), outline(after))) return 'all';
  const isOtherCheck = (before.checks === 'under way') !== (after.checks === 'under way');
  const ids = after.templates.flatMap((template, index) => {
    const old = before.templates[index];
    if (old === undefined || !isSame(head(old), head(template))) return [templateRowId(template)];
    return template.submissions
      .filter(
        (submission, at) =>
          !isSame(old.submissions[at], submission) || (isOtherCheck && submission.findings === undefined),
      )
      .map(({ uri }) => submissionRowId(uri));
  });
  return isSame(before.unread, after.unread) ? ids : [...ids, unreadRowId];
}

/** Which rows there are at the top. */
function outline({ templates, unread }: OverviewResult): unknown {
  return [templates.map(templateRowId), unread.length > 0];
}

/** What the row of a template says, and which rows are below it. */
function head({ submissions, ...template }: OverviewTemplate): unknown {
  return [template, submissions.map(({ uri, economy }: OverviewSubmission) => [uri, economy])];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
