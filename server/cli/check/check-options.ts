import { findingsWords, formatsOf, type FormatOf } from '../../contract/formats.ts';
import { severities, gravity } from '../../contract/severities.ts';
import type { Severity } from '../../rules/engine/rule.ts';
import { checkMessages } from '../../words/messages/cli/check.ts';
import { useMessages } from '../../words/messages/cli/use.ts';
import type { ToldFixes } from '../../workspace/check-inputs.ts';
import type { Arguments } from '../commands/command.ts';
import { folderOptions } from '../folder-choices.ts';
import type { OptionForms } from '../options.ts';
import { outputOptions } from '../output-file.ts';
import { wrongUse } from '../refusal.ts';
import { reaches } from '../reports/report.ts';
import type { PlacedSource, SourceFindings } from './check-sources.ts';

export const checkOptions = {
  format: {
    kind: 'choice',
    value: 'FORMAT',
    values: formatsOf.findings,
    default: 'text',
    words: findingsWords,
    says: 'output format',
  },
  output: { ...outputOptions.output, says: 'write the report to FILE, and a readable summary to standard output' },
  force: outputOptions.force,
  'fail-on': {
    kind: 'choice',
    value: 'SEVERITY',
    values: severities,
    says: 'the lowest severity that makes the exit code 1 (default: “ci: failOn:” of .policy-submissions/config.yaml, else error)',
  },
  'max-warnings': {
    kind: 'text',
    value: 'N',
    says: 'more warnings than this also make the exit code 1 (default: “ci: maxWarnings:” of .policy-submissions/config.yaml, else any number is allowed)',
  },
  severity: {
    kind: 'choice',
    value: 'LEVEL',
    values: severities,
    says: 'the lowest severity to show (default: information with --format text, which only counts hints, else hint); what makes the exit code 1 is always shown',
  },
  quiet: { kind: 'flag', says: 'the same as --severity error' },
  fixes: {
    kind: 'flag',
    says: 'with --format json: each finding with its fixes as edits; one that is marked as safe loses and invents nothing, any other is a guess for a person to judge; takes longer',
  },
  fix: { kind: 'flag', says: 'make the quick fixes that are safe first, as “policy-submissions fix”' },
  'changed-since': {
    kind: 'text',
    value: 'REV',
    says: 'only files that changed since this branch left REV (git), and in them only findings on changed lines or about the whole file; all findings if a template, registry or setting above them changed',
  },
  staged: {
    kind: 'flag',
    says: 'check what is staged for the next commit (git), as it is staged; without PATH, in the working folder',
  },
  'stdin-path': {
    kind: 'text',
    value: 'PATH',
    says: 'with “-”: the file that the text belongs to; the settings of its folder apply',
  },
  'write-baseline': {
    kind: 'flag',
    says: 'write all findings to the baseline, so that only new findings are shown and counted from now on',
  },
  'prune-baseline': { kind: 'flag', says: 'remove findings that no longer exist from the baseline' },
  baseline: {
    kind: 'text',
    value: 'FILE',
    says: 'the baseline (default: “baseline:” of .policy-submissions/config.yaml, else .policy-submissions/baseline.json)',
  },
  'no-baseline': { kind: 'flag', says: 'also show the findings in the baseline, and do not change its file' },
  ready: { kind: 'flag', says: 'report whether the submissions can be sent, instead of all findings' },
  'show-config': {
    kind: 'flag',
    says: 'show the settings for PATH, or for the working folder, and where each is set; check nothing',
  },
  'no-settings': { kind: 'flag', says: 'ignore .vscode/settings.json' },
  ...folderOptions,
  'no-cache': { kind: 'flag', says: 'check everything again, and store no results' },
  stats: { kind: 'flag', says: 'report on standard error how many files were read and checked' },
} as const satisfies OptionForms;

/** What a command line asks for. */
export interface CheckWishes {
  /** Empty for standard input. */
  readonly paths: readonly string[];
  /** The path of the text on standard input; undefined when files are checked. */
  readonly standardInput: string | undefined;
  readonly report: ReportWishes;
  readonly baseline: BaselineWishes;
  readonly changedSince: string | undefined;
  /** True when files are checked as they are staged, and others not at all. */
  readonly staged: boolean;
  readonly noCache: boolean;
  /** True when what is safe to fix is fixed first. */
  readonly fixes: boolean;
  readonly stats: boolean;
}

