import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import type { Scope } from '../../language/scope.ts';
import type { Edited } from '../edited.ts';
import { freshField } from '../fresh-field.ts';
import type { FreshTarget } from '../target.ts';

/** Writes an initiative with a title below its issue. */
export function writeFresh(_document: SubmissionDocument, target: FreshTarget, title: string, _scope: Scope): Edited {
  if (title === '') return { edits: [], path: target.path, field: freshField(target) };
  return { refused: 'This can only be changed in the text.', path: target.path };
}
