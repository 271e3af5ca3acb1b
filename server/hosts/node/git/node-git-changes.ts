import { createHash } from 'node:crypto';
import { lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changedLines } from '../../../cli/changed-lines.ts';
import { ChangesUnknown, type ChangedLines, type Changes, type WantedOfIndex } from '../../../cli/io.ts';
import { decodeText } from '../../../document/text/decode-file.ts';
import { gitMessages } from '../../../words/messages/git.ts';
import type { GitLimits } from './node-git-program.ts';
import { GitUnable, openRepository, type GitRepository } from './node-git-repository.ts';
import { readPlainFileSync, uriOfPath } from '../files/node-plain-file.ts';

/**
 * Finds changed lines by comparing git's committed contents with the files as they are now, and what is staged. The
 * files are read here and not by git, which would run the programs (filters) that the repository names for that.
 */
export function createGitChanges(limits?: GitLimits): Changes {
  return {
    async since(revision, fileUris, wants) {
      const repositories = new Map<string, { readonly repository: GitRepository; readonly files: WantedFile[] }>();
      const known = new Map<string, GitRepository>();
      for (const uri of fileUris) {
        const path = realOf(fileURLToPath(uri));
        const folder = dirname(path);
        const repository = known.get(folder) ?? (await open(folder, limits));
        known.set(folder, repository);
        const group = repositories.get(repository.root) ?? { repository, files: [] };
        repositories.set(repository.root, group);
        group.files.push({ uri, path, inTree: relative(repository.root, path).replaceAll(sep, '/') });
      }
      const changed = new Map<string, ChangedLines>();
      for (const { repository, files } of repositories.values()) {
        await inWords(repository.root, revision, () => addChanges(repository, revision, { files, wants }, changed));
      }
      return changed;
    },
    async staged(uris, wants) {
      const repositories = new Map<string, StagedRepository>();
      for (const uri of uris) {
        const folder = folderAt(fileURLToPath(uri));
        const repository = await open(folder, limits, '--staged');
        if (repositories.has(repository.root)) continue;
        repositories.set(
          repository.root,
          await inWords(
            repository.root,
            '',
            () => stagedIn(repository, topAbove(folder, repository.root), wants),
            '--staged',
          ),
        );
      }
      const all = [...repositories.values()];
      return {
        changed: new Set(all.flatMap(({ changed }) => [...changed])),
        contents: new Map(all.flatMap(({ contents }) => [...contents])),
        isUntracked: (uri) =>
          all.some(({ topUri, tracked }) => {
            const path = uri.startsWith(topUri) ? decodeURIComponent(uri.slice(topUri.length)) : undefined;
            return path !== undefined && wants.always(path) && !tracked.has(path.normalize('NFC'));
          }),
      };
    },
  };
}

/** All that is staged is in memory together. */
const mostStagedBytes = 512 * 1024 * 1024;

interface WantedFile {
  readonly uri: string;
  /** Its real path. */
  readonly path: string;
  /** Its path from the repository's top, with `/`, as in git. */
  readonly inTree: string;
}

function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    // A broken link; the error is reported when the file is read.
    return path;
  }
}

/** The nearest folder that is there. */
function folderAt(path: string): string {
  let folder = path;
  while (folder !== dirname(folder) && !isFolder(folder)) folder = dirname(folder);
  return folder;
}

/** The top of a repository as the path of a folder in it leads there, which may be over links. */
function topAbove(folder: string, root: string): string {
  for (let above = folder; above !== dirname(above); above = dirname(above)) if (realOf(above) === root) return above;
  return root;
}

function open(folder: string, limits: GitLimits | undefined, option?: string): Promise<GitRepository> {
  return inWords(folder, '', () => openRepository(folder, limits), option);
}

/** @throws {ChangesUnknown} in place of `GitUnable`, with a sentence for the user. */
async function inWords<T>(
  folder: string,
  revision: string,
  work: () => Promise<T>,
  option = '--changed-since',
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof GitUnable)) throw error;
    switch (error.why) {
      case 'no-git':
        throw new ChangesUnknown(gitMessages.notInstalled({ option }));
      case 'no-repository':
        throw new ChangesUnknown(gitMessages.noRepository({ folder, option }));
      case 'other-owner':
        throw new ChangesUnknown(gitMessages.otherOwner({ folder }));
      case 'incomplete':
        throw new ChangesUnknown(gitMessages.partlyFetched({ revision, folder }));
      case 'failed':
        if (option === '--staged')
          throw new ChangesUnknown(gitMessages.indexUnreadable({ folder, reason: error.message }));
        throw new ChangesUnknown(gitMessages.noChanges({ reason: error.message }));
    }
  }
}

/**
 * Which files of a repository are asked about: some that are there, and those that are not there any more by their
 * path.
 */
interface WantedFiles {
  readonly files: readonly WantedFile[];
  readonly wants: ((path: string) => boolean) | undefined;
}

