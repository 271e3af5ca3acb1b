import { oneLine } from '../../papers/view/cover-view.ts';
import type { PaperBlock } from '../read/imported-paper.ts';
import { sameAddress } from '../understand/links/link-parts.ts';
import { leadsSomewhere, runsIn } from './paste-links.ts';
import { notesBeside } from './pasted-text.ts';

/**
 * The addresses to which words of a paste lead, with these words, where the words do not say them.
 *
 * @param isWritten true for an address that is written all the same
 */
export function addressesBeside(
  blocks: readonly PaperBlock[],
  isWritten: (href: string) => boolean = () => false,
): readonly string[] {
  const words = new Map<string, string>();
  for (const { text, href } of runsIn(blocks))
    if (leadsSomewhere(href)) words.set(href, (words.get(href) ?? '') + text);
  return [...words].flatMap(([href, text]) =>
    text.includes(href.replace(/^mailto:/i, '')) || sameAddress(text, href) || isWritten(href)
      ? []
      : [`${oneLine(text)} <${href.trim()}>`],
  );
}

/** What a place that holds words on one line leaves out of a paste. */
export function wordsBesideLine(blocks: readonly PaperBlock[]): readonly string[] {
  return [...addressesBeside(blocks), ...notesBeside(blocks)];
}
