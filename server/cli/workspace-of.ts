import type { CliIo } from './io.ts';

/**
 * The folder whose templates count: the repository's root, else the innermost folder of the working folder that has a
 * team's files, else the working folder, else the file's own. A whole disk is nobody's workspace: looking through it
 * takes long, and says of each system folder that it may not be read.
 */
export async function workspaceOf(uri: string, io: CliIo): Promise<string> {
  for (let folder = parentOf(uri); folder !== undefined; folder = parentOf(folder)) {
    if (await exists(`${folder}/.git`, io)) return folder;
  }
  const cwd = io.paths.cwdUri.replace(/\/$/, '');
  if (parentOf(cwd) === undefined || !uri.startsWith(`${cwd}/`)) return parentOf(uri) ?? cwd;
  for (let folder = parentOf(uri); folder !== undefined && folder.length > cwd.length; folder = parentOf(folder)) {
    if (!folder.endsWith('/.policy-submissions') && (await exists(`${folder}/.policy-submissions`, io))) return folder;
  }
  return cwd;
}

/** The folder that holds a file or folder, without a slash at its end; the root of a disk has none. */
export function parentOf(uri: string): string | undefined {
  const end = uri.lastIndexOf('/');
  const folder = uri.slice(0, end);
  return folder.length > 'file://'.length ? folder : undefined;
}

async function exists(uri: string, io: CliIo): Promise<boolean> {
  try {
    return (await io.files.kindOf(uri)) !== 'missing';
  } catch {
    return false;
  }
}
