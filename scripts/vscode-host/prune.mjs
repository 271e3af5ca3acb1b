import fs from 'node:fs/promises';
import path from 'node:path';
import { platform } from './versions.mjs';

/**
 * Parts of VS Code, as paths in its folder, that are not needed to write submissions: AI, tunnels, sign-in. Packages
 * among them are not downloaded.
 */
export const unused = [
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@devcontainers',
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
  'extensions/microsoft-authentication',
  'extensions/github-authentication',
];

/** Folders with one subfolder for each platform. */
const perPlatform = ['node_modules/@vscode/ripgrep-universal/bin', 'node_modules/node-pty/prebuilds'];

/**
 * Removes what is not needed from a fresh install.
 *
 * @param {string} vscodeFolder
 * @param {string | undefined} nodeFolder
 */
export async function prune(vscodeFolder, nodeFolder) {
  const foreign = await Promise.all(perPlatform.map((folder) => foreignPlatforms(path.join(vscodeFolder, folder))));
  const doomed = [...unused.map((part) => path.join(vscodeFolder, part)), ...foreign.flat()];
  if (nodeFolder) doomed.push(path.join(nodeFolder, 'include'));
  await Promise.all(doomed.map((folder) => fs.rm(folder, { recursive: true, force: true })));
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>} the subfolders for other platforms; none if there is none for ours, as the folder then
 *   has an unknown layout
 */
async function foreignPlatforms(folder) {
  /** @type {string[]} */
  const names = await fs.readdir(folder).catch(() => []);
  if (!names.includes(platform)) return [];
  return names.filter((name) => name !== platform).map((name) => path.join(folder, name));
}
