/**
 * Writes the locks of all packages that `npm start` and `npm run package` download and run, for every platform that has
 * a Node package:
 *   node scripts/vscode-host/write-locks.mjs
 * To be run after a version in `versions.mjs` has changed. Review the changes of the locks before you commit them,
 * because from then on exactly these packages, with these hashes, are run.
 */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { vscodeIn } from './install.mjs';
import { lockFolders, onlyWith, readLock } from './locks.mjs';
import { installLocked, npm } from './npm-install.mjs';
import { unused } from './prune.mjs';
import { runMain } from './run-main.mjs';
import { codeServerVersion, nodePackages, vsceVersion } from './versions.mjs';

/**
 * `--omit-lockfile-registry-resolved` keeps addresses of a registry out of the lock: users may have another registry,
 * and the hashes suffice.
 */
const lockFlags = [
  'install',
  '--package-lock-only',
  '--ignore-scripts',
  '--omit-lockfile-registry-resolved',
  '--force',
  '--no-audit',
  '--no-fund',
];

await runMain(async () => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'policy-submissions-locks-'));
  try {
    const nodes = Object.values(nodePackages).map(({ name, version }) => [name, version]);
    await write(lockFolders.vsce, { dependencies: { '@vscode/vsce': vsceVersion } });
    await write(lockFolders.host, { dependencies: { 'code-server': codeServerVersion, ...Object.fromEntries(nodes) } });

    // The packages that VS Code needs are listed in its own package.json, which is inside code-server.
    await installLocked(onlyWith(readLock(lockFolders.host), ['code-server']), folder);
    const vscode = JSON.parse(await fs.readFile(path.join(vscodeIn(folder), 'package.json'), 'utf8'));
    const wanted = Object.entries(vscode.dependencies).filter(
      ([name]) => !unused.some((part) => isWithin(`node_modules/${name}`, part)),
    );
    await write(lockFolders.vscode, { dependencies: Object.fromEntries(wanted), overrides: vscode.overrides });
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
  console.log('The locks are written: read what has changed in them.');
});

/**
 * @param {string} folder
 * @param {Record<string, unknown>} content
 */
async function write(folder, content) {
  await fs.rm(folder, { recursive: true, force: true });
  await fs.mkdir(folder, { recursive: true });
  await fs.writeFile(
    path.join(folder, 'package.json'),
    `${JSON.stringify({ name: path.basename(folder), private: true, ...content }, undefined, 2)}\n`,
  );
  await npm(folder, lockFlags);
}

/**
 * @param {string} name
 * @param {string} folder
 */
function isWithin(name, folder) {
  return name === folder || name.startsWith(`${folder}/`);
}
