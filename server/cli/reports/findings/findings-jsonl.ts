import type { FindingsReport } from './findings-report.ts';

/** A line of JSON for each finding, its place as in LSP. Where the check is incomplete, a last line says why. */
export function findingsAsJsonLines({ files, problems, isComplete }: FindingsReport): string {
  const lines: readonly unknown[] = [
    ...files.flatMap(({ path, findings }) => findings.map(({ code, severity, message, range, related, elsewhere = [], fix }) => (
      { path, code, severity, message, range, ...(related.length + elsewhere.length > 0 && { related: [...related, ...elsewhere.map((one) => ({ message: one.message, path: one.path, range: one.range }))] }), ...(fix && { fix }) }
    ))),
    ...(isComplete ? [] : [{ complete: false, problems }]),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
