import type { LinkInProse } from '../../document/model/links-in-prose.ts';
import { findProseLinks } from '../../document/prose/prose-links.ts';
import type { Range } from '../../document/text/text.ts';
import { escapeInside, quoteIfNeeded } from '../../document/yaml/quote.ts';
import type { YamlScalar } from '../../document/yaml/tree.ts';
import { literal } from '../../words/snippet.ts';
import type { Edit } from '../engine/rule.ts';

/** In characters; what is looked at around a change, so that many changes of one long text stay cheap. */
const around = 300;

/**
 * Puts another address in place of that of a link in a text. @returns undefined where the edit might break the text, or
 * the link
 */
export function replaceLinkInText(
  { text, url, found, isPlaced }: LinkInProse,
  address: string,
  options: { readonly flow: boolean },
): Edit | undefined {
  const value = String(text.value);
  const start = Math.max(0, found.start - 1);
  const after = value.slice(start, found.address.start) + address + value.slice(found.address.end, found.end + around);
  const link = findProseLinks(after).find((one) => one.start === found.start - start);
  if (!isPlaced || link?.href !== address) return undefined;
  return replaceInText(text, { part: found.address, written: url.range }, address, options);
}

/**
 * Makes a link with words of a bare address. The words are a place to fill in.
 *
 * @param words without brackets
 * @returns undefined where the edit might break the text, or the link
 */
export function giveLinkWords(
  { text, url, found, isPlaced }: LinkInProse,
  words: string,
  options: { readonly flow: boolean },
): Edit | undefined {
  const value = String(text.value);
  const address = value.slice(found.start, found.end);
  const start = Math.max(0, found.start - around);
  const after = `${value.slice(start, found.start)}[${words}](${address})${value.slice(found.end, found.end + around)}`;
  const link = findProseLinks(after).find((one) => one.start === found.start - start);
  if (!isPlaced || value.charAt(found.start - 1) === '<' || link?.words === undefined || link.href !== url.value)
    return undefined;
  const edit = replaceInText(text, { part: found, written: url.range }, `[${words}](${address})`, options);
  return (
    edit && {
      ...edit,
      newText: literal(edit.newText).replace(`[${literal(words)}]`, () => `[\${1:${literal(words)}}]`),
      snippet: true,
    }
  );
}

/**
 * Replaces a part of a text, in whatever style it is written.
 *
 * @param place the part, by its offsets in the text's value and by those where it is written
 * @param newText without line breaks
 * @returns undefined where the edit might break the YAML
 */
export function replaceInText(
  text: YamlScalar,
  { part, written }: { readonly part: Range; readonly written: Range },
  newText: string,
  { flow }: { readonly flow: boolean },
): Edit | undefined {
  if (/[\r\n]/.test(newText)) return undefined;
  switch (text.style) {
    case 'single-quoted':
      return { range: written, newText: escapeInside(newText, "'") };
    case 'double-quoted':
      return { range: written, newText: escapeInside(newText, '"') };
    case 'plain':
      return staysPlain(String(text.value), part, newText, flow) ? { range: written, newText } : undefined;
    default:
      return { range: written, newText };
  }
}

/** True when a text without quotes still needs none around a change. */
function staysPlain(value: string, { start, end }: Range, newText: string, flow: boolean): boolean {
  const before = start === 0 ? '' : `x${value.slice(start - 1, start)}`;
  const after = `${before}${newText}${value.slice(end, end + 1)}`.replaceAll('\n', ' ');
  const whole = end < value.length ? `${after}x` : after;
  return quoteIfNeeded(whole, { flow }) === whole;
}

/**
 * True when a change of a text leaves all its links but one as they were. @param part offsets in the value, with the
 * link in it
 */
export function keepsOtherLinks(value: string, part: Range, newText: string): boolean {
  const [before, after] = [
    value.slice(Math.max(0, part.start - around), part.start),
    value.slice(part.end, part.end + around),
  ];
  const addresses = (text: string): string[] => findProseLinks(text).map(({ href }) => href);
  const gone = addresses(before + value.slice(part.start, part.end) + after);
  for (const kept of addresses(before + newText + after)) {
    const index = gone.indexOf(kept);
    if (index === -1) return false;
    gone.splice(index, 1);
  }
  return gone.length === 1;
}
