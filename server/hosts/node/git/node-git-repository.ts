import { existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, parse, resolve } from 'node:path';
import { runGit, usualLimits, type GitAnswer, type GitLimits } from './node-git-program.ts';
import { counted } from '../../../words/counts.ts';

/** The committed and the staged contents of a repository, and nothing of its working tree. */
export interface GitRepository {
  /** The real path of the folder that holds `.git`. */
  readonly root: string;
  /** @returns the id of the commit that a revision means; undefined when there is no such revision */
  commitOf(revision: string): Promise<string | undefined>;
  /** The last commits before one that have changed the file at a path, the newest first. @throws {GitUnable} */
  commitsOf(commit: string, path: string, most: number): Promise<readonly string[]>;
  /** The best common ancestor of two commits; undefined when they have none. */
  mergeBase(commit: string, other: string): Promise<string | undefined>;
  /** True where the history was fetched only in part. */
  isShallow(): boolean;
  /**
   * Those files of a commit that are at one of the paths, by their path from the top. Nothing else is listed, because a
   * few objects can make a tree with more files than any machine could list.
   *
   * @throws {GitUnable}
   */
  files(commit: string, paths: readonly string[]): Promise<ReadonlyMap<string, GitEntry>>;
  /**
   * Paths from the top that the index has, or that a commit has and the index has not: the files that may be gone.
   * @throws {GitUnable}
   */
  known(commit: string): Promise<readonly string[]>;
  /**
   * What the index has other than the last commit, by path from the top; `gone`: the commit removes it. @throws
   * {GitUnable}
   */
  staged(): Promise<ReadonlyMap<string, StagedEntry>>;
  /** The files of the index, by path from the top, without those that have a conflict. @throws {GitUnable} */
  index(): Promise<ReadonlyMap<string, GitEntry>>;
  /**
   * Calls `take` with the content of each id, holding a bounded amount in memory. The content is undefined when the
   * repository does not have it (as in a partial clone) or it is too large.
   *
   * @throws {GitUnable}
   */
  contents(ids: readonly string[], take: (id: string, content: Buffer | undefined) => void): Promise<void>;
}

export interface GitEntry {
  /** The id of the content. */
  readonly id: string;
  readonly kind: 'file' | 'link' | 'other';
}

/** `conflict`: several versions of the file are there to choose from. */
export type StagedEntry = GitEntry | 'gone' | 'conflict';

/** git could not answer; the message completes “git can not answer: ”. */
export class GitUnable extends Error {
  readonly why: 'no-git' | 'no-repository' | 'other-owner' | 'incomplete' | 'failed';
  constructor(why: GitUnable['why'], message: string) {
    super(message);
    this.name = 'GitUnable';
    this.why = why;
  }
}

/** No version of a submission is nearly as large. */
const mostFileBytes = 64 * 1024 * 1024;
/**
 * The most that one question to git returns, so that the contents of thousands of changed files are not in memory
 * together.
 */
const mostBytesAtOnce = 32 * 1024 * 1024;

/** The paths of hundreds of thousands of files. A few objects can make a tree with more than any machine could list. */
const mostKnownBytes = 64 * 1024 * 1024;

