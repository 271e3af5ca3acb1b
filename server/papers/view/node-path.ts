import type { PathSegment } from '../../document/yaml/tree.ts';

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
