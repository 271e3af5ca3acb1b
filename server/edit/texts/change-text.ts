import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import type { Scope } from '../../language/scope.ts';
import type { ChangeOf, Edited } from '../edited.ts';

/** Sets a text that is one line. */
export function changeText(_document: SubmissionDocument, change: ChangeOf<'text'>, _scope: Scope): Edited {
  return { refused: 'This can only be changed in the text.', path: change.path };
}
