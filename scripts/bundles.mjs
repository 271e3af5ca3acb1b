/**
 * The scripts that are shipped in `dist/`. `build.mjs` builds them, and so do tests that run what is shipped. What is
 * read when, and why: docs/decisions/0017-what-is-read-when.md.
 */
import { hash } from 'node:crypto';
import { chmod } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle as bundleStyles } from 'lightningcss';
import { rolldown, watch } from 'rolldown';
import { agenciesByEconomyName, agencyOriginsName } from './bundle-agencies.mjs';
import { data } from './data-plugin.mjs';
import { groupModules } from './group-modules.mjs';
import { pureNamespaces } from './pure-namespaces.mjs';
import { exportedAtOnce, readWhenUsed } from './read-when-used.mjs';
import { rulePagesInOne } from './rule-pages.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** @param {string} file */
const inProject = (file) => path.join(root, file);

/** What runs on Node only, by the name of its script. */
const nodePrograms = {
  'compiled-code': inProject('server/hosts/node/compiled-code.ts'),
  server: inProject('server/hosts/node/node-server.ts'),
  'node-service': inProject('server/hosts/node/node-service.ts'),
  'node-work': inProject('server/hosts/node/work/node-work.ts'),
  'check-program': inProject('server/hosts/node/checks/check-program.ts'),
  cli: inProject('server/hosts/node/node-cli.ts'),
};

/** What a browser’s worker reads, too: `server.browser.js` reads the first of them. */
const workerPrograms = {
  'browser-server': inProject('server/hosts/browser/browser-server.ts'),
  'browser-service': inProject('server/hosts/browser/browser-service.ts'),
};

const programs = { ...nodePrograms, ...workerPrograms };

/** These are called by their names, through a link on the PATH. */
const executables = new Set(['server.js', 'cli.js']);

/** These keep what they compile: all programs that a process or a thread begins with. */
const begins = new Set([...executables, 'node-work.js', 'check-program.js']);

/** What no worker reads. */
const nodeScripts = new Set(
  [...Object.keys(nodePrograms), 'cache-folder', 'node', 'outside', 'command-line', 'commands', 'mcp', 'termbases'].map(
    (name) => `${name}.js`,
  ),
);

/**
 * A program that is read later by `require`, at once and as a whole, is a script of its own.
 *
 * @type {import('rolldown').Plugin}
 */
const programsApart = {
  name: 'programs-apart',
  resolveId: {
    filter: { id: /\.ts$/ },
    handler(source, _importer, { kind }) {
      const name = path.basename(source, '.ts');
      return kind === 'require-call' && Object.hasOwn(programs, name)
        ? { id: `./${name}.js`, external: true }
        : undefined;
    },
  },
};

/**
 * The packages of LSP give their parts for Node to bundles for Node only, and those for browsers to others; here both
 * are in one.
 *
 * @type {import('rolldown').Plugin}
 */
const protocolPackages = {
  name: 'protocol-packages',
  resolveId: {
    filter: { id: /^vscode-(?:languageclient|languageserver|languageserver-protocol|jsonrpc)\/(?:browser|node)$/ },
    handler: (source) => inProject(`node_modules/${path.dirname(source)}/lib/${path.basename(source)}/main.js`),
  },
};

/**
 * Leaves out the names of characters (`&eacute;`), which the reader of Markdown brings and never looks up, because in
 * our prose they print as typed. Its version for browsers asks the page's document for them, which a worker does not
 * have.
 *
 * @type {import('rolldown').Plugin}
 */
const withoutCharacterNames = {
  name: 'without-character-names',
  load: {
    filter: { id: /[\\/]decode-named-character-reference[\\/]index(?:\.dom)?\.js$/ },
    handler: () => ({ code: 'export function decodeNamedCharacterReference() { return false; }' }),
  },
};

/**
 * Node reads a script as a module. A worker, which has no modules, calls it with what stands for them (`read-part.ts`).
 * In brackets of its own, V8 compiles the function when it reads it, and not a second time when it is called.
 *
 * @type {import('rolldown').Plugin}
 */
