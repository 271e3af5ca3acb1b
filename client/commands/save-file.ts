import { Uri, workspace } from 'vscode';
import type { EditorCommand } from './command.ts';

/** Saves a file that a quick fix has changed, such as the registry of agencies: it counts when it is saved. */
export function saveFileCommand(): EditorCommand {
  return {
    id: 'policySubmissions.saveFile',
    run: async (file) => {
      if (typeof file !== 'string') return;
      await (await workspace.openTextDocument(Uri.parse(file))).save();
    },
  };
}
