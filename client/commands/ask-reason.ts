import { window, type InputBoxOptions } from 'vscode';
import { asRecord } from '../../server/contract/plain-value.ts';
import { withReasonRequest } from '../../server/protocol/reasons.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';
import { editorCommandMessages } from '../words/commands.ts';
import type { EditorCommand } from './command.ts';
import { saveFile } from './save-file.ts';

/**
 * Asks why a finding is not to be shown, and has the server write that down: in a comment at its place, or in the
 * folder's configuration.
 */
export function askReasonCommand(server: ServerSession): EditorCommand {
  const command: EditorCommand = {
    id: 'policySubmissions.askReason',
    run: async (action) => {
      const given = asRecord(action);
      const { kind, form, code } = asRecord(given['later']);
      const reason = await window.showInputBox({
        ...question(String(kind), String(form), String(code)),
        ignoreFocusOut: true,
      });
      if (reason === undefined) return;
      try {
        const { refused, save } = await server.request(withReasonRequest, { action: given, reason: reason.trim() });
        if (refused !== undefined) void tell.warning(refused);
        if (save === undefined) return;
        // What stands in the folder's configuration counts, for colleagues too, when it is saved.
        if (await saveFile(save)) window.setStatusBarMessage(editorCommandMessages.turnedOff, 8000);
      } catch (error) {
        await tellFailed(editorCommandMessages.reasonNotSaved, error, () => command.run(action));
      }
    },
  };
  return command;
}

function question(kind: string, form: string, code: string): InputBoxOptions {
  if (kind === 'hide') {
    return {
      title: `Turn Off “${code}” for This Folder`,
      prompt: editorCommandMessages.whyOffInFolder,
      placeHolder: editorCommandMessages.exampleForFolder,
    };
  }
  return {
    title: form === 'file' ? `Ignore “${code}” in This File` : `Ignore “${code}” Here`,
    prompt: form === 'file' ? editorCommandMessages.whyHiddenInFile : editorCommandMessages.whyHiddenOnLine,
    placeHolder: editorCommandMessages.exampleForLine,
    validateInput: (text) => (text.trim() === '' ? 'Enter a reason.' : undefined),
  };
}
