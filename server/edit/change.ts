import type { SubmissionDocument } from '../document/model/submission-document.ts';
import type { TextEdit } from '../document/edit/text-edits.ts';
import type { Field, NotEditable, TableChange } from '../protocol/table.ts';
import type { Scope } from '../language/scope.ts';

/** The smallest edits that make a change of the table, or why there are none. */
export type Edited =
  | { readonly edits: readonly TextEdit[]; readonly path: string; readonly field?: Field; readonly told?: string }
  | NotEditable
  | { readonly conflict: Field };

/** Makes a change as edits, which have been applied and read again: they do what is meant, and nothing else. */
export function editsFor(_document: SubmissionDocument, change: TableChange, _scope: Scope): Edited {
  switch (change.kind) {
    case 'text':
    case 'prose':
    case 'list':
    case 'remove':
    case 'duplicate':
    case 'move':
      return { refused: 'This can only be changed in the text.', path: change.path };
    case 'add':
      return { refused: 'This can only be changed in the text.', path: change.list };
  }
}
