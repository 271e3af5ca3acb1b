import { quotedInFull } from '../words/quotation.ts';
import type { ReturnedChange } from './import.ts';
import type { AgencyAnswer, ClearanceState, CommentWeight } from './review.ts';

/** What the states, commentWeights and answers of a review are called, in the editor, on the command line and in the table of responses. */
export const stateWords: Readonly<Record<ClearanceState, string>> = { 'draft': 'Draft', 'for-clearance': 'For clearance', 'cleared': 'Cleared', 'submitted': 'Submitted' };

export const weightWords: Readonly<Record<CommentWeight, string>> = { must: 'Must be addressed', should: 'Should be addressed', note: 'Note' };

export const answerWords: Readonly<Record<AgencyAnswer, string>> = { cleared: 'Cleared', comments: 'Has comments', nil: 'No comments (nil return)' };

/** What a reviewer's change does, as the middle of a sentence. @param quote puts words into quotation marks */
export function changeWords({ kind, old, new: now }: Pick<ReturnedChange, 'kind' | 'old' | 'new'>, quote: (text: string) => string = quotedInFull): string {
  switch (kind) {
    case 'insert': return `insert ${quote(now)}`;
    case 'delete': return `delete ${quote(old)}`;
    case 'replace': return `replace ${quote(old)} with ${quote(now)}`;
    case 'move': return `move ${quote(now)}`;
    case 'row': return old === '' ? `add the row ${quote(now)}` : `delete the row ${quote(old)}`;
    case 'paragraph':
      if (old.trim() + now.trim() === '') return old === '' ? 'divide the paragraph' : 'join the two paragraphs';
      return old === '' ? `add the paragraph ${quote(now)}` : `delete the paragraph ${quote(old)}`;
  }
}
