import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** A file of the copied samples, which are the open folder. */
export function sampleUri(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function openSample(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(sampleUri(name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** A new submission in the open folder, shown in an editor. */
export async function openNew(name: string, text: string): Promise<vscode.TextDocument> {
  await vscode.workspace.fs.writeFile(sampleUri(name), new TextEncoder().encode(text));
  return openSample(name);
}

/** The place right after a piece of text. */
export function after(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `the document has no “${text}”`);
  return document.positionAt(offset + text.length);
}

/** The place within a piece of text, at its middle. */
export function within(document: vscode.TextDocument, text: string): vscode.Position {
  return document.positionAt(document.offsetAt(after(document, text)) - Math.ceil(text.length / 2));
}

/** Replaces a piece of text, as typing would, without saving. */
export async function replace(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const end = after(document, text);
  const start = document.positionAt(document.offsetAt(end) - text.length);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(start, end), by);
  assert.ok(await vscode.workspace.applyEdit(edit), 'the edit was refused');
}
