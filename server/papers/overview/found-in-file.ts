import type { OverviewFindings } from '../../protocol/overview.ts';
import type { Severity } from '../../rules/engine/rule.ts';
import { doesHoldUp } from '../ready/holds-up.ts';

/** What was found in a file, counted. */
export interface FoundInFile extends OverviewFindings {
  /** How many of the findings keep the submission from being sent as it is. */
  readonly holdingUp: number;
}

export function countFindings(findings: readonly { readonly code: string; readonly severity: Severity }[]): FoundInFile {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    errors: count('error'), warnings: count('warning'), informations: count('information'), hints: count('hint'),
    holdingUp: findings.filter(doesHoldUp).length,
  };
}
