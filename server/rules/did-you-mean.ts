import { fold } from '../template/registries.ts';

/** Longer words are not mistyped names; comparing them would cost more than it could give. */
const longestWord = 120;

/**
 * The candidate that a mistyped word means, or nothing when that is not clear. The first of the candidates
 * wins where two are as near, unless the word is so short that any choice would be a guess.
 */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  const wanted = bare(word.slice(0, longestWord + 1));
  if (wanted === '' || word.length > longestWord) return undefined;
  const names = prepared(candidates);
  const same = names.find((candidate) => candidate.bare === wanted);
  if (same !== undefined) return same.name;
  return nearest(wanted, names) ?? startingWith(wanted, names) ?? havingWord(word, names);
}

interface Candidate {
  readonly name: string;
  readonly bare: string;
}

/** Long lists are asked again and again; a list never changes. */
const known = new WeakMap<readonly string[], readonly Candidate[]>();

function prepared(names: readonly string[]): readonly Candidate[] {
  let candidates = known.get(names);
  if (candidates === undefined) known.set(names, candidates = [...new Set(names)].map((name) => ({ name, bare: bare(name) })));
  return candidates;
}

function nearest(wanted: string, candidates: readonly Candidate[]): string | undefined {
  let best: { readonly name: string; readonly distance: number; readonly tied: boolean } | undefined;
  for (const candidate of candidates) {
    const limit = Math.min(allowedDistance(wanted, candidate.bare), best?.distance ?? Infinity);
    if (limit <= 0 && best === undefined) continue;
    const distance = editDistance(wanted, candidate.bare, limit);
    if (distance > limit) continue;
    if (best === undefined || distance < best.distance) best = { name: candidate.name, distance, tied: false };
    else best = { ...best, tied: true };
  }
  return best === undefined || (best.tied && wanted.length < 5) ? undefined : best.name;
}

/** About one slip in four letters; two- and three-letter words stand too near to each other. */
function allowedDistance(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  if (length < 3) return 0;
  return Math.min(6, Math.max(1, Math.floor(Math.max(a.length, b.length) / 4)));
}

/** “business” means “business-continuity” when no other name starts so. Plurals count: “agency”, “agencies”. */
function startingWith(wanted: string, candidates: readonly Candidate[]): string | undefined {
  if (wanted.length < 3) return undefined;
  const stem = wanted.length >= 6 ? wanted.slice(0, -1) : wanted;
  return only(candidates.filter((candidate) => (
    candidate.bare.startsWith(wanted) || (candidate.bare.startsWith(stem) && candidate.bare.length <= wanted.length + 3)
  ))) ?? only(candidates.filter((candidate) => candidate.bare.length >= 4 && wanted.startsWith(candidate.bare)));
}

/** “tracing” means “contact-tracing” when no other name has that word. */
function havingWord(word: string, candidates: readonly Candidate[]): string | undefined {
  const wanted = fold(word);
  if (wanted.length < 4) return undefined;
  return only(candidates.filter(({ name }) => fold(name).split(/[^\p{L}\p{N}]+/u).includes(wanted)));
}

function only(candidates: readonly Candidate[]): string | undefined {
  return candidates.length === 1 ? candidates[0]?.name : undefined;
}

/** Case, blanks and the signs between words do not make another name. */
function bare(name: string): string {
  const folded = fold(name);
  return folded.replace(/[\s\-_.'’,]+/g, '') || folded;
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn one text into the other
 * (optimal string alignment). Stops at `limit`: a greater distance is given as `limit + 1`.
 */
export function editDistance(a: string, b: string, limit = Infinity): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let distance = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        distance = Math.min(distance, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(distance);
      smallest = Math.min(smallest, distance);
    }
    if (smallest > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
