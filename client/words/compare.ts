/** Of versions and submissions that are compared. */
export const compareMessages = {
  economiesNotCompared: 'The submissions could not be compared.',
  nothingReadable: ({ files }: { readonly files: string }) =>
    `There is nothing to compare: ${files}. Check whether you are allowed to read them.`,
  noTemplate:
    'No submission in this folder names its template. Add “template:” at the top of each file, and compare again.',
  whichTemplate: 'Which template do you want to compare?',
  versionsNotCompared: 'The versions could not be compared.',
  anotherFile: 'Another File...',
  roundsNotCompared: 'The submissions could not be compared with the previous ones.',
  sinceNotSaved: 'What has changed since last time could not be saved.',
  whichFormat: 'Which format do you want?',
  remindersNotSaved: 'The reminders could not be saved.',
  noSubmissions: 'No economy has a submission in the open folders. Use the command New Round... to create them.',
  whichAnswered: 'Which template is answered now?',
  whichEarlier: 'Where are the previous submissions?',
  selectEarlier: 'Select the folder of the previous submissions.',
  filesLeftOut: 'Some files are left out.',
  cannotBeRead: ({ name, reason }: { readonly name: string; readonly reason: string }) =>
    `${name} cannot be read (${reason}).`,
  nothingToSave:
    'There are no submissions left to save: they were deleted, or now answer another template. Compare the economies again.',
  compendiumNotSaved: 'The compendium could not be saved.',
  noRevision: 'Git has no revision of this file. To open a repository, see Source Control.',
  gitOff: 'Git is turned off in Restricted Mode.',
};
