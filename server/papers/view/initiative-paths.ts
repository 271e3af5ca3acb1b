import type { InitiativeEntry, Submission } from '../../document/model/submission.ts';
import { isNothing } from '../../document/yaml/tree.ts';
import { remembered } from '../../words/remembered.ts';
import { below, nodePath, type NodePath } from './node-path.ts';

/**
 * The path of each initiative, in the order of the text. A dash with nothing behind it has no path and is not counted,
 * just as `nodeAtPath` does not count it. Where an issue's key is written twice, the positions of the second list
 * follow the first's.
 */
export const initiativePaths = remembered((submission: Submission): ReadonlyMap<InitiativeEntry, NodePath> => {
  const paths = new Map<InitiativeEntry, NodePath>();
  const issues = new Map<string, { readonly path: NodePath; count: number }>();
  for (const entry of submission.issues.flatMap((issue) => issue.entries)) {
    if (isNothing(entry.initiative.node)) continue;
    let issue = issues.get(entry.issueId);
    if (issue === undefined) issues.set(entry.issueId, (issue = { path: nodePath('issues', entry.issueId), count: 0 }));
    paths.set(entry, below(issue.path, issue.count++));
  }
  return paths;
});