/** What is done with what a team has agreed to live with. */
export interface BaselineWishes {
  /** As it is typed; undefined for that of the folder. */
  readonly file: string | undefined;
  readonly isOff: boolean;
  readonly writes: boolean;
  /** True when what is no longer found is removed from the file. */
  readonly prunes: boolean;
}

/** How what was found is said, and what follows from it. */
export interface ReportWishes {
  readonly format: FormatOf<'findings'>;
  readonly output: string | undefined;
  readonly force: boolean;
  /** Whether JSON has the fixes. */
  readonly withFixes: boolean;
  /** Undefined where the folder’s configuration, or else the default, counts. */
  readonly failOn: Severity | undefined;
  /** Undefined where the folder’s configuration counts, or any number is allowed. */
  readonly maxWarnings: number | undefined;
  /** The least severity that is shown; undefined for what is usual in the format. */
  readonly severity: Severity | undefined;
}

/** The fixes that a report says. A text, which is also shown beside a file, says only how many are safe. */
export function toldFixes({
  format,
  output,
  withFixes,
}: Pick<ReportWishes, 'format' | 'output' | 'withFixes'>): ToldFixes | undefined {
  if (withFixes) return 'every';
  if (/^(?:jsonl|rdjson|sarif)$/.test(format)) return 'all';
  return format === 'text' || output !== undefined ? 'safe' : undefined;
}

/** A text of standard input that nobody has named: a submission of the working folder. */
const unnamed = 'standard-input.submission.yaml';

/** @throws {Refusal} */
export function readCheckWishes({ positionals, options }: Arguments<typeof checkOptions>): CheckWishes {
  const isStandardInput = positionals.includes('-');
  const stdinPath = options['stdin-path'];
  const { staged } = options;
  if (positionals.length === 0 && !staged) throw wrongUse(useMessages.nothingNamed({ to: 'check' }));
  if (isStandardInput && positionals.length > 1) throw wrongUse(useMessages.standardInputAlone({ done: 'checked' }));
  if (!isStandardInput && stdinPath !== undefined) throw wrongUse(useMessages.stdinPath);
  if (options.fixes && options.format !== 'json') throw wrongUse(useMessages.fixesWithJson);
  if (isStandardInput && options.fix) throw wrongUse(useMessages.fixOfStandardInput);
  if (options.quiet && options.severity !== undefined) throw wrongUse(useMessages.quietOrSeverity);
  if (isStandardInput && options['changed-since'] !== undefined) throw wrongUse(useMessages.changedOfStandardInput);
  if (staged && options.fix) throw wrongUse(useMessages.fixOfStaged);
  if (staged && (isStandardInput || options['changed-since'] !== undefined))
    throw wrongUse(useMessages.stagedWithOthers);
  if (isStandardInput && (options.stats || options['no-cache'])) throw wrongUse(useMessages.noCacheOfStandardInput);
  return {
    paths: isStandardInput ? [] : positionals.length === 0 ? ['.'] : positionals,
    standardInput: isStandardInput ? (stdinPath ?? unnamed) : undefined,
    report: {
      format: options.format,
      output: options.output,
      force: options.force,
      withFixes: options.fixes,
      failOn: options['fail-on'],
      maxWarnings: warningsOf(options['max-warnings']),
      severity: options.quiet ? 'error' : options.severity,
    },
    baseline: baselineWishes(options, isStandardInput),
    changedSince: options['changed-since'],
    staged,
    noCache: options['no-cache'],
    fixes: options.fix,
    stats: options.stats,
  };
}

