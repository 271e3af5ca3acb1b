import { fewNames, grouped } from '../counts.ts';
import type { Named } from './message.ts';

interface CountAndNames {
  readonly count: number;
  readonly names: readonly string[];
}

/** Of a submission or template that is to be begun. */
export const beginMessages = {
  previousUnread: ({ reason }: Named<'reason'>) => `The previous submission cannot be read: ${reason}.`,
  hasError: ({ line, error }: Named<'error'> & { readonly line: number }) =>
    `The submission has an error in line ${line}; correct it first, so that nothing is lost: ${error}`,
  noIssues: ({ id }: Named<'id'>) =>
    `The template ${id} has no issues that can be read. Open its file, correct the errors that are shown there, and try again.`,
  noTemplate: ({ id, names }: Named<'id' | 'names'>) => `There is no template ${id} here; there is ${names}.`,
  meantTemplate: ({ id, meant }: Named<'id' | 'meant'>) => `There is no template ${id} here; did you mean ${meant}?`,
  noTemplateHere: ({ id }: Named<'id'>) => `There is no template ${id} here.`,
  noEconomy: ({ name, names }: Named<'name' | 'names'>) => `${name} is not an economy that may submit: ${names}.`,
  meantEconomy: ({ name, meant }: Named<'name' | 'meant'>) =>
    `${name} is not an economy that may submit; did you mean ${meant}?`,
  namesNoEconomy: 'It names no economy.',
  olderAnswer: ({ economy }: Named<'economy'>) => `A newer one of ${economy} was used.`,
  countsAsAdded: ({ refused }: Named<'refused'>) => `${refused} Until then, all answers count as added.`,
  notCompared: ({ line }: { readonly line: number }) =>
    `The submission has an error in line ${line}; until it is corrected, its answers cannot be compared with those of last time.`,
  previousInPart: ({ line }: { readonly line: number }) =>
    `The previous submission has an error in line ${line}; until it is corrected, answers that cannot be read there count as added.`,
  previousOfNobody: ({ line }: { readonly line: number }) =>
    `The previous submission has an error in line ${line} and names no economy; until it is corrected, nothing is compared with it.`,
};

/** Of files that are read for a document. */
export const readingMessages = {
  submissionUnread: ({ reason }: Named<'reason'>) => `The submission cannot be read: ${reason}.`,
  versionUnread: ({ name, reason }: Named<'name' | 'reason'>) => `${name} cannot be read: ${reason}.`,
  fileUnread: ({ reason }: Named<'reason'>) => `The file cannot be read: ${reason}.`,
  unread: ({ reason }: Named<'reason'>) => `It cannot be read: ${reason}.`,
  noTrackedChanges: 'Only a Word file has tracked changes of authors.',
  tooSlow:
    'Reading the document took longer than two minutes and was stopped. Check that it is the right document, or divide it into several.',
  tooLarge:
    'Reading the document took more memory than is allowed and was stopped. Check that it is the right document, or divide it into several.',
  manyUnread: ({ count, names }: CountAndNames) =>
    `${grouped(count)} files cannot be read, so their contents are missing here: ${fewNames(names)}.`,
  oneUnread: ({ name, reason }: Named<'name' | 'reason'>) =>
    `${name} cannot be read (${reason}), so its contents are missing here.`,
  manyWithoutTemplate: ({ count, names }: CountAndNames) =>
    `${grouped(count)} files have no template, so they were skipped: ${fewNames(names)}.`,
  withoutTemplate: ({ name }: Named<'name'>) => `${name} has no template, so it was skipped.`,
};
