import type { CliFiles, CliIo, FileContent } from './io.ts';
import { teamLinkCache } from '../contract/settings.ts';
import { isBaselineFile, usualBaseline } from '../workspace/baseline/baseline-file.ts';
import { Refusal } from './refusal.ts';
import { workspaceOf } from './workspaces.ts';
import { useMessages } from '../words/messages/cli/use.ts';
import { pathMessages } from '../words/messages/cli/paths.ts';

/** A file that is to be written. */
export interface FileToWrite {
  readonly uri: string;
  /** As the user knows it. */
  readonly path: string;
  readonly content: FileContent;
}

/** What later checks read by its name: only its own kind is written there. */
export type OwnKind = 'submission' | 'template' | 'team file' | 'baseline' | 'link results' | 'comment';

/** Why a file is written, and so what it may replace. `writes` is absent for documents and reports. */
export type WriteReason =
  /** The user named it, or the folder in which it is one of many; the folders between the two are made. */
  | { readonly as: 'output'; readonly folderUri?: string | undefined; readonly writes?: OwnKind | undefined }
  /** It was read, and is changed in its place. */
  | { readonly as: 'change' }
  /**
   * It is a team's, at its place in the folder; without one, where the user has named it. `isOne` tells whether what is
   * there is such a file.
   */
  | {
      readonly as: 'team';
      readonly folderUri: string | undefined;
      readonly writes: OwnKind;
      readonly isOne?: (bytes: Uint8Array) => boolean;
    };

/**
 * The one way by which a command writes a file: not into git's own folder, not through a link that leads out of the
 * folder that the user works in or has named, not into a device or a pipe, and under a name that later checks read only
 * what they read there. The whole file is written, or what was there is left.
 *
 * @throws {Refusal}
 */
export async function writeFile(file: FileToWrite, reason: WriteReason, io: CliIo): Promise<void> {
  const { uri, content } = file;
  await refuseElsewhere(file, reason, io);
  await orRefusal(file, io, async () => {
    if (reason.as === 'team' || (reason.as === 'output' && reason.folderUri !== undefined))
      await io.files.makeFolder(parentOf(uri));
    await io.files.writeFile(uri, content);
  });
}

/**
 * Moves a file of comments within its folder, never over another one.
 *
 * @returns false when something is there already
 * @throws {Refusal}
 */
export async function moveTeamFile(
  from: Pick<FileToWrite, 'uri' | 'path'>,
  to: Pick<FileToWrite, 'uri' | 'path'>,
  folderUri: string,
  io: CliIo,
): Promise<boolean> {
  const reason: WriteReason = { as: 'team', folderUri, writes: 'comment' };
  await refuseElsewhere(from, reason, io);
  await refuseElsewhere(to, reason, io);
  if ((await io.files.kindOf(to.uri)) !== 'missing') return false;
  await orRefusal(to, io, async () => {
    await io.files.makeFolder(parentOf(to.uri));
    await io.files.moveFile(from.uri, to.uri);
  });
  return true;
}

/** Says no to a place where nothing of ours belongs. @throws {Refusal} */
export async function refuseElsewhere(
  file: Pick<FileToWrite, 'uri' | 'path'>,
  reason: WriteReason,
  io: CliIo,
): Promise<void> {
  const { path } = file;
  if (path === '-') throw new Refusal(useMessages.fileIsDash);
  if (/[/\\]$/.test(path)) throw new Refusal(pathMessages.namesFolder({ path }));
  await orRefusal(file, io, async () => {
    await refusePlace(file, reason, io);
    if (reason.as !== 'change') await refuseOtherKind(file, reason, io);
  });
}

async function refusePlace(
  { uri, path }: Pick<FileToWrite, 'uri' | 'path'>,
  reason: WriteReason,
  io: CliIo,
): Promise<void> {
  const target = await io.files.realUri(uri);
  if ([uri, target].some((one) => /\/\.git(?:\/|$)/i.test(one))) throw new Refusal(pathMessages.ofGit({ path }));
  if (await isInGitFolder(target, io)) throw new Refusal(pathMessages.ofGitFolder({ path }));
  const folder = await folderOf(uri, reason, io);
  if (folder !== undefined && (await leadsOut(folder, uri, io.files))) {
    throw new Refusal(pathMessages.leadsOut({ path }));
  }
  if ((await io.files.kindOf(uri)) === 'other') throw new Refusal(pathMessages.device({ path }));
}

async function refuseOtherKind(
  { uri, path }: Pick<FileToWrite, 'uri' | 'path'>,
  reason: Exclude<WriteReason, { as: 'change' }>,
  io: CliIo,
): Promise<void> {
  const isThere = (await io.files.kindOf(uri)) !== 'missing';
  if (reason.as === 'team' && isThere && reason.isOne?.(await io.files.readFile(uri)) === false)
    throw new Refusal(pathMessages.otherFile({ path }));
  const own = (await ownKindOf(uri, io)) ?? (await ownKindOf(await io.files.realUri(uri), io));
  if (own === undefined || own === reason.writes) return;
  throw new Refusal((isThere ? pathMessages.isOwn : pathMessages.wouldBeOwn)({ path, kind: ownWords[own] }));
}

/** What the system says no to is a refusal, too. @throws {Refusal} */
async function orRefusal(
  { path }: Pick<FileToWrite, 'path'>,
  { files }: CliIo,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(pathMessages.unwritable({ path, reason: files.reasonOf(error) }));
  }
}

const ownWords: Readonly<Record<OwnKind, string>> = {
  submission: 'a submission',
  template: 'a template',
  'team file': 'one of the team’s files',
  baseline: 'a baseline',
  'link results': 'stored results of links',
  comment: 'a comment',
};

/** By its name, whether or not it is there; a baseline may have any. */
export async function ownKindOf(uri: string, { files }: Pick<CliIo, 'files'>): Promise<OwnKind | undefined> {
  if (/\.submission\.ya?ml$/i.test(uri)) return 'submission';
  if (/\.submission-template\.ya?ml$/i.test(uri)) return 'template';
  if (/\/\.policy-submissions\/[^/]+\.ya?ml$/i.test(uri)) return 'team file';
  if (uri.includes('/.policy-submissions/comments/') && /\.ya?ml$/i.test(uri)) return 'comment';
  if (uri.endsWith(`/${usualBaseline}`)) return 'baseline';
  if (uri.endsWith(`/${teamLinkCache}`)) return 'link results';
  const bytes = await files.readFile(uri).catch(() => undefined);
  return bytes !== undefined && bytes.length > 0 && isBaselineFile(bytes) ? 'baseline' : undefined;
}

/** True for a place outside of a folder once all links are followed. */
export async function leadsOut(
  folderUri: string,
  uri: string,
  { realUri }: Pick<CliFiles, 'realUri'>,
): Promise<boolean> {
  const [folder, target] = await Promise.all([realUri(folderUri), realUri(uri)]);
  return folder !== target && !isBelow(folder, target);
}

/**
 * The folder out of which no link may lead: undefined for an output elsewhere, whose place the user has named himself.
 */
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
    if (
      (await kindOf(`${folder}/HEAD`)) === 'file' &&
      (await kindOf(`${folder}/objects`)) === 'folder' &&
      (await kindOf(`${folder}/refs`)) === 'folder'
    )
      return true;
  }
  return false;
}

function isBelow(folder: string, uri: string): boolean {
  return uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
