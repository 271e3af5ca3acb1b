import { ConfigurationTarget, workspace } from 'vscode';
import type { Look } from './messages.ts';

/** Which of text and preview scrolls the other. */
export type ScrollSync = 'both' | 'editorLeads' | 'off';

const section = 'policySubmissions.preview';

export function scrollSync(): ScrollSync {
  const value = workspace.getConfiguration(section).get<string>('scrollSync');
  return value === 'off' || value === 'editorLeads' ? value : 'both';
}

export function look(): Look {
  const configuration = workspace.getConfiguration(section);
  return { paper: configuration.get<string>('look') === 'paper', findings: configuration.get<boolean>('showFindings') !== false };
}

export async function toggleLook(): Promise<void> {
  await change('look', look().paper ? 'theme' : 'paper');
}

export async function toggleFindings(): Promise<void> {
  await change('showFindings', !look().findings);
}

/** Where the workspace has its own value, that one; otherwise the user's. */
async function change(key: string, value: unknown): Promise<void> {
  const configuration = workspace.getConfiguration(section);
  const ofWorkspace = configuration.inspect(key)?.workspaceValue !== undefined;
  await configuration.update(key, value, ofWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global);
}
