import { emphasisOf } from '../../document/prose/emphasis.ts';
import { proseLines } from '../../document/prose/prose-markdown.ts';
import { findProseLinks } from '../../document/prose/prose-links.ts';
import type { CharText, Range } from '../../document/text/text.ts';
import { scalarOffsets } from '../../document/yaml/scalar-offsets.ts';
import type { YamlScalar } from '../../document/yaml/tree.ts';
import { emphasised } from '../selection/prose-ranges.ts';
import type { TextToken } from './token.ts';

/**
 * The emphasis in a prose text, and the words and addresses of its links. @param source the text in which the scalar's
 * range counts
 */
export function proseTokens(source: CharText, scalar: YamlScalar): readonly TextToken[] {
  const { value } = scalar;
  if (typeof value !== 'string' || !(value.includes('*') || value.includes('](') || value.includes('://'))) return [];
  const found: TextToken[] = [];
  for (const paragraph of paragraphs(value)) {
    const text = value.slice(paragraph.start, paragraph.end);
    const links = findProseLinks(text);
    const put = (kind: TextToken['kind'], { start, end }: Range): void =>
      void found.push({ kind, range: { start: start + paragraph.start, end: end + paragraph.start } });
    for (const { weight, whole } of emphasised(text, emphasisOf(text, links).stretches))
      put(weight === 'bold' ? 'strong' : 'emphasis', whole);
    for (const { words, address } of links) {
      put('address', address);
      if (words !== undefined) put('linkWords', words);
    }
  }
  const offsets = found.length === 0 ? undefined : scalarOffsets(source, scalar);
  return offsets === undefined ? [] : found.map(({ kind, range }) => ({ kind, range: offsets.range(range) }));
}

/** The paragraphs of a prose text, and the words of its items, each without the lines of those in it. */
function paragraphs(text: string): readonly Range[] {
  const found: { start: number; end: number }[] = [];
  let open: { start: number; end: number } | undefined;
  for (const { start, end, words } of proseLines(text)) {
    if (start === end) open = undefined;
    else if (open === undefined || words !== undefined) found.push((open = { start: words ?? start, end }));
    else open.end = end;
  }
  return found;
}
