import type { PlacedFinding } from '../../../workspace/file-findings.ts';
import type { SourceFindings } from '../../check/check-sources.ts';
import type { FileReport } from '../report.ts';

/** What there is to say of a check. */
export interface FoundAll {
  readonly found: readonly SourceFindings[];
  readonly problems: readonly string[];
  readonly isComplete: boolean;
  /** The findings that are less severe than what is shown. */
  readonly notShown: readonly PlacedFinding[];
  /** How many findings are not shown because they are in a baseline. */
  readonly baselined: number;
  /** Whether the fixes were asked for, in JSON. */
  readonly withFixes?: boolean;
}

export function fileReports({ found }: Pick<FoundAll, 'found'>): readonly FileReport[] {
  return found.map(({ source, findings }) => ({ path: source.path, findings }));
}
