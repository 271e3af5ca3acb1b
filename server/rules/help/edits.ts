import { stripEnd, type CharText, type Range } from '../../document/text/text.ts';
import { escapeInside, quoteIfNeeded } from '../../document/yaml/quote.ts';
import type { YamlNode, YamlSeq } from '../../document/yaml/tree.ts';
import type { Edit, Fix } from '../engine/rule.ts';

/**
 * Replaces the text of a key or a scalar value and keeps its quotes.
 *
 * @param source the text in which `range` counts
 * @param flow true when the place is in a flow collection
 */
export function replaceText(source: CharText, range: Range, text: string, { flow }: { readonly flow: boolean }): Edit {
  const first = source.charAt(range.start);
  const quoted =
    (first === '"' || first === "'") && range.end - range.start >= 2 && source.charAt(range.end - 1) === first;
  if (quoted) return { range: { start: range.start + 1, end: range.end - 1 }, newText: escapeInside(text, first) };
  return { range, newText: quoteIfNeeded(text, { flow }) };
}

/**
 * The fix for a finding that says what is meant; it is the preferred one unless `preferred` is false, and safe only
 * where that is said.
 */
export function replaceFix(
  source: CharText,
  range: Range,
  text: string,
  options: { readonly flow: boolean; readonly preferred?: boolean; readonly safe?: boolean },
): Fix {
  return {
    title: `Replace with “${text}”`,
    edits: [replaceText(source, range, text, options)],
    ...((options.preferred ?? true) && { preferred: true }),
    ...(options.safe === true && { safe: true }),
  };
}

/** The line break at the end of the line that holds `offset`, `\n` or `\r\n`, to be used in an edit there. */
export function lineBreakAt(source: CharText, offset: number): string {
  const end = source.indexOf('\n', offset);
  return end > 0 && source.charAt(end - 1) === '\r' ? '\r\n' : '\n';
}

/** Removes an item from a list, with its comma or its line. @returns undefined where a comment would be removed too */
export function removeItem(source: string, list: YamlSeq, index: number): Edit | undefined {
  const item = list.items[index];
  if (item === undefined) return undefined;
  const range = list.flow ? flowItemRange(list, index, item) : blockItemRange(source, item);
  if (range === undefined || source.slice(range.start, range.end).includes('#')) return undefined;
  return { range, newText: '' };
}

function flowItemRange(list: YamlSeq, index: number, item: YamlNode): Range {
  const before = list.items[index - 1];
  if (before !== undefined) return { start: before.range.end, end: item.range.end };
  return { start: item.range.start, end: list.items[index + 1]?.range.start ?? item.range.end };
}

function blockItemRange(source: string, item: YamlNode): Range | undefined {
  const lineStart = source.lastIndexOf('\n', item.range.start - 1) + 1;
  if (!/^[ \t]*-[ \t]+$/.test(source.slice(lineStart, item.range.start))) return undefined;
  const lineEnd = source.indexOf('\n', item.range.end);
  if (lineEnd !== -1) return { start: lineStart, end: lineEnd + 1 };
  const lineBreak = /\r?\n$/.exec(source.slice(0, lineStart))?.[0].length ?? 0;
  return { start: lineStart - lineBreak, end: source.length };
}

/** True for a flow collection, in which items are divided by commas. */
export function isFlow(node: YamlNode | undefined): boolean {
  return node !== undefined && node.kind !== 'scalar' && node.flow;
}

export function isOneLine(source: string, range: Range): boolean {
  return !/[\r\n]/.test(source.slice(range.start, range.end));
}

/** The part of a range on its first line, which is enough to underline for a whole block. */
export function firstLineOf(source: string, range: Range): Range {
  const length = source.slice(range.start, range.end).search(/[\r\n]/);
  return length === -1
    ? range
    : {
        start: range.start,
        end: range.start + stripEnd(source.slice(range.start, range.start + length), /[ \t]/).length,
      };
}

/** The start of the line that holds `offset`, and the spaces at its start. */
export function lineIndent(source: string, offset: number): { readonly start: number; readonly text: string } {
  const start = source.lastIndexOf('\n', offset - 1) + 1;
  return { start, text: /^ */.exec(source.slice(start, offset))?.[0] ?? '' };
}
