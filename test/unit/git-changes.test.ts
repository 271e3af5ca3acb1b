import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ChangedLines } from '../../server/cli/io.ts';
import { createGitChanges } from '../../server/hosts/node/git/node-git-changes.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

let folder: string;

function git(...args: string[]): string {
  const person = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', '-c', 'init.defaultBranch=main'];
  const { stdout } = spawnSync('git', ['-C', folder, ...person, ...args], { encoding: 'utf8' });
  return stdout.trim();
}

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

async function commit(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  await write(files);
  git('add', '-A');
  git('commit', '-qm', 'x');
  return git('rev-parse', 'HEAD');
}

async function since(revision: string, ...names: readonly string[]): Promise<Readonly<Record<string, ChangedLines>>> {
  const uris = names.map((name) => pathToFileURL(join(folder, name)).href);
  const changes = await createGitChanges().since(revision, uris);
  return Object.fromEntries([...changes].map(([uri, lines]) => [names[uris.indexOf(uri)] ?? uri, lines]));
}

beforeEach(async () => {
  folder = await temporaryFolder();
});

describe('what has changed since a revision', () => {
  it('is lines of files, all of a new one, and nothing of the rest', async () => {
    git('init', '-q');
    const before = await commit({ 'a.yaml': '1\n2\n3\n4\n', 'b.yaml': 'b\n', 'gone.yaml': 'x\n', 'sub/ç e.yaml': '1\n' });
    await commit({ 'a.yaml': '1\ntwo\n3\n4\nfive\nsix\n' });
    await write({ 'new.yaml': 'n\n', 'sub/ç e.yaml': '0\n1\n' });
    expect(await since(before, 'a.yaml', 'b.yaml', 'new.yaml', 'sub/ç e.yaml')).toEqual({
      'a.yaml': [{ first: 1, last: 1 }, { first: 4, last: 5 }],
      'new.yaml': 'all',
      'sub/ç e.yaml': [{ first: 0, last: 0 }],
    });
  });

  it('leaves out what the other branch did since they parted', async () => {
    git('init', '-q');
    await commit({ 'a.yaml': '1\n2\n3\n' });
    git('checkout', '-qb', 'ours');
    await commit({ 'a.yaml': '1\n2\n3\n4\n' });
    git('checkout', '-q', 'main');
    await commit({ 'a.yaml': 'one\n2\n3\n' });
    git('checkout', '-q', 'ours');
    expect(await since('main', 'a.yaml')).toEqual({ 'a.yaml': [{ first: 3, last: 3 }] });
  });

  it('counts lines of which only some were taken out as no change of the others', async () => {
    git('init', '-q');
    const before = await commit({ 'a.yaml': '1\n2\n3\n' });
    await write({ 'a.yaml': '1\n3\n' });
    expect(await since(before, 'a.yaml')).toEqual({ 'a.yaml': [{ first: 1, last: 0 }] });
  });

  it('is lines, too, of a file in UTF-16, whichever of the two versions is in it', async () => {
    git('init', '-q');
    const before = await commit({ 'a.yaml': Buffer.from('\ufeff1\n2\n', 'utf16le'), '.gitattributes': 'a.yaml working-tree-encoding=UTF-16LE-BOM\n' });
    expect(git('cat-file', 'blob', `${before}:a.yaml`)).toBe('1\n2');
    await write({ 'a.yaml': Buffer.from('\ufeff1\n2\nthree\n', 'utf16le') });
    expect(await since(before, 'a.yaml')).toEqual({ 'a.yaml': [{ first: 2, last: 2 }] });
    await write({ 'a.yaml': Buffer.from('\ufeff1\n2\n', 'utf16le') });
    expect(await since(before, 'a.yaml')).toEqual({ 'a.yaml': [] });
  });

  it('is not that git wrote the file with other line ends', async () => {
    git('init', '-q');
    const before = await commit({ 'a.yaml': '1\n2\n3\n' });
    await write({ 'a.yaml': '1\r\ntwo\r\n3\r\n' });
    expect(await since(before, 'a.yaml')).toEqual({ 'a.yaml': [{ first: 1, last: 1 }] });
  });

  it('is all of a file that has another name now, that git only knows as a link, or that nobody committed', async () => {
    git('init', '-q');
    await write({ 'target.yaml': '1\n' });
    await symlink('target.yaml', join(folder, 'link.yaml'));
    const before = await commit({ 'old.yaml': '1\n', 'ignored.yaml/x': '', '.gitignore': 'mine.yaml\n' });
    git('mv', 'old.yaml', 'new.yaml');
    await rm(join(folder, 'link.yaml'));
    await write({ 'link.yaml': '1\n', 'mine.yaml': '1\n' });
    expect(await since(before, 'new.yaml', 'link.yaml', 'mine.yaml', 'target.yaml')).toEqual({ 'new.yaml': 'all', 'link.yaml': 'all', 'mine.yaml': 'all' });
  });

  it('follows a link to the file that it means', async () => {
    git('init', '-q');
    await write({ 'target.yaml': '1\n2\n' });
    await symlink('target.yaml', join(folder, 'link.yaml'));
    const before = await commit({});
    await write({ 'target.yaml': '1\ntwo\n' });
    expect(await since(before, 'link.yaml')).toEqual({ 'link.yaml': [{ first: 1, last: 1 }] });
  });

  it('is told of each of two repositories, one within the other', async () => {
    git('init', '-q');
    const outer = await commit({ 'a.yaml': '1\n' });
    git('init', '-q', 'inner');
    git('-C', 'inner', 'commit', '-qm', 'x', '--allow-empty');
    git('tag', 'sent', outer);
    git('-C', 'inner', 'tag', 'sent');
    await write({ 'a.yaml': '2\n', 'inner/b.yaml': '1\n' });
    expect(await since('sent', 'a.yaml', 'inner/b.yaml')).toEqual({ 'a.yaml': [{ first: 0, last: 0 }], 'inner/b.yaml': 'all' });
  });

  it('is told in a repository that names its contents by SHA-256', async () => {
    git('init', '-q', '--object-format=sha256');
    const before = await commit({ 'a.yaml': '1\n', 'b.yaml': '1\n' });
    await write({ 'a.yaml': '2\n' });
    expect(await since(before, 'a.yaml', 'b.yaml')).toEqual({ 'a.yaml': [{ first: 0, last: 0 }] });
  });

  it('is told in a worktree, whose .git is a file', async () => {
    git('init', '-q');
    const before = await commit({ 'a.yaml': '1\n' });
    git('worktree', 'add', '-q', 'tree', '-b', 'other');
    await write({ 'tree/a.yaml': '2\n' });
    expect(await since(before, 'tree/a.yaml', 'a.yaml')).toEqual({ 'tree/a.yaml': [{ first: 0, last: 0 }] });
  });

  it('is told of more than is held in memory at once', async () => {
    git('init', '-q');
    const names = Array.from({ length: 5 }, (_, index) => `${index}.yaml`);
    const text = (index: number): string => `${index}\n${'x'.repeat(9_000_000)}\n`;
    const before = await commit(Object.fromEntries(names.map((name, index) => [name, text(index)])));
    await write(Object.fromEntries(names.map((name, index) => [name, `${text(index)}new\n`])));
    expect(await since(before, ...names)).toEqual(Object.fromEntries(names.map((name) => [name, [{ first: 2, last: 2 }]])));
  });

  it('runs no program by which the repository has differences shown', async () => {
    git('init', '-q');
    const before = await commit({ 'a.yaml': '1\n', '.gitattributes': '*.yaml diff=evil\n' });
    const mark = join(folder, 'was-run');
    for (const [key, value] of [['diff.external', `touch ${mark}`], ['diff.evil.textconv', `touch ${mark};:`], ['diff.evil.command', `touch ${mark}`], ['core.fsmonitor', `touch ${mark}`], ['core.pager', `touch ${mark}`]] as const) {
      git('config', key, value);
    }
    await write({ 'a.yaml': '2\n' });
    expect(await since(before, 'a.yaml')).toEqual({ 'a.yaml': [{ first: 0, last: 0 }] });
    expect(existsSync(mark)).toBe(false);
  });

  it('is found over a link to the repository', async () => {
    git('init', '-q');
    const before = await commit({ 'a.yaml': '1\n' });
    await write({ 'a.yaml': '2\n' });
    const other = await temporaryFolder();
    await symlink(folder, join(other, 'link'));
    const uri = pathToFileURL(join(other, 'link', 'a.yaml')).href;
    expect(await createGitChanges().since(before, [uri])).toEqual(new Map([[uri, [{ first: 0, last: 0 }]]]));
  });
});

describe('what can not be told is said in a sentence', () => {
  it('outside a repository', async () => {
    await write({ 'a.yaml': '' });
    await expect(since('main', 'a.yaml')).rejects.toThrow(`${folder} is not in a git repository, so --changed-since cannot be used.`);
  });

  it.each(['nonsense', '--output=x', '-1', ''])('for a revision “%s” that is not there', async (revision) => {
    git('init', '-q');
    await commit({ 'a.yaml': '' });
    await expect(since(revision, 'a.yaml')).rejects.toThrow(`There is no revision “${revision}” in the git repository`);
  });
});
