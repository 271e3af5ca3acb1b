import {
  CancellationError,
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  window,
  workspace,
  WorkspaceEdit,
  commands,
  type TextDocument,
} from 'vscode';
import { importableEndings } from '../../server/contract/formats.ts';
import type { ImportReport } from '../../server/protocol/import.ts';
import { submissionLanguageId } from '../../server/protocol/languages.ts';
import { newChoicesRequest } from '../../server/protocol/new-submission.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { isThere } from '../is-there.ts';
import { folderOfAnswers } from '../papers/folder-of-answers.ts';
import { ImportRefused, documentAt, importDocument, nameOf, type Imported } from '../papers/import-document.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';
import { thingsToCheck } from '../told/things.ts';
import { importDialogMessages } from '../words/import.ts';
import type { EditorCommand } from './command.ts';

export function importSubmissionCommand(server: ServerSession): EditorCommand {
  return {
    id: 'policySubmissions.import',
    run: async (file, selected) => {
      const documents = await documentsOf(file, selected);
      for (const [index, uri] of documents.entries()) {
        if (await importOne(uri, server, documents.length === 1)) continue;
        const left = documents.length - index - 1;
        if (left > 0)
          void tell.warning(
            left === 1
              ? importDialogMessages.nextNotImported({ file: nameOf(documents[index + 1] ?? uri) })
              : importDialogMessages.othersNotImported({ count: left }),
          );
        return;
      }
    },
  };
}

/** The files that a menu passes; without one, those that the user chooses. */
async function documentsOf(file: unknown, selected: unknown): Promise<readonly Uri[]> {
  const passed = (Array.isArray(selected) ? selected : [file]).filter((one) => one instanceof Uri);
  if (passed.length > 0) return passed;
  return (
    (await window.showOpenDialog({
      title: 'Import as Policy Submission',
      openLabel: 'Import',
      canSelectMany: true,
      filters: { 'Word, HTML and Markdown': [...importableEndings] },
    })) ?? []
  );
}

/** @returns false when a further one would fail, too, or the user has had enough. */
async function importOne(uri: Uri, server: ServerSession, isAlone: boolean): Promise<boolean> {
  const name = nameOf(uri);
  try {
    const imported = await importDocument(documentAt(uri), server);
    await openImported(uri, imported, server, isAlone);
    // Not waited for: the next document must not wait until somebody has read what is said of this one.
    void tellReport(name, imported.report);
    return true;
  } catch (error) {
    if (error instanceof CancellationError) return false;
    if (error instanceof ImportRefused) {
      void tell.error(`${name}: ${error.message}`);
      return true;
    }
    void tellFailed(importDialogMessages.notImported({ name }), error, () => importOne(uri, server, isAlone));
    return false;
  }
}

async function tellReport(name: string, { initiatives, notices }: ImportReport): Promise<void> {
  const counted = `${initiatives === 0 ? 'no' : initiatives} ${initiatives === 1 ? 'initiative' : 'initiatives'}`;
  if (notices.length === 0) {
    window.setStatusBarMessage(
      `${importDialogMessages.imported({ file: name, initiatives: counted })} ${importDialogMessages.nothingToCheck}`,
      8000,
    );
    return;
  }
  const look = 'Show List';
  const editor = window.activeTextEditor;
  const choice = await tell.information(
    `${importDialogMessages.imported({ file: name, initiatives: counted })} ${thingsToCheck(notices.length)}`,
    look,
  );
  if (choice === look && editor !== undefined) await showNotices(name, notices, editor.document.uri);
}

/** A list of what is to be looked at; the chosen one is shown in the text. */
async function showNotices(name: string, notices: ImportReport['notices'], imported: Uri): Promise<void> {
  const items = notices.map(({ message, place, line }) => ({
    label: message,
    line,
    detail: [line === undefined ? '' : `Line ${line + 1}`, place === undefined ? '' : `in the document: ${place}`]
      .filter((part) => part !== '')
      .join(', '),
  }));
  const chosen = await window.showQuickPick(items, {
    title: `Imported from ${name}`,
    placeHolder: 'Select one to see it in the text',
    matchOnDetail: true,
  });
  if (chosen?.line === undefined) return;
  const editor = await window.showTextDocument(await workspace.openTextDocument(imported), ViewColumn.Active);
  const { range } = editor.document.lineAt(Math.min(chosen.line, editor.document.lineCount - 1));
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenter);
}

/**
 * Opens what was imported as a text that is not saved yet, by the organisation's name for the file, in the folder of
 * the other answers.
 *
 * @param asks whether it is asked at once where to save it. A writer who closes the question keeps the unsaved text,
 *   and nothing is written.
 */
async function openImported(
  source: Uri,
  { yaml, fileName, report }: Imported,
  server: ServerSession,
  asks: boolean,
): Promise<void> {
  const stem = source.path.slice(source.path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
  const choices = await server.request(newChoicesRequest, {});
  const folder = folderOfAnswers(choices, report.template);
  const beside = folder === undefined ? source : Uri.joinPath(Uri.parse(folder), 'new');
  await openUnsaved(beside, {
    name: fileName ?? `${stem}.submission.yaml`,
    language: submissionLanguageId,
    text: yaml,
  });
  // Saving a text whose path is proposed would not ask: it was the document's name that nobody had chosen.
  if (asks) void commands.executeCommand('workbench.action.files.saveAs');
}

/** A new file that nobody has saved yet. */
interface UnsavedFile {
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
  // VS Code takes such a text's place for one of the window's folders, wherever they are: on a disk, or on GitHub in a
  // browser.
  if (source.scheme !== 'file' && workspace.getWorkspaceFolder(source) === undefined)
    return workspace.openTextDocument({ language, content: text });
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
    if (!isOpen && !(await isThere(uri))) return uri;
  }
}
