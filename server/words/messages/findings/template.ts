import { longDate } from '../../dates.ts';
import { oneOf } from '../../counts.ts';
import { messages } from '../message.ts';

interface Written {
  /** In quotation marks. */
  readonly written: string;
}
interface Lettered {
  readonly letter: string;
  readonly other: string;
}

/** Of the file of a template, and of the template that a submission names. */
export const templateMessages = {
  unknown: messages('template.unknown', {
    empty: 'The template is empty; enter the ID of the template that this submission answers.',
    meant: ({ written, meant }: Written & { readonly meant: string }) =>
      `There is no template ${written} here; did you mean “${meant}”?`,
    few: ({ written, known }: Written & { readonly known: readonly string[] }) =>
      `There is no template ${written} here; use ${oneOf(known)}, or put the template’s file in this folder.`,
    many: ({ written }: Written) =>
      `There is no template ${written} here; select one of the suggestions, or put the template’s file in this folder.`,
  }),
  duplicate: messages('template.duplicate', {
    other: ({ file }: { readonly file: string }) =>
      `The template ${file} has this “id” too, and that one is used; give this template a different ID.`,
    builtIn:
      'A template that comes with Policy Submissions has this “id” too, and this one replaces it; if that is not intended, give it a different ID.',
  }),
  contradiction: messages('template.contradiction', {
    deadline: ({ deadline, date }: { readonly deadline: string; readonly date: string }) =>
      `The deadline, ${longDate(deadline)}, is after the meeting of ${longDate(date)}; correct one of the two.`,
    limitOfOutcome:
      'The table has no column for outcomes, so this limit has no effect; add the column “outcome”, or remove the limit.',
    outcomes:
      'The table has no column for outcomes, so these words are not suggested anywhere; add the column “outcome”, or remove them.',
    outcomePlaceholder: ({ placeholder }: { readonly placeholder: string }) =>
      `This text is suggested to members as an outcome, but ${placeholder} in it must not be left in an answer; remove it here, or from “placeholders”.`,
    letterByPlace: ({ letter, other }: Lettered) =>
      `Without a letter of its own this issue gets ${letter}, like ${other}; give it one with “letter: …”.`,
    letter: ({ letter, other }: Lettered) =>
      `Another issue, ${other}, has the letter ${letter} too; give this one another.`,
    title: ({ other }: { readonly other: string }) =>
      `Another issue, ${other}, has this title too, so members cannot tell which one to answer; change one of the two.`,
    hardToWrite: ({ written }: Written) =>
      `Members write this name between brackets, as “points: [a.i, a.ii]”, and ${written} is hard to write there; use letters, digits, full stops and hyphens only.`,
    otherIssue: ({
      written,
      letter,
      id,
      own,
    }: Written & { readonly letter: string; readonly id: string; readonly own: string }) =>
      `${written} looks like a sub-point of issue ${letter}, ${id}, but is under issue ${own}; move it, or give it a name of this issue.`,
  }),
  value: messages('schema.value', {
    blank: ({ name, advice }: { readonly name: string; readonly advice: string }) =>
      `“${name}” is empty; write ${advice}.`,
    emptyPlaceholder:
      'An empty placeholder would be found in every answer, so it is ignored; enter the complete text of the form, such as “[name of your office]”.',
    placeholder: ({ written }: Written) =>
      `${written} would be found in every answer, so it is ignored; enter the complete text of the form, such as “[name of your office]”.`,
    sameName: ({ what, written }: Written & { readonly what: 'issue' | 'column' | 'sub-point' | 'member' }) =>
      `Another ${what} already has the name ${written}; give this one a different name.`,
    fileNamePart: ({ written, known }: Written & { readonly known: readonly string[] }) =>
      `${written} is not a part of such a file name; use ${oneOf(known)}.`,
    fileNamePartMeant: ({ written, meant }: Written & { readonly meant: string }) =>
      `${written} is not a part of such a file name; did you mean “${meant}”?`,
    oneFileName: ({ written, part }: Written & { readonly part: string }) =>
      `${written} would be the name of every file; use a part that differs, such as ${part}.`,
    fileNameCharacters: ({ written }: Written) =>
      `${written} has characters that are not used in file names; between the parts use letters, digits, “-” and “_”.`,
    numberPart: ({ written, known }: Written & { readonly known: readonly string[] }) =>
      `${written} is not a part of a number; use ${oneOf(known)}.`,
    numberPartMeant: ({ written, meant }: Written & { readonly meant: string }) =>
      `${written} is not a part of a number; did you mean “${meant}”?`,
    oneNumber: ({ written }: Written) =>
      `${written} would be the number of every document; add a part for the document’s own number, such as {nnn}.`,
    seriesTwice: ({ written }: Written) => `${written} has {series} twice; keep one of them.`,
    numberExample: ({ written, example }: Written & { readonly example: string }) =>
      `${written} does not match the formats above; enter one that does, such as ${example}.`,
  }),
};
