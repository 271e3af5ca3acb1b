/** A replacement of the text from `start` to `end`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with edits, which may stand in any order; of those at one place, the first comes first. @returns undefined when they overlap */
export function withEdits(text: string, edits: readonly TextEdit[]): string | undefined {
  const parts: string[] = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at) return undefined;
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return parts.join('') + text.slice(at);
}

/** The line break that the text has near to an offset. */
export function lineBreakOf(text: string, offset: number): '\n' | '\r\n' {
  const next = text.indexOf('\n', offset);
  const near = next === -1 ? text.lastIndexOf('\n') : next;
  return near > 0 && text.charAt(near - 1) === '\r' ? '\r\n' : '\n';
}

export function beginOfLine(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line that holds an offset ends, before its line break. */
export function lineEndAt(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return end > offset && text.charAt(end - 1) === '\r' ? end - 1 : end;
}

/** Where the line behind the one that holds an offset begins. */
export function nextLineAt(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}
