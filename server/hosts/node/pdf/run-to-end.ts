import { spawn, spawnSync, type ChildProcess } from 'node:child_process';

/** How a program ended. `missing`: it could not be started. */
export type ProgramEnd = 'ended' | 'late' | 'cancelled' | 'missing';

export interface RunLimits {
  readonly timeMs: number;
  readonly signal: AbortSignal;
}

/** A program that was ended is waited for so long. */
const mostPatienceMs = 5000;

/**
 * Runs a program to its end, and ends it, with all that it has started, when its time is over, when nobody wants it any more or
 * when this process ends. What it says is not read. Never rejects.
 *
 * @param program a full path; no shell is asked
 */
export function runToEnd(program: string, args: readonly string[], folder: string, { timeMs, signal }: RunLimits): Promise<ProgramEnd> {
  if (signal.aborted) return Promise.resolve('cancelled');
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: folder, stdio: 'ignore', windowsHide: true,
      // A group of its own, which can be ended as a whole: soffice and many browsers are scripts that start the program.
      detached: process.platform !== 'win32',
    });
    let how: ProgramEnd = 'ended';
    let patience: ReturnType<typeof setTimeout> | undefined;
    const end = (): void => {
      clearTimeout(timer);
      clearTimeout(patience);
      signal.removeEventListener('abort', cancel);
      process.removeListener('exit', kill);
      resolve(how);
    };
    const kill = (): void => endTree(child);
    const stop = (why: ProgramEnd): void => {
      how = why;
      kill();
      // Its files can be removed when it has gone.
      patience = setTimeout(end, mostPatienceMs);
    };
    const cancel = (): void => stop('cancelled');
    const timer = setTimeout(() => stop('late'), timeMs);
    signal.addEventListener('abort', cancel);
    process.once('exit', kill);
    child.once('error', () => {
      how = 'missing';
      end();
    });
    child.once('exit', end);
  });
}

function endTree(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended at this moment.
  }
}