/** The repository that a folder is in. @throws {GitUnable} */
export async function openRepository(folder: string, limits: GitLimits = usualLimits): Promise<GitRepository> {
  const found = findTop(folder);
  if (found === undefined) throw new GitUnable('no-repository', 'there is no repository');
  const { root, gitFolder } = found;
  const ask = (args: readonly string[], input?: string): Promise<GitAnswer> => runGit(root, args, limits, input);
  // git itself must open the repository, because it checks who owns it; and the one that it opens must be the one that
  // was found here.
  const opened = demand(await ask(['rev-parse', '--absolute-git-dir']), limits);
  if (textOf(opened) === '--absolute-git-dir') throw new GitUnable('failed', 'it is older than git 2.13 (2017)');
  if (realOf(textOf(opened)) !== gitFolder) throw new GitUnable('no-repository', 'there is no repository');
  const known = { ...limits, mostBytes: Math.min(limits.mostBytes, mostKnownBytes) };
  return {
    root,
    commitOf: async (revision) =>
      // git would take a revision that begins with a dash for an option.
      revision.startsWith('-')
        ? undefined
        : askForId(ask(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]), limits),
    commitsOf: async (commit, path, most) =>
      textOf(demand(await ask(['rev-list', `--max-count=${most}`, commit, '--', path]), limits))
        .split('\n')
        .filter((id) => id !== ''),
    mergeBase: (commit, other) => askForId(ask(['merge-base', commit, other]), limits),
    isShallow: () => existsSync(join(gitFolder, 'shallow')),
    async files(commit, paths) {
      const entries = new Map<string, GitEntry>();
      for (const some of batchesOf(paths))
        addEntries(demand(await ask(['ls-tree', '-z', '--full-tree', commit, '--', ...some]), limits), entries);
      return entries;
    },
    known: async (commit) => {
      const gone = demand(
        await runGit(
          root,
          [
            'diff-index',
            '--cached',
            '--name-only',
            '-z',
            '--no-renames',
            '--diff-filter=D',
            '--no-ext-diff',
            '--ignore-submodules',
            commit,
            '--',
          ],
          known,
        ),
        known,
      );
      const there = demand(await runGit(root, ['ls-files', '-z', '--cached'], known), known);
      return [...new Set(Buffer.concat([gone, there]).toString('utf8').split('\0'))];
    },
    staged: async () => {
      const head = await askForId(ask(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']), limits);
      // Before the first commit, all is new: the name of the empty tree depends on how the repository names its
      // objects.
      const base = head ?? textOf(demand(await ask(['hash-object', '-t', 'tree', '--stdin']), limits));
      // A file that is only announced (“git add -N”) is not in the commit.
      const args = [
        'diff-index',
        '--cached',
        '--raw',
        '-z',
        '--no-renames',
        '--no-abbrev',
        '--no-ext-diff',
        '--ignore-submodules',
        '--ita-invisible-in-index',
        base,
        '--',
      ];
      return stagedOf(demand(await runGit(root, args, limits, '', indexFileIn(root, gitFolder)), limits));
    },
    index: async () =>
      indexOf(
        demand(await runGit(root, ['ls-files', '-z', '--stage'], known, '', indexFileIn(root, gitFolder)), known),
      ),
    contents: (ids, take) => readContents(ids, take, async (args, input) => demand(await ask(args, input), limits)),
  };
}

/** Looks for the top of the repository by file names alone, so that no git runs before `root` is known. */
function findTop(folder: string): { readonly root: string; readonly gitFolder: string } | undefined {
  let root = realOf(folder);
  while (root !== undefined) {
    const gitFolder = gitFolderAt(root);
    if (gitFolder !== undefined) return { root, gitFolder };
    if (root === parse(root).root) return undefined;
    root = dirname(root);
  }
  return undefined;
}

function gitFolderAt(folder: string): string | undefined {
  const place = join(folder, '.git');
  try {
    const found = lstatSync(place);
    // In a worktree or a submodule, `.git` is a file that says where the repository is.
    const target =
      found.isFile() && found.size < 10_000
        ? /^gitdir: (.+)/.exec(readFileSync(place, 'utf8'))?.[1]?.trim()
        : undefined;
    const real = found.isFile() ? target && realOf(resolve(folder, target)) : realOf(place);
    return real !== undefined && real !== '' && lstatSync(join(real, 'HEAD')) !== undefined ? real : undefined;
  } catch {
    return undefined;
  }
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

function textOf(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/\r?\n$/, '');
}

/** @throws {GitUnable} */
function demand({ code, stdout, stderr }: GitAnswer, { patienceMs }: GitLimits): Buffer {
  if (code === 0) return stdout;
  if (code === 'missing') throw new GitUnable('no-git', 'git is not on the PATH');
  if (code === 'late') throw new GitUnable('failed', `it did not answer within ${seconds(patienceMs)}`);
  if (/not a git repository|cannot use bare repository/.test(stderr))
    throw new GitUnable('no-repository', 'there is no repository');
  if (stderr.includes('dubious ownership'))
    throw new GitUnable('other-owner', 'the repository belongs to another user');
  if (
    /not a tree object|transport '[^']*' not allowed|missing|promisor|lazy fetching|unable to read|bad object/i.test(
      stderr,
    )
  ) {
    throw new GitUnable('incomplete', 'that revision was only partly fetched');
  }
  throw new GitUnable('failed', firstLine(stderr));
}

function seconds(ms: number): string {
  const whole = Math.ceil(ms / 1000);
  return counted(whole, 'second');
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/^(?:fatal|error): /, '').trim() || 'no reason was given';
}

/** An error exit of git means that there is no such id. @throws {GitUnable} when git is missing or does not answer */
async function askForId(asked: Promise<GitAnswer>, limits: GitLimits): Promise<string | undefined> {
  const answer = await asked;
  if (typeof answer.code === 'number' && answer.code !== 0) return undefined;
  const id = textOf(demand(answer, limits));
  return /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
}

