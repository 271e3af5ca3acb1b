import { join } from 'node:path';
import packageJson from '../../package.json';
import { run } from '../cli/run.ts';
import type { Output } from '../cli/io.ts';
import { createNodeCliIo, createRulePages } from './node-cli-io.ts';
import { createNodeClock } from './node-clock.ts';

/** `check … | head` closes the pipe early: nobody reads on, and that is no failure of ours. */
function outputTo(stream: NodeJS.WriteStream): Output {
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    closed = true;
  });
  return {
    write: (text) => {
      if (!closed) stream.write(text);
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
      version: packageJson.version,
      clock: createNodeClock(),
      rulePages: createRulePages(join(__dirname, '..', 'docs', 'rules'), new Map()),
    });
  } catch (error) {
    // Not 1, which says that there are findings.
    stderr.write(`policy-submissions failed, and that is a mistake in it: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
    return 2;
  }
}

// No process.exit(): what is written to a pipe would be cut off.
void main().then((code) => {
  process.exitCode = code;
});
