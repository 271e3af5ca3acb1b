import { addEntry, removeEntry, replaceEntry, setText, type NewEntry } from '../../document/edit/entry-edits.ts';
import { alignLines } from '../../document/edit/text-edits.ts';
import { nothingToChange, type StepPlan, type YamlText } from '../../document/edit/verified-steps.ts';
import { entryOf, isNothing, type YamlMap, type YamlScalar } from '../../document/yaml/tree.ts';
import { LineWriter, parentsOf, unitsOf, type ChangedLine, type ProseMergeLine, type OwnLine } from './prose-units.ts';

/** A text of a map, as it comes back from a paper that nobody has changed, and from the one that was. */
interface ProseChange {
  readonly key: string;
  /** Empty for a text that is not there. */
  readonly before: string;
  readonly after: string;
}

/**
 * Makes a change of prose in a map.
 *
 * @param entry what is written where the map does not have the key
 * @param order of the map's keys
 */
export function changeProse(
  yaml: YamlText,
  map: YamlMap,
  { key, before, after }: ProseChange,
  entry: NewEntry | undefined,
  order: readonly string[],
): StepPlan | undefined {
  const written = entryOf(map, key)?.value;
  if (written === undefined || isNothing(written))
    return after === '' ? nothingToChange : entry && addEntry(yaml, map, entry, order);
  if (written.kind !== 'scalar')
    return after === '' ? removeEntry(yaml, map, key) : entry && replaceEntry(yaml, map, entry);
  const { merged, asBlock } = mergedText(written, before, after, map.flow);
  return merged.trim() === '' ? removeEntry(yaml, map, key) : setText(yaml, map, key, merged, asBlock);
}

function mergedText(
  written: YamlScalar,
  before: string,
  after: string,
  flow: boolean,
): { readonly merged: string; readonly asBlock: boolean } {
  const value = String(written.value);
  const from = written.style === 'literal';
  const inPlace =
    from ||
    flow ||
    (written.style === 'folded'
      ? !hasLineBreaks(after)
      : !after.includes('\n') || (value.includes('\n') && written.style === 'double-quoted' && !hasLineBreaks(after)));
  const merged = mergeProse(value, before, after, { from, to: from || !inPlace });
  return { merged, asBlock: !inPlace && merged.includes('\n') };
}

/** Sets a text that is one line on paper. */
export function changeLine(
  yaml: YamlText,
  map: YamlMap,
  key: string,
  wanted: string,
  entry: NewEntry | undefined,
  order: readonly string[],
): StepPlan | undefined {
  const written = entryOf(map, key)?.value;
  if (written === undefined || isNothing(written)) return entry && addEntry(yaml, map, entry, order);
  return setText(yaml, map, key, wanted);
}

/**
 * Makes a change of a prose text that somebody has made on paper in the text as it is written: lines that did not
 * change stay as their writer wrote them, and so does what the paper shows elsewhere, as an address on a line of its
 * own.
 *
 * @param written the value of the scalar
 * @param before the text as it comes back from a paper that nobody has changed
 * @param after as it comes back from the paper that was changed
 * @param breaks whether a line break stays one, so that only an empty line begins a paragraph, in `written` and in what
 *   is returned
 * @returns the new value, without line breaks at its end
 */
function mergeProse(
  written: string,
  before: string,
  after: string,
  breaks: { readonly from: boolean; readonly to: boolean },
): string {
  const [own, old, now] = [unitsOf(written), unitsOf(before), unitsOf(after)];
  const ownGap = breaks.from === breaks.to ? 0 : 1;
  const placeOf = ownPlaces(own, old);
  const pairs = pairedLines(old, now);
  const kept = new Set(
    pairs.filter((place, at) => place !== undefined && signature(old[place]) === signature(now[at])),
  );
  /** The units of `written` that change, by the unit of `before` that they are. */
  const replaced = new Set([...old.keys()].flatMap((place) => (kept.has(place) ? [] : (placeOf[place] ?? []))));

  const writer = new LineWriter(changedLines(own, old, now, placeOf, pairs));
  const result: Pick<ProseMergeLine, 'text' | 'gap'>[] = [];
  let ownAt = 0;
  const passOwn = (until: number): void => {
    for (; ownAt < until; ownAt++) {
      const unit = own[ownAt];
      if (unit !== undefined && !replaced.has(ownAt)) result.push({ text: unit.text, gap: unit.gap + ownGap });
    }
  };
  const { limits, nextReplaced } = placesOfNew(pairs, placeOf, replaced, own.length);
  for (const [at, unit] of now.entries()) {
    const place = pairs[at];
    const ownPlace = place === undefined ? undefined : placeOf[place];
    // What is new is in the place of what it replaces.
    const goes = ownPlace ?? nextReplaced[ownAt] ?? own.length;
    if (ownPlace !== undefined || goes < (limits[at] ?? 0)) passOwn(goes);
    const { text, gap } = writer.write(at, kept.has(place));
    result.push({ text, gap: gap === undefined ? (breaks.to ? unit.gap : Math.max(0, unit.gap - 1)) : gap + ownGap });
    if (ownPlace !== undefined) ownAt = ownPlace + 1;
  }
  passOwn(own.length);
  return result.map(({ text, gap }, index) => (index === 0 ? text : `${'\n'.repeat(gap + 1)}${text}`)).join('');
}

