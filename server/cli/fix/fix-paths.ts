import { exitFindings, exitFine, exitInterrupted, exitWrongUse } from '../commands/command.ts';
import type { CliIo } from '../io.ts';
import { Refusal } from '../refusal.ts';
import { unifiedDiff } from '../../service/agents/unified-diff.ts';
import type { Session } from '../session.ts';
import type { FoundSources, Source } from '../sources.ts';
import { fixedLines, summaryOfFixes, fixSource, type FixedSource, type WantedFixes } from './fix-report.ts';
import { writeFixed } from './write-fixed.ts';
import { checkMessages } from '../../words/messages/cli/check.ts';

export interface FixWishes extends WantedFixes {
  readonly dryRun: boolean;
}

/** Fixes files, says what was done, and writes them unless it is a trial. @returns the exit code */
export async function fixFiles(
  { sources, incomplete }: Pick<FoundSources, 'sources' | 'incomplete'>,
  session: Session,
  { dryRun, ...wanted }: FixWishes,
  io: CliIo,
): Promise<number> {
  const said = dryRun ? io.stderr : io.stdout;
  const verb = dryRun ? 'would be fixed' : 'fixed';
  const done: FixedSource[] = [];
  let isWhole = !incomplete;
  let isStopped = false;
  const listening = io.onInterrupt(() => (isStopped = true));
  try {
    for (const source of sources) {
      if (isStopped) break;
      const fixed = await fixSource(source, session, wanted, io);
      const refused = typeof fixed === 'string' ? fixed : dryRun ? undefined : await writeFixed(fixed, io, 'Fix');
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
  // Beside a list of changes, which other programs read, nothing else is written. Where no file could be fixed, what
  // was refused is said already.
  const summary = done.length > 0 || isWhole ? summaryOfFixes(done, verb, wanted) : [];
  for (const line of summary) (wouldChange ? io.stderr : io.stdout).write(`${line}\n`);
  if (isStopped && done.length < sources.length) {
    io.stderr.write(`${checkMessages.fixingStopped({ checked: done.length, files: sources.length }).text}\n`);
    return exitInterrupted;
  }
  return exitCode(isWhole && session.isWhole, wouldChange, io);
}

/** No submission is nearly as large. */
const mostBytes = 64 * 1024 * 1024;

/** Fixes a text of standard input. @returns the exit code. @throws {Refusal} for a text that is too large */
export async function fixStandardInput(
  path: string,
  session: Session,
  { dryRun, ...wanted }: FixWishes,
  io: CliIo,
): Promise<number> {
  const uri = io.paths.toUri(path);
  const source: Source = { uri, path: io.paths.toDisplay(uri, path), name: path };
  const given = await io.readStandardInput(mostBytes);
  if (given === undefined) throw new Refusal(checkMessages.tooLarge({ done: 'fixed' }));
  const fixed = await fixSource(source, session, wanted, io, given);
  if (typeof fixed === 'string') {
    // Whoever puts what comes out in the place of what went in loses nothing.
    if (!dryRun) io.document.write(given);
    io.stderr.write(`${fixed}\n`);
    return exitWrongUse;
  }
  if (dryRun) io.stdout.write(unifiedDiff(source.path, fixed.before, fixed.fixed.text));
  else io.document.write(fixed.bytes ?? given);
  const verb = dryRun ? 'would be fixed' : 'fixed';
  for (const line of [...fixedLines(fixed, verb), ...summaryOfFixes([fixed], verb, wanted)])
    io.stderr.write(`${line}\n`);
  return exitCode(session.isWhole && !failed(fixed), dryRun && fixed.bytes !== undefined, io);
}

/** True when a check could not be made, so that something may be left that could be fixed. */
function failed({ fixed: { findings } }: FixedSource): boolean {
  return findings.some(({ code }) => code === 'internal.rule-failed');
}

function exitCode(isWhole: boolean, wouldChange: boolean, io: CliIo): number {
  if (!isWhole) {
    io.stderr.write(`${checkMessages.notAllFixed.text}\n`);
    return exitWrongUse;
  }
  return wouldChange ? exitFindings : exitFine;
}
