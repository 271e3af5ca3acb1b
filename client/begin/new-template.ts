import { workspace } from 'vscode';
import { submissionLanguageId, templateLanguageId } from '../../server/protocol/languages.ts';
import { templateFromRequest } from '../../server/protocol/new-submission.ts';
import type { EditorCommand } from '../commands/command.ts';
import { fileOfCommand } from '../commands/file-of-command.ts';
import { openUnsaved } from '../commands/import-submission.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';
import { beginDialogMessages } from '../words/begin.ts';

/**
 * Opens a new template, not saved yet, that asks what a submission answers: the one that is shown, or was clicked on.
 */
export function newTemplateCommand(server: ServerSession): EditorCommand {
  const command: EditorCommand = {
    id: 'policySubmissions.newTemplate',
    run: async (file) => {
      try {
        const uri = fileOfCommand(file);
        // The server knows open documents only.
        const document = uri && (await workspace.openTextDocument(uri));
        const made =
          document?.languageId === submissionLanguageId
            ? await server.request(templateFromRequest, { uri: document.uri.toString() })
            : null;
        if (made === null || document === undefined) {
          void tell.information(beginDialogMessages.templateOfSubmission);
          return;
        }
        if ('refused' in made) {
          void tell.warning(made.refused);
          return;
        }
        await openUnsaved(document.uri, { name: made.fileName, language: templateLanguageId, text: made.yaml });
      } catch (error) {
        await tellFailed(beginDialogMessages.templateNotCreated, error, () => command.run(file));
      }
    },
  };
  return command;
}
