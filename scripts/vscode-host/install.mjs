import fs from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, hostFolder } from './cache.mjs';
import { lockFolders, onlyWith, readLock } from './locks.mjs';
import { installLocked } from './npm-install.mjs';
import { Problem } from './problem.mjs';
import { showProgress } from './progress.mjs';
import { prune } from './prune.mjs';
import { nodeMajor, nodePackage, platform, vscodeVersion } from './versions.mjs';

/**
 * @typedef {object} Host
 * @property {string} node the Node binary that runs the server
 * @property {string} serverMain the server's entry
 */

const partialMark = '.partial-';

/**
 * The real VS Code on this machine. It is downloaded the first time and kept for later runs.
 *
 * @returns {Promise<Host>}
 * @throws {Problem} when it cannot be installed
 */
export async function ensureHost() {
  const folder = hostFolder();
  const host = hostIn(folder);
  if (!existsSync(folder)) await install(folder);
  return host;
}

/**
 * Installs into a temporary folder beside the final one and renames it at the end, so that an incomplete install is
 * never used. If two processes install at the same time, the second to finish uses the folder of the first.
 *
 * @param {string} folder
 */
async function install(folder) {
  const partial = `${folder}${partialMark}${process.pid}`;
  try {
    await removeAbandoned();
    await fs.mkdir(partial, { recursive: true });
  } catch (error) {
    throw new Problem(
      `The folder ${cacheFolder()} cannot be written (${errorCode(error)}): make it writable, or set POLICY_SUBMISSIONS_HOST_DIR to a folder that is.`,
    );
  }
  const progress = showProgress(`Downloading VS Code ${vscodeVersion} (once; about 600 MB unpacked)`, partial);
  try {
    await download(partial);
    await progress.done();
    await moveInto(partial, folder);
  } catch (error) {
    progress.failed();
    throw error;
  } finally {
    await fs.rm(partial, { recursive: true, force: true });
  }
}

/** @param {string} folder */
async function download(folder) {
  const host = readLock(lockFolders.host);
  await installLocked(onlyWith(host, ['code-server', ...(nodePackage ? [nodePackage.name] : [])]), folder);
  // The packages that VS Code itself needs are usually installed by code-server's post-install script, but we run no
  // scripts. We install them from a lock of our own: npm refuses code-server's as out of sync, and half of it is for
  // parts that we leave out.
  const aside = path.join(folder, 'vscode-packages');
  await installLocked(readLock(lockFolders.vscode), aside);
  await fs.rename(path.join(aside, 'node_modules'), path.join(vscodeIn(folder), 'node_modules'));
  await fs.rm(aside, { recursive: true, force: true });
  await prune(vscodeIn(folder), nodePackage && path.join(folder, 'node_modules', nodePackage.name));
}

/**
 * @param {string} partial
 * @param {string} folder
 */
async function moveInto(partial, folder) {
  try {
    await fs.rename(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** Deletes the temporary folders of installs whose process has ended. */
async function removeAbandoned() {
  const names = await fs.readdir(cacheFolder()).catch(() => []);
  for (const name of names) {
    const pid = Number(name.split(partialMark)[1]);
    if (pid && !isAlive(pid)) await fs.rm(path.join(cacheFolder(), name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/**
 * @param {string} folder
 * @returns {Host}
 */
function hostIn(folder) {
  return { node: nodeIn(folder), serverMain: path.join(vscodeIn(folder), 'out', 'server-main.js') };
}

/** @param {string} folder */
function nodeIn(folder) {
  if (nodePackage) return path.join(folder, 'node_modules', nodePackage.name, nodePackage.binary);
  if (Number(process.versions.node.split('.')[0]) === nodeMajor) return process.execPath;
  throw new Problem(
    `VS Code's server needs Node ${nodeMajor} here, because no package holds one for ${platform}: run the command with Node ${nodeMajor}.`,
  );
}

/** @param {string} folder */
export function vscodeIn(folder) {
  return path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

/** @param {unknown} error */
function errorCode(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
