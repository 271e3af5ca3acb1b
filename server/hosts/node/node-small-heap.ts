import { setFlagsFromString } from 'node:v8';

/**
 * For a process through which much data passes and of which little stays: V8 collects garbage early instead of letting the
 * heap grow. About 20 MB are alive while thousands of links are looked at; without these flags the heap and its buffers
 * grow to 120 MB.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=50');
}

/** For a process that runs for a second or two: V8 optimises functions later, and so fewer of them. */
export function makeCodeFasterLater(): void {
  // V8 11 is that of Node 20; later versions do not have this flag, and would print a warning.
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=150000');
}
