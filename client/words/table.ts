/** Of the table, before the page and its server answer. */
export const tableMessages = {
  notInTime: ({ request }: { readonly request: string }) => `“${request}” was not answered in time.`,
  textRemoved:
    'The text that you were editing was removed from the file elsewhere. To bring it back, undo the removal.',
  noTable: 'This file is not a policy submission, so it has no table. To see its text, use “Reopen Editor With...”.',
  rowsMoved: 'The file was just changed elsewhere, so rows may have moved. Check the table, and try again.',
  noSubmission: 'This file is no longer a policy submission, so its table cannot be edited.',
  stillChanging:
    'This could not be saved in the file, because the file is being changed elsewhere, or is read-only. It is still in the cell: try again in a moment.',
  noSubmissionKept:
    'This file is no longer a policy submission, so its table cannot be edited. What you wrote is still in the cell.',
  notRunning:
    'The table cannot be edited, because Policy Submissions is not running. To start it, use “Policy Submissions: Restart”.',
  fault:
    'Nothing was changed, because of an error in Policy Submissions. For details, use “Policy Submissions: Show Log”.',
  readOnly: 'This file is read-only, so its table cannot be edited. To edit a copy, save it under another name.',
  readOnlyBySetting: 'This file is read-only, because of the setting “Files: Readonly Include”.',
};
