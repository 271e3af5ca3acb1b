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
 * first megabytes then take a sixth less CPU time and less memory for machine code, and later ones take as long as before.
 */
export function copyLittleCode(): void {
  setFlagsFromString('--max-inlined-bytecode-size=200');
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');
}
