/** What is proposed in a team’s own files, and what each word of them means. */
export const teamWordMessages = {
  isDefault: 'This is the default.',
  agenciesOfEconomy: 'The agencies of this economy.',
  agenciesByEconomy: 'The agencies by economy.',
  economies: 'The economies.',
  error: 'Must be corrected.',
  warning: 'Should be checked.',
  information: 'For your information.',
  hint: 'Shown faintly.',
  off: 'Not shown.',
  confidenceHigh: 'Name and website were found together in a public source.',
  confidenceMedium: 'One of them was found, or the source is not the agency’s own.',
  confidenceLow: 'Not checked yet.',
  usualBaseline: 'Where the command line writes it by default.',
  defaultSeverity: ({ shown }: { readonly shown: string }) => `Default severity: ${shown}.`,
};
