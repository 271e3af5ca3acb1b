/**
 * What two hands have made of a list of words: what either has taken out is out, and what either has added is in, behind the word
 * behind which it was added. In the order of `theirs`, unless only `mine` has changed.
 */
export function mergeItems(base: readonly string[], mine: readonly string[], theirs: readonly string[]): readonly string[] {
  const wanted = [...new Set(mine)];
  if (isSameSeries(base, theirs)) return wanted;
  const [old, kept, there] = [new Set(base), new Set(wanted), new Set(theirs)];
  const result = theirs.filter((word) => kept.has(word) || !old.has(word));
  const placed = new Set(result);
  let before: string | undefined;
  const added = new Map<string | undefined, string[]>();
  for (const word of wanted) {
    if (placed.has(word)) before = word;
    else if (!old.has(word) && !there.has(word)) added.set(before, [...added.get(before) ?? [], word]);
  }
  return [...added.get(undefined) ?? [], ...result.flatMap((word) => [word, ...added.get(word) ?? []])];
}

export function isSameSeries(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}
