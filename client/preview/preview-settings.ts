import { ConfigurationTarget, workspace } from 'vscode';
import { settingFromValue } from '../../server/contract/read-settings.ts';
import type { SettingKey, SettingValue } from '../../server/contract/settings.ts';
import type { PreviewLook } from './messages.ts';

/** The setting for which of editor and preview scrolls the other. */
export type ScrollSync = SettingValue<'preview.scrollSync'>;

const section = 'policySubmissions';

export function scrollSync(): ScrollSync {
  return valueOf('preview.scrollSync');
}

export function look(): PreviewLook {
  return { paper: valueOf('preview.look') === 'paper', findings: valueOf('preview.showFindings') };
}

/** Whether the bar of what is left to do is shown. */
export function showsBar(): boolean {
  return valueOf('preview.showBar');
}

export async function toggleBar(): Promise<void> {
  await change('preview.showBar', !showsBar());
}

export async function toggleLook(): Promise<void> {
  await change('preview.look', look().paper ? 'theme' : 'paper');
}

export async function toggleFindings(): Promise<void> {
  await change('preview.showFindings', !look().findings);
}

function valueOf<K extends SettingKey>(key: K): SettingValue<K> {
  return settingFromValue(key, workspace.getConfiguration(section).get(key));
}

/** Changes the workspace's value of a setting if it has one, otherwise the user's. */
async function change<K extends SettingKey>(key: K, value: SettingValue<K>): Promise<void> {
  const configuration = workspace.getConfiguration(section);
  const ofWorkspace = configuration.inspect(key)?.workspaceValue !== undefined;
  await configuration.update(key, value, ofWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global);
}
