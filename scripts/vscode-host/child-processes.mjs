import { spawn, spawnSync } from 'node:child_process';
import os from 'node:os';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

const posix = process.platform !== 'win32';

/** @type {Set<ChildProcess>} */
const running = new Set();

process.on('exit', () => {
  for (const child of running) signalTree(child, 'SIGTERM');
});

/**
 * Starts a program that is ended, together with all processes that it has started, when this process ends: the program
 * leads a process group of its own, to which the signal is sent.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {ChildProcess}
 */
export function spawnOwned(command, args, options = {}) {
  const child = spawn(command, args, { ...options, detached: posix });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/**
 * Waits for the end of a program.
 *
 * @param {ChildProcess} child
 * @returns {Promise<number>} its exit code; 128 and more when a signal ended it
 * @throws the error of `spawn` when the program could not be started
 */
export function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 0)));
  });
}

/**
 * Ends a program and all processes that it has started: with SIGTERM, and after `graceMs` milliseconds with SIGKILL.
 *
 * @param {ChildProcess} child
 * @param {{graceMs?: number}} [options]
 */
export async function endTree(child, { graceMs = 3000 } = {}) {
  if (!running.has(child)) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const force = setTimeout(() => signalTree(child, 'SIGKILL'), graceMs);
  signalTree(child, 'SIGTERM');
  await gone;
  clearTimeout(force);
}

/** Whether a signal is ending this process; later failures are consequences of that and need not be reported. */
let ending = false;

export function isEnding() {
  return ending;
}

/**
 * Ends this process on SIGINT, SIGTERM or SIGHUP, after all programs that it has started. A second signal ends it at
 * once.
 *
 * @param {(signal: NodeJS.Signals) => number} [lastWords] may print something, and gives the exit code
 */
export function exitOnSignals(lastWords = (signal) => 128 + os.constants.signals[signal]) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, async () => {
      ending = true;
      await Promise.all([...running].map((child) => endTree(child)));
      process.exit(lastWords(signal));
    });
  }
}

/**
 * Ends this process, as a signal does, when npm that runs it is gone: killed by force, npm passes no signal on. Between
 * npm and a script there may be a shell, which then only waits for the script.
 */
export function endWithNpm() {
  if (!posix || process.env['npm_lifecycle_event'] === undefined) return;
  const starters = [process.ppid];
  const [parent, name] = (
    spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(process.ppid)], { encoding: 'utf8' }).stdout ?? ''
  )
    .trim()
    .split(/\s+/);
  if (/(?:^|\/)-?(?:ba|da|z|k)?sh$/.test(name ?? '')) starters.push(Number(parent));
  setInterval(() => {
    if (process.ppid !== starters[0] || !starters.every(isThere)) process.kill(process.pid, 'SIGHUP');
  }, 1000).unref();
}

/** @param {number} pid */
function isThere(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Sends a signal to a program that `spawnOwned` started, and to all that it started itself.
 *
 * @param {Pick<ChildProcess, 'pid'>} child
 * @param {NodeJS.Signals} signal
 */
export function signalTree(child, signal) {
  if (child.pid === undefined) return;
  if (!posix) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}
