import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from '../vscode-host/cache.mjs';
import { lockFolders, locksFingerprint, readLock } from '../vscode-host/locks.mjs';
import { installLocked } from '../vscode-host/npm-install.mjs';
import { showProgress } from '../vscode-host/progress.mjs';
import { vsceVersion } from '../vscode-host/versions.mjs';

/**
 * The program that packages VS Code extensions. It is downloaded the first time and kept for later runs, as VS Code is:
 * as a dependency it would double the packages of `npm ci`, and two of its own run scripts there.
 *
 * @returns {Promise<string>} a script for Node
 * @throws {import('../vscode-host/problem.mjs').Problem} when it can not be installed
 */
export async function ensureVsce() {
  const folder = path.join(cacheFolder(), `vsce-${vsceVersion}-${locksFingerprint(['vsce'])}`);
  if (!existsSync(folder)) await install(folder);
  return path.join(folder, 'node_modules', '@vscode', 'vsce', 'vsce');
}

/**
 * Installs beside the final folder and renames at the end, so that an incomplete install is never used.
 *
 * @param {string} folder
 */
async function install(folder) {
  const partial = `${folder}.partial-${process.pid}`;
  await fs.mkdir(partial, { recursive: true });
  const progress = showProgress(`Downloading vsce ${vsceVersion}, which packages the extension (once)`, partial);
  try {
    await installLocked(readLock(lockFolders.vsce), partial, 'vsce');
    await progress.done();
    await fs.rename(partial, folder).catch((error) => {
      // Another process was faster, and its folder is as good.
      if (!existsSync(folder)) throw error;
    });
  } catch (error) {
    progress.failed();
    throw error;
  } finally {
    await fs.rm(partial, { recursive: true, force: true });
  }
}
