import { counted, grouped, oneOrMany } from '../../counts.ts';
import { allOf, fewNames } from '../../counts.ts';
import { messages } from '../message.ts';

/** Of answers that are carried over to another template. */
export const carriedMessages = messages('carried', {
  moved: ({ title, issue }: { readonly title: string; readonly issue: string }) =>
    `The answers to ${title} are now under ${issue}, which is the most similar issue; check that they belong there.`,
  withoutIssue: ({ title, answers }: { readonly title: string; readonly answers: number }) =>
    `The template has no issue like ${title} any more; its ${oneOrMany(answers, 'answer was', 'answers were')} kept as comments at the end of the new submission.`,
  answersLeftOut: ({ title, answers }: { readonly title: string; readonly answers: readonly string[] }) =>
    `The template has no issue like ${title} any more, so ${answers.length === 1 ? 'this answer is' : 'these answers are'} not in this document: ${allOf(answers)}.`,
  textLeftOut: ({ title }: { readonly title: string }) =>
    `The text under ${title} is not a list of answers and is not in this document; ask for it if you need it.`,
  pointGone: ({ point, answers }: { readonly point: string; readonly answers: number }) =>
    `The sub-point ${point} no longer exists; it was removed from ${counted(answers, 'answer')}.`,
  pointOther: ({ point, answers }: { readonly point: string; readonly answers: number }) =>
    `The sub-point ${point} has another text in this template; it was removed from ${counted(answers, 'answer')}.`,
  pointElsewhere: ({
    point,
    now,
    answers,
  }: {
    readonly point: string;
    readonly now: string;
    readonly answers: number;
  }) =>
    `The sub-point ${point} is now ${now}, under another issue; it was removed from ${counted(answers, 'answer')}, so move there what belongs to it.`,
  pointNow: ({ point, now, answers }: { readonly point: string; readonly now: string; readonly answers: number }) =>
    `The sub-point ${point} is now ${now}, which has the most similar text (${counted(answers, 'answer')}).`,
  moreChanges: ({ count }: { readonly count: number }) => `There are ${grouped(count)} more changes.`,
  syntax: ({ line, problem }: { readonly line: number; readonly problem: string }) =>
    `The previous submission has an error in line ${String(line)}; correct it first, so that nothing is lost: ${problem}`,
  unknownKey: ({ line, key }: { readonly line: number; readonly key: string }) =>
    `The previous submission has answers below ${key} in line ${String(line)}, a name that is not known there; correct it first, so that nothing is lost.`,
  notPossible: 'The previous submission cannot be carried over.',
  templateMissing: ({ template }: { readonly template: string }) =>
    `The template ${template} of the previous submission was not found, so its issues and sub-points were matched by their IDs only.`,
  rewritten:
    'The answers were rewritten, because the previous file could not be copied as it is; its comments were not carried over.',
  noList: ({ title }: { readonly title: string }) =>
    `The text under ${title} is not a list of answers; it was kept as a comment at the end of the new submission.`,
  notDivided:
    'The text under “issues:” is not divided into issues, so it was kept as a comment at the end of the new submission.',
  noAttachments: 'The attachments of the whole previous submission were not carried over; add them again.',
  otherEconomy: ({ economy }: { readonly economy: string }) =>
    `The previous submission is from ${economy}; its contact was not carried over.`,
  attachments: ({ files }: { readonly files: readonly string[] }) =>
    `${counted(files.length, 'attachment')} (${fewNames(files)}) ${files.length === 1 ? 'has its path' : 'have their paths'} as in the previous file; if the new file is in another folder, correct ${files.length === 1 ? 'it' : 'them'}.`,
  columnGone: ({
    column,
    columns,
    answers,
  }: {
    readonly column: string;
    readonly columns: readonly string[];
    readonly answers: number;
  }) =>
    `There is no column ${column} any more (there is ${allOf(columns)}); its text was kept as a comment in ${counted(answers, 'answer')}.`,
  columnLeftOut: ({
    column,
    texts,
  }: {
    readonly column: string;
    readonly texts: readonly { readonly text: string; readonly title: string }[];
  }) =>
    `There is no column ${column} any more, so ${texts.length === 1 ? 'this text is' : 'these texts are'} not in this document: ${allOf(texts.map(({ text, title }) => `${text} of ${title}`))}.`,
  noColumns: ({ column, answers }: { readonly column: string; readonly answers: number }) =>
    `There is no column ${column} any more (there is none); its text was kept as a comment in ${counted(answers, 'answer')}.`,
});
