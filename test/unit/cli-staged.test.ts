import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PlacedFinding } from '../../server/workspace/file-findings.ts';
import { runCli } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

/*
 * `check --staged`, and what both it and `--changed-since` do where something has changed that decides about other files.
 */
const head = 'template: apec-desg-covid19-2020\neconomy: Japan\n';
const fine = `${head}issues: {}\n`;
const wrong = `${head}issues:\n  invented: []\n`;
const config = '.policy-submissions/config.yaml';
const agencies = '.policy-submissions/agencies.yaml';
const template = await readFile(fileURLToPath(new URL('../../samples/regional-resilience-2021.submission-template.yaml', import.meta.url)), 'utf8');
const answer = 'template: regional-resilience-2021\neconomy: Japan\nissues:\n  invented: []\n';

type Files = Readonly<Record<string, string>>;

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args], { encoding: 'utf8' });
}

async function write(folder: string, files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

/** A repository with these files, in its first commit unless `committed` is false. */
async function repository(files: Files, committed = true): Promise<string> {
  const folder = await temporaryFolder();
  await write(folder, files);
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '-A');
  if (committed) git(folder, 'commit', '-qm', 'x', '--allow-empty');
  return folder;
}

/** The errors and warnings of issues and templates, by their files. */
async function check(folder: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr } = await runCli(folder, ['check', ...args, '--format', 'json']);
  if (stdout === '') return [stderr];
  const { files } = JSON.parse(stdout) as { readonly files: readonly { readonly path: string; readonly findings: readonly PlacedFinding[] }[] };
  return files.flatMap(({ path, findings }) => findings.filter(({ code }) => /^(?:issue|template)\.unknown$/.test(code)).map(({ code, severity }) => `${path} ${severity} ${code}`));
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('check --staged', () => {
  it('says where staged files are outside of the folder that it checks', async () => {
    const folder = await repository({ 'gone.submission.yaml': fine, 'sub/notes.txt': '' });
    await write(folder, { 'a.submission.yaml': wrong, 'b.submission.yaml': wrong, 'c.txt': '' });
    await rm(join(folder, 'gone.submission.yaml'));
    git(folder, 'add', '-A');
    const link = join(await temporaryFolder(), 'link');
    await symlink(folder, link);
    const said = '2 staged files are outside of this folder and were not checked; check --staged at the top of the repository checks all.';
    for (const [of, expected] of [[join(folder, 'sub'), [said]], [folder, []], [link, []]] as const) {
      expect((await runCli(of, ['check', '--staged'])).stderr.split('\n').filter((line) => line.includes('outside')), of).toEqual(expected);
    }
  });

  it('checks what is staged and nothing else, by its staged content', async () => {
    const folder = await repository({ 'staged.submission.yaml': fine, 'mended.submission.yaml': fine, 'unstaged.submission.yaml': fine, 'old.submission.yaml': wrong });
    await write(folder, { 'staged.submission.yaml': wrong, 'mended.submission.yaml': wrong, 'new 報告.submission.yaml': wrong });
    git(folder, 'add', '-A');
    await write(folder, { 'mended.submission.yaml': fine, 'unstaged.submission.yaml': wrong, 'untracked.submission.yaml': wrong, 'announced.submission.yaml': wrong });
    git(folder, 'add', '-N', 'announced.submission.yaml');
    expect(await check(folder, '--staged')).toEqual(['mended', 'new 報告', 'staged'].map((name) => `${name}.submission.yaml error issue.unknown`));
    expect(await check(folder, '--staged', 'unstaged.submission.yaml', 'mended.submission.yaml')).toEqual(['mended.submission.yaml error issue.unknown']);
    // What is mended in the folder only is still wrong in the commit; what is wrong in the folder only is not in it.
    await write(folder, { 'staged.submission.yaml': fine });
    git(folder, 'add', 'staged.submission.yaml');
    await write(folder, { 'staged.submission.yaml': wrong });
    expect(await check(folder, 'staged.submission.yaml', '--staged')).toEqual([]);
    expect(await check(folder, 'staged.submission.yaml')).toEqual(['staged.submission.yaml error issue.unknown']);
  });

  it.each(['sha1', 'sha256'])('checks before the first commit, whose contents are named by %s', async (format) => {
    const folder = await temporaryFolder({ 'a.submission.yaml': wrong, 'other.txt': '' });
    git(folder, 'init', '-q', `--object-format=${format}`);
    expect(await check(folder, '--staged')).toEqual([]);
    git(folder, 'add', 'a.submission.yaml');
    expect(await check(folder, '--staged')).toEqual(['a.submission.yaml error issue.unknown']);
  });

  it.each([2, 3, 4])('reads an index of version %i, in a subfolder, in a worktree and over a link', async (version) => {
    const folder = await repository({ 'one/a.submission.yaml': fine, 'two/b.submission.yaml': fine });
    const tree = join(await temporaryFolder(), 'tree');
    git(folder, 'worktree', 'add', '-q', tree);
    await symlink(folder, join(dirname(tree), 'link'));
    for (const place of [folder, tree]) {
      await write(place, { 'one/a.submission.yaml': wrong, 'two/b.submission.yaml': wrong, 'one/c.submission.yaml': fine });
      git(place, 'add', 'one/a.submission.yaml', 'two/b.submission.yaml');
      // An announced file is what version 3 is for.
      git(place, 'add', '-N', 'one/c.submission.yaml');
      git(place, 'update-index', '--index-version', String(version));
      expect(await check(join(place, 'one'), '--staged')).toEqual(['a.submission.yaml error issue.unknown']);
      expect(await check(place, 'two', '--staged')).toEqual(['two/b.submission.yaml error issue.unknown']);
    }
    expect(await check(dirname(tree), 'link/one', '--staged')).toEqual(['link/one/a.submission.yaml error issue.unknown']);
  });

  it('checks a file and a folder that are gone from the disk but not from the index, and not one whose removal is staged', async () => {
    const folder = await repository({ 'kept.submission.yaml': wrong });
    await write(folder, { 'gone/a.submission.yaml': wrong });
    git(folder, 'add', '-A');
    await rm(join(folder, 'gone'), { recursive: true });
    git(folder, 'rm', '-q', '--cached', 'kept.submission.yaml');
    expect(await check(folder, '--staged')).toEqual(['gone/a.submission.yaml error issue.unknown']);
    expect(await check(folder, 'gone', '--staged')).toEqual(['gone/a.submission.yaml error issue.unknown']);
    expect(await check(folder, 'kept.submission.yaml', '--staged')).toEqual(['kept.submission.yaml does not exist.\n']);
  });

  it('takes templates and settings as the index has them, and none that git does not know', async () => {
    const folder = await repository({ 'sub/a.submission.yaml': answer });
    await write(folder, { 't.submission-template.yaml': template, [config]: 'rules:\n  issue.unknown: warning\n' });
    git(folder, 'add', '-A');
    await rm(join(folder, 't.submission-template.yaml'));
    await write(folder, { [config]: 'rules:\n  issue.unknown: off\n' });
    // Nothing of the submission itself is staged, but what it is judged by.
    expect(await check(folder, '--staged')).toEqual(['sub/a.submission.yaml warning issue.unknown']);
    git(folder, 'commit', '-qm', 'y');
    await write(folder, { 'sub/a.submission.yaml': `${answer}# A remark.\n` });
    git(folder, 'add', 'sub');
    await rm(join(folder, config));
    expect(await check(folder, '--staged')).toEqual(['sub/a.submission.yaml warning issue.unknown']);
    // What only the folder has is not in the commit.
    await write(folder, { '.vscode/settings.json': '{ "policySubmissions.severities": { "issue.unknown": "off" } }', 'ci.yaml': 'rules:\n  issue.unknown: hint\n' });
    expect(await check(folder, '--staged')).toEqual(['sub/a.submission.yaml warning issue.unknown']);
    expect(await check(folder, '--staged', '--config', 'ci.yaml')).toEqual(['sub/a.submission.yaml hint issue.unknown']);
    git(folder, 'rm', '-q', '--cached', 't.submission-template.yaml');
    await write(folder, { 't.submission-template.yaml': template });
    expect(await check(folder, '--staged')).toEqual(['sub/a.submission.yaml error template.unknown']);
  });

  it.each([
    ['mended in the folder only', (folder: string) => write(folder, { 'a.submission.yaml': answer.replace('invented: []', '{}') }), answer, ['a.submission.yaml error issue.unknown']],
    ['deleted in the folder only', (folder: string) => rm(join(folder, 'a.submission.yaml')), answer, ['a.submission.yaml error issue.unknown']],
    ['broken in the folder only', (folder: string) => write(folder, { 'a.submission.yaml': answer }), answer.replace('\n  invented: []', ' {}'), []],
  ] as const)('judges by a staged template a submission as the index has it that is %s', async (_, change, committed, expected) => {
    const folder = await repository({ 'a.submission.yaml': committed, 't.submission-template.yaml': template });
    await write(folder, { 't.submission-template.yaml': `${template}# A remark.\n` });
    git(folder, 'add', '-A');
    await change(folder);
    expect(await check(folder, '--staged')).toEqual(expected);
  });

  it('reads the index that a hook is given: of all that changed, or of some files; not that of another repository', async () => {
    const folder = await repository({ 'a.submission.yaml': fine });
    await write(folder, { 'a.submission.yaml': wrong });
    const own = join(folder, '.git/next-index');
    await copyFile(join(folder, '.git/index'), own);
    execFileSync('git', ['-C', folder, 'add', '-A'], { env: { ...process.env, GIT_INDEX_FILE: own } });
    expect(await check(folder, '--staged')).toEqual([]);
    for (const name of [own, '.git/next-index']) {
      vi.stubEnv('GIT_INDEX_FILE', name);
      expect(await check(folder, '--staged'), name).toEqual(['a.submission.yaml error issue.unknown']);
    }
    vi.unstubAllEnvs();
    const other = await repository({ 'b.submission.yaml': wrong }, false);
    vi.stubEnv('GIT_INDEX_FILE', own);
    expect(await check(other, '--staged')).toEqual(['b.submission.yaml error issue.unknown']);
  });

  it('says what it cannot do', async () => {
    const outside = await temporaryFolder({ 'a.submission.yaml': wrong });
    expect(await check(outside, '--staged')).toEqual([`${outside} is not in a git repository, so --staged cannot be used.\n`]);
    const folder = await repository({ 'a.submission.yaml': fine });
    git(folder, 'checkout', '-qb', 'other');
    for (const [branch, text] of [['other', wrong], ['main', `${fine}# A remark.\n`]] as const) {
      git(folder, 'checkout', '-q', branch);
      await write(folder, { 'a.submission.yaml': text });
      git(folder, 'commit', '-qam', 'y');
    }
    expect(() => git(folder, 'merge', '-q', 'other')).toThrow();
    expect(await check(folder, '--staged')).toEqual(['a.submission.yaml has a conflict; resolve it, and add the file with “git add”.\n']);
    await writeFile(join(folder, '.git/index'), 'no index at all, but long enough to be one');
    expect((await check(folder, '--staged'))[0]).toMatch(/^git could not read what is staged in .*: [^\n]+; if “git status” fails, too, delete the file “index” in its folder “\.git”, and run “git reset”\.\n$/);
    for (const more of [['--changed-since', 'HEAD'], ['--write-baseline'], ['--prune-baseline'], ['--ready'], ['--show-config'], ['-']]) {
      expect((await runCli(folder, ['check', '.', '--staged', ...more])).stderr, more.join(' ')).toMatch(/cannot be used with|name no other paths/);
    }
  });
});

