import { alignLines } from '../../document/edit/text-edits.ts';
import { mostAlike, type Comparable } from '../../papers/diff/most-alike.ts';
import { countWords, wordLikeness } from '../../papers/diff/words.ts';
import { groupedBy } from '../../words/grouped-by.ts';
import type { DraftInitiative, DraftIssue, DraftOutcome } from '../understand/draft.ts';

/** An initiative of a draft and its place. */
export interface DraftInPlace {
  readonly issueId: string;
  /** Among the initiatives of its issue. */
  readonly index: number;
  readonly initiative: DraftInitiative;
}

export interface DraftPair {
  readonly before: DraftInPlace;
  readonly after: DraftInPlace;
}

interface Compared extends Comparable {
  readonly placed: DraftInPlace;
}

/**
 * Pairs each initiative of a paper that nobody has changed with the same initiative of the returned one: by its title
 * under its issue, by its title anywhere (of several with one title, by what they say), by likeness, by an address that
 * only it has, and at last by its place between others that are paired.
 *
 * @param wasExported true for titles that were there at the export: two of them are no renamed initiative, but one that
 *   the paper has removed and one that the submission has lost
 */
export function matchDrafts(
  before: readonly DraftIssue[],
  after: readonly DraftIssue[],
  wasExported: (title: string) => boolean = () => false,
): readonly DraftPair[] {
  const pairs: DraftPair[] = [];
  let old = placed(before);
  let now = placed(after);
  const take = (all: readonly DraftPair[]): void => {
    const found = all.filter((pair) => {
      const [was, is] = [pair.before.initiative.title, pair.after.initiative.title];
      return was === is || !wasExported(was) || !wasExported(is);
    });
    const [takenOld, takenNow] = [new Set(found.map((pair) => pair.before)), new Set(found.map((pair) => pair.after))];
    for (const pair of found) pairs.push(pair);
    old = old.filter((one) => !takenOld.has(one));
    now = now.filter((one) => !takenNow.has(one));
  };
  take(sameTitle(old, now, ({ issueId, initiative }) => `${issueId}\0${initiative.title}`));
  take(sameTitle(old, now, ({ initiative }) => initiative.title));
  take(mostAlike(old.map(compared), now.map(compared)).map(([a, b]) => ({ before: a.placed, after: b.placed })));
  take(byAddress(old, now));
  take(byPlace(before, after, pairs));
  return pairs;
}

function placed(issues: readonly DraftIssue[]): readonly DraftInPlace[] {
  return issues.flatMap(({ id, initiatives }) =>
    initiatives.map((initiative, index) => ({ issueId: id, index, initiative })),
  );
}

/**
 * Pairs those with one key. Of several, those that say the same, then those that are most alike; of others, the first
 * with the first.
 */
function sameTitle(
  old: readonly DraftInPlace[],
  now: readonly DraftInPlace[],
  key: (one: DraftInPlace) => string,
): readonly DraftPair[] {
  const [olds, news] = [groupedBy(old, key), groupedBy(now, key)];
  return [...news].flatMap(([its, after]) => {
    const before = olds.get(its) ?? [];
    return before.length <= 1 && after.length <= 1 ? inOrder(before, after) : pairedByContent(before, after);
  });
}

/** Of more pairs that have one title, their words are not compared. */
const mostOfOneTitle = 2500;

function pairedByContent(before: readonly DraftInPlace[], after: readonly DraftInPlace[]): readonly DraftPair[] {
  const pairs: DraftPair[] = [];
  const [old, now] = [new Set(before), new Set(after)];
  const take = (some: readonly DraftPair[]): void => {
    for (const pair of some)
      if (old.has(pair.before) && now.has(pair.after) && old.delete(pair.before) && now.delete(pair.after))
        pairs.push(pair);
  };
  // Of several that say the same, those between the same others.
  const places = alignLines(
    before.map(({ initiative }) => contentOf(initiative)),
    after.map(({ initiative }) => contentOf(initiative)),
  );
  take(
    after.flatMap((one, at) => {
      const same = before[places[at] ?? -1];
      return same === undefined ? [] : [{ before: same, after: one }];
    }),
  );
  const wholes = groupedBy([...old], ({ initiative }) => contentOf(initiative));
  for (const [content, its] of groupedBy([...now], ({ initiative }) => contentOf(initiative)))
    take(inOrder(wholes.get(content) ?? [], its));
  if (old.size * now.size <= mostOfOneTitle) {
    const [olds, news] = [[...old].map(compared), [...now].map(compared)];
    const alike = olds.flatMap((a) =>
      news.map((b) => ({ before: a.placed, after: b.placed, likeness: wordLikeness(a.words, b.words) })),
    );
    take(alike.filter(({ likeness }) => likeness >= leastAlike.several).sort((a, b) => b.likeness - a.likeness));
  }
  take(inOrder([...old], [...now]));
  return pairs;
}

