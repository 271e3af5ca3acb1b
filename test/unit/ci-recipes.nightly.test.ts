import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import packageJson from '../../package.json';
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

it('pre-commit, the program itself, runs the hooks over what is committed', async () => {
  const { folder, temp, run } = await runner();
  await run(`npm install --global policy-submissions@${packageJson.version}`);
  // The program is installed already; to build it from its source takes every package that the source needs.
  const hooks = (await readFile(join(root, '.pre-commit-hooks.yaml'), 'utf8')).replaceAll('language: node', 'language: system');
  const place = await temporaryFolder({ '.pre-commit-hooks.yaml': hooks });
  const { stdout: revision } = await run(`cd "${place}" && git init -q && git add -A && git commit -qm hooks && git rev-parse HEAD`);
  await writeFile(join(folder, '.pre-commit-config.yaml'), recipe('yaml', 'repos:').replace(/repo: \S+/, `repo: ${place}`).replace(/rev: \S+/, `rev: ${revision.trim()}`));
  await run('git add -A');
  const { code, stdout } = await run('pre-commit run --all-files', { PRE_COMMIT_HOME: join(temp, 'pre-commit') });
  expect(stdout).toMatch(/check submissions\.+Failed/);
  expect(stdout).toMatch(/submissions\/b\.submission\.yaml:4:3 {2}error/);
  expect(code).toBe(1);
  const mistaken = `${fine}contact:\n  name: A\n  email: a@example.org\ndocument:\n  date: 26 June 2020\n`;
  await writeFile(join(folder, 'submissions/b.submission.yaml'), mistaken);
  expect((await run('pre-commit run --files submissions/b.submission.yaml', { PRE_COMMIT_HOME: join(temp, 'pre-commit') })).stdout).toMatch(/fix submissions\.+Failed[\s\S]*files were modified by this hook/);
  expect(await readFile(join(folder, 'submissions/b.submission.yaml'), 'utf8')).toBe(mistaken.replace('26 June 2020', '2020-06-26'));
  await writeFile(join(folder, 'submissions/b.submission.yaml'), `${fine}contact:\n  name: A\n  email: a@example.org\n`);
  expect((await run('pre-commit run --files submissions/b.submission.yaml README', { PRE_COMMIT_HOME: join(temp, 'pre-commit') })).stdout).toMatch(/check submissions\.+Passed/);
  await writeFile(join(folder, '.pre-commit-config.yaml'), (await readFile(join(folder, '.pre-commit-config.yaml'), 'utf8')).replace('policy-submissions-fix', 'policy-submissions-format'));
  expect((await run('pre-commit run --files submissions/b.submission.yaml README', { PRE_COMMIT_HOME: join(temp, 'pre-commit') })).stdout).toMatch(/format submissions\.+Failed[\s\S]*files were modified by this hook/);
  expect(await readFile(join(folder, 'submissions/b.submission.yaml'), 'utf8')).toBe(`${head}contact:\n  name: A\n  email: a@example.org\nissues: {}\n`);
});
