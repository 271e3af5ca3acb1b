import { commands, window, workspace, type QuickPickItem, type TextDocument, type Uri } from 'vscode';
import { submissionLanguageId } from '../../server/protocol/languages.ts';
import type { EditorCommand } from '../commands/command.ts';
import { editInTableCommandId } from '../commands/edit-in-table.ts';
import { beginDialogMessages } from '../words/begin.ts';
import type { Milestones } from './milestones.ts';
import { newSubmissionCommandId } from './new-submission.ts';

/** Opens the walkthrough; nothing else ever does. */
export function getStartedCommand(extensionId: string, { shown }: Milestones): EditorCommand {
  return {
    id: 'policySubmissions.getStarted',
    run: async () => {
      await commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#getStarted`, false);
      shown();
    },
  };
}

/**
 * Runs a command about a submission for those who have none in front of them, as on the walkthrough's page: it shows
 * the submission that they had last, or lets them choose one. Only the walkthrough's buttons call it.
 */
export function withSubmissionCommand(): EditorCommand {
  return {
    id: 'policySubmissions.withSubmission',
    run: async (command) => {
      const uri = await submissionAtHand();
      if (uri === undefined) return;
      // The table is an editor of the submission, too.
      if (command !== editInTableCommandId)
        await window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
      if (typeof command === 'string' && command.startsWith('policySubmissions.'))
        await commands.executeCommand(command, uri);
    },
  };
}

/** So many are found in a moment; more are a list that nobody reads. */
const mostFiles = 200;

async function submissionAtHand(): Promise<Uri | undefined> {
  const shown = [window.activeTextEditor, ...window.visibleTextEditors].flatMap((editor) =>
    editor === undefined ? [] : [editor.document],
  );
  const open = [...shown, ...workspace.textDocuments].find(isSubmission);
  if (open !== undefined) return open.uri;
  const files = await workspace.findFiles('**/*.submission.{yaml,yml}', undefined, mostFiles);
  if (files.length === 1) return files[0];
  const newOne = { label: `$(new-file) ${beginDialogMessages.newSubmission}`, uri: undefined };
  const items: (QuickPickItem & { readonly uri: Uri | undefined })[] = [
    ...files
      .map((uri) => ({ label: workspace.asRelativePath(uri), uri }))
      .sort((a, b) => a.label.localeCompare(b.label)),
    newOne,
  ];
  const chosen = await window.showQuickPick(items, {
    title: 'Get Started',
    placeHolder: files.length === 0 ? 'There is no submission in this folder yet' : beginDialogMessages.whichSubmission,
  });
  if (chosen === newOne) await commands.executeCommand(newSubmissionCommandId);
  return chosen?.uri;
}

function isSubmission({ languageId, uri, isClosed }: TextDocument): boolean {
  return (
    languageId === submissionLanguageId &&
    !isClosed &&
    (uri.scheme === 'untitled' || workspace.fs.isWritableFileSystem(uri.scheme) === true)
  );
}