async function addChanges(
  repository: GitRepository,
  revision: string,
  { files, wants }: WantedFiles,
  changed: Map<string, ChangedLines>,
): Promise<void> {
  const commit = await baseOf(repository, revision);
  const paths = files
    .map(({ inTree }) => inTree)
    .filter((path) => path !== '' && path !== '..' && !path.startsWith('../'));
  const base = await repository.files(commit, [...new Set(paths.flatMap((path) => [path, path.normalize('NFC')]))]);
  /** The files whose content has changed, by the id of their content in the base commit. */
  const others = new Map<string, { readonly uri: string; readonly path: string }[]>();
  for (const { uri, path, inTree } of files) {
    // Some file systems decompose accented letters into two characters (NFD); git has one (NFC).
    const entry = base.get(inTree) ?? base.get(inTree.normalize('NFC'));
    if (entry?.kind !== 'file') {
      changed.set(uri, 'all');
      continue;
    }
    const bytes = contentOf(path);
    if (bytes !== undefined && idOf(bytes, entry.id) === entry.id) continue;
    others.set(entry.id, [...(others.get(entry.id) ?? []), { uri, path }]);
  }
  const [any] = files;
  const top = any === undefined ? repository.root : topAbove(dirname(fileURLToPath(any.uri)), repository.root);
  const known = wants === undefined ? [] : (await repository.known(commit)).filter(wants);
  for (const inTree of known)
    if (!isThere(join(repository.root, inTree))) changed.set(uriOfPath(join(top, inTree)), 'all');
  await repository.contents([...others.keys()], (id, before) => {
    for (const { uri, path } of others.get(id) ?? []) {
      const after = contentOf(path);
      // When the old content was never fetched, as in a partial clone, all lines count as changed: better too many
      // findings than too few.
      changed.set(
        uri,
        before === undefined || after === undefined ? 'all' : changedLines(decodeText(before), decodeText(after)),
      );
    }
  });
}

interface StagedRepository {
  readonly topUri: string;
  readonly changed: Set<string>;
  readonly contents: Map<string, Uint8Array | undefined>;
  /** By path from the top. */
  readonly tracked: ReadonlySet<string>;
}

async function stagedIn(repository: GitRepository, top: string, wants: WantedOfIndex): Promise<StagedRepository> {
  const uriOf = (inTree: string): string => uriOfPath(join(top, inTree));
  const [changed, contents, byId] = [
    new Set<string>(),
    new Map<string, Uint8Array | undefined>(),
    new Map<string, string[]>(),
  ];
  const read = (id: string, inTree: string): unknown => byId.set(id, [...(byId.get(id) ?? []), inTree]);
  for (const [inTree, entry] of await repository.staged()) {
    if (!wants.changed(inTree)) continue;
    if (entry === 'conflict') throw new ChangesUnknown(gitMessages.conflict({ file: inTree }));
    if (entry === 'gone') contents.set(uriOf(inTree), undefined);
    // What a link means is staged, and checked, under its own name.
    else if (entry.kind === 'file') read(entry.id, inTree);
    else continue;
    changed.add(uriOf(inTree));
  }
  const index = [...(await repository.index())].filter(([inTree]) => wants.always(inTree));
  for (const [inTree, { id, kind }] of index) {
    if (kind !== 'file' || changed.has(uriOf(inTree))) continue;
    const bytes = contentOf(join(top, inTree));
    if (bytes === undefined || idOf(bytes, id) !== id) read(id, inTree);
  }
  let bytes = 0;
  await repository.contents([...byId.keys()], (id, content) => {
    bytes += content?.length ?? 0;
    if (bytes > mostStagedBytes) throw new ChangesUnknown(gitMessages.tooMuchStaged);
    for (const inTree of byId.get(id) ?? []) {
      if (content === undefined) throw new ChangesUnknown(gitMessages.stagedUnreadable({ file: inTree }));
      contents.set(uriOf(inTree), content);
    }
  });
  return {
    topUri: `${uriOfPath(top)}/`,
    changed,
    contents,
    tracked: new Set(index.map(([inTree]) => inTree.normalize('NFC'))),
  };
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path) !== undefined;
  } catch {
    return false;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/**
 * The commit where the current branch left the revision's: what was added to that one since is not this branch's
 * change.
 */
async function baseOf(repository: GitRepository, revision: string): Promise<string> {
  const commit = await repository.commitOf(revision);
  if (commit === undefined) {
    throw new ChangesUnknown(gitMessages.noRevision({ revision, folder: repository.root }));
  }
  const head = await repository.commitOf('HEAD');
  if (head === undefined) return commit;
  const base = await repository.mergeBase(commit, head);
  if (base === undefined && repository.isShallow()) {
    throw new ChangesUnknown(gitMessages.noCommonCommit({ revision, folder: repository.root }));
  }
  return base ?? commit;
}

/** @returns undefined for a file that can not be read; the error is reported when the file is read for its links. */
function contentOf(path: string): Uint8Array | undefined {
  try {
    return readPlainFileSync(path);
  } catch {
    return undefined;
  }
}

/** The id that git gives a content, in a repository whose ids are as long as `like`. */
function idOf(bytes: Uint8Array, like: string): string {
  return createHash(like.length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}
