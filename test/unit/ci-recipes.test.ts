import { execFileSync, spawn } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import packageJson from '../../package.json';
import { runCli } from '../kit/cli.ts';
import { useRegistry } from '../kit/npm-registry.ts';
import { packedPackage } from '../kit/packed-package.ts';
import { gitlabComplaints, junitComplaints, rdjsonComplaints, sarifComplaints } from '../kit/report-schemas.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const head = 'template: apec-desg-covid19-2020\neconomy: Japan\n';
const fine = `${head}issues: {}\n`;
const wrong = `${head}issues:\n  invented: []\n`;

let served: Awaited<ReturnType<typeof packedPackage>>;

beforeAll(async () => {
  served = await packedPackage();
}, 120_000);

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A repository with a branch that has added a mistake, and what npm and git need. */
interface Runner {
  readonly folder: string;
  readonly temp: string;
  readonly run: (script: string, env?: Readonly<Record<string, string>>) => Promise<Ended>;
}

async function runner(): Promise<Runner> {
  await useRegistry([served]);
  const folder = await temporaryFolder({ 'submissions/a.submission.yaml': fine });
  const temp = await temporaryFolder();
  const git = (...args: readonly string[]): void => void execFileSync('git', ['-C', folder, ...args], { env: { ...process.env, ...person } });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'fine');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  git('checkout', '-qb', 'ours');
  await writeFile(join(folder, 'submissions/b.submission.yaml'), wrong);
  git('add', '-A');
  git('commit', '-qm', 'wrong');
  const run = (script: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> => new Promise((resolve, reject) => {
    // As GitHub starts it.
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: folder, stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env, ...person, PATH: `${join(temp, 'bin')}:${process.env['PATH'] ?? ''}`, npm_config_prefix: temp, XDG_CACHE_HOME: join(temp, 'cache'), RUNNER_TEMP: temp, ...env,
      },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { folder, temp, run };
}

const person = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.org', GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.org', GIT_CONFIG_NOSYSTEM: '1' };

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly { readonly id: string; readonly env: Readonly<Record<string, string>>; readonly run: string }[] };
}

