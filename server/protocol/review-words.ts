import type { AgencyAnswer, ClearanceState, CommentWeight } from './review.ts';

/** What the states, commentWeights and answers of a review are called, in the editor, on the command line and in the table of responses. */
export const stateWords: Readonly<Record<ClearanceState, string>> = { 'draft': 'Draft', 'for-clearance': 'For clearance', 'cleared': 'Cleared', 'submitted': 'Submitted' };

export const weightWords: Readonly<Record<CommentWeight, string>> = { must: 'Must be addressed', should: 'Should be addressed', note: 'Note' };

export const answerWords: Readonly<Record<AgencyAnswer, string>> = { cleared: 'Cleared', comments: 'Has comments', nil: 'No comments (nil return)' };
