import type { ScalarStyle } from '../yaml/tree.ts';
import { readMark } from './item-marks.ts';
import type { ProseBlock } from './prose.ts';
import { readProse } from './read-prose.ts';
import { outline, tidyBlocks } from './write-prose.ts';

/*
 * In a literal block an empty line begins a paragraph, in every other style each line break does. The table and a merge
 * know the first only.
 */

/** What a scalar says, as it would stand in a literal block, without line breaks at its end. */
export function literalText(value: string, style: ScalarStyle): string {
  const text = withoutLastBreaks(value);
  if (style === 'literal' || !text.includes('\n')) return text;
  const wanted = outlineOf(readProse(text, style));
  if (outlineOf(readProse(text, 'literal')) === wanted) return text;
  return text.replace(/\n+(?=([^\n]*))/g, (breaks, next: string) => (standsAlone(next) ? breaks : `${breaks}\n`));
}

/** The value with which a scalar that is no literal block says a text; undefined where it can not. */
export function foldedValue(text: string): string | undefined {
  if (!text.includes('\n')) return text;
  let isPossible = true;
  const value = text.replace(/\n+(?=([^\n]*))/g, (breaks, next: string) => {
    if (standsAlone(next)) return breaks;
    if (breaks.length === 1) isPossible = false;
    return breaks.slice(1);
  });
  return isPossible && saysSame(value, 'plain', text) ? value : saysSame(text, 'plain', text) ? text : undefined;
}

/** True when a scalar prints as a text for a literal block would. */
export function saysSame(value: string, style: ScalarStyle, text: string): boolean {
  if (style === 'literal' && withoutLastBreaks(value) === text) return true;
  return outlineOf(readProse(value, style)) === outlineOf(readProse(text, 'literal'));
}

export function withoutLastBreaks(value: string): string {
  let end = value.length;
  while (end > 0 && (value.charCodeAt(end - 1) === 10 || value.charCodeAt(end - 1) === 13)) end--;
  return value.slice(0, end);
}

/** Blocks as a text in which those that print alike are alike. */
export function outlineOf(blocks: readonly ProseBlock[]): string {
  return outline(tidyBlocks(blocks));
}

/** True for a line that goes on with no paragraph: an item, a row of a table, the text of a footnote. */
function standsAlone(line: string): boolean {
  return /^\s*(?:\||\[\^)/.test(line) || readMark(line.trim()) !== undefined;
}
