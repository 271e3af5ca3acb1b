import { window, workspace, type Uri } from 'vscode';
import { submissionLanguageId } from '../../server/protocol/languages.ts';
import { nodePathRequest } from '../../server/protocol/preview.ts';
import type { ServerSession } from '../connection/server-session.ts';
import type { PreviewManager } from '../preview/preview-manager.ts';
import type { SubmissionPages } from '../preview/submission-pages.ts';
import { openTable } from '../table/open-table.ts';
import { tell } from '../tell.ts';
import { editorCommandMessages } from '../words/commands.ts';
import type { EditorCommand } from './command.ts';
import { fileOfCommand, pathOfMenu } from './file-of-command.ts';

export const editInTableCommandId = 'policySubmissions.editInTable';

export interface EditInTableParts {
  readonly server: ServerSession;
  readonly pages: SubmissionPages;
  readonly previews: PreviewManager;
}

/** Opens the table in which a submission is written: from a cell of a preview, at that cell; from the text, where its cursor is. */
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
  const node = await server.request(nodePathRequest, { uri: uri.toString(), position: { line, character } }).catch(() => null);
  return node?.path;
}
