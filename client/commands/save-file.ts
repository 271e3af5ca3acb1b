import { Uri, workspace } from 'vscode';
import { tell } from '../tell.ts';
import { editorCommandMessages } from '../words/commands.ts';
import type { EditorCommand } from './command.ts';

/**
 * Saves a file that a quick fix has changed, such as the registry of agencies: it counts for colleagues when it is
 * saved.
 */
export function saveFileCommand(): EditorCommand {
  return {
    id: 'policySubmissions.saveFile',
    run: async (file) => {
      if (typeof file === 'string') await saveFile(file);
    },
  };
}

/**
 * Saves a file that was changed for the user, and says so where it can not be saved; what was written stays in the
 * editor. @returns whether it is saved
 */
export async function saveFile(uri: string): Promise<boolean> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  if (await document.save()) return true;
  void tell.warning(editorCommandMessages.notSaved({ file: workspace.asRelativePath(document.uri) }));
  return false;
}
