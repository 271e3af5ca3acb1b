/** `npm start`: the real VS Code in the browser, with this extension running and a folder of submissions open. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension, root } from './build-extension.mjs';
import { linkExtension } from './start/link-extension.mjs';
import { openBrowser } from './start/open-browser.mjs';
import { findDesktop, openDesktop } from './start/open-desktop.mjs';
import { cacheFolder } from './vscode-host/cache.mjs';
import { ensureHost } from './vscode-host/install.mjs';
import { endWithNpm } from './vscode-host/child-processes.mjs';
import { isFree } from './vscode-host/port.mjs';
import { Problem } from './vscode-host/problem.mjs';
import { runMain } from './vscode-host/run-main.mjs';
import { startServer } from './vscode-host/server.mjs';
import { workbenchUrl } from './vscode-host/workbench-url.mjs';

const samples = path.join(root, 'samples');

const usage = `Usage: npm start -- [options] [FOLDER]

Builds the extension and opens FOLDER (without one: samples/) in the real VS Code, in the browser.

  --port N     listen on port N (without it: on any that is free)
  --no-open    print the address and open no browser
  --desktop    use the VS Code installed on this machine instead
  --help       show this text`;

await runMain(
  async () => {
    const options = readOptions();
    if (typeof options === 'number') return options;
    if (options.desktop) return startDesktop(options.folder);

    if (options.port !== undefined && !(await isFree(options.port))) {
      throw new Problem(
        `Port ${options.port} is busy: stop the program that uses it, or give another port with --port.`,
      );
    }
    await buildExtension();
    const host = await ensureHost();
    endWithNpm();
    const dataFolder = path.join(cacheFolder(), 'start');
    const server = await startServer(host, {
      port: options.port,
      dataFolder,
      extensionsFolder: linkExtension(path.join(dataFolder, 'extensions'), root),
      settings: tableFirst(),
    });
    const address = workbenchUrl(server, { folder: options.folder });
    console.log(
      `\nVS Code runs with Policy Submissions at\n\n  ${address}\n\n${advice(options.folder)}\n\nCtrl+C stops it.`,
    );
    if (options.open) openBrowser(address, path.join(root, '.vscode-host'));
    await server.stopped;
    throw new Problem(`VS Code's server has ended by itself: its own words are in ${server.logFile}.`);
  },
  () => {
    console.log('\nStopped.');
    return 0;
  },
);

/**
 * The settings of somebody who writes in the table. VS Code opens the first file before the extension runs, so its list
 * of editors is written as the extension would write it.
 *
 * @returns {Record<string, unknown>}
 */
function tableFirst() {
  const { contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const [{ viewType }] = contributes.customEditors;
  const files = '*.submission.{yaml,yml}';
  return {
    'policySubmissions.table.openFirst': true,
    'workbench.editorAssociations': { [files]: viewType },
    'workbench.diffEditorAssociations': { [files]: 'default' },
  };
}

/**
 * @returns {{port: number | undefined, open: boolean, desktop: boolean, folder: string} | number} a number is the exit
 *   code of a run that is over already
 */
function readOptions() {
  const parsed = parse();
  if (!parsed) {
    console.error(usage);
    return 2;
  }
  if (parsed.values.help) {
    console.log(usage);
    return 0;
  }
  const folder = path.resolve(process.env['INIT_CWD'] ?? '.', parsed.positionals[0] ?? samples);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Problem(`There is no folder ${folder}: name one that exists.`);
  return { port: parsed.port, open: !parsed.values['no-open'], desktop: parsed.values.desktop === true, folder };
}

/** @returns what was asked for, or undefined, with the reason printed, when it makes no sense */
function parse() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        desktop: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
      throw new TypeError(`--port takes a number from 1 to 65535, not '${values.port}'.`);
    }
    if (positionals.length > 1) throw new TypeError('Only one folder can be opened.');
    return { values, positionals, port };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message.split('. ')[0]?.replace(/\.?$/, '.') : error}\n`);
    return undefined;
  }
}

/** @param {string} folder */
async function startDesktop(folder) {
  const code = findDesktop();
  await buildExtension();
  return openDesktop(code, root, folder);
}

/** @param {string} folder */
function advice(folder) {
  const whose = folder === samples ? 'These are our samples: say yes.' : 'Say yes if you know whose files these are.';
  return `Keep the address to yourself: whoever has it can read and change your files.
VS Code asks whether you trust the folder. ${whose} Without it, links are not looked up, and git is off.`;
}
