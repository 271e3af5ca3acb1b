import { lineBreakOf, lineEndAt, beginOfLine, type TextEdit } from '../../document/edit/text-edits.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { isNothing, keyName, type YamlEntry, type YamlMap, type YamlNode } from '../../document/yaml/tree.ts';
import type { EditDraft } from './draft.ts';
import type { Excerpt } from './excerpt.ts';
import { emptyLinesFrom, endOfContent, headOf, withCommentsBelow } from './item-lines.ts';
import { issuesOf, listKeyIn } from './list-key.ts';
import { writtenAt } from './new-item.ts';
import type { PutIn } from './put-in.ts';
import { changedAt, type Steps } from './steps.ts';

/** Writes the key of an issue with initiatives, behind those issues that come before it. @param order of the template's issues */
export function* putInNewIssue({ text, root }: Pick<Excerpt, 'text' | 'root'>, id: string, order: readonly string[], put: Omit<PutIn, 'at' | 'without'>): Iterable<EditDraft> {
  const issues = issuesOf(root);
  const come = put.items.flatMap(({ comments }) => comments);
  const entry = newEntryOf(id, put);
  if (issues !== undefined && issues.map.entries.length > 0) {
    const at = placeIn(issues.map, id, order);
    const edit = issues.map.flow ? inBraces(issues.map, at, id, put) : betweenKeys(text, issues.map, at, id, put);
    const change: EditDraft['change'] = (node) => changedAt(node, issues.steps, (map) => (map.kind === 'map' ? { ...map, entries: map.entries.toSpliced(at, 0, entry) } : map));
    if (edit !== undefined) yield { edits: [edit], change, gone: [], come };
    return;
  }
  yield* withoutIssues(text, root, issues?.steps, id, entry, put, come);
}

function newEntryOf(id: string, { items }: Pick<PutIn, 'items'>): YamlEntry {
  const range = { start: 0, end: 0 };
  return { key: { kind: 'scalar', value: id, style: 'plain', range }, value: { kind: 'seq', flow: false, items: items.map(({ node }) => node), range } };
}

/** The position of a new key: behind the last of those that come before it in the template. */
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

function betweenKeys(text: string, { entries }: YamlMap, at: number, id: string, put: Omit<PutIn, 'at' | 'without'>): TextEdit | undefined {
  const [before, next] = [entries[at - 1], entries[at]];
  const near = before ?? next;
  if (near === undefined) return undefined;
  const { start } = near.key.range;
  const column = start - beginOfLine(text, start);
  const lineBreak = lineBreakOf(text, start);
  const lines = linesOf(id, column, lineBreak, put);
  if (before === undefined) {
    const head = headOf(text, start, column, 0);
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

function linesOf(id: string, column: number, lineBreak: string, { items, dashes, apart }: Pick<PutIn, 'items' | 'dashes' | 'apart'>): string {
  const lines = items.map((item) => writtenAt(item, column + dashes, lineBreak)).join(lineBreak.repeat(apart));
  return `${' '.repeat(column)}${quoteIfNeeded(id, { flow: false })}:${lineBreak}${lines}`;
}

/** Where the text has no issues: behind the key `issues`, or with that key at the end. */
function* withoutIssues(text: string, root: YamlNode | undefined, steps: Steps | undefined, id: string, entry: YamlEntry, put: Omit<PutIn, 'at' | 'without'>, come: readonly string[]): Iterable<EditDraft> {
  if (root?.kind !== 'map' || root.flow) return;
  const key = listKeyIn(root, [], 'issues');
  const range = { start: 0, end: 0 };
  const value: YamlMap = { kind: 'map', flow: false, entries: [entry], range };
  const lineBreak = lineBreakOf(text, 0);
  const lines = linesOf(id, 2, lineBreak, put);
  if (key === undefined) {
    const written = `issues:${lineBreak}${lines}`;
    const isOpen = text !== '' && !text.endsWith('\n');
    const edits = [{ start: text.length, end: text.length, text: isOpen ? (lineBreak + written).slice(0, -lineBreak.length) : written }];
    yield { edits, change: (node) => (node.kind === 'map' ? { ...node, entries: [...node.entries, { key: { kind: 'scalar', value: 'issues', style: 'plain', range }, value }] } : node), gone: [], come };
    return;
  }
  const { value: old, key: { range: { end } } } = key.entry;
  const colon = text.indexOf(':', end) + 1;
  if (colon === 0 || (!isNothing(old) && steps === undefined)) return;
  const taken = old.range.end > old.range.start && old.range.start >= colon ? { start: colon, end: old.range.end, text: '' } : { start: colon, end: colon, text: '' };
  const place = lineEndAt(text, taken.end);
  yield { edits: [taken, { start: place, end: place, text: (lineBreak + lines).slice(0, -lineBreak.length) }], change: (node) => changedAt(node, [key.at], () => value), gone: [], come };
}
