import type { SubmissionDocument } from '../document/model/submission-document.ts';
import type { Cell, NotEditable } from '../protocol/table.ts';
import type { Scope } from '../language/scope.ts';

/** What is written in at a place of the table. */
export function cellAt(document: SubmissionDocument, path: string, _scope: Scope): Cell | NotEditable {
  return { refused: `What stands here can only be changed in the text (version ${String(document.version)}).`, path };
}
