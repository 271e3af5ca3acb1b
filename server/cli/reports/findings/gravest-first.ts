import type { PlacedFinding } from '../../../workspace/file-findings.ts';
import { severities } from '../../../contract/severities.ts';
import type { ReportedFile } from './findings-report.ts';

/** A finding and the file that it was found in. */
export interface PlacedInFile {
  readonly file: ReportedFile;
  readonly finding: PlacedFinding;
}

/** Where there is no room for all findings, those that count most come first; of one severity, in the order of the files. */
export function gravestFirst(files: readonly ReportedFile[]): readonly PlacedInFile[] {
  const all = files.flatMap((file) => file.findings.map((finding) => ({ file, finding })));
  return severities.flatMap((severity) => all.filter(({ finding }) => finding.severity === severity));
}
