import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import type { Scope } from '../../language/scope.ts';
import type { ChangeOf, Edited } from '../edited.ts';

/** Puts a copy of an item behind it. */
export function duplicateItem(_document: SubmissionDocument, change: ChangeOf<'duplicate'>, _scope: Scope): Edited {
  return { refused: 'This can only be changed in the text.', path: change.path };
}
