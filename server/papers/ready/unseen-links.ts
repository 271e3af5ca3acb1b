import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { collectLinks } from '../../links/collect/collect.ts';
import { excludedBy } from '../../links/collect/exclude.ts';
import type { LinkVerdict } from '../../links/judge/verdict.ts';
import { hiddenCodesOf } from '../../rules/engine/suppressions/hidden-codes.ts';
import { quotation } from '../../words/quotation.ts';
import type { PlacedToDo, ReadyQuestion } from './ready-question.ts';
import { linkSentence } from '../../words/messages/findings/link-reasons.ts';
import { unseenMessages } from '../../words/messages/findings/unseen-links.ts';

interface UnseenLinks {
  readonly toDo: readonly PlacedToDo[];
  /** Where the addresses stand that are in `toDo`. */
  readonly starts: ReadonlySet<number>;
}

const aboutPages = ['link.unverified', 'link.broken'] as const;

/** An address of a submission, where it is written first in a place about which the user wants to hear. */
interface LinkToSee {
  readonly url: string;
  readonly range: Range;
  readonly places: readonly { readonly range: Range }[];
}

/**
 * The addresses of a submission, without those about which a comment in the text says that nothing is to be said.
 *
 * @param today `2020-07-01`, to know which of these comments have ended; empty: none
 */
export function linksToSee(document: SubmissionDocument, today: string): readonly LinkToSee[] {
  const links = collectLinks(document.submission);
  const hiddenAt = links.length === 0 ? () => [] : hiddenCodesOf(document, today);
  return links.flatMap(({ url, places }) => {
    const place = places.find(
      ({ range }) => !hiddenAt(range.start).some(({ code }) => aboutPages.some((one) => one === code)),
    );
    return place === undefined ? [] : [{ url, range: place.range, places }];
  });
}

/**
 * True for an address that nobody has looked at, or could look at. One that was looked at without an answer is none of
 * them.
 */
export function isUnseen(verdict: LinkVerdict | undefined): boolean {
  return verdict === undefined || (verdict.kind === 'unverified' && verdict.cause !== undefined);
}

/** True where the user wants to hear nothing about pages. */
export function hearsNothing(isOff: (code: string) => boolean): boolean {
  return aboutPages.every(isOff);
}

/** The addresses that nobody has looked at, each where it is written first. */
export function unseenLinks({
  document,
  today,
  linkVerdict,
  isOff,
  exclude,
  looksAtLinks,
}: ReadyQuestion): UnseenLinks {
  const toDo: PlacedToDo[] = [];
  const starts = new Set<number>();
  for (const { url, range, places } of hearsNothing(isOff) ? [] : linksToSee(document, today)) {
    const verdict = linkVerdict(url);
    if (!isUnseen(verdict) || excludedBy(url, exclude) !== undefined) continue;
    for (const place of places) starts.add(place.range.start);
    toDo.push({
      kind: 'link',
      url,
      ...(verdict?.kind === 'unverified' && { reason: linkSentence('list', verdict.reason) }),
      holdsUp: looksAtLinks,
      range,
      message:
        verdict?.kind === 'unverified'
          ? linkSentence('unseen', verdict.reason, { link: quotation(url) }).text
          : unseenMessages.notChecked({ link: quotation(url) }).text,
    });
  }
  return { toDo, starts };
}
