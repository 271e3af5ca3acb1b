import type { ImportedTerms } from '../../import/terms/import-terms.ts';
import type { LeftWhy } from '../../import/terms/terms-of-termbase.ts';
import { quotation } from '../../words/quotation.ts';
import type { Message } from '../../words/messages/message.ts';
import { skippedMessages, termMessages } from '../../words/messages/cli/terms.ts';

/** Conflicts are told one by one up to this many. */
const mostTold = 20;

/**
 * What became of a termbase: a sentence for what was taken, and below it a line for each reason why something was not.
 */
export function importedTermsAsText(
  path: string,
  into: string,
  { format, entries, taken, merged }: ImportedTerms,
  isTrial: boolean,
): string {
  const { added, known, conflicts } = merged;
  const lines = [
    addedSentence({ path, format, entries, into }, added, isTrial).text,
    ...(known > 0 ? [termMessages.known({ count: known }).text] : []),
    ...(taken.withoutAvoided > 0 ? [termMessages.nothingToAvoid({ count: taken.withoutAvoided }).text] : []),
    ...(taken.otherLanguages > 0 ? [termMessages.otherLanguages({ count: taken.otherLanguages }).text] : []),
    ...(taken.repeated.length > 0 ? [termMessages.repeated({ words: taken.repeated.map(quotation) }).text] : []),
    ...(taken.tooLong.length > 0 ? [termMessages.tooManyCells({ lines: taken.tooLong.map(String) }).text] : []),
    ...byReason(taken.left).map(([why, words]) => skippedMessages[why]({ words: words.map(quotation) }).text),
    ...conflicts.slice(0, mostTold).map(
      ({ word, here, there }) =>
        termMessages.conflict({
          word: quotation(word),
          into,
          here: here.map(quotation),
          there: there.map(quotation),
          path,
        }).text,
    ),
    ...(conflicts.length > mostTold
      ? [termMessages.moreConflicts({ count: conflicts.length - mostTold, into }).text]
      : []),
  ];
  return `${lines.map((line, place) => (place === 0 ? line : `  ${line}`)).join('\n')}\n`;
}

function addedSentence(read: Parameters<typeof termMessages.noneAdded>[0], added: number, isTrial: boolean): Message {
  if (added === 0) return isTrial ? termMessages.noneToAdd(read) : termMessages.noneAdded(read);
  return isTrial ? termMessages.wouldAdd({ ...read, added }) : termMessages.added({ ...read, added });
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

/** Version 1. @param problems what is wrong in the team’s file, so that it has no effect */
export function importedTermsAsJson(
  path: string,
  into: string,
  { format, entries, taken, merged }: ImportedTerms,
  problems: readonly string[],
): string {
  const { left, withoutAvoided, otherLanguages, repeated, tooLong } = taken;
  const { added, known, conflicts } = merged;
  return `${JSON.stringify({ version: 1, file: path, format, into, entries, added, known, withoutAvoided, otherLanguages, repeated, tooLong, left, conflicts, problems }, undefined, 2)}\n`;
}
