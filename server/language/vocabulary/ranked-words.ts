import { meantAgencyOf } from '../../rules/help/agency-findings.ts';
import type { PlacedScope } from '../scope.ts';
import { likenessToTyped } from './points.ts';
import type { Vocabulary, Word } from './vocabulary.ts';

/** In characters; a longer text is no name. */
const maxTypedLength = 160;

/**
 * The words of a vocabulary that match what was typed, best first: for callers that, unlike editors, do not compare
 * labels themselves.
 */
export function rankedWords(
  vocabulary: Vocabulary,
  scope: PlacedScope,
  present: readonly string[],
  typed: string,
): readonly Word[] {
  if (typed.length > maxTypedLength) return [];
  const words = vocabulary.words(scope, present, typed);
  const [first] = words;
  if (first === undefined && typed !== '') {
    // No agency has these words. One of the economy's own may be meant all the same.
    const meant = scope.economy === undefined ? undefined : meantAgencyOf(typed, scope.registries, scope.economy);
    return meant === undefined ? [] : vocabulary.words(scope, present, meant.name);
  }
  const sorted = words
    .map((word, index) => ({ word, index }))
    .sort((a, b) => a.word.rank - b.word.rank || a.index - b.index)
    .map(({ word }) => word);
  if (first?.isFound === true || typed === '') return sorted;
  return sorted
    .map((word) => ({
      word,
      likeness: likenessToTyped(
        typed,
        [word.label ?? word.text, word.text, ...(word.names ?? [])],
        [word.detail, word.summary ?? ''],
      ),
    }))
    .filter(({ likeness }) => likeness !== undefined)
    .sort((a, b) => (a.likeness ?? 0) - (b.likeness ?? 0))
    .map(({ word }) => word);
}
