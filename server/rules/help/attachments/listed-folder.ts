import type { AttachedPath, AttachedVerdict } from '../../../document/model/attached-file.ts';
import type { ListedEntry } from '../../../ports.ts';
import { didYouMean } from '../../../words/did-you-mean.ts';
import { groupedBy } from '../../../words/grouped-by.ts';
import { percentDecoded } from '../../../words/printable.ts';

/**
 * What stands in a folder, by name. Some disks take names apart into letters and accents, so names are compared in one
 * form.
 */
export interface ListedFolder {
  readonly byName: ReadonlyMap<string, ListedEntry>;
  /** The names of all entries but folders. */
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

export function listedFolder(entries: readonly ListedEntry[]): ListedFolder {
  return {
    byName: new Map(entries.map((entry) => [entry.name.normalize(), entry])),
    files: entries.filter(({ kind }) => kind !== 'folder').map(({ name }) => name),
    folders: entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name),
  };
}

/**
 * Follows a path by the names that folders have: upper and lower case count, also on disks where they do not, because
 * others read the submission on disks where they do.
 *
 * @param folderAt what is known of the folder that these names lead to, from the one where the path begins to lead down
 * @returns undefined while that is not enough
 */
export function lookUp(
  { up, names }: AttachedPath,
  folderAt: (names: readonly string[]) => ListedFolder | undefined,
): AttachedVerdict | undefined {
  if (names.length === 0) return { kind: 'folder' };
  const way: string[] = [];
  for (const [index, name] of names.entries()) {
    const folder = folderAt(way);
    if (folder === undefined) return undefined;
    const isLast = index === names.length - 1;
    const entry = folder.byName.get(name.normalize());
    if (entry === undefined) {
      const meant = nameMeant(name, isLast ? folder.files : folder.folders);
      if (meant === undefined) return { kind: 'missing' };
      const path = '../'.repeat(up) + names.with(index, meant.name).join('/');
      return { kind: 'missing', meant: { path, isSure: meant.isSure } };
    }
    if (isLast) return { kind: entry.kind === 'folder' ? 'folder' : 'there' };
    if (entry.kind === 'file') return { kind: 'missing' };
    // A link may lead anywhere, and what it leads to is not looked at.
    if (entry.kind === 'other') return undefined;
    way.push(entry.name);
  }
  return undefined;
}

/** Of more names, one is proposed only if it differs in its spelling alone. */
const mostCompared = 2000;

function nameMeant(
  name: string,
  names: readonly string[],
): { readonly name: string; readonly isSure: boolean } | undefined {
  const same = foldedNames(names).get(folded(name));
  if (same !== undefined)
    return same.length === 1 && same[0] !== undefined ? { name: same[0], isSure: true } : undefined;
  const near = names.length > mostCompared ? undefined : didYouMean(name, names);
  // `annex2.pdf` is another file than `annex1.pdf`, not the same one with a slip.
  return near === undefined || withoutDigits(near) === withoutDigits(name) ? undefined : { name: near, isSure: false };
}

const known = new WeakMap<readonly string[], ReadonlyMap<string, readonly string[]>>();

function foldedNames(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  let byFolded = known.get(names);
  if (byFolded === undefined) known.set(names, (byFolded = groupedBy(names, folded)));
  return byFolded;
}

/** A name without what differs by mistake: case, blanks, and characters that are encoded as in an address. */
function folded(name: string): string {
  return percentDecoded(name).normalize().replace(/\s+/g, ' ').trim().toLowerCase();
}

function withoutDigits(name: string): string {
  return name.toLowerCase().replace(/\d+/g, '');
}
