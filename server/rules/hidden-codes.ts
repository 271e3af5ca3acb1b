import type { SubmissionDocument } from '../document/submission-document.ts';
import { mayHaveSuppressions, readSuppressions } from './suppressions.ts';

export interface HiddenCode {
  readonly code: string;
  /** As the writer gave it; may be empty. */
  readonly reason: string;
}

/** The codes whose findings a comment hides on the line of an offset, for those who judge places without the runner. */
export function hiddenCodesOf(document: SubmissionDocument): (offset: number) => readonly HiddenCode[] {
  const { text, root, submission } = document;
  if (!mayHaveSuppressions(text)) return () => [];
  const trees = [
    ...(root === undefined ? [] : [{ node: root, base: 0 }]),
    ...submission.issues.flatMap((issue) => issue.entries.map(({ initiative, base }) => ({ node: initiative.node, base }))),
  ];
  const byLine = new Map<number, HiddenCode[]>();
  for (const { codes, reason, lineStart } of readSuppressions(text, trees)) {
    const hidden = codes.map(({ code }) => ({ code, reason }));
    byLine.set(lineStart, [...byLine.get(lineStart) ?? [], ...hidden]);
  }
  return (offset) => byLine.get(offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1) ?? [];
}
