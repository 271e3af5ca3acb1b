import { findingsWords, formatsOf, type FormatOf } from '../../contract/formats.ts';
import type { Severity } from '../../rules/engine/rule.ts';
import type { Arguments } from '../commands/command.ts';
import type { OptionForms } from '../options.ts';
import { outputOptions } from '../output-file.ts';
import { wrongUse } from '../refusal.ts';
import { severities } from '../reports/report.ts';

export const checkOptions = {
  'format': { kind: 'choice', value: 'FORMAT', values: formatsOf.findings, default: 'text', words: findingsWords, says: 'in which form it is said' },
  'output': { ...outputOptions.output, says: 'write the report there, and on standard output say it for people' },
  'force': outputOptions.force,
  'fail-on': { kind: 'choice', value: 'SEVERITY', values: severities, default: 'error', says: 'the least severity that makes the exit code 1' },
  'max-warnings': { kind: 'text', value: 'N', says: 'more warnings than this make the exit code 1, too (default: any number is allowed)' },
  'quiet': { kind: 'flag', says: 'show errors only; the exit code is what it is without this' },
  'changed-since': { kind: 'text', value: 'REV', says: 'only files that changed since this branch left REV (git), and in them what stands on changed lines or is about the whole file' },
  'stdin-path': { kind: 'text', value: 'PATH', says: 'with “-”: the file that the text is of; what counts in its folder counts' },
  'ready': { kind: 'flag', says: 'say whether the submissions can be sent, instead of all findings' },
  'no-settings': { kind: 'flag', says: 'do not read severities from .vscode/settings.json' },
  'no-cache': { kind: 'flag', says: 'check everything anew, and keep nothing' },
  'stats': { kind: 'flag', says: 'say on standard error how many files were read and checked' },
} as const satisfies OptionForms;

/** What a command line asks for. */
export interface CheckWishes {
  /** Empty for standard input. */
  readonly paths: readonly string[];
  /** The path of the text on standard input; undefined when files are checked. */
  readonly standardInput: string | undefined;
  readonly report: ReportWishes;
  readonly changedSince: string | undefined;
  readonly withSettings: boolean;
  readonly noCache: boolean;
  readonly stats: boolean;
}

/** How what was found is said, and what follows from it. */
export interface ReportWishes {
  readonly format: FormatOf<'findings'>;
  readonly output: string | undefined;
  readonly force: boolean;
  readonly failOn: Severity;
  /** Undefined where any number is allowed. */
  readonly maxWarnings: number | undefined;
  readonly quiet: boolean;
}

/** A text of standard input that nobody has named: a submission of the working folder. */
const unnamed = 'standard-input.submission.yaml';

/** @throws {Refusal} */
export function readCheckWishes({ positionals, options }: Arguments<typeof checkOptions>): CheckWishes {
  const isStandardInput = positionals.includes('-');
  const stdinPath = options['stdin-path'];
  if (positionals.length === 0) throw wrongUse('Name at least one file or folder to check, or - for standard input.');
  if (isStandardInput && positionals.length > 1) throw wrongUse('“-” stands for standard input, which is checked alone; name no other paths.');
  if (!isStandardInput && stdinPath !== undefined) throw wrongUse('--stdin-path names the text on standard input, so it goes with “-” only.');
  if (isStandardInput && options['changed-since'] !== undefined) throw wrongUse('--changed-since compares files, so it does not go with “-”.');
  if (isStandardInput && (options.stats || options['no-cache'])) throw wrongUse('Of standard input nothing is kept, so --no-cache and --stats do not go with “-”.');
  return {
    paths: isStandardInput ? [] : positionals,
    standardInput: isStandardInput ? stdinPath ?? unnamed : undefined,
    report: {
      format: options.format, output: options.output, force: options.force, failOn: options['fail-on'],
      maxWarnings: warningsOf(options['max-warnings']), quiet: options.quiet,
    },
    changedSince: options['changed-since'],
    withSettings: !options['no-settings'],
    noCache: options['no-cache'],
    stats: options.stats,
  };
}

/** With --ready: what else was asked for, which says nothing of readiness. @throws {Refusal} */
export function refuseBesideReady({ positionals, options }: Arguments<typeof checkOptions>): 'text' | 'json' {
  const { format } = options;
  if (options['no-cache'] || options.stats) throw wrongUse('--ready checks everything anew each time, so it does not go with --no-cache or --stats.');
  if (format !== 'text' && format !== 'json') throw wrongUse(`--ready is said as text or json, not as ${format}.`);
  if (positionals.includes('-')) throw wrongUse('--ready looks at files, so it does not go with “-”.');
  for (const name of ['output', 'max-warnings', 'changed-since', 'quiet'] as const) {
    if (options[name] !== undefined && options[name] !== false) throw wrongUse(`--ready says of each submission whether it can be sent, so it does not go with --${name}.`);
  }
  return format;
}

function warningsOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  if (/^\d{1,9}$/.test(written)) return Number(written);
  throw wrongUse(`--max-warnings is a whole number, not “${written}”.`);
}
