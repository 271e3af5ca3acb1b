import { quoteIfNeeded } from '../../../document/yaml/quote.ts';
import type { Initiative, Link } from '../../../document/model/submission.ts';
import type { Range } from '../../../document/text/text.ts';
import { entryOf, type YamlNode } from '../../../document/yaml/tree.ts';
import { isFlow, isOneLine, lineBreakAt, lineIndent } from '../edits.ts';
import type { Edit } from '../../engine/rule.ts';

/**
 * Edits that add a further key to a link; a link that is just an address becomes a map with the key `url`. There are
 * none where the YAML is written in a way that the edit might break.
 */
export function addLinkKey(
  { source, map }: Initiative,
  { url, range }: Link,
  key: string,
  text: string,
): readonly Edit[] {
  const list = entryOf(map, 'links')?.value;
  const item = list?.kind === 'seq' ? list.items.find((one) => one.range.start === range.start) : undefined;
  if (item === undefined || url === undefined || !isOneLine(source, url.range)) return [];
  if (isFlow(list)) return addInFlow(item, url.range, key, text);
  if (item.kind === 'map' && item.flow)
    return [{ range: at(url.range.end), newText: `, ${key}: ${quoteIfNeeded(text, { flow: true })}` }];
  const first = item.kind === 'map' ? entryOf(item, 'url')?.key.range.start : url.range.start;
  if (first === undefined) return [];
  const lineStart = source.lastIndexOf('\n', first - 1) + 1;
  if (!/^[ -]*$/.test(source.slice(lineStart, first))) return [];
  const line = `${lineBreakAt(source, url.range.end)}${' '.repeat(first - lineStart)}${key}: ${quoteIfNeeded(text, { flow: false })}`;
  const below: Edit = { range: at(endOfLine(source, url.range.end)), newText: line };
  return item.kind === 'map' ? [below] : [{ range: at(first), newText: 'url: ' }, below];
}

function addInFlow(item: YamlNode, url: Range, key: string, text: string): readonly Edit[] {
  const written = `, ${key}: ${quoteIfNeeded(text, { flow: true })}`;
  if (item.kind === 'map') return item.flow ? [{ range: at(url.end), newText: written }] : [];
  return [
    { range: at(item.range.start), newText: '{ url: ' },
    { range: at(item.range.end), newText: `${written} }` },
  ];
}

/**
 * Edits that add an address to an initiative's links, with the key `links` if it is not there yet. There are none where
 * the YAML is written in a way that the edit might break.
 */
export function addLink({ source, map }: Initiative, address: string): readonly Edit[] {
  if (map === undefined || map.flow) return [];
  const list = entryOf(map, 'links')?.value;
  if (list === undefined) return addLinks({ source, map }, address);
  if (list.kind !== 'seq') return [];
  const last = list.items.at(-1);
  if (list.flow) {
    const written = quoteIfNeeded(address, { flow: true });
    return [
      last === undefined
        ? { range: at(list.range.start + 1), newText: written }
        : { range: at(last.range.end), newText: `, ${written}` },
    ];
  }
  const first = list.items[0];
  if (first === undefined || last === undefined) return [];
  const dash = /^( *)-[ \t]/.exec(source.slice(source.lastIndexOf('\n', first.range.start - 1) + 1))?.[1];
  if (dash === undefined) return [];
  return [
    {
      range: at(endOfLine(source, last.range.end)),
      newText: `${lineBreakAt(source, last.range.end)}${dash}- ${quoteIfNeeded(address, { flow: false })}`,
    },
  ];
}

/** Edits that add `links:` below the description, where the initiative skeleton has it. */
function addLinks(
  { source, map }: { readonly source: string; readonly map: NonNullable<Initiative['map']> },
  address: string,
): readonly Edit[] {
  const index = map.entries.findIndex(({ key }) => key.value === 'description');
  const next = map.entries[index + 1];
  const eol = lineBreakAt(source, next?.key.range.start ?? map.range.end);
  const written = quoteIfNeeded(address, { flow: false });
  if (index < 0) return [];
  if (next === undefined) {
    const key = map.entries[1] ?? map.entries[0];
    const indent = key && ' '.repeat(key.key.range.start - (source.lastIndexOf('\n', key.key.range.start - 1) + 1));
    if (indent === undefined) return [];
    const end = source.slice(0, map.range.end).trimEnd().length;
    return [{ range: at(endOfLine(source, end)), newText: `${eol}${indent}links:${eol}${indent}  - ${written}` }];
  }
  const line = lineIndent(source, next.key.range.start);
  if (line.start + line.text.length !== next.key.range.start) return [];
  return [{ range: at(line.start), newText: `${line.text}links:${eol}${line.text}  - ${written}${eol}` }];
}

/**
 * Removes an address from prose, with the brackets around it or with its whole line if nothing else is on it. In the
 * middle of a sentence the name of its host is left in its place, so that the sentence stays complete.
 */
export function withoutAddress(source: string, { start, end }: Range, host: string): Edit {
  const lineStart = start === 0 ? 0 : source.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = endOfLine(source, end);
  const [before, after] = [source.slice(lineStart, start), source.slice(end, lineEnd)];
  if (before.trim() === '' && after.trim() === '' && lineEnd < source.length) {
    return { range: { start: lineStart, end: lineEnd + (source.startsWith('\r\n', lineEnd) ? 2 : 1) }, newText: '' };
  }
  if (/[(<[（]/.test(before.slice(-1)) && /[)>\]）]/.test(after.slice(0, 1))) {
    const blank = before.at(-2) === ' ' && before.trimStart().length > 1 ? 1 : 0;
    return { range: { start: start - 1 - blank, end: end + 1 }, newText: '' };
  }
  return { range: { start, end }, newText: host };
}

function at(offset: number): Range {
  return { start: offset, end: offset };
}

function endOfLine(source: string, offset: number): number {
  const end = /\r?\n/g;
  end.lastIndex = offset;
  return end.exec(source)?.index ?? source.length;
}
