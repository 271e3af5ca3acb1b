import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import packageJson from '../../package.json';
import type { Ended } from '../kit/built-cli.ts';
import { blocksOf, fine, follow, head, recipe, runner, wrong, type Runner } from '../kit/ci-recipes.ts';
import { runCli } from '../kit/cli.ts';
import { sarifComplaints } from '../kit/report-schemas.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

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

describe('the recipes of docs/ci.md', async () => {
  const page = await readFile(join(root, 'docs/ci.md'), 'utf8');

  it('name the version that this is, and inputs and outputs that there are', async () => {
    for (const [, version] of page.matchAll(/policy-submissions@v?(\d[\w.]*)|rev: v(\S+)/g)) if (version !== undefined) expect(version).toBe(packageJson.version);
    const { inputs } = parse(await readFile(join(root, 'action.yml'), 'utf8')) as Action;
    for (const name of Object.keys(inputs)) expect(page).toContain(`\`${name}\``);
    for (const job of blocksOf('yaml').flatMap((one) => [...one.matchAll(/^ {8}with:\n((?: {10}.*\n)+)/gm)].filter((_, index) => index > 0 && one.includes('OWNER')))) {
      for (const [, name = ''] of (job[1] ?? '').matchAll(/^ {10}([\w-]+):/gm)) expect(Object.keys(inputs)).toContain(name);
    }
  });

  it('have commands and options that there are', async () => {
    const { folder } = await runner();
    const commands = [...blocksOf('yaml'), ...blocksOf('sh')].flatMap((block) => [...block.matchAll(/policy-submissions"? (check [^|>\n']*?)(?: -o \S+)? *(?=[|>\n'])/g)].map(([, args = '']) => args.split(' ')));
    expect(commands.length).toBeGreaterThan(7);
    for (const args of commands) expect(await runCli(folder, args), args.join(' ')).toMatchObject({ code: args.includes('HEAD') ? 0 : 1, stderr: '' });
  });

  it('have hooks for pre-commit that run commands that there are, on the files that these take', async () => {
    const hooks = parse(await readFile(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as readonly { readonly id: string; readonly entry: string; readonly files: string }[];
    expect(hooks.map(({ id, entry }) => [id, entry])).toEqual(['check', 'fix', 'format'].map((command) => [`policy-submissions-${command}`, `policy-submissions ${command}`]));
    for (const { entry, files } of hooks) {
      const folder = await temporaryFolder({ 'b.submission.yaml': wrong });
      expect(new RegExp(files).test('b.submission.yaml')).toBe(true);
      expect((await runCli(folder, [...entry.split(' ').slice(1), 'b.submission.yaml'])).code, entry).toBe(entry.endsWith('check') ? 1 : 0);
    }
  });

  it('GitHub without the action: notes, and it fails', async () => {
    const { code, stdout } = await follow(await runner(), 'check submissions/ --format github');
    expect([code, /^::error file=submissions\/b\.submission\.yaml,line=4,/m.test(stdout)]).toEqual([1, true]);
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
});

it('VS Code’s problem matcher and GitHub’s match each line of the check that tells of a finding', async () => {
  const { stdout } = await runCli(root, ['check', 'samples/mistakes.submission.yaml']);
  const pattern = packageJson.contributes.problemMatchers[0]?.pattern ?? { regexp: '', file: 0, code: 0 };
  const matches = stdout.split('\n').flatMap((line) => new RegExp(pattern.regexp).exec(line) ?? []);
  expect(matches.length / 7).toBe([...stdout.matchAll(/:\d+:\d+ {2}(?:error|warning|information|hint) /g)].length);
  const [one] = stdout.split('\n').map((line) => new RegExp(pattern.regexp).exec(line)).filter((match) => match !== null);
  expect(one?.[pattern.file]).toMatch(/^samples\/\S+\.yaml$/);
  expect(one?.[pattern.code]).toMatch(/^[a-z-]+\.[a-z-]+$/);
  const { problemMatcher } = JSON.parse(await readFile(join(root, 'problem-matcher.json'), 'utf8')) as { readonly problemMatcher: readonly { readonly pattern: readonly [{ readonly regexp: string }] }[] };
  expect(stdout.split('\n').filter((line) => problemMatcher.some(({ pattern: [{ regexp }] }) => new RegExp(regexp).test(line)))).toHaveLength(matches.length / 7);
});
