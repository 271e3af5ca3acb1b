/**
 * Builds everything that is shipped into `dist/`.
 *   node esbuild.mjs [--watch] [--production]
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { esbuildData } from './scripts/data-plugin.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const root = dirname(fileURLToPath(import.meta.url));

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: !production,
  sourcesContent: false,
  metafile: true,
  legalComments: 'none',
  logLevel: watch ? 'silent' : 'warning',
  // ESM first: the UMD twin of `vscode-languageserver-types` asks for its parts in a way that cannot be bundled.
  mainFields: ['module', 'main'],
  define: { 'process.env.NODE_ENV': JSON.stringify(production ? 'production' : 'development') },
  plugins: [esbuildData()],
};

/** @type {import('esbuild').BuildOptions} */
const onNode = { ...shared, platform: 'node', format: 'cjs', target: 'node20' };
/** @type {import('esbuild').BuildOptions} */
const inBrowser = { ...shared, platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

/** @type {readonly (import('esbuild').BuildOptions & { readonly entryPoints: readonly { in: string, out: string }[] })[]} */
const bundles = [
  { ...onNode, entryPoints: [{ in: 'client/node.ts', out: 'client' }], external: ['vscode'] },
  { ...onNode, entryPoints: [{ in: 'server/hosts/node-server.ts', out: 'server' }] },
  { ...onNode, entryPoints: [{ in: 'server/hosts/node-cli.ts', out: 'cli' }], banner: { js: '#!/usr/bin/env node' } },
  // VS Code for the Web loads an extension as CommonJS too, with `vscode` given.
  { ...inBrowser, format: 'cjs', entryPoints: [{ in: 'client/browser.ts', out: 'client.browser' }], external: ['vscode'] },
  { ...inBrowser, format: 'iife', entryPoints: [{ in: 'server/hosts/browser-server.ts', out: 'server.browser' }] },
  {
    ...inBrowser, format: 'iife',
    entryPoints: [
      { in: 'client/webview/main.ts', out: 'webview/preview' },
      { in: 'client/webview/preview.css', out: 'webview/preview' },
    ],
  },
];

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

function withOutput(bundle) {
  const plugins = watch ? [...bundle.plugins, reportToWatcher()] : bundle.plugins;
  return { ...bundle, plugins, outdir: `${root}/dist` };
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

// What is shipped carries nothing left from an earlier build; what runs while one develops is not pulled away.
if (production) await rm(`${root}/dist`, { recursive: true, force: true });
await mkdir(`${root}/dist`, { recursive: true });
const results = await Promise.allSettled(bundles.map(withOutput).map(build));
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
  await writeFile(`${root}/dist/meta.json`, JSON.stringify(meta));
}
