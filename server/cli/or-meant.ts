import { didYouMean } from '../words/did-you-mean.ts';

/**
 * What follows the words of a sentence that says that there is no such thing: the thing that is meant, or the end of the sentence.
 *
 * @param candidates must not be changed afterwards
 * @param shown how a candidate stands in the sentence
 */
export function orMeant(word: string, candidates: readonly string[], shown = (name: string): string => `“${name}”`): string {
  const meant = didYouMean(word, candidates);
  return meant === undefined ? '.' : `; did you mean ${shown(meant)}?`;
}
