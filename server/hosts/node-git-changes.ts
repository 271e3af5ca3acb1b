import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ChangesUnknown, type ChangedLines, type Changes } from '../cli/io.ts';

/** Asks the `git` on the PATH. */
export function createGitChanges(): Changes {
  return {
    async since(revision, fileUris) {
      const byFolder = groupByFolder(fileUris);
      const repositories = new Map<string, string[]>();
      for (const [folder, uris] of byFolder) {
        const root = await rootOf(folder);
        repositories.set(root, [...repositories.get(root) ?? [], ...uris]);
      }
      const changed = new Map<string, ChangedLines>();
      for (const [root, uris] of repositories) await addChanges(root, revision, uris, changed);
      return changed;
    },
  };
}

function groupByFolder(fileUris: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byFolder = new Map<string, string[]>();
  for (const uri of fileUris) {
    const folder = dirname(fileURLToPath(uri));
    byFolder.set(folder, [...byFolder.get(folder) ?? [], uri]);
  }
  return byFolder;
}

async function rootOf(folder: string): Promise<string> {
  const answer = await git(folder, ['rev-parse', '--show-toplevel']);
  if (answer.code === 'missing') throw new ChangesUnknown('git is not on the PATH; install it, or leave out --changed-since.');
  if (answer.code === 0) return answer.stdout.replace(/\r?\n$/, '');
  // Another owner's repository is not looked into; git says what to do about it.
  if (answer.stderr.includes('dubious ownership')) {
    throw new ChangesUnknown(`git does not look into ${folder}, because it belongs to another user; “git config --global --add safe.directory” allows it.`);
  }
  throw new ChangesUnknown(`${folder} is in no git repository, so nothing can be told about --changed-since.`);
}

async function addChanges(root: string, revision: string, uris: readonly string[], changed: Map<string, ChangedLines>): Promise<void> {
  const base = await baseOf(root, revision);
  const byPath = new Map<string, string>();
  for (const uri of uris) byPath.set(await pathIn(root, fileURLToPath(uri)), uri);
  const known = await lines(root, ['diff', ...safeDiff, '--name-only', '-z', base, '--']);
  const fresh = await lines(root, ['ls-files', '--others', '-z', '--full-name', '--', ':/']);
  for (const path of fresh) {
    const uri = byPath.get(path);
    if (uri !== undefined) changed.set(uri, 'all');
  }
  for (const path of known) {
    const uri = byPath.get(path);
    if (uri === undefined) continue;
    const { code, stdout } = await git(root, ['diff', ...safeDiff, '--unified=0', base, '--', `:(top,literal)${path}`]);
    changed.set(uri, code === 0 ? changedLines(stdout) : 'all');
  }
}

/** Where the present branch left the revision: what has come to that since is not ours. */
async function baseOf(root: string, revision: string): Promise<string> {
  const found = await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  const commit = found.stdout.trim();
  if (found.code !== 0 || commit === '') {
    throw new ChangesUnknown(`There is no revision “${revision}” in the git repository ${root}. Where only a part of it was fetched, as on many build servers, fetch that first.`);
  }
  const base = await git(root, ['merge-base', commit, 'HEAD']);
  return base.code === 0 ? base.stdout.trim() : commit;
}

/** The programs by which a repository's settings have differences shown are not run. */
const safeDiff = ['--no-ext-diff', '--no-textconv', '--no-color', '--no-renames', '--ignore-submodules', '--src-prefix=a/', '--dst-prefix=b/'];

/** As git names it, also where the path leads over a link. */
async function pathIn(root: string, path: string): Promise<string> {
  const real = join(await realpath(dirname(path)), path.slice(dirname(path).length + 1));
  const inRoot = relative(await realpath(root), real);
  return sep === '/' ? inRoot : inRoot.replaceAll(sep, '/');
}

/** From the heads of hunks, `@@ -10,2 +12,3 @@`; lines from 0. What is no text is `all`. */
function changedLines(diff: string): ChangedLines {
  if (/^Binary files /m.test(diff)) return 'all';
  return [...diff.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)].flatMap(([, start = '', count = '1']) => {
    const first = Number(start) - 1;
    return count === '0' ? [] : [{ first, last: first + Number(count) - 1 }];
  });
}

async function lines(root: string, args: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await git(root, args);
  if (code !== 0) throw new ChangesUnknown(`git could not tell what has changed: ${stderr.trim().split('\n')[0] ?? ''}`);
  return stdout.split('\0').filter((line) => line !== '');
}

interface GitAnswer {
  readonly code: number | 'missing';
  readonly stdout: string;
  readonly stderr: string;
}

function git(folder: string, args: readonly string[]): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const settings = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', '--no-pager', '--no-optional-locks'];
    const env = { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' };
    execFile('git', ['-C', folder, ...settings, ...args], { env, maxBuffer: 256 * 1024 * 1024, encoding: 'utf8', windowsHide: true }, (error, stdout, stderr) => {
      if (error === null) return resolve({ code: 0, stdout, stderr });
      resolve({ code: error.code === 'ENOENT' ? 'missing' : typeof error.code === 'number' ? error.code : 1, stdout, stderr });
    });
  });
}
