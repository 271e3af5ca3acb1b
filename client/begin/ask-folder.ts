import { Uri, window, workspace, type QuickPickItem } from 'vscode';
import { beginDialogMessages } from '../words/begin.ts';
import type { Draft } from './draft.ts';
import { chooseOne, type WizardStep } from './steps.ts';

type FolderItem = QuickPickItem & { readonly folder?: Uri | 'unsaved' };

/** Asks where the file goes; nobody needs to be asked who has one folder open. */
export function folderStep(draft: Pick<Draft, 'folder'>): WizardStep {
  return async (place) => {
    const chosen = await chooseOne<FolderItem>(place, {
      placeholder: beginDialogMessages.whereToSave,
      items: [
        ...(workspace.workspaceFolders ?? []).map(({ name, uri }): FolderItem => ({
          label: `$(folder) ${name}`,
          description: uri.scheme === 'file' ? uri.fsPath : '',
          folder: uri,
        })),
        { label: '$(folder-opened) Choose a Folder...', detail: 'The file is saved there immediately' },
        { label: '$(file) Save Later', detail: 'Write first, and choose a folder when you save', folder: 'unsaved' },
      ],
    });
    if (typeof chosen === 'string') return chosen;
    const folder = chosen.folder ?? (await askForFolder('Select Folder for the New File', 'Save Here'));
    // Whoever closes the dialog has not said that he wants to go away.
    if (folder === undefined) return folderStep(draft)(place);
    draft.folder = folder;
    return 'on';
  };
}

/** @returns undefined when the dialog was closed */
export async function askForFolder(title: string, openLabel: string): Promise<Uri | undefined> {
  const [folder] =
    (await window.showOpenDialog({ title, openLabel, canSelectFiles: false, canSelectFolders: true })) ?? [];
  return folder;
}

/** The folder that needs no question: the one that a menu passes, or the only one that is open. */
export function plainFolder(passed: unknown): Uri | undefined {
  if (passed instanceof Uri) return passed;
  const folders = workspace.workspaceFolders ?? [];
  return folders.length === 1 ? folders[0]?.uri : undefined;
}
