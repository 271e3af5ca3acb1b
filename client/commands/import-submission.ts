import { CancellationError, Selection, TextEditorRevealType, Uri, ViewColumn, window, workspace } from 'vscode';
import type { ImportReport } from '../../server/protocol/import.ts';
import { importableEndings } from '../../server/contract/formats.ts';
import { ImportRefused, documentAt, importDocument, nameOf } from '../papers/import-document.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { importDialogMessages } from '../words/import.ts';
import type { EditorCommand } from './command.ts';
import { openImported } from './open-imported.ts';
import { tell } from '../tell.ts';
import { thingsToCheck } from '../told/things.ts';
import { tellFailed } from '../told/tell-failed.ts';

export function importSubmissionCommand(server: ServerSession): EditorCommand {
  return {
    id: 'policySubmissions.import',
    run: async (file, selected) => {
      const documents = await documentsOf(file, selected);
      for (const [index, uri] of documents.entries()) {
        if (await importOne(uri, server, documents.length === 1)) continue;
        const left = documents.length - index - 1;
        if (left > 0) void tell.warning(left === 1 ? importDialogMessages.nextNotImported({ file: nameOf(documents[index + 1] ?? uri) }) : importDialogMessages.othersNotImported({ count: left }));
        return;
      }
    },
  };
}

/** The files that a menu passes; without one, those that the user chooses. */
async function documentsOf(file: unknown, selected: unknown): Promise<readonly Uri[]> {
  const passed = (Array.isArray(selected) ? selected : [file]).filter((one) => one instanceof Uri);
  if (passed.length > 0) return passed;
  return await window.showOpenDialog({
    title: 'Import as Policy Submission', openLabel: 'Import', canSelectMany: true,
    filters: { 'Word, HTML and Markdown': [...importableEndings] },
  }) ?? [];
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
    window.setStatusBarMessage(`${importDialogMessages.imported({ file: name, initiatives: counted })} ${importDialogMessages.nothingToCheck}`, 8000);
    return;
  }
  const look = 'Show List';
  const editor = window.activeTextEditor;
  const choice = await tell.information(
    `${importDialogMessages.imported({ file: name, initiatives: counted })} ${thingsToCheck(notices.length)}`, look,
  );
  if (choice === look && editor !== undefined) await showNotices(name, notices, editor.document.uri);
}

/** A list of what is to be looked at; the chosen one is shown in the text. */
async function showNotices(name: string, notices: ImportReport['notices'], imported: Uri): Promise<void> {
  const items = notices.map(({ message, place, line }) => ({
    label: message, line,
    detail: [line === undefined ? '' : `Line ${line + 1}`, place === undefined ? '' : `in the document: ${place}`].filter((part) => part !== '').join(', '),
  }));
  const chosen = await window.showQuickPick(items, { title: `Imported from ${name}`, placeHolder: 'Select one to see it in the text', matchOnDetail: true });
  if (chosen?.line === undefined) return;
  const editor = await window.showTextDocument(await workspace.openTextDocument(imported), ViewColumn.Active);
  const { range } = editor.document.lineAt(Math.min(chosen.line, editor.document.lineCount - 1));
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenter);
}