/** With --ready: what else was asked for, which says nothing of readiness. @throws {Refusal} */
export function refuseBesideReady({ positionals, options }: Arguments<typeof checkOptions>): 'text' | 'json' {
  const { format } = options;
  if (options['no-cache'] || options.stats) throw wrongUse(useMessages.readyIsNotStored);
  if (format !== 'text' && format !== 'json') throw wrongUse(useMessages.readyFormat({ format }));
  if (positionals.includes('-')) throw wrongUse(useMessages.readyOfStandardInput);
  for (const name of [
    'output',
    'max-warnings',
    'changed-since',
    'staged',
    'quiet',
    'severity',
    'fixes',
    'fix',
    'write-baseline',
    'prune-baseline',
    'baseline',
    'no-baseline',
  ] as const) {
    if (options[name] !== undefined && options[name] !== false) throw wrongUse(useMessages.readyWith({ option: name }));
  }
  return format;
}

/** What is asked with --show-config. */
export interface ShowConfigWishes extends Pick<ReportWishes, 'failOn' | 'maxWarnings'>, Pick<CheckWishes, 'baseline'> {
  /** A file or folder; undefined for the working folder. */
  readonly path: string | undefined;
  readonly format: 'text' | 'json';
}

/** With --show-config: options that say how something is checked do not go with it. @throws {Refusal} */
export function readShowConfigWishes({ positionals, options }: Arguments<typeof checkOptions>): ShowConfigWishes {
  const { format } = options;
  const [path, ...others] = positionals;
  if (others.length > 0 || path === '-') throw wrongUse(useMessages.oneConfigPath);
  if (format !== 'text' && format !== 'json') throw wrongUse(useMessages.showConfigFormat({ format }));
  for (const name of [
    'ready',
    'output',
    'changed-since',
    'staged',
    'quiet',
    'severity',
    'fixes',
    'fix',
    'write-baseline',
    'prune-baseline',
    'stdin-path',
    'no-cache',
    'stats',
  ] as const) {
    if (options[name] !== undefined && options[name] !== false)
      throw wrongUse(useMessages.showConfigWith({ option: name }));
  }
  return {
    path,
    format,
    failOn: options['fail-on'],
    maxWarnings: warningsOf(options['max-warnings']),
    baseline: baselineWishes(options, false),
  };
}

/** @throws {Refusal} */
function baselineWishes(options: Arguments<typeof checkOptions>['options'], isStandardInput: boolean): BaselineWishes {
  const { 'write-baseline': writes, 'prune-baseline': prunes, 'no-baseline': isOff, baseline: file } = options;
  if (isOff && (writes || prunes || file !== undefined)) throw wrongUse(useMessages.noBaselineWith);
  if (file === '-') throw wrongUse(useMessages.baselineIsFile);
  if (isStandardInput && (writes || prunes)) throw wrongUse(useMessages.baselineOfStandardInput);
  if (writes && options['changed-since'] !== undefined) throw wrongUse(useMessages.baselineOfChanged);
  if ((writes || prunes) && options.staged) throw wrongUse(useMessages.baselineOfStaged);
  return { file, isOff, writes, prunes };
}

function warningsOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  if (/^\d{1,9}$/.test(written)) return Number(written);
  throw wrongUse(useMessages.maxWarnings({ written }));
}

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

export function limitsOf(
  places: readonly PlacedSource[],
  { failOn, maxWarnings }: Pick<ReportWishes, 'failOn' | 'maxWarnings'>,
): CheckLimits {
  const workspaces = new Map(places.map(({ source: { uri }, workspace }) => [uri, workspace]));
  const ciOf = (uri: string) => workspaces.get(uri)?.config.ci;
  const failOnOf = (uri: string): Severity => failOn ?? ciOf(uri)?.failOn ?? 'error';
  /** The files of each folder whose settings limit the number of warnings. */
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
  const leastOf = (uri: string, least: Severity): Severity =>
    severities[Math.max(gravity(least), gravity(failOnOf(uri)))] ?? least;
  return {
    failOnOf,
    shownFrom(found, least) {
      const tooMany = new Set(
        limited(found)
          .filter(isPassed)
          .flatMap((one) => one.found),
      );
      return found.map((one) => {
        const shown = leastOf(
          one.source.uri,
          tooMany.has(one) && gravity(least) < gravity('warning') ? 'warning' : least,
        );
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
  /** The sentence to use, which depends on whether an option or the folder's settings set the limit. */
  readonly says: typeof checkMessages.warningsOverOption;
  readonly found: readonly SourceFindings[];
}
