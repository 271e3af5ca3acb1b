/** Something that had one path and has another one now; so has all that is in it. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * The paths of all items of lists that a path leads through, from the outermost: an initiative, and one of its links.
 */
export function itemsOn(path: string): readonly string[] {
  const segments = path.split('/');
  // The id of an issue may be a number, too.
  const isItem = (segment: string, index: number): boolean =>
    /^\d+$/.test(segment) && index > 0 && !(index === 1 && segments[0] === 'issues');
  return segments.flatMap((segment, index) => (isItem(segment, index) ? [segments.slice(0, index + 1).join('/')] : []));
}

/** A path after moves that were made one after the other. */
export function movedPath(path: string, moves: readonly Move[]): string {
  return moves.reduce((now, { from, to }) => (leadsInto(now, from) ? to + now.slice(from.length) : now), path);
}

/** Whether a path is another one, or leads to something in it. */
export function leadsInto(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}/`);
}

/** The first segments of a path, as many as another one has. @returns undefined for one with fewer */
export function cutLike(path: string, like: string): string | undefined {
  const [segments, count] = [path.split('/'), like.split('/').length];
  return segments.length < count ? undefined : segments.slice(0, count).join('/');
}
