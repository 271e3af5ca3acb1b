import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changedLines } from '../../../cli/changed-lines.ts';
import { ChangesUnknown, type ChangedLines, type Changes } from '../../../cli/io.ts';
import { decodeText } from '../../../document/text/decode-file.ts';
import type { GitLimits } from './node-git-program.ts';
import { GitUnable, openRepository, type GitRepository } from './node-git-repository.ts';
import { readPlainFileSync } from '../files/node-plain-file.ts';

/**
 * Finds changed lines by comparing git's committed contents with the files as they are now. The files are read here and not
 * by git, which would run the programs (filters) that the repository names for that.
 */
export function createGitChanges(limits?: GitLimits): Changes {
  return {
    async since(revision, fileUris) {
      const repositories = new Map<string, { readonly repository: GitRepository; readonly files: WantedFile[] }>();
      const known = new Map<string, GitRepository>();
      for (const uri of fileUris) {
        const path = realOf(fileURLToPath(uri));
        const folder = dirname(path);
        const repository = known.get(folder) ?? await open(folder, limits);
        known.set(folder, repository);
        const group = repositories.get(repository.root) ?? { repository, files: [] };
        repositories.set(repository.root, group);
        group.files.push({ uri, path, inTree: relative(repository.root, path).replaceAll(sep, '/') });
      }
      const changed = new Map<string, ChangedLines>();
      for (const { repository, files } of repositories.values()) {
        await inWords(repository.root, revision, () => addChanges(repository, revision, files, changed));
      }
      return changed;
    },
  };
}

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

function open(folder: string, limits: GitLimits | undefined): Promise<GitRepository> {
  return inWords(folder, '', () => openRepository(folder, limits));
}

/** @throws {ChangesUnknown} in place of `GitUnable`, with a sentence for the user. */
async function inWords<T>(folder: string, revision: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof GitUnable)) throw error;
    switch (error.why) {
      case 'no-git':
        throw new ChangesUnknown('git is not on the PATH; install it, or leave out --changed-since.');
      case 'no-repository':
        throw new ChangesUnknown(`${folder} is not in a git repository, so --changed-since cannot be used.`);
      case 'other-owner':
        throw new ChangesUnknown(`git does not read ${folder}, because it belongs to another user; “git config --global --add safe.directory” allows it.`);
      case 'incomplete':
        throw new ChangesUnknown(`“${revision}” was only partly fetched to ${folder}; fetch the whole repository.`);
      case 'failed':
        throw new ChangesUnknown(`git could not list the changes: ${error.message}.`);
    }
  }
}

async function addChanges(repository: GitRepository, revision: string, files: readonly WantedFile[], changed: Map<string, ChangedLines>): Promise<void> {
  const base = await repository.files(await baseOf(repository, revision));
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
    others.set(entry.id, [...others.get(entry.id) ?? [], { uri, path }]);
  }
  await repository.contents([...others.keys()], (id, before) => {
    for (const { uri, path } of others.get(id) ?? []) {
      const after = contentOf(path);
      // When the old content was never fetched, as in a partial clone, all lines count as changed: better too many findings
      // than too few.
      changed.set(uri, before === undefined || after === undefined ? 'all' : changedLines(decodeText(before), decodeText(after)));
    }
  });
}

/** The commit where the current branch left the revision's: what was added to that one since is not this branch's change. */
async function baseOf(repository: GitRepository, revision: string): Promise<string> {
  const commit = await repository.commitOf(revision);
  if (commit === undefined) {
    throw new ChangesUnknown(`There is no revision “${revision}” in the git repository ${repository.root}. If only a part of the repository was fetched, as on many build servers, fetch that revision first.`);
  }
  const head = await repository.commitOf('HEAD');
  if (head === undefined) return commit;
  const base = await repository.mergeBase(commit, head);
  if (base === undefined && repository.isShallow()) {
    throw new ChangesUnknown(`The commit where this branch left “${revision}” was not fetched to ${repository.root}; fetch the whole repository, or more of it.`);
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
  return createHash(like.length === 64 ? 'sha256' : 'sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
