import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import type { Template } from '../../template/template.ts';
import { start } from '../../words/first-words.ts';
import { initiativePaths } from './initiative-paths.ts';
import { nodePath, readPath } from './node-path.ts';

const parts: Readonly<Record<string, string>> = { document: 'Cover', contact: 'Contact', attachments: 'Attachments' };
/** Of an issue and of an initiative: both fit on a line. */
const longest = 40;

/** Where a node is, as a reader of the document would say: “Data exchange, Grants for telework”. @returns undefined for the file as a whole */
export function placeInWords({ submission }: SubmissionDocument, template: Template | undefined, path: string): string | undefined {
  const [first = '', issueId, position] = readPath(path);
  if (first !== 'issues') return parts[first];
  if (issueId === undefined) return undefined;
  const issue = start(template?.issues.find(({ id }) => id === issueId)?.title ?? issueId, longest);
  if (position === undefined) return issue;
  const own = nodePath('issues', issueId, position).text;
  const entry = [...initiativePaths(submission)].find(([, { text }]) => text === own)?.[0];
  const title = entry?.initiative.title?.value.trim() ?? '';
  return title === '' ? issue : `${issue}, ${start(title, longest)}`;
}
