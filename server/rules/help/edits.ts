import { stripEnd } from '../../document/text/strip-end.ts';
import { escapeInside, quoteIfNeeded } from '../../document/yaml/quote.ts';
import type { CharText, Range } from '../../document/text/text.ts';
import type { YamlNode, YamlSeq } from '../../document/yaml/tree.ts';
import type { Edit, Fix } from '../engine/rule.ts';

/** Puts another text in the place of a value or key and keeps its quotes; `source` is the text that `range` indexes. */
export function replaceText(source: CharText, range: Range, text: string, { flow }: { readonly flow: boolean }): Edit {
  const first = source.charAt(range.start);
  const quoted = (first === '"' || first === "'") && range.end - range.start >= 2 && source.charAt(range.end - 1) === first;
  if (quoted) return { range: { start: range.start + 1, end: range.end - 1 }, newText: escapeInside(text, first) };
  return { range, newText: quoteIfNeeded(text, { flow }) };
}

/** The fix of every “did you mean”. */
export function replaceFix(
  source: CharText, range: Range, text: string, options: { readonly flow: boolean; readonly preferred?: boolean },
): Fix {
  return {
    title: `Replace by “${text}”`,
    edits: [replaceText(source, range, text, options)],
    ...((options.preferred ?? true) && { preferred: true }),
  };
}

/** The line break behind `offset`, which an edit there continues; a file may have both kinds. */
export function lineBreakAt(source: string, offset: number): string {
  const end = source.indexOf('\n', offset);
  return end > 0 && source.charAt(end - 1) === '\r' ? '\r\n' : '\n';
}

/** Takes an item out of a list, with its comma or its line. Nothing where a comment would go with it. */
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

/** True where a list stands in brackets, so that commas divide. */
export function isFlow(node: YamlNode | undefined): boolean {
  return node !== undefined && node.kind !== 'scalar' && node.flow;
}

export function isOneLine(source: string, range: Range): boolean {
  return !/[\r\n]/.test(source.slice(range.start, range.end));
}

/** What of a range stands on its first line: enough to underline of a whole block. */
export function firstLineOf(source: string, range: Range): Range {
  const length = source.slice(range.start, range.end).search(/[\r\n]/);
  return length === -1 ? range : { start: range.start, end: range.start + stripEnd(source.slice(range.start, range.start + length), /[ \t]/).length };
}

/** The blanks before the first sign of the line in which a place stands, and where that line starts. */
export function lineIndent(source: string, offset: number): { readonly start: number; readonly text: string } {
  const start = source.lastIndexOf('\n', offset - 1) + 1;
  return { start, text: /^ */.exec(source.slice(start, offset))?.[0] ?? '' };
}
