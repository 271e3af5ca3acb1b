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

/** A text line by line; an answer about typing reads only the lines around the cursor. */
export interface WrittenLines {
  readonly count: number;
  /** A line without its line break. @param index from 0, below `count` */
  readonly line: (index: number) => string;
}

/** A place as in LSP: lines from 0, characters in UTF-16 code units. */
export interface LinePlace {
  readonly line: number;
  readonly character: number;
}

/** An edit as LSP has it. The line breaks in it are `\n`. */
export interface TypingEdit {
  readonly range: { readonly start: LinePlace; readonly end: LinePlace };
  readonly newText: string;
}

/**
 * So many lines are looked at in one direction, at most: more than a submission has in one list that is written by
 * hand.
 */
export const farthest = 3000;

export function blanksBefore(line: string): number {
  let at = 0;
  while (line.charCodeAt(at) === 32 || line.charCodeAt(at) === 9) at++;
  return at;
}

export function isBlankLine(line: string): boolean {
  return blanksBefore(line) === line.length;
}

/** The blanks that a line begins with. */
export function marginOf(line: string): string {
  return line.slice(0, blanksBefore(line));
}

/** An edit within one line. */
export function onLine(line: number, start: number, end: number, newText: string): TypingEdit {
  return { range: { start: { line, character: start }, end: { line, character: end } }, newText };
}

/** Takes a line away that others follow, with its line break. */
export function withoutLine(line: number): TypingEdit {
  return { range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } }, newText: '' };
}

/** The next line that is not blank, from `from` on, downwards or upwards; undefined where there is none nearby. */
export function nextWritten(lines: WrittenLines, from: number, step: 1 | -1): number | undefined {
  for (let at = from, steps = 0; at >= 0 && at < lines.count && steps < farthest; at += step, steps++) {
    if (!isBlankLine(lines.line(at))) return at;
  }
  return undefined;
}

/** What a line of YAML begins, told by itself. */
export interface LineShape {
  readonly indent: number;
  /** The columns of its dashes. */
  readonly dashes: readonly number[];
  readonly key?: LineKey;
  /** Column of what stands behind the dashes; that of the line's end where there is nothing. */
  readonly content: number;
  /** What stands behind the key, or behind the dashes. */
  readonly value: 'nothing' | 'block' | 'text';
  /** Column at which the value starts. */
  readonly valueStart: number;
}

export interface LineKey {
  readonly name: string;
  readonly column: number;
  /** Column behind the colon. */
  readonly end: number;
}

const key = /([A-Za-z][\w.-]*|"[^"\\]*"|'[^']*')[ \t]*:(?=[ \t]|$)/y;
const block = /^[|>](?:[+-]?[1-9]?|[1-9][+-])[ \t]*(?:#.*)?$/;

export function lineShape(line: string): LineShape {
  const indent = blanksBefore(line);
  const dashes: number[] = [];
  let at = indent;
  while (line.charAt(at) === '-' && (at + 1 === line.length || ' \t'.includes(line.charAt(at + 1)))) {
    dashes.push(at);
    at = skipBlanks(line, at + 1);
  }
  const content = at;
  key.lastIndex = at;
  const found = key.exec(line);
  if (found !== null) at = skipBlanks(line, key.lastIndex);
  const rest = line.slice(at);
  return {
    indent,
    dashes,
    content,
    valueStart: at,
    ...(found !== null && {
      key: { name: (found[1] ?? '').replace(/^["']|["']$/g, ''), column: content, end: content + found[0].length },
    }),
    value: rest === '' || rest.startsWith('#') ? 'nothing' : block.test(rest) ? 'block' : 'text',
  };
}

/** The column that the lines of a value are deeper than: that of the key, or of the last dash. */
export function ownerColumn({ key: found, dashes, indent }: LineShape): number {
  return found?.column ?? dashes.at(-1) ?? indent;
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (line.charAt(at) === ' ' || line.charAt(at) === '\t') at++;
  return at;
}
