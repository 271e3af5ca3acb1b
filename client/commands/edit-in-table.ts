import { workspace } from 'vscode';
import { submissionLanguageId } from '../../server/protocol/languages.ts';
import type { SubmissionPages } from '../preview/submission-pages.ts';
import { openTable } from '../table/open-table.ts';
import { tell } from '../tell.ts';
import type { EditorCommand } from './command.ts';
import { fileOfCommand, pathOfMenu } from './file-of-command.ts';

export const editInTableCommandId = 'policySubmissions.editInTable';

/** Opens the table in which a submission is written; from a cell of a preview, at that cell. */
export function editInTableCommand(pages: SubmissionPages): EditorCommand {
  return {
    id: editInTableCommandId,
    run: async (passed) => {
      const uri = fileOfCommand(passed);
      if (uri === undefined) return false;
      const { languageId } = await workspace.openTextDocument(uri);
      if (languageId !== submissionLanguageId) {
        void tell.information('Only submissions can be edited in the table. Edit a template in its text.');
        return false;
      }
      const path = pathOfMenu(passed);
      if (path !== undefined) pages.leadTableTo(uri, path);
      await openTable(uri);
      return true;
    },
  };
}
