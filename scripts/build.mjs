/**
 * Builds everything that is shipped into `dist/`, as it is shipped; with `--watch` at each change, and for debuggers.
 *   node scripts/build.mjs [--watch]
 */
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildBundles, watchBundles } from './bundles.mjs';
import { noticesFile, noticesOf } from './notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

if (process.argv.includes('--watch')) watch();
else await build();

async function build() {
  const built = await buildBundles({ outdir: dist }).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  if (built === undefined) return;
  await writeNotices(built);
  if (process.exitCode === undefined) await removeLeftovers(new Set(built.map(({ name }) => name)));
}

/** Prints what VS Code's background problem matcher waits for (`.vscode/tasks.json`). */
function watch() {
  watchBundles(dist).on('event', async (event) => {
    if (event.code === 'START') console.log('[watch] build started');
    else if (event.code === 'END') console.log('[watch] build finished');
    else if (event.code === 'ERROR') console.error(`✘ [ERROR] ${event.error.message}`);
    if ('result' in event) await event.result.close();
  });
}

/** Whoever takes `dist/` alone has the licences of what is in it, too. */
async function writeNotices(built) {
  const { text, faults } = await noticesOf(root, built);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  await writeFile(join(dist, noticesFile), text);
}

/** What is shipped carries nothing from an earlier build. At the end: what runs meanwhile is not pulled away. */
async function removeLeftovers(written) {
  for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
    const file = relative(dist, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
    if (entry.isFile() && file !== noticesFile && !written.has(file)) await rm(join(dist, file));
  }
}
