import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it, vi } from 'vitest';
import packageJson from '../../package.json';
import type { Ended } from '../kit/built-cli.ts';
import { fine, follow, head, recipe, runner } from '../kit/ci-recipes.ts';
import { gitlabComplaints, junitComplaints, rdjsonComplaints, sarifComplaints } from '../kit/report-schemas.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

/*
 * All recipes of docs/ci.md but those that a push follows (`ci-recipes.test.ts`).
 */
const root = fileURLToPath(new URL('../../', import.meta.url));

it('GitHub’s code scanning: a report, and it does not fail', async () => {
  const started = await runner();
  expect((await follow(started, 'upload-sarif')).code).toBe(0);
  expect(sarifComplaints(JSON.parse(await readFile(join(started.folder, 'submissions.sarif'), 'utf8')))).toEqual([]);
});

it('GitHub’s problem matcher: it is where the recipe says, and matches what the check says', async () => {
  const started = await runner();
  const { code, stdout } = await follow(started, 'add-matcher');
  expect(code).toBe(1);
  const { problemMatcher } = JSON.parse(await readFile(join(started.temp, 'node_modules/policy-submissions/problem-matcher.json'), 'utf8')) as {
    readonly problemMatcher: readonly { readonly pattern: readonly [{ readonly regexp: string }] }[];
  };
  const matched = stdout.split('\n').filter((line) => problemMatcher.some(({ pattern: [{ regexp }] }) => new RegExp(regexp).test(line)));
  expect(matched).toHaveLength([...stdout.matchAll(/:\d+:\d+ {2}(?:error|warning|information|hint) /g)].length);
});

it('GitLab: both reports, and it fails', async () => {
  const started = await runner();
  expect((await follow(started, 'gl-code-quality-report.json')).code).toBe(1);
  expect(gitlabComplaints(JSON.parse(await readFile(join(started.folder, 'gl-code-quality-report.json'), 'utf8')))).toEqual([]);
  expect(await junitComplaints(await readFile(join(started.folder, 'submissions.xml'), 'utf8'))).toEqual([]);
});

it('Azure: a report, and it fails', async () => {
  const started = await runner();
  expect((await follow(started, 'PublishTestResults')).code).toBe(1);
  expect(await junitComplaints(await readFile(join(started.folder, 'submissions.xml'), 'utf8'))).toEqual([]);
});

it('reviewdog gets what it reads, and a comment is written', async () => {
  const started = await runner();
  const { folder, temp, run } = started;
  await run(`npm install --global policy-submissions@${packageJson.version}`);
  // The program itself is in no registry of packages: what it gets is held against its format.
  for (const name of ['reviewdog', 'gh']) {
    await writeFile(join(temp, 'bin', name), `#!/bin/sh\necho "$@" > "${temp}/${name}.args"\n${name === 'gh' ? '' : `cat > "${temp}/${name}.input"`}\n`);
    await chmod(join(temp, 'bin', name), 0o755);
  }
  await run(recipe('sh', 'reviewdog'));
  expect(rdjsonComplaints(JSON.parse(await readFile(join(temp, 'reviewdog.input'), 'utf8')))).toEqual([]);
  expect(await readFile(join(temp, 'reviewdog.args'), 'utf8')).toBe('-f=rdjson -reporter=github-pr-review\n');
  expect((await run(recipe('sh', 'gh pr comment'))).code).toBe(0);
  expect(await readFile(join(folder, 'comment.md'), 'utf8')).toMatch(/^### Submissions\n\n1 error/);
});

/** A repository with what the working tree has, as it would be if all of it were committed. */
async function publishedHere(): Promise<string> {
  const place = await temporaryFolder();
  const git = (folder: string, ...args: readonly string[]): string => execFileSync('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args], { encoding: 'utf8', maxBuffer: 1e8 });
  git(root, 'clone', '-q', root, place);
  for (const name of git(root, 'ls-files', '-z', '--modified', '--deleted', '--others', '--exclude-standard').split('\0').filter((one) => one !== '')) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(place, name), { recursive: true });
    else rmSync(join(place, name));
  }
  git(place, 'add', '-A');
  git(place, 'commit', '-q', '--allow-empty', '-m', 'as it is here');
  git(place, 'tag', `v${packageJson.version}`);
  return place;
}

it('pre-commit, the program itself, installs the hooks from the repository, and runs them over what is committed', async () => {
  const { folder, temp, run } = await runner();
  // The hooks are built from their source, so npm is as it is for everybody.
  vi.unstubAllEnvs();
  const config = join(folder, '.pre-commit-config.yaml');
  await writeFile(config, recipe('yaml', 'repos:').replace(/repo: \S+/, `repo: ${pathToFileURL(await publishedHere()).href}`));
  await run('git add -A');
  const hooks = (what: string): Promise<Ended> => run(`pre-commit run ${what}`, { PRE_COMMIT_HOME: join(temp, 'pre-commit') });
  const { code, stdout } = await hooks('--all-files');
  expect(stdout).toMatch(/check submissions\.+Failed/);
  expect(stdout).toMatch(/submissions\/b\.submission\.yaml:4:3 {2}error/);
  expect(code).toBe(1);
  const b = join(folder, 'submissions/b.submission.yaml');
  const mistaken = `${fine}contact:\n  name: A\n  email: a@example.org\ndocument:\n  date: 26 June 2020\n`;
  await writeFile(b, mistaken);
  expect((await hooks('--files submissions/b.submission.yaml')).stdout).toMatch(/fix submissions\.+Failed[\s\S]*files were modified by this hook/);
  expect(await readFile(b, 'utf8')).toBe(mistaken.replace('26 June 2020', '2020-06-26'));
  await writeFile(b, `${fine}contact:\n  name: A\n  email: a@example.org\n`);
  expect((await hooks('--files submissions/b.submission.yaml README')).stdout).toMatch(/check submissions\.+Passed/);
  await writeFile(config, (await readFile(config, 'utf8')).replace('policy-submissions-fix', 'policy-submissions-format'));
  expect((await hooks('--files submissions/b.submission.yaml README')).stdout).toMatch(/format submissions\.+Failed[\s\S]*files were modified by this hook/);
  expect(await readFile(b, 'utf8')).toBe(`${head}contact:\n  name: A\n  email: a@example.org\nissues: {}\n`);
}, 600_000);
