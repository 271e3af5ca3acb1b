import type { SubmissionDocument } from '../document/model/submission-document.ts';
import type { Scope } from '../language/scope.ts';
import type { Proposal } from '../protocol/table.ts';

/** What may be written in a field of the table, best first: the words of the completion, as far as they fit what was typed. */
export function proposalsAt(_document: SubmissionDocument, _path: string, _typed: string, _scope: Scope): readonly Proposal[] {
  return [];
}
