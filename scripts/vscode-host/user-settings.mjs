import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** A quiet workbench: nothing that updates itself or reports, and nothing that asks but whom to trust. */
const quiet = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  // Of the samples, the repository is the folder above; who has no git is not told at each start.
  'git.ignoreMissingGitWarning': true,
  'git.openRepositoryInParentFolders': 'always',
  // VS Code's own way is not to ask, and to restrict.
  'security.workspace.trust.startupPrompt': 'once',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Writes the settings that a user starts with. Once there are any, they are the user's own and stay.
 *
 * @param {string} userDataFolder
 * @param {Record<string, unknown>} [settings] on top of the quiet ones
 */
export function writeUserSettings(userDataFolder, settings = {}) {
  const file = path.join(userDataFolder, 'User', 'settings.json');
  if (fs.existsSync(file) && !isAsWrittenBefore(file)) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify({ ...quiet, ...settings }, undefined, 2)}\n`);
}

/**
 * Whether a file is what an earlier version has written, with git off, and nobody has changed it since.
 *
 * @param {string} file
 */
function isAsWrittenBefore(file) {
  return createHash('sha256').update(fs.readFileSync(file)).digest('hex') === '0a625f62811dbf10eed82feedb3b4b55fb6e0ea3a3570c2d10f09f3bde38eefe';
}
