import {
  blanksBefore,
  isBlankLine,
  nextWritten,
  onLine,
  type LinePlace,
  type TypingEdit,
  type WrittenLines,
} from '../../server/typing/around.ts';
import type { MoveTo } from '../../server/typing/move-item.ts';

/**
 * What Tab and Shift+Tab do where they move no item, as VS Code does it: Tab on an empty line goes as deep as the line
 * above, and else a level deeper; Shift+Tab takes a level away.
 *
 * @param level blanks of a level
 */
export function plainTab(
  lines: WrittenLines,
  { line, character }: LinePlace,
  to: MoveTo,
  level: number,
): readonly TypingEdit[] {
  const text = lines.line(line);
  const blanks = blanksBefore(text);
  if (to === 'out') return blanks === 0 ? [] : [onLine(line, Math.floor((blanks - 1) / level) * level, blanks, '')];
  const above = isBlankLine(text) ? nextWritten(lines, line - 1, -1) : undefined;
  const wanted = above === undefined ? 0 : blanksBefore(lines.line(above));
  return [
    onLine(
      line,
      character,
      character,
      ' '.repeat(wanted > character ? wanted - character : level - (character % level)),
    ),
  ];
}
