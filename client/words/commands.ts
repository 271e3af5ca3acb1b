/** Of commands about one file or folder. */
export const editorCommandMessages = {
  turnedOff: 'Turned off for this folder, in .policy-submissions/config.yaml.',
  reasonNotSaved: 'The reason could not be saved.',
  whyOffInFolder:
    'Why do you turn this finding off for the folder? Your reason is saved in .policy-submissions/config.yaml. You can leave it empty.',
  exampleForFolder: 'Our team has agreed on this.',
  whyHiddenInFile:
    'Why is this correct? Your reason is saved in a comment at the start of the file, where colleagues can read it.',
  whyHiddenOnLine:
    'Why is this correct? Your reason is saved in a comment above the line, where colleagues can read it.',
  exampleForLine: 'The ministry writes it this way.',
  noTableToCopy: 'This file is not a policy submission, so there is no table to copy.',
  tableNotCopied: 'The table could not be copied.',
  tableCopied: 'The table was copied. Paste it into Word or an email.',
  tableCopiedWithError: 'The table was copied. The submission has an error, so parts may be missing.',
  tableCopiedWithErrors: ({ errors }: { readonly errors: number }) =>
    `The table was copied. The submission has ${errors} errors, so parts may be missing.`,
  onlySubmissionsInTable: 'Only submissions can be edited in the table. Edit a template in its text.',
  noTermToReplace: ({ where }: { readonly where: string }) => `No word in ${where} needs to be replaced.`,
  noTermReplaceable: ({ where }: { readonly where: string }) =>
    `No word in ${where} can be replaced automatically; the list of problems shows what to reword.`,
  termsNotChecked: 'The terms could not be checked.',
  translatedFrom: 'What were the selected initiatives translated from? It becomes a comment above them.',
  changedNothingMarked: 'The file has changed since. Nothing was marked; try again.',
  oneToConfirm: '1 initiative is still to be confirmed.',
  someToConfirm: ({ count }: { readonly count: number }) => `${count} initiatives are still to be confirmed.`,
  openFirst: 'Open the submission first, or select it in the Explorer.',
  notSaved: ({ file }: { readonly file: string }) =>
    `“${file}” was changed but could not be saved; it may be read-only. The change is still in the editor: save it there.`,
};
