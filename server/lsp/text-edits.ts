import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { SourceDocument } from '../document/model/source-document.ts';
import type { ActionAbilities } from './client-abilities.ts';

/** Edits of a document in the form that the client takes. A version makes it refuse them when the text is another one by then. */
export function editFor({ uri, version }: SourceDocument, edits: readonly TextEdit[], { versionedEdits }: Pick<ActionAbilities, 'versionedEdits'>): WorkspaceEdit {
  if (versionedEdits) return { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] };
  return { changes: { [uri]: [...edits] } };
}
