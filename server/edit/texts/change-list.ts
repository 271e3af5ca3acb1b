import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import type { Scope } from '../../language/scope.ts';
import type { ChangeOf, Edited } from '../edited.ts';

/** Sets the words of a list. */
export function changeList(_document: SubmissionDocument, change: ChangeOf<'list'>, _scope: Scope): Edited {
  return { refused: 'This can only be changed in the text.', path: change.path };
}
