import { headOfFirstKey } from '../../document/edit/kept-comments.ts';
import { beginOfLine, lineBreakOf, type TextEdit } from '../../document/edit/text-edits.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { keyName, type YamlEntry, type YamlMap } from '../../document/yaml/tree.ts';
import type { EditDraft } from './draft.ts';
import { emptyLinesFrom, endOfContent, withCommentsBelow } from './item-lines.ts';
import { writtenAt } from './new-item.ts';
import type { PutIn } from './put-in.ts';
import { changedAt, type Steps } from './steps.ts';

/** Items for a list whose key is not written yet. */
export type NewList = Omit<PutIn, 'at' | 'without'>;

/** Writes a key with a list into a map with other keys, behind those that come before it. */
export function* putInNewKey(text: string, { map, steps }: { readonly map: YamlMap; readonly steps: Steps }, id: string, order: readonly string[], put: NewList): Iterable<EditDraft> {
  const at = placeIn(map, id, order);
  const edit = map.flow ? inBraces(map, at, id, put) : betweenKeys(text, map, at, id, put);
  const entry = newEntryOf(id, put);
  const change: EditDraft['change'] = (node) => changedAt(node, steps, (old) => (old.kind === 'map' ? { ...old, entries: old.entries.toSpliced(at, 0, entry) } : old));
  if (edit !== undefined) yield { edits: [edit], change, gone: [], come: put.items.flatMap(({ comments }) => comments) };
}

export function newEntryOf(id: string, { items }: Pick<PutIn, 'items'>): YamlEntry {
  const range = { start: 0, end: 0 };
  return { key: { kind: 'scalar', value: id, style: 'plain', range }, value: { kind: 'seq', flow: false, items: items.map(({ node }) => node), range } };
}

/** The position of a new key: behind the last of those that come before it. */
function placeIn({ entries }: YamlMap, id: string, order: readonly string[]): number {
  const earlier = new Set(order.slice(0, order.indexOf(id)));
  return entries.findLastIndex((entry) => earlier.has(keyName(entry))) + 1;
}

function inBraces({ entries, range }: YamlMap, at: number, id: string, { items }: Pick<PutIn, 'items'>): TextEdit | undefined {
  const written = items.map(({ inBrackets }) => inBrackets);
  if (!written.every((one) => one !== undefined)) return undefined;
  const text = `${quoteIfNeeded(id, { flow: true })}: [${written.join(', ')}]`;
  const before = entries[at - 1];
  if (before !== undefined) {
    const end = Math.max(before.key.range.end, before.value.range.end);
    return { start: end, end, text: `, ${text}` };
  }
  const start = entries[0]?.key.range.start ?? range.start + 1;
  return { start, end: start, text: `${text}, ` };
}

function betweenKeys(text: string, { entries }: YamlMap, at: number, id: string, put: NewList): TextEdit | undefined {
  const [before, next] = [entries[at - 1], entries[at]];
  const near = before ?? next;
  if (near === undefined) return undefined;
  const { start } = near.key.range;
  const column = start - beginOfLine(text, start);
  const lineBreak = lineBreakOf(text, start);
  const lines = linesOfNewKey(id, column, lineBreak, put);
  if (before === undefined) {
    const head = headOfFirstKey(text, start);
    const end = endOf(text, near, column);
    const second = entries[1];
    const apart = second === undefined ? 0 : emptyLinesFrom(text, end, second.key.range.start);
    return { start: head, end: head, text: lines + lineBreak.repeat(apart) };
  }
  const end = endOf(text, before, column);
  const apart = lineBreak.repeat(emptyLinesFrom(text, end, next?.key.range.start ?? end));
  if (end < text.length || text.endsWith('\n')) return { start: end, end, text: apart + lines };
  return { start: end, end, text: (lineBreak + apart + lines).slice(0, -lineBreak.length) };
}

/** Where what is written behind a key ends, with the comments below that are deeper than the key. */
function endOf(text: string, { key, value }: YamlEntry, column: number): number {
  return withCommentsBelow(text, endOfContent(text, value, Math.max(key.range.end, value.range.end), column), column);
}

export function linesOfNewKey(id: string, column: number, lineBreak: string, { items, dashes, apart }: NewList): string {
  const lines = items.map((item) => writtenAt(item, column + dashes, lineBreak)).join(lineBreak.repeat(apart));
  return `${' '.repeat(column)}${quoteIfNeeded(id, { flow: false })}:${lineBreak}${lines}`;
}
