import type { PaperInitiative, PaperIssue } from './compared-paper.ts';
import { mostAlike, type Comparable } from './most-alike.ts';
import { paragraphText } from './paper-paragraph.ts';
import { countWords } from './words.ts';

/** An initiative and its place in one version; `index` counts within its issue, from 0. */
export interface PlacedInitiative {
  readonly issueId: string;
  readonly index: number;
  readonly initiative: PaperInitiative;
}

export interface Match {
  readonly before: PlacedInitiative;
  readonly after: PlacedInitiative;
}

/** An initiative as it is paired: by its title, and by all its other texts. */
export interface InitiativeTexts {
  readonly issueId: string;
  readonly title: string;
  readonly content: string;
}

/**
 * Pairs each initiative of the old version with the same initiative in the new one, by title and content, even when it
 * is under another issue now.
 */
export function matchInitiatives(before: readonly PaperIssue[], after: readonly PaperIssue[]): readonly Match[] {
  return pairInitiatives(placedTexts(before), placedTexts(after)).map(([old, now]) => ({
    before: old.placed,
    after: now.placed,
  }));
}

/**
 * Pairs the initiatives of two versions. Initiatives with equal texts are paired first, then those with equal titles,
 * then, unless `exact` is set, the most alike.
 */
export function pairInitiatives<T extends InitiativeTexts>(
  before: readonly T[],
  after: readonly T[],
  exact = false,
): readonly (readonly [T, T])[] {
  let [old, now] = [before.map(fingerprint), after.map(fingerprint)];
  const found: (readonly [T, T])[] = [];
  const take = (pairs: readonly (readonly [Fingerprint<T>, Fingerprint<T>])[]): void => {
    for (const [a, b] of pairs) found.push([a.of, b.of]);
    const [takenOld, takenNow] = [new Set(pairs.map(([a]) => a)), new Set(pairs.map(([, b]) => b))];
    old = old.filter((one) => !takenOld.has(one));
    now = now.filter((one) => !takenNow.has(one));
  };
  const keys: readonly ((one: Fingerprint<T>) => string | undefined)[] = [
    (one) => `${one.issueId}\0${one.all}`,
    (one) => one.all,
    (one) => (one.title === '' ? undefined : `${one.issueId}\0${one.title}`),
    (one) => one.title || undefined,
  ];
  for (const key of keys) take(sameKey(old, now, key));
  // Words are counted of those alone that nothing else has paired.
  if (!exact && old.length > 0 && now.length > 0) take(mostAlike(old.map(withWords), now.map(withWords)));
  return found;
}

interface Fingerprint<T> {
  readonly of: T;
  readonly issueId: string;
  readonly title: string;
  readonly all: string;
}

function fingerprint<T extends InitiativeTexts>(of: T): Fingerprint<T> {
  const { issueId, title, content } = of;
  return { of, issueId, title, all: `${title}\0${content}` };
}

function withWords<T extends InitiativeTexts>(one: Fingerprint<T>): Fingerprint<T> & Comparable {
  return { ...one, titleWords: countWords(one.title), words: countWords(one.of.content) };
}

function placedTexts(
  issues: readonly PaperIssue[],
): readonly (InitiativeTexts & { readonly placed: PlacedInitiative })[] {
  return issues.flatMap((issue) =>
    issue.initiatives.map((initiative, index) => {
      const paragraphs = [...initiative.cells.values()].flat();
      const titled = paragraphs.find(({ role }) => role === 'initiative-title');
      const title = titled === undefined ? '' : paragraphText(titled);
      const content = paragraphs
        .filter(({ role }) => role !== 'initiative-title')
        .map(paragraphText)
        .join('\n');
      return { issueId: issue.id, placed: { issueId: issue.id, index, initiative }, title, content };
    }),
  );
}

/**
 * Pairs of initiatives with the same key; of several with one key, the first with the first. An undefined key pairs
 * with nothing.
 */
function sameKey<T>(
  old: readonly Fingerprint<T>[],
  now: readonly Fingerprint<T>[],
  key: (one: Fingerprint<T>) => string | undefined,
): readonly (readonly [Fingerprint<T>, Fingerprint<T>])[] {
  const waiting = new Map<string, Fingerprint<T>[]>();
  for (const one of [...old].reverse()) {
    const its = key(one);
    if (its === undefined) continue;
    const list = waiting.get(its);
    if (list === undefined) waiting.set(its, [one]);
    else list.push(one);
  }
  return now.flatMap((one) => {
    const its = key(one);
    const found = its === undefined ? undefined : waiting.get(its)?.pop();
    return found === undefined ? [] : [[found, one] as const];
  });
}