function inOrder(before: readonly DraftInPlace[], after: readonly DraftInPlace[]): readonly DraftPair[] {
  return before.slice(0, after.length).flatMap((one, at) => {
    const other = after[at];
    return other === undefined ? [] : [{ before: one, after: other }];
  });
}

function compared(one: DraftInPlace): Compared {
  return {
    placed: one,
    issueId: one.issueId,
    titleWords: countWords(one.initiative.title),
    words: countWords(contentOf(one.initiative)),
  };
}

function contentOf({ description, links, attachments, outcome, columns }: DraftInitiative): string {
  return [
    description,
    ...links.map(({ url }) => url),
    ...attachments.map(({ file }) => file),
    said(outcome),
    ...columns.values(),
  ].join('\n');
}

function said(outcome: DraftOutcome | undefined): string {
  return outcome === undefined ? '' : typeof outcome === 'string' ? outcome : Object.values(outcome).join('\n');
}

/**
 * How alike two initiatives in one place have to be, to be the same one; and of several that stand side by side, each
 * of them.
 */
const leastAlike = { single: 0.25, several: 0.35 } as const;

/** Pairs initiatives that stand between the same others, as many in both papers, when they have something in common. */
function byPlace(
  before: readonly DraftIssue[],
  after: readonly DraftIssue[],
  pairs: readonly DraftPair[],
): readonly DraftPair[] {
  const partner = new Map(pairs.map((pair) => [pair.before.initiative, pair.after.initiative]));
  const taken = new Set(pairs.map((pair) => pair.after.initiative));
  const issues = new Map(after.map((issue) => [issue.id, issue.initiatives]));
  return before.flatMap(({ id, initiatives }) => {
    const others = issues.get(id) ?? [];
    const places = new Map(others.map((one, index) => [one, index]));
    const placeAt = (index: number): number | undefined => {
      const one = initiatives[index];
      const other = one && partner.get(one);
      return other && places.get(other);
    };
    const found: DraftPair[] = [];
    for (let start = 0; start < initiatives.length; start++) {
      let end = start;
      for (let one = initiatives[end]; one !== undefined && !partner.has(one); one = initiatives[end]) end++;
      if (end === start) continue;
      const from = start === 0 ? -1 : placeAt(start - 1);
      const to = end === initiatives.length ? others.length : placeAt(end);
      const count = end - start;
      if (from !== undefined && to === from + count + 1) {
        for (let at = 0; at < count; at++) {
          const [initiative, other] = [initiatives[start + at], others[from + 1 + at]];
          if (
            initiative === undefined ||
            other === undefined ||
            taken.has(other) ||
            !isSimilar(initiative, other, count === 1 ? leastAlike.single : leastAlike.several)
          )
            continue;
          found.push({
            before: { issueId: id, index: start + at, initiative },
            after: { issueId: id, index: from + 1 + at, initiative: other },
          });
        }
      }
      start = end;
    }
    return found;
  });
}

/** The addresses of an initiative's links that no other one has. */
function ownAddresses(all: readonly DraftInPlace[]): ReadonlyMap<string, DraftInPlace> {
  const found = new Map<string, DraftInPlace | undefined>();
  for (const one of all)
    for (const url of new Set(one.initiative.links.map((link) => link.url)))
      found.set(url, found.has(url) ? undefined : one);
  return new Map([...found].flatMap(([url, one]) => (one === undefined ? [] : [[url, one] as const])));
}

/** Pairs initiatives under one issue that alone have the same address: all else of them was written anew. */
function byAddress(old: readonly DraftInPlace[], now: readonly DraftInPlace[]): readonly DraftPair[] {
  const [addresses, found] = [ownAddresses(now), new Map<DraftInPlace, DraftInPlace>()];
  const taken = new Set<DraftInPlace>();
  for (const [url, before] of ownAddresses(old)) {
    const after = addresses.get(url);
    if (after?.issueId !== before.issueId || found.has(before) || taken.has(after)) continue;
    found.set(before, after);
    taken.add(after);
  }
  return [...found].map(([before, after]) => ({ before, after }));
}

function isSimilar(a: DraftInitiative, b: DraftInitiative, least: number): boolean {
  if (wordLikeness(countWords(a.title), countWords(b.title)) >= least) return true;
  const [one, other] = [countWords(contentOf(a)), countWords(contentOf(b))];
  return one.total + other.total === 0 || wordLikeness(one, other) >= least;
}
