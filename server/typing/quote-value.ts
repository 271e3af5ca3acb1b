import { quoteIfNeeded } from '../document/yaml/quote.ts';
import { plainKeys } from './keys.ts';
import type { LineShape } from './line-shape.ts';
import { onLine, type WrittenLines, type TypingEdit } from './lines.ts';

/**
 * Puts a text in quotes in which a colon and a blank stand, as in `title: Broadband: a plan`: YAML refuses it without, whatever
 * was meant. A `#` behind a blank may begin a remark, so there somebody has to say what is meant.
 */
export function quotedValue(lines: WrittenLines, line: number, { key, value, valueStart }: LineShape): readonly TypingEdit[] {
  if (key === undefined || value !== 'text' || !plainKeys.has(key.name)) return [];
  const text = lines.line(line);
  const written = text.slice(valueStart).trimEnd();
  if ('[]{},#&*!|>\'"%@`'.includes(written.charAt(0)) || !/:(?: |$)/.test(written) || / #/.test(written)) return [];
  return [onLine(line, valueStart, valueStart + written.length, quoteIfNeeded(written, { flow: false }))];
}
