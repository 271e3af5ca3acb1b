import { window, workspace, type Uri } from 'vscode';
import { submissionLanguageId } from '../../server/protocol/languages.ts';
import { copyTableRequest } from '../../server/protocol/papers.ts';
import { nodePathRequest } from '../../server/protocol/preview.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { copyRichText } from '../papers/copy-page.ts';
import type { PreviewManager } from '../preview/preview-manager.ts';
import type { SubmissionPages } from '../preview/submission-pages.ts';
import type { TableCommand } from '../table/messages.ts';
import { openTable } from '../table/open-table.ts';
import type { TableEditors } from '../table/table-editors.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';
import { editorCommandMessages } from '../words/commands.ts';
import type { EditorCommand } from './command.ts';
import { fileOfCommand, pathOfMenu } from './file-of-command.ts';

const names: readonly TableCommand[] = [
  'edit',
  'add',
  'duplicate',
  'remove',
  'moveUp',
  'moveDown',
  'moveToIssue',
  'showText',
];

/** What is done in the table in use, at the place that has the focus. */
export function tableControls(tables: TableEditors): readonly EditorCommand[] {
  return names.map((name) => ({ id: `policySubmissions.table.${name}`, run: () => tables.run(name) }));
}

export const editInTableCommandId = 'policySubmissions.editInTable';

interface EditInTableParts {
  readonly server: ServerSession;
  readonly pages: SubmissionPages;
  readonly previews: PreviewManager;
}

/**
 * Opens the table in which a submission is written: from a cell of a preview, at that cell; from the text, where its
 * cursor is.
 */
export function editInTableCommand({ server, pages, previews }: EditInTableParts): EditorCommand {
  return {
    id: editInTableCommandId,
    run: async (passed) => {
      const uri = fileOfCommand(passed);
      if (uri === undefined) return false;
      const { languageId } = await workspace.openTextDocument(uri);
      if (languageId !== submissionLanguageId) {
        void tell.information(editorCommandMessages.onlySubmissionsInTable);
        return false;
      }
      // The table does not wait for the server; the cursor is asked for while its text is still shown.
      const found = pathOfMenu(passed) ?? pathOfCursor(server, uri);
      await openTable(uri);
      previews.replacedByTable(uri);
      const path = await found;
      if (path !== undefined) pages.leadTableTo(uri, path);
      return true;
    },
  };
}

/** @returns undefined where the text is not being written in, or the cursor has not left its start */
async function pathOfCursor(server: ServerSession, uri: Uri): Promise<string | undefined> {
  const editor = window.activeTextEditor;
  if (editor?.document.uri.toString() !== uri.toString()) return undefined;
  const { line, character } = editor.selection.active;
  if (line === 0 || !server.isRunning) return undefined;
  const node = await server
    .request(nodePathRequest, { uri: uri.toString(), position: { line, character } })
    .catch(() => null);
  return node?.path;
}

/** Puts the table on the clipboard, to be pasted into Word or an e-mail. */
export function copyTableCommand(server: ServerSession, extensionUri: Uri): EditorCommand {
  const command: EditorCommand = {
    id: 'policySubmissions.copyTable',
    run: async (file) => {
      const uri = fileOfCommand(file);
      if (uri === undefined) return;
      try {
        // The server knows open documents only.
        await workspace.openTextDocument(uri);
        const table = await shownWhenLong('Copying the table', (waiting) =>
          server.request(copyTableRequest, { uri: uri.toString() }, waiting),
        );
        if (table === null) void tell.warning(editorCommandMessages.noTableToCopy);
        else if (await copyRichText(table, extensionUri)) tellCopied(table.errors);
      } catch (error) {
        await tellFailed(editorCommandMessages.tableNotCopied, error, () => command.run(uri));
      }
    },
  };
  return command;
}

function tellCopied(errors: number): void {
  if (errors === 0) {
    window.setStatusBarMessage(editorCommandMessages.tableCopied, 5000);
    return;
  }
  void tell.warning(
    errors === 1 ? editorCommandMessages.tableCopiedWithError : editorCommandMessages.tableCopiedWithErrors({ errors }),
  );
}
