import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { endTree, spawnOwned } from './child-processes.mjs';
import { loopback } from './port.mjs';
import { Problem } from './problem.mjs';
import { writeUserSettings } from './user-settings.mjs';

const endWithParent = path.join(import.meta.dirname, 'end-with-parent.cjs');
const startWithinMs = 60_000;
const askEveryMs = 50;
const bearing = /^Extension host agent listening on (\d+)$/m;

/**
 * @typedef {object} RunningServer
 * @property {number} port
 * @property {string} token the secret that the server demands; with it, anybody can read and write the user's files
 * @property {string} logFile
 * @property {() => Promise<void>} stop
 * @property {Promise<void>} stopped settles when the server has ended, for whatever reason
 */

/**
 * Starts VS Code's own server and waits until it answers. It listens on this machine only and demands its token.
 *
 * @param {import('./install.mjs').Host} host
 * @param {object} options
 * @param {number | undefined} [options.port] without it the server itself chooses a free port, so that nobody can take
 *   it in between
 * @param {string} options.dataFolder for settings, state and logs, closed to other users of this machine; existing
 *   settings are kept
 * @param {string} [options.extensionsFolder]
 * @param {Record<string, unknown>} [options.settings] user settings in addition to the quiet ones of
 *   `user-settings.mjs`
 * @param {NodeJS.ProcessEnv | undefined} [options.env] further environment variables of the extension host
 * @param {readonly string[]} [options.flags] further arguments of the server, for tests
 * @returns {Promise<RunningServer>}
 * @throws {Problem} when it does not come up
 */
export async function startServer(
  host,
  { port = 0, dataFolder, extensionsFolder = path.join(dataFolder, 'extensions'), settings, env = {}, flags = [] },
) {
  fs.mkdirSync(dataFolder, { recursive: true });
  fs.chmodSync(dataFolder, ownersOnly.folder);
  writeUserSettings(path.join(dataFolder, 'data'), settings);
  const logFile = path.join(dataFolder, 'server.log');
  // The server writes the token into its log. An existing log is removed first: others may be able to read it, or a
  // running server may still write it.
  fs.rmSync(logFile, { force: true });
  const log = fs.openSync(logFile, 'wx+', ownersOnly.file);
  const { token, file: tokenFile } = newToken(dataFolder);
  const child = spawnOwned(
    host.node,
    [
      '--require',
      endWithParent,
      host.serverMain,
      ...serverArguments(port, dataFolder, extensionsFolder, tokenFile),
      ...flags,
    ],
    {
      stdio: ['ignore', log, log],
      env: {
        ...process.env,
        ...env,
        EXTENSIONS_GALLERY: '{}',
        VSCODE_IPC_HOOK_CLI: undefined,
        POLICY_SUBMISSIONS_STARTED_BY: String(process.pid),
      },
    },
  );
  const stopped = new Promise((resolve) => {
    child.once('exit', () => resolve(undefined));
    child.once('error', () => resolve(undefined));
  });
  try {
    const bound = await Promise.race([answering(log), stopped.then(() => Promise.reject(notUp(logFile)))]);
    return { port: bound, token, logFile, stop: () => endTree(child), stopped };
  } catch (error) {
    await endTree(child);
    throw error instanceof Problem ? error : notUp(logFile);
  } finally {
    fs.closeSync(log);
    // The server has read the token file before it answered for the first time.
    fs.rmSync(tokenFile, { force: true });
  }
}

/**
 * File modes that keep other users of this machine from reading; on Windows a user's folders are closed to others
 * anyway.
 */
export const ownersOnly = { folder: 0o700, file: 0o600 };

/**
 * Makes a token for one start. The server gets it in a file, because all users of a machine can read the arguments of a
 * process.
 *
 * @param {string} folder
 */
function newToken(folder) {
  const token = randomBytes(32).toString('base64url');
  const file = path.join(folder, `connection-token-${randomUUID()}`);
  fs.writeFileSync(file, token, { flag: 'wx', mode: ownersOnly.file });
  return { token, file };
}

/**
 * @param {number} port
 * @param {string} dataFolder
 * @param {string} extensionsFolder
 * @param {string} tokenFile
 */
function serverArguments(port, dataFolder, extensionsFolder, tokenFile) {
  return [
    ...['--host', loopback, '--port', String(port)],
    ...['--connection-token-file', tokenFile],
    ...['--server-data-dir', dataFolder, '--extensions-dir', extensionsFolder],
    ...['--telemetry-level', 'off'],
    '--accept-server-license-terms',
  ];
}

/**
 * Waits until the server has logged on which port it listens, and answers there. The log is read first, because on a
 * port that we have chosen another server might answer.
 *
 * @param {number} log a file that is open for reading
 * @returns {Promise<number>}
 */
async function answering(log) {
  const until = Date.now() + startWithinMs;
  const start = Buffer.alloc(4096);
  while (Date.now() < until) {
    const port = Number(bearing.exec(start.toString('utf8', 0, fs.readSync(log, start, 0, start.length, 0)))?.[1]);
    if (port && (await fetch(`http://${loopback}:${port}/version`).catch(() => undefined))?.ok) return port;
    await delay(askEveryMs);
  }
  throw new Error('no answer');
}

/** @param {string} logFile */
function notUp(logFile) {
  return new Problem(`VS Code's server did not start: its own words are in ${logFile}.`);
}
