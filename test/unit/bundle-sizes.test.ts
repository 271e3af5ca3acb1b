import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildBundles, builtFiles } from '../kit/build-bundles.ts';

/** Bytes of what is shipped, by the name of the file. */
let sizes: Readonly<Record<string, number>>;

beforeAll(async () => {
  sizes = Object.fromEntries((await builtFiles()).map(({ name, bytes }) => [basename(name), bytes]));
});

/** The decision “What is read when” says which of these can become smaller, and which can not. */
describe('what is shipped stays small, in bytes', () => {
  it.each([
    ['client.js', 223_500, 'what activates the extension'],
    ['language-client.js', 400_000, 'the language client, read after the activation'],
    ['language-client-node.js', 42_500, 'what of it starts a process'],
    ['language-client-browser.js', 8_000, 'what of it starts a worker'],
    ['loaded-review.js', 31_600, 'comments, read when a folder has some'],
    ['table-session.js', 15_000, 'what writes in a table, read with the first of them'],
    ['client.browser.js', 2_000, 'reads them in a browser'],
    ['server.js', 23_000, 'a server on Node'],
    ['browser-server.js', 8_500, 'a server in a worker'],
    ['server.browser.js', 700, 'reads the scripts of a worker'],
    ['language-server.js', 225_000, 'what answers an editor first'],
    ['protocol.js', 32_500, 'the types of LSP, for these and for what answers'],
    ['common.js', 93_000, 'what every program needs before the services'],
    ['core.js', 59_400, 'what reads texts, for the services and for an import'],
    ['checking.js', 237_900, 'what judges texts'],
    ['services.js', 58_900, 'what answers'],
    ['shared.js', 90_000, 'zip files and XML, for those that read and write papers'],
    ['texts.js', 39_000, 'what answers, views and imports have in common'],
    ['features.js', 208_000, 'what an editor asks for now and then'],
    ['papers.js', 330_000, 'what writes Word, HTML, Markdown, compendiums, comparisons, forms and the reports of rounds'],
    ['import.js', 689_000, 'what reads Word, HTML, Markdown and pastes, and merges versions'],
    ['yaml.js', 146_500, 'the parser, for texts that can not be read by their lines, and what changes YAML'],
    ['markdown.js', 58_500, 'the reader of emphasis'],
    ['prose.js', 22_000, 'the reader of lists and links in prose, and of where they stand'],
    ['suppressions.js', 11_500, 'comments that hide findings'],
    ['templates.js', 43_500, 'what judges templates'],
    ['messages.js', 31_500, 'what is said of a mistake that is rare'],
    ['fixes.js', 100_800, 'what mends a mistake, or is said of a file of the team'],
    ['answers.js', 147_000, 'what answers a question about a text'],
    ['views.js', 148_000, 'what shows a submission as a table'],
    ['agencies.js', 292_000, 'the registry of agencies, read when the first is looked for'],
    ['agency-origins.js', 60_000, 'where its entries were found, read where its file is shown'],
    ['cli.js', 35_000, 'the command line with the check'],
    ['command-line.js', 49_900, 'what these and its other commands need'],
    ['mcp.js', 10_000, 'what answers agents'],
    ['commands.js', 158_800, 'its other commands, and the reports that other programs read'],
    ['termbases.js', 48_000, 'the reader of termbases, for the command line'],
    ['node.js', 13_000, 'files and processes of Node, for its programs'],
    ['outside.js', 37_000, 'git, the network, and the program that makes a PDF, read when they are asked for'],
    ['node-service.js', 1_650, 'what the services need of Node'],
    ['browser-service.js', 8_500, 'what they need of a browser'],
    ['check-program.js', 2_200, 'a process and threads that check many files'],
    ['node-work.js', 1_000, 'a process that imports, so that the one of the editor need not'],
    ['rolldown-runtime.js', 1_500, 'what the bundler adds'],
    ['compiled-code.js', 600, 'keeps the compiled form of all others on Node'],
    ['cache-folder.js', 800, 'where it is kept'],
    ['copy.js', 1_300, 'the page that copies the table'],
    ['preview.js', 24_200, "the preview's page"],
    ['comments.js', 15_000, 'the margin with comments, read with the first of them'],
    ['table.js', 93_500, 'the page of the table: the preview with what opens, moves and takes out'],
    ['fields.js', 280_000, 'the editors of fields, read when the first cell is opened'],
  ])('%s is below %i: %s', (name, limit) => {
    expect(sizes[name]).toBeGreaterThan(0);
    expect(sizes[name]).toBeLessThan(limit);
  });

  it('no module is shipped twice: each has one place among the scripts of the servers and the command line, and one among those of the extension', async () => {
    const ofExtension = /client|table-session|loaded-review/;
    for (const [isOfExtension, count] of [[false, 1000], [true, 200]] as const) {
      const places = new Map<string, string[]>();
      for (const { name, modules } of await builtFiles()) {
        if (/webview|server\.browser|client\.browser/.test(name) || ofExtension.test(name) !== isOfExtension) continue;
        for (const module of Object.keys(modules)) places.set(module, [...places.get(module) ?? [], name]);
      }
      expect(places.size).toBeGreaterThan(count);
      expect([...places].filter(([, scripts]) => scripts.length > 1)).toEqual([]);
    }
  });

  it('the script of VS Code for the Web reads those of the desktop that need no Node', async () => {
    const dist = join(await buildBundles(), 'dist');
    const [, list = ''] = /\[([^\]]*`loaded-review`[^\]]*)\]/.exec(readFileSync(join(dist, 'client.browser.js'), 'utf8')) ?? [];
    const reached = new Set(['client']);
    for (const script of reached) {
      for (const [, name = ''] of readFileSync(join(dist, `${script}.js`), 'utf8').matchAll(/require\("([^"]+)"\)/g)) {
        if (name !== './language-client-node.js' && name !== 'vscode') reached.add(name.replace(/^\.\/|\.js$/g, ''));
      }
    }
    expect([...list.matchAll(/`([\w-]+)`/g)].map(([, name]) => name).sort()).toEqual([...reached].sort());
  });

  it('what a worker reads asks for nothing that only Node has', async () => {
    const read = (script: string): string => readFileSync(join(dist, script), 'utf8');
    const required = (script: string): readonly string[] => [...read(script).matchAll(/(?<![`"'\w])require\([`"']([^`"']+)[`"']\)/g)].map(([, name = '']) => name);
    const dist = join(await buildBundles(), 'dist');
    const reached = new Set(['./browser-server.js']);
    for (const script of reached) for (const name of required(script)) reached.add(name);
    expect([...reached].filter((name) => !name.startsWith('./'))).toEqual([]);
    expect([...reached].sort()).toEqual(['agencies', 'agency-origins', 'answers', 'browser-server', 'browser-service', 'checking', 'common', 'core', 'features', 'fixes', 'import', 'language-server', 'markdown', 'messages', 'papers', 'prose', 'protocol', 'reviews', 'rolldown-runtime', 'services', 'shared', 'suppressions', 'templates', 'texts', 'views', 'yaml'].map((name) => `./${name}.js`));
  });

  it('the page of what was measured names scripts that there are', () => {
    const named = [...readFileSync(new URL('../../docs/BENCHMARKS.md', import.meta.url), 'utf8').matchAll(/^\| `([\w.-]+\.js)`/gm)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => sizes[name] === undefined)).toEqual([]);
  });

  it('every script has a limit', () => {
    expect(Object.keys(sizes).filter((name) => name.endsWith('.js')).sort()).toEqual([
      'agencies.js', 'agency-origins.js', 'answers.js', 'browser-server.js', 'browser-service.js', 'cache-folder.js', 'check-program.js', 'checking.js', 'cli.js', 'client.browser.js', 'client.js', 'command-line.js', 'commands.js', 'comments.js', 'common.js', 'compiled-code.js', 'copy.js', 'core.js', 'features.js', 'fields.js', 'fixes.js', 'import.js', 'language-client-browser.js', 'language-client-node.js', 'language-client.js', 'language-server.js', 'loaded-review.js', 'markdown.js', 'mcp.js', 'messages.js', 'node-service.js', 'node-work.js', 'node.js', 'outside.js', 'papers.js', 'preview.js', 'prose.js', 'protocol.js', 'reviews.js', 'rolldown-runtime.js', 'server.browser.js', 'server.js', 'services.js', 'shared.js', 'suppressions.js', 'table-session.js', 'table.js', 'templates.js', 'termbases.js', 'texts.js', 'views.js', 'yaml.js',
    ]);
  });
});
