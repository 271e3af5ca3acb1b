import type { Range } from './text.ts';

/** Two versions of lines between which git could not choose. All ranges are of whole lines, with their line breaks. */
export interface Conflict {
  /** The line of the first marker, without its line break. */
  readonly marker: Range;
  readonly whole: Range;
  readonly ours: Range;
  readonly theirs: Range;
  /** The common ancestor, where git was asked to show it. */
  readonly base?: Range;
  /** What git says of the two, as the name of a branch; empty where it says nothing. */
  readonly names: { readonly ours: string; readonly theirs: string };
}

/** Seven characters, or more where `conflict-marker-size` of git says so. */
const markers = /^(<{7,}|\|{7,}|={7,}|>{7,})(?: (.*?))?\r?$/gm;

/** The conflicts of a text, as git marks them, also with the common ancestor between the two versions. */
export function conflictsIn(text: string): readonly Conflict[] {
  const found: Conflict[] = [];
  let open: { readonly marker: Range; readonly name: string; readonly size: number; ours?: Range; base?: Range; middle?: number } | undefined;
  let baseStart = -1;
  const after = (at: number): number => Math.min(at + 1, text.length);
  for (const { 0: line, 1: sign = '', 2: name = '', index } of text.matchAll(markers)) {
    const end = index + line.length;
    // Markers of another size belong to a conflict within the common ancestor.
    if (open !== undefined && sign.length !== open.size) continue;
    if (sign.startsWith('<')) open = { marker: { start: index, end: line.endsWith('\r') ? end - 1 : end }, name, size: sign.length };
    else if (open === undefined) continue;
    else if (!sign.startsWith('>')) {
      if (sign.startsWith('|') && open.ours === undefined) baseStart = after(end);
      else if (sign.startsWith('=') && open.middle === undefined && open.ours !== undefined) open.base = { start: baseStart, end: index };
      open.ours ??= { start: text.indexOf('\n', open.marker.end) + 1, end: index };
      if (sign.startsWith('=')) open.middle ??= after(end);
    } else {
      if (open.ours !== undefined && open.middle !== undefined) {
        found.push({
          marker: open.marker, whole: { start: open.marker.start, end: after(end) }, ours: open.ours, theirs: { start: open.middle, end: index }, ...(open.base && { base: open.base }), names: { ours: open.name, theirs: name },
        });
      }
      open = undefined;
    }
  }
  return found;
}

/** Lines that mark a conflict of which other marks are gone, without their line breaks. */
export function loneMarkers(text: string, conflicts: readonly Conflict[]): readonly Range[] {
  const alone: { readonly range: Range; readonly size: number }[] = [];
  /** “=======” may also underline a heading, so it counts only beside a marker of its size that cannot. */
  const sizes = new Set<number>();
  let next = 0;
  for (const { 0: line, 1: sign = '', index } of text.matchAll(markers)) {
    while ((conflicts[next]?.whole.end ?? Infinity) <= index) next++;
    if ((conflicts[next]?.whole.start ?? Infinity) <= index) continue;
    if (/[<>]/.test(sign)) sizes.add(sign.length);
    alone.push({ range: { start: index, end: index + line.replace(/\r$/, '').length }, size: sign.length });
  }
  return alone.flatMap(({ range, size }) => (sizes.has(size) ? [range] : []));
}

/** The text with the first version of each conflict alone; what is left out has become blanks, so that all offsets stay. */
export function withOurs(text: string, conflicts: readonly Conflict[]): string {
  let read = '';
  let at = 0;
  const blank = (until: number): void => {
    read += text.slice(at, until).replace(/[^\r\n]/g, ' ');
    at = until;
  };
  for (const { whole, ours } of conflicts) {
    read += text.slice(at, whole.start);
    at = whole.start;
    blank(ours.start);
    read += text.slice(ours.start, ours.end);
    at = ours.end;
    blank(whole.end);
  }
  return read + text.slice(at);
}
