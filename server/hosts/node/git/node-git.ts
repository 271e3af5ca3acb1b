import { realpathSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Git, GitFile, GitRefusal } from '../../../cli/io.ts';
import { mergeLinesWithGit } from './node-git-merge.ts';
import { runGit, type GitLimits } from './node-git-program.ts';
import { GitUnable, openRepository, type GitRepository } from './node-git-repository.ts';

/** Asks the installed `git`, which only reads, and only what was committed; and has it merge copies of files. */
export function createNodeGit(limits?: GitLimits): Git {
  return {
    mergeLines: mergeLinesWithGit,
    async userName(folderUri) {
      const { code, stdout } = await runGit(realpathSync(fileURLToPath(folderUri)), ['config', '--get', 'user.name'], limits);
      return code === 0 ? stdout.toString('utf8').trim() : undefined;
    },
    async versions(folderUri, path, most) {
      try {
        return await versions(fileURLToPath(folderUri), path, most, limits);
      } catch (error) {
        if (error instanceof GitUnable) return [];
        throw error;
      }
    },
    async show(folderUri, revision, path) {
      try {
        return await show(fileURLToPath(folderUri), revision, path, limits);
      } catch (error) {
        if (error instanceof GitUnable) return refusalOf(error);
        throw error;
      }
    },
  };
}

async function show(folder: string, revision: string, path: string, limits: GitLimits | undefined): Promise<GitFile | GitRefusal> {
  const repository = await openRepository(folder, limits);
  const commit = await repository.commitOf(revision);
  if (commit === undefined) return { kind: 'no-revision' };
  const { place, inTree } = placeIn(repository, folder, path);
  const entry = inTree.startsWith('..') ? undefined : (await repository.files(commit, [inTree])).get(inTree);
  if (entry === undefined || entry.kind === 'other') return { kind: 'no-file' };
  let bytes: Uint8Array | undefined;
  await repository.contents([entry.id], (_, content) => (bytes = content));
  if (bytes === undefined) return { kind: 'failed', reason: 'that version of the file was not fetched, or is too large' };
  return { kind: 'file', uri: pathToFileURL(place).href, bytes };
}

function placeIn({ root }: GitRepository, folder: string, path: string): { readonly place: string; readonly inTree: string } {
  const place = /^\.\.?\//.test(path) ? resolve(realpathSync(folder), path) : join(root, path);
  return { place, inTree: posix.normalize(relative(root, place).replaceAll(sep, '/')) };
}

async function versions(folder: string, path: string, most: number, limits: GitLimits | undefined): Promise<readonly Uint8Array[]> {
  const repository = await openRepository(folder, limits);
  const head = await repository.commitOf('HEAD');
  const { inTree } = placeIn(repository, folder, path);
  // git is asked for one name a line.
  if (head === undefined || inTree.startsWith('..') || inTree.includes('\n')) return [];
  const found: Uint8Array[] = [];
  const commits = await repository.commitsOf(head, inTree, most);
  await repository.contents(commits.map((commit) => `${commit}:${inTree}`), (_, content) => {
    if (content !== undefined) found.push(content);
  });
  return found;
}

function refusalOf({ why, message }: GitUnable): GitRefusal {
  switch (why) {
    case 'no-git': case 'no-repository': return { kind: why };
    case 'incomplete': return { kind: 'failed', reason: `${message}; fetch the whole repository` };
    case 'other-owner': return { kind: 'failed', reason: `${message}; “git config --global --add safe.directory” allows it` };
    case 'failed': return { kind: 'failed', reason: message };
  }
}
