/** The bundles that are shipped in `dist/`. `esbuild.mjs` builds them, and so do tests that run what is shipped. */
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { agenciesByEconomyName } from './bundle-agencies.mjs';
import { esbuildData } from './data-plugin.mjs';
import { pureNamespaces } from './pure-namespaces.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * In a bundle for Node, a dynamic import leads to another bundle with the name of the imported file, which is loaded when it
 * is first needed: `await import('./language-client-node.ts')` loads `dist/language-client-node.js`. Two bundles have separate
 * copies of the modules that both contain, so such modules must not keep state that both need. In a bundle for a browser,
 * which can not load further files, the imported file is included.
 *
 * @param {() => ReadonlySet<string>} names of all bundles for Node
 * @param {readonly string[]} inside names of files that are included in this bundle all the same, and run when they are first imported
 * @returns {import('esbuild').Plugin}
 */
function apart(names, inside = []) {
  return {
    name: 'apart',
    setup(build) {
      build.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path: imported, kind, importer }) => {
        if (kind !== 'dynamic-import' && kind !== 'require-call') return undefined;
        const name = path.basename(imported, '.ts');
        if (inside.includes(name)) return undefined;
        if (names().has(name)) return { path: `./${name}.js`, external: true };
        return { errors: [{ text: `${imported}, which is read later by ${importer}, has no bundle in scripts/bundles.mjs.` }] };
      });
    },
  };
}

/**
 * Makes the written files executable, because the command line is called by its name through a link on the PATH.
 *
 * @type {import('esbuild').Plugin}
 */
const executable = {
  name: 'executable',
  setup(build) {
    const { outdir = '', entryPoints, write = true } = build.initialOptions;
    build.onEnd(async ({ errors }) => {
      if (!write || errors.length > 0 || !Array.isArray(entryPoints)) return;
      for (const entry of entryPoints) if (typeof entry === 'object') await chmod(path.join(outdir, `${entry.out}.js`), 0o755);
    });
  },
};

/**
 * Leaves out the names of characters (`&eacute;`), which the reader of Markdown brings and never looks up, because in our prose
 * they print as typed. Its version for browsers asks the page's document for them, which a worker does not have.
 *
 * @type {import('esbuild').Plugin}
 */
const withoutCharacterNames = {
  name: 'without-character-names',
  setup(build) {
    build.onLoad({ filter: /[\\/]decode-named-character-reference[\\/]index(?:\.dom)?\.js$/ }, () => ({
      contents: 'export function decodeNamedCharacterReference() { return false; }',
    }));
  },
};

const commonPlugins = [pureNamespaces(), withoutCharacterNames];
const onNodePlugins = [esbuildData({ agencies: './agencies.js' }), ...commonPlugins];

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  sourcesContent: false,
  metafile: true,
  legalComments: 'none',
  // ES modules come first, because the UMD build of `vscode-languageserver-types` requires its parts in a way that can not be bundled.
  mainFields: ['module', 'main'],
  plugins: [esbuildData(), ...commonPlugins],
};

/** @type {import('esbuild').BuildOptions} */
const onNode = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // The `yaml` package's build for browsers has the same code as ES modules, from which esbuild can remove unused parts.
  alias: { yaml: path.join(root, 'node_modules', 'yaml', 'browser', 'index.js') },
  // Bundles are loaded with `require`, for which the extension host provides `vscode`.
  supported: { 'dynamic-import': false },
  plugins: [...onNodePlugins, apart(nodeNames)],
};

