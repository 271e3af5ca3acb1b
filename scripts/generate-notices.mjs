/**
 * Writes the notices of all packages that are in the bundles. The file is committed and shipped.
 *   node scripts/generate-notices.mjs
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { bundlesFor } from './bundles.mjs';
import { noticesFile, noticesOf } from './notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = await Promise.all(bundlesFor({ production: true, outdir: join(root, 'dist') }).map((bundle) => esbuild.build({ ...bundle, write: false, logLevel: 'error' })));
const { text, faults } = await noticesOf(root, built.map(({ metafile }) => metafile));
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else await writeFile(join(root, noticesFile), text);
