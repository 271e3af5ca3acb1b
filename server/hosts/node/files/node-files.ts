import type { Dirent } from 'node:fs';
import { opendir, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { codeOf, isMissing, readPlainFile, pathOfUri, uriOfPath } from './node-plain-file.ts';
import type { FileSystem, ListedEntry, SearchTold } from '../../../ports.ts';

/** A bound on the search, so that a workspace that is a whole disk is not walked to its end. */
const defaultMaxFolders = 20_000;

/** The files of this computer. Of URIs with another scheme, none can be read or found. */
export function createNodeFiles(options: { readonly maxFolders?: number } = {}): FileSystem {
  const maxFolders = options.maxFolders ?? defaultMaxFolders;
  return {
    readFile: (uri) => readPlainFile(pathOfUri(uri)),
    reasonOf,
    ignoresCase: process.platform === 'win32' || process.platform === 'darwin',
    listFolder: (folderUri) => (isFileUri(folderUri) ? listed(pathOfUri(folderUri)) : Promise.resolve(undefined)),
    findFiles: (folderUri, wants, told = {}) =>
      isFileUri(folderUri) ? findBelow(pathOfUri(folderUri), wants, told, maxFolders) : Promise.resolve([]),
  };
}

/** A folder with more entries is not looked into. */
const mostEntries = 20_000;

async function listed(path: string): Promise<readonly ListedEntry[] | undefined> {
  const entries: ListedEntry[] = [];
  try {
    for await (const entry of await opendir(path)) {
      if (entries.length >= mostEntries) return undefined;
      entries.push({ name: entry.name, kind: entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other' });
    }
    return entries;
  } catch {
    return undefined;
  }
}

function isFileUri(uri: string): boolean {
  return URL.canParse(uri) && new URL(uri).protocol === 'file:';
}

/** Searches breadth first, so that the bound cuts off the deepest folders. @returns URIs in a fixed order */
async function findBelow(
  root: string,
  wants: (fileName: string) => boolean,
  told: SearchTold,
  maxFolders: number,
): Promise<readonly string[]> {
  const report = (folder: string, reason: string): void => told.unreadable?.(uriOfPath(folder), reason);
  const found: string[] = [];
  const linksOut: string[] = [];
  /** The real path of the root; known once the root has been read. */
  let top: string | undefined;
  // Real paths of the folders that were read: a link to a folder above itself would make the search endless.
  const seen = new Set<string>();
  const waiting = [root];
  for (let next = 0; next < waiting.length; next++) {
    const folder = waiting[next] ?? root;
    if (next >= maxFolders) {
      report(root, `it has more than ${maxFolders} folders`);
      break;
    }
    try {
      const place = await realpath(folder);
      top ??= place;
      if (seen.has(place)) continue;
      // Only a symbolic link leads out of the root. What lies outside was not asked for, and may be a whole disk.
      if (!isWithin(place, top)) {
        linksOut.push(folder);
        continue;
      }
      seen.add(place);
      const entries = await readdir(folder, { withFileTypes: true });
      entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      for (const entry of entries) {
        const isFolder = await isFolderAt(folder, entry);
        if (!isFolder && wants(entry.name)) found.push(join(folder, entry.name));
        if (isFolder && !isLeftOut(entry.name)) waiting.push(join(folder, entry.name));
      }
    } catch (error) {
      if (!(folder === root && isMissing(error))) report(folder, reasonOf(error));
    }
  }
  if (linksOut.length > 0) told.linksOut?.(linksOut.map((path) => uriOfPath(path)));
  return found.map((path) => uriOfPath(path));
}

function isWithin(place: string, top: string): boolean {
  return place === top || place.startsWith(top.endsWith(sep) ? top : top + sep);
}

function isLeftOut(folderName: string): boolean {
  return folderName.startsWith('.') || folderName === 'node_modules';
}

/**
 * Everything but a folder counts as a file: a broken link or a device whose name is wanted is returned, so that reading
 * it says what is wrong.
 */
async function isFolderAt(folder: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  try {
    return (await stat(join(folder, entry.name))).isDirectory();
  } catch {
    return false;
  }
}

/** Why the system refused, in plain words; completes “… can not be read: ”. */
export function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
      return 'it does not exist';
    case 'ENOTDIR':
      return 'a part of its path is not a folder';
    case 'EISDIR':
      return 'it is a folder';
    case 'EEXIST':
      return 'something else has this name';
    case 'EACCES':
    case 'EPERM':
      return 'permission is missing';
    case 'ELOOP':
      return 'its links form a circle';
    case 'ENAMETOOLONG':
      return 'its name is too long';
    case 'ENOSPC':
      return 'the disk is full';
    case 'EFBIG':
      return 'it would become larger than is allowed';
    case 'EDQUOT':
      return 'your disk quota is used up';
    case 'EROFS':
      return 'the disk is read-only';
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
