import type { CliIo, FileContent } from './io.ts';
import { Refusal } from './refusal.ts';

/** A file that is to be written. */
export interface FileToWrite {
  readonly uri: string;
  /** As the user knows it. */
  readonly path: string;
  readonly content: FileContent;
  /** Also the folders above it are made. */
  readonly makesFolder?: boolean;
}

/** Why a file is written, and so what it may replace. */
export type WriteReason =
  /** The user named it. */
  | { readonly as: 'output' }
  /** It was read, and is changed in its place. */
  | { readonly as: 'change' }
  /** It is a team's, at its place in the folder, if the user has named no other. `isOne` tells whether what is there is such a file. */
  | { readonly as: 'team'; readonly folderUri: string | undefined; readonly isOne?: (bytes: Uint8Array) => boolean };

/**
 * The one way by which a command writes a file: not into git's own folder, a change or a team's file not through a link that leads
 * elsewhere, and a team's file only over one of its kind. The whole file is written, or what was there is left.
 *
 * @throws {Refusal}
 */
export async function writeFile(file: FileToWrite, reason: WriteReason, io: CliIo): Promise<void> {
  const { uri, path, content } = file;
  try {
    await refuseElsewhere(file, reason, io);
    if (file.makesFolder === true || reason.as === 'team') await io.files.makeFolder(parentOf(uri));
    await io.files.writeFile(uri, content);
  } catch (error) {
    if (Refusal.is(error)) throw error;
    throw new Refusal(`${path} cannot be written: ${io.files.reasonOf(error)}.`);
  }
}

/** Says no to a place where nothing of ours belongs. @throws {Refusal} */
export async function refuseElsewhere({ uri, path }: Pick<FileToWrite, 'uri' | 'path'>, reason: WriteReason, { files, paths }: CliIo): Promise<void> {
  const target = await files.realUri(uri);
  if ([uri, target].some((one) => /\/\.git(?:\/|$)/i.test(one))) throw new Refusal(`${path} is in the folder .git, which belongs to git; name another file.`);
  if (reason.as === 'output') return;
  const folders = reason.as === 'change' ? [parentOf(uri), paths.cwdUri] : reason.folderUri === undefined ? [] : [reason.folderUri];
  const real = await Promise.all(folders.map((folder) => files.realUri(folder)));
  if (real.length > 0 && !real.some((folder) => target.startsWith(folder.endsWith('/') ? folder : `${folder}/`))) {
    throw new Refusal(`${path} leads out of its folder through a link, so it was not written.`);
  }
  if (reason.as === 'change' || reason.isOne === undefined || await files.kindOf(uri) === 'missing') return;
  if (!reason.isOne(await files.readFile(uri))) throw new Refusal(`${path} is another file and was not replaced; choose another name.`);
}

function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
