/** Of links that are checked, or are not. */
export const linkCommandMessages = {
  notChecked: 'The links could not be checked.',
  turnedOff: 'Link checks are turned off, in the settings or in the folder’s file .policy-submissions/config.yaml.',
  offline: 'Links are not checked, because the setting “Links: Offline” is on. The last known results are shown.',
  notInBrowser:
    'Links cannot be checked in VS Code for the Web, because browsers do not allow it. Use VS Code on a computer. Earlier results that are saved in this folder are shown.',
  untrusted: 'Links are not checked in Restricted Mode. To check them, trust this folder.',
  none: 'There are no links to check.',
  oneChecked: 'One link was checked.',
  someChecked: ({ checked }: { readonly checked: number }) => `${checked} links were checked.`,
  archiveNotSearched: 'The archive could not be searched.',
  noBrokenLinks: 'No broken links are known in this submission.',
  noCopies: 'The archive has no copies of the broken links.',
  copyForOnlyOne: 'The archive has a copy for 1 of 1 broken link. To insert it, use the quick fix of the finding.',
  copyForOne: ({ gone }: { readonly gone: number }) =>
    `The archive has a copy for 1 of ${gone} broken links. To insert it, use the quick fix of the finding.`,
  copiesForSome: ({ found, gone }: { readonly found: number; readonly gone: number }) =>
    `The archive has copies for ${found} of ${gone} broken links. To insert them, use the quick fix of the finding.`,
  whyIgnored: ({ host }: { readonly host: string }) =>
    `Why should links to ${host} not be checked? Your reason is saved in the settings, with the host.`,
  exampleOfReason: 'It blocks automatic checks; the pages were opened by hand.',
  ignored: ({ host }: { readonly host: string }) => `Links to ${host} are no longer checked.`,
  settingsNotWritten: 'The settings could not be written. Open them, correct what is marked, and try again.',
};
