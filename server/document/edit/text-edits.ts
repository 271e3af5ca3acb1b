import { longestRising } from '../../words/longest-rising.ts';

/** A replacement of the text from `start` to `end`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The text with edits, which may stand in any order; of those at one place, the first comes first. @returns undefined
 * when they overlap
 */
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

/**
 * The edits with the line breaks of a text in which every line ends with `\r\n`. A part of it that is one line long
 * cannot tell which it has.
 */
export function withLineBreaksOf<Edit extends TextEdit>(text: string, edits: readonly Edit[]): readonly Edit[] {
  const isOther =
    edits.some((edit) => loneLineFeed.test(edit.text)) && text.includes('\r\n') && !loneLineFeed.test(text);
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

/**
 * The edits without the signs at both ends that stay as they are; neither a line break nor a pair of code units is cut
 * apart.
 */
export function smallestEdits(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits
    .map((edit) => smallestEdit(text, edit))
    .filter(({ start, end, text: added }) => end > start || added !== '');
}

function smallestEdit(text: string, edit: TextEdit): TextEdit {
  const old = text.slice(edit.start, edit.end);
  const { before, behind } = equalEnds(old, edit.text);
  return {
    start: edit.start + before,
    end: edit.end - behind,
    text: edit.text.slice(before, edit.text.length - behind),
  };
}

/** How many signs two texts have in common at their beginnings, and at their ends behind those. */
export function equalEnds(old: string, now: string): { readonly before: number; readonly behind: number } {
  const most = Math.min(old.length, now.length);
  let before = 0;
  while (before < most && old.charCodeAt(before) === now.charCodeAt(before)) before++;
  while (before > 0 && (isCutApart(old, before) || isCutApart(now, before))) before--;
  let behind = 0;
  while (behind < most - before && old.charCodeAt(old.length - 1 - behind) === now.charCodeAt(now.length - 1 - behind))
    behind++;
  while (behind > 0 && (isCutApart(old, old.length - behind) || isCutApart(now, now.length - behind))) behind--;
  return { before, behind };
}

/** True within a pair of code units, and between the two signs of a line break. */
function isCutApart(text: string, at: number): boolean {
  const [last, next] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return (last >= 0xd800 && last < 0xdc00 && next >= 0xdc00 && next < 0xe000) || (last === 13 && next === 10);
}

/** A stretch of both texts that is still to be compared. */
interface Gap {
  oldStart: number;
  oldEnd: number;
  nowStart: number;
  nowEnd: number;
}

/**
 * For each line of `now`, the position of the same line in `old`, or undefined; positions only rise. Lines that stand
 * once in each text hold the others in their places, so that the time is that of sorting.
 */
export function alignLines(old: readonly string[], now: readonly string[]): readonly (number | undefined)[] {
  const found = new Array<number | undefined>(now.length).fill(undefined);
  const whole = { oldStart: 0, oldEnd: old.length, nowStart: 0, nowEnd: now.length };
  takeEnds(old, now, whole, found);
  let { oldStart, nowStart } = whole;
  for (const { at, place } of [...heldPlaces(old, now, whole), { at: whole.nowEnd, place: whole.oldEnd }]) {
    if (at < whole.nowEnd) found[at] = place;
    takeEnds(old, now, { oldStart, oldEnd: place, nowStart, nowEnd: at }, found);
    [oldStart, nowStart] = [place + 1, at + 1];
  }
  return found;
}

/** Takes the equal lines at both ends of a gap, and narrows it. */
function takeEnds(old: readonly string[], now: readonly string[], gap: Gap, found: (number | undefined)[]): void {
  while (gap.oldStart < gap.oldEnd && gap.nowStart < gap.nowEnd && old[gap.oldStart] === now[gap.nowStart])
    found[gap.nowStart++] = gap.oldStart++;
  while (gap.oldEnd > gap.oldStart && gap.nowEnd > gap.nowStart && old[gap.oldEnd - 1] === now[gap.nowEnd - 1])
    found[--gap.nowEnd] = --gap.oldEnd;
}

function heldPlaces(
  old: readonly string[],
  now: readonly string[],
  { oldStart, oldEnd, nowStart, nowEnd }: Gap,
): readonly { readonly at: number; readonly place: number }[] {
  const once = standingOnce(old, oldStart, oldEnd);
  const both = [...standingOnce(now, nowStart, nowEnd)].flatMap(([line, at]) => {
    const place = once.get(line);
    return place === undefined ? [] : [{ at, place }];
  });
  const rising = longestRising(both.map(({ place }) => place));
  return both.filter((_, index) => rising.has(index));
}

/** The lines that stand once between two positions, in their order. */
function standingOnce(lines: readonly string[], start: number, end: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (let at = start; at < end; at++) {
    const line = lines[at] ?? '';
    places.set(line, places.has(line) ? -1 : at);
  }
  return new Map([...places].filter(([, at]) => at !== -1));
}
