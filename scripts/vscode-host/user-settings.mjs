import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Settings for a quiet workbench: no updates, no telemetry, and no questions except about workspace trust. */
const quiet = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.blame.statusBarItem.enabled': false,
  'git.ignoreMissingGitWarning': true,
  // The repository of the samples is their parent folder, and to open it VS Code would ask a second time whom to trust.
  'git.openRepositoryInParentFolders': 'never',
  // Each server that an extension starts would be told as “Your application running on port …”.
  'remote.autoForwardPorts': false,
  // By default VS Code does not ask, and opens the folder in restricted mode.
  'security.workspace.trust.startupPrompt': 'once',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  // A folder that is opened shows its README, so that nobody faces an empty page.
  'workbench.startupEditor': 'readme',
  'workbench.tips.enabled': false,
};

/**
 * What earlier versions of this script wrote: one switched git off, one opened a folder on an empty page, one opened
 * the text.
 */
const writtenBefore = [
  '0a625f62811dbf10eed82feedb3b4b55fb6e0ea3a3570c2d10f09f3bde38eefe',
  '9e8b0ed1a7f4ba33d79bbf038bf092390b68d8873412496f06ac6f938e252f31',
  '484e7b57408c07e36de4c6d086a5401cacebfd56f72199944d83a2c8bf569cbf',
];

/**
 * Writes the initial user settings. Existing settings are the user's own and are kept.
 *
 * @param {string} userDataFolder
 * @param {Record<string, unknown>} [settings] in addition to the quiet ones
 */
export function writeUserSettings(userDataFolder, settings = {}) {
  const file = path.join(userDataFolder, 'User', 'settings.json');
  if (fs.existsSync(file) && !isAsWrittenBefore(file)) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify({ ...quiet, ...settings }, undefined, 2)}\n`);
}

/**
 * Whether a settings file is unchanged since an earlier version of this script wrote it.
 *
 * @param {string} file
 */
function isAsWrittenBefore(file) {
  return writtenBefore.includes(createHash('sha256').update(fs.readFileSync(file)).digest('hex'));
}
