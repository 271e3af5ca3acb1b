import { pathBelow } from '../document/roots.ts';

const commentsFolder = ['.policy-submissions', 'comments'];

/**
 * The path from the workspace folder to the folder that holds a submission's events, with slashes: for `answers/japan.submission.yaml`,
 * `.policy-submissions/comments/answers/japan`.
 *
 * @returns undefined for a file that lies in no folder of the workspace
 */
export function reviewPath(rootUri: string, submissionUri: string): string | undefined {
  const names = pathBelow(rootUri, submissionUri)?.replace(/\.submission\.yaml$/i, '').split('/');
  if (names === undefined || names.some((name) => name === '' || name === '.' || name === '..')) return undefined;
  return [...commentsFolder, ...names].join('/');
}
