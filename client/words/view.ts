/** Of the view of all submissions, and of the status of a file. */
export const viewMessages = {
  addTemplate: 'Add “template:” with the ID of a template.',
  issuesUnchecked: 'The issues cannot be checked without it.',
  knownAndOneOff: 'They are known, so they are not shown. 1 kind of finding is turned off.',
  knownAndSomeOff: ({ count }: { readonly count: number }) =>
    `They are known, so they are not shown. ${count} kinds of findings are turned off.`,
  offline: 'Offline setting is on; the last known results are shown.',
  checkOff: 'Files that are not open are not checked, because the setting “Workspace: Check” is off.',
  checkUnavailable: 'Files that are not open are not checked in this window.',
  selectWhatToShow: 'Select what to show. If nothing is selected, all submissions are shown.',
  justStarted: 'Just started: no issue has an answer yet.',
  leftToDo: 'Something is left to do.',
  ready: 'Ready to send.',
  notChecked: 'Not checked yet.',
};
