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
    // What the team has set counts where the inputs leave it open.
    await mkdir(join(started.folder, '.policy-submissions'));
    await writeFile(join(started.folder, '.policy-submissions/config.yaml'), 'ci:\n  failOn: warning\n');
    expect((await act(started, inputs, place)).code).toBe(1);
    expect((await act(started, { ...inputs, 'fail-on': 'error' }, place)).code).toBe(0);
  }, 120_000);

  it('fails with a sentence, in the log and on the page of the run, where the check or a report cannot be made', async () => {
    const started = await runner();
    for (const [inputs, sentence] of [
      [{ path: 'nowhere' }, 'nowhere does not exist.'],
      [{ format: 'htlm' }, '--format'],
      [{ 'output': 'report.txt', 'output-format': 'htlm' }, '--format'],
      [{ output: 'no folder/report.sarif' }, 'no folder/report.sarif cannot be written: its folder does not exist.'],
      [{ 'changed-since': 'nonsense' }, 'There is no revision “nonsense”'],
    ] as const) {
      // Each of them without the mistake is fine.
      const { code, stdout, stderr, summary, outputs } = await act(started, { path: 'submissions/a.submission.yaml', ...inputs }, root);
      expect([code, outputs['exit-code']], sentence).toEqual([2, '2']);
      expect(stderr).toContain(sentence);
      expect(stdout).toContain('::error title=Check policy submissions::The check failed or is incomplete; correct what the messages above name.\n');
      expect(summary).toMatch(/\*\*The check failed or is incomplete \(exit code 2\):\*\*\n\n {4}/);
      expect(summary).toContain(`    ${sentence}`);
    }
    const { code, summary } = await act(started, { path: 'submissions/a.submission.yaml', output: 'report.sarif' }, root);
    expect([code, summary.includes('incomplete')]).toEqual([0, false]);
  }, 300_000);

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

  it('pin the actions of GitHub as our own workflows do, by commit', async () => {
    const ours = await readFile(join(root, '.github/workflows/ci.yml'), 'utf8');
    const uses = page.match(/uses: actions\/.*/g) ?? [];
    expect(uses.length).toBeGreaterThan(3);
    for (const use of uses) expect(ours).toContain(`- ${use}\n`);
  });

  it('have commands and options that there are', async () => {
    const { folder } = await runner();
    const commands = [...blocksOf('yaml'), ...blocksOf('sh')].flatMap((block) => [...block.matchAll(/policy-submissions"? (check [^|>\n']*?)(?: -o \S+)? *(?=[|>\n'])/g)].map(([, args = '']) => args.split(' ')));
    expect(commands.length).toBeGreaterThan(7);
    for (const args of commands) expect(await runCli(folder, args), args.join(' ')).toMatchObject({ code: args.includes('--staged') ? 0 : 1, stderr: '' });
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
    const a = join(folder, 'submissions/a.submission.yaml');
    const refuses = async (command: string): Promise<boolean> => {
      const { code, stdout, stderr } = await run(command);
      expect([code, /a\.submission\.yaml:4:3 {2}error/.test(stdout + stderr)], `${command}: ${stdout}${stderr}`).toEqual(code === 0 ? [0, false] : [1, true]);
      return code === 1;
    };
    // The mistake that is in the other file for long stops nothing.
    await writeFile(a, `${fine}# A remark.\n`);
    expect(await refuses('git commit -qam "a remark"')).toBe(false);
    await writeFile(a, wrong);
    expect(await refuses('git commit -qam "a mistake"')).toBe(true);
    expect(await refuses('cd submissions && git commit -qm "a mistake" a.submission.yaml')).toBe(true);
    // What is mended, but not staged, is not in the commit.
    await run('git add -A');
    await writeFile(a, fine);
    expect(await refuses('git commit -qm "a mistake that is staged"')).toBe(true);
    await writeFile(join(folder, 'note.txt'), 'a note');
    expect(await refuses('git reset -q && git add note.txt && git commit -qm "something else"')).toBe(false);
    // The first commit of all.
    expect(await refuses('rm submissions/b.submission.yaml && git checkout -q --orphan first && git add -A && git commit -qm "all"')).toBe(false);
    await writeFile(a, wrong);
    expect(await refuses('git update-ref -d HEAD && git add -A && git commit -qm "all"')).toBe(true);
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
