import { grouped } from '../../counts.ts';
import { fewNames } from '../../counts.ts';
import { messages } from '../message.ts';

interface Line {
  readonly line: number;
}

/** Of a termbase that cannot be read or added. */
export const termbaseMessages = messages('terms-read', {
  noTerms: 'This file has no terms.',
  noneToAvoid:
    'No word in this file is marked as one to avoid, so there is nothing to import; mark such words as “deprecated” (in TBX), or with AVOID (in TERMIUM Plus).',
  tooLarge: ({ most }: { readonly most: number }) =>
    `The file is larger than ${most} MB; export the subjects that you need, and import those.`,
  packed: 'This is a workbook or another packed file; open it, save it as “CSV UTF-8”, and import that.',
  empty: 'This file is empty.',
  ownSyntax: ({ line, problem }: { readonly line: number; readonly problem: string }) =>
    `The existing terms have an error in line ${line}; correct it first, so that nothing is lost: ${problem}`,
  ownForm:
    'Nothing can be added safely to the existing terms because of the way they are written; write them as “terms:” with a list below it, each term starting with “- find: …”.',
  tooMany: ({ count }: { readonly count: number }) =>
    `With these there would be ${grouped(count)} terms, and that is too many for one file; import fewer, such as one subject or one language.`,
  tooManyUsed: ({ count, most }: { readonly count: number; readonly most: number }) =>
    `With these there would be ${grouped(count)} terms, and only the first ${grouped(most)} are used; import fewer, such as one subject or one language.`,
  damaged: ({ line }: Line) => `The file is damaged in line ${line}; export it again.`,
  declares:
    'The file declares its own abbreviations (“<!ENTITY”), which termbases do not need, so it was not read; export it without them.',
  noTbx: 'This is not a termbase in the TBX format; export it as TBX, or as a table (CSV), and import that.',
  tooDeep: 'The file is nested too deeply to be a termbase, so it was not read.',
  noColumnNames:
    'The file has no first line with the names of the columns; name one column “find” and another “prefer”.',
  noColumns: ({ columns }: { readonly columns: readonly string[] }) =>
    `The file has no columns for the words to avoid and for what to write instead (it has ${fewNames(columns)}); name one column “find” and another “prefer”.`,
  neverClosed: 'A quotation mark is never closed; close it, or save the table again as CSV.',
  neverClosedIn: ({ line }: Line) =>
    `A quotation mark in line ${line} is never closed; close it, or save the table again as CSV.`,
  quoteWithin:
    'There is a quotation mark in the middle of a text; save the table again as CSV, so that it is written twice.',
  quoteWithinIn: ({ line }: Line) =>
    `There is a quotation mark in line ${line} in the middle of a text; save the table again as CSV, so that it is written twice.`,
  tooManyCells: ({ line }: Line) =>
    `Line ${line} has more cells than the heading, and no other line has a word to avoid; put quotation marks around a cell that has the separator in it.`,
  tooManyEntries: ({ most }: { readonly most: number }) =>
    `The file has more than ${most},000 entries; export the subjects that you need, and import those.`,
  header: 'Words that this team avoids, and what it writes instead.',
});
