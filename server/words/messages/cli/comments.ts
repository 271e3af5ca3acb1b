import { counted, grouped } from '../../counts.ts';
import { allOf, fewNames } from '../../counts.ts';
import { messages } from '../message.ts';

interface Path {
  readonly path: string;
}

/** “lines 3 and 7” */
function inLines(numbers: readonly string[]): string {
  return `${numbers.length === 1 ? 'line' : 'lines'} ${numbers.length <= 6 ? allOf(numbers) : fewNames(numbers)}`;
}

export const commentMessages = messages('comment', {
  none: 'No comments.',
  notSubmission: ({ path }: Path) => `${path} is not a submission, so it cannot have comments; name a submission.`,
  noFolder: ({ path }: Path) => `${path} lies in no folder that can hold comments.`,
  stillThere: ({ path }: Path) => `${path} is still there, so its comments stay with it.`,
  noneOnGone: ({ path }: Path) =>
    `There are no comments on ${path}. Name the submission that is gone by its path; “policy-submissions comments FILE” says which comments may belong to FILE.`,
  notMoved: ({ path, from }: { readonly path: string; readonly from: string }) =>
    `${path} is there already, so ${from} was not moved.`,
  notAdded: ({ path }: Path) => `${path} is there already; nothing was added.`,
  written: ({ path }: Path) => `Written to ${path}.`,
  notInFile: ({ quote }: { readonly quote: string }) =>
    `The words “${quote}” are not in the file; name them as the file has them, with all signs between them.`,
  otherLines: ({
    quote,
    line,
    lines,
  }: {
    readonly quote: string;
    readonly line: number | undefined;
    readonly lines: readonly string[];
  }) => `The words “${quote}” do not begin in line ${String(line)}, but in ${inLines(lines)}.`,
  severalInLine: ({ quote, line }: { readonly quote: string; readonly line: number }) =>
    `The words “${quote}” occur several times in line ${line}; name more words around them.`,
  severalInFile: ({
    quote,
    lines,
    first,
  }: {
    readonly quote: string;
    readonly lines: readonly string[];
    readonly first: number;
  }) =>
    `The words “${quote}” occur several times in the file, in ${inLines(lines)}; name more words around them, or say in which line they begin: --line ${first}.`,
  notInFolder: ({ path }: Path) => `${path} is not a submission in a folder, so it has no comments; name a submission.`,
  stray: ({ count, submission }: { readonly count: number; readonly submission: string }) =>
    `${counted(count, 'comment')} on ${submission}, which is gone, may belong to this submission.`,
  moved: ({ count }: { readonly count: number }) => `Moved ${counted(count, 'file')} of comments.`,
  noAuthor:
    'Your name is not known. Give it with --author NAME, or set it once with: git config --global user.name "NAME"',
  counts: ({ all, open }: { readonly all: number; readonly open: number }) =>
    `${counted(all, 'comment')}, ${grouped(open)} open.`,
  countsMust: ({ all, open, must }: { readonly all: number; readonly open: number; readonly must: number }) =>
    `${counted(all, 'comment')}, ${grouped(open)} open (${grouped(must)} must be addressed).`,
  shown: ({ count }: { readonly count: number }) => `Shown: ${grouped(count)}.`,
});
