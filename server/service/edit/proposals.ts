import type { SourceDocument } from '../../document/model/source-document.ts';
import type { TermFixes } from '../../language/fixing/term-fixes.ts';
import type { ImportIntoResult } from '../../protocol/import.ts';
import type { SelectedLines } from '../../protocol/proposals.ts';
import type { FindingService } from '../findings/findings.ts';

/**
 * Texts of a submission as they would be, which a person reviews before anything is written. What makes them is loaded
 * when it is first needed.
 */
export interface ProposalService {
  /**
   * With the words that the organisation and the team prefer. @param lines where; everywhere, if undefined. @returns
   * undefined for a file that is no submission
   */
  inTerms(document: SourceDocument, lines?: SelectedLines): Promise<TermFixes | undefined>;
  /**
   * With the initiatives in these lines to be confirmed. @param from what they were translated from. @returns undefined
   * for a file that is no submission
   */
  translated(document: SourceDocument, lines: SelectedLines, from: string): Promise<ImportIntoResult | undefined>;
}

export function createProposalService({
  findings,
}: {
  readonly findings: Pick<FindingService, 'checked'>;
}): ProposalService {
  return {
    async inTerms(document, asked) {
      if (document.kind !== 'submission') return undefined;
      const { termFixes } = await import('../../language/fixing/term-fixes.ts');
      const { text, lines } = document;
      const within = asked && {
        start: lines.offsetAt({ line: asked.first, character: 0 }),
        end: lines.offsetAt({ line: asked.last + 1, character: 0 }),
      };
      // All of them, also beyond the maximum that is shown.
      return termFixes(text, findings.checked(document, { most: Infinity }), within);
    },
    async translated(document, lines, from) {
      if (document.kind !== 'submission') return undefined;
      const { markTranslated } = await import('../../import/merge/mark-translated.ts');
      return markTranslated(document, lines, from);
    },
  };
}