const readInWorkers = {
  name: 'read-in-workers',
  generateBundle(_options, files) {
    for (const file of Object.values(files)) {
      if (file.type !== 'chunk' || nodeScripts.has(file.fileName)) continue;
      file.code = `(run=>typeof module=="object"?run(module,require,exports):policySubmissionsPart(run))((function(module,require,exports){${file.code}\n}));\n`;
    }
  },
};

/** What `node-kept-bytes.ts` has in place of the digest. */
const noDigest = '@digest-of-scripts@';

/**
 * Writes a digest of all scripts into the one that keeps findings, so that others find them anew.
 *
 * @type {import('rolldown').Plugin}
 */
const digested = {
  name: 'digested',
  generateBundle(_options, files) {
    const scripts = Object.values(files)
      .filter(({ type }) => type === 'chunk')
      .sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
    const digest = hash('sha256', scripts.map(({ code }) => code).join('\n'), 'base64url');
    const keeping = scripts.filter(({ code }) => code.includes(noDigest));
    if (keeping.length !== 1) this.error(`One script has a place for the digest of all, not ${keeping.length}.`);
    keeping[0].code = keeping[0].code.replace(noDigest, () => digest);
  },
};

/** @type {import('rolldown').Plugin} */
const executable = {
  name: 'executable',
  async writeBundle({ dir }, files) {
    for (const name of Object.keys(files)) if (executables.has(name)) await chmod(path.join(dir, name), 0o755);
  },
};

/**
 * Style sheets with what they import, beside the scripts.
 *
 * @param {Readonly<Record<string, string>>} sheets by the name of the file that is written, the one that it begins with
 * @returns {import('rolldown').Plugin}
 */
function styles(sheets, minify) {
  return {
    name: 'styles',
    generateBundle() {
      for (const [fileName, file] of Object.entries(sheets)) {
        this.emitFile({ type: 'asset', fileName, source: bundleStyles({ filename: inProject(file), minify }).code });
      }
    },
  };
}

const commonPlugins = [
  pureNamespaces(),
  withoutCharacterNames,
  data({ agencies: './agencies.js', origins: './agency-origins.js' }),
];

/**
 * @typedef {object} Bundle
 * @property {string} name of one of its scripts, by which tests ask for it
 * @property {import('rolldown').InputOptions} input
 * @property {import('rolldown').OutputOptions} output
 */

/**
 * @param {boolean} production minified
 * @returns {readonly Bundle[]}
 */
