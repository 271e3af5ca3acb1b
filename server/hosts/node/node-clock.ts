import type { Clock } from '../../ports.ts';

export function createNodeClock(): Clock {
  return {
    now: () => Date.now(),
    offsetMinutes: (atMs) => -new Date(atMs).getTimezoneOffset(),
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      return { dispose: () => clearTimeout(timer) };
    },
  };
}
