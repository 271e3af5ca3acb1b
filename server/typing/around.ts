import { farthest, blanksBefore, isBlankLine, nextWritten, type WrittenLines } from './lines.ts';
import { ownerColumn, lineShape, type LineShape } from './line-shape.ts';

/** A line above another one that encloses it by its indentation. */
export interface EnclosingLine {
  readonly at: number;
  readonly shape: LineShape;
  /** The indentation of what is enclosed. */
  readonly inner: number;
}

/** The block of prose (`|` or `>`) that a line belongs to. */
export interface ProseBlockHere {
  /** Line of the sign. */
  readonly head: number;
  /** The lines of the block are deeper than this column. */
  readonly outside: number;
}

/** The lines that enclose what stands at a column of a line, from the inside to the outside. */
export function* enclosingLines(lines: WrittenLines, line: number, column: number): Generator<EnclosingLine> {
  let inner = column;
  for (let at = line - 1; at >= 0 && line - at < farthest && inner > 0; at--) {
    const text = lines.line(at);
    const indent = blanksBefore(text);
    if (indent >= inner || isBlankLine(text) || text.charAt(indent) === '#') continue;
    yield { at, shape: lineShape(text), inner };
    inner = indent;
  }
}

/** The block of prose around a column of a line. @param line that of the sign does not belong to it */
export function proseAround(lines: WrittenLines, line: number, column: number): ProseBlockHere | undefined {
  let found: ProseBlockHere | undefined;
  for (const { at, shape, inner } of enclosingLines(lines, line, column)) {
    const outside = ownerColumn(shape);
    if (shape.value === 'block' && outside < inner) found = { head: at, outside };
    // Where an entry of a list begins with a key, nobody writes prose around it.
    if (shape.dashes.length > 0 && shape.key !== undefined && /^[a-z]/.test(shape.key.name)) break;
  }
  return found;
}

/** The column of the key that a list belongs to. @param dash column of the list's dashes; @param line of one of them */
export function ownerOfList(lines: WrittenLines, line: number, dash: number): number {
  for (let at = line - 1; at >= 0 && line - at < farthest; at--) {
    const text = lines.line(at);
    const indent = blanksBefore(text);
    if (indent > dash || isBlankLine(text) || text.charAt(indent) === '#') continue;
    const { dashes, key } = lineShape(text);
    if (dashes.includes(dash)) continue;
    return Math.min(key?.column ?? indent, dash);
  }
  return Math.max(0, dash - 2);
}

/** True when lines below, up to the next that is not deeper than `column`, belong to what stands at it. */
export function holdsMore(lines: WrittenLines, from: number, column: number): boolean {
  for (let at = from; at < lines.count && at - from < farthest; at++) {
    const text = lines.line(at);
    if (!isBlankLine(text)) return blanksBefore(text) > column;
  }
  return false;
}

/** The column of the items that follow below a line already, in the list of a key at this column. */
export function listBelow(lines: WrittenLines, line: number, key: number): number | undefined {
  const below = nextWritten(lines, line + 1, 1);
  const shape = below === undefined ? undefined : lineShape(lines.line(below));
  return shape !== undefined && shape.dashes.length > 0 && shape.indent >= key ? shape.indent : undefined;
}
