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

/** So many lines are looked at in one direction, at most: more than a submission has in one list that is written by hand. */
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
