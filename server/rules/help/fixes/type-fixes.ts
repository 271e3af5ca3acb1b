import { newEntry, replaceEntry } from '../../../document/edit/entry-edits.ts';
import { beginOfLine, lineBreakOf, lineEndAt, type TextEdit } from '../../../document/edit/text-edits.ts';
import { plainOf } from '../../../document/edit/verified-steps.ts';
import { escapeInside, quoteIfNeeded } from '../../../document/yaml/quote.ts';
import { isNothing, writtenItems, type YamlMap, type YamlNode, type YamlSeq } from '../../../document/yaml/tree.ts';
import type { Edit, Fix } from '../../engine/rule.ts';
import { isEmailAddress } from '../email-address.ts';
import { listLines } from './missing-parts.ts';
import { editsInMap, editsOfValue, type RewrittenValue, type TextOfNode } from './verified-edits.ts';

/** A value of another kind than is wanted. */
export interface MistypedValue extends TextOfNode {
  readonly node: YamlNode;
  /** The map in which it stands behind a key; undefined for an item of a list. */
  readonly parent: YamlMap | undefined;
  /** The key that it belongs to; of an item, that of the list. */
  readonly name: string;
}

function fix(title: string, edits: readonly Edit[], more: Pick<Fix, 'preferred' | 'safe'> = {}): readonly Fix[] {
  return edits.length === 0 ? [] : [{ title, ...more, edits }];
}

const prose: ReadonlySet<string> = new Set(['description', 'outcome', 'actual', 'expected', 'guidance']);

/** Where a text is wanted: all that is written there as one text. */
export function writtenAsText(value: MistypedValue): readonly Fix[] {
  const { node, parent, name } = value;
  if (node.kind === 'scalar') return [];
  const inQuotes = fix(
    node.kind === 'seq' && node.flow ? 'Put the whole text in quotes, with its brackets' : 'Put the whole text in quotes',
    node.kind === 'map' || node.flow ? editsOfValue(value, node, quoted) : [], node.kind === 'map' ? { preferred: true } : {},
  );
  const items = node.kind === 'seq' ? writtenItems(node) : [];
  if (node.kind === 'map' || parent === undefined || items.length === 0 || !items.every((item) => item.kind === 'scalar')) return inQuotes;
  const texts = items.map((item) => (item.kind === 'scalar' ? String(item.value).trimEnd() : ''));
  const lines = prose.has(name) && texts.length > 1
    ? [`${name}: |`, ...texts.flatMap((text) => text.split('\n').map((line, index) => (line === '' ? '' : `  ${index === 0 ? '- ' : '  '}${line}`)))]
    : [`${name}: ${quoteIfNeeded(texts.join(', '), { flow: parent.flow })}`];
  return [...inQuotes, ...(node.flow && texts.length === 1 ? [] : fix('Write it as one text', editsInMap(value, parent, planOfReplacing(lines)), { preferred: !node.flow }))];
}

function planOfReplacing(lines: readonly string[]): Parameters<typeof editsInMap>[2] {
  const entry = newEntry(lines);
  return (yaml, map) => entry && replaceEntry(yaml, map, entry);
}

