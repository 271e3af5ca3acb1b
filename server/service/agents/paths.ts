import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { nodePath, readPath } from '../../papers/view/node-path.ts';
import { issueOf, type Template } from '../../template/template.ts';

/** A path with the ID of its issue, which may be named by its letter: `issues/c/0/title`. */
export function withIssueId<Path extends string | undefined>(path: Path, { submission }: SubmissionDocument, template: Template | undefined): Path | string {
  const [first, issue = '', ...rest] = readPath(path ?? '');
  if (first !== 'issues' || template === undefined || issueOf(template, issue) !== undefined || submission.issues.some(({ id }) => id.value === issue)) return path;
  const meant = template.issues.find(({ letter }) => letter === issue);
  return meant === undefined ? path : nodePath(first, meant.id, ...rest).text;
}
