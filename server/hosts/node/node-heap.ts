import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8's new space at its first size. Otherwise the first large file makes it grow to several times the size of the
 * file, for good; and here that makes nothing faster (docs/decisions/0021).
 */
export function keepNewSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/**
 * Makes V8 inline less when it optimises functions. Parsing and checking is thousands of short calls of many rules: the
 * first megabytes then take a sixth less CPU time and less memory for machine code, and later ones take as long as
 * before.
 */
export function copyLittleCode(): void {
  setFlagsFromString('--max-inlined-bytecode-size=200');
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');
}

/**
 * For a process through which much data passes and of which little stays: V8 collects garbage early instead of letting
 * the heap grow. About 20 MB are alive while thousands of links are looked at; without these flags the heap and its
 * buffers grow to 120 MB.
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
