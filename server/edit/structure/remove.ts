import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import type { Scope } from '../../language/scope.ts';
import type { ChangeOf, Edited } from '../edited.ts';

/** Removes an item with what is written about it. */
export function removeItem(_document: SubmissionDocument, change: ChangeOf<'remove'>, _scope: Scope): Edited {
  return { refused: 'This can only be changed in the text.', path: change.path };
}
