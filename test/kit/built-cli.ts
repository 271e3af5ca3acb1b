import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { buildBundles } from './build-bundles.ts';

/** Builds the command line and the bundles that it loads later. @returns the path of its program */
export async function buildCli(): Promise<string> {
  return join(await buildBundles(), 'dist', 'cli.js');
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Execution {
  /** The path from `buildCli`. */
  readonly program: string;
  readonly cwd: string;
  /** The user's cache folder. */
  readonly cache: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Closes the pipe after the first part of the output, as `head` does. */
  readonly closeAfterFirst?: boolean;
  readonly started?: (child: ChildProcess) => void;
}

/** Runs the built command line as a process of its own. */
export function executeCli(args: readonly string[], { program, cwd, cache, env, closeAfterFirst, started }: Execution): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd, env: { PATH: process.env['PATH'], XDG_CACHE_HOME: cache, ...env }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    started?.(child);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (closeAfterFirst === true) child.stdout.destroy();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
