import { parseYaml } from '../yaml/parse-yaml.ts';
import { escapeInside, quoteIfNeeded } from '../yaml/quote.ts';
import { entryOf, isNothing, keyName, type YamlEntry, type YamlMap } from '../yaml/tree.ts';
import { commentsIn, headOfFirstKey } from './kept-comments.ts';
import { lineBreakOf, lineEndAt, beginOfLine, nextLineAt, type TextEdit } from './text-edits.ts';
import { nothingToChange, plainOf, type StepPlan, type Value, type YamlText } from './verified-steps.ts';
import { rewriteScalar } from './written-scalar.ts';

/** An entry of a map that is to be written: its lines, as they stand at the first column, and what they say. */
export interface NewEntry {
  readonly key: string;
  readonly lines: readonly string[];
  readonly value: Value;
}

/** @param lines a map with one key */
export function newEntry(lines: readonly string[]): NewEntry | undefined {
  const { root } = parseYaml(`${lines.join('\n')}\n`);
  const entry = root?.kind === 'map' ? root.entries[0] : undefined;
  return entry && { key: keyName(entry), lines, value: plainOf(entry.value) };
}

export function columnOf(text: string, offset: number): number {
  return offset - beginOfLine(text, offset);
}

/** Sets the text of a key that the map has, or of one that has nothing behind it. */
export function setText(
  { text }: YamlText,
  map: YamlMap,
  key: string,
  wanted: string,
  asBlock = false,
): StepPlan | undefined {
  const entry = entryOf(map, key);
  if (entry?.value.kind !== 'scalar') return undefined;
  const { value } = entry;
  if (isNothing(value)) return undefined;
  const written = rewriteScalar(text, value, wanted, {
    flow: map.flow,
    column: columnOf(text, entry.key.range.start),
    asBlock,
  });
  if (written.value === String(value.value)) return nothingToChange;
  return { edits: written.edits, change: (values) => void values.map(map).set(key, written.value) };
}

/** Adds an entry at its place in the order of keys, behind the last of those that come before it. */
export function addEntry(
  yaml: YamlText,
  map: YamlMap,
  entry: NewEntry,
  order: readonly string[],
): StepPlan | undefined {
  const empty = entryOf(map, entry.key);
  if (empty !== undefined) return isNothing(empty.value) ? replaceEntry(yaml, map, entry) : undefined;
  const edit = map.flow ? addedInFlow(map, entry, order) : addedLines(yaml.text, map, entry, order);
  return edit && { edits: [edit], change: (values) => void values.map(map).set(entry.key, valueIn(map, entry)) };
}

function before(map: YamlMap, key: string, order: readonly string[]): YamlEntry | undefined {
  // A key that the order does not know comes last.
  const known = order.indexOf(key);
  if (known === -1) return map.entries.at(-1);
  const earlier = new Set(order.slice(0, known));
  return map.entries.findLast((entry) => earlier.has(keyName(entry)));
}

function addedInFlow(map: YamlMap, entry: NewEntry, order: readonly string[]): TextEdit {
  const text = `${quoteIfNeeded(entry.key, { flow: true })}: ${inFlow(valueIn(map, entry))}`;
  const previous = before(map, entry.key, order) ?? map.entries.at(-1);
  if (previous === undefined) return at(map.range.start + 1, text);
  return at(Math.max(previous.key.range.end, previous.value.range.end), `, ${text}`);
}

function addedLines(text: string, map: YamlMap, entry: NewEntry, order: readonly string[]): TextEdit | undefined {
  const first = map.entries[0];
  if (first === undefined) return undefined;
  const { start } = first.key.range;
  const lineBreak = lineBreakOf(text, start);
  const indent = ' '.repeat(columnOf(text, start));
  const lines = entry.lines.map((line) => (line === '' ? '' : indent + line));
  const previous = before(map, entry.key, order);
  if (previous === undefined) {
    // Behind the dash of an item there is no line of its own.
    if (text.slice(beginOfLine(text, start), start).trim() !== '')
      return at(start, `${lines.join(lineBreak).slice(indent.length)}${lineBreak}${indent}`);
    return at(headOfFirstKey(text, start), `${lines.join(lineBreak)}${lineBreak}`);
  }
  const end = lineEndAt(text, Math.max(previous.key.range.end, previous.value.range.end));
  return at(end, lineBreak + lines.join(lineBreak));
}

