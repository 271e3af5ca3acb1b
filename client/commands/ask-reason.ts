import { window, type InputBoxOptions } from 'vscode';
import { asRecord } from '../../server/contract/plain-value.ts';
import { withReasonRequest } from '../../server/protocol/reasons.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';
import type { EditorCommand } from './command.ts';
import { saveFile } from './save-file.ts';

/** Asks why a finding is not to be shown, and has the server write that down: in a comment at its place, or in the folder's configuration. */
export function askReasonCommand(server: ServerSession): EditorCommand {
  const command: EditorCommand = {
    id: 'policySubmissions.askReason',
    run: async (action) => {
      const given = asRecord(action);
      const { kind, form, code } = asRecord(given['later']);
      const reason = await window.showInputBox({ ...question(String(kind), String(form), String(code)), ignoreFocusOut: true });
      if (reason === undefined) return;
      try {
        const { refused, save } = await server.request(withReasonRequest, { action: given, reason: reason.trim() });
        if (refused !== undefined) void tell.warning(refused);
        if (save === undefined) return;
        // What stands in the folder's configuration counts, for colleagues too, when it is saved.
        if (await saveFile(save)) window.setStatusBarMessage('Turned off for this folder, in .policy-submissions/config.yaml.', 8000);
      } catch (error) {
        await tellFailed('The reason could not be saved.', error, () => command.run(action));
      }
    },
  };
  return command;
}

function question(kind: string, form: string, code: string): InputBoxOptions {
  if (kind === 'hide') {
    return {
      title: `Turn Off “${code}” for This Folder`,
      prompt: 'Why do you turn this finding off for the folder? Your reason is saved in .policy-submissions/config.yaml. You can leave it empty.',
      placeHolder: 'Our team has agreed on this.',
    };
  }
  return {
    title: form === 'file' ? `Ignore “${code}” in This File` : `Ignore “${code}” Here`,
    prompt: `Why is this correct? Your reason is saved in a comment ${form === 'file' ? 'at the start of the file' : 'above the line'}, where colleagues can read it.`,
    placeHolder: 'The ministry writes it this way.',
    validateInput: (text) => (text.trim() === '' ? 'Enter a reason.' : undefined),
  };
}
