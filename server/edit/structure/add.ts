import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import type { ChangeOf, Edited } from '../edited.ts';

/** Adds the initiatives of a table that was pasted. */
export function addInitiatives(_document: SubmissionDocument, change: ChangeOf<'add'>): Edited {
  return { refused: 'This can only be changed in the text.', path: change.list };
}
