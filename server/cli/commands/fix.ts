import { grouped } from '../../words/counts.ts';
import { fixedLines, summaryOfFixes } from '../fix/fix-report.ts';
import { fixSource, writeFixed, type FixedSource } from '../fix/fix-source.ts';
import type { CliIo } from '../io.ts';
import { orMeant } from '../or-meant.ts';
import { Refusal, wrongUse } from '../refusal.ts';
import { unifiedDiff } from '../reports/unified-diff.ts';
import { Session } from '../session.ts';
import { findSources, type Source } from '../sources.ts';
import { defineCommand, exitFindings, exitFine, exitInterrupted, exitWrongUse } from './command.ts';

export const fix = defineCommand({
  name: 'fix',
  summary: 'Makes the fixes that are certain, and says what is left.',
  usage: ['PATH...', '-'],
  about: [
    'Makes those fixes of findings that need nobody to look at them: nothing that was written is lost, nothing is made up. All else in a file stays as it is, to the byte. A fix after which more would be found than now is not made, and told.',
    'Fixes files and, below folders, every *.submission.yaml and *.submission-template.yaml (or .yml). What is switched off for their folder is not fixed. A file keeps its encoding and its permissions, and is written as a whole or not at all.',
    'With “-”, the text on standard input is fixed and written to standard output, for editors and other programs; what was done is said on standard error.',
  ],
  options: {
    'rule': { kind: 'texts', value: 'CODE', says: 'fix findings with this code only' },
    'dry-run': { kind: 'flag', says: 'write nothing, and show what would change' },
    'stdin-path': { kind: 'text', value: 'PATH', says: 'with “-”: the file that the text is of; what counts in its folder counts' },
    'no-settings': { kind: 'flag', says: 'do not read severities from .vscode/settings.json' },
  },
  exitCodes: {
    [exitFine]: 'what could be fixed is fixed, whatever is left; with --dry-run, nothing would change',
    [exitFindings]: 'with --dry-run, something would change',
    [exitWrongUse]: 'wrong use, or a file, a folder or a template that can not be read or written',
    [exitInterrupted]: 'stopped by Ctrl-C; the files that were named are fixed',
  },
  examples: [
    { line: 'fix submissions/', says: 'fixes all submissions and templates of a folder.' },
    { line: 'fix submissions/ --dry-run', says: 'shows what would change, as git shows it.' },
    { line: 'fix submissions/japan.submission.yaml --rule point.duplicate', says: 'fixes findings of one kind in one file.' },
  ],
  async run({ positionals, options: { rule, 'dry-run': dryRun, 'stdin-path': stdinPath, 'no-settings': noSettings } }, io) {
    const isStandardInput = positionals.includes('-');
    if (positionals.length === 0) throw wrongUse('Name at least one file or folder to fix, or - for standard input.');
    if (isStandardInput && positionals.length > 1) throw wrongUse('“-” stands for standard input, which is fixed alone; name no other paths.');
    if (!isStandardInput && stdinPath !== undefined) throw wrongUse('--stdin-path names the text on standard input, so it goes with “-” only.');
    await refuseUnknownCodes(rule, io);
    const session = new Session(io, { looksForFiles: true, settings: !noSettings });
    const wishes: FixWishes = { codes: new Set(rule), dryRun };
    try {
      return isStandardInput ? await fixStandardInput(stdinPath ?? 'standard-input.submission.yaml', session, wishes, io) : await fixFiles(positionals, session, wishes, io);
    } finally {
      await session.dispose();
    }
  },
});

interface FixWishes {
  /** Empty for all. */
  readonly codes: ReadonlySet<string>;
  readonly dryRun: boolean;
}

async function refuseUnknownCodes(codes: readonly string[], { rulePages }: CliIo): Promise<void> {
  const known = codes.length === 0 ? [] : await rulePages.codes();
  const unknown = codes.find((code) => !known.includes(code));
  if (unknown !== undefined) throw new Refusal(`There is no finding “${unknown}”, so there is nothing to fix${orMeant(unknown, known)} The command “explain” shows what there is.`);
}

