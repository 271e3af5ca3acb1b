import { columnOf, inFlow, newEntry, type NewEntry } from '../../document/edit/entry-edits.ts';
import { dashOf, type NewItem } from '../../document/edit/item-edits.ts';
import { beginOfLine, lineEndAt } from '../../document/edit/text-edits.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import type { Written } from './version.ts';
import { wantedValue, wantedEntries, wantedItems, type WantedNode } from './wanted.ts';

// What a version lacks is copied from the lines of another one, with their comments and quotes. What no version says as a whole is
// put together from its parts.

export function freshEntry(key: string, wanted: WantedNode): NewEntry | undefined {
  return newEntry(entryLines(key, wanted));
}

export function freshItem(wanted: WantedNode): NewItem | undefined {
  const lines = freshItemLines(wanted);
  const value = newEntry(['items:', ...indented(lines)])?.value;
  const item = Array.isArray(value) ? value[0] : undefined;
  return item === undefined ? undefined : { lines, value: item };
}

/** The lines of an item, with the dash in the first column. */
export function freshItemLines(wanted: WantedNode): readonly string[] {
  const copied = wanted.from && copiedItem(wanted.from);
  if (copied !== undefined) return copied;
  const entries = wantedEntries(wanted);
  if (entries.size === 0) return [`- ${inFlow(wantedValue(wanted))}`];
  return indented([...entries].flatMap(([key, one]) => entryLines(key, one))).map((line, index) => (index === 0 ? `- ${line.slice(2)}` : line));
}

function entryLines(key: string, wanted: WantedNode): readonly string[] {
  const copied = wanted.from && copiedEntry(wanted.from);
  if (copied !== undefined) return copied;
  const name = quoteIfNeeded(key, { flow: false });
  const entries = wantedEntries(wanted);
  if (entries.size > 0) return [`${name}:`, ...indented([...entries].flatMap(([inner, one]) => entryLines(inner, one)))];
  const items = wantedItems(wanted);
  if (items.some((one) => one.from === undefined || !isInBrackets(one.from))) return [`${name}:`, ...indented(items.flatMap(freshItemLines))];
  return [`${name}: ${inFlow(wantedValue(wanted))}`];
}

/** True for an item of a list in brackets. */
function isInBrackets({ text, node }: Written): boolean {
  return dashOf(text, node) === undefined;
}

function copiedEntry({ text, node, key }: Written): readonly string[] | undefined {
  if (key === undefined) return undefined;
  const { start } = key.range;
  const before = text.slice(beginOfLine(text, start), start);
  const end = lineEndAt(text, Math.max(key.range.end, node.range.end));
  // Within brackets, the line has other things on it.
  if (!/^ *(?:- +)*$/.test(before) || !/^[ \t]*(?:#.*)?$/.test(text.slice(Math.max(key.range.end, node.range.end), end)) && node.range.end > key.range.end) return undefined;
  return outdented(text.slice(start, end), columnOf(text, start));
}

function copiedItem({ text, node }: Written): readonly string[] | undefined {
  const dash = dashOf(text, node);
  return dash === undefined ? undefined : outdented(text.slice(dash, lineEndAt(text, node.range.end)), columnOf(text, dash));
}

function outdented(lines: string, column: number): readonly string[] {
  return lines.split(/\r?\n/).map((line, index) => (index === 0 ? line : line.trim() === '' ? '' : line.replace(new RegExp(`^ {0,${column}}`), '')));
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}
