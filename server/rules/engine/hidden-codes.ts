import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import { firstNotBelow } from './sorted.ts';
import { mayHaveSuppressions, readSuppressions } from './suppressions.ts';

export interface HiddenCode {
  readonly code: string;
  /** The reason that the writer gave in the comment; may be empty. */
  readonly reason: string;
}

/** Gives, for an offset, the codes whose findings a comment suppresses there; for callers that do not run the rules. */
export function hiddenCodesOf(document: SubmissionDocument): (offset: number) => readonly HiddenCode[] {
  const { lines, text, root, submission } = document;
  if (!mayHaveSuppressions(text)) return () => [];
  const hiding: { readonly start: number; readonly end: number; readonly hidden: HiddenCode[] }[] = [];
  for (const { codes, reason, lineStart, lineEnd } of readSuppressions({ lines, root, issues: submission.issues })) {
    let last = hiding.at(-1);
    if (last?.start !== lineStart) hiding.push(last = { start: lineStart, end: lineEnd, hidden: [] });
    for (const { code } of codes) last.hidden.push({ code, reason });
  }
  const starts = hiding.map(({ start }) => start);
  return (offset) => {
    const near = hiding[firstNotBelow(starts, offset + 1) - 1];
    return near !== undefined && offset <= near.end ? near.hidden : [];
  };
}
