import type { HintedInitiative, ImportHint } from '../../../papers/hint/import-hint.ts';
import { oneLine } from '../../../papers/view/cover-view.ts';
import type { DraftInitiative, DraftIssue } from '../draft.ts';
import { letters, lettersAreLike } from '../likeness.ts';

/**
 * Adds what the hint knows of the initiatives and the paper does not show. An initiative is known by its title: by the
 * same in its issue; by the same under another issue, from which it was moved (and then its sub-points are not its own
 * any more); or, if its title was edited, by the one in its issue that is so alike that it can be no other.
 */
export function hintInitiatives(issues: readonly DraftIssue[], hinted: ImportHint['issues']): void {
  const rest = issues.map(({ id, initiatives }) =>
    byTitle(initiatives, Object.hasOwn(hinted, id) ? (hinted[id] ?? []) : [], complete),
  );
  const moved = byTitle(
    rest.flatMap(({ unknown }) => unknown),
    rest.flatMap(({ left }) => left),
    (initiative, one) => complete(initiative, { ...one, points: [] }),
  );
  const [unknown, left] = [new Set(moved.unknown), new Set(moved.left)];
  let compared = 0;
  for (const issue of rest) {
    const [now, before] = [issue.unknown.filter((one) => unknown.has(one)), issue.left.filter((one) => left.has(one))];
    compared += now.length * before.length;
    if (compared > mostCompared) return;
    edited(now, before);
  }
}

/** Some two hundred edited titles in one issue; nobody edits so many and none of the words. */
const mostCompared = 40_000;

interface Rest {
  readonly unknown: readonly DraftInitiative[];
  readonly left: readonly HintedInitiative[];
}

/** Finds those with the same title, in their order where several have it. @returns the others, in theirs */
function byTitle(
  initiatives: readonly DraftInitiative[],
  hinted: readonly HintedInitiative[],
  found: (initiative: DraftInitiative, hinted: HintedInitiative) => void,
): Rest {
  /** The first of those with the same title is the last in its list, so that `pop` takes it. */
  const waiting = new Map<string, HintedInitiative[]>();
  for (const one of [...hinted].reverse()) {
    const title = oneLine(one.title);
    const same = waiting.get(title);
    if (same === undefined) waiting.set(title, [one]);
    else same.push(one);
  }
  const unknown = initiatives.filter((initiative) => {
    const one = waiting.get(initiative.title)?.pop();
    if (one !== undefined) found(initiative, one);
    return one === undefined;
  });
  const left = new Set([...waiting.values()].flat());
  return { unknown, left: hinted.filter((one) => left.has(one)) };
}

/**
 * Finds those whose titles are alike: each like one other alone; or all of them, one after the other, in the order that
 * they had.
 */
function edited(initiatives: readonly DraftInitiative[], hinted: readonly HintedInitiative[]): void {
  const [now, before] = [
    initiatives.map(({ title }) => comparable(title)),
    hinted.map(({ title }) => comparable(title)),
  ];
  const alike = now.map((title) =>
    before.flatMap((other, at) => (lettersAreLike(title, other, leastLikeness) ? [at] : [])),
  );
  const claims = before.map((_, at) => alike.filter((ones) => ones.includes(at)).length);
  const inOrder = now.length === before.length && alike.every((ones, at) => ones.includes(at));
  for (const [at, initiative] of initiatives.entries()) {
    const [only = -1, ...others] = alike[at] ?? [];
    const one = others.length === 0 && claims[only] === 1 ? hinted[only] : inOrder ? hinted[at] : undefined;
    if (one !== undefined) complete(initiative, one);
  }
}

/** Two titles of one issue have about half of their pairs of letters in common when they mean different things. */
const leastLikeness = 0.65;

function comparable(title: string): string {
  return letters(title.slice(0, 300));
}

function complete(initiative: DraftInitiative, { kind, points, agencies, confirm }: HintedInitiative): void {
  initiative.kind ??= kind;
  if (confirm === true) initiative.confirm ??= true;
  if (initiative.points.length === 0) initiative.points = points ?? [];
  if (initiative.agencies.length === 0) initiative.agencies = agencies ?? [];
}
