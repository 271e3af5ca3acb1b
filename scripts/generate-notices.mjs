/**
 * Writes the notices of all packages that are in the bundles. The file is committed and shipped.
 *   node scripts/generate-notices.mjs
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildBundles } from './bundles.mjs';
import { noticesFile, noticesOf } from './notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { text, faults } = await noticesOf(root, await buildBundles());
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else await writeFile(join(root, noticesFile), text);
