import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../kit/built-cli.ts';
import { runCli } from '../kit/cli.ts';
import { sample } from '../kit/template-store.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const base = sample('japan.submission.yaml');
const file = 'answers/japan.submission.yaml';

interface Ran {
  readonly code: number;
  readonly stdout: string;
}

interface Repository {
  readonly git: (...args: readonly string[]) => Promise<Ran>;
  readonly text: () => Promise<string>;
  readonly write: (content: string | Uint8Array, path?: string) => Promise<void>;
  readonly commit: (content: string | Uint8Array, path?: string) => Promise<void>;
  /** Has git find another program, or none, by the name of ours. */
  readonly install: (script: string | undefined) => Promise<void>;
}

let program = '';
beforeAll(async () => {
  program = await buildCli();
}, 120_000);

/** A repository that was set up with what `merge --setup` prints, with the base on `main`. */
async function begun(content: string | Uint8Array = base): Promise<Repository> {
  const folder = await temporaryFolder({});
  const bin = await temporaryFolder({});
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}`, XDG_CACHE_HOME: bin, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_EDITOR: 'true' };
  const run = (name: string, args: readonly string[]): Promise<Ran> => new Promise((resolve) => {
    execFile(name, args, { cwd: folder, env }, (error, stdout) => resolve({ code: error === null ? 0 : Number(error.code), stdout }));
  });
  const git = (...args: readonly string[]): Promise<Ran> => run('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args]);
  const write = async (text: string | Uint8Array, path = file): Promise<void> => {
    await mkdir(join(folder, 'answers'), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  const commit = async (text: string | Uint8Array, path = file): Promise<void> => {
    await write(text, path);
    await git('add', '.');
    await git('commit', '-q', '-m', 'A change');
  };
  const install = async (script: string | undefined): Promise<void> => {
    await rm(join(bin, 'policy-submissions'), { force: true });
    if (script !== undefined) await writeFile(join(bin, 'policy-submissions'), script, { mode: 0o755 });
  };
  await install(`#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
  await git('init', '-q', '-b', 'main');
  const lines = (await runCli(folder, ['merge', '--setup'])).stdout.split('\n');
  await writeFile(join(folder, '.gitattributes'), lines.filter((line) => line.startsWith('*')).join('\n'));
  for (const line of lines.filter((one) => one.startsWith('git config'))) expect((await run('sh', ['-c', line])).code).toBe(0);
  await commit(content);
  return { git, text: () => readFile(join(folder, file), 'utf8'), write, commit, install };
}

/** Theirs is on the branch `other-desk`, ours on `main`, which is checked out. */
async function repository(ours: string | Uint8Array, theirs: string | Uint8Array, old: string | Uint8Array = base): Promise<Repository> {
  const found = await begun(old);
  await found.git('checkout', '-q', '-b', 'other-desk');
  await found.commit(theirs);
  await found.git('checkout', '-q', 'main');
  await found.commit(ours);
  return found;
}

const agencies = '[METI, MIC, CAS]';
const withAgencies = (more: string): string => base.replace(agencies, `[METI, MIC, CAS, ${more}]`);

type Way = (repository: Repository, ours: string, theirs: string) => Promise<Ran>;

/** What git does with two versions, and whether their side is first. */
const ways: readonly (readonly [string, boolean, Way])[] = [
  ['merge', false, ({ git }) => git('merge', '-q', '--no-edit', 'other-desk')],
  ['rebase onto theirs, where git says “ours” for what is there', true, ({ git }) => git('rebase', '-q', 'other-desk')],
  ['rebase of theirs', false, async ({ git }) => {
    await git('checkout', '-q', 'other-desk');
    return git('rebase', '-q', 'main');
  }],
  ['cherry-pick', false, ({ git }) => git('cherry-pick', 'other-desk')],
  ['stash pop', false, async ({ git, write }, ours, theirs) => {
    await git('reset', '-q', '--hard', 'HEAD~1');
    await write(theirs);
    await git('stash', '-q');
    await write(ours);
    await git('commit', '-q', '-a', '-m', 'Ours');
    return git('stash', 'pop', '-q');
  }],
  ['am -3', false, async ({ git }) => {
    const { stdout } = await git('format-patch', '-1', 'other-desk');
    return git('am', '-q', '-3', stdout.trim());
  }],
];

