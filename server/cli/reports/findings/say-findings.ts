import type { FormatOf } from '../../../contract/formats.ts';
import type { CheckLimits } from '../../check/check-options.ts';
import type { CliIo } from '../../io.ts';
import { createPaint } from '../paint.ts';
import { reportAsText } from '../report-text.ts';
import { fileReports, type FoundAll } from './found-all.ts';

/** The report in a format. */
export async function findingsAs(
  format: FormatOf<'findings'>,
  all: FoundAll,
  limits: Pick<CheckLimits, 'failOnOf'>,
  io: CliIo,
): Promise<string> {
  if (format === 'text') return reportAsText(fileReports(all), createPaint(io), all);
  const { writeFindings } = await import('./write-findings.ts');
  return writeFindings(format, all, limits, io);
}