/** The most characters of paths in one command line; Windows allows 32,767 in all. */
const mostArguments = 20_000;

function batchesOf(paths: readonly string[]): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let length = Infinity;
  for (const path of paths) {
    length += path.length + 3;
    if (length > mostArguments) [length] = [path.length, batches.push([])];
    batches.at(-1)?.push(path);
  }
  return batches;
}

function addEntries(listing: Buffer, entries: Map<string, GitEntry>): void {
  for (const line of listing.toString('utf8').split('\0')) {
    const [, mode = '', type, id = '', path = ''] = /^(\d+) (\w+) ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    if (path !== '') entries.set(path, { id, kind: type !== 'blob' ? 'other' : mode === '120000' ? 'link' : 'file' });
  }
}

/**
 * The index that git names to a hook: a commit of some files, or of all that changed, has one of its own. That of
 * another repository does not count.
 */
function indexFileIn(root: string, gitFolder: string): string | undefined {
  const named = process.env['GIT_INDEX_FILE'] ?? '';
  const path = resolve(root, named);
  return named !== '' && realOf(dirname(path)) === gitFolder ? path : undefined;
}

/** Reads pairs of `:<mode> <mode> <id> <id> <letter>` and a path. */
function stagedOf(listing: Buffer): ReadonlyMap<string, StagedEntry> {
  const entries = new Map<string, StagedEntry>();
  const parts = listing.toString('utf8').split('\0');
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [, mode = '', id = '', letter] = /^:\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) ([A-Z])/.exec(parts[at] ?? '') ?? [];
    entries.set(
      parts[at + 1] ?? '',
      letter === 'U' ? 'conflict' : letter === 'D' ? 'gone' : { id, kind: kindOfMode(mode) },
    );
  }
  return entries;
}

/** Reads entries of `<mode> <id> <stage>`, a tab and a path. */
function indexOf(listing: Buffer): ReadonlyMap<string, GitEntry> {
  const entries = new Map<string, GitEntry>();
  for (const entry of listing.toString('utf8').split('\0')) {
    const [, mode = '', id = '', path = ''] = /^(\d+) ([0-9a-f]+) 0\t(.*)$/s.exec(entry) ?? [];
    if (path !== '') entries.set(path, { id, kind: kindOfMode(mode) });
  }
  return entries;
}

function kindOfMode(mode: string): GitEntry['kind'] {
  return mode.startsWith('100') ? 'file' : mode === '120000' ? 'link' : 'other';
}

async function readContents(
  ids: readonly string[],
  take: (id: string, content: Buffer | undefined) => void,
  ask: (args: readonly string[], input: string) => Promise<Buffer>,
): Promise<void> {
  if (ids.length === 0) return;
  const sizes = await ask(['cat-file', '--batch-check'], lines(ids)).then(
    (answer) => answer.toString('utf8').split('\n'),
    (error: unknown) => {
      // An older git fails here when one of the objects is missing and it may not fetch it.
      if (error instanceof GitUnable && error.why === 'incomplete') return [];
      throw error;
    },
  );
  const waiting: string[] = [];
  let waitingBytes = 0;
  const flush = async (): Promise<void> => {
    if (waiting.length > 0) splitContents(await ask(['cat-file', '--batch'], lines(waiting)), waiting, take);
    waiting.length = 0;
    waitingBytes = 0;
  };
  for (const [index, id] of ids.entries()) {
    const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(sizes[index] ?? '') ?? [];
    if (size === undefined || Number(size) > mostFileBytes) {
      take(id, undefined);
      continue;
    }
    if (waitingBytes + Number(size) > mostBytesAtOnce) await flush();
    waiting.push(id);
    waitingBytes += Number(size);
  }
  await flush();
}

function lines(ids: readonly string[]): string {
  return ids.map((id) => `${id}\n`).join('');
}

/**
 * Splits the output of `cat-file --batch`: for each object, `<id> blob <size>`, a line feed, that many bytes, and a
 * line feed.
 */
function splitContents(
  answer: Buffer,
  ids: readonly string[],
  take: (id: string, content: Buffer | undefined) => void,
): void {
  let at = 0;
  for (const id of ids) {
    const end = answer.indexOf(0x0a, at);
    const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(answer.toString('latin1', at, Math.max(end, at))) ?? [];
    if (size === undefined) {
      take(id, undefined);
      at = end + 1;
      continue;
    }
    const start = end + 1;
    take(id, answer.subarray(start, start + Number(size)));
    at = start + Number(size) + 1;
  }
}
