import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../scripts/vscode-host/chromium.mjs';
import { ensureHost } from '../../scripts/vscode-host/install.mjs';
import { Problem } from '../../scripts/vscode-host/problem.mjs';
import { startServer } from '../../scripts/vscode-host/server.mjs';
import { resultsFolder, temporaryFolder } from './sample-workspace.mjs';
import { testFlags, testSettings } from './test-settings.mjs';

/**
 * Starts what a test in the real VS Code needs: its server and a browser.
 *
 * @param {object} [options]
 * @param {NodeJS.ProcessEnv} [options.env] further environment of the extension host
 */
export async function startWorkbenchHost({ env } = {}) {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Problem('The tests need Chromium, Chrome or Edge: install one, or set CHROME_PATH to its program.');
  }
  const dataFolder = temporaryFolder('vscode');
  const server = await startServer(await ensureHost(), { dataFolder, settings: testSettings, flags: testFlags, env });
  const browser = await chromium.launch({ executablePath, args: chromiumArguments });
  return {
    port: server.port,
    token: server.token,
    browser,
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
