import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
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
}

let program = '';
beforeAll(async () => {
  program = await buildCli();
}, 120_000);

/** A repository that was set up with what `merge --setup` prints, with a branch for each of two desks. */
async function repository(ours: string, theirs: string): Promise<Repository> {
  const folder = await temporaryFolder({});
  const bin = await temporaryFolder({ 'policy-submissions': `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n` });
  await chmod(join(bin, 'policy-submissions'), 0o755);
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}`, XDG_CACHE_HOME: bin, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const run = (name: string, args: readonly string[]): Promise<Ran> => new Promise((resolve) => {
    execFile(name, args, { cwd: folder, env }, (error, stdout) => resolve({ code: error === null ? 0 : Number(error.code), stdout }));
  });
  const git = (...args: readonly string[]): Promise<Ran> => run('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args]);
  const path = join(folder, file);
  const commit = async (text: string): Promise<void> => {
    await writeFile(path, text);
    await git('add', '.');
    await git('commit', '-q', '-m', 'A change');
  };
  await git('init', '-q', '-b', 'main');
  const lines = (await runCli(folder, ['merge', '--setup'])).stdout.split('\n');
  await writeFile(join(folder, '.gitattributes'), lines.filter((line) => line.startsWith('*')).join('\n'));
  for (const line of lines.filter((one) => one.startsWith('git config'))) expect((await run('sh', ['-c', line])).code).toBe(0);
  await mkdir(join(folder, 'answers'));
  await commit(base);
  await git('checkout', '-q', '-b', 'other-desk');
  await commit(theirs);
  await git('checkout', '-q', 'main');
  await commit(ours);
  return { git, text: () => readFile(path, 'utf8') };
}

describe.skipIf(process.platform === 'win32')('git, set up as “merge --setup” says', () => {
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

  it('shows the history of a submission as prose', async () => {
    const { git } = await repository(base.replace('agencies: [METI, MIC, CAS]', 'agencies: [METI, MIC]').replace('outcome: Ongoing\n', 'outcome: Completed\n'), base.replace('Ongoing', 'Planned'));
    const { stdout } = await git('log', '-1', '-p', '--format=');
    expect(stdout).toContain('+');
    expect(stdout).not.toMatch(/^[+-] +outcome:/m);
    expect(stdout).toMatch(/^\+.*Completed/m);
  }, 60_000);
});
