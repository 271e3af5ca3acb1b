import { likenessOf, type WordCounts } from './words.ts';

/** An initiative as it is compared: by the words of its title, and by those of all its other texts. */
export interface Comparable {
  readonly issueId: string;
  readonly titleWords: WordCounts;
  readonly words: WordCounts;
}

/**
 * For one initiative, at most so many entries of the word index are read, beginning with the words that the fewest
 * initiatives have.
 */
const mostPlaces = 100_000;
/**
 * A search for one initiative gives at most `mostKept` candidates; when all are taken, a new search follows,
 * `mostSearches` in all.
 */
const mostKept = 64;
const mostSearches = 32;

interface AlikeCandidate {
  readonly index: number;
  readonly score: number;
}

/**
 * Pairs the initiatives that are alike, the two most alike first; each is in one pair at most. An index of words tells
 * which initiatives share words, so that only these are compared. The time for each of `old` is bounded.
 */
export function mostAlike<T extends Comparable>(old: readonly T[], now: readonly T[]): readonly (readonly [T, T])[] {
  const index = new WordIndex(now);
  const taken = new Uint8Array(now.length);
  const waiting = new WaitingPairs();
  const lists = old.map((one, a) => {
    const list = { candidates: index.alikeTo(one, taken), at: 0, searches: 1 };
    waiting.add(a, list.candidates[0]);
    return list;
  });
  const pairs: (readonly [T, T])[] = [];
  for (let next = waiting.take(); next !== undefined; next = waiting.take()) {
    const list = lists[next.order];
    const one = old[next.order];
    const other = now[next.candidate.index];
    if (list === undefined || one === undefined || other === undefined) continue;
    if (taken[next.candidate.index] === 0) {
      taken[next.candidate.index] = 1;
      pairs.push([one, other]);
      continue;
    }
    list.at += 1;
    if (list.at === mostKept && list.searches < mostSearches) {
      Object.assign(list, { candidates: index.alikeTo(one, taken), at: 0, searches: list.searches + 1 });
    }
    waiting.add(next.order, list.candidates[list.at]);
  }
  return pairs;
}

/** The entry of one word in the index: the initiatives that have it, and how often each of them does. */
interface Places {
  readonly indexes: number[];
  readonly counts: number[];
}

class WordIndex {
  readonly #all: readonly Comparable[];
  readonly #titles = new Map<string, Places>();
  readonly #words = new Map<string, Places>();
  readonly #sharedInTitle: Uint32Array;
  readonly #shared: Uint32Array;

  constructor(all: readonly Comparable[]) {
    this.#all = all;
    this.#sharedInTitle = new Uint32Array(all.length);
    this.#shared = new Uint32Array(all.length);
    for (const [index, { titleWords, words }] of all.entries()) {
      add(this.#titles, titleWords, index);
      add(this.#words, words, index);
    }
  }

  /** The initiatives that are not taken and alike enough to `one`, the most alike first. */
  alikeTo(one: Comparable, taken: Uint8Array): readonly AlikeCandidate[] {
    const touched = new Set<number>();
    this.#count(one.titleWords, this.#titles, this.#sharedInTitle, touched);
    this.#count(one.words, this.#words, this.#shared, touched);
    const candidates: AlikeCandidate[] = [];
    for (const index of touched) {
      const other = this.#all[index];
      if (other === undefined || taken[index] === 1) continue;
      const sameIssue = one.issueId === other.issueId;
      const score = alike(one, other, this.#sharedInTitle[index] ?? 0, this.#shared[index] ?? 0);
      // An initiative under another issue must be more alike to count as the same one.
      if (score >= (sameIssue ? 0.45 : 0.6)) candidates.push({ index, score: score + (sameIssue ? 0.1 : 0) });
    }
    for (const index of touched) this.#shared[index] = this.#sharedInTitle[index] = 0;
    return candidates.sort((a, b) => b.score - a.score || a.index - b.index).slice(0, mostKept);
  }

  #count(words: WordCounts, index: ReadonlyMap<string, Places>, shared: Uint32Array, touched: Set<number>): void {
    const found = [...words.counts].flatMap(([word, count]) => {
      const places = index.get(word);
      return places === undefined ? [] : [{ count, places }];
    });
    found.sort((a, b) => a.places.indexes.length - b.places.indexes.length);
    let looked = 0;
    for (const { count, places } of found) {
      looked += places.indexes.length;
      if (looked > mostPlaces) return;
      for (const [position, place] of places.indexes.entries()) {
        shared[place] = (shared[place] ?? 0) + Math.min(count, places.counts[position] ?? 0);
        touched.add(place);
      }
    }
  }
}

function add(places: Map<string, Places>, { counts }: WordCounts, index: number): void {
  for (const [word, count] of counts) {
    let its = places.get(word);
    if (its === undefined) places.set(word, (its = { indexes: [], counts: [] }));
    its.indexes.push(index);
    its.counts.push(count);
  }
}

function alike(a: Comparable, b: Comparable, sharedInTitle: number, shared: number): number {
  const titles = likenessOf(sharedInTitle, a.titleWords, b.titleWords);
  return alikeness(titles, a.words.total + b.words.total === 0 ? undefined : likenessOf(shared, a.words, b.words));
}

/** How alike two initiatives are, from 0 to 1. @param contents undefined where both have nothing but a title */
export function alikeness(titles: number, contents: number | undefined): number {
  if (contents === undefined) return titles;
  return Math.max((titles + contents) / 2, contents >= 0.7 ? contents : 0, titles >= 0.8 ? titles : 0);
}

interface WaitingOne {
  readonly order: number;
  readonly candidate: AlikeCandidate;
}

/**
 * A heap of the old initiatives: first the one with the best candidate; of equals, the one that stands first in its
 * version.
 */
class WaitingPairs {
  readonly #heap: WaitingOne[] = [];

  add(order: number, candidate: AlikeCandidate | undefined): void {
    if (candidate === undefined) return;
    const one = { order, candidate };
    let at = this.#heap.push(one) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = this.#heap[above];
      if (other === undefined || !isBefore(one, other)) break;
      this.#heap[at] = other;
      at = above;
    }
    this.#heap[at] = one;
  }

  take(): WaitingOne | undefined {
    const [first] = this.#heap;
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return first;
    let at = 0;
    for (;;) {
      const [left, right] = [this.#heap[2 * at + 1], this.#heap[2 * at + 2]];
      const next = left !== undefined && right !== undefined && isBefore(right, left) ? right : left;
      if (next === undefined || !isBefore(next, last)) break;
      this.#heap[at] = next;
      at = next === left ? 2 * at + 1 : 2 * at + 2;
    }
    this.#heap[at] = last;
    return first;
  }
}

function isBefore(a: WaitingOne, b: WaitingOne): boolean {
  return a.candidate.score > b.candidate.score || (a.candidate.score === b.candidate.score && a.order < b.order);
}
