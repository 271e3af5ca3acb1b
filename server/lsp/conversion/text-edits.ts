import type { SnippetTextEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { ActionAbilities } from '../session/client-abilities.ts';

/** An edit, or one with places to fill in, which only clients get that take it. */
export type SentEdit = TextEdit | SnippetTextEdit;

/** Edits of a document in the form that the client takes. A version makes it refuse them when the text is another one by then. */
export function editFor({ uri, version }: SourceDocument, edits: readonly SentEdit[], { versionedEdits }: Pick<ActionAbilities, 'versionedEdits'>): WorkspaceEdit {
  if (versionedEdits) return { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] };
  return { changes: { [uri]: edits.filter((edit) => 'newText' in edit) } };
}
