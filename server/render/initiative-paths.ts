import type { InitiativeEntry, Submission } from '../document/submission.ts';
import { isNothing } from '../document/tree.ts';
import { nodePath, type NodePath } from './node-path.ts';

const known = new WeakMap<Submission, ReadonlyMap<InitiativeEntry, NodePath>>();

/**
 * The path of each initiative, in the order of the text. A dash with nothing behind it has none and is not counted, as
 * `nodeAtPath` does not count it; where an issue's key is written twice, the second list counts on.
 */
export function initiativePaths(submission: Submission): ReadonlyMap<InitiativeEntry, NodePath> {
  let paths = known.get(submission);
  if (paths === undefined) known.set(submission, paths = numbered(submission));
  return paths;
}

function numbered(submission: Submission): ReadonlyMap<InitiativeEntry, NodePath> {
  const paths = new Map<InitiativeEntry, NodePath>();
  const counts = new Map<string, number>();
  for (const entry of submission.issues.flatMap((issue) => issue.entries)) {
    if (isNothing(entry.initiative.node)) continue;
    const position = counts.get(entry.issueId) ?? 0;
    counts.set(entry.issueId, position + 1);
    paths.set(entry, nodePath('issues', entry.issueId, position));
  }
  return paths;
}
