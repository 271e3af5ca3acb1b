/** Of documents that are exported, printed and saved. */
export const exportMessages = {
  formNotExported: 'The blank form could not be exported.',
  whichForm: 'Which template do you want to export?',
  whichFormat: 'Which format do you want?',
  noForm: ({ template }: { readonly template: string }) =>
    `${template} is not a known template, so there is no form to export.`,
  notExported: ({ file }: { readonly file: string }) => `${file} could not be exported.`,
  nothingToExport: ({ file }: { readonly file: string }) =>
    `${file} is not a policy submission, so there is nothing to export.`,
  someNotExported: ({
    failed,
    all,
    files,
  }: {
    readonly failed: number;
    readonly all: number;
    readonly files: string;
  }) => `${failed} of ${all} submissions could not be exported: ${files}.`,
  savedTwice: ({ file }: { readonly file: string }) =>
    `Two of the submissions would both be saved as ${file}. Export them one at a time.`,
  fileExists: ({ file }: { readonly file: string }) => `${file} already exists. Do you want to replace it?`,
  filesExist: ({ count, files }: { readonly count: number; readonly files: string }) =>
    `${count} of these files already exist: ${files}. Do you want to replace them?`,
  nothingToPrint: 'This file is not a policy submission, so there is nothing to print.',
  notPrepared: 'The page for printing could not be prepared.',
  openToPrint: 'Open it in a browser, and print it from there.',
};
