import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../', import.meta.url));

/** Screenshots and logs of runs that failed; ignored by git. */
export const resultsFolder = path.join(repository, 'test-results');

/** @type {string[]} */
const temporaryFolders = [];
process.on('exit', () => {
  for (const folder of temporaryFolders) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/**
 * A fresh temporary folder that is gone when this process is.
 *
 * @param {string} purpose
 * @returns {string}
 */
export function temporaryFolder(purpose) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), `policy-submissions-${purpose}-`)));
  temporaryFolders.push(folder);
  return folder;
}

/**
 * A copy of `samples/` that a test may change.
 *
 * @returns {string} its folder
 */
export function copyOfSamples() {
  const folder = path.join(temporaryFolder('samples'), 'samples');
  fs.cpSync(path.join(repository, 'samples'), folder, { recursive: true });
  return folder;
}

/**
 * @param {string} folder
 * @param {string} name of the file, may name subfolders
 * @param {string | Uint8Array} text
 */
export function writeFile(folder, name, text) {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}
