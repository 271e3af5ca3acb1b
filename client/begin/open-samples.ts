import { CancellationError, Uri, commands, window, workspace, type QuickPickItem } from 'vscode';
import type { EditorCommand } from '../commands/command.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import { tell } from '../tell.ts';
import { beginDialogMessages } from '../words/begin.ts';
import { askForFolder } from './ask-folder.ts';
import type { Milestones } from './milestones.ts';
import { sampleFiles } from './sample-files.ts';
import { isThere } from '../is-there.ts';

const folderName = 'policy-submissions-samples';

/** Copies our samples to a folder of the user's, where they can be changed, and opens it. */
export function openSamplesCommand(extensionUri: Uri, milestones: Milestones): EditorCommand {
  return {
    id: 'policySubmissions.openSamples',
    run: async () => {
      const parent = await askForFolder(`Select Where to Create the Folder “${folderName}”`, 'Copy the Samples Here');
      if (parent === undefined) return;
      const folder = Uri.joinPath(parent, folderName);
      try {
        if (await isThere(folder)) {
          const open = 'Open Samples';
          if ((await tell.information(beginDialogMessages.folderExists({ folder: folderName }), open)) !== open) return;
        } else {
          await shownWhenLong('Copying the samples', () => copySamples(Uri.joinPath(extensionUri, 'samples'), folder));
        }
      } catch (error) {
        if (!(error instanceof CancellationError))
          void tell.error(
            beginDialogMessages.samplesNotCopied({ folder: folder.scheme === 'file' ? folder.fsPath : folder.path }),
          );
        return;
      }
      if (await openFolder(folder)) milestones.reached('hasBegun');
    },
  };
}

async function copySamples(from: Uri, to: Uri): Promise<void> {
  await workspace.fs.createDirectory(to);
  for (const name of sampleFiles)
    await workspace.fs.writeFile(Uri.joinPath(to, name), await workspace.fs.readFile(Uri.joinPath(from, name)));
}

/** An empty window is taken; of one that has something open, the user says whether it is left. */
async function openFolder(folder: Uri): Promise<boolean> {
  const isEmpty = workspace.workspaceFolders === undefined && workspace.textDocuments.every(({ isDirty }) => !isDirty);
  const items: (QuickPickItem & { readonly forceNewWindow: boolean })[] = [
    { label: '$(window) Open in This Window', detail: 'Closes the folder that is open now', forceNewWindow: false },
    { label: '$(empty-window) Open in a New Window', detail: 'This window is not changed', forceNewWindow: true },
  ];
  const chosen = isEmpty
    ? items[0]
    : await window.showQuickPick(items, {
        title: 'Open the Samples',
        placeHolder: `The samples are in “${folderName}”`,
      });
  if (chosen === undefined) return false;
  await commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: chosen.forceNewWindow });
  return true;
}
