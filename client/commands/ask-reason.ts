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
        if (await saveFile(save)) window.setStatusBarMessage('Not shown in this folder any more: see .policy-submissions/config.yaml.', 8000);
      } catch (error) {
        await tellFailed('That could not be written.', error, () => command.run(action));
      }
    },
  };
  return command;
}

function question(kind: string, form: string, code: string): InputBoxOptions {
  if (kind === 'hide') {
    return {
      title: `Do not show “${code}” in this folder`,
      prompt: 'Why is this not shown in any file of this folder? What you write stands beside it in .policy-submissions/config.yaml; it may be left empty.',
      placeHolder: 'Our team has agreed on it.',
    };
  }
  return {
    title: form === 'file' ? `Ignore “${code}” in this file` : `Ignore “${code}” here`,
    prompt: `Why is it right as it stands? What you write is kept in a comment ${form === 'file' ? 'at the start of the file' : 'above the line'}, where colleagues read it.`,
    placeHolder: 'The ministry writes it in this way.',
    validateInput: (text) => (text.trim() === '' ? 'Write a few words for those who will ask.' : undefined),
  };
}
