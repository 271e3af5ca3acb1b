import { attachedFile, type AttachedPath } from '../../document/model/attached-file.ts';
import { fileKey, partsOfKey, stepsBetween } from '../../document/file-key.ts';

/** A file or a folder that gets another name or place. Addresses have no slash at their end. */
export interface FileMove {
  readonly from: string;
  readonly to: string;
}

/**
 * Where files and folders lie after some of them have moved. Addresses are those of `fileKey`, in which nothing is
 * encoded.
 */
export class Moves {
  readonly #moves: readonly FileMove[];

  constructor(moves: readonly FileMove[]) {
    // Of a folder and a file in it that both move, the file's own move counts.
    this.#moves = moves
      .map(({ from, to }) => ({ from: fileKey(from), to: fileKey(to) }))
      .sort((a, b) => b.from.length - a.from.length);
  }

  /** The address that a file has afterwards; its own where it stays. */
  after(key: string): string {
    for (const { from, to } of this.#moves) {
      if (key === from) return to;
      if (key.startsWith(`${from}/`)) return to + key.slice(from.length);
    }
    return key;
  }
}

/** The address that an attachment's path leads to. @returns undefined for a path that climbs above the top */
export function placeOfAttached(submissionKey: string, { up, names }: AttachedPath): string | undefined {
  const { top, names: folders } = partsOfKey(submissionKey);
  const left = folders.length - 1 - up;
  return left < 0 ? undefined : top + [...folders.slice(0, left), ...names].join('/');
}

/**
 * The path by which a submission attaches a file.
 *
 * @param like the path that was written before: one that begins with `./` stays one
 * @returns undefined where no path leads from one to the other, and for a name that no path can have
 */
export function pathToAttached(submissionKey: string, fileAt: string, like: string): string | undefined {
  const between = stepsBetween(submissionKey, fileAt);
  if (between === undefined) return undefined;
  const { up, names } = between;
  const path = '../'.repeat(up) + names.join('/');
  const ways = up > 0 ? [path] : like.startsWith('./') ? [`./${path}`] : [path, `./${path}`];
  return ways.find((way) => {
    const read = attachedFile(way);
    return (
      way === way.trim() &&
      read?.kind === 'path' &&
      read.path.up === up &&
      read.path.names.join('/') === names.join('/')
    );
  });
}