async function fixFiles(paths: readonly string[], session: Session, { codes, dryRun }: FixWishes, io: CliIo): Promise<number> {
  const { sources, incomplete } = await findSources(paths, io, { to: 'fix', wants: 'submissions and templates' });
  const said = dryRun ? io.stderr : io.stdout;
  const verb = dryRun ? 'would be fixed' : 'fixed';
  const done: FixedSource[] = [];
  let isWhole = !incomplete;
  let isStopped = false;
  const listening = io.onInterrupt(() => (isStopped = true));
  try {
    for (const source of sources) {
      if (isStopped) break;
      const fixed = await fixSource(source, session, codes, io);
      const refused = typeof fixed === 'string' ? fixed : dryRun ? undefined : await writeFixed(fixed, io);
      if (refused !== undefined) {
        isWhole = false;
        io.stderr.write(`${refused}\n`);
      } else if (typeof fixed !== 'string') {
        if (dryRun) io.stdout.write(unifiedDiff(fixed.source.path, fixed.before, fixed.fixed.text));
        for (const line of fixedLines(fixed, verb)) said.write(`${line}\n`);
        if (failed(fixed)) isWhole = false;
        done.push(fixed);
      }
      // The signal of a user who wants to stop is heard between two turns.
      await new Promise<void>((resolve) => void io.clock.after(0, resolve));
    }
  } finally {
    listening.dispose();
  }
  const wouldChange = dryRun && done.some(({ bytes }) => bytes !== undefined);
  // Beside a list of changes, which other programs read, nothing else is written.
  (wouldChange ? io.stderr : io.stdout).write(`${summaryOfFixes(done, verb)}\n`);
  if (isStopped && done.length < sources.length) {
    io.stderr.write(`Stopped before all files were fixed: ${grouped(done.length)} of ${grouped(sources.length)} were looked at.\n`);
    return exitInterrupted;
  }
  return exitCode(isWhole && session.isWhole, wouldChange, io);
}

/** No submission is nearly as large. */
const mostBytes = 64 * 1024 * 1024;

async function fixStandardInput(path: string, session: Session, { codes, dryRun }: FixWishes, io: CliIo): Promise<number> {
  const uri = io.paths.toUri(path);
  const source: Source = { uri, path: io.paths.toDisplay(uri, path), name: path };
  const given = await io.readStandardInput(mostBytes);
  if (given === undefined) throw new Refusal('What comes on standard input is larger than 64 MB, which no submission is; it was not fixed.');
  const fixed = await fixSource(source, session, codes, io, given);
  if (typeof fixed === 'string') {
    // Whoever puts what comes out in the place of what went in loses nothing.
    if (!dryRun) io.stdout.write(given);
    io.stderr.write(`${fixed}\n`);
    return exitWrongUse;
  }
  io.stdout.write(dryRun ? unifiedDiff(source.path, fixed.before, fixed.fixed.text) : fixed.bytes ?? given);
  for (const line of fixedLines(fixed, dryRun ? 'would be fixed' : 'fixed')) io.stderr.write(`${line}\n`);
  return exitCode(session.isWhole && !failed(fixed), dryRun && fixed.bytes !== undefined, io);
}

/** True when a check could not be made, so that something may be left that could be fixed. */
function failed({ fixed: { findings } }: FixedSource): boolean {
  return findings.some(({ code }) => code === 'internal.rule-failed');
}

function exitCode(isWhole: boolean, wouldChange: boolean, io: CliIo): number {
  if (!isWhole) {
    io.stderr.write('Not everything could be fixed, and what is missing is said above.\n');
    return exitWrongUse;
  }
  return wouldChange ? exitFindings : exitFine;
}
