interface Count {
  readonly count: number;
}

/** Of comments, and of what becomes of reviewers’ changes. */
export const reviewDialogMessages = {
  areOpen: ({ count }: Count) => `${count === 1 ? '1 comment is' : `${count} comments are`} open.`,
  areOpenSomeMust: ({ count, must }: Count & { readonly must: number }) =>
    `${count === 1 ? '1 comment is' : `${count} comments are`} open, ${must} of which must be addressed.`,
  filesUnusable: ({ count }: Count) => `${count} files of comments cannot be used as they are.`,
  commentsAdded: ({ count }: Count) => `${count === 1 ? '1 comment' : `${count} comments`} added.`,
  repliesAdded: ({ count }: Count) => `${count === 1 ? '1 reply' : `${count} replies`} added.`,
  statesAdded: ({ count }: Count) => `${count === 1 ? '1 change of a state' : `${count} changes of states`} added.`,
  changesRefused: ({ count }: Count) => `${count === 1 ? '1 change' : `${count} changes`} refused.`,
  changesLeftOpen: ({ count }: Count) => `${count === 1 ? '1 change' : `${count} changes`} left open.`,
  formattingLeftOut: ({ count }: Count) =>
    `${count === 1 ? '1 change' : `${count} changes`} of formatting alone left out.`,
  selectChanges: 'Select the changes to accept. Type a name or a title to see only those.',
  answerChange: ({ author, change }: { readonly author: string; readonly change: string }) =>
    `${author} would ${change}. The change stays open, and its comment must be addressed.`,
  refuse: 'The text stays as it is, also when the document comes back again.',
  leaveOpen: 'Each becomes a comment that must be addressed before the submission can be sent.',
  whatOfIt: 'What becomes of it?',
  whatOfThem: 'What becomes of them?',
  aboutLostWords: ({ quote }: { readonly quote: string }) => `About “${quote}”, which is no longer in the text.`,
  aboutWords: ({ quote }: { readonly quote: string }) => `About “${quote}”.`,
  openFirst: 'Open a submission to see its comments.',
  noComments: 'No comments yet. Select words of the submission, and choose “Comment on Selection” from their menu.',
  noStrays: 'No comments on a submission that is gone fit this one.',
  moveOne: ({ comments, from, to }: { readonly comments: string; readonly from: string; readonly to: string }) =>
    `Move the ${comments} on ${from}, which is gone, to ${to}? 1 of them is about words or initiatives that are in ${to}.`,
  moveSome: ({
    comments,
    from,
    to,
    found,
  }: {
    readonly comments: string;
    readonly from: string;
    readonly to: string;
    readonly found: number;
  }) =>
    `Move the ${comments} on ${from}, which is gone, to ${to}? ${found} of them are about words or initiatives that are in ${to}.`,
  whichComments: 'Which comments do you want to see?',
  isStray: 'These comments seem to belong to the submission that is open. Select to move them to it.',
  inFolderOnly:
    'Only a submission in an open folder can go out for review. Open the folder that it is in, and try again.',
  exportedWithoutComments: 'It has no comments, and changes in it are tracked.',
  exportedWithOne: 'It has 1 comment, and changes in it are tracked.',
  exportedWithSome: ({ comments }: { readonly comments: number }) =>
    `It has ${comments} comments, and changes in it are tracked.`,
  commentsOnly: 'The submission as it is now, with its comments.',
  commentsAndChanges: 'Comments and Changes Since...',
  trackedChanges: 'What has changed since a tag or commit is shown as tracked changes.',
  whatToSee: 'What should reviewers see?',
  noChangesShown: 'Changes cannot be shown.',
  gitOff: 'Git is turned off in Restricted Mode. Trust this folder, or export comments only.',
  sinceWhen: 'Since when should changes be shown?',
  notAllMoved: ({ from, to }: { readonly from: string; readonly to: string }) =>
    `Not all comments were moved: some are still in ${from}. Move them to ${to}.`,
  notExported: 'The document could not be exported for review.',
  howMuch: 'How much does this comment ask for?',
  statusNotSaved: 'The status could not be saved.',
  howFar: 'How far is this submission?',
  answerNotSaved: 'The answer could not be saved.',
  anotherAgency: 'Another Agency...',
  whichAgency: 'Which agency has answered?',
  whatAnswered: 'What has it answered?',
  responsesNotExported: 'The responses could not be exported.',
  whichFormat: 'Which format do you want?',
  submissionsOnly: 'Only a submission can have comments.',
  whyName: 'Comments are shown with the name of their author. You are asked once.',
  enterName: 'Enter your name.',
  commentHere: 'Comment on these words. Comments are not part of any document.',
  notSaved: ({ reason }: { readonly reason: string }) => `The comment could not be saved: ${reason}. Try again.`,
};
