import type { PlacedFinding, PlacedFix } from '../../workspace/file-findings.ts';
import { checkSummaryOf, type FileReport } from './report.ts';

/** What is said besides the findings. */
export interface JsonRemarks {
  /** False when something may be missing: what could not be read, or a check that failed. */
  readonly isComplete: boolean;
  /** Sentences about that. */
  readonly problems?: readonly string[];
  /** How many findings are left out because they are in a baseline. */
  readonly baselined?: number;
  /** Whether each finding has its fixes. */
  readonly withFixes?: boolean;
}

/** The report for other programs; its form is a contract. */
export function reportAsJson(
  reports: readonly FileReport[],
  { isComplete, problems = [], baselined = 0, withFixes = false }: JsonRemarks,
): string {
  const files = reports.map(({ path, findings }) => ({
    path,
    findings: findings.map((finding) => ({ ...jsonFinding(finding), ...(withFixes && { fixes: fixesOf(finding) }) })),
  }));
  return `${JSON.stringify({ files, complete: isComplete, ...(problems.length > 0 && { problems }), summary: { ...checkSummaryOf(reports), ...(baselined > 0 && { baselined }) } }, undefined, 2)}\n`;
}

/** The fix that is meant comes first. */
function fixesOf({ fix, otherFixes = [] }: PlacedFinding): readonly PlacedFix[] {
  return [...(fix === undefined ? [] : [fix]), ...otherFixes];
}

/**
 * What JSON says of a finding; `related` is absent where it speaks of one place only, and has a path where a place is
 * in another file.
 */
export function jsonFinding({ code, severity, message, range, related, elsewhere = [] }: PlacedFinding): object {
  const places = [...related, ...elsewhere.map((one) => ({ message: one.message, path: one.path, range: one.range }))];
  return { code, severity, message, range, ...(places.length > 0 && { related: places }) };
}
