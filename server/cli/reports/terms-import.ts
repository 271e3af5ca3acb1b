import type { ImportedTerms } from '../../import/terms/import-terms.ts';
import type { LeftWhy } from '../../import/terms/terms-of-termbase.ts';
import { counted, grouped, oneOrMany, fewNames } from '../../words/counts.ts';
import { quotation } from '../../words/quotation.ts';

/** Why a word was left, and why several were; completes “3 words were left, because ”. */
const reasons: Readonly<Record<LeftWhy, string | readonly [one: string, many: string]>> = {
  'no-preferred': ['it has no preferred word', 'they have no preferred word'],
  'right-elsewhere': 'another entry prefers the same word, so it is not clear which one is meant',
  'capitals-only': ['it differs from the preferred word in capitals only', 'they differ from the preferred word in capitals only'],
  'too-short': ['it is too short to be told apart from other words', 'they are too short to be told apart from other words'],
  'too-long': ['it is longer than 200 characters', 'they are longer than 200 characters'],
  'unclear': 'the number of notes does not match the number of words, so it is not clear which word to avoid',
};

/** Conflicts are told one by one up to this many. */
const mostTold = 20;

/** What became of a termbase: a sentence for what was taken, and below it a line for each reason why something was not. */
export function importedTermsAsText(path: string, into: string, { format, entries, taken, merged }: ImportedTerms, isTrial: boolean): string {
  const { added, known, conflicts } = merged;
  const lines = [
    `${path} (${format}) has ${counted(entries, 'entry', 'entries')}; ${addedWords(added, isTrial)} ${into}.`,
    ...(known > 0 ? [`${oneOrMany(known, 'One word was', 'words were')} already there, with the same advice.`] : []),
    ...(taken.withoutAvoided > 0 ? [`${oneOrMany(taken.withoutAvoided, 'One entry has', 'entries have')} no word to avoid.`] : []),
    ...(taken.otherLanguages > 0 ? [`${oneOrMany(taken.otherLanguages, 'One entry is', 'entries are')} in other languages only.`] : []),
    ...(taken.repeated.length > 0 ? [`${oneOrMany(taken.repeated.length, 'One word is', 'words are')} in several entries, and ${taken.repeated.length === 1 ? 'was' : 'were'} added once with the advice of each: ${few(taken.repeated)}.`] : []),
    ...byReason(taken.left).map(([why, words]) => `${oneOrMany(words.length, 'One word was', 'words were')} skipped, because ${reasonOf(why, words.length)}: ${few(words)}.`),
    ...conflicts.slice(0, mostTold).map(({ word, here, there }) => `${quotation(word)} has other advice in ${into}, which was kept: ${here.length === 0 ? 'none' : few(here)} there, ${few(there)} in ${path}.`),
    ...(conflicts.length > mostTold ? [`${grouped(conflicts.length - mostTold)} more words have other advice in ${into}, which was kept.`] : []),
  ];
  return `${lines.map((line, place) => (place === 0 ? line : `  ${line}`)).join('\n')}\n`;
}

function addedWords(added: number, isTrial: boolean): string {
  if (added === 0) return `none of its words to avoid ${isTrial ? 'would be' : 'was'} added to`;
  return `${oneOrMany(added, 'one word', 'words')} to avoid ${isTrial ? 'would be' : added === 1 ? 'was' : 'were'} added to`;
}

function byReason(left: ImportedTerms['taken']['left']): readonly (readonly [LeftWhy, readonly string[]])[] {
  const found = new Map<LeftWhy, string[]>();
  for (const { why, word } of left) {
    const words = found.get(why);
    if (words === undefined) found.set(why, [word]);
    else words.push(word);
  }
  return [...found];
}

function reasonOf(why: LeftWhy, count: number): string {
  const reason = reasons[why];
  return typeof reason === 'string' ? reason : reason[count === 1 ? 0 : 1];
}

function few(words: readonly string[]): string {
  return fewNames(words.map(quotation));
}

/** Version 1. */
export function importedTermsAsJson(path: string, into: string, { format, entries, taken, merged }: ImportedTerms): string {
  const { left, withoutAvoided, otherLanguages, repeated } = taken;
  const { added, known, conflicts } = merged;
  return `${JSON.stringify({ version: 1, file: path, format, into, entries, added, known, withoutAvoided, otherLanguages, repeated, left, conflicts }, undefined, 2)}\n`;
}
