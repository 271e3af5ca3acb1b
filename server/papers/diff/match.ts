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

/**
 * Pairs each initiative of the old version with the same initiative in the new one, by title and content, even when it is
 * under another issue now. Initiatives with equal texts are paired first, then those with equal titles, then the most alike.
 */
export function matchInitiatives(before: readonly PaperIssue[], after: readonly PaperIssue[]): readonly Match[] {
  let old = fingerprints(before);
  let now = fingerprints(after);
  const matches: Match[] = [];
  const take = (pairs: readonly (readonly [Fingerprint, Fingerprint])[]): void => {
    for (const [a, b] of pairs) matches.push({ before: a.placed, after: b.placed });
    const [takenOld, takenNow] = [new Set(pairs.map(([a]) => a)), new Set(pairs.map(([, b]) => b))];
    old = old.filter((one) => !takenOld.has(one));
    now = now.filter((one) => !takenNow.has(one));
  };
  const keys: readonly ((one: Fingerprint) => string | undefined)[] = [
    (one) => `${one.placed.issueId}\0${one.all}`,
    (one) => one.all,
    (one) => (one.title === '' ? undefined : `${one.placed.issueId}\0${one.title}`),
    (one) => one.title || undefined,
  ];
  for (const key of keys) take(sameKey(old, now, key));
  take(mostAlike(old, now));
  return matches;
}

interface Fingerprint extends Comparable {
  readonly placed: PlacedInitiative;
  readonly title: string;
  readonly all: string;
}

function fingerprints(issues: readonly PaperIssue[]): readonly Fingerprint[] {
  return issues.flatMap((issue) => issue.initiatives.map((initiative, index): Fingerprint => {
    const paragraphs = [...initiative.cells.values()].flat();
    const titled = paragraphs.find(({ role }) => role === 'initiative-title');
    const title = titled === undefined ? '' : paragraphText(titled);
    const content = paragraphs.filter(({ role }) => role !== 'initiative-title').map(paragraphText).join('\n');
    return {
      issueId: issue.id, placed: { issueId: issue.id, index, initiative },
      title, all: `${title}\0${content}`, titleWords: countWords(title), words: countWords(content),
    };
  }));
}

/** Pairs of initiatives with the same key; of several with one key, the first with the first. An undefined key pairs with nothing. */
function sameKey(
  old: readonly Fingerprint[], now: readonly Fingerprint[], key: (one: Fingerprint) => string | undefined,
): readonly (readonly [Fingerprint, Fingerprint])[] {
  const waiting = new Map<string, Fingerprint[]>();
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
