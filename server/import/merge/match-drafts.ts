import { mostAlike, type Comparable } from '../../papers/diff/most-alike.ts';
import { countWords, wordLikeness } from '../../papers/diff/words.ts';
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
 * Pairs each initiative of a paper that nobody has changed with the same initiative of the returned one: by its title under its
 * issue, by its title anywhere, by likeness, and at last by its place between others that are paired.
 */
export function matchDrafts(before: readonly DraftIssue[], after: readonly DraftIssue[]): readonly DraftPair[] {
  const pairs: DraftPair[] = [];
  let old = placed(before);
  let now = placed(after);
  const take = (found: readonly DraftPair[]): void => {
    const [takenOld, takenNow] = [new Set(found.map((pair) => pair.before)), new Set(found.map((pair) => pair.after))];
    for (const pair of found) pairs.push(pair);
    old = old.filter((one) => !takenOld.has(one));
    now = now.filter((one) => !takenNow.has(one));
  };
  take(sameKey(old, now, ({ issueId, initiative }) => `${issueId}\0${initiative.title}`));
  take(sameKey(old, now, ({ initiative }) => initiative.title));
  take(mostAlike(old.map(compared), now.map(compared)).map(([a, b]) => ({ before: a.placed, after: b.placed })));
  take(byPlace(before, after, pairs));
  return pairs;
}

function placed(issues: readonly DraftIssue[]): readonly DraftInPlace[] {
  return issues.flatMap(({ id, initiatives }) => initiatives.map((initiative, index) => ({ issueId: id, index, initiative })));
}

/** Pairs those with one key; of several, the first with the first. */
function sameKey(old: readonly DraftInPlace[], now: readonly DraftInPlace[], key: (one: DraftInPlace) => string): readonly DraftPair[] {
  const waiting = new Map<string, DraftInPlace[]>();
  for (const one of [...old].reverse()) {
    const same = waiting.get(key(one));
    if (same === undefined) waiting.set(key(one), [one]);
    else same.push(one);
  }
  return now.flatMap((after) => {
    const before = waiting.get(key(after))?.pop();
    return before === undefined ? [] : [{ before, after }];
  });
}

function compared(one: DraftInPlace): Compared {
  return { placed: one, issueId: one.issueId, titleWords: countWords(one.initiative.title), words: countWords(contentOf(one.initiative)) };
}

function contentOf({ description, links, attachments, outcome, columns }: DraftInitiative): string {
  return [description, ...links.map(({ url }) => url), ...attachments.map(({ file }) => file), said(outcome), ...columns.values()].join('\n');
}

function said(outcome: DraftOutcome | undefined): string {
  return outcome === undefined ? '' : typeof outcome === 'string' ? outcome : Object.values(outcome).join('\n');
}

/** How alike two initiatives in one place have to be, to be the same one. */
const leastAlike = 0.25;

/** Pairs single initiatives that stand between the same others, when they have something in common. */
function byPlace(before: readonly DraftIssue[], after: readonly DraftIssue[], pairs: readonly DraftPair[]): readonly DraftPair[] {
  const partner = new Map(pairs.map((pair) => [pair.before.initiative, pair.after.initiative]));
  const taken = new Set(pairs.map((pair) => pair.after.initiative));
  const issues = new Map(after.map((issue) => [issue.id, issue.initiatives]));
  return before.flatMap(({ id, initiatives }) => {
    const others = issues.get(id) ?? [];
    const places = new Map(others.map((one, index) => [one, index]));
    return initiatives.flatMap((initiative, index): readonly DraftPair[] => {
      if (partner.has(initiative)) return [];
      const previous = initiatives[index - 1];
      const next = initiatives[index + 1];
      const [left, right] = [previous && partner.get(previous), next && partner.get(next)];
      const from = previous === undefined ? -1 : left && places.get(left);
      const to = next === undefined ? others.length : right && places.get(right);
      const other = from === undefined || to === undefined || to - from !== 2 ? undefined : others[from + 1];
      if (other === undefined || taken.has(other) || !isSimilar(initiative, other)) return [];
      return [{ before: { issueId: id, index, initiative }, after: { issueId: id, index: (from ?? 0) + 1, initiative: other } }];
    });
  });
}

function isSimilar(a: DraftInitiative, b: DraftInitiative): boolean {
  if (wordLikeness(countWords(a.title), countWords(b.title)) >= leastAlike) return true;
  const [one, other] = [countWords(contentOf(a)), countWords(contentOf(b))];
  return one.total + other.total === 0 || wordLikeness(one, other) >= leastAlike;
}
