import type { OverviewFindings } from '../../protocol/overview.ts';

/** What was found in a file, counted. */
export interface FoundInFile extends OverviewFindings {
  /** How many of the findings keep the submission from being sent as it is. */
  readonly holdingUp: number;
}

/** Codes that hold a submission up although they are no errors: what they mark would be seen on paper, or be missing from it. */
const holdingCodes: ReadonlySet<string> = new Set(['placeholder.left', 'text.cut-off', 'text.too-long', 'attachment.missing', 'initiative.unconfirmed']);

export function countFindings(findings: readonly { readonly code: string; readonly severity: string }[]): FoundInFile {
  const count = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    errors: count('error'), warnings: count('warning'), informations: count('information'), hints: count('hint'),
    holdingUp: findings.filter(({ code, severity }) => severity === 'error' || holdingCodes.has(code)).length,
  };
}
