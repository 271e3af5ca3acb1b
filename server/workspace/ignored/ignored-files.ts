import type { FileSystem, SearchTold } from '../../ports.ts';
import { ignoreFileName, type ExcludeList, type Ignored, type IgnoreFile } from './ignored.ts';

const nothing: Ignored = { ignores: () => false, isExhausted: false };

/**
 * What is left out of a folder by the `.gitignore` files of its repository and by what is excluded.
 *
 * @param ignoreUris the `.gitignore` files below the folder
 * @param excluded counts after all `.gitignore` files
 * @param unreadable called for a list that cannot be read or is too long, which then has no effect
 */
export async function ignoredIn(
  folderUri: string,
  ignoreUris: readonly string[],
  files: Pick<FileSystem, 'readFile' | 'reasonOf' | 'ignoresCase'>,
  excluded: readonly ExcludeList[],
  unreadable?: SearchTold['unreadable'],
): Promise<Ignored> {
  const read = [...(await ignoreFilesAbove(folderUri, files))];
  for (const uri of [...ignoreUris].sort((a, b) => a.length - b.length)) {
    const parentUri = parentOf(uri);
    try {
      read.push({ parentUri, bytes: await files.readFile(uri) });
    } catch (error) {
      unreadable?.(
        parentUri,
        `${ignoreFileName} cannot be read: ${files.reasonOf?.(error) ?? (error instanceof Error ? error.message : String(error))}`,
      );
    }
  }
  if (read.length + excluded.length === 0) return nothing;
  // Most folders have none, and then nothing needs the patterns.
  const { IgnoreRules } = await import('./ignore-rules.ts');
  return new IgnoreRules(folderUri, { read, excluded, ignoresCase: files.ignoresCase === true }, unreadable);
}

/** The files that a search finds below a folder, without those that are left out. */
export interface CountedFiles {
  readonly uris: readonly string[];
  /** How many were left out. */
  readonly ignored: number;
}

/** Searches a folder for the files that count there. What cannot be searched is reported only where it counts. */
export async function findCounted(
  files: FileSystem,
  folderUri: string,
  wants: (fileName: string) => boolean,
  excluded: readonly ExcludeList[],
  told: SearchTold = {},
): Promise<CountedFiles> {
  const unsearched: [string, string][] = [];
  const found = await files.findFiles(folderUri, (name) => name === ignoreFileName || wants(name), {
    ...told,
    unreadable: (uri, reason) => void unsearched.push([uri, reason]),
  });
  const isIgnoreFile = (uri: string): boolean => uri.endsWith(`/${ignoreFileName}`);
  const wanted = found.filter((uri) => !isIgnoreFile(uri));
  const rules = await ignoredIn(folderUri, found.filter(isIgnoreFile), files, excluded, (uri, reason) =>
    told.unreadable?.(uri, reason),
  );
  const uris = wanted.filter((uri) => !rules.ignores(uri));
  for (const [uri, reason] of unsearched)
    if (uri === folderUri || !rules.ignores(uri, true)) told.unreadable?.(uri, reason);
  if (rules.isExhausted)
    told.unreadable?.(
      folderUri,
      `comparing its files with the patterns of ${ignoreFileName} and of excluded files takes too long`,
    );
  return { uris, ignored: wanted.length - uris.length };
}

/**
 * The `.gitignore` files above a folder, outermost first, up to the top of its repository; none outside of a
 * repository.
 */
async function ignoreFilesAbove(
  folderUri: string,
  files: Pick<FileSystem, 'readFile'>,
): Promise<readonly IgnoreFile[]> {
  // Files of a client may be far away, and only those in its folders can be read.
  if (!folderUri.startsWith('file:')) return [];
  const there = (uri: string): Promise<Uint8Array | undefined> => files.readFile(uri).catch(() => undefined);
  const isTop = async (folder: string): Promise<boolean> =>
    ((await there(`${folder}/.git/HEAD`)) ?? (await there(`${folder}/.git`))) !== undefined;
  const above: IgnoreFile[] = [];
  let folder = folderUri.replace(/\/$/, '');
  while (!(await isTop(folder))) {
    folder = parentOf(folder);
    // The root of the disk.
    if (folder.length <= 'file://'.length) return [];
    const bytes = await there(`${folder}/${ignoreFileName}`);
    if (bytes !== undefined) above.unshift({ parentUri: folder, bytes });
  }
  return above;
}

function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
