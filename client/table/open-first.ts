import type { Disposable} from 'vscode';
import { ConfigurationTarget, workspace, type LogOutputChannel } from 'vscode';
import { settingFromValue } from '../../server/contract/read-settings.ts';
import { tableViewType } from './table-editors.ts';

const ours = '*.submission.{yaml,yml}';

/** The schemes under which VS Code and others show earlier or proposed states of a file, to be compared with the file. */
const compared = '{git,gitlens,git-graph,pr,review,vscode-local-history,showModifications,policy-submissions-merge}';

/** What VS Code’s lists of editors for files get, and nothing else of them is touched. */
const associations: readonly (readonly [setting: string, pattern: string, editor: string])[] = [
  ['editorAssociations', ours, tableViewType],
  // What is compared is compared as text: a version of VS Code that knows no list for comparisons takes the text where one side has it.
  ['editorAssociations', `${compared}:/**/${ours}`, 'default'],
  ['diffEditorAssociations', ours, 'default'],
];

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
  await write(ConfigurationTarget.Global, wish?.globalValue);
  if (workspace.workspaceFolders !== undefined) await write(ConfigurationTarget.Workspace, wish?.workspaceValue);
}

/** @param wish what is set there, which is written there; where nothing is set, what was written once is taken back */
async function write(target: ConfigurationTarget, wish: boolean | undefined): Promise<void> {
  const workbench = workspace.getConfiguration('workbench');
  for (const setting of new Set(associations.map(([name]) => name))) {
    const found = workbench.inspect<Readonly<Record<string, string>>>(setting);
    // An older VS Code has no list for comparisons.
    if (found?.defaultValue === undefined) continue;
    const written = target === ConfigurationTarget.Global ? found.globalValue : found.workspaceValue;
    const next = { ...written };
    for (const [, pattern, editor] of associations.filter(([name]) => name === setting)) {
      if (wish === true) next[pattern] = editor;
      // A folder in which the text comes first says so, because the person may have the table first elsewhere.
      else if (wish === false && target === ConfigurationTarget.Workspace) next[pattern] = 'default';
      else if (next[pattern] === editor || (target === ConfigurationTarget.Workspace && next[pattern] === 'default')) delete next[pattern];
    }
    const isSame = JSON.stringify(Object.entries(next).sort()) === JSON.stringify(Object.entries(written ?? {}).sort());
    if (!isSame) await workbench.update(setting, Object.keys(next).length === 0 ? undefined : next, target);
  }
}
