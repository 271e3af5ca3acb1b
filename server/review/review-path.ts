import { pathBelow } from '../document/roots.ts';

/** The folder of all comments, below the workspace folder. */
export const commentsFolder = '.policy-submissions/comments';

/**
 * The path from the workspace folder to the folder that holds a submission's events, with slashes: for `answers/japan.submission.yaml`,
 * `.policy-submissions/comments/answers/japan`.
 *
 * @returns undefined for a file that lies in no folder of the workspace
 */
export function reviewPath(rootUri: string, submissionUri: string): string | undefined {
  const path = pathBelow(rootUri, submissionUri);
  if (path === undefined) return undefined;
  const names = reviewNameOf(path).split('/');
  return names.some((name) => name === '' || name === '.' || name === '..') ? undefined : [commentsFolder, ...names].join('/');
}

/** The path of a submission without the ending that most of them have. */
export function reviewNameOf(path: string): string {
  return path.replace(/\.submission\.yaml$/i, '');
}
