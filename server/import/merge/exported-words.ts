import { textDigest } from '../../papers/hint/leaf-digests.ts';
import { diffWords } from '../../papers/diff/words.ts';

/** Of more places where two texts differ, not all can be tried out. */
const mostPlaces = 10;

/**
 * The words of a text as it was exported, of which two versions and a digest are known: where each place in which these
 * differ was changed in one of them only, the exported text has the words of the other there, and the digest tells
 * which.
 *
 * @returns undefined where no choice of words has the digest, as where both have changed one place
 */
export function exportedWords(mine: string, theirs: string, digest: string): string | undefined {
  const parts: { readonly isSame: boolean; mine: string; theirs: string }[] = [];
  for (const { kind, text } of diffWords(mine, theirs)) {
    let last = parts.at(-1);
    if (last === undefined || last.isSame || kind === 'same')
      parts.push((last = { isSame: kind === 'same', mine: '', theirs: '' }));
    if (kind !== 'inserted') last.mine += text;
    if (kind !== 'deleted') last.theirs += text;
  }
  const places = parts.filter(({ isSame }) => !isSame).length;
  if (places > mostPlaces) return undefined;
  for (let choice = 0; choice < 2 ** places; choice++) {
    let place = 0;
    const text = parts
      .map((part) => (!part.isSame && ((choice >> place++) & 1) === 1 ? part.theirs : part.mine))
      .join('');
    if (textDigest(text) === digest) return text;
  }
  return undefined;
}
