/** The name by which VS Code knows the editor that shows a submission as a table. */
export const tableViewType = 'policySubmissions.table';

/** The files that a table can be of, as VS Code’s lists of editors say it. */
export const tableFiles = '*.submission.{yaml,yml}';
