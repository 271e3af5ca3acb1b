/** Texts in which names of agencies may be looked for at many places, each of which there is one more for each `count`. */
export const agencyTexts: Readonly<Record<string, (count: number) => string>> = {
  'commas': (count) => 'a,'.repeat(count),
  'offices': (count) => 'Office of a, '.repeat(count),
  'agencies': (count) => 'METI, '.repeat(count),
  'blanks': (count) => `METI${' '.repeat(count)}x`,
  'empty lines': (count) => `METI${'\n \n'.repeat(count)}x`,
  'brackets': (count) => '(a'.repeat(count),
  'closed brackets': (count) => 'METI (a)'.repeat(count),
  'words': (count) => 'Ministry of the '.repeat(count),
};
