import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { endTree, spawnOwned } from './child-processes.mjs';
import { loopback } from './port.mjs';
import { Problem } from './problem.mjs';
import { writeUserSettings } from './user-settings.mjs';

const startWithinMs = 60_000;
const askEveryMs = 50;

/**
 * @typedef {object} RunningServer
 * @property {number} port
 * @property {string} logFile
 * @property {() => Promise<void>} stop
 * @property {Promise<void>} stopped settles when the server has ended, for whatever reason
 */

/**
 * Starts VS Code's own server and waits until it answers.
 *
 * @param {import('./install.mjs').Host} host
 * @param {object} options
 * @param {number} options.port
 * @param {string} options.dataFolder settings, state and logs; settings that are there already stay
 * @param {Record<string, unknown>} [options.settings] user settings on top of the quiet ones
 * @param {NodeJS.ProcessEnv | undefined} [options.env] further environment of the extension host
 * @returns {Promise<RunningServer>}
 * @throws {Problem} when it does not come up
 */
export async function startServer(host, { port, dataFolder, settings, env = {} }) {
  writeUserSettings(path.join(dataFolder, 'data'), settings);
  const logFile = path.join(dataFolder, 'server.log');
  const log = fs.openSync(logFile, 'w');
  const child = spawnOwned(host.node, [host.serverMain, ...serverArguments(port, dataFolder)], {
    stdio: ['ignore', log, log],
    env: { ...process.env, ...env, EXTENSIONS_GALLERY: '{}', VSCODE_IPC_HOOK_CLI: undefined },
  });
  fs.closeSync(log);
  const stopped = new Promise((resolve) => {
    child.once('exit', () => resolve(undefined));
    child.once('error', () => resolve(undefined));
  });
  await Promise.race([answers(port), stopped.then(() => Promise.reject(notUp(logFile)))]).catch(async (error) => {
    await endTree(child);
    throw error instanceof Problem ? error : notUp(logFile);
  });
  return { port, logFile, stop: () => endTree(child), stopped };
}

/**
 * `--enable-smoke-test-driver` is what makes the server honour the extension under development in the address.
 *
 * @param {number} port
 * @param {string} dataFolder
 */
function serverArguments(port, dataFolder) {
  return [
    ...['--host', loopback, '--port', String(port)],
    ...['--server-data-dir', dataFolder, '--extensions-dir', path.join(dataFolder, 'extensions')],
    ...['--telemetry-level', 'off'],
    '--without-connection-token',
    '--accept-server-license-terms',
    '--disable-workspace-trust',
    '--enable-smoke-test-driver',
  ];
}

/** @param {number} port */
async function answers(port) {
  const until = Date.now() + startWithinMs;
  while (Date.now() < until) {
    const reply = await fetch(`http://${loopback}:${port}/version`).catch(() => undefined);
    if (reply?.ok) return;
    await delay(askEveryMs);
  }
  throw new Error('no answer');
}

/** @param {string} logFile */
function notUp(logFile) {
  return new Problem(`VS Code's server did not start: its own words are in ${logFile}.`);
}
