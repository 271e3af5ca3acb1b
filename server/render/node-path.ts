import type { PathSegment } from '../document/tree.ts';

/**
 * Where a text stands in the submission: keys and positions from the root. A position counts as the reader of
 * submissions counts: an initiative's among its issue's items, a link's among the items that say something.
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
  return nodePath(...path.segments, ...segments);
}

function escapeSegment(segment: PathSegment): string {
  return String(segment).replaceAll('~', '~0').replaceAll('/', '~1');
}
