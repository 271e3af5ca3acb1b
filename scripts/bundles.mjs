/** The bundles that are shipped in `dist/`. `esbuild.mjs` builds them, and so do tests that run what is shipped. */
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { agenciesByEconomyName } from './bundle-agencies.mjs';
import { esbuildData } from './data-plugin.mjs';
import { pureNamespaces } from './pure-namespaces.mjs';
import { shortenedProperties } from './short-names.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * What is read apart from the rest, when it is first needed: `await import('../papers/documents.ts')` reads `dist/documents.js`. The
 * same file serves Node and the browser's worker, so it must need neither; `server/hosts/browser/read-part.ts` reads it in a worker.
 * A part has a copy of its own of each module that it needs, so such modules must not keep state that others need, too.
 *
 * @type {Readonly<Record<string, readonly string[]>>} by the name of the script, the files that it gives
 */
const parts = {
  'services': ['server/service/services.ts', 'server/service/settings/terms.ts', 'server/service/settings/team-config.ts', 'server/rules/engine/registry.ts', 'server/template/config/read-config-text.ts'],
  'mention-reader': ['server/mentions/mention-reader.ts'],
  'rename-files': ['server/service/mentions/rename-files.ts'],
  'built-in-places': ['server/template/built-in-places.ts'],
  'documents': ['server/papers/documents.ts'],
  'format-text': ['server/language/formatting/format-text.ts'],
  'shown-in-text': ['server/language/shown-in-text.ts'],
  'docx-file': ['server/papers/word/docx-file.ts'],
  'link-work': ['server/links/link-work.ts'],
  // What becomes of a paste needs most of what an import needs.
  'import-file': ['server/import/import-file.ts', 'server/import/paste/paste.ts'],
  'import-terms': ['server/import/terms/import-terms.ts'],
  'table-edits': ['server/edit/table-edits.ts'],
  'merge-file': ['server/import/merge/merge-file.ts'],
  'write-compendium': ['server/papers/compendium/write-compendium.ts'],
  'write-findings': ['server/cli/reports/findings/write-findings.ts'],
  'fix-paths': ['server/cli/fix/fix-paths.ts'],
  'format-paths': ['server/cli/format/format-paths.ts'],
  'changed-files': ['server/cli/check/changed-sources.ts', 'server/cli/check/changed-findings.ts', 'server/cli/staged-files.ts'],
  'check-baseline': ['server/cli/check/check-baseline.ts'],
  'terms-reports': ['server/cli/reports/terms-import.ts', 'server/cli/reports/terms-list.ts'],
  'parse-jsonc': ['server/cli/parse-jsonc.ts'],
  'show-config': ['server/cli/check/show-config.ts'],
  'ignore-rules': ['server/workspace/ignored/ignore-rules.ts'],
  'completion-scripts': ['server/cli/completion-scripts.ts'],
  'write-diff': ['server/papers/diff/write-diff.ts'],
  'write-form': ['server/papers/form/write-form.ts'],
};

/** The script of a part, by the name of each file that it gives. */
const scriptOfFile = new Map(Object.entries(parts).flatMap(([script, files]) => files.map((file) => [path.basename(file, '.ts'), script])));

/**
 * Leads a dynamic import, and a `require` of a file, to the script that gives the file.
 *
 * @param {(script: string) => import('esbuild').OnResolveResult} lead
 * @param {object} [options]
 * @param {() => ReadonlySet<string>} [options.others] names of further scripts, each with the name of the one file that it gives
 * @param {readonly string[]} [options.inside] names of files that are included in this bundle all the same, and run when they are first imported
 * @param {boolean} [options.includesRest] what has no script is included, too
 * @returns {import('esbuild').Plugin}
 */
