import { readMark } from './item-marks.ts';
import type { Span } from './prose-links.ts';

/** An item of a list in a prose text as it is written, with all that is indented below it. Offsets count in the text. */
export interface WrittenProseItem extends Span {
  /** Where its words begin, behind the mark. */
  readonly words: number;
}

/** A line of a prose text: `start` behind its indentation, `end` before the blanks at its end. */
export interface WrittenProseLine extends Span {
  /** Signs before `start`. */
  readonly indent: number;
  /** Where the words behind the mark of an item begin; undefined for a line that begins no item. */
  readonly words: number | undefined;
}

/** The lines of a prose text, empty ones too: `start` and `end` of those are equal. */
export function proseLines(text: string): readonly WrittenProseLine[] {
  const lines: WrittenProseLine[] = [];
  for (let from = 0; from <= text.length;) {
    const lineBreak = text.indexOf('\n', from);
    const to = lineBreak === -1 ? text.length : lineBreak;
    let end = to;
    while (end > from && isBlankAt(text, end - 1)) end--;
    let start = from;
    while (start < end && isBlankAt(text, start)) start++;
    const marked = start === end ? undefined : readMark(text.slice(start, end));
    lines.push({ start, end, indent: start - from, words: marked && end - marked.text.length });
    from = to + 1;
  }
  return lines;
}

/**
 * The items of the lists in a prose text, each before those in it. An item holds the lines below it that are indented deeper than its
 * mark, whether or not a paper would count it as one: that depends on the lines around.
 */
export function proseItems(lines: readonly WrittenProseLine[]): readonly WrittenProseItem[] {
  const items: { start: number; end: number; words: number }[] = [];
  const open: { readonly indent: number; readonly item: { end: number } }[] = [];
  for (const { start, end, indent, words } of lines) {
    if (start === end) continue;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    for (const { item } of open) item.end = end;
    if (words === undefined) continue;
    const item = { start, end, words };
    items.push(item);
    open.push({ indent, item });
  }
  return items;
}

function isBlankAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9 || code === 13;
}
