import { checkSummaryOf, type FileReport } from './report.ts';

/**
 * The report for other programs; its form is a contract.
 *
 * @param isComplete false when something may be missing: what could not be read, or a check that failed
 * @param baselined how many findings are left out because they are in a baseline
 */
export function reportAsJson(reports: readonly FileReport[], isComplete: boolean, baselined = 0): string {
  const files = reports.map(({ path, findings }) => ({
    path,
    findings: findings.map(({ code, severity, message, range }) => ({ code, severity, message, range })),
  }));
  return `${JSON.stringify({ files, complete: isComplete, summary: { ...checkSummaryOf(reports), ...(baselined > 0 && { baselined }) } }, undefined, 2)}\n`;
}
