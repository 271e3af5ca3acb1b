import { TextDocument, type TextEdit } from 'vscode-languageserver-textdocument';
import type { WorkspaceEdit } from 'vscode-languageserver';
import type { LspSession } from './lsp-session.ts';

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

/** Waits for an answer while time passes, so that the files of the folder are looked through meanwhile. */
export async function whileTimePasses<Answer>(session: LspSession, asked: Promise<Answer>): Promise<Answer> {
  const state = { isDone: false };
  void asked.finally(() => (state.isDone = true)).catch(() => undefined);
  while (!state.isDone) {
    if (session.folderChecks.questions.length === 0) session.clock.advance(200);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  return asked;
}
