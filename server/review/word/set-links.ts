import { isIn, type TextPlace } from './tracked-text.ts';

/** Words that lead to an address. */
interface LinkedWords {
  readonly words: string;
  readonly href: string;
}

/**
 * Links that somebody has set without tracking: an address that leads from more words than the text has it. By their
 * number, so that no program is suspected that writes the words of a link otherwise.
 *
 * @param written what the submission has in that place
 */
export function linksSet(place: TextPlace, written: string): readonly LinkedWords[] {
  const all = written === '' ? [] : linksIn(place);
  const isWritten = ({ words, href }: LinkedWords): boolean =>
    written.split('\n').includes(words) || written.includes(`${words}](${bare(href)}`);
  return all.filter(
    (link) =>
      all.filter(({ href }) => href === link.href).length > timesIn(written, bare(link.href)) && !isWritten(link),
  );
}

/** With all tracked changes refused. */
function linksIn({ paragraphs }: TextPlace): readonly LinkedWords[] {
  return paragraphs.flatMap(({ pieces }) => {
    const links: { words: string; readonly href: string }[] = [];
    let open: string | undefined;
    for (const piece of pieces.filter((one) => isIn('refused', one) && one.text !== '')) {
      const last = links.at(-1);
      if (piece.href !== undefined && /^https?:/i.test(piece.href)) {
        if (last !== undefined && open === piece.href) last.words += piece.text;
        else links.push({ words: piece.text, href: piece.href });
      }
      open = piece.href;
    }
    return links.map(({ words, href }) => ({ words: words.trim(), href })).filter(({ words }) => words !== '');
  });
}

/** As a description has them. */
export function wordsWithLink(words: string, href: string): string {
  return `[${words}](${href})`;
}

function timesIn(text: string, address: string): number {
  return text
    .split(address)
    .slice(1)
    .filter((behind) => !/^\/?[\w%~#?=&-]/.test(behind)).length;
}

/** Programs write a slash behind the name of a host. */
function bare(href: string): string {
  return href.replace(/\/$/, '');
}
