import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { LinkVerdict } from '../../links/judge/verdict.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import type { Severity } from '../../rules/engine/rule.ts';
import { canBeIgnored } from '../../rules/engine/suppressions/can-be-ignored.ts';
import type { NodePath } from './node-path.ts';
import { pathAt } from './node-places.ts';

/**
 * Findings, link verdicts and counts of words, which the preview shows beside the texts of a submission; exports do not
 * have them.
 */
export interface Notes {
  /** Findings by the row that shows them: the path of an initiative or of an issue; '' for all other findings. */
  readonly ofRow: ReadonlyMap<string, readonly Note[]>;
  readonly linkVerdict: (url: string) => LinkVerdict | undefined;
  /** The most words that the template allows in a field, by field; none where counts are not shown. */
  readonly wordLimits: ReadonlyMap<string, number>;
  /** True where files that stand beside the paper can be opened from it: from an export, but not from the preview. */
  readonly opensFiles: boolean;
}

export interface Note {
  readonly path: NodePath;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  /** What the finding says, for the button that asks what can be done about it; absent where the page has none. */
  readonly fixesOf?: string;
}

const noLimits: Notes['wordLimits'] = new Map();

export const noNotes: Notes = {
  ofRow: new Map(),
  linkVerdict: () => undefined,
  wordLimits: noLimits,
  opensFiles: true,
};

/**
 * Groups findings by the rows of the table that show them.
 *
 * @param editable for a page in which somebody writes, so that quick fixes can be made there
 */
export function notesOf(
  document: SubmissionDocument,
  findings: readonly Finding[],
  linkVerdict: Notes['linkVerdict'],
  wordLimits = noLimits,
  editable = false,
): Notes {
  const ofRow = new Map<string, Note[]>();
  for (const finding of findings) {
    const { code, severity, message, range } = finding;
    const path = pathAt(document, range.start);
    const row = rowOf(path);
    const notes = ofRow.get(row);
    const offersFixes = editable && (canBeIgnored(code) || finding.fixes.length > 0);
    const note: Note = { path, severity, code, message, ...(offersFixes && { fixesOf: finding.key }) };
    if (notes === undefined) ofRow.set(row, [note]);
    else notes.push(note);
  }
  return { ofRow, linkVerdict, wordLimits, opensFiles: false };
}

function rowOf({ segments, text }: NodePath): string {
  if (segments[0] !== 'issues' || segments.length < 2) return '';
  return segments.length > 3 ? text.split('/', 3).join('/') : text;
}
