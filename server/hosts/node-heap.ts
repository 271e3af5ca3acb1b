import { setFlagsFromString } from 'node:v8';

/**
 * Keeps what V8 sets aside for new objects at its first size. Otherwise it grows with the first large file to several times
 * what the file itself takes, and stays so; it makes nothing faster here (docs/decisions/0021).
 */
export function keepNewSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
