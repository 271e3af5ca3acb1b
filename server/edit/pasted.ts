import type { SubmissionDocument } from '../document/model/submission-document.ts';
import type { Scope } from '../language/scope.ts';
import type { TablePaste } from '../protocol/table.ts';

/** What becomes of something that is pasted into a field of the table. */
export function pastedAt(_document: SubmissionDocument, _path: string, { text = '' }: { readonly html?: string | undefined; readonly text?: string | undefined }, _scope: Scope): TablePaste {
  return { kind: 'text', text };
}
