import { fewNames, grouped } from '../../counts.ts';
import type { Named } from '../message.ts';

/** Of a Word file that reviewers have returned. */
export const returnedMessages = {
  nothingAtAll: ({ name }: Named<'name'>) => `It has no tracked changes or comments of “${name}”; it has none at all.`,
  nothingOf: ({ name, authors }: Named<'name'> & { readonly authors: readonly string[] }) =>
    `It has no tracked changes or comments of “${name}”; those in it are of ${fewNames(authors)}.`,
  notUndone: ({ change }: Named<'change'>) =>
    `A change made without tracking could not be undone automatically: ${change}. Undo it yourself.`,
  notUndoneIn: ({ title, change }: Named<'title' | 'change'>) =>
    `A change made without tracking could not be undone automatically in ${title}: ${change}. Undo it yourself.`,
  presentOne: ({ change, line }: Named<'change'> & { readonly line: number }) =>
    `A change was not refused, because the submission has it already, in line ${String(line)}: ${change}. Undo it there if it should not stay.`,
  presentSome: ({ count, lines }: { readonly count: number; readonly lines: readonly string[] }) =>
    `${grouped(count)} changes were not refused, because the submission has them already, in ${lines.length === 1 ? 'line' : 'lines'} ${fewNames(lines)}. Undo them there if they should not stay.`,
  commentMissing: 'One comment of the export is no longer in the document; nothing was removed from the review.',
  commentsMissing: ({ count }: { readonly count: number }) =>
    `${grouped(count)} comments of the export are no longer in the document; nothing was removed from the review.`,
  statesUnknown: 'The document does not say which comments are resolved, so their states stay as they are.',
  noText: ({ author }: Named<'author'>) =>
    `A comment of ${author || 'an unnamed author'} has no text, so it was left out.`,
  tooLong: ({ author }: Named<'author'>) =>
    `A comment of ${author || 'an unnamed author'} is too long, so it was left out.`,
};
