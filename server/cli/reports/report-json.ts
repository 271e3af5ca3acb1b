import { checkSummaryOf, type FileReport } from './report.ts';

/**
 * The report for other programs; its form is a contract.
 *
 * @param isComplete false when something may be missing: what could not be read, or a check that failed
 */
export function reportAsJson(reports: readonly FileReport[], isComplete: boolean): string {
  const files = reports.map(({ path, findings }) => ({
    path,
    findings: findings.map(({ code, severity, message, range }) => ({ code, severity, message, range })),
  }));
  return `${JSON.stringify({ files, complete: isComplete, summary: checkSummaryOf(reports) }, undefined, 2)}\n`;
}
