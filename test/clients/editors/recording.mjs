import { existsSync, readFileSync, watch, writeFileSync } from 'node:fs';

/**
 * @typedef {import('../../kit/recorded-message.ts').RecordedMessage} RecordedMessage
 */

/**
 * @param {string} log
 * @returns {readonly RecordedMessage[]}
 */
export function readRecording(log) {
  // What comes behind the last line break is half written.
  return readFileSync(log, 'utf8').split('\n').slice(0, -1).map((line) => JSON.parse(line));
}

/**
 * Waits until a recording that is being written has what is wanted.
 *
 * @param {string} log
 * @param {string} what
 * @param {(messages: readonly RecordedMessage[]) => boolean} has
 */
export async function recorded(log, what, has, withinMs = 60_000) {
  if (!existsSync(log)) writeFileSync(log, '');
  const limit = performance.now() + withinMs;
  // Watched before it is read, so that nothing comes between.
  const watcher = watch(log);
  try {
    for (;;) {
      /** @type {NodeJS.Timeout | undefined} */
      let timer;
      const change = new Promise((resolve) => {
        watcher.once('change', resolve);
        timer = setTimeout(resolve, withinMs);
      });
      const isThere = has(readRecording(log));
      if (!isThere && performance.now() <= limit) await change;
      clearTimeout(timer);
      if (isThere) return;
      if (performance.now() > limit) throw new Error(`The recording does not have ${what}`);
    }
  } finally {
    watcher.close();
  }
}
