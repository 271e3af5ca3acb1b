import type { SubmissionDocument } from '../../../document/model/source-document.ts';
import { firstNotBelow } from '../finding.ts';
import { mayHaveSuppressions, stateOf } from './directives.ts';
import { readSuppressions } from './read-suppressions.ts';

export interface HiddenCode {
  readonly code: string;
  /** The reason that the writer gave in the comment; may be empty. */
  readonly reason: string;
}

/**
 * Gives, for an offset, the codes whose findings a comment suppresses there; for callers that do not run the rules.
 *
 * @param today `2020-07-01`
 */
export function hiddenCodesOf(document: SubmissionDocument, today: string): (offset: number) => readonly HiddenCode[] {
  const { lines, text, root, submission } = document;
  if (!mayHaveSuppressions(text)) return () => [];
  const everywhere: HiddenCode[] = [];
  const hiding: { readonly start: number; readonly end: number; readonly hidden: HiddenCode[] }[] = [];
  for (const suppression of readSuppressions({ lines, root, issues: submission.issues })) {
    const { codes, reason, scope, atTop, lineStart, lineEnd } = suppression;
    if (stateOf(suppression, today) !== 'holds' || scope === 'none' || (scope === 'file' && !atTop)) continue;
    let last = hiding.at(-1);
    if (scope === 'next line' && last?.start !== lineStart)
      hiding.push((last = { start: lineStart, end: lineEnd, hidden: [] }));
    const hidden = scope === 'file' ? everywhere : last?.hidden;
    for (const { code } of codes) hidden?.push({ code, reason });
  }
  const starts = hiding.map(({ start }) => start);
  return (offset) => {
    const near = hiding[firstNotBelow(starts, offset + 1) - 1];
    return near !== undefined && offset <= near.end ? [...near.hidden, ...everywhere] : everywhere;
  };
}