/** Removes an entry with its lines. Comments on them stay, each on a line of its own. */
export function removeEntry({ text }: YamlText, map: YamlMap, key: string): StepPlan | undefined {
  const index = map.entries.findIndex((entry) => keyName(entry) === key);
  const entry = map.entries[index];
  if (entry === undefined) return nothingToChange;
  const edits = map.flow ? removedInFlow(map, index) : removedLines(text, map, index);
  return edits && { edits, change: (values) => void values.map(map).delete(key) };
}

function removedInFlow(map: YamlMap, index: number): readonly TextEdit[] {
  const [previous, entry, next] = [map.entries[index - 1], map.entries[index], map.entries[index + 1]];
  if (entry === undefined) return [];
  const end = Math.max(entry.key.range.end, entry.value.range.end);
  if (previous !== undefined)
    return [{ start: Math.max(previous.key.range.end, previous.value.range.end), end, text: '' }];
  return [{ start: entry.key.range.start, end: next?.key.range.start ?? end, text: '' }];
}

function removedLines(text: string, map: YamlMap, index: number): readonly TextEdit[] | undefined {
  const entry = map.entries[index];
  if (entry === undefined) return undefined;
  const { start } = entry.key.range;
  const column = columnOf(text, start);
  const comments = commentsIn(text, entryRange(text, entry), [entry.key, entry.value]);
  const lineBreak = lineBreakOf(text, start);
  const kept = comments.map((comment) => `${' '.repeat(column)}${comment}${lineBreak}`).join('');
  const lineStart = beginOfLine(text, start);
  const lineEnd = nextLineAt(text, Math.max(entry.key.range.end, entry.value.range.end));
  if (text.slice(lineStart, start).trim() === '') return [{ start: lineStart, end: lineEnd, text: kept }];
  const next = map.entries[index + 1];
  // The dash of an item stays for the key that follows.
  if (next === undefined) return undefined;
  return comments.length > 0 || text.slice(lineEnd, next.key.range.start).trim() !== ''
    ? undefined
    : [{ start, end: next.key.range.start, text: '' }];
}

/** From a key to the end of the last line of its value. */
function entryRange(text: string, { key, value }: YamlEntry): { readonly start: number; readonly end: number } {
  return { start: key.range.start, end: lineEndAt(text, Math.max(key.range.end, value.range.end)) };
}

/** Writes another value behind a key, whatever stood there. Comments in it stay, above the key. */
export function replaceEntry({ text }: YamlText, map: YamlMap, entry: NewEntry): StepPlan | undefined {
  const old = entryOf(map, entry.key);
  if (old === undefined) return undefined;
  const change: StepPlan['change'] = (values) => void values.map(map).set(entry.key, valueIn(map, entry));
  const { start } = old.key.range;
  if (map.flow)
    return {
      edits: [
        {
          start,
          end: Math.max(old.key.range.end, old.value.range.end),
          text: `${quoteIfNeeded(entry.key, { flow: true })}: ${inFlow(valueIn(map, entry))}`,
        },
      ],
      change,
    };
  const range = entryRange(text, old);
  const comments = commentsIn(text, range, [old.key, old.value]);
  const lineBreak = lineBreakOf(text, start);
  const indent = ' '.repeat(columnOf(text, start));
  const lines = [...comments, ...entry.lines].map((line, index) => (line === '' || index === 0 ? line : indent + line));
  if (comments.length > 0 && text.slice(beginOfLine(text, start), start).trim() !== '') return undefined;
  return { edits: [{ ...range, text: lines.join(lineBreak) }], change };
}

/** The line break that ends a block of lines is none of the text where that stands in braces. */
function valueIn(map: YamlMap, { value }: NewEntry): Value {
  return map.flow && typeof value === 'string' ? value.replace(/\n$/, '') : value;
}

/** A value on one line, for a place in brackets or braces. */
export function inFlow(value: Value): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map(inFlow).join(', ')}]`;
  if (value instanceof Map)
    return `{ ${[...value].map(([key, one]) => `${quoteIfNeeded(key, { flow: true })}: ${inFlow(one)}`).join(', ')} }`;
  return /[\r\n]/.test(value) ? `"${escapeInside(value, '"')}"` : quoteIfNeeded(value, { flow: true });
}

function at(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}
