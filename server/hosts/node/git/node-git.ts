import { realpathSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Git, GitFile, GitRefusal, MergeLinesOptions } from '../../../cli/io.ts';
import { gitMessages } from '../../../words/messages/git.ts';
import { runGit, type GitLimits } from './node-git-program.ts';
import { GitUnable, openRepository, type GitRepository } from './node-git-repository.ts';

/** Exit codes up to this one are numbers of conflicts. */
const maxConflicts = 127;

/** Asks the installed `git merge-file`, which gets copies of the versions. */
const mergeLinesWithGit: Git['mergeLines'] = async (
  folderUri,
  versions,
  { style = styleOfCaller(), labels, markerSize },
) => {
  const folder = await mkdtemp(join(tmpdir(), 'policy-submissions-merge-'));
  try {
    const names = ['ours', 'base', 'theirs'] as const;
    await Promise.all(names.map((name) => writeFile(join(folder, name), versions[name])));
    const { code, stdout, stderr } = await runGit(realpathSync(fileURLToPath(folderUri)), [
      ...(style === 'merge' ? ['-c', 'merge.conflictStyle=merge'] : []),
      'merge-file',
      '-p',
      `--marker-size=${String(markerSize)}`,
      ...(style === undefined || style === 'merge' ? [] : [`--${style}`]),
      ...names.flatMap((name) => ['-L', labels[name]]),
      ...names.map((name) => join(folder, name)),
    ]);
    if (code === 'missing') return { kind: 'no-git' };
    if (code === 'late') return { kind: 'failed', reason: 'it did not answer in time' };
    if (code > maxConflicts)
      return {
        kind: 'failed',
        reason: stderr
          .trim()
          .replace(/^error: /, '')
          .replaceAll(folder, '')
          .replace(/\.$/, ''),
      };
    return { bytes: stdout, conflicts: code };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/**
 * The style that a git which runs this as its merge driver was given with `-c`; of what it passes on, nothing else
 * counts.
 */
function styleOfCaller(): MergeLinesOptions['style'] {
  const all = process.env['GIT_CONFIG_PARAMETERS']?.matchAll(/'merge\.conflictstyle(?:'='|=)(merge|z?diff3)'/gi) ?? [];
  return [...all].at(-1)?.[1] as MergeLinesOptions['style'];
}

/** Asks the installed `git`, which only reads, and only what was committed; and has it merge copies of files. */
export function createNodeGit(limits?: GitLimits): Git {
  return {
    mergeLines: mergeLinesWithGit,
    async userName(folderUri) {
      const { code, stdout } = await runGit(
        realpathSync(fileURLToPath(folderUri)),
        ['config', '--get', 'user.name'],
        limits,
      );
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

async function show(
  folder: string,
  revision: string,
  path: string,
  limits: GitLimits | undefined,
): Promise<GitFile | GitRefusal> {
  const repository = await openRepository(folder, limits);
  const commit = await repository.commitOf(revision);
  if (commit === undefined) return { kind: 'no-revision' };
  const { place, inTree } = placeIn(repository, folder, path);
  const entry = inTree.startsWith('..') ? undefined : (await repository.files(commit, [inTree])).get(inTree);
  if (entry === undefined || entry.kind === 'other') return { kind: 'no-file' };
  let bytes: Uint8Array | undefined;
  await repository.contents([entry.id], (_, content) => (bytes = content));
  if (bytes === undefined)
    return { kind: 'failed', reason: 'that version of the file was not fetched, or is too large' };
  return { kind: 'file', uri: pathToFileURL(place).href, bytes };
}

function placeIn(
  { root }: GitRepository,
  folder: string,
  path: string,
): { readonly place: string; readonly inTree: string } {
  const place = /^\.\.?\//.test(path) ? resolve(realpathSync(folder), path) : join(root, path);
  return { place, inTree: posix.normalize(relative(root, place).replaceAll(sep, '/')) };
}

async function versions(
  folder: string,
  path: string,
  most: number,
  limits: GitLimits | undefined,
): Promise<readonly Uint8Array[]> {
  const repository = await openRepository(folder, limits);
  const head = await repository.commitOf('HEAD');
  const { inTree } = placeIn(repository, folder, path);
  // git is asked for one name a line.
  if (head === undefined || inTree.startsWith('..') || inTree.includes('\n')) return [];
  const found: Uint8Array[] = [];
  const commits = await repository.commitsOf(head, inTree, most);
  await repository.contents(
    commits.map((commit) => `${commit}:${inTree}`),
    (_, content) => {
      if (content !== undefined) found.push(content);
    },
  );
  return found;
}

/** The sentence as a reason, which is the end of another. */
function withoutFullStop(sentence: string): string {
  return sentence.slice(0, -1);
}

function refusalOf({ why, message }: GitUnable): GitRefusal {
  switch (why) {
    case 'no-git':
    case 'no-repository':
      return { kind: why };
    case 'incomplete':
      return { kind: 'failed', reason: withoutFullStop(gitMessages.failedIncomplete({ reason: message })) };
    case 'other-owner':
      return { kind: 'failed', reason: withoutFullStop(gitMessages.failedOwner({ reason: message })) };
    case 'failed':
      return { kind: 'failed', reason: message };
  }
}