/** @type {import('esbuild').BuildOptions} */
const inBrowser = { ...shared, platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

/** @typedef {import('esbuild').BuildOptions & { readonly entryPoints: readonly { in: string, out: string }[] }} Bundle */

/** @type {readonly Bundle[]} */
const bundles = [
  { ...onNode, entryPoints: [{ in: 'client/node.ts', out: 'client' }], external: ['vscode'] },
  { ...onNode, entryPoints: [{ in: 'client/connection/language-client-node.ts', out: 'language-client-node' }], external: ['vscode'] },
  { ...onNode, entryPoints: [{ in: 'server/hosts/node/node-server.ts', out: 'server' }] },
  { ...onNode, entryPoints: [{ in: 'server/hosts/node/node-service.ts', out: 'node-service' }] },
  { ...onNode, entryPoints: [{ in: agenciesByEconomyName, out: 'agencies' }] },
  { ...onNode, entryPoints: [{ in: 'server/papers/documents.ts', out: 'documents' }] },
  { ...onNode, entryPoints: [{ in: 'server/papers/word/docx-file.ts', out: 'docx-file' }] },
  { ...onNode, entryPoints: [{ in: 'server/links/link-work.ts', out: 'link-work' }] },
  { ...onNode, entryPoints: [{ in: 'server/hosts/node/http/node-http.ts', out: 'node-http' }] },
  { ...onNode, entryPoints: [{ in: 'server/hosts/node/pdf/node-pdf.ts', out: 'node-pdf' }] },
  { ...onNode, entryPoints: [{ in: 'server/import/import-file.ts', out: 'import-file' }] },
  { ...onNode, entryPoints: [{ in: 'server/import/merge/merge-file.ts', out: 'merge-file' }] },
  { ...onNode, entryPoints: [{ in: 'server/import/paste/paste.ts', out: 'paste' }] },
  { ...onNode, entryPoints: [{ in: 'server/hosts/node/work/node-work.ts', out: 'node-work' }] },
  {
    ...onNode, entryPoints: [{ in: 'server/hosts/node/node-cli.ts', out: 'cli' }], banner: { js: '#!/usr/bin/env node' },
    // All code that checks is in this one file: its threads start with the same file, and kept results are only used if the
    // file's digest is still the one with which they were made.
    plugins: [...shared.plugins, executable, apart(nodeNames, ['services', 'registry', 'local-checker', 'node-check-thread', 'node-folder-check', 'node-http', 'node-mail-domains', 'node-git', 'node-git-changes'])],
  },
  { ...onNode, entryPoints: [{ in: 'server/papers/compendium/write-compendium.ts', out: 'write-compendium' }] },
  { ...onNode, entryPoints: [{ in: 'server/papers/diff/write-diff.ts', out: 'write-diff' }] },
  { ...onNode, entryPoints: [{ in: 'server/papers/form/write-form.ts', out: 'write-form' }] },
  // VS Code for the Web loads an extension as CommonJS, too, and provides `vscode`.
  { ...inBrowser, format: 'cjs', entryPoints: [{ in: 'client/browser.ts', out: 'client.browser' }], external: ['vscode'] },
  { ...inBrowser, format: 'iife', entryPoints: [{ in: 'server/hosts/browser/browser-server.ts', out: 'server.browser' }] },
  {
    ...inBrowser, format: 'iife',
    entryPoints: [
      { in: 'client/webview/main.ts', out: 'webview/preview' },
      { in: 'client/webview/preview.css', out: 'webview/preview' },
      { in: 'client/webview/copy.ts', out: 'webview/copy' },
    ],
  },
];

function nodeNames() {
  return new Set(bundles.filter(({ platform }) => platform === 'node').flatMap(namesOf));
}

/** @param {Bundle} bundle */
function namesOf({ entryPoints }) {
  return entryPoints.map(({ out }) => out);
}

/**
 * @param {{ readonly production: boolean, readonly outdir: string, readonly only?: readonly string[] }} wishes
 *   `only` names bundles by the files that they write: `server`, `webview/preview`; without it, all bundles
 * @returns {Bundle[]} esbuild's options for each bundle
 */
export function bundlesFor({ production, outdir, only }) {
  return bundles.filter((bundle) => only === undefined || namesOf(bundle).some((name) => only.includes(name))).map((bundle) => ({
    ...bundle,
    outdir,
    minify: production,
    sourcemap: !production,
    define: { 'process.env.NODE_ENV': JSON.stringify(production ? 'production' : 'development') },
  }));
}
