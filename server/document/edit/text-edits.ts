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

/** The edits with the line breaks of a text in which every line ends with `\r\n`. A part of it that is one line long cannot tell which it has. */
export function withLineBreaksOf<Edit extends TextEdit>(text: string, edits: readonly Edit[]): readonly Edit[] {
  const isOther = edits.some((edit) => loneLineFeed.test(edit.text)) && text.includes('\r\n') && !loneLineFeed.test(text);
  return isOther ? edits.map((edit) => ({ ...edit, text: edit.text.replace(/\r?\n/g, '\r\n') })) : edits;
}

const loneLineFeed = /(?<!\r)\n/;

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

/** The edits without the signs at both ends that stay as they are; neither a line break nor a pair of code units is cut apart. */
export function smallestEdits(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.map((edit) => smallestEdit(text, edit)).filter(({ start, end, text: added }) => end > start || added !== '');
}

function smallestEdit(text: string, edit: TextEdit): TextEdit {
  const old = text.slice(edit.start, edit.end);
  const { before, behind } = equalEnds(old, edit.text);
  return { start: edit.start + before, end: edit.end - behind, text: edit.text.slice(before, edit.text.length - behind) };
}

/** How many signs two texts have in common at their beginnings, and at their ends behind those. */
export function equalEnds(old: string, now: string): { readonly before: number; readonly behind: number } {
  const most = Math.min(old.length, now.length);
  let before = 0;
  while (before < most && old.charCodeAt(before) === now.charCodeAt(before)) before++;
  while (before > 0 && (isCutApart(old, before) || isCutApart(now, before))) before--;
  let behind = 0;
  while (behind < most - before && old.charCodeAt(old.length - 1 - behind) === now.charCodeAt(now.length - 1 - behind)) behind++;
  while (behind > 0 && (isCutApart(old, old.length - behind) || isCutApart(now, now.length - behind))) behind--;
  return { before, behind };
}

/** True within a pair of code units, and between the two signs of a line break. */
function isCutApart(text: string, at: number): boolean {
  const [last, next] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return (last >= 0xd800 && last < 0xdc00 && next >= 0xdc00 && next < 0xe000) || (last === 13 && next === 10);
}
