import type { Initiative } from '../../../document/model/submission.ts';
import type { Located, Range } from '../../../document/text/text.ts';
import { entryOf, keyName, type YamlEntry, type YamlNode, type YamlSeq } from '../../../document/yaml/tree.ts';
import type { Edit } from '../../engine/rule.ts';
import { isOneLine, lineBreakAt, lineIndent, removeItem } from '../edits.ts';

/** The keys that a link and an attachment have in common; the address of a link becomes the `file` of an attachment. */
const sharedKeys: ReadonlySet<string> = new Set(['url', 'title', 'language']);

/**
 * Edits that move a file's name from the links of an initiative to its attachments. There are none where the YAML is
 * written in a way that the edit might break.
 *
 * @param written the name as it is written under `links:`
 */
export function moveToAttachments(initiative: Initiative, written: Located<string>): readonly Edit[] {
  const { source, map } = initiative;
  const links = entryOf(map, 'links');
  const attachments = entryOf(map, 'attachments');
  if (map === undefined || links?.value.kind !== 'seq' || !isOneLine(source, written.range)) return [];
  const index = links.value.items.findIndex(
    ({ range }) => range.start <= written.range.start && written.range.end <= range.end,
  );
  const item = links.value.items[index];
  if (item === undefined || !isMovable(item, written.range)) return [];
  if (links.value.items.length === 1 && attachments === undefined)
    return [{ range: links.key.range, newText: 'attachments' }, ...renamedKey(item)];
  const text = item.kind === 'scalar' ? source.slice(item.range.start, item.range.end) : undefined;
  const removed = links.value.items.length === 1 ? withoutEntry(source, links) : removeItem(source, links.value, index);
  if (text === undefined || removed === undefined || map.flow) return [];
  const added =
    attachments === undefined ? newAttachments(source, links, text) : addedTo(source, attachments.value, text);
  return added === undefined ? [] : [removed, added];
}

/** True for a link whose keys an attachment has, too. */
function isMovable(item: YamlNode, url: Range): boolean {
  if (item.kind === 'scalar') return item.range.start === url.start;
  return (
    item.kind === 'map' &&
    entryOf(item, 'url')?.value.range.start === url.start &&
    item.entries.every((entry) => sharedKeys.has(keyName(entry)))
  );
}

function renamedKey(item: YamlNode): readonly Edit[] {
  const url = entryOf(item, 'url');
  return url === undefined ? [] : [{ range: url.key.range, newText: 'file' }];
}

/** Takes an entry out with its lines. @returns undefined where something else stands on them */
function withoutEntry(source: string, { key, value }: YamlEntry): Edit | undefined {
  const line = lineIndent(source, key.range.start);
  const lineEnd = source.indexOf('\n', value.range.end);
  if (lineEnd === -1 || line.start + line.text.length !== key.range.start) return undefined;
  return source.slice(line.start, lineEnd).includes('#')
    ? undefined
    : { range: { start: line.start, end: lineEnd + 1 }, newText: '' };
}

/** `attachments:` below the links, indented as they are. */
function newAttachments(source: string, links: YamlEntry, text: string): Edit | undefined {
  const key = lineIndent(source, links.key.range.start);
  if (key.start + key.text.length !== links.key.range.start) return undefined;
  const dash = dashOf(source, links.value);
  const lineBreak = lineBreakAt(source, links.key.range.start);
  return addedBelow(source, links.value, `${key.text}attachments:${lineBreak}${dash ?? `${key.text}  `}- ${text}`);
}

function addedTo(source: string, list: YamlNode, text: string): Edit | undefined {
  if (list.kind !== 'seq' || list.flow) return undefined;
  const dash = dashOf(source, list);
  return dash === undefined ? undefined : addedBelow(source, list, `${dash}- ${text}`);
}

/** The indentation of a list's dashes; undefined for a list in brackets, or with other things before its first dash. */
function dashOf(source: string, list: YamlNode): string | undefined {
  const first = list.kind === 'seq' && !list.flow ? list.items[0] : undefined;
  return first && /^( *)-[ \t]/.exec(source.slice(source.lastIndexOf('\n', first.range.start - 1) + 1))?.[1];
}

/** A line below a list, which may be the last in the text. */
function addedBelow(source: string, list: YamlNode | YamlSeq, line: string): Edit {
  const lineBreak = lineBreakAt(source, list.range.start);
  const end = source.indexOf('\n', list.range.end);
  return end === -1
    ? { range: { start: source.length, end: source.length }, newText: `${lineBreak}${line}` }
    : { range: { start: end + 1, end: end + 1 }, newText: `${line}${lineBreak}` };
}
