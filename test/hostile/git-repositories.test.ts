import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ChangedLines, GitFile, GitRefusal } from '../../server/cli/io.ts';
import { createGitChanges } from '../../server/hosts/node/git/node-git-changes.ts';
import { findGit } from '../../server/hosts/node/git/node-git-program.ts';
import { createNodeGit } from '../../server/hosts/node/git/node-git.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

/** A repository that somebody else made: its settings name programs, each of which would leave a mark. */
interface HostileRepository {
  readonly folder: string;
  /** Where the mark would be. */
  readonly mark: string;
  /** A command for a shell that leaves it, whatever arguments it is given. */
  readonly touch: string;
  git(...args: readonly string[]): string;
  set(settings: Readonly<Record<string, string>>): void;
  /** True when a plain git, as a person would call it, leaves the mark; it is gone then. */
  springs(...args: readonly string[]): boolean;
}

const file = 'a.submission.yaml';

async function hostile(): Promise<HostileRepository> {
  const folder = await temporaryFolder({ [file]: 'one\ntwo\n' });
  const mark = join(await temporaryFolder(), 'was-run');
  const plain = (...args: readonly string[]): ReturnType<typeof spawnSync> => (
    spawnSync('git', ['-C', folder, ...args], { encoding: 'utf8', env: { ...process.env, GIT_TERMINAL_PROMPT: '0' }, stdio: ['ignore', 'pipe', 'pipe'] })
  );
  const git = (...args: readonly string[]): string => (
    String(plain('-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', '-c', 'init.defaultBranch=main', ...args).stdout).trim()
  );
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'first');
  git('tag', 'sent');
  await writeFile(join(folder, file), 'one\n2\n');
  return {
    folder, mark, git, touch: `touch ${mark}`,
    set: (settings) => Object.entries(settings).forEach(([key, value]) => git('config', key, value)),
    springs: (...args) => {
      plain(...args);
      const sprung = existsSync(mark);
      rmSync(mark, { force: true });
      return sprung;
    },
  };
}

async function changes(folder: string, revision = 'sent', name = file): Promise<ChangedLines | undefined> {
  const uri = pathToFileURL(join(folder, name)).href;
  return (await createGitChanges().since(revision, [uri])).get(uri);
}

function shown(folder: string, path = file, revision = 'sent'): Promise<GitFile | GitRefusal> {
  return createNodeGit().show(pathToFileURL(folder).href, revision, path);
}

/** The last committed versions of the file. */
async function versions(folder: string): Promise<readonly string[]> {
  return (await createNodeGit().versions(pathToFileURL(folder).href, `./${file}`, 30)).map((bytes) => Buffer.from(bytes).toString('utf8'));
}

function textOf(answer: GitFile | GitRefusal): string {
  return answer.kind === 'file' ? Buffer.from(answer.bytes).toString('utf8') : answer.kind;
}

/** Takes the content of the file as it was sent out of the repository, as in a partial clone; `url`: from where git would fetch it. */
function forgetContent(repository: HostileRepository, url: string): void {
  const { folder } = repository;
  const id = repository.git('rev-parse', `sent:${file}`);
  rmSync(join(folder, '.git/objects', id.slice(0, 2), id.slice(2)));
  repository.set({ 'core.repositoryformatversion': '1', 'extensions.partialClone': 'origin', 'remote.origin.promisor': 'true', 'remote.origin.url': url });
}

let repository: HostileRepository;

beforeEach(async () => {
  repository = await hostile();
});

