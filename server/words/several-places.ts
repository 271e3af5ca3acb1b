import { grouped } from './counts.ts';
import { relatedMessages } from './messages/findings/related.ts';

/** The most places of a finding that are told one by one; editors show no more. */
export const mostPlacesTold = 100;

/** A sentence about one place, as it is said of several. */
export function inPlaces(sentence: string, size: number): string {
  return size === 1 ? sentence : sentence.replace(/(?=[.?]?$)/, ` (in ${grouped(size)} places)`);
}

/**
 * What is said at the places where a finding is not shown itself; of very many, the last stands for all that follow.
 *
 * @param others at least the first `mostPlacesTold + 1` of them
 * @param size how many places there are, with the one at which it is shown
 */
export function otherPlaces<Range>(
  others: readonly { readonly range: Range; readonly related: string }[],
  size: number,
): readonly { readonly range: Range; readonly message: string }[] {
  const further = size - 1 - mostPlacesTold;
  return others.slice(0, further > 0 ? mostPlacesTold + 1 : mostPlacesTold).map(({ range, related }, at) => ({
    range,
    message: at < mostPlacesTold || further === 1 ? related : relatedMessages.more({ places: further }),
  }));
}

/** The title of a fix for several places. @param fixed how many of all places it is for */
export function fixInPlaces(title: string, fixed: number, all: number): string {
  return `${title} in ${fixed === all ? (all === 2 ? 'both' : `all ${grouped(all)}`) : grouped(fixed)} places`;
}
