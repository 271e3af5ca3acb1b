import { Refusal, wrongUse } from './refusal.ts';
import type { CliIo, GitFile, GitRefusal } from './io.ts';
import type { OpenSource, Session } from './session.ts';
import { fileAt } from './sources.ts';
import { useMessages } from '../words/messages/cli/use.ts';
import { commandMessages } from '../words/messages/cli/commands.ts';

/** A version of a file: as it is, or as it was at a revision. */
export interface FileVersion {
  /** As it is shown. */
  readonly name: string;
  /** Of the file where it is now. */
  readonly uri: string;
  /** Absent for the file as it is. */
  readonly bytes: Uint8Array | undefined;
}

/** What was typed: a file that is there, or `REVISION:PATH`. @throws {Refusal} */
export async function versionAt(typed: string, io: CliIo): Promise<FileVersion> {
  const isThere = await io.files.kindOf(io.paths.toUri(typed)).then(
    (kind) => kind !== 'missing',
    () => true,
  );
  // The colon of a path such as `C:\answers\japan.submission.yaml` follows a disk, not a revision.
  const asked = isThere || /^[a-z]:[\\/]/i.test(typed) ? null : /^([^:]+):(.+)$/s.exec(typed);
  if (asked === null) {
    const { path, uri } = await fileAt(typed, io);
    return { name: path, uri, bytes: undefined };
  }
  const [, revision = '', path = ''] = asked;
  const written = path.replaceAll('\\', '/');
  let shown = await show(io.paths.cwdUri, revision, written, io);
  // Git takes a bare path from the repository's top; people who stand in a folder below it mean that folder.
  if (shown.kind === 'no-file' && !written.startsWith('.'))
    shown = await show(io.paths.cwdUri, revision, `./${written}`, io);
  return accepted(shown, revision, path);
}

/** `OLD..NEW`, or `OLD` against the file as it is. @throws {Refusal} */
export async function versionsOf(
  range: string,
  typed: string,
  io: CliIo,
): Promise<readonly [FileVersion, FileVersion]> {
  if (range.includes('...')) throw wrongUse(useMessages.revisions);
  const [old = '', now] = range.split('..');
  const uri = io.paths.toUri(typed);
  const end = uri.lastIndexOf('/');
  // Git is asked in the file's folder, which may have been deleted since that revision.
  const hasFolder = await io.files.kindOf(uri.slice(0, end)).then(
    (kind) => kind === 'folder',
    () => false,
  );
  if (!hasFolder) throw new Refusal(commandMessages.folderGone({ path: typed }));
  const path = `./${decodeURIComponent(uri.slice(end + 1))}`;
  const at = async (revision: string): Promise<FileVersion> =>
    accepted(await show(uri.slice(0, end), revision, path, io), revision, typed);
  const before = await at(old || 'HEAD');
  if (now !== undefined) return [before, await at(now || 'HEAD')];
  const file = await fileAt(typed, io);
  return [before, { name: file.path, uri: file.uri, bytes: undefined }];
}

/** @throws {Refusal} */
export async function openVersion({ name, uri, bytes }: FileVersion, session: Session): Promise<OpenSource> {
  const source = { uri, path: name, name };
  const open = bytes === undefined ? await session.open(source) : await session.read(source, bytes);
  if (typeof open === 'string') throw new Refusal(open);
  return open;
}

async function show(folderUri: string, revision: string, path: string, io: CliIo): Promise<GitFile | GitRefusal> {
  // Git would take a revision that begins with a dash for an option.
  if (revision.startsWith('-')) return { kind: 'no-revision' };
  return io.git.show(folderUri, revision, path);
}

function accepted(shown: GitFile | GitRefusal, revision: string, path: string): FileVersion {
  switch (shown.kind) {
    case 'file':
      return { name: `${revision}:${path}`, uri: shown.uri, bytes: shown.bytes };
    case 'no-git':
      throw new Refusal(commandMessages.noGit);
    case 'no-repository':
      throw new Refusal(commandMessages.noRepository({ path }));
    case 'no-revision':
      throw new Refusal(commandMessages.noRevision({ revision }));
    case 'no-file':
      throw new Refusal(commandMessages.noFileThen({ revision, path }));
    case 'failed':
      throw new Refusal(commandMessages.gitFailed({ reason: shown.reason }));
  }
}