function quoted(text: string, node: YamlNode): RewrittenValue | undefined {
  const { start } = node.range;
  const end = start + text.slice(start, node.range.end).trimEnd().length;
  const written = text.slice(start, end);
  if (/(?:^|\s)#/.test(written)) return undefined;
  const value = written.split(/\r?\n/).map((line) => line.trim()).join(' ');
  return { edits: [{ start, end, text: value.includes("'") && !/["\\]/.test(value) ? `"${value}"` : `'${escapeInside(value, "'")}'` }], value };
}

/** Where a list is wanted: what is written there as its one item, or each line of a text as one. */
export function asList(value: MistypedValue, isOfInitiatives: boolean): readonly Fix[] {
  const { node, parent, name, source, document } = value;
  if (node.kind === 'map') return fix('Put a dash before it', editsOfValue(value, node, withDash), { preferred: true });
  if (node.kind !== 'scalar' || isNothing(node) || parent === undefined) return [];
  const texts = String(node.value).split('\n').map((line) => line.trim().replace(/^[-•–*·]\s+/, '')).filter((line) => line !== '');
  const items = isOfInitiatives ? [`title: ${quoteIfNeeded(texts.join(' '), { flow: false })}`] : texts.map((text) => quoteIfNeeded(text, { flow: false }));
  const lines = listLines(document?.lines ?? source, parent, quoteIfNeeded(name, { flow: false }), items);
  return fix(isOfInitiatives ? 'Turn it into the title of an initiative' : 'Turn it into a list', editsInMap(value, parent, planOfReplacing(lines)), { preferred: true });
}

/** A dash before the first key of a map, and its other lines further in; in brackets, a list around it. */
function withDash(text: string, node: YamlNode): RewrittenValue | undefined {
  if (node.kind !== 'map') return undefined;
  const value = [plainOf(node)];
  const { start, end } = node.range;
  if (node.flow) return { edits: [{ start, end: start, text: '[' }, { start: end, end, text: ']' }], value };
  if (text.slice(beginOfLine(text, start), start).trim() !== '') return undefined;
  return { edits: [{ start, end: start, text: '- ' }, ...furtherIn(text, start, end, 2)], value };
}

/** Edits that move all lines of a range to the right but the first. */
function furtherIn(text: string, start: number, end: number, width: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const last = lineEndAt(text, Math.max(start, end - 1));
  for (let at = text.indexOf('\n', start) + 1; at > 0 && at < last; at = text.indexOf('\n', at) + 1) {
    if (text.slice(at, lineEndAt(text, at)).trim() !== '') edits.push({ start: at, end: at, text: ' '.repeat(width) });
  }
  return edits;
}

/** Where lines with a word and a colon are wanted. */
export function asLines(value: MistypedValue): readonly Fix[] {
  const { node, name, parent } = value;
  if (name === 'contact') return node.kind === 'scalar' ? fix(`Put “${keyOfContact(node.value)}: ” before it`, withKey(value, keyOfContact(node.value)), { preferred: true }) : writtenAsText(value);
  if (name === 'document' && node.kind === 'scalar') return fix('Put “title: ” before it', withKey(value, /^\d{4}\//.test(String(node.value)) ? 'number' : 'title'));
  if (node.kind === 'seq' && parent === undefined) return fix('Remove one dash', editsOfValue(value, node, withoutDash), { preferred: true });
  return [];
}

function keyOfContact(value: unknown): string {
  return isEmailAddress(String(value).trim()) ? 'email' : 'name';
}

function withKey(value: MistypedValue, key: string): readonly Edit[] {
  const { node, parent, name } = value;
  if (parent === undefined) {
    return editsOfValue(value, node, (text, found) => (found.kind !== 'scalar' || /[\r\n]/.test(text.slice(found.range.start, found.range.end)) ? undefined : {
      edits: [{ start: found.range.start, end: found.range.start, text: `${key}: ` }], value: new Map([[key, plainOf(found)]]),
    }));
  }
  const text = node.kind === 'scalar' ? String(node.value).trim() : '';
  return /\n/.test(text) ? [] : editsInMap(value, parent, planOfReplacing([`${name}:`, `  ${key}: ${quoteIfNeeded(text, { flow: false })}`]));
}

/** A list in a list becomes its only item. */
function withoutDash(_text: string, node: YamlNode): RewrittenValue | undefined {
  const only: YamlNode | undefined = (node as YamlSeq).items[0];
  if (node.kind !== 'seq' || node.items.length !== 1 || only === undefined) return undefined;
  const { start } = node.range;
  if (node.flow) return { edits: [{ start, end: only.range.start, text: '' }, { start: only.range.end, end: node.range.end, text: '' }], value: plainOf(only) };
  return { edits: [{ start, end: start + 1, text: ' ' }], value: plainOf(only) };
}

/** An initiative that is a text of several lines: its description. */
export function asDescription(value: MistypedValue, prompt: string): readonly Edit[] {
  return editsOfValue(value, value.node, (text, node) => {
    if (node.kind !== 'scalar' || (node.style !== 'literal' && node.style !== 'folded')) return undefined;
    const { start, end } = node.range;
    const indent = ' '.repeat(start - beginOfLine(text, start));
    return {
      edits: [{ start, end: start, text: `title: "${prompt}"${lineBreakOf(text, start)}${indent}description: ` }, ...furtherIn(text, start, end, 2)],
      value: new Map([['title', prompt], ['description', plainOf(node)]]),
    };
  });
}