/**
 * For each line, the line before the change that it is: one that says the same in the same item, one that says the
 * same, one like it.
 */
function pairedLines(old: readonly ProseMergeLine[], now: readonly ProseMergeLine[]): readonly (number | undefined)[] {
  const [oldParents, parents] = [parentsOf(old), parentsOf(now)];
  const pairs = new Array<number | undefined>(now.length).fill(undefined);
  alignBetween(
    pairs,
    old.map((unit, at) => `${signature(unit)}\n${old[oldParents[at] ?? -1]?.words}`),
    now.map((unit, at) => `${signature(unit)}\n${now[parents[at] ?? -1]?.words}`),
  );
  for (const key of [
    signature,
    ({ words }: ProseMergeLine) => words,
    ({ indent, kind }: ProseMergeLine) => `${indent.length} ${kind}`,
  ])
    alignBetween(pairs, old.map(key), now.map(key));
  return pairs;
}

/** Adds the pairs of equal keys to the pairs that are there, between them. */
function alignBetween(pairs: (number | undefined)[], old: readonly string[], now: readonly string[]): void {
  for (let at = 0; at < now.length; at++) {
    if (pairs[at] !== undefined) continue;
    let end = at;
    while (end < now.length && pairs[end] === undefined) end++;
    const from = at === 0 ? 0 : (pairs[at - 1] ?? -1) + 1;
    const found = alignLines(old.slice(from, pairs[end] ?? old.length), now.slice(at, end));
    for (const [index, place] of found.entries()) if (place !== undefined) pairs[at + index] = from + place;
    at = end;
  }
}

/** The lines of the changed text, each with what its writer has for it. */
function changedLines(
  own: readonly ProseMergeLine[],
  old: readonly ProseMergeLine[],
  now: readonly ProseMergeLine[],
  placeOf: readonly (number | undefined)[],
  pairs: readonly (number | undefined)[],
): readonly ChangedLine[] {
  const [oldParents, parents] = [parentsOf(old), parentsOf(now)];
  const found = (place: number | undefined): OwnLine | undefined => {
    const [unit, was] = [own[placeOf[place ?? -1] ?? -1], old[place ?? -1]];
    return unit && was && { own: unit, old: was };
  };
  return now.map((unit, at) => {
    const [pair, before, parent] = [pairs[at], at === 0 ? undefined : pairs[at - 1], parents[at]];
    return {
      unit,
      parent,
      is: found(pair),
      replaces: found(before === undefined ? undefined : before + 1),
      isInSameItem: pair !== undefined && (parent === undefined ? undefined : pairs[parent]) === oldParents[pair],
    };
  });
}

/** True when a text has line breaks within paragraphs, which only a literal block can have. */
function hasLineBreaks(text: string): boolean {
  return unitsOf(text).some(
    ({ text: line, gap, kind }, index) => index > 0 && gap === 0 && kind === 'text' && !/^\s|^\||^\[\^/.test(line),
  );
}

/**
 * For each new unit, the written unit before which it has to stand; for each place in the written text, the next unit
 * that is replaced.
 */
function placesOfNew(
  kept: readonly (number | undefined)[],
  placeOf: readonly (number | undefined)[],
  replaced: ReadonlySet<number>,
  ownLength: number,
): { readonly limits: readonly number[]; readonly nextReplaced: readonly number[] } {
  const limits = new Array<number>(kept.length).fill(ownLength);
  for (let at = kept.length - 2; at >= 0; at--) {
    const next = kept[at + 1];
    limits[at] = (next === undefined ? undefined : placeOf[next]) ?? limits[at + 1] ?? ownLength;
  }
  const nextReplaced = new Array<number>(ownLength + 1).fill(ownLength);
  for (let at = ownLength - 1; at >= 0; at--)
    nextReplaced[at] = replaced.has(at) ? at : (nextReplaced[at + 1] ?? ownLength);
  return { limits, nextReplaced };
}

function signature(unit: ProseMergeLine | undefined): string {
  return unit === undefined ? '' : `${unit.gap > 0 ? ' ' : ''}${unit.text.trimEnd()}`;
}

/**
 * For each unit as it comes back from paper, the written unit that it is: by its letters, and else by its place between
 * those.
 */
function ownPlaces(own: readonly ProseMergeLine[], old: readonly ProseMergeLine[]): readonly (number | undefined)[] {
  const places = [...alignLines(own.map(lettersOf), old.map(lettersOf))];
  for (let at = 0; at < places.length; at++) {
    if (places[at] !== undefined) continue;
    let end = at;
    while (end < places.length && places[end] === undefined) end++;
    const from = at === 0 ? 0 : (places[at - 1] ?? -1) + 1;
    const to = end === places.length ? own.length : (places[end] ?? own.length);
    if (to - from === end - at) for (let index = at; index < end; index++) places[index] = from + index - at;
    at = end;
  }
  return places;
}

/** What of a line is the same however its marks, its emphasis and its escapes are written. */
function lettersOf({ text }: ProseMergeLine): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '') || text.trim();
}
