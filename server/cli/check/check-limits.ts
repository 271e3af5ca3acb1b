import type { Severity } from '../../rules/engine/rule.ts';
import { gravity, severities } from '../../contract/severities.ts';
import { checkMessages } from '../../words/messages/cli/check.ts';
import { reaches } from '../reports/report.ts';
import type { ReportWishes } from './check-options.ts';
import type { PlacedSource, SourceFindings } from './check-sources.ts';

/** When a check fails: as its options say, else as the folder of a file has agreed on, else on errors. */
export interface CheckLimits {
  /** The least severity that fails in a file. */
  readonly failOnOf: (uri: string) => Severity;
  /**
   * What is shown when what is less severe is left out. What makes the check fail is always shown.
   */
  shownFrom(found: readonly SourceFindings[], least: Severity): readonly SourceFindings[];
  /** @returns whether it fails, and sentences about limits that were passed */
  judge(found: readonly SourceFindings[]): { readonly fails: boolean; readonly said: readonly string[] };
}

export function limitsOf(places: readonly PlacedSource[], { failOn, maxWarnings }: Pick<ReportWishes, 'failOn' | 'maxWarnings'>): CheckLimits {
  const workspaces = new Map(places.map(({ source: { uri }, workspace }) => [uri, workspace]));
  const ciOf = (uri: string) => workspaces.get(uri)?.config.ci;
  const failOnOf = (uri: string): Severity => failOn ?? ciOf(uri)?.failOn ?? 'error';
  /** Of each folder that has agreed on a number, its files. */
  const limited = (found: readonly SourceFindings[]): readonly Limited[] => {
    if (maxWarnings !== undefined) return [{ most: maxWarnings, says: checkMessages.warningsOverOption, found }];
    const byFolder = new Map<string, Limited & { readonly found: SourceFindings[] }>();
    for (const one of found) {
      const folder = workspaces.get(one.source.uri)?.inputs.folderUri ?? '';
      const most = ciOf(one.source.uri)?.maxWarnings;
      if (most === undefined) continue;
      if (!byFolder.has(folder)) byFolder.set(folder, { most, says: checkMessages.warningsOverConfig, found: [] });
      byFolder.get(folder)?.found.push(one);
    }
    return [...byFolder.values()];
  };
  const leastOf = (uri: string, least: Severity): Severity => severities[Math.max(gravity(least), gravity(failOnOf(uri)))] ?? least;
  return {
    failOnOf,
    shownFrom(found, least) {
      const tooMany = new Set(limited(found).filter(isPassed).flatMap((one) => one.found));
      return found.map((one) => {
        const shown = leastOf(one.source.uri, tooMany.has(one) && gravity(least) < gravity('warning') ? 'warning' : least);
        return { ...one, findings: one.findings.filter(({ severity }) => gravity(severity) <= gravity(shown)) };
      });
    },
    judge(found) {
      const said = limited(found).flatMap((one) => {
        const [warnings, { most, says }] = [warningsIn(one), one];
        return !isPassed(one) ? [] : [says({ warnings, most }).text];
      });
      return { fails: said.length > 0 || found.some((one) => reaches([one], failOnOf(one.source.uri))), said };
    },
  };
}

function warningsIn({ found }: Limited): number {
  return found.reduce((sum, { findings }) => sum + findings.filter(({ severity }) => severity === 'warning').length, 0);
}

function isPassed(limited: Limited): boolean {
  return warningsIn(limited) > limited.most;
}

interface Limited {
  readonly most: number;
  /** By what allows so many. */
  readonly says: typeof checkMessages.warningsOverOption;
  readonly found: readonly SourceFindings[];
}
