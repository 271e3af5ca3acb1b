import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { cpuMsOfChildren } from './cpu-time.mjs';
import { spawnOwned } from '../../scripts/vscode-host/child-processes.mjs';

/**
 * @typedef {object} Measured
 * @property {number} ms from the start of the process to its end
 * @property {number} cpuMs what it and those that it started have computed; while one runs at a time. NaN where the system does not tell
 * @property {number | undefined} megabytes at the peak, of the process and of those that it started, together; known on Linux alone
 * @property {number} code exit code
 * @property {string} stdout
 * @property {string} stderr
 */

/**
 * Runs a Node program to its end, as a process of its own.
 *
 * @param {readonly string[]} args
 * @param {{env?: Readonly<Record<string, string>>}} [options]
 * @returns {Promise<Measured>}
 */
export async function runMeasured(args, { env = {} } = {}) {
  const [started, computed] = [performance.now(), cpuMsOfChildren()];
  const child = spawnOwned(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  const memory = watchMemory(child.pid ?? 0);
  const texts = { stdout: [], stderr: [] };
  child.stdout?.on('data', (chunk) => texts.stdout.push(chunk));
  child.stderr?.on('data', (chunk) => texts.stderr.push(chunk));
  const [code] = await once(child, 'close');
  const ms = performance.now() - started;
  const textOf = (chunks) => Buffer.concat(chunks).toString('utf8');
  return { ms, cpuMs: cpuMsOfChildren() - computed, megabytes: memory.end(), code, stdout: textOf(texts.stdout), stderr: textOf(texts.stderr) };
}

/**
 * Looks at the memory of a process and of those that it started, time and again. Threads are in their process.
 *
 * @param {number} pid
 * @returns {{end(): number | undefined}} the peak in megabytes; undefined where the system does not tell
 */
export function watchMemory(pid) {
  if (process.platform !== 'linux') return { end: () => undefined };
  let peak = 0;
  const look = () => {
    const processes = treeOf(pid).map(memoryOf);
    // What each has now counts together; the root's own peak is told by the system, whenever it was.
    peak = Math.max(peak, processes[0]?.peakKilobytes ?? 0, processes.reduce((sum, { nowKilobytes }) => sum + nowKilobytes, 0));
  };
  const looking = setInterval(look, 10);
  return {
    end: () => {
      clearInterval(looking);
      return peak / 1024;
    },
  };
}

/** @returns {number[]} the process, and those that it started, and those that these started */
function treeOf(pid) {
  return [pid, ...childrenOf(pid).flatMap(treeOf)];
}

function childrenOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) => (
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter((one) => one !== '').map(Number)
    ));
  } catch {
    // It has just ended.
    return [];
  }
}

function memoryOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = (key) => Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
    return { peakKilobytes: kilobytes('VmHWM'), nowKilobytes: kilobytes('VmRSS') };
  } catch {
    return { peakKilobytes: 0, nowKilobytes: 0 };
  }
}
