import { Uri, WorkspaceEdit, commands, window, workspace, type TextDocument } from 'vscode';
import { submissionLanguageId } from '../../server/protocol/languages.ts';
import { newChoicesRequest } from '../../server/protocol/new-submission.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { isThere } from '../is-there.ts';
import type { Imported } from '../papers/import-document.ts';
import { folderOfAnswers } from '../papers/folder-of-answers.ts';

/**
 * Opens what was imported as a text that is not saved yet, by the organisation's name for the file, in the folder of the other answers.
 *
 * @param asks whether it is asked at once where to save it. A writer who closes the question keeps the unsaved text, and nothing is written.
 */
export async function openImported(source: Uri, { yaml, fileName, report }: Imported, server: ServerSession, asks: boolean): Promise<void> {
  const stem = source.path.slice(source.path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
  const choices = await server.request(newChoicesRequest, {});
  const folder = folderOfAnswers(choices, report.template);
  const beside = folder === undefined ? source : Uri.joinPath(Uri.parse(folder), 'new');
  await openUnsaved(beside, { name: fileName ?? `${stem}.submission.yaml`, language: submissionLanguageId, text: yaml });
  // Saving a text whose path is proposed would not ask: it was the document's name that nobody had chosen.
  if (asks) void commands.executeCommand('workbench.action.files.saveAs');
}

/** Of a new file, which nobody has saved. */
export interface UnsavedFile {
  /** With another number behind its first part where there is one of this name. */
  readonly name: string;
  readonly language: string;
  readonly text: string;
}

/** Opens a text that is not saved yet; saving proposes its name beside `source`. */
export async function openUnsaved(source: Uri, file: UnsavedFile): Promise<void> {
  await window.showTextDocument(await unsaved(source, file), { preview: false });
}

async function unsaved(source: Uri, { name, language, text }: UnsavedFile): Promise<TextDocument> {
  // VS Code takes such a text's place for one of the window's folders, wherever they are: on a disk, or on GitHub in a browser.
  if (source.scheme !== 'file' && workspace.getWorkspaceFolder(source) === undefined) return workspace.openTextDocument({ language, content: text });
  const document = await workspace.openTextDocument((await freeName(source, name)).with({ scheme: 'untitled' }));
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, document.positionAt(0), text);
  await workspace.applyEdit(edit);
  return document;
}

/** `answer.docx` becomes `answer.submission.yaml`, or `answer-2.submission.yaml` where there is one. */
async function freeName(source: Uri, name: string): Promise<Uri> {
  const dot = name.search(/\.submission(?:-template)?\.yaml$/);
  for (let count = 1; ; count++) {
    const uri = Uri.joinPath(source, '..', `${name.slice(0, dot)}${count === 1 ? '' : `-${count}`}${name.slice(dot)}`);
    const isOpen = workspace.textDocuments.some((document) => document.uri.path === uri.path);
    if (!isOpen && !await isThere(uri)) return uri;
  }
}
