import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import type { Scope } from '../../language/scope.ts';
import type { ChangeOf, Edited } from '../edited.ts';

/** Sets a text with paragraphs. */
export function changeProseText(_document: SubmissionDocument, change: ChangeOf<'prose'>, _scope: Scope): Edited {
  return { refused: 'This can only be changed in the text.', path: change.path };
}
