import { window, workspace, type Uri } from 'vscode';
import { copyTableRequest } from '../../server/protocol/papers.ts';
import { copyRichText } from '../papers/copy-page.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { editorCommandMessages } from '../words/commands.ts';
import type { EditorCommand } from './command.ts';
import { fileOfCommand } from './file-of-command.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';

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
        const table = await shownWhenLong('Copying the table', (waiting) => server.request(copyTableRequest, { uri: uri.toString() }, waiting));
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
