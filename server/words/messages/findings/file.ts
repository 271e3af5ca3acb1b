import { counted } from '../../counts.ts';
import { messages } from '../message.ts';

/** Of a file as a whole: that it was not merged, cannot be read, or could not be checked. */
export const fileMessages = {
  conflict: messages('merge.conflict', {
    one: 'Git could not merge two versions of these lines: keep one of them, or both.',
    named: ({ ours, theirs }: { readonly ours: string; readonly theirs: string }) =>
      `Git could not merge two versions of these lines, ${ours} and ${theirs}: keep one of them, or both.`,
    /** Several conflicts in a file are numbered, so that they can be told apart. */
    oneOfSeveral: ({ number, of }: { readonly number: number; readonly of: number }) =>
      `Git could not merge two versions of these lines: keep one of them, or both (conflict ${number} of ${of}).`,
    namedOfSeveral: ({
      ours,
      theirs,
      number,
      of,
    }: {
      readonly ours: string;
      readonly theirs: string;
      readonly number: number;
      readonly of: number;
    }) =>
      `Git could not merge two versions of these lines, ${ours} and ${theirs}: keep one of them, or both (conflict ${number} of ${of}).`,
  }),
  syntax: messages('yaml.syntax', {
    tooLarge: 'This file is too large to be read; check that it is the right file, or divide it.',
    tooDeep: 'This is indented too far, or is inside too many brackets; remove the extra levels.',
    secondVersion: 'A file can have only one line that starts with “%YAML”; remove this one.',
    leftOfMerge:
      'This line is left of two versions that git could not merge; remove it, and keep what is right of the lines around it.',
    lineEndings:
      'This file is read as one single line, because its line endings are those of old Macs (“CR”); save it with “LF” or “CRLF” line endings.',
    oneLineEnding:
      'This line ends as on old Macs (“CR”), so most programs read it and the next line as one; save the file with “LF” or “CRLF” line endings.',
    unreadableLetter:
      'This letter cannot be read, because the file is not saved as “UTF-8”; save it with the encoding “UTF-8” and write the letter again.',
    unreadableLetters:
      'This letter cannot be read, because the file is not saved as “UTF-8”, nor can others below; save it with the encoding “UTF-8” and write the letter again.',
    moreLines: ({ count }: { readonly count: number }) =>
      `From here on ${count} more lines cannot be read; correct those above first.`,
  }),
  numberDuplicate: messages('document.number-duplicate', {
    one: ({ written, file }: { readonly written: string; readonly file: string }) =>
      `${written} is also the number in ${file}; give each document its own number.`,
    several: ({
      written,
      file,
      others,
    }: {
      readonly written: string;
      readonly file: string;
      readonly others: number;
    }) =>
      `${written} is also the number in ${file} and ${counted(others, 'other file')}; give each document its own number.`,
    /** Of the rule, which does not know the other files. */
    unsettled: '',
  }),
  notChecked: messages('internal.rule-failed', {
    rule: ({ code }: { readonly code: string }) =>
      `The check “${code}” failed because of an error in Policy Submissions, so the result is incomplete; please report it.`,
    unread:
      'This file cannot be read, so it was not checked; check that it still exists and that you are allowed to read it.',
    file: 'This file could not be checked because of an error in Policy Submissions; please report it.',
  }),
};

interface Unread {
  readonly unread: string;
  readonly reason: string;
}

/** Of files and folders that a check could not read. */
export const unreadMessages = messages('unread', {
  file: ({ unread, reason }: Unread) => `${unread} cannot be read (${reason}).`,
  unchecked: ({ unread, reason }: Unread) => `${unread} could not be checked (${reason}).`,
  folder: ({ unread, reason }: Unread) =>
    `${unread} cannot be searched (${reason}), so the files in it are not checked.`,
});

/** The message of the last finding that is shown of those of its code. */
export function andMore(sentence: string, more: number): string {
  return `${sentence} (${more} more like this follow.)`;
}
