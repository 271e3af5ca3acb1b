import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../../../package.json';
import type { KeptBytes } from '../../../ports.ts';
import { productName } from '../../../workspace/check-inputs.ts';
import { cacheFolder } from '../files/node-cache-folder.ts';
import { nodeDigest } from '../files/node-digest.ts';
import { createNodeKeptBytes } from '../files/node-kept-bytes.ts';

/** The scripts that hold all that decides what is found, and how it is kept. */
const judges = ['common.js', 'core.js', 'services.js', 'features.js', 'shared.js', 'agencies.js', 'check-program.js'];

/** Where the command line and the editor keep what they have found. */
export function keptChecks(): KeptBytes {
  return createNodeKeptBytes(join(cacheFolder(), 'checks'));
}

/**
 * Identifies the code that produces results, and Node's version, which decides what it knows of Unicode.
 *
 * @param folder of the scripts
 */
export function buildHere(folder: string): string {
  return `${nodeDigest(Buffer.concat(judges.map((script) => readFileSync(join(folder, script)))))} ${process.version}`;
}

/** @param folder of the scripts */
export function productHere(folder: string): string {
  return productName(version, buildHere(folder));
}
