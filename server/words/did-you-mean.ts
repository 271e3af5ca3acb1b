import { fold } from './fold.ts';

/** In characters. A longer word is not a mistyped name, and comparing it would take too long. */
const longestWord = 120;

/**
 * The candidate that a mistyped word most likely means. Of two that are equally near the first one counts, unless the
 * word is so short that any choice would be a guess.
 *
 * @param candidates must not be changed afterwards, as answers are cached by this array
 * @returns undefined when no candidate is clearly meant
 */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > longestWord) return undefined;
  const { names, meant } = prepared(candidates);
  // Answers are cached, because a mistyped word is looked up again at each edit until it is corrected, and in other
  // files.
  let answer = meant.get(word);
  if (answer === undefined) {
    answer = { meant: meantAmong(word, names) };
    if (meant.size >= mostRemembered) meant.clear();
    meant.set(word, answer);
  }
  return answer.meant;
}

function meantAmong(word: string, names: readonly WordCandidate[]): string | undefined {
  const wanted = bare(word);
  if (wanted === '') return undefined;
  const same = names.find((candidate) => candidate.bare === wanted);
  if (same !== undefined) return same.name;
  return nearest(wanted, names) ?? startingWith(wanted, names) ?? havingWord(word, names);
}

interface WordCandidate {
  readonly name: string;
  readonly bare: string;
}

interface Prepared {
  readonly names: readonly WordCandidate[];
  /** Earlier answers, by the mistyped word. */
  readonly meant: Map<string, { readonly meant: string | undefined }>;
}

const mostRemembered = 500;

/** What was prepared for each list of candidates: the same long lists are used again and again. */
const known = new WeakMap<readonly string[], Prepared>();

function prepared(names: readonly string[]): Prepared {
  let candidates = known.get(names);
  if (candidates === undefined) {
    candidates = { names: [...new Set(names)].map((name) => ({ name, bare: bare(name) })), meant: new Map() };
    known.set(names, candidates);
  }
  return candidates;
}

function nearest(wanted: string, candidates: readonly WordCandidate[]): string | undefined {
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

/**
 * The greatest edit distance at which `b` may be meant by `a`: about one in four letters, and none in words of two
 * letters.
 */
function allowedDistance(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  if (length < 3) return 0;
  return Math.min(6, Math.max(1, Math.floor(Math.max(a.length, b.length) / 4)));
}

/** “business” means “business-continuity” when no other name starts so. Plurals count: “agency”, “agencies”. */
function startingWith(wanted: string, candidates: readonly WordCandidate[]): string | undefined {
  if (wanted.length < 3) return undefined;
  const stem = wanted.length >= 6 ? wanted.slice(0, -1) : wanted;
  return (
    only(
      candidates.filter(
        (candidate) =>
          candidate.bare.startsWith(wanted) ||
          (candidate.bare.startsWith(stem) && candidate.bare.length <= wanted.length + 3),
      ),
    ) ?? only(candidates.filter((candidate) => candidate.bare.length >= 4 && wanted.startsWith(candidate.bare)))
  );
}

/** “tracing” means “contact-tracing” when no other name has that word. */
function havingWord(word: string, candidates: readonly WordCandidate[]): string | undefined {
  const wanted = fold(word);
  if (wanted.length < 4) return undefined;
  return only(
    candidates.filter(({ name }) =>
      fold(name)
        .split(/[^\p{L}\p{N}]+/u)
        .includes(wanted),
    ),
  );
}

function only(candidates: readonly WordCandidate[]): string | undefined {
  return candidates.length === 1 ? candidates[0]?.name : undefined;
}

/** True for names that differ in nothing but case, accents, and spaces and punctuation between words. */
export function isSameName(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

/** The name without what does not make it another name: case, spaces and punctuation between words. */
function bare(name: string): string {
  const folded = fold(name);
  return folded.replace(/[\s\-_.'’,]+/g, '') || folded;
}

/** Three rows of the table of distances, which all calls share: allocating them took longer than filling them. */
let rows: readonly [Int32Array, Int32Array, Int32Array] = [new Int32Array(0), new Int32Array(0), new Int32Array(0)];

/**
 * The number of insertions, deletions, replacements and swaps of neighbours that turn one text into the other (optimal
 * string alignment distance), in UTF-16 code units. A distance greater than `limit` is given as `limit + 1`.
 */
export function editDistance(a: string, b: string, limit = Infinity): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const width = b.length + 1;
  if (rows[0].length < width) rows = [new Int32Array(2 * width), new Int32Array(2 * width), new Int32Array(2 * width)];
  let [beforeLast, last, current] = rows;
  for (let column = 0; column < width; column++) last[column] = column;
  // Cells that are further from the diagonal than the limit have a greater distance than it, so they are not filled.
  const reach = Math.min(limit, a.length + b.length);
  for (let row = 1; row <= a.length; row++) {
    const from = Math.max(1, row - reach);
    const to = Math.min(b.length, row + reach);
    const letter = a.charCodeAt(row - 1);
    let before = from === 1 ? row : reach + 1;
    current[from - 1] = before;
    if (to < b.length) current[to + 1] = reach + 1;
    let smallest = before;
    for (let column = from; column <= to; column++) {
      const other = b.charCodeAt(column - 1);
      let distance = (last[column - 1] ?? 0) + (letter === other ? 0 : 1);
      const above = (last[column] ?? 0) + 1;
      if (above < distance) distance = above;
      if (before + 1 < distance) distance = before + 1;
      if (row > 1 && column > 1 && letter === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === other) {
        distance = Math.min(distance, (beforeLast[column - 2] ?? 0) + 1);
      }
      current[column] = before = distance;
      if (distance < smallest) smallest = distance;
    }
    if (smallest > limit) return limit + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  const distance = last[b.length] ?? 0;
  return distance > limit ? limit + 1 : distance;
}
