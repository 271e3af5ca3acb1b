import { FilePermission, languages, workspace, type TextDocument } from 'vscode';
import { tableMessages } from '../words/table.ts';

const isReadOnly = tableMessages.readOnly;

/** Whether somebody can write in a file, as far as VS Code tells. @returns a sentence that says why not */
export async function whyNotWritable(document: TextDocument): Promise<string | undefined> {
  const { uri, isUntitled } = document;
  if (isUntitled) return undefined;
  if (workspace.fs.isWritableFileSystem(uri.scheme) === false) return isReadOnly;
  if (isReadOnlyBySettings(document)) return tableMessages.readOnlyBySetting;
  try {
    const { permissions = 0 } = await workspace.fs.stat(uri);
    return (permissions & FilePermission.Readonly) === 0 ? undefined : isReadOnly;
  } catch {
    // A file that is no longer there is written anew when it is saved.
    return undefined;
  }
}

function isReadOnlyBySettings(document: TextDocument): boolean {
  const settings = workspace.getConfiguration('files', document.uri);
  const names = (key: string): boolean =>
    Object.entries(settings.get<Readonly<Record<string, boolean>>>(key) ?? {}).some(
      ([pattern, isOn]) => isOn && languages.match({ pattern }, document) > 0,
    );
  return names('readonlyInclude') && !names('readonlyExclude');
}
