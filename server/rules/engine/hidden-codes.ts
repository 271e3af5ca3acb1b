import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import { mayHaveSuppressions, readSuppressions } from './suppressions.ts';

export interface HiddenCode {
  readonly code: string;
  /** The reason that the writer gave in the comment; may be empty. */
  readonly reason: string;
}

/** Gives, for an offset, the codes whose findings a comment suppresses on its line; for callers that do not run the rules. */
export function hiddenCodesOf(document: SubmissionDocument): (offset: number) => readonly HiddenCode[] {
  const { lines, text, root, submission } = document;
  if (!mayHaveSuppressions(text)) return () => [];
  const byLine = new Map<number, HiddenCode[]>();
  for (const { codes, reason, lineStart } of readSuppressions({ lines, root, issues: submission.issues })) {
    let hidden = byLine.get(lineStart);
    if (hidden === undefined) byLine.set(lineStart, hidden = []);
    for (const { code } of codes) hidden.push({ code, reason });
  }
  return (offset) => byLine.get(offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1) ?? [];
}
