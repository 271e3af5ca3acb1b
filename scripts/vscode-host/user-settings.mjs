import fs from 'node:fs';
import path from 'node:path';

/** A quiet workbench: nothing that asks, updates itself or reports. */
const quiet = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
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
  if (fs.existsSync(file)) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify({ ...quiet, ...settings }, undefined, 2)}\n`);
}