describe('--changed-since counts what files are judged by', () => {
  const judgedBy: readonly (readonly [what: string, name: string, before: string | undefined, after: string | undefined])[] = [
    ['a template that changed', 't.submission-template.yaml', `${template}# A remark.\n`, template],
    ['a template that is gone', 'other.submission-template.yaml', template.replace('regional-resilience-2021', 'other-2021'), undefined],
    ['a registry that is new', agencies, undefined, '- name: Ministry\n  acronym: MIN\n'],
    ['a registry that is gone', agencies, '- name: Ministry\n  acronym: MIN\n', undefined],
    ['terms', '.policy-submissions/terms.yaml', 'terms: []\n', 'terms: []\n# A remark.\n'],
    ['a configuration', config, 'rules: {}\n', 'rules:\n  issue.unknown: warning\n'],
    ['settings of the editor', 'sub/.vscode/settings.json', '{}', '{ "policySubmissions.terms": [] }'],
  ];

  it.each(judgedBy)('%s', async (_, name, before, after) => {
    const folder = await repository({ 'sub/a.submission.yaml': answer, 'b.submission.yaml': fine, 't.submission-template.yaml': template, ...(before !== undefined && { [name]: before }) });
    expect(await check(folder, '.', '--changed-since', 'HEAD')).toEqual([]);
    if (after === undefined) await rm(join(folder, name));
    else await write(folder, { [name]: after });
    const expected = [`sub/a.submission.yaml ${name === config ? 'warning' : 'error'} issue.unknown`];
    expect(await check(folder, '.', '--changed-since', 'HEAD')).toEqual(expected);
    git(folder, 'add', '-A');
    expect(await check(folder, '--staged')).toEqual(expected);
  });

  it('no further than below the folder that they are for', async () => {
    const folder = await repository({ 'sub/a.submission.yaml': wrong, 'b.submission.yaml': wrong, 'sub/.vscode/settings.json': '{}', [`sub/${config}`]: 'rules: {}\n', [config]: 'rules: {}\n' });
    await write(folder, { 'sub/.vscode/settings.json': '{ }', [`sub/${config}`]: 'rules: {} # None.\n' });
    expect(await check(folder, '.', '--changed-since', 'HEAD')).toEqual(['sub/a.submission.yaml error issue.unknown']);
    expect(await check(folder, '.', '--changed-since', 'HEAD', '--no-settings')).toEqual([]);
    await write(folder, { [config]: 'rules: {} # None.\n' });
    expect(await check(folder, '.', '--changed-since', 'HEAD', '--no-settings')).toEqual(['b', 'sub/a'].map((name) => `${name}.submission.yaml error issue.unknown`));
    expect(await check(folder, '.', '--changed-since', 'HEAD', '--no-settings', '--no-config')).toEqual([]);
  });
});
