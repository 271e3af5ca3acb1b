import { ConfigurationTarget, workspace } from 'vscode';
import { tableFiles, tableViewType } from './table-names.ts';

/**
 * The schemes under which VS Code and others show earlier or proposed states of a file, to be compared with the file.
 */
const compared = '{git,gitlens,git-graph,pr,review,vscode-local-history,showModifications,policy-submissions-merge}';

/** What VS Code’s lists of editors for files get, and nothing else of them is touched. */
const associations: readonly (readonly [setting: string, pattern: string, editor: string])[] = [
  ['editorAssociations', tableFiles, tableViewType],
  // What is compared is compared as text: a version of VS Code that knows no list for comparisons takes the text where
  // one side has it.
  ['editorAssociations', `${compared}:/**/${tableFiles}`, 'default'],
  ['diffEditorAssociations', tableFiles, 'default'],
];

/**
 * Brings VS Code’s lists to what is set for the person and for the folder.
 *
 * @param wish of `policySubmissions.table.openFirst`
 */
export async function writeEditorLists(
  wish: { readonly globalValue?: boolean; readonly workspaceValue?: boolean } | undefined,
): Promise<void> {
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
      else if (next[pattern] === editor || (target === ConfigurationTarget.Workspace && next[pattern] === 'default'))
        delete next[pattern];
    }
    const isSame = JSON.stringify(Object.entries(next).sort()) === JSON.stringify(Object.entries(written ?? {}).sort());
    if (!isSame)
      await updated(() => workbench.update(setting, Object.keys(next).length === 0 ? undefined : next, target));
  }
}

const mostTries = 6;

/**
 * VS Code refuses to write a setting while it still saves the one before, or the file of settings that somebody has
 * open.
 */
async function updated(update: () => Thenable<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await update();
      return;
    } catch (error) {
      if (tries === mostTries) throw error;
      await new Promise((resolve) => setTimeout(resolve, 150 * tries));
    }
  }
}
