import { readMark } from '../../document/prose/item-marks.ts';
import { alignLines } from '../../document/edit/align-lines.ts';

/** A line with words in it, and how many empty lines stand before it. */
interface Unit {
  readonly text: string;
  readonly gap: number;
}

/**
 * Makes a change of a prose text that somebody has made on paper in the text as it is written: lines that did not change stay as
 * their writer wrote them, and so does what the paper shows elsewhere, as an address on a line of its own.
 *
 * @param written the value of the scalar
 * @param before the text as it comes back from a paper that nobody has changed
 * @param after as it comes back from the paper that was changed
 * @param breaks whether a line break stays one, so that only an empty line begins a paragraph, in `written` and in what is returned
 * @returns the new value, without line breaks at its end
 */
export function mergeProse(written: string, before: string, after: string, breaks: { readonly from: boolean; readonly to: boolean }): string {
  const [own, old, now] = [unitsOf(written), unitsOf(before), unitsOf(after)];
  const ownGap = breaks.from === breaks.to ? 0 : 1;
  const placeOf = ownPlaces(own, old);
  const kept = alignLines(old.map(signature), now.map(signature));
  const gone = new Set(old.keys());
  for (const place of kept) if (place !== undefined) gone.delete(place);
  /** The units of `written` that change, by the unit of `before` that they are. */
  const replaced = new Set([...gone].map((place) => placeOf[place]).filter((place) => place !== undefined));

  const result: Unit[] = [];
  let ownAt = 0;
  const passOwn = (until: number): void => {
    for (; ownAt < until; ownAt++) {
      const unit = own[ownAt];
      if (unit !== undefined && !replaced.has(ownAt)) result.push({ text: unit.text, gap: unit.gap + ownGap });
    }
  };
  const { limits, nextReplaced } = placesOfNew(kept, placeOf, replaced, own.length);
  for (const [at, place] of kept.entries()) {
    const ownPlace = place === undefined ? undefined : placeOf[place];
    if (ownPlace !== undefined) {
      passOwn(ownPlace + 1);
      continue;
    }
    // What is new stands in the place of what it replaces.
    const goes = nextReplaced[ownAt] ?? own.length;
    if (goes < (limits[at] ?? 0)) passOwn(goes);
    const unit = now[at];
    if (unit !== undefined) result.push({ text: unit.text, gap: breaks.to ? unit.gap : Math.max(0, unit.gap - 1) });
  }
  passOwn(own.length);
  return result.map(({ text, gap }, index) => (index === 0 ? text : `${'\n'.repeat(gap + 1)}${text}`)).join('');
}

/** True when a text has line breaks within paragraphs, which only a literal block can have. */
export function hasLineBreaks(text: string): boolean {
  return unitsOf(text).some((unit, index) => index > 0 && unit.gap === 0 && !/^\s|^\||^\[\^/.test(unit.text) && readMark(unit.text) === undefined);
}

/**
 * For each new unit, the written unit before which it has to stand; for each place in the written text, the next unit that is
 * replaced.
 */
function placesOfNew(kept: readonly (number | undefined)[], placeOf: readonly (number | undefined)[], replaced: ReadonlySet<number>, ownLength: number): { readonly limits: readonly number[]; readonly nextReplaced: readonly number[] } {
  const limits = new Array<number>(kept.length).fill(ownLength);
  for (let at = kept.length - 2; at >= 0; at--) {
    const next = kept[at + 1];
    limits[at] = (next === undefined ? undefined : placeOf[next]) ?? limits[at + 1] ?? ownLength;
  }
  const nextReplaced = new Array<number>(ownLength + 1).fill(ownLength);
  for (let at = ownLength - 1; at >= 0; at--) nextReplaced[at] = replaced.has(at) ? at : nextReplaced[at + 1] ?? ownLength;
  return { limits, nextReplaced };
}

function unitsOf(text: string): readonly Unit[] {
  const units: Unit[] = [];
  let gap = 0;
  for (const line of text.split(/\r\n?|\n/)) {
    if (line.trim() === '') gap++;
    else {
      units.push({ text: line, gap });
      gap = 0;
    }
  }
  return units;
}

function signature({ text, gap }: Unit): string {
  return `${gap > 0 ? ' ' : ''}${text.trimEnd()}`;
}

/** For each unit as it comes back from paper, the written unit that it is: by its letters, and else by its place between those. */
function ownPlaces(own: readonly Unit[], old: readonly Unit[]): readonly (number | undefined)[] {
  const places = [...alignLines(own.map(lettersOf), old.map(lettersOf))];
  for (let at = 0; at < places.length; at++) {
    if (places[at] !== undefined) continue;
    let end = at;
    while (end < places.length && places[end] === undefined) end++;
    const from = at === 0 ? 0 : (places[at - 1] ?? -1) + 1;
    const to = end === places.length ? own.length : places[end] ?? own.length;
    if (to - from === end - at) for (let index = at; index < end; index++) places[index] = from + index - at;
    at = end;
  }
  return places;
}

/** What of a line is the same however its marks, its emphasis and its escapes are written. */
function lettersOf({ text }: Unit): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '') || text.trim();
}
