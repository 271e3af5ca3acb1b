import { counted, grouped, oneOrMany } from '../../counts.ts';
import { allOf, fewNames } from '../../counts.ts';
import { messages } from '../message.ts';

interface Count {
  readonly count: number;
}

interface Read {
  readonly path: string;
  readonly format: string;
  readonly entries: number;
  readonly into: string;
}
interface Words {
  /** In quotation marks. */
  readonly words: readonly string[];
}
interface Conflict {
  readonly word: string;
  readonly into: string;
  readonly here: readonly string[];
  readonly there: readonly string[];
  readonly path: string;
}

/** Of terms that are listed or imported. */
export const termMessages = messages('termbase', {
  tooLarge: ({ path, most }: { readonly path: string; readonly most: number }) =>
    `${path}: The file is larger than ${most} MB; export the subjects that you need, and import those.`,
  known: ({ count }: Count) => `${oneOrMany(count, 'One word was', 'words were')} already there, with the same advice.`,
  nothingToAvoid: ({ count }: Count) => `${oneOrMany(count, 'One entry has', 'entries have')} no word to avoid.`,
  otherLanguages: ({ count }: Count) => `${oneOrMany(count, 'One entry is', 'entries are')} in other languages only.`,
  moreConflicts: ({ count, into }: { readonly count: number; readonly into: string }) =>
    `${grouped(count)} more words have other advice in ${into}, which was kept.`,
  turnedOff: ({ file, codes }: { readonly file: string; readonly codes: readonly string[] }) =>
    `Turned off by ${file}: ${allOf(codes)}.`,
  noTerms: 'No terms of your own: there is no file .policy-submissions/terms.yaml.',
  added: ({ path, format, entries, into, added }: Read & { readonly added: number }) =>
    `${path} (${format}) has ${counted(entries, 'entry', 'entries')}; ${oneOrMany(added, 'one word to avoid was', 'words to avoid were')} added to ${into}.`,
  wouldAdd: ({ path, format, entries, into, added }: Read & { readonly added: number }) =>
    `${path} (${format}) has ${counted(entries, 'entry', 'entries')}; ${oneOrMany(added, 'one word', 'words')} to avoid would be added to ${into}.`,
  noneAdded: ({ path, format, entries, into }: Read) =>
    `${path} (${format}) has ${counted(entries, 'entry', 'entries')}; none of its words to avoid was added to ${into}.`,
  noneToAdd: ({ path, format, entries, into }: Read) =>
    `${path} (${format}) has ${counted(entries, 'entry', 'entries')}; none of its words to avoid would be added to ${into}.`,
  tooManyCells: ({ lines }: { readonly lines: readonly string[] }) =>
    `${oneOrMany(lines.length, 'One line was skipped, because it has', 'lines were skipped, because they have')} more cells than the heading: ${lines.length === 1 ? 'line' : 'lines'} ${fewNames(lines)}; put quotation marks around a cell that has the separator in it.`,
  repeated: ({ words }: Words) =>
    `${oneOrMany(words.length, 'One word is in several entries, and was', 'words are in several entries, and were')} added once with the advice of each: ${fewNames(words)}.`,
  conflict: ({ word, into, here, there, path }: Conflict) =>
    `${word} has other advice in ${into}, which was kept: ${here.length === 0 ? 'none' : fewNames(here)} there, ${fewNames(there)} in ${path}.`,
});

/** Of words of a termbase that were left, by the reason. */
export const skippedMessages = messages('termbase-skipped', {
  'no-preferred': ({ words }: Words) =>
    `${oneOrMany(words.length, 'One word was skipped, because it has', 'words were skipped, because they have')} no preferred word: ${fewNames(words)}.`,
  'right-elsewhere': ({ words }: Words) =>
    `${oneOrMany(words.length, 'One word was', 'words were')} skipped, because another entry prefers the same word, so it is not clear which one is meant: ${fewNames(words)}.`,
  'capitals-only': ({ words }: Words) =>
    `${oneOrMany(words.length, 'One word was skipped, because it differs', 'words were skipped, because they differ')} from the preferred word in capitals only: ${fewNames(words)}.`,
  'too-short': ({ words }: Words) =>
    `${oneOrMany(words.length, 'One word was skipped, because it is', 'words were skipped, because they are')} too short to be told apart from other words: ${fewNames(words)}.`,
  'too-long': ({ words }: Words) =>
    `${oneOrMany(words.length, 'One word was skipped, because it is', 'words were skipped, because they are')} longer than 200 characters: ${fewNames(words)}.`,
  unclear: ({ words }: Words) =>
    `${oneOrMany(words.length, 'One word was', 'words were')} skipped, because the number of notes does not match the number of words, so it is not clear which word to avoid: ${fewNames(words)}.`,
});