function apart(lead, { others = () => new Set(), inside = [], includesRest = false } = {}) {
  return {
    name: 'apart',
    setup(build) {
      build.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path: imported, kind, importer }) => {
        if (kind !== 'dynamic-import' && kind !== 'require-call') return undefined;
        const name = path.basename(imported, '.ts');
        if (inside.includes(name)) return undefined;
        const script = scriptOfFile.get(name) ?? (others().has(name) ? name : undefined);
        if (script !== undefined) return lead(script);
        return includesRest ? undefined : { errors: [{ text: `${imported}, which is read later by ${importer}, has no bundle in scripts/bundles.mjs.` }] };
      });
    },
  };
}

/** @param {string} script beside the one that is built */
const beside = (script) => ({ path: `./${script}.js`, external: true });

const inPart = 'part';
/** Where a worker's own script reads its parts from. */
const readPart = path.join(root, 'server', 'hosts', 'browser', 'read-part.ts');

/** @type {import('esbuild').Plugin} */
const partsInWorker = {
  name: 'parts-in-worker',
  setup(build) {
    // A worker knows no `require`: the agencies are read as its parts are.
    build.onResolve({ filter: new RegExp(`^${agenciesByEconomyName}$`) }, () => ({ path: 'agencies', namespace: inPart }));
    build.onLoad({ filter: /.*/, namespace: inPart }, ({ path: script }) => ({
      contents: `module.exports = require(${JSON.stringify(readPart)}).readPart(${JSON.stringify(`./${script}.js`)});`, resolveDir: root,
    }));
  },
};

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

/**
 * The libraries that several parts need, each as a script of its own, so that it is packaged once: what is written here is all that the
 * parts use of them.
 *
 * @type {Readonly<Record<string, { readonly library: string, readonly gives: readonly string[] }>>} by the name of the script
 */
const libraries = {
  'library-yaml': { library: 'yaml', gives: ['isAlias', 'isMap', 'isNode', 'isPair', 'isScalar', 'isSeq', 'parseDocument', 'visit'] },
  'library-markdown': { library: 'mdast-util-from-markdown', gives: ['fromMarkdown'] },
};

/** @type {import('esbuild').Plugin} */
const librariesApart = {
  name: 'libraries-apart',
  setup(build) {
    for (const [script, { library }] of Object.entries(libraries)) {
      build.onResolve({ filter: new RegExp(`^${library}$`) }, ({ namespace }) => (namespace === inLibrary ? undefined : { path: `./${script}.js`, external: true }));
    }
  },
};

const inLibrary = 'library';

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
  plugins: [...onNodePlugins, apart(beside, { others: nodeNames })],
};