describe.skipIf(process.platform === 'win32')('git, set up as “merge --setup” says', () => {
  it('shows a deleted answer as deleted, a new one as added, and one changed word as one changed line', async () => {
    const answer = (title: string, more = ''): string => `    - title: ${title}\n      description: |\n        What ${title} says.\n\n        Of it:\n        - first of ${title}\n        - [words](https://example.org/${title})\n      outcome: Ongoing\n${more}`;
    const submission = (first: string, second: string, third: string): string => `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n${first}${second}  data-exchange:${third}`;
    const { git, write } = await begun(submission(answer('Alpha', '      points: [a.i]\n'), answer('Beta'), ' []\n'));
    await write(submission(answer('Alpha', '      points: [a.i]\n').replace('What', 'All that'), '', `\n${answer('Gamma')}`));
    const { stdout } = await git('diff', '-U0');
    expect(stdout.split('\n').filter((line) => /^[-+](?![-+]{2})/.test(line))).toEqual([
      '-    What Alpha says.', '+    All that Alpha says.',
      '-  Beta', '-    What Beta says.', '-    Of it:', '-    • first of Beta', '-    • words (https://example.org/Beta)', '-    ACTUAL/EXPECTED OUTCOME: Ongoing', '-',
      '+  Gamma', '+    What Gamma says.', '+    Of it:', '+    • first of Gamma', '+    • words (https://example.org/Gamma)', '+    ACTUAL/EXPECTED OUTCOME: Ongoing', '+',
    ]);
  });

  it('merges two desks without a conflict where its own merge has one', async () => {
    const ours = base.replace('[METI, MIC, CAS]', '[METI, MIC, CAS, MHLW]');
    const theirs = base.replace('[METI, MIC, CAS]', '[METI, MIC, CAS, MOF]');
    const { git, text } = await repository(ours, theirs);
    expect((await git('merge', '-q', '--no-edit', 'other-desk')).code).toBe(0);
    expect(await text()).toBe(base.replace('[METI, MIC, CAS]', '[METI, MIC, CAS, MHLW, MOF]'));
  }, 60_000);

  it('leaves a conflict with the names of the branches, and merges the rest', async () => {
    const ours = base.replace('date: 2020-06-26', 'date: 2020-06-30');
    const theirs = base.replace('date: 2020-06-26', 'date: 2020-07-01').replace('[METI, MIC, CAS]', '[METI, MIC]');
    const { git, text } = await repository(ours, theirs);
    await git('config', 'merge.conflictStyle', 'diff3');
    expect((await git('merge', '-q', '--no-edit', 'other-desk')).code).toBe(1);
    expect(await text()).toMatch(/<<<<<<< HEAD\n {2}date: 2020-06-30\n\|{7} [^\n]+\n {2}date: 2020-06-26\n=======\n {2}date: 2020-07-01\n>>>>>>> other-desk\n/);
    expect(await text()).toContain('agencies: [METI, MIC]\n');
    expect((await git('status', '--porcelain')).stdout).toBe(`UU ${file}\n`);
  }, 60_000);

  it.each(ways)('has all that both have done after %s', async (_, isTheirsFirst, way) => {
    const found = await repository(withAgencies('MHLW'), withAgencies('MOF'));
    expect((await way(found, withAgencies('MHLW'), withAgencies('MOF'))).code).toBe(0);
    expect(await found.text()).toBe(withAgencies(isTheirsFirst ? 'MOF, MHLW' : 'MHLW, MOF'));
    expect((await found.git('diff', '--name-only', '--diff-filter=U')).stdout).toBe('');
  }, 60_000);

  it.each(ways)('leaves both versions of one date after %s, and merges the rest', async (_, isTheirsFirst, way) => {
    const [ours, theirs] = [withAgencies('MHLW').replace('date: 2020-06-26', 'date: 2020-06-30'), withAgencies('MOF').replace('date: 2020-06-26', 'date: 2020-07-01')];
    const found = await repository(ours, theirs);
    expect((await way(found, ours, theirs)).code).toBeGreaterThan(0);
    const [first, second] = isTheirsFirst ? ['2020-07-01', '2020-06-30'] : ['2020-06-30', '2020-07-01'];
    const sides = /^<{7} [^\n]+\n {2}date: (\S+)\n={7}\n {2}date: (\S+)\n>{7} [^\n]+\n/m.exec(await found.text());
    expect(sides?.slice(1)).toEqual([first, second]);
    expect((await found.text()).replace(sides?.[0] ?? '', '  date: 2020-06-26\n')).toBe(withAgencies(isTheirsFirst ? 'MOF, MHLW' : 'MHLW, MOF'));
    expect((await found.git('status', '--porcelain', file)).stdout).toBe(`UU ${file}\n`);
  }, 60_000);

  it('takes one change back with revert, and keeps what came later', async () => {
    const { git, text, commit } = await begun();
    await commit(withAgencies('MOF'));
    await commit(withAgencies('MOF, MHLW'));
    expect((await git('revert', '--no-edit', 'HEAD~1')).code).toBe(0);
    expect(await text()).toBe(withAgencies('MHLW'));
    await commit(base.replace('date: 2020-06-26', 'date: 2020-06-30'));
    await commit(base.replace('date: 2020-06-26', 'date: 2020-07-01'));
    expect((await git('revert', '--no-edit', 'HEAD~1')).code).toBe(1);
    expect(await text()).toContain('\n=======\n  date: 2020-06-26\n>>>>>>>');
  }, 60_000);

  it('merges no more than two branches at once: git itself refuses what its lines do not merge, and nothing is changed', async () => {
    const { git, text, commit } = await repository(withAgencies('MHLW'), withAgencies('MOF'));
    await git('checkout', '-q', '-b', 'third-desk', 'main~1');
    await commit(withAgencies('NPA'));
    await git('checkout', '-q', 'main');
    expect((await git('merge', '-q', '--no-edit', 'other-desk', 'third-desk')).code).not.toBe(0);
    await git('merge', '--abort');
    await git('reset', '-q', '--hard');
    expect(await text()).toBe(withAgencies('MHLW'));
  }, 60_000);

  it('merges a file that one side has renamed', async () => {
    const { git, text, commit } = await begun();
    await git('checkout', '-q', '-b', 'other-desk');
    await git('mv', file, 'answers/nippon.submission.yaml');
    await commit(withAgencies('MOF'), 'answers/nippon.submission.yaml');
    await git('checkout', '-q', 'main');
    await commit(withAgencies('MHLW'));
    expect((await git('merge', '-q', '--no-edit', 'other-desk')).code).toBe(0);
    expect((await git('show', 'HEAD:answers/nippon.submission.yaml')).stdout).toBe(withAgencies('MHLW, MOF'));
    await expect(text()).rejects.toThrow('ENOENT');
  }, 60_000);

  it.each([
    ['Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['both', (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`],
  ])('keeps the line ends and the mark of a file from %s', async (_, as) => {
    const { git, text } = await repository(as(withAgencies('MHLW')), as(withAgencies('MOF')), as(base));
    expect((await git('merge', '-q', '--no-edit', 'other-desk')).code).toBe(0);
    expect(await text()).toBe(as(withAgencies('MHLW, MOF')));
  }, 60_000);

  it('sets markers as long as the attributes of the file say', async () => {
    const { git, text, write } = await repository(base.replace('date: 2020-06-26', 'date: 2020-06-30'), base.replace('date: 2020-06-26', 'date: 2020-07-01'));
    await write('*.yaml conflict-marker-size=12\n', '.git/info/attributes');
    expect((await git('merge', '-q', '--no-edit', 'other-desk')).code).toBe(1);
    expect(await text()).toMatch(/^<{12} HEAD\n {2}date: 2020-06-30\n={12}\n {2}date: 2020-07-01\n>{12} other-desk\n/m);
  }, 60_000);

  it.each([
    ['is not installed', undefined],
    ['finds no node', '#!/usr/bin/env no-node-here\n'],
    ['crashes', '#!/bin/sh\nkill -9 $$\n'],
    ['fails', '#!/bin/sh\nexit 2\n'],
  ])('leaves git’s own result where our program %s', async (_, script) => {
    const { git, text, install, commit } = await repository(withAgencies('MHLW').replace('economy: Japan', 'economy: Peru'), withAgencies('MOF'));
    await install(script);
    expect((await git('merge', '-q', '--no-edit', 'other-desk')).code).toBe(1);
    expect(await text()).toMatch(/^<{7} HEAD\n +agencies: \[METI, MIC, CAS, MHLW\]\n={7}\n +agencies: \[METI, MIC, CAS, MOF\]\n>{7} other-desk\n/m);
    expect(await text()).toContain('economy: Peru\n');
    await git('reset', '-q', '--hard');
    await git('checkout', '-q', '-b', 'apart', 'other-desk~1');
    await commit(base.replace('date: 2020-06-26', 'date: 2020-06-30'));
    expect((await git('merge', '-q', '--no-edit', 'other-desk')).code).toBe(0);
    expect(await text()).toBe(withAgencies('MOF').replace('date: 2020-06-26', 'date: 2020-06-30'));
  }, 60_000);

  it('shows the history of a submission as prose', async () => {
    const { git } = await repository(base.replace('agencies: [METI, MIC, CAS]', 'agencies: [METI, MIC]').replace('outcome: Ongoing\n', 'outcome: Completed\n'), base.replace('Ongoing', 'Planned'));
    const { stdout } = await git('log', '-1', '-p', '--format=');
    expect(stdout).toContain('+');
    expect(stdout).not.toMatch(/^[+-] +outcome:/m);
    expect(stdout).toMatch(/^\+.*Completed/m);
  }, 60_000);
});
