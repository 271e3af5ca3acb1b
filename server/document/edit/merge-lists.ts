/**
 * Merges two changes of a list of words: a word that either side has removed is out, and a word that either side has
 * added is in, behind the word behind which it was added. In the order of `theirs`, unless only `mine` has changed the
 * order.
 */
export function mergeItems(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): readonly string[] {
  const [old, left, right] = [new Set(base), new Set(mine), new Set(theirs)];
  return mergeOrder(base, mine, theirs, (word) => (left.has(word) && right.has(word)) || !old.has(word));
}

/**
 * The words of both sides that are members, each once. Words that both sides have added behind the same word are in the
 * order of `theirs`, then `mine`; a word in the place of one that is gone is where that was.
 */
export function mergeOrder(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
  isMember: (word: string) => boolean,
): readonly string[] {
  const [lead, other] = isReordered(base, mine) && !isReordered(base, theirs) ? [mine, theirs] : [theirs, mine];
  const result = [...new Set(lead)];
  const known = new Set([...base, ...other]);
  let at = 0;
  for (const word of other) {
    const place = result.indexOf(word);
    if (place !== -1) at = place + 1;
    else if (isMember(word)) {
      while (at < result.length && !known.has(result[at] ?? '')) at++;
      result.splice(at++, 0, word);
    }
  }
  return result.filter(isMember);
}

function isReordered(base: readonly string[], now: readonly string[]): boolean {
  const [old, there] = [new Set(base), new Set(now)];
  return !isSameSeries(
    base.filter((word) => there.has(word)),
    now.filter((word) => old.has(word)),
  );
}

export function isSameSeries(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}
