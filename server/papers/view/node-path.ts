import { type PathSegment, isNothing } from '../../document/yaml/tree.ts';
import type { InitiativeEntry, Submission } from '../../document/model/submission.ts';
import { remembered } from '../../words/remembered.ts';

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

/**
 * The path of a node in the submission: keys and positions from the root. A position counts only items with content, as
 * in `nodeAtPath`, because a dash with nothing behind it is still being typed.
 */
export interface NodePath {
  readonly segments: readonly PathSegment[];
  /** The segments between slashes: `issues/business-continuity/0/title`. A slash inside a key is `~1`, a tilde `~0`. */
  readonly text: string;
}

export function nodePath(...segments: readonly PathSegment[]): NodePath {
  return { segments, text: segments.map(escapeSegment).join('/') };
}

export function below(path: NodePath, ...segments: readonly PathSegment[]): NodePath {
  const added = segments.map(escapeSegment);
  // Long documents have hundreds of thousands of paths: `concat` allocates no more than they need, a spread three times
  // as much.
  return {
    segments: path.segments.concat(segments),
    text: (path.segments.length === 0 ? added : [path.text, ...added]).join('/'),
  };
}

/** The segments of a path's text; positions are given as strings. */
export function readPath(text: string): readonly string[] {
  return text === '' ? [] : text.split('/').map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function escapeSegment(segment: PathSegment): string {
  if (typeof segment === 'number') return String(segment);
  return /[~/]/.test(segment) ? segment.replaceAll('~', '~0').replaceAll('/', '~1') : segment;
}
