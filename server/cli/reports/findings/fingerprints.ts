import type { PlacedFinding } from '../../../workspace/file-findings.ts';
import type { FindingsReport, ReportedFile } from './findings-report.ts';

/**
 * Names of a file's findings by the names of their place and its words, as a baseline has them, and not by lines, so that they stay when lines are put in above. Of several that say the
 * same, each has a name of its own.
 */
export function fingerprintsOf(
  { inRepository, findings }: Pick<ReportedFile, 'inRepository' | 'findings'>, digest: FindingsReport['digest'],
): ReadonlyMap<PlacedFinding, string> {
  const counts = new Map<string, number>();
  return new Map(findings.map((finding) => {
    const words = JSON.stringify([inRepository, finding.code, finding.place ?? finding.message]);
    const count = (counts.get(words) ?? 0) + 1;
    counts.set(words, count);
    return [finding, digest(`${words} ${count}`)];
  }));
}
