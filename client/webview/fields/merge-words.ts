/** Part of a text, from `start` to before `end` in UTF-16 code units, and what has taken its place. */
export interface Spliced {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** The smallest part that makes `to` of `from`; undefined when they are the same. */
export function splicedInto(from: string, to: string): Spliced | undefined {
  if (from === to) return undefined;
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from[start] === to[start]) start++;
  let same = 0;
  while (same < most - start && from[from.length - 1 - same] === to[to.length - 1 - same]) same++;
  return { start, end: from.length - same, words: to.slice(start, to.length - same) };
}

/**
 * Where in `mine` stands what another hand has changed in `base`.
 *
 * @returns undefined when there is nothing to do, 'both' when both have changed the same words
 */
export function spliceForMine(base: string, mine: string, theirs: string): Spliced | 'both' | undefined {
  const [here, there] = [splicedInto(base, mine), splicedInto(base, theirs)];
  if (there === undefined || mine === theirs) return undefined;
  if (here === undefined) return there;
  // What both have put in at one place can not be brought into an order.
  if (there.end < here.start) return there;
  if (here.end >= there.start) return 'both';
  const shift = here.words.length - (here.end - here.start);
  return { ...there, start: there.start + shift, end: there.end + shift };
}

/**
 * A list in which what was added, removed and moved on both sides is done. An item is what it says, and stands in a
 * list once.
 *
 * @returns undefined when both have moved items, each in another way
 */
export function mergedList(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): readonly string[] | undefined {
  const isMoved = (side: readonly string[], other: readonly string[]): boolean =>
    side.filter((one) => base.includes(one) && other.includes(one)).join('\n') !==
    base.filter((one) => side.includes(one) && other.includes(one)).join('\n');
  const common = (side: readonly string[], other: readonly string[]): string =>
    side.filter((one) => other.includes(one)).join('\n');
  const isMine = isMoved(mine, theirs);
  if (isMine && isMoved(theirs, mine) && common(mine, theirs) !== common(theirs, mine)) return undefined;
  const [kept, other] = isMine ? [mine, theirs] : [theirs, mine];
  const merged = kept.filter((one) => other.includes(one) || !base.includes(one));
  for (const [index, one] of other.entries()) {
    if (base.includes(one) || merged.includes(one)) continue;
    // Behind all items that stand before it there, and behind what has been added here at that place.
    let at = other.slice(0, index).reduce((found, before) => Math.max(found, merged.indexOf(before) + 1), 0);
    while (at < merged.length && !other.includes(merged[at] ?? '')) at++;
    merged.splice(at, 0, one);
  }
  return merged;
}