/** What a setting is, and a plain call of git that proves that it would run. */
const programs: readonly (readonly [name: string, set: (repository: HostileRepository) => Readonly<Record<string, string>>, proof: readonly string[]])[] = [
  ['a filter that cleans', ({ touch }) => ({ 'filter.evil.clean': `${touch}; cat` }), ['diff', 'sent']],
  ['a filter that is a process', ({ touch }) => ({ 'filter.evil.process': touch, 'filter.evil.required': 'true' }), ['diff', 'sent']],
  ['a watcher of files', ({ touch }) => ({ 'core.fsmonitor': `${touch}; false` }), ['status']],
  ['a program for differences', ({ touch }) => ({ 'diff.external': touch }), ['diff', 'sent']],
  ['a program for differences of one kind of file', ({ touch }) => ({ 'diff.evil.command': touch }), ['diff', 'sent']],
  ['a conversion to text', ({ touch }) => ({ 'diff.evil.textconv': `${touch}; cat` }), ['diff', 'sent']],
  ['a program for signatures', ({ mark }) => ({ 'gpg.program': `${mark}-program`, 'log.showSignature': 'true' }), ['log', '--show-signature', 'signed']],
  ['a name for a command', ({ touch }) => ({ 'alias.evil': `!${touch}` }), ['evil']],
  ['a pager', ({ touch }) => ({ 'core.pager': touch, 'pager.version': touch }), ['-p', 'version']],
  ['settings that are included', ({ mark }) => ({ 'include.path': `${mark}-settings` }), ['diff', 'sent']],
];

