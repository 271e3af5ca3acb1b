import type { CliIo } from '../io.ts';
import { createPaint } from '../reports/paint.ts';
import { createProgress } from '../reports/progress.ts';
import { readyAsJson, readyAsText, type ReadyReport } from '../reports/ready-report.ts';
import { Session } from '../session.ts';
import { findSources, type Source } from '../sources.ts';
import { exitFindings, exitFine, exitInterrupted, exitWrongUse } from './command.ts';
import { checkMessages } from '../../words/messages/cli/check.ts';

export interface CheckReadyWishes {
  readonly format: 'text' | 'json';
  readonly settings: boolean;
  readonly config: boolean;
}

/** Says of each submission whether it can be sent, by what was seen of its links before. @returns the exit code */
export async function checkReady(
  paths: readonly string[],
  { format, settings, config }: CheckReadyWishes,
  io: CliIo,
): Promise<number> {
  const { sources, incomplete } = await findSources(paths, io, { to: 'send', wants: 'submissions' });
  const session = new Session(io, { linkFacts: io.linkFacts(), looksForFiles: true, settings, config });
  const { reports, isWhole, isStopped } = await judgeAll(sources, session, io);
  await session.dispose();
  const isComplete = isWhole && session.isWhole && !incomplete && !isStopped;
  if (format === 'json') io.stdout.write(readyAsJson(reports, isComplete));
  else io.painted.write(readyAsText(reports, createPaint(io)));
  if (isStopped) {
    io.stderr.write(`${checkMessages.stopped({ checked: reports.length, files: sources.length }).text}\n`);
    return exitInterrupted;
  }
  if (!isComplete) {
    io.stderr.write(`${checkMessages.incomplete.text}\n`);
    return exitWrongUse;
  }
  return reports.every(({ result }) => result.ready) ? exitFine : exitFindings;
}

interface JudgedFiles {
  readonly reports: readonly ReadyReport[];
  readonly isWhole: boolean;
  readonly isStopped: boolean;
}

/** One after the other, so that not all of them are in memory. */
async function judgeAll(sources: readonly Source[], session: Session, io: CliIo): Promise<JudgedFiles> {
  const progress = createProgress(io, sources.length);
  const reports: ReadyReport[] = [];
  let isWhole = true;
  let isStopped = false;
  const listening = io.onInterrupt(() => (isStopped = true));
  try {
    for (const source of sources) {
      if (isStopped) break;
      const report = await judge(source, session);
      if (typeof report === 'string') {
        isWhole = false;
        progress.clear();
        io.stderr.write(`${report}\n`);
        continue;
      }
      isWhole &&= !report.result.toDo.some(({ code }) => code === 'internal.rule-failed');
      reports.push(report);
      progress.advance(report.result.toDo.length);
      // The signal of a user who wants to stop is heard between two turns.
      await new Promise<void>((resolve) => void io.clock.after(0, resolve));
    }
    return { reports, isWhole, isStopped: isStopped && reports.length < sources.length };
  } finally {
    listening.dispose();
    progress.clear();
  }
}

/** @returns the sentence that says why there is no answer */
async function judge(source: Source, session: Session): Promise<ReadyReport | string> {
  const open = await session.open(source);
  if (typeof open === 'string') return open;
  const result = await session.ready(open);
  return result === undefined
    ? checkMessages.templateIsNotSent({ path: source.path }).text
    : { path: source.path, result };
}
