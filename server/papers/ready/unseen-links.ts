import { collectLinks } from '../../links/collect/collect.ts';
import { excludedBy } from '../../links/collect/exclude.ts';
import { hiddenCodesOf } from '../../rules/engine/hidden-codes.ts';
import { quotation } from '../../words/quotation.ts';
import type { PlacedToDo, ReadyQuestion } from './ready-question.ts';

interface UnseenLinks {
  readonly toDo: readonly PlacedToDo[];
  /** Where the addresses stand that are in `toDo`. */
  readonly starts: ReadonlySet<number>;
}

const aboutPages = ['link.unverified', 'link.broken'] as const;

/**
 * The addresses that nobody has looked at, each where it is written first. An address that was looked at without an answer is not
 * among them, nor one about which the user wants to hear nothing.
 */
export function unseenLinks({ document, linkVerdict, isOff, exclude, looksAtLinks }: ReadyQuestion): UnseenLinks {
  const toDo: PlacedToDo[] = [];
  const starts = new Set<number>();
  const links = aboutPages.every(isOff) ? [] : collectLinks(document.submission);
  const hiddenAt = links.length === 0 ? () => [] : hiddenCodesOf(document);
  for (const { url, places } of links) {
    const verdict = linkVerdict(url);
    if (verdict !== undefined && !(verdict.kind === 'unverified' && verdict.cause !== undefined)) continue;
    if (excludedBy(url, exclude) !== undefined) continue;
    const place = places.find(({ range }) => !hiddenAt(range.start).some(({ code }) => aboutPages.some((one) => one === code)));
    if (place === undefined) continue;
    for (const { range } of places) starts.add(range.start);
    toDo.push({
      kind: 'link', holdsUp: looksAtLinks, range: place.range,
      message: verdict === undefined
        ? `Nobody has looked at the link ${quotation(url)} yet; check the links.`
        : `Nobody could look at the link ${quotation(url)} yet: ${verdict.reason}.`,
    });
  }
  return { toDo, starts };
}
