import { readdirSync, readFileSync } from 'node:fs';

/**
 * The time that a process has computed, in all its threads, which other work on the machine does not lengthen as it does the clock's.
 *
 * @param {number} pid
 * @returns {number} milliseconds; NaN where the system does not tell
 */
export function cpuMsOf(pid) {
  try {
    const nanoseconds = readdirSync(`/proc/${pid}/task`).map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]));
    return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6;
  } catch {
    return NaN;
  }
}

/** The time that ended children of this process, and theirs, have computed: in milliseconds, by steps of ten. NaN where the system does not tell. */
export function cpuMsOfChildren() {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {
    return NaN;
  }
}
