import { join } from 'node:path';
import { version } from '../../package.json';
import { exitWrongUse } from '../cli/command.ts';
import type { Output } from '../cli/io.ts';
import { run } from '../cli/run.ts';
import { rules } from '../rules/registry.ts';
import { createNodeCliIo, createRulePages } from './node-cli-io.ts';
import { createNodeClock } from './node-clock.ts';
import { reasonOf } from './node-files.ts';

/** Set when the output could not be written: then the exit code must not say that all is well. */
let outputLost = false;

function outputTo(stream: NodeJS.WriteStream): Output {
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    // `check … | head` closes the pipe early: nobody reads on, and that is no failure of ours.
    if (error.code === 'EPIPE') return;
    outputLost = true;
    process.exitCode = exitWrongUse;
    if (stream !== process.stderr) process.stderr.write(`The output can not be written: ${reasonOf(error)}.\n`);
  });
  return {
    write: (content) => {
      if (!closed) stream.write(content);
    },
  };
}

async function main(): Promise<number> {
  const stderr = outputTo(process.stderr);
  try {
    return await run(process.argv.slice(2), {
      ...createNodeCliIo(process.cwd()),
      stdout: outputTo(process.stdout),
      stderr,
      isTerminal: process.stdout.isTTY,
      env: process.env,
      version,
      clock: createNodeClock(),
      rulePages: createRulePages(join(__dirname, '..', 'docs', 'rules'), new Map(rules.map(({ meta }) => [meta.code, meta.title]))),
    });
  } catch (error) {
    // Not 1, which says that there are findings.
    stderr.write(`policy-submissions failed, and that is a mistake in it: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
    return exitWrongUse;
  }
}

// No process.exit(): what is written to a pipe would be cut off.
void main().then((code) => {
  process.exitCode = outputLost ? exitWrongUse : code;
});
