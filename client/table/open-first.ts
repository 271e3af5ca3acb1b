import { ConfigurationTarget, workspace, type Disposable, type LogOutputChannel } from 'vscode';
import { settingFromValue } from '../../server/contract/read-settings.ts';
import { tableFiles } from './table-names.ts';

const key = 'table.openFirst';

/** Whether submissions are opened as tables. */
export function opensTableFirst(): boolean {
  return settingFromValue(key, workspace.getConfiguration('policySubmissions').get(key));
}

/** Whether the person or the team has said how submissions are opened. */
export function hasChosenFirst(): boolean {
  const { globalValue, workspaceValue, workspaceFolderValue } =
    workspace.getConfiguration('policySubmissions').inspect(key) ?? {};
  return [globalValue, workspaceValue, workspaceFolderValue].some((value) => value !== undefined);
}

/** From now on the person's submissions are opened as tables, or as texts. */
export async function openTableFirst(isFirst: boolean): Promise<void> {
  await workspace.getConfiguration('policySubmissions').update(key, isFirst, ConfigurationTarget.Global);
}

/** Keeps VS Code’s lists of editors as the setting says, which only they can bring about. */
export function watchOpenFirst(log: LogOutputChannel): Disposable {
  let writing = Promise.resolve();
  const look = (): void => {
    writing = writing
      .then(bringAbout)
      .catch((error: unknown) => log.warn(`The editor for submissions could not be set: ${String(error)}`));
  };
  look();
  return workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`policySubmissions.${key}`)) look();
  });
}

async function bringAbout(): Promise<void> {
  const wish = workspace.getConfiguration('policySubmissions').inspect<boolean>(key);
  const lists = workspace
    .getConfiguration('workbench')
    .get<Readonly<Record<string, unknown>>>('editorAssociations', {});
  // Most people have never set it or write in the text, and nothing is to be read for them.
  if (wish?.globalValue !== true && wish?.workspaceValue === undefined && lists[tableFiles] === undefined) return;
  const { writeEditorLists } = await import('./table-session.ts');
  await writeEditorLists(wish);
}
