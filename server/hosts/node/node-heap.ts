import { setFlagsFromString } from 'node:v8';

/**
 * Keeps what V8 sets aside for new objects at its first size. Otherwise it grows with the first large file to several times
 * what the file itself takes, and stays so; it makes nothing faster here (docs/decisions/0021).
 */
export function keepNewSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/**
 * Lets V8 copy less of one function into another when it makes both faster. Reading and checking is thousands of short calls of
 * many rules: the first megabytes take a sixth less work so, with less memory for making code, and later ones as long as before.
 */
export function copyLittleCode(): void {
  setFlagsFromString('--max-inlined-bytecode-size=200');
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');
}
