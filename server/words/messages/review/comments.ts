import { oneOrMany } from '../../counts.ts';
import type { Named } from '../message.ts';

/** Of comments on a submission: why one cannot be added or changed, and which keep it from being sent. */
export const reviewMessages = {
  notInFolder: 'Comments are stored in the folder of a submission. Save the file in an open folder first.',
  noAuthor: 'A comment needs the name of its author.',
  authorOfOneLine: 'The name of an author is one line, without line breaks.',
  noText: 'Enter the text of the comment.',
  noAgency: 'Enter the name of the agency that has answered.',
  wholeIssue: 'A whole issue cannot have comments. Comment on one of its initiatives, or on their words.',
  unknownAgency: ({ agency }: Named<'agency'>) =>
    `No agency “${agency}” is known or named in the submission; its answer was recorded all the same. Check the name.`,
  noComment: ({ comment }: Named<'comment'>) =>
    `There is no comment ${comment} on this submission; “policy-submissions comments” lists them.`,
  resolvedAlready: 'This comment is resolved already. Give a text to say otherwise how it was addressed.',
  openAlready: 'This comment is open already. Give a text to say why it should stay so.',
  otherAuthor: ({ author }: Named<'author'>) => `Only ${author} can edit this comment. Reply to it instead.`,
  replyWithoutWeight: 'A reply has no weight; edit that of its comment.',
};

interface OnGone extends Named<'submission'> {
  readonly count: number;
}

export const openReviewMessages = {
  onlySubmissions: 'Only a submission can have comments.',
  notKnown: ({ problem }: Named<'problem'>) => `It is not known whether all comments are addressed: ${problem}`,
  changeOpen:
    'A reviewer’s change is neither accepted nor refused. To accept it, import the returned file again; where the submission has other words, write the reviewer’s yourself. To refuse it, resolve its comment.',
  mustOpen: 'A comment that must be addressed is open: address it, then resolve it.',
  mustOnGone: ({ count, submission }: OnGone) =>
    `${oneOrMany(count, 'One comment', 'comments')} that must be addressed ${count === 1 ? 'is' : 'are'} on “${submission}”, which is gone: take ${count === 1 ? 'it' : 'them'} over, then address ${count === 1 ? 'it' : 'them'}.`,
  shouldOnGone: ({ count, submission }: OnGone) =>
    `${oneOrMany(count, 'One comment', 'comments')} that should be addressed ${count === 1 ? 'is' : 'are'} on “${submission}”, which is gone: take ${count === 1 ? 'it' : 'them'} over to see ${count === 1 ? 'it at its words' : 'them at their words'}.`,
  shouldOpen: 'A comment that should be addressed is open: address it, then resolve it, or leave it open.',
};

interface Quoted extends Named<'words'> {
  readonly line: number;
}

/** Why no comment can be on the words that were quoted. */
export const quotedWordMessages = {
  ofSeveral: ({ words, line, such }: Quoted & Named<'such'>) =>
    `The words ${words} in line ${String(line)} are not only words of one answer; quote words of one value alone, such as ${such}.`,
  ofNone: ({ words, line }: Quoted) =>
    `The words ${words} in line ${String(line)} are a name or a comment of the file, and no words of an answer.`,
  ofNoneNear: ({ words, line, near, nearLine }: Quoted & Named<'near'> & { readonly nearLine: number }) =>
    `The words ${words} in line ${String(line)} are a name or a comment of the file, and no words of an answer. Nearest to them is ${near} in line ${String(nearLine)}; quote words of its value, or comment on the whole submission.`,
};

/** In the table of responses. */
export const responseMessages = {
  none: 'There are no comments.',
  changedSince: ({ answer }: Named<'answer'>) => `${answer}; the answer has changed since.`,
};
