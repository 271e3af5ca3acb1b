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

/**
 * Fewer where it says so: these are markers only if all of a conflict are there, and the names that git gives both
 * versions.
 */
const shortMarkers = [6, 5, 4, 3, 2, 1].map(
  (size) =>
    new RegExp(
      `^(<{${size}}(?= \\S)|\\|{${size}}(?= |\\r?$)|={${size}}(?=\\r?$)|>{${size}}(?= \\S))(?: (.*?))?\\r?$`,
      'gm',
    ),
);

/** The conflicts of a text, as git marks them, also with the common ancestor between the two versions. */
export function conflictsIn(text: string): readonly Conflict[] {
  let found = conflictsMarkedBy(markers, text);
  for (const marks of mayHaveConflict(text) ? shortMarkers : []) {
    const more = conflictsMarkedBy(
      marks,
      blanked(
        text,
        found.map(({ whole }) => whole),
      ),
    );
    if (more.length > 0) found = [...found, ...more].sort((a, b) => a.whole.start - b.whole.start);
  }
  return found;
}

/** False for nearly all texts, at the price of a search. */
export function mayHaveConflict(text: string): boolean {
  return text.startsWith('<') || text.includes('\n<');
}

function conflictsMarkedBy(marks: RegExp, text: string): readonly Conflict[] {
  const found: Conflict[] = [];
  let open:
    | {
        readonly marker: Range;
        readonly name: string;
        readonly size: number;
        ours?: Range;
        base?: Range;
        middle?: number;
      }
    | undefined;
  let baseStart = -1;
  const after = (at: number): number => Math.min(at + 1, text.length);
  for (const { 0: line, 1: sign = '', 2: name = '', index } of text.matchAll(marks)) {
    const end = index + line.length;
    // Markers of another size belong to a conflict within the common ancestor.
    if (open !== undefined && sign.length !== open.size) continue;
    if (sign.startsWith('<'))
      open = { marker: { start: index, end: line.endsWith('\r') ? end - 1 : end }, name, size: sign.length };
    else if (open === undefined) continue;
    else if (!sign.startsWith('>')) {
      if (sign.startsWith('|') && open.ours === undefined) baseStart = after(end);
      else if (sign.startsWith('=') && open.middle === undefined && open.ours !== undefined)
        open.base = { start: baseStart, end: index };
      open.ours ??= { start: text.indexOf('\n', open.marker.end) + 1, end: index };
      if (sign.startsWith('=')) open.middle ??= after(end);
    } else {
      if (open.ours !== undefined && open.middle !== undefined) {
        found.push({
          marker: open.marker,
          whole: { start: open.marker.start, end: after(end) },
          ours: open.ours,
          theirs: { start: open.middle, end: index },
          ...(open.base && { base: open.base }),
          names: { ours: open.name, theirs: name },
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

/** The text with the first version of each conflict alone. */
export function withOurs(text: string, conflicts: readonly Conflict[]): string {
  return blanked(
    text,
    conflicts.flatMap(({ whole, ours }) => [
      { start: whole.start, end: ours.start },
      { start: ours.end, end: whole.end },
    ]),
  );
}

/** The text with spaces in place of ranges, which are in their order, so that all offsets and lines stay. */
export function blanked(text: string, ranges: readonly Range[]): string {
  let left = '';
  let at = 0;
  for (const { start, end } of ranges) {
    left += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ');
    at = end;
  }
  return left + text.slice(at);
}
