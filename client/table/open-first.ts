import { ConfigurationTarget, workspace, type Disposable, type LogOutputChannel } from 'vscode';
import { settingFromValue } from '../../server/contract/read-settings.ts';
import { tableFiles } from './table-names.ts';

const key = 'table.openFirst';

/** Whether submissions are opened as tables. */
export function opensTableFirst(): boolean {
  return settingFromValue(key, workspace.getConfiguration('policySubmissions').get(key));
}

/** From now on submissions are opened as tables, or as texts again. */
export async function openTableFirst(isFirst: boolean): Promise<void> {
  await workspace.getConfiguration('policySubmissions').update(key, isFirst || undefined, ConfigurationTarget.Global);
}

/** Keeps VS Code’s lists of editors as the setting says, which only they can bring about. */
export function watchOpenFirst(log: LogOutputChannel): Disposable {
  let writing = Promise.resolve();
  const look = (): void => {
    writing = writing.then(bringAbout).catch((error: unknown) => log.warn(`The editor for submissions could not be set: ${String(error)}`));
  };
  look();
  return workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`policySubmissions.${key}`)) look();
  });
}

async function bringAbout(): Promise<void> {
  const wish = workspace.getConfiguration('policySubmissions').inspect<boolean>(key);
  const lists = workspace.getConfiguration('workbench').get<Readonly<Record<string, unknown>>>('editorAssociations', {});
  // Most people have never set it, and nothing is to be read for them.
  if (wish?.globalValue === undefined && wish?.workspaceValue === undefined && lists[tableFiles] === undefined) return;
  const { writeEditorLists } = await import('./table-session.ts');
  await writeEditorLists(wish);
}