describe('what the settings of a repository name is not run', () => {
  it.each(programs)('%s', async (_, settings, proof) => {
    await writeFile(join(repository.folder, '.gitattributes'), '* filter=evil diff=evil\n');
    await writeFile(`${repository.mark}-settings`, preparedSettings(repository).replace(/^.*(?:version|bare|worktree).*\n/gm, ''));
    await writeFile(`${repository.mark}-program`, `#!/bin/sh\n${repository.touch}\n`, { mode: 0o755 });
    const signed = repository.git('cat-file', 'commit', 'sent').replace(/\n\n/, '\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n');
    repository.git('tag', 'signed', execFileSync('git', ['-C', repository.folder, 'hash-object', '-t', 'commit', '-w', '--stdin'], { input: `${signed}\n`, encoding: 'utf8' }).trim());
    repository.git('add', '.gitattributes');
    repository.set(settings(repository));
    if (proof[0] === '-p') expect(inTerminal(repository, proof)).toBe(true);
    else expect(repository.springs(...proof)).toBe(true);
    for (const revision of ['sent', 'signed']) {
      expect(await changes(repository.folder, revision)).toEqual([{ first: 1, last: 1 }]);
      expect(textOf(await shown(repository.folder, file, revision))).toBe('one\ntwo\n');
    }
    expect(await versions(repository.folder)).toEqual(['one\ntwo\n']);
    expect([...(await createGitChanges().staged([pathToFileURL(repository.folder).href], { changed: () => true, always: () => true })).contents.values()].map(String)).toEqual(['* filter=evil diff=evil\n', 'one\ntwo\n']);
    expect(existsSync(repository.mark)).toBe(false);
  });

  it('hooks, whichever folder they are in', async () => {
    const hooks = join(repository.folder, 'hooks');
    await mkdir(hooks);
    for (const name of ['post-index-change', 'reference-transaction', 'post-checkout']) await writeFile(join(hooks, name), `#!/bin/sh\n${repository.touch}\n`, { mode: 0o755 });
    cpSync(hooks, join(repository.folder, '.git/hooks'), { recursive: true });
    repository.set({ 'core.hooksPath': hooks });
    expect(repository.springs('tag', 'again')).toBe(true);
    expect(await changes(repository.folder)).toEqual([{ first: 1, last: 1 }]);
    expect(textOf(await shown(repository.folder))).toBe('one\ntwo\n');
    expect(existsSync(repository.mark)).toBe(false);
  });

  it('and the last versions of a file come the newest first, without what is not committed', async () => {
    repository.git('commit', '-qam', 'second');
    await writeFile(join(repository.folder, file), 'three\n');
    expect(await versions(repository.folder)).toEqual(['one\n2\n', 'one\ntwo\n']);
    expect(await createNodeGit().versions(pathToFileURL(repository.folder).href, '../elsewhere.submission.yaml', 30)).toEqual([]);
    expect(await versions(await temporaryFolder())).toEqual([]);
  });

  it('a folder that the settings call the working tree is none', async () => {
    const elsewhere = await temporaryFolder({ [file]: 'elsewhere\n' });
    repository.set({ 'core.worktree': elsewhere });
    expect(repository.git('rev-parse', '--show-toplevel')).toBe(elsewhere);
    expect(await changes(repository.folder)).toEqual([{ first: 1, last: 1 }]);
    expect(await shown(repository.folder)).toMatchObject({ kind: 'file', uri: pathToFileURL(join(repository.folder, file)).href });
  });

  it('settings that never end are given up in a sentence', async () => {
    const pipe = join(await temporaryFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    repository.set({ 'include.path': pipe });
    const limits = { patienceMs: 300, mostBytes: 1_000_000 };
    await expect(createGitChanges(limits).since('sent', [pathToFileURL(join(repository.folder, file)).href])).rejects.toThrow('git could not list the changes: it did not answer within 1 second.');
    expect(await createNodeGit(limits).show(pathToFileURL(repository.folder).href, 'sent', file)).toEqual({ kind: 'failed', reason: 'it did not answer within 1 second' });
  });
});

/** What is only run for a terminal. */
function inTerminal({ folder, mark }: HostileRepository, args: readonly string[]): boolean {
  spawnSync('script', ['-qec', `git -C ${folder} ${args.join(' ')}`, '/dev/null'], { stdio: 'ignore' });
  const sprung = existsSync(mark);
  rmSync(mark, { force: true });
  return sprung;
}

/** Where git would fetch what is missing in a partial clone from, and by which program. */
const origins: readonly (readonly [name: string, url: string, set: (repository: HostileRepository) => Readonly<Record<string, string>>])[] = [
  ['this disk, by a program of the repository', '.', ({ touch }) => ({ 'remote.origin.uploadpack': `${touch}; git-upload-pack` })],
  ['this disk, which its settings allow', '.', ({ touch }) => ({ 'remote.origin.uploadpack': `${touch}; git-upload-pack`, 'protocol.allow': 'always', 'protocol.file.allow': 'always' })],
  ['a program', 'ext::sh -c', ({ touch }) => ({ 'remote.origin.url': `ext::sh -c ${touch.replace(' ', '% ')}`, 'protocol.ext.allow': 'always' })],
  ['a shell far away', 'ssh://127.0.0.1/x', ({ touch }) => ({ 'core.sshCommand': `${touch}; false` })],
  ['a server, by a program in between', 'git://127.0.0.1:1/x', ({ mark }) => ({ 'core.gitProxy': `${mark}-program` })],
  ['an address that means another', 'https://example.org/x', ({ touch }) => ({ 'url.ext::sh -c .insteadOf': 'https://', 'remote.origin.url': `ext::sh -c ${touch.replace(' ', '% ')}`, 'protocol.ext.allow': 'always' })],
];

/** As versions of git do that know nothing of what closes this in newer ones. */
async function olderGit(): Promise<void> {
  const before = process.env['PATH'] ?? '';
  const folder = await temporaryFolder({
    git: `#!/bin/sh\nunset GIT_NO_LAZY_FETCH\nfor one do\n  shift\n  if [ "$one" = safe.bareRepository=explicit ]; then one=x.y=z; fi\n  set -- "$@" "$one"\ndone\nexec "${findGit('/nowhere')}" "$@"\n`,
  });
  await chmod(join(folder, 'git'), 0o755);
  process.env['PATH'] = `${folder}${delimiter}${before}`;
  onTestFinished(() => void (process.env['PATH'] = before));
}

describe.each(['this git', 'an older git'])('what is missing in a partial clone is not fetched by %s', (version) => {
  it.each(origins)('from %s', async (_, url, settings) => {
    await writeFile(`${repository.mark}-program`, `#!/bin/sh\n${repository.touch}\n`, { mode: 0o755 });
    forgetContent(repository, url);
    repository.set(settings(repository));
    expect(repository.springs('cat-file', 'blob', `sent:${file}`)).toBe(true);
    if (version === 'an older git') await olderGit();
    expect(await shown(repository.folder)).toEqual({ kind: 'failed', reason: 'that version of the file was not fetched, or is too large' });
    expect(await versions(repository.folder)).toEqual([]);
    // What it was, nobody knows: all of it may have changed.
    expect(await changes(repository.folder)).toBe('all');
    expect(existsSync(repository.mark)).toBe(false);
  });

  it('that not even the list of files is there is said in a sentence', async () => {
    const tree = repository.git('rev-parse', 'sent^{tree}');
    forgetContent(repository, '.');
    rmSync(join(repository.folder, '.git/objects', tree.slice(0, 2), tree.slice(2)));
    repository.set({ 'remote.origin.uploadpack': `${repository.touch}; git-upload-pack` });
    expect(repository.springs('ls-tree', 'sent')).toBe(true);
    if (version === 'an older git') await olderGit();
    await expect(changes(repository.folder)).rejects.toThrow(`“sent” was only partly fetched to ${repository.folder}; fetch the whole repository.`);
    expect(await shown(repository.folder)).toEqual({ kind: 'failed', reason: 'that revision was only partly fetched; fetch the whole repository' });
    expect(await versions(repository.folder)).toEqual([]);
    expect(existsSync(repository.mark)).toBe(false);
  });
});

function preparedSettings({ touch }: HostileRepository): string {
  return `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = "."\n\tfsmonitor = "${touch}; false"\n[filter "evil"]\n\tclean = "${touch}; cat"\n`;
}

describe.each(['this git', 'an older git'])('files of a repository that are committed within another are no repository for %s', (version) => {
  it.each(['within a clone', 'within no clone'])('%s', async (where) => {
    const inner = join(repository.folder, 'submissions');
    await mkdir(inner);
    await writeFile(join(inner, file), 'one\ntwo\n');
    cpSync(join(repository.folder, '.git'), inner, { recursive: true });
    repository.git('add', '.');
    repository.git('commit', '-qm', 'second');
    repository.git('tag', '-f', 'sent');
    await writeFile(join(inner, file), 'one\n2\n');
    await writeFile(join(inner, 'config'), preparedSettings(repository));
    await writeFile(join(inner, '.gitattributes'), '* filter=evil\n');
    expect(repository.springs('-C', 'submissions', 'status')).toBe(true);
    if (version === 'an older git') await olderGit();
    if (where === 'within a clone') {
      expect(await changes(inner)).toEqual([{ first: 1, last: 1 }]);
      expect(textOf(await shown(inner, `./${file}`))).toBe('one\ntwo\n');
    } else {
      await rm(join(repository.folder, '.git'), { recursive: true });
      await expect(changes(inner)).rejects.toThrow(`${inner} is not in a git repository, so --changed-since cannot be used.`);
      expect(await shown(inner)).toEqual({ kind: 'no-repository' });
    }
    expect(existsSync(repository.mark)).toBe(false);
  });

  it('nor is the top of a clone whose own repository is spoilt', async () => {
    cpSync(join(repository.folder, '.git'), repository.folder, { recursive: true });
    await writeFile(join(repository.folder, 'config'), preparedSettings(repository));
    await writeFile(join(repository.folder, '.git/HEAD'), 'nothing of the kind');
    expect(repository.springs('status')).toBe(true);
    if (version === 'an older git') await olderGit();
    await expect(changes(repository.folder)).rejects.toThrow('is not in a git repository');
    expect(await shown(repository.folder)).toEqual({ kind: 'no-repository' });
    expect(existsSync(repository.mark)).toBe(false);
  });
});

it('a tree of 10,000,000,000 files in eleven objects is not listed: the file that is asked about is', async () => {
  const { folder } = repository;
  const blob = repository.git('rev-parse', `sent:${file}`);
  const tree = (lines: readonly string[]): string => spawnSync('git', ['-C', folder, 'mktree', '-z'], { encoding: 'utf8', input: lines.join('\0') }).stdout.trim();
  const ten = (line: string): readonly string[] => Array.from({ length: 10 }, (_, index) => `${line}\tn${index}.submission.yaml`);
  let many = tree(ten(`100644 blob ${blob}`));
  for (let level = 1; level < 10; level++) many = tree(ten(`040000 tree ${many}`));
  repository.git('tag', 'huge', repository.git('commit-tree', tree([`100644 blob ${blob}\t${file}`, `040000 tree ${many}\tmany`]), '-p', 'sent', '-m', 'huge'));
  repository.git('reset', '-q', '--soft', 'huge');
  const before = process.memoryUsage().rss;
  const start = performance.now();
  expect(await changes(folder, 'huge')).toEqual([{ first: 1, last: 1 }]);
  expect(textOf(await shown(folder, 'many', 'huge'))).toBe('no-file');
  expect(performance.now() - start).toBeLessThan(4000);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
});

describe('the git that is run', () => {
  function setPath(path: string): void {
    const { PATH: before = '' } = process.env;
    process.env['PATH'] = path;
    onTestFinished(() => void (process.env['PATH'] = before));
  }

  it('is none that lies in the repository, nor in the working folder', async () => {
    const { folder, mark, touch } = repository;
    const own = join(folder, 'node_modules/.bin');
    await mkdir(own, { recursive: true });
    for (const place of [own, folder]) await writeFile(join(place, 'git'), `#!/bin/sh\n${touch}\n`, { mode: 0o755 });
    setPath([own, '.', '', folder, process.env['PATH']].join(delimiter));
    spawnSync('git', ['version']);
    expect(existsSync(mark)).toBe(true);
    rmSync(mark);
    expect(await changes(folder)).toEqual([{ first: 1, last: 1 }]);
    expect(textOf(await shown(folder))).toBe('one\ntwo\n');
    expect(existsSync(mark)).toBe(false);
  });

  it('is none, where the only one lies in the repository', async () => {
    await writeFile(join(repository.folder, 'git'), `#!/bin/sh\n${repository.touch}\n`, { mode: 0o755 });
    setPath([repository.folder, '.'].join(delimiter));
    await expect(changes(repository.folder)).rejects.toThrow('git is not on the PATH; install it, or leave out --changed-since.');
    expect(await shown(repository.folder)).toEqual({ kind: 'no-git' });
    expect(existsSync(repository.mark)).toBe(false);
  });

  it('does not hear of what the environment says to git', async () => {
    const other = await hostile();
    const set = { GIT_DIR: join(other.folder, '.git'), GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.fsmonitor', GIT_CONFIG_VALUE_0: repository.touch, GIT_OBJECT_DIRECTORY: '/nowhere', GIT_TRACE2: repository.mark };
    Object.assign(process.env, set);
    onTestFinished(() => Object.keys(set).forEach((name) => delete process.env[name]));
    expect(await changes(repository.folder)).toEqual([{ first: 1, last: 1 }]);
    expect(textOf(await shown(repository.folder))).toBe('one\ntwo\n');
    expect(existsSync(repository.mark)).toBe(false);
  });

  it('is started from one file of the product alone, and from one script that asks what its developer has changed', () => {
    const top = fileURLToPath(new URL('../../', import.meta.url));
    const starts = ['server', 'client', 'scripts'].flatMap((room) => readdirSync(join(top, room), { recursive: true, encoding: 'utf8' }).map((name) => join(room, name)))
      .filter((name) => /\.(?:ts|mjs)$/.test(name) && /child_process/.test(readFileSync(join(top, name), 'utf8')) && /(?<!\.)\bgit\b/.test(readFileSync(join(top, name), 'utf8')));
    expect(starts).toEqual([join('server', 'hosts', 'node', 'git', 'node-git-program.ts'), join('scripts', 'test', 'nearest.mjs')]);
  });
});
