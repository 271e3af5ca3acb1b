import { realpathSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Git, GitFile, GitRefusal } from '../../../cli/io.ts';
import { mergeLinesWithGit } from './node-git-merge.ts';
import { runGit, type GitLimits } from './node-git-program.ts';
import { GitUnable, openRepository } from './node-git-repository.ts';

/** Asks the installed `git`, which only reads, and only what was committed; and has it merge copies of files. */
export function createNodeGit(limits?: GitLimits): Git {
  return {
    mergeLines: mergeLinesWithGit,
    async userName(folderUri) {
      const { code, stdout } = await runGit(realpathSync(fileURLToPath(folderUri)), ['config', '--get', 'user.name'], limits);
      return code === 0 ? stdout.toString('utf8').trim() : undefined;
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
  const place = /^\.\.?\//.test(path) ? resolve(realpathSync(folder), path) : join(repository.root, path);
  const inTree = posix.normalize(relative(repository.root, place).replaceAll(sep, '/'));
  const entry = inTree.startsWith('..') ? undefined : (await repository.files(commit, [inTree])).get(inTree);
  if (entry === undefined || entry.kind === 'other') return { kind: 'no-file' };
  let bytes: Uint8Array | undefined;
  await repository.contents([entry.id], (_, content) => (bytes = content));
  if (bytes === undefined) return { kind: 'failed', reason: 'that version of the file was not fetched, or is too large' };
  return { kind: 'file', uri: pathToFileURL(place).href, bytes };
}

function refusalOf({ why, message }: GitUnable): GitRefusal {
  switch (why) {
    case 'no-git': case 'no-repository': return { kind: why };
    case 'incomplete': return { kind: 'failed', reason: `${message}; fetch the whole repository` };
    case 'other-owner': return { kind: 'failed', reason: `${message}; “git config --global --add safe.directory” allows it` };
    case 'failed': return { kind: 'failed', reason: message };
  }
}
