import { summaryOf, type FileReport } from './report.ts';

/** The report for other programs; its form is a contract. */
export function reportAsJson(reports: readonly FileReport[]): string {
  const files = reports.map(({ path, findings }) => ({
    path,
    findings: findings.map(({ code, severity, message, range }) => ({ code, severity, message, range })),
  }));
  return `${JSON.stringify({ files, summary: summaryOf(reports) }, undefined, 2)}\n`;
}
