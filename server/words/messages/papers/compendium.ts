import { counted, grouped, oneOrMany } from '../../counts.ts';
import { fewNames, inOneList } from '../../counts.ts';
import { messages } from '../message.ts';

interface CountAndNames {
  readonly count: number;
  readonly names: readonly string[];
}

/** Of a compendium: what a reader should know, and what it does not have. */
export const compendiumMessages = messages('compendium', {
  noTemplate: ({ template }: { readonly template: string }) =>
    `The template “${template}” was not found, so issues are in the order of the files, and members that have not answered are not listed.`,
  severalEach: ({ count, economies }: { readonly count: number; readonly economies: readonly string[] }) =>
    `${grouped(count)} economies have several submissions, and all are shown and counted: ${fewNames(economies)}.`,
  several: ({ economy, names }: { readonly economy: string; readonly names: readonly string[] }) =>
    `${economy} has ${grouped(names.length)} submissions, and all are shown and counted: ${fewNames(names)}.`,
  manyWithoutEconomy: ({ count, names }: CountAndNames) =>
    `${grouped(count)} files have no economy; they are shown last: ${fewNames(names)}.`,
  manyNoMembers: ({ count, names }: CountAndNames) =>
    `${grouped(count)} files are from economies that are not members; they are shown last: ${fewNames(names)}.`,
  manyOtherNames: ({ count, names }: CountAndNames) =>
    `${grouped(count)} files do not use the organisation’s name for their economy; they are shown under that name: ${fewNames(names)}.`,
  manyErrors: ({ count, names }: CountAndNames) =>
    `${grouped(count)} files have errors, so parts of them may be missing: ${fewNames(names)}.`,
  withoutEconomy: ({ name }: { readonly name: string }) => `${name} has no economy; it is shown last.`,
  noMember: ({ name, written }: { readonly name: string; readonly written: string }) =>
    `${name} is from “${written}”, which is not a member; it is shown last.`,
  otherName: ({ name, written, shown }: { readonly name: string; readonly written: string; readonly shown: string }) =>
    `${name} writes “${written}”; it is shown as ${shown}.`,
  errors: ({ name, errors }: { readonly name: string; readonly errors: number }) =>
    `${name} has ${oneOrMany(errors, 'an error', 'errors')}, so parts of it may be missing.`,
  answered: ({
    answered,
    economies,
    initiatives,
  }: {
    readonly answered: number;
    readonly economies: number;
    readonly initiatives: number;
  }) =>
    `${answered} of ${economies} economies ${answered === 1 ? 'has' : 'have'} answered, with ${counted(initiatives, 'initiative')}.`,
  silent: ({ economies }: { readonly economies: readonly string[] }) => `No answer from ${inOneList(economies)}.`,
  noLinks: 'The submissions have no links.',
  noAgencies: 'The submissions name no agencies.',
  noSubmissions: 'There are no submissions.',
  notChecked: 'It has not been checked.',
  works: 'It works.',
  worksWithout: ({ section }: { readonly section: string }) =>
    `The page works, but it has no section named “${section}”.`,
  movedTo: ({ address }: { readonly address: string }) => `It has moved to ${address}.`,
  excluded: 'It is not checked: the settings exclude it.',
  checkedOn: ({ day }: { readonly day: string }) => `Checked on ${day}.`,
  checkedFrom: ({ first, last }: { readonly first: string; readonly last: string }) =>
    `Checked from ${first} to ${last}.`,
  links: ({ count, counts }: { readonly count: number; readonly counts: readonly string[] }) =>
    `${counted(count, 'link')}: ${counts.join(', ')}.`,
});
