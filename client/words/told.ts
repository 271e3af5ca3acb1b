/** Of what has failed, was saved, or is to be looked at. */
export const toldMessages = {
  notRunning: 'Policy Submissions is not running: restart it.',
  tryAgain: 'Try again. If it fails again, see the log.',
  notSaved: ({ file }: { readonly file: string }) =>
    `${file} could not be saved. If it is open in another program, close it there, and try again.`,
  saved: ({ files, folder }: { readonly files: string; readonly folder: string }) => `Saved ${files} in ${folder}.`,
  oneWithError: ({ what }: { readonly what: string }) => `The ${what} has an error, so parts may be missing.`,
  someWithError: ({ what }: { readonly what: string }) => `The ${what} have an error, so parts may be missing.`,
  oneWithErrors: ({ what, errors }: { readonly what: string; readonly errors: number }) =>
    `The ${what} has ${errors} errors, so parts may be missing.`,
  someWithErrors: ({ what, errors }: { readonly what: string; readonly errors: number }) =>
    `The ${what} have ${errors} errors, so parts may be missing.`,
  oneChanged: 'One thing has changed.',
  someChanged: ({ count }: { readonly count: number }) => `${count} things have changed.`,
  oneToCheck: 'There is one thing to check.',
  someToCheck: ({ count }: { readonly count: number }) => `There are ${count} things to check.`,
};
