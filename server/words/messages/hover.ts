/** What is shown when somebody points at a word of a text. */
export const hoverMessages = {
  formerName: ({ agency, economy }: { readonly agency: string; readonly economy: string }) =>
    `A former name of ${agency}, ${economy}.`,
  checkedOn: ({ time }: { readonly time: string }) => `Checked on ${time}.`,
  checkedAgo: ({ ago, time }: { readonly ago: string; readonly time: string }) => `Checked ${ago}, on ${time}.`,
  isPdf: 'A PDF file.',
  mailAccepted: 'Its domain accepts email.',
  pageWorks: 'The page works.',
  noSection: ({ section }: { readonly section: string }) => `The page works, but it has no section named “${section}”.`,
  sameResult: ({ runs }: { readonly runs: number }) => `The last ${runs} checks gave the same result.`,
  shownError: 'Shown as an error.',
  shownWarning: 'Shown as a warning.',
  shownInformation: 'Shown as information.',
  shownHint: 'Shown as a hint.',
  shownOff: 'Not shown here, because it is turned off.',
  noFinding: ({ code }: { readonly code: string }) => `There is no finding ${code}.`,
  noFindingButMeant: ({ code, meant }: { readonly code: string; readonly meant: string }) =>
    `There is no finding ${code}; did you mean “${meant}”?`,
  until: ({ day }: { readonly day: string }) => `It applies up to and including ${day}.`,
  noEffectInFile: 'It has no effect in this file now.',
  noEffectOnLine: 'It has no effect on the next line now.',
};
