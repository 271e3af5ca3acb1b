interface Cleared {
  readonly who: string;
  /** “2 December 2026” */
  readonly day: string;
}

/** Why a reviewer’s change is left open. */
export const leftOpenMessages = {
  initiativeGone: 'Left open: the initiative has been removed since the export.',
  otherWords: 'Left open: the submission has other words there since the export.',
  wordsGone: 'Left open: the words there have been removed since the export.',
  joinsFields: 'Left open: it would join two parts of the initiative, such as its description and a link.',
  wordsNow: ({ words }: { readonly words: string }) => `Left open: the submission has ${words} there since the export.`,
};

/** How far a submission is, and what has changed since it was cleared. */
export const clearanceMessages = {
  since: ({ state, day, author }: { readonly state: string; readonly day: string; readonly author: string }) =>
    `${state} since ${day} (${author}).`,
  clearedButChanged: ({ who, day }: Cleared) => `Cleared by ${who} on ${day}; the answer has changed since.`,
  submittedButChanged: ({ who, day }: Cleared) => `Submitted by ${who} on ${day}; the answer has changed since.`,
  nilButChanged: ({ who, day }: Cleared) => `${who} had no comments on ${day}; the answer has changed since.`,
  clearAgain: ({ sentence }: { readonly sentence: string }) => `${sentence} Have it cleared again, or leave it so.`,
};
