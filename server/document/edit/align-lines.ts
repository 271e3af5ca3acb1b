import { longestRising } from '../../words/longest-rising.ts';

/** A stretch of both texts that is still to be compared. */
interface Gap {
  oldStart: number;
  oldEnd: number;
  nowStart: number;
  nowEnd: number;
}

/**
 * For each line of `now`, the position of the same line in `old`, or undefined; positions only rise. Lines that stand once in each
 * text hold the others in their places, so that the time is that of sorting.
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
  while (gap.oldStart < gap.oldEnd && gap.nowStart < gap.nowEnd && old[gap.oldStart] === now[gap.nowStart]) found[gap.nowStart++] = gap.oldStart++;
  while (gap.oldEnd > gap.oldStart && gap.nowEnd > gap.nowStart && old[gap.oldEnd - 1] === now[gap.nowEnd - 1]) found[--gap.nowEnd] = --gap.oldEnd;
}

function heldPlaces(old: readonly string[], now: readonly string[], { oldStart, oldEnd, nowStart, nowEnd }: Gap): readonly { readonly at: number; readonly place: number }[] {
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
