/** Of new submissions and templates, and of answers that are begun. */
export const beginDialogMessages = {
  whoIsContact: 'Who is the contact?',
  changeContact: 'Change Contact...',
  contactPartOrNone: ({ what }: { readonly what: string }) => `The contact’s ${what}. Press Enter to leave it out.`,
  contactPart: ({ what }: { readonly what: string }) => `The contact’s ${what}. Press Enter to go on.`,
  emailIncomplete: 'This is not a complete email address. Press Enter to use it anyway.',
  whereToSave: 'Where do you want to save the file?',
  whichTemplate: 'Which template do you want to answer?',
  whichEconomy: 'Which economy is submitting?',
  nameEconomy: 'Enter the name of the economy that is submitting.',
  submissionExists: ({ economy }: { readonly economy: string }) =>
    `${economy} already has a submission for this template. What do you want to do?`,
  carryOverOf: ({ economy }: { readonly economy: string }) => `Carry over the previous answers of ${economy}?`,
  copiesAnswers: 'Copies the answers. Confirm each one before you send the submission.',
  newSubmission: 'New Submission...',
  whichSubmission: 'Which submission?',
  notPrepared: 'The new submission could not be prepared.',
  continues: 'Continue with the existing file; nothing new is created.',
  fileExists: ({ file }: { readonly file: string }) => `${file} already exists in this folder, and is not changed.`,
  isReady: ({ file }: { readonly file: string }) =>
    `The new submission is ready. You can save it as ${file} at any time.`,
  wasCreated: ({ file }: { readonly file: string }) => `${file} was created.`,
  nothingCarriedOver: ({ name }: { readonly name: string }) => `Nothing was carried over from ${name}.`,
  oneCarriedOver: ({ name }: { readonly name: string }) =>
    `One initiative was carried over from ${name}. Confirm each one before you send the submission.`,
  someCarriedOver: ({ count, name }: { readonly count: number; readonly name: string }) =>
    `${count} initiatives were carried over from ${name}. Confirm each one before you send the submission.`,
  whereToWrite: 'Where do you want to write? This is remembered; you can switch at any time.',
  oneHasEarlier: 'Carry over the previous answers? One economy has a previous submission.',
  someHaveEarlier: ({ count }: { readonly count: number }) =>
    `Carry over the previous answers? ${count} economies have a previous submission.`,
  copiesNewest: 'Copies the newest answers of each economy. Confirm each one before the submission is sent.',
  oneFileCreated: ({ what, folder }: { readonly what: string; readonly folder: string }) =>
    `One ${what} was created in ${folder}.`,
  filesCreated: ({ count, what, folder }: { readonly count: number; readonly what: string; readonly folder: string }) =>
    `${count} ${what}s were created in ${folder}.`,
  oneFileKept: ({ files }: { readonly files: string }) => `One file already exists and is not changed: ${files}.`,
  filesKept: ({ count, files }: { readonly count: number; readonly files: string }) =>
    `${count} files already exist and are not changed: ${files}.`,
  templateNotCreated: 'The template could not be created.',
  titleOfExercise: 'The title of the exercise.',
  withoutTitle: 'Without a title, the template is called “New template”.',
  nextIssue: ({ number }: { readonly number: number }) =>
    `Issue ${number}: its title. You can paste a list. If there are no more issues, press Enter.`,
  issueAgain: ({ number }: { readonly number: number }) => `Issue ${number}: its title. Press Enter to go on.`,
  issueTwice: 'This issue is already there, and is written once.',
  columns:
    'The columns of the table, separated by semicolons: first the issue, then the initiatives, last the outcome. Press Enter to go on.',
  twoColumns: 'A table has at least two columns. With one, the usual three are written.',
  templateOfSubmission: 'A template is created from a submission. Open a submission, and try again.',
  folderExists: ({ folder }: { readonly folder: string }) =>
    `The folder “${folder}” already exists, and is not changed.`,
  samplesNotCopied: ({ folder }: { readonly folder: string }) =>
    `The samples could not be copied to ${folder}: choose a folder where you are allowed to save files.`,
  answerStillChanging:
    'The answer could not be started, because the text was still changing. Select “Write an answer” again.',
  answerIsThere:
    'The answer could not be started, because its issue has an answer now, or the line of the issue was changed. If it has no answer, select “Write an answer” again.',
  notSaved: ({ file }: { readonly file: string }) =>
    `${file} could not be saved: choose a folder where you are allowed to save files, and try again.`,
};
