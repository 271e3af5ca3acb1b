import { join } from 'node:path';
import { version } from '../../../../package.json';
import type { KeptBytes } from '../../../ports.ts';
import { productName } from '../../../workspace/check-inputs.ts';
import { cacheFolder } from '../files/node-cache-folder.ts';
import { createNodeKeptBytes } from '../files/node-kept-bytes.ts';

/** The digest of the scripts, which the bundler writes here (`scripts/bundles.mjs`). */
const digestOfScripts = '@digest-of-scripts@';

/** Identifies the code that produces results, and Node's version, which decides what it knows of Unicode. */
export const buildHere = `${digestOfScripts} ${process.version}`;

export const productHere = productName(version, buildHere);

/** Where the command line and the editor keep what they have found. */
export function keptChecks(): KeptBytes {
  return createNodeKeptBytes(join(cacheFolder(), 'checks'));
}
