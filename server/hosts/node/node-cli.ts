import { join } from 'node:path';
import { version } from '../../../package.json';
import { exitWrongUse } from '../../cli/commands/command.ts';
import type { Output } from '../../cli/io.ts';
import { run } from '../../cli/run.ts';
import type { Disposable } from '../../ports.ts';
import { buildHere, keptChecks } from './files/node-kept-bytes.ts';
import { programMessages } from '../../words/messages/program.ts';
import { CheckThreads, threadsFor } from './checks/node-check-threads.ts';
import { createNodeCliIo, createRulePages, type ShortRuleWords, homepageOf } from './node-cli-io.ts';
import { createNodeClock } from './files/node-stamps.ts';
import { reasonOf } from './files/node-files.ts';
import { linesOfStream, readWhole } from './files/node-streams.ts';
import { copyLittleCode } from './node-heap.ts';
import { createNodeWorkers } from './work/node-workers.ts';

/** True when the output could not be written; the exit code must then not say that all is well. */
let outputLost = false;

function outputTo(stream: NodeJS.WriteStream): Output {
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    // `check … | head` closes the pipe early, which is not an error.
    if (error.code === 'EPIPE') return;
    outputLost = true;
    process.exitCode = exitWrongUse;
    if (stream !== process.stderr) process.stderr.write(`${programMessages.outputLost({ reason: reasonOf(error) })}\n`);
  });
  return {
    write: (content) => {
      if (!closed) stream.write(content);
    },
  };
}

/** Calls back at the first Ctrl-C. The listener is then gone, so a second Ctrl-C ends the process at once. */
function onInterrupt(callback: () => void): Disposable {
  process.once('SIGINT', callback);
  return { dispose: () => void process.removeListener('SIGINT', callback) };
}

async function main(): Promise<number> {
  const stderr = outputTo(process.stderr);
  const cwd = workingFolder();
  if (cwd === undefined) {
    stderr.write(`${programMessages.noCurrentFolder}\n`);
    return exitWrongUse;
  }
  try {
    return await run(process.argv.slice(2), {
      ...createNodeCliIo(cwd),
      stdout: outputTo(process.stdout),
      stderr,
      isTerminal: process.stdout.isTTY,
      stderrIsTerminal: process.stderr.isTTY,
      stderrColumns: () => (process.stderr.isTTY ? process.stderr.columns : undefined),
      onInterrupt,
      env: process.env,
      version,
      build: buildHere,
      clock: createNodeClock(),
      kept: keptChecks(),
      createThreads: (work) => {
        const threads = threadsFor(work);
        return threads === 0 ? undefined : new CheckThreads(join(__dirname, 'check-program.js'), threads);
      },
      workers: createNodeWorkers(join(__dirname, 'node-work.js')),
      rulePages: createRulePages(
        join(__dirname, '..', 'docs', 'rules'),
        ruleWords,
        homepage,
        join(__dirname, 'rule-pages.json'),
      ),
      homepage,
      readStandardInput: (mostBytes) => readWhole(process.stdin, mostBytes),
      standardInputLines: (maxBytes) => linesOfStream(process.stdin, maxBytes),
    });
  } catch (error) {
    // Not exit code 1, which means that there are findings.
    stderr.write(`${programMessages.stopped({ error: error instanceof Error ? error.message : String(error) })}\n`);
    return exitWrongUse;
  }
}

/** @returns undefined when the folder has been deleted. */
function workingFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

/** Loaded on demand: few commands need words about rules, and a check whose results are all stored needs no rules. */
async function ruleWords(): Promise<ReadonlyMap<string, ShortRuleWords>> {
  const { rules } = await import('../../rules/engine/registry.ts');
  return new Map(rules.map(({ meta }) => [meta.code, meta]));
}

/** What `package.json` beside `dist` says. */
function homepage(): string | undefined {
  return homepageOf(join(__dirname, '..', 'package.json'));
}

copyLittleCode();
// No `process.exit()`, which would cut off what is still being written to a pipe.
void main().then((code) => {
  process.exitCode = outputLost ? exitWrongUse : code;
});
