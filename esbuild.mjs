/**
 * Builds everything that is shipped into `dist/`, as it is shipped; with `--watch` at each change, and for debuggers.
 *   node esbuild.mjs [--watch]
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { bundlesFor } from './scripts/bundles.mjs';
import { noticesFile, noticesOf } from './scripts/notices.mjs';

const watch = process.argv.includes('--watch');
const root = dirname(fileURLToPath(import.meta.url));

/** Bundles that are being built just now: the watcher is told of the first start and the last end only. */
let underWay = 0;

/** Prints what VS Code's background problem matcher waits for (`.vscode/tasks.json`). */
function reportToWatcher() {
  return {
    name: 'report-to-watcher',
    setup(build) {
      build.onStart(() => {
        if (underWay === 0) console.log('[watch] build started');
        underWay += 1;
      });
      build.onEnd(({ errors }) => {
        for (const { text, location } of errors) {
          console.error(`✘ [ERROR] ${text}`);
          if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
        }
        underWay -= 1;
        if (underWay === 0) console.log('[watch] build finished');
      });
    },
  };
}

/** @param {import('esbuild').BuildOptions} bundle */
function told(bundle) {
  if (!watch) return { ...bundle, logLevel: 'warning' };
  return { ...bundle, logLevel: 'silent', plugins: [...bundle.plugins ?? [], reportToWatcher()] };
}

async function build(options) {
  if (watch) {
    const context = await esbuild.context(options);
    await context.watch();
    return undefined;
  }
  const { metafile } = await esbuild.build(options);
  return metafile;
}

const dist = join(root, 'dist');
await mkdir(dist, { recursive: true });
const results = await Promise.allSettled(bundlesFor({ production: !watch, outdir: dist }).map(told).map(build));
for (const { status, reason } of results) {
  // esbuild has printed the errors it found in our code.
  if (status === 'rejected' && !Array.isArray(reason?.errors)) console.error(reason);
}
if (results.some(({ status }) => status === 'rejected')) process.exitCode = 1;
if (!watch) {
  const metafiles = results.flatMap(({ value }) => value ?? []);
  const meta = {
    inputs: Object.assign({}, ...metafiles.map(({ inputs }) => inputs)),
    outputs: Object.assign({}, ...metafiles.map(({ outputs }) => outputs)),
  };
  await writeFile(join(dist, 'meta.json'), JSON.stringify(meta));
  if (process.exitCode === undefined) await writeNotices(metafiles);
  if (process.exitCode === undefined) await removeLeftovers(new Set(Object.keys(meta.outputs).map((output) => relative('dist', output))));
}

/** Whoever takes `dist/` alone has the licences of what is in it, too. */
async function writeNotices(metafiles) {
  const { text, faults } = await noticesOf(root, metafiles);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  await writeFile(join(dist, noticesFile), text);
}

/** What is shipped carries nothing from an earlier build. At the end: what runs meanwhile is not pulled away. */
async function removeLeftovers(written) {
  for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
    const file = relative(dist, join(entry.parentPath, entry.name));
    if (entry.isFile() && file !== 'meta.json' && file !== noticesFile && !written.has(file)) await rm(join(dist, file));
  }
}
