import type { CliIo, FileContent } from './io.ts';
import { Refusal } from './refusal.ts';
import { workspaceOf } from './workspace-of.ts';

/** A file that is to be written. */
export interface FileToWrite {
  readonly uri: string;
  /** As the user knows it. */
  readonly path: string;
  readonly content: FileContent;
}

/** Why a file is written, and so what it may replace. */
export type WriteReason =
  /** The user named it, or the folder in which it is one of many; the folders between the two are made. */
  | { readonly as: 'output'; readonly folderUri?: string | undefined }
  /** It was read, and is changed in its place. */
  | { readonly as: 'change' }
  /** It is a team's, at its place in the folder, if the user has named no other. `isOne` tells whether what is there is such a file. */
  | { readonly as: 'team'; readonly folderUri: string | undefined; readonly isOne?: (bytes: Uint8Array) => boolean };

/**
 * The one way by which a command writes a file: not into git's own folder, not through a link that leads out of the folder that the
 * user works in or has named, and a team's file only over one of its kind. The whole file is written, or what was there is left.
 *
 * @throws {Refusal}
 */
export async function writeFile(file: FileToWrite, reason: WriteReason, io: CliIo): Promise<void> {
  const { uri, path, content } = file;
  try {
    await refuseElsewhere(file, reason, io);
    if (reason.as === 'team' || (reason.as === 'output' && reason.folderUri !== undefined)) await io.files.makeFolder(parentOf(uri));
    await io.files.writeFile(uri, content);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${path} cannot be written: ${io.files.reasonOf(error)}.`);
  }
}

/** Says no to a place where nothing of ours belongs. @throws {Refusal} */
export async function refuseElsewhere({ uri, path }: Pick<FileToWrite, 'uri' | 'path'>, reason: WriteReason, io: CliIo): Promise<void> {
  const { files } = io;
  const target = await files.realUri(uri);
  if ([uri, target].some((one) => /\/\.git(?:\/|$)/i.test(one))) throw new Refusal(`${path} is in the folder .git, which belongs to git; name another file.`);
  if (await isInGitFolder(target, io)) throw new Refusal(`${path} is in a folder that belongs to git; name another file.`);
  const folder = await folderOf(uri, reason, io);
  if (folder !== undefined && !isBelow(await files.realUri(folder), target)) {
    throw new Refusal(`${path} leads out of its folder through a link, so it was not written; name the place that the link leads to.`);
  }
  if (reason.as !== 'team' || reason.isOne === undefined || await files.kindOf(uri) === 'missing') return;
  if (!reason.isOne(await files.readFile(uri))) throw new Refusal(`${path} is another file and was not replaced; choose another name.`);
}

/** The folder out of which no link may lead: undefined for an output elsewhere, whose place the user has named himself. */
async function folderOf(uri: string, reason: WriteReason, io: CliIo): Promise<string | undefined> {
  if (reason.as === 'team') return reason.folderUri;
  const { cwdUri } = io.paths;
  if (isBelow(cwdUri, uri)) return cwdUri;
  return reason.as === 'change' ? workspaceOf(uri, io) : reason.folderUri;
}

/** True below a folder that git keeps what it knows in, whatever it is called. */
async function isInGitFolder(target: string, { files }: CliIo): Promise<boolean> {
  const kindOf = (uri: string): Promise<string> => files.kindOf(uri).catch(() => 'missing');
  for (let folder = parentOf(target); folder.length > 'file://'.length; folder = parentOf(folder)) {
    if (await kindOf(`${folder}/HEAD`) === 'file' && await kindOf(`${folder}/objects`) === 'folder' && await kindOf(`${folder}/refs`) === 'folder') return true;
  }
  return false;
}

function isBelow(folder: string, uri: string): boolean {
  return uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
