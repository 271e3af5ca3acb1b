import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileSystem } from '../ports.ts';
import { pathOfUri, uriOfPath } from './node-uri.ts';

/** Told of each folder that could not be looked through; `reason` completes “… can not be read: ”. */
export type OnUnreadable = (folderUri: string, reason: string) => void;

export interface NodeFiles extends FileSystem {
  findFiles(folderUri: string, wants: (fileName: string) => boolean, onUnreadable?: OnUnreadable): Promise<readonly string[]>;
}

/** A workspace that is a whole disk must not be walked to its end. */
const defaultMaxFolders = 20_000;

/** Files of this computer. Only `file:` URIs exist. */
export function createNodeFiles(options: { readonly maxFolders?: number } = {}): NodeFiles {
  const maxFolders = options.maxFolders ?? defaultMaxFolders;
  return {
    readFile: (uri) => readFile(pathOfUri(uri)),
    findFiles: (folderUri, wants, onUnreadable = () => undefined) => (
      isFileUri(folderUri) ? findBelow(pathOfUri(folderUri), wants, onUnreadable, maxFolders) : Promise.resolve([])
    ),
  };
}

function isFileUri(uri: string): boolean {
  return URL.canParse(uri) && new URL(uri).protocol === 'file:';
}

/** Breadth first, so that the bound cuts off what lies deepest. @returns URIs in a fixed order. */
async function findBelow(
  root: string, wants: (fileName: string) => boolean, onUnreadable: OnUnreadable, maxFolders: number,
): Promise<readonly string[]> {
  const report = (folder: string, error: unknown): void => onUnreadable(uriOfPath(folder), reasonOf(error));
  const found: string[] = [];
  // Real places of the folders seen: a link to a folder above it would go round in circles.
  const seen = new Set<string>();
  const waiting = [root];
  for (let next = 0; next < waiting.length; next++) {
    const folder = waiting[next] ?? root;
    if (next >= maxFolders) {
      onUnreadable(uriOfPath(root), `it has more than ${maxFolders} folders`);
      break;
    }
    try {
      const place = await realpath(folder);
      if (seen.has(place)) continue;
      seen.add(place);
      const entries = await readdir(folder, { withFileTypes: true });
      entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      for (const entry of entries) {
        const kind = await kindOf(folder, entry);
        if (kind === 'file' && wants(entry.name)) found.push(join(folder, entry.name));
        if (kind === 'folder' && !isLeftOut(entry.name)) waiting.push(join(folder, entry.name));
      }
    } catch (error) {
      if (!(folder === root && isMissing(error))) report(folder, error);
    }
  }
  return found.map((path) => uriOfPath(path));
}

function isLeftOut(folderName: string): boolean {
  return folderName.startsWith('.') || folderName === 'node_modules';
}

async function kindOf(folder: string, entry: Dirent): Promise<'file' | 'folder' | 'other'> {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) return 'other';
  try {
    const target = await stat(join(folder, entry.name));
    return target.isFile() ? 'file' : target.isDirectory() ? 'folder' : 'other';
  } catch {
    // A link to nowhere. One with our name is still handed out, so that reading it says so.
    return 'file';
  }
}

/** True for an error that says that there is no such file or folder. */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** Why the system refused, in plain words; completes “… can not be read: ”. */
export function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT': return 'it does not exist';
    case 'ENOTDIR': return 'a part of its path is not a folder';
    case 'EISDIR': return 'it is a folder';
    case 'EACCES': case 'EPERM': return 'permission is missing';
    case 'ELOOP': return 'its links go round in circles';
    case 'ENAMETOOLONG': return 'its name is too long';
    case 'ENOSPC': return 'the disk is full';
    case 'EFBIG': return 'it would become larger than is allowed';
    case 'EDQUOT': return 'there is no room left for you on the disk';
    case 'EROFS': return 'the disk is read-only';
    case 'EMFILE': case 'ENFILE': return 'too many files are open';
    default: return error instanceof Error ? error.message : String(error);
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
