import { jsonFinding } from '../report-json.ts';
import type { FindingsReport } from './findings-report.ts';

/** A line of JSON for each finding, its place as in LSP. Where the check is incomplete, a last line says why. */
export function findingsAsJsonLines({ files, problems, isComplete }: FindingsReport): string {
  const lines: readonly unknown[] = [
    ...files.flatMap(({ path, findings }) =>
      findings.map((finding) => ({ path, ...jsonFinding(finding), ...(finding.fix && { fix: finding.fix }) })),
    ),
    ...(isComplete ? [] : [{ complete: false, problems }]),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
