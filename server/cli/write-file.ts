import type { CliFiles, CliIo, FileContent } from './io.ts';
import { isBaselineFile } from '../workspace/baseline/baseline-file.ts';
import { Refusal } from './refusal.ts';
import { workspaceOf } from './workspace-of.ts';

/** A file that is to be written. */
export interface FileToWrite {
  readonly uri: string;
  /** As the user knows it. */
  readonly path: string;
  readonly content: FileContent;
}

/** What teams write themselves: it is replaced by its own kind only. */
export type OwnKind = 'submission' | 'template' | 'team file' | 'baseline';

/** Why a file is written, and so what it may replace. */
export type WriteReason =
  /** The user named it, or the folder in which it is one of many; the folders between the two are made. */
  | { readonly as: 'output'; readonly folderUri?: string | undefined; readonly writes?: OwnKind | undefined }
  /** It was read, and is changed in its place. */
  | { readonly as: 'change' }
  /** It is a team's, at its place in the folder; without one, where the user has named it. `isOne` tells whether what is there is such a file. */
  | { readonly as: 'team'; readonly folderUri: string | undefined; readonly isOne?: (bytes: Uint8Array) => boolean };

/**
 * The one way by which a command writes a file: not into git's own folder, not through a link that leads out of the folder that the
 * user works in or has named, and over what teams write themselves only its own kind. The whole file is written, or what was there is left.
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
  if (/[/\\]$/.test(path)) throw new Refusal(`${path} is the name of a folder; name the file to write.`);
  const target = await files.realUri(uri);
  if ([uri, target].some((one) => /\/\.git(?:\/|$)/i.test(one))) throw new Refusal(`${path} is in the folder .git, which belongs to git; name another file.`);
  if (await isInGitFolder(target, io)) throw new Refusal(`${path} is in a folder that belongs to git; name another file.`);
  const folder = await folderOf(uri, reason, io);
  if (folder !== undefined && await leadsOut(folder, uri, files)) {
    throw new Refusal(`${path} leads out of its folder through a link, so it was not written; name the place that the link leads to.`);
  }
  const kind = await files.kindOf(uri);
  if (reason.as === 'team' && kind !== 'missing' && reason.isOne?.(await files.readFile(uri)) === false) throw new Refusal(`${path} is another file and was not replaced; choose another name.`);
  const own = reason.as === 'output' && kind === 'file' ? await ownKindOf(uri, io) ?? await ownKindOf(target, io) : undefined;
  if (reason.as === 'output' && own !== undefined && own !== reason.writes) throw new Refusal(`${path} is ${ownWords[own]}, so nothing else replaces it; name another file to write.`);
}

const ownWords: Readonly<Record<OwnKind, string>> = { 'submission': 'a submission', 'template': 'a template', 'team file': 'one of the team’s files', 'baseline': 'a baseline' };

/** By its name; a baseline may have any. */
export async function ownKindOf(uri: string, { files }: Pick<CliIo, 'files'>): Promise<OwnKind | undefined> {
  if (/\.submission\.ya?ml$/i.test(uri)) return 'submission';
  if (/\.submission-template\.ya?ml$/i.test(uri)) return 'template';
  if (/\/\.policy-submissions\/[^/]+\.ya?ml$/i.test(uri)) return 'team file';
  const bytes = await files.readFile(uri).catch(() => undefined);
  return bytes !== undefined && bytes.length > 0 && isBaselineFile(bytes) ? 'baseline' : undefined;
}

/** True for a place outside of a folder once all links are followed. */
export async function leadsOut(folderUri: string, uri: string, { realUri }: Pick<CliFiles, 'realUri'>): Promise<boolean> {
  const [folder, target] = await Promise.all([realUri(folderUri), realUri(uri)]);
  return folder !== target && !isBelow(folder, target);
}

/** The folder out of which no link may lead: undefined for an output elsewhere, whose place the user has named himself. */
async function folderOf(uri: string, reason: WriteReason, io: CliIo): Promise<string | undefined> {
  if (reason.as === 'team' && reason.folderUri !== undefined) return reason.folderUri;
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
