import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import type { Scope } from '../../language/scope.ts';
import type { ChangeOf, Edited } from '../edited.ts';

/** Moves an item to another place of its list, or an initiative to another issue. */
export function moveItem(_document: SubmissionDocument, change: ChangeOf<'move'>, _scope: Scope): Edited {
  return { refused: 'This can only be changed in the text.', path: change.path };
}
