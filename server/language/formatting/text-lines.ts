import { byteOrderMark, blank, carriageReturn, hash, isBlankCode } from '../../document/text/signs.ts';

/** The lines of a text, by their numbers from 0. */
export interface TextLines {
  readonly text: string;
  readonly count: number;
  /** Offset of a line's first character; of the number behind the last line, the text's length. */
  start(line: number): number;
  /** Offset behind a line's last character, before its line break. */
  end(line: number): number;
  /** Offset of a line's first character that is no space; its end, where it has none. */
  first(line: number): number;
  /** How many spaces a line begins with. */
  indent(line: number): number;
  /** True for a line of blanks and tabs alone. */
  isBlank(line: number): boolean;
  isComment(line: number): boolean;
}

/** @param text its lines end with `\n` or `\r\n`; a byte order mark at its start counts to no line */
export function textLinesOf(text: string): TextLines {
  const starts: number[] = [];
  const firsts: number[] = [];
  const ends: number[] = [];
  for (let start = text.charCodeAt(0) === byteOrderMark ? 1 : 0; ;) {
    const lineBreak = text.indexOf('\n', start);
    const next = lineBreak === -1 ? text.length : lineBreak;
    const end = lineBreak > start && text.charCodeAt(lineBreak - 1) === carriageReturn ? lineBreak - 1 : next;
    let first = start;
    while (first < end && text.charCodeAt(first) === blank) first++;
    starts.push(start);
    firsts.push(first);
    ends.push(end);
    if (lineBreak === -1) break;
    start = lineBreak + 1;
  }
  // Behind the last line break stands no line, unless something is written there.
  if (starts.at(-1) === text.length && starts.length > 1) {
    starts.pop();
    firsts.pop();
    ends.pop();
  }
  const count = starts.length;
  const at = (numbers: readonly number[], line: number): number => numbers[line] ?? text.length;
  return {
    text,
    count,
    start: (line) => at(starts, line),
    end: (line) => at(ends, line),
    first: (line) => at(firsts, line),
    indent: (line) => at(firsts, line) - at(starts, line),
    isBlank(line) {
      const end = at(ends, line);
      let first = at(firsts, line);
      while (first < end && isBlankCode(text.charCodeAt(first))) first++;
      return first === end;
    },
    isComment: (line) => at(firsts, line) < at(ends, line) && text.charCodeAt(at(firsts, line)) === hash,
  };
}
