import type { ProseLines } from './block-tree.ts';
import { blanksBehind, isRestEmpty, type TextLines } from './read-scalar.ts';

interface ReadProse {
  readonly lines: ProseLines;
  /** What stands below it, or that nothing does, is a part of it. */
  readonly holdsEnd: boolean;
  /** Where blanks behind its `|` may be taken away. */
  readonly blanksFrom: number;
}

/**
 * Reads a block of text whose `|` or `>` stands at `offset`, and whose lines stand deeper than `column`.
 *
 * @returns undefined where it is not plain to see which lines belong to it
 */
export function readProseLines(
  lines: TextLines,
  line: number,
  offset: number,
  column: number,
  to: number,
): ReadProse | undefined {
  const { text } = lines;
  let at = offset + 1;
  let digit = 0;
  let chomping = '';
  for (; at < lines.end(line); at++) {
    const sign = text.charAt(at);
    if ((sign === '+' || sign === '-') && chomping === '') chomping = sign;
    else if (sign >= '1' && sign <= '9' && digit === 0) digit = Number(sign);
    else break;
  }
  if (!isRestEmpty(text, at, lines.end(line))) return undefined;
  const isFixed = digit > 0;
  let depth = isFixed ? column + digit : -1;
  let widest = 0;
  let behind = line + 1;
  let next = line + 1;
  for (; next < to; next++) {
    const indent = lines.indent(next);
    if (lines.isBlank(next)) {
      const hasTab = lines.first(next) < lines.end(next);
      if (depth === -1) {
        if (hasTab) return undefined;
        widest = Math.max(widest, indent);
      } else if (hasTab ? indent >= depth : indent > depth) behind = next + 1;
      else if (hasTab) return undefined;
      continue;
    }
    if (depth === -1) {
      if (indent <= column) break;
      if (widest > indent) return undefined;
      depth = indent;
    }
    if (indent < depth) {
      if (indent > column && !lines.isComment(next)) return undefined;
      break;
    }
    behind = next + 1;
  }
  const keeps = chomping === '+';
  const endsFile = behind === lines.count && lines.end(behind - 1) === text.length;
  return {
    // A text with nothing in it has no lines, and no column that could be moved.
    lines: { kind: 'prose', from: line + 1, to: keeps ? next : behind, column: depth, isFixed },
    holdsEnd: keeps || (endsFile && chomping !== '-'),
    blanksFrom: blanksBehind(text, at, lines.end(line)),
  };
}
