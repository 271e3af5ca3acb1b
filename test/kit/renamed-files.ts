import { TextDocument, type TextEdit } from 'vscode-languageserver-textdocument';
import type { WorkspaceEdit } from 'vscode-languageserver';

/** The texts after an edit of several files, as a client makes it, by address; those that stay as they are are left out. */
export async function filesAfter(edit: WorkspaceEdit, textOf: (uri: string) => Promise<string> | string): Promise<ReadonlyMap<string, string>> {
  const edits = new Map<string, readonly TextEdit[]>(Object.entries(edit.changes ?? {}));
  for (const change of edit.documentChanges ?? []) {
    if (!('edits' in change)) throw new Error('The edit makes, moves or removes a file');
    edits.set(change.textDocument.uri, change.edits.filter((one) => 'newText' in one));
  }
  const after = new Map<string, string>();
  for (const [uri, some] of edits) after.set(uri, TextDocument.applyEdits(TextDocument.create(uri, '', 0, await textOf(uri)), [...some]));
  return after;
}