function bundles(production) {
  const common = {
    cwd: root,
    checks: { pluginTimings: false, bundlerTimings: false },
    transform: {
      target: 'node20',
      define: { 'process.env.NODE_ENV': JSON.stringify(production ? 'production' : 'development') },
    },
    // ES modules come first: they can be shaken, and some of the others require their parts in a way that can not be
    // bundled.
    resolve: { mainFields: ['module', 'main'] },
    onLog(level, log, print) {
      if (level !== 'debug') print(level, log);
    },
  };
  const output = {
    format: 'cjs',
    minify: production,
    sourcemap: !production,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    comments: { legal: false },
  };
  const inBrowser = {
    ...common,
    platform: 'browser',
    transform: { ...common.transform, target: 'es2022' },
    resolve: { mainFields: ['browser', 'module', 'main'] },
  };
  const page = (name, input, sheets = {}) => ({
    name,
    input: {
      ...inBrowser,
      input: { [name]: inProject(input) },
      plugins: [...commonPlugins, styles(sheets, production)],
    },
    output: { ...output, format: 'iife' },
  });
  return [
    {
      name: 'server',
      input: {
        // Workers read most of these scripts, too, so packages give what they have for browsers. Of `yaml` these are ES
        // modules, of which unused parts can be left out.
        ...common,
        platform: 'browser',
        resolve: inBrowser.resolve,
        external: [/^node:/, ...builtinModules],
        input: { ...programs, agencies: agenciesByEconomyName, 'agency-origins': agencyOriginsName },
        preserveEntrySignatures: 'allow-extension',
        plugins: [
          programsApart,
          protocolPackages,
          ...commonPlugins,
          readWhenUsed,
          exportedAtOnce,
          readInWorkers,
          digested,
          executable,
        ],
      },
      output: {
        ...output,
        banner: ({ fileName }) =>
          `${executables.has(fileName) ? '#!/usr/bin/env node\n' : ''}${begins.has(fileName) ? 'require("./compiled-code.js");' : ''}`,
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: groupModules(root, programs), debugName: 'shared' }],
        },
      },
    },
    {
      name: 'client',
      input: {
        ...common,
        platform: 'node',
        input: { client: inProject('client/client.ts') },
        external: ['vscode'],
        plugins: [protocolPackages, ...commonPlugins, rulePagesInOne()],
        preserveEntrySignatures: 'allow-extension',
      },
      // What the desktop and a browser have in common of the language client; the bundler would name it by any file in
      // it.
      output: {
        ...output,
        chunkFileNames: ({ name, moduleIds }) =>
          moduleIds.includes(inProject('client/connection/language-client.ts')) ? 'language-client.js' : `${name}.js`,
      },
    },
    // VS Code for the Web loads an extension as one CommonJS script, and provides `vscode`; that script reads those of
    // the desktop.
    {
      name: 'client.browser',
      input: { ...inBrowser, input: { 'client.browser': inProject('client/browser.ts') }, external: ['vscode'] },
      output,
    },
    page('server.browser', 'server/hosts/browser/browser-main.ts'),
    page('webview/preview', 'client/webview/preview.ts', { 'webview/preview.css': 'client/webview/preview.css' }),
    page('webview/table', 'client/webview/table.ts', { 'webview/table.css': 'client/webview/table.css' }),
    page('webview/copy', 'client/webview/copy.ts'),
    page('webview/comments', 'client/webview/comments/comments.ts', {
      'webview/comments.css': 'client/webview/comments/comments.css',
    }),
    page('webview/fields', 'client/webview/fields/fields.ts'),
  ];
}

/**
 * @typedef {object} Built a file that is shipped
 * @property {string} name from `dist/`
 * @property {string} text
 * @property {Readonly<Record<string, number>>} modules by their paths from the root of the repository, the letters that
 *   each has in it before they are minified
 */

/**
 * @param {{ readonly outdir?: string, readonly only?: readonly string[] }} [wishes]
 *   `outdir`: where the files are written; without it, they are given only. `only` names bundles by a script of theirs
 * @returns {Promise<readonly Built[]>}
 */
export async function buildBundles({ outdir, only } = {}) {
  const wanted = bundles(true).filter(({ name }) => only === undefined || only.includes(name));
  const built = await Promise.all(
    wanted.map(async ({ input, output }) => {
      const bundle = await rolldown(input);
      try {
        return (outdir === undefined ? await bundle.generate(output) : await bundle.write({ ...output, dir: outdir }))
          .output;
      } finally {
        await bundle.close();
      }
    }),
  );
  return built.flat().map((file) => ({
    name: file.fileName,
    text: file.type === 'chunk' ? file.code : Buffer.from(file.source).toString(),
    modules:
      file.type !== 'chunk'
        ? {}
        : Object.fromEntries(
            Object.entries(file.modules)
              .filter(([, { renderedLength }]) => renderedLength > 0)
              .map(([id, { renderedLength }]) => [path.relative(root, id).replaceAll('\\', '/'), renderedLength]),
          ),
  }));
}

/**
 * Builds into a folder at each change, for debuggers.
 *
 * @param {string} outdir
 * @returns {import('rolldown').RolldownWatcher}
 */
export function watchBundles(outdir) {
  return watch(bundles(false).map(({ input, output }) => ({ ...input, output: { ...output, dir: outdir } })));
}