describe('the action', async () => {
  const action = parse(await readFile(join(root, 'action.yml'), 'utf8')) as Action;

  interface RanAction extends Ended {
    readonly summary: string;
    readonly outputs: Readonly<Record<string, string>>;
  }

  /** Does what GitHub does with it. */
  async function act({ folder, temp, run }: Runner, inputs: Readonly<Record<string, string>>, place: string): Promise<RanAction> {
    const outputs: Record<string, string> = {};
    const summary = join(temp, 'summary.md');
    await writeFile(summary, '');
    let [code, stdout, stderr]: [number | null, string, string] = [0, '', ''];
    for (const step of action.runs.steps) {
      const values = Object.entries(step.env).map(([name, expression]) => {
        const [, kind, of = ''] = /^\$\{\{ (inputs\.|github\.action_path|steps\.install\.outputs\.)([\w-]*) \}\}$/.exec(expression) ?? [];
        return [name, kind === 'inputs.' ? inputs[of] ?? action.inputs[of]?.default ?? 'no such input' : kind === 'github.action_path' ? place : outputs[of] ?? ''] as const;
      });
      const file = join(temp, `${step.id}.output`);
      await writeFile(file, '');
      ({ code, stdout, stderr } = await run(step.run, { ...Object.fromEntries(values), GITHUB_OUTPUT: file, GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: folder }));
      for (const line of (await readFile(file, 'utf8')).trim().split('\n')) outputs[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
      if (code !== 0) break;
    }
    return { code, stdout, stderr, summary: await readFile(summary, 'utf8'), outputs };
  }

  it('puts no input into a script, where it could be a command', () => {
    for (const { run } of action.runs.steps) expect(run).not.toContain('${{');
  });

  it('takes the package of its own version, and says what is wrong: beside the lines, in a table, in a report', async () => {
    const started = await runner();
    const { code, stdout, summary, outputs } = await act(started, { 'path': 'submissions/', 'output': 'report.sarif', 'changed-since': 'origin/main' }, root);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=submissions\/b\.submission\.yaml,line=4,/m);
    expect(stdout).not.toContain('a.submission.yaml');
    expect(summary).toMatch(/^### Submissions\n\n1 error/);
    expect(outputs['exit-code']).toBe('1');
    const sarif = JSON.parse(await readFile(join(started.folder, 'report.sarif'), 'utf8')) as { readonly runs: readonly [{ readonly results: readonly unknown[] }] };
    expect(sarifComplaints(sarif)).toEqual([]);
    expect(sarif.runs[0].results.length).toBeGreaterThan(0);
  }, 120_000);

  it('takes its own source, several paths with blanks, and other limits', async () => {
    const started = await runner();
    const place = await temporaryFolder({ 'package.json': '{}' });
    await started.run(`npm install --prefix "$PLACE" policy-submissions@${packageJson.version} && cp -r "$PLACE/node_modules/policy-submissions/." "$PLACE"`, { PLACE: place });
    await mkdir(join(started.folder, 'more to check'));
    await writeFile(join(started.folder, 'more to check/c.submission.yaml'), `${head}contact:\n  email: desk\nissues: {}\n`);
    const inputs = { 'version': 'checkout', 'path': 'more to check\nsubmissions/a.submission.yaml\n', 'format': 'text', 'summary': 'false' };
    const fineOnes = await act(started, inputs, place);
    expect([fineOnes.code, fineOnes.summary, fineOnes.outputs['exit-code']]).toEqual([0, '', '0']);
    expect(fineOnes.stdout).toMatch(/^more to check\/c\.submission\.yaml:4:/m);
    expect((await act(started, { ...inputs, 'max-warnings': '0' }, place)).code).toBe(1);
    expect((await act(started, { ...inputs, 'fail-on': 'warning' }, place)).code).toBe(1);
    expect((await act(started, { ...inputs, path: 'nowhere' }, place)).code).toBe(2);
  }, 120_000);

  it.each(['latest', '0.1', '1.0.0; echo gone', '../x'])('refuses the version %j', async (version) => {
    const { code, stdout } = await act(await runner(), { version }, root);
    expect([code, stdout]).toEqual([2, '::error title=Check policy submissions::“version” is a whole version, such as 0.1.0, or “checkout”.\n']);
  }, 60_000);
});

interface Job {
  readonly steps?: readonly { readonly run?: string; readonly script?: string }[];
  readonly script?: readonly string[];
}

/** What a recipe runs, in its order; it stops where something fails, as the service does. */
function scriptsOf(recipe: string): readonly string[] {
  const { jobs = {}, submissions, steps = [] } = parse(recipe) as Job & { readonly jobs?: Readonly<Record<string, Job>>; readonly submissions?: Job };
  return [...Object.values(jobs).flatMap((job) => job.steps ?? []), ...steps].flatMap(({ run, script }) => run ?? script ?? []).concat(submissions?.script ?? []);
}

describe('the recipes of docs/ci.md', async () => {
  const page = await readFile(join(root, 'docs/ci.md'), 'utf8');
  const blocks = (language: string): readonly string[] => [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter((block) => block[1] === language).map((block) => block[2] ?? '');
  const recipe = (language: string, part: string): string => blocks(language).find((one) => one.includes(part)) ?? '';

  async function follow(started: Runner, part: string): Promise<Ended> {
    let last: Ended = { code: 0, stdout: '', stderr: '' };
    const scripts = scriptsOf(recipe('yaml', part));
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) {
      last = await started.run(script);
      if (last.code !== 0) return last;
    }
    return last;
  }

  it('name the version that this is, and inputs and outputs that there are', async () => {
    for (const [, version] of page.matchAll(/policy-submissions@v?(\d[\w.]*)|rev: v(\S+)/g)) if (version !== undefined) expect(version).toBe(packageJson.version);
    const { inputs } = parse(await readFile(join(root, 'action.yml'), 'utf8')) as Action;
    for (const name of Object.keys(inputs)) expect(page).toContain(`\`${name}\``);
    for (const job of blocks('yaml').flatMap((one) => [...one.matchAll(/^ {8}with:\n((?: {10}.*\n)+)/gm)].filter((_, index) => index > 0 && one.includes('OWNER')))) {
      for (const [, name = ''] of (job[1] ?? '').matchAll(/^ {10}([\w-]+):/gm)) expect(Object.keys(inputs)).toContain(name);
    }
  });

  it('GitHub without the action: notes, and it fails', async () => {
    const { code, stdout } = await follow(await runner(), 'check submissions/ --format github');
    expect([code, /^::error file=submissions\/b\.submission\.yaml,line=4,/m.test(stdout)]).toEqual([1, true]);
  }, 120_000);

  it('GitHub’s code scanning: a report, and it does not fail', async () => {
    const started = await runner();
    expect((await follow(started, 'upload-sarif')).code).toBe(0);
    expect(sarifComplaints(JSON.parse(await readFile(join(started.folder, 'submissions.sarif'), 'utf8')))).toEqual([]);
  }, 120_000);

  it('GitHub’s problem matcher: it is where the recipe says, and matches what the check says', async () => {
    const started = await runner();
    const { code, stdout } = await follow(started, 'add-matcher');
    expect(code).toBe(1);
    const { problemMatcher } = JSON.parse(await readFile(join(started.temp, 'node_modules/policy-submissions/problem-matcher.json'), 'utf8')) as {
      readonly problemMatcher: readonly { readonly pattern: readonly [{ readonly regexp: string }] }[];
    };
    const matched = stdout.split('\n').filter((line) => problemMatcher.some(({ pattern: [{ regexp }] }) => new RegExp(regexp).test(line)));
    expect(matched).toHaveLength([...stdout.matchAll(/:\d+:\d+ {2}(?:error|warning|information|hint) /g)].length);
  }, 120_000);

  it('GitLab: both reports, and it fails', async () => {
    const started = await runner();
    expect((await follow(started, 'gl-code-quality-report.json')).code).toBe(1);
    expect(gitlabComplaints(JSON.parse(await readFile(join(started.folder, 'gl-code-quality-report.json'), 'utf8')))).toEqual([]);
    expect(await junitComplaints(await readFile(join(started.folder, 'submissions.xml'), 'utf8'))).toEqual([]);
  }, 120_000);

  it('Azure: a report, and it fails', async () => {
    const started = await runner();
    expect((await follow(started, 'PublishTestResults')).code).toBe(1);
    expect(await junitComplaints(await readFile(join(started.folder, 'submissions.xml'), 'utf8'))).toEqual([]);
  }, 120_000);

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
  }, 120_000);

  it('git’s own hook refuses a commit with a mistake, and no other', async () => {
    const { folder, run } = await runner();
    await run(`npm install --global policy-submissions@${packageJson.version}`);
    const hook = join(folder, '.git/hooks/pre-commit');
    await mkdir(join(folder, '.git/hooks'), { recursive: true });
    await writeFile(hook, recipe('sh', '#!/bin/sh'));
    await chmod(hook, 0o755);
    await writeFile(join(folder, 'submissions/a.submission.yaml'), `${fine}# A remark.\n`);
    expect((await run('git commit -qam "a remark"')).code).toBe(0);
    await writeFile(join(folder, 'submissions/a.submission.yaml'), wrong);
    const refused = await run('git commit -qam "a mistake"');
    expect([refused.code, /a\.submission\.yaml:4:3 {2}error/.test(refused.stdout + refused.stderr)]).toEqual([1, true]);
  }, 120_000);

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
  }, 180_000);
});

it('VS Code’s problem matcher matches each line of the check that tells of a finding', async () => {
  const { stdout } = await runCli(root, ['check', 'samples']);
  const pattern = packageJson.contributes.problemMatchers[0]?.pattern ?? { regexp: '', file: 0, code: 0 };
  const matches = stdout.split('\n').flatMap((line) => new RegExp(pattern.regexp).exec(line) ?? []);
  expect(matches.length / 7).toBe([...stdout.matchAll(/:\d+:\d+ {2}(?:error|warning|information|hint) /g)].length);
  const [one] = stdout.split('\n').map((line) => new RegExp(pattern.regexp).exec(line)).filter((match) => match !== null);
  expect(one?.[pattern.file]).toMatch(/^samples\/\S+\.yaml$/);
  expect(one?.[pattern.code]).toMatch(/^[a-z-]+\.[a-z-]+$/);
});
