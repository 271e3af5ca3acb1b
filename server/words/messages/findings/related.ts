import { grouped } from '../../counts.ts';

/** What is said at the other places of a finding. */
export const relatedMessages = {
  date: 'The date is here.',
  economy: 'The economy of the submission is here.',
  first: 'The first one is here.',
  firstOf: ({ written }: { readonly written: string }) => `The first ${written} is here.`,
  firstIssue: 'The first is here.',
  hidden: 'Up to here, and about what is missing, other findings may be hidden until this is corrected.',
  listedFirst: 'It is listed here first.',
  listedToo: 'It is listed here, too.',
  more: ({ places }: { readonly places: number }) => `There are ${grouped(places)} more places after this one.`,
  meeting: 'The date of the meeting is here.',
  named: ({ name }: { readonly name: string }) => `“${name}” is here.`,
  other: 'The other one is here.',
  sameFlag: 'The same flag is here.',
  sameNumber: 'The same number is here.',
  start: 'It starts here.',
  whenEconomyIsKnown: 'Agencies are checked when the economy is known.',
  whenTemplateIsKnown: 'Issues, sub-points and columns are checked when the template is known.',
  word: ({ written }: { readonly written: string }) => `${written} is here.`,
  wordToo: ({ written }: { readonly written: string }) => `${written} is here, too.`,
};
