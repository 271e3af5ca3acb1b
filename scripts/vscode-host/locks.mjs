import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The locks: which packages npm installs, and their hashes. `host` is the server with the Node binaries of all
 * platforms, `vscode` the packages that VS Code itself needs, `vsce` what packages the extension. They are ordinary
 * lock files, so that npm itself refuses other hashes.
 *
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {readonly string[] | string} [os]
 * @property {readonly string[] | string} [cpu]
 * @property {readonly string[] | string} [libc]
 *
 * @typedef {object} Lock
 * @property {Record<string, any>} manifest the `package.json`
 * @property {{packages: Record<string, LockedPackage & {dependencies?: Record<string, string>}>}} lock the
 *   `package-lock.json`
 */

export const lockFolders = {
  host: fileURLToPath(new URL('locks/host', import.meta.url)),
  vscode: fileURLToPath(new URL('locks/vscode', import.meta.url)),
  vsce: fileURLToPath(new URL('locks/vsce', import.meta.url)),
};

/**
 * @param {string} folder
 * @returns {Lock}
 */
export function readLock(folder) {
  const [manifest, lock] = ['package.json', 'package-lock.json'].map((name) =>
    JSON.parse(readFileSync(path.join(folder, name), 'utf8')),
  );
  return { manifest, lock };
}

/**
 * The lock with only some of its top-level dependencies: a machine gets one Node binary, and npm would refuse those for
 * others.
 *
 * @param {Lock} whole
 * @param {readonly string[]} names
 * @returns {Lock}
 */
export function onlyWith({ manifest, lock }, names) {
  const dependencies = Object.fromEntries(
    Object.entries(manifest.dependencies).filter(([name]) => names.includes(name)),
  );
  const left = Object.keys(manifest.dependencies)
    .filter((name) => !names.includes(name))
    .map((name) => `node_modules/${name}`);
  const packages = Object.entries(lock.packages).filter(
    ([place]) => !left.some((one) => place === one || place.startsWith(`${one}/`)),
  );
  return {
    manifest: { ...manifest, dependencies },
    lock: { ...lock, packages: { ...Object.fromEntries(packages), '': { ...lock.packages[''], dependencies } } },
  };
}

/**
 * Writes a lock into a folder, for `npm ci`.
 *
 * @param {Lock} lock
 * @param {string} folder
 */
export async function writeLock({ manifest, lock }, folder) {
  await fs.mkdir(folder, { recursive: true });
  await fs.writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await fs.writeFile(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
}

/**
 * The packages of a lock that this machine needs and the folder lacks. npm silently leaves out an optional package that
 * it could not install, even because of a wrong hash; but a package for this machine's platform is not optional for us.
 *
 * @param {Lock} lock
 * @param {string} folder
 * @returns {readonly string[]} names with versions
 */
export function missingIn({ lock }, folder) {
  return Object.entries(lock.packages)
    .filter(
      ([place, one]) => place !== '' && isNeededHere(one) && !existsSync(path.join(folder, place, 'package.json')),
    )
    .map(
      ([place, { version }]) =>
        `${place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${version}`,
    );
}

/**
 * @param {readonly (keyof typeof lockFolders)[]} names
 * @returns {string} a short digest of all hashes, so that other packages are installed into another folder
 */
export function locksFingerprint(names) {
  const hash = createHash('sha256');
  for (const folder of names.map((name) => lockFolders[name]))
    hash.update(readFileSync(path.join(folder, 'package-lock.json')));
  return hash.digest('hex').slice(0, 10);
}

/** @param {LockedPackage} one */
function isNeededHere({ optional, os, cpu, libc }) {
  if (optional && os === undefined && cpu === undefined) return false;
  return (
    allows(os, process.platform) &&
    allows(cpu, process.arch) &&
    (process.platform !== 'linux' || allows(libc, libcHere()))
  );
}

function libcHere() {
  const { header } = /** @type {{header: {glibcVersionRuntime?: string}}} */ (process.report.getReport());
  return header.glibcVersionRuntime ? 'glibc' : 'musl';
}

/**
 * @param {readonly string[] | string | undefined} list as in a package.json: allowed names, or excluded names after a
 *   `!`
 * @param {string} name
 */
function allows(list, name) {
  if (list === undefined) return true;
  const names = [list].flat();
  if (names.includes(`!${name}`)) return false;
  return names.every((one) => one.startsWith('!')) || names.includes(name);
}
