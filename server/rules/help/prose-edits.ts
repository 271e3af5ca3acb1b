import type { LinkInProse } from '../../document/model/links-in-prose.ts';
import { findProseLinks } from '../../document/prose/prose-links.ts';
import type { Range } from '../../document/text/text.ts';
import { escapeInside, quoteIfNeeded } from '../../document/yaml/quote.ts';
import { scalarOffsets } from '../../document/yaml/scalar-offsets.ts';
import type { YamlScalar } from '../../document/yaml/tree.ts';
import type { Edit } from '../engine/rule.ts';

/** Puts another address in place of that of a link in a text. @returns undefined where the edit might break the text, or the link */
export function replaceLinkInText(source: string, { text, found }: LinkInProse, address: string, options: { readonly flow: boolean }): Edit | undefined {
  const value = String(text.value);
  const after = value.slice(0, found.address.start) + address + value.slice(found.address.end);
  const link = findProseLinks(after).find((one) => one.start === found.start);
  if (link?.href !== address) return undefined;
  return replaceInText(source, text, found.address, address, options);
}

/**
 * Replaces a part of a text, in whatever style it is written.
 *
 * @param part offsets in the text's value
 * @param newText without line breaks
 * @returns undefined where the edit might break the YAML
 */
export function replaceInText(source: string, text: YamlScalar, part: Range, newText: string, { flow }: { readonly flow: boolean }): Edit | undefined {
  const range = scalarOffsets(source, text)?.range(part);
  if (range === undefined || /[\r\n]/.test(newText)) return undefined;
  switch (text.style) {
    case 'single-quoted': return { range, newText: escapeInside(newText, "'") };
    case 'double-quoted': return { range, newText: escapeInside(newText, '"') };
    case 'plain': return staysPlain(String(text.value), part, newText, flow) ? { range, newText } : undefined;
    default: return { range, newText };
  }
}

/** True when a text without quotes still needs none, and is still read as text, after the change. */
function staysPlain(value: string, { start, end }: Range, newText: string, flow: boolean): boolean {
  const after = (value.slice(0, start) + newText + value.slice(end)).replaceAll('\n', ' ');
  return quoteIfNeeded(after, { flow }) === after;
}
