import { fixInPlaces, inPlaces, mostPlacesTold, otherPlaces } from '../words/several-places.ts';
import type { FindingKey } from './baseline/baseline-file.ts';
import type { KeyedPlaces } from './baseline/hide-baselined.ts';
import { type PlacedFinding, groupPlaces, placedGroup, type GroupPlace } from './file-findings.ts';

/** By what each of its places is known again. */
export function keysOfPlaced({ code, place = { node: '', words: '' }, group }: PlacedFinding): readonly FindingKey[] {
  return group === undefined ? [{ code, ...place }] : groupPlaces(group).map((one) => ({ code, ...one.place }));
}

/** The finding of some of its places, as if the others were not there. @param indexes at least one, rising */
export function onlyPlaces(finding: PlacedFinding, indexes: readonly number[]): PlacedFinding {
  const { group, fix, ...rest } = finding;
  if (group === undefined || indexes.length === group.places.length) return finding;
  const all = groupPlaces(group);
  const some = indexes.flatMap((index) => all[index] ?? []);
  const [first] = some;
  if (first === undefined) throw new RangeError('A finding has no such place.');
  const begins = startsOf(all);
  const edits = indexes.flatMap(
    (index) => fix?.edits.slice(begins[index], (begins[index] ?? 0) + (all[index]?.edits ?? 0)) ?? [],
  );
  const { fixTitle = '' } = group;
  const fixed = some.filter((one) => one.edits > 0).length;
  return {
    ...rest,
    range: first.range,
    place: first.place,
    message: inPlaces(first.message, some.length),
    related: otherPlaces(some.slice(1, mostPlacesTold + 2), some.length),
    // A fix is offered where a finding is shown, so there must be something to do there.
    ...(fix !== undefined &&
      first.edits > 0 && {
        fix: { ...fix, title: fixed === 1 ? fixTitle : fixInPlaces(fixTitle, fixed, some.length), edits },
      }),
    ...(some.length > 1 && { group: placedGroup(some, group.fixTitle) }),
  };
}

/** For `hideBaselined`. */
export const placedOnes: KeyedPlaces<PlacedFinding> = { keysOf: keysOfPlaced, only: onlyPlaces };

/** The number of the first edit of each place. */
function startsOf(places: readonly GroupPlace[]): readonly number[] {
  let start = 0;
  return places.map(({ edits }) => {
    start += edits;
    return start - edits;
  });
}