/** @type {import('esbuild').BuildOptions} */
const inBrowser = { ...shared, platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

/**
 * Node reads a part as a module. A worker, which has no modules, calls it with what stands for them.
 * In brackets of its own, V8 compiles the function when it reads it, and not a second time when it is called.
 *
 * @type {import('esbuild').BuildOptions}
 */
const inBoth = {
  ...inBrowser,
  format: 'cjs',
  alias: onNode.alias,
  supported: onNode.supported,
  banner: { js: '(run=>typeof module=="object"?run(module,require):policySubmissionsPart(run))((function(module,require){' },
  footer: { js: '}));' },
};

/**
 * Parts with many words in other scripts, which are written as they are and not as escapes of six bytes a letter. In other parts a few
 * such letters would make V8 keep all of the text with two bytes a letter.
 */
const inUtf8 = new Set(['import-file', 'merge-file']);

/** @param {string} name */
function part(name) {
  const files = parts[name];
  return {
    ...inBoth,
    ...(inUtf8.has(name) && { charset: 'utf8' }),
    entryPoints: [{ in: `part:${name}`, out: name }],
    plugins: [...onNodePlugins, librariesApart, apart(beside, { inside: files.map((file) => path.basename(file, '.ts')) }), entry('part', files.map((file) => `export * from './${file}';`).join('\n'))],
  };
}

/** @param {string} name */
function library(name) {
  const { library: from, gives } = libraries[name];
  return {
    ...inBoth,
    entryPoints: [{ in: `${inLibrary}:${name}`, out: name }],
    plugins: [...commonPlugins, entry(inLibrary, `export { ${gives.join(', ')} } from '${from}';`)],
  };
}

/**
 * A bundle begins at what no file says.
 *
 * @param {string} kind
 * @param {string} contents
 * @returns {import('esbuild').Plugin}
 */
function entry(kind, contents) {
  return {
    name: 'entry',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${kind}:`) }, ({ path: begun }) => ({ path: begun, namespace: kind }));
      build.onLoad({ filter: /.*/, namespace: kind }, () => ({ contents, resolveDir: root }));
    },
  };
}

/** @typedef {import('esbuild').BuildOptions & { readonly entryPoints: readonly { in: string, out: string }[] }} Bundle */

/** @type {readonly Bundle[]} */
const bundles = [
  { ...onNode, entryPoints: [{ in: 'client/node.ts', out: 'client' }], external: ['vscode'] },
  { ...onNode, entryPoints: [{ in: 'client/connection/language-client-node.ts', out: 'language-client-node' }], external: ['vscode'] },
  { ...onNode, entryPoints: [{ in: 'client/table/table-session.ts', out: 'table-session' }], external: ['vscode'] },
  { ...onNode, entryPoints: [{ in: 'server/hosts/node/node-server.ts', out: 'server' }], plugins: [...onNode.plugins, executable], banner: { js: '#!/usr/bin/env node' } },
  { ...onNode, entryPoints: [{ in: 'server/hosts/node/node-service.ts', out: 'node-service' }] },
  { ...onNode, entryPoints: [{ in: 'server/hosts/node/http/node-http.ts', out: 'node-http' }] },
  { ...onNode, entryPoints: [{ in: 'server/hosts/node/git/node-git-changes.ts', out: 'node-git-changes' }] },
  { ...onNode, entryPoints: [{ in: 'server/hosts/node/pdf/node-pdf.ts', out: 'node-pdf' }] },
  { ...onNode, entryPoints: [{ in: 'server/hosts/node/work/node-work.ts', out: 'node-work' }] },
  { ...onNode, entryPoints: [{ in: 'server/hosts/node/checks/check-program.ts', out: 'check-program' }] },
  {
    ...onNode, entryPoints: [{ in: 'server/hosts/node/node-cli.ts', out: 'cli' }], banner: { js: '#!/usr/bin/env node' },
    plugins: [...onNodePlugins, executable, apart(beside, { others: nodeNames, inside: ['local-checker', 'node-mail-domains', 'node-git'] })],
  },
  { ...inBoth, entryPoints: [{ in: agenciesByEconomyName, out: 'agencies' }], plugins: onNodePlugins },
  ...Object.keys(libraries).map(library),
  ...Object.keys(parts).map(part),
  // VS Code for the Web loads an extension as CommonJS, too, and provides `vscode`.
  { ...inBrowser, format: 'cjs', entryPoints: [{ in: 'client/browser.ts', out: 'client.browser' }], external: ['vscode'] },
  {
    ...inBrowser, format: 'iife', entryPoints: [{ in: 'server/hosts/browser/browser-server.ts', out: 'server.browser' }],
    plugins: [partsInWorker, ...onNodePlugins, apart((script) => ({ path: script, namespace: inPart }), { includesRest: true })],
  },
  {
    ...inBrowser, format: 'iife',
    entryPoints: [
      { in: 'client/webview/preview.ts', out: 'webview/preview' },
      { in: 'client/webview/table.ts', out: 'webview/table' },
      { in: 'client/webview/preview.css', out: 'webview/preview' },
      { in: 'client/webview/table.css', out: 'webview/table' },
      { in: 'client/webview/copy.ts', out: 'webview/copy' },
    ],
  },
  { ...inBrowser, format: 'iife', entryPoints: [{ in: 'client/webview/fields/fields.ts', out: 'webview/fields' }] },
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
    ...(production && namesOf(bundle).includes('webview/fields') && { mangleProps: shortenedProperties }),
    define: { 'process.env.NODE_ENV': JSON.stringify(production ? 'production' : 'development') },
  }));
}
