import { type LinePlace, type WrittenLines, type TypingEdit } from './lines.ts';
import { onDash } from './on-dash.ts';
import { onEnter } from './on-enter.ts';

/** The edits that belong to what was just typed. @param place behind it */
export function afterTyped(lines: WrittenLines, { line, character }: LinePlace, sign: string): readonly TypingEdit[] {
  if (line < 0 || line >= lines.count) return [];
  if (sign === '\n') return line === 0 ? [] : onEnter(lines, line);
  return sign === ' ' && character === lines.line(line).length ? onDash(lines, line) : [];
}
