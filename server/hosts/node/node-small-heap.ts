import { setFlagsFromString } from 'node:v8';

/**
 * For a process that has little to remember and much that passes through: V8 gives memory back early, instead of taking
 * as much as there is. What lives at one time while thousands of links are looked at is 20 MB; unasked, the heap and its
 * buffers grow to 120.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=50');
}

/** For a process that is over in a second or two: what V8 spends on making code faster comes later, and for less of it. */
export function makeCodeFasterLater(): void {
  // Node 20; later ones have no such flag, and would say so to the user.
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=150000');
}
