/** Of the preview, and of what is left to do. */
export const previewMessages = {
  goToNext: 'Go to the next one.',
  goThere: 'Go there.',
  nothingLeft: 'There is nothing left to do here.',
  nothingToPreview: 'This file is neither a policy submission nor a template, so there is nothing to preview.',
  fileGone: 'This file no longer exists.',
  notUpdated: 'The preview could not be updated. For details, use “Policy Submissions: Show Log”.',
  notReady: ({ file }: { readonly file: string }) => `${file} is not ready to be sent.`,
  oneNotReady: ({ all }: { readonly all: number }) => `1 of ${all} submissions is not ready to be sent.`,
  someNotReady: ({ count, all }: { readonly count: number; readonly all: number }) =>
    `${count} of ${all} submissions are not ready to be sent.`,
  exportToWord: 'Export to Word...',
  nothingToSend: ({ file }: { readonly file: string }) =>
    `${file} is not a policy submission, so there is nothing to send.`,
  notChecked: ({ file }: { readonly file: string }) => `${file} could not be checked.`,
  linksNotChecked: ({ count }: { readonly count: number }) =>
    `${count} links have not been checked yet; check the links.`,
  linksNotCheckable: ({ count }: { readonly count: number }) => `${count} links could not be checked yet.`,
};
