import { textOf, type PaperRun } from '../../read/imported-paper.ts';
import { comparableAddress, decodedAddress } from '../lines.ts';
import { isWebAddress, sameAddress } from './link-parts.ts';

/** Characters; longer words are no address. */
const longestAddress = 2000;
const writtenAddress = /^(?:https?:\/\/|www\.)[^\s<>…]+$/i;
const writtenFile = /^[^\s:<>"|?*…]+\.([a-z0-9]{2,5})$/i;

/**
 * The runs with the addresses that they show as text in place of others that are behind them: a word processor keeps
 * the target of a link over whose address somebody has typed another. The beginning of a target, or one with an
 * ellipsis, is the target, cut short or broken over lines.
 *
 * @returns the targets that are not shown, too
 */
export function withShownAddresses(runs: readonly PaperRun[]): {
  readonly runs: readonly PaperRun[];
  readonly targets: readonly string[];
} {
  if (!runs.some(({ href }) => href !== undefined)) return { runs, targets: [] };
  const result: PaperRun[] = [];
  const targets: string[] = [];
  for (let at = 0; at < runs.length;) {
    const { href } = runs[at] ?? {};
    let end = at;
    while (end < runs.length && runs[end]?.href === href) end++;
    const link = runs.slice(at, end);
    const meant = href === undefined ? undefined : shownAddress(textOf(link).trim(), href.trim());
    if (meant !== undefined && href !== undefined) targets.push(href.trim());
    for (const run of link) result.push(meant === undefined ? run : { ...run, href: meant });
    at = end;
  }
  return { runs: result, targets };
}

/** The address or the name of a file that a text is, if it is not that of the target. */
function shownAddress(text: string, href: string): string | undefined {
  if (text.length > longestAddress || text.includes('...')) return undefined;
  if (isWebAddress(href)) {
    const bare = text.replace(/[.,;:!?]{1,3}$/, '');
    if (
      !writtenAddress.test(bare) ||
      sameAddress(text, href) ||
      comparableAddress(href).startsWith(comparableAddress(bare))
    )
      return undefined;
    const address = /^www\./i.test(bare) ? `https://${bare}` : bare;
    return URL.canParse(address) && (!URL.canParse(href) || new URL(address).href !== new URL(href).href)
      ? address
      : undefined;
  }
  const [ending, old] = [writtenFile, /\.([a-z0-9]{2,5})$/i].map((pattern, index) =>
    pattern.exec(index === 0 ? text : decodedAddress(href))?.[1]?.toLowerCase(),
  );
  return ending !== undefined &&
    ending === old &&
    !/^(?:mailto|tel|#)/i.test(href) &&
    nameOf(text) !== nameOf(decodedAddress(href))
    ? text
    : undefined;
}

function nameOf(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}
