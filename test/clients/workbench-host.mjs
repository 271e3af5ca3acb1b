import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../scripts/vscode-host/chromium.mjs';
import { ensureHost } from '../../scripts/vscode-host/install.mjs';
import { installExtension } from '../../scripts/vscode-host/install-extension.mjs';
import { Problem } from '../../scripts/vscode-host/problem.mjs';
import { startServer } from '../../scripts/vscode-host/server.mjs';
import { repository, resultsFolder, temporaryFolder } from './sample-workspace.mjs';
import { testFlags, testSettings } from './test-settings.mjs';

/**
 * Starts what a test in the real VS Code needs: its server and a browser.
 *
 * @param {object} [options]
 * @param {NodeJS.ProcessEnv} [options.env] further environment of the extension host
 * @param {Readonly<Record<string, unknown>>} [options.settings] of the user, further ones
 * @param {string} [options.installed] a packaged extension to install; without it, windows get the one of this folder
 */
export async function startWorkbenchHost({ env, settings, installed } = {}) {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Problem('The tests need Chromium, Chrome or Edge: install one, or set CHROME_PATH to its program.');
  }
  const dataFolder = temporaryFolder('vscode');
  const extensionsFolder = path.join(dataFolder, 'extensions');
  const host = await ensureHost();
  if (installed !== undefined) await installExtension(host, installed, { dataFolder, extensionsFolder });
  const server = await startServer(host, { dataFolder, extensionsFolder, settings: { ...testSettings, ...settings }, flags: testFlags, env });
  const browser = await chromium.launch({ executablePath, args: chromiumArguments });
  return {
    port: server.port,
    token: server.token,
    browser,
    /** The folder of the extension that windows are given; undefined where it is installed. */
    extension: installed === undefined ? repository : undefined,
    /** Where the files of the extension are, whichever way windows get it. */
    extensionFolder: installed === undefined ? repository : onlyFolderIn(extensionsFolder),
    /** Keeps what the server said, for a person to read after a failure. */
    keepLog() {
      const kept = path.join(resultsFolder, 'vscode-server.log');
      fs.copyFileSync(server.logFile, kept);
      console.log(`Pictures of what failed, and the log of VS Code's server, are in ${path.relative(process.cwd(), resultsFolder)}${path.sep}.`);
    },
    async stop() {
      await browser.close();
      await server.stop();
    },
  };
}

/** @param {string} folder */
function onlyFolderIn(folder) {
  const [name = '', ...more] = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map((entry) => entry.name);
  if (name === '' || more.length > 0) throw new Problem(`There should be one extension in ${folder}.`);
  return path.join(folder, name);
}
