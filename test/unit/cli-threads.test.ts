import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { LocalChecker } from '../../server/cli/local-checker.ts';
import { CheckThreads, threadsFor } from '../../server/hosts/node/checks/node-check-threads.ts';
import { createNodeClock } from '../../server/hosts/node/files/node-stamps.ts';
import type { CheckInputs } from '../../server/workspace/check-inputs.ts';
import { buildCli, executeCli, type Ended } from '../kit/built-cli.ts';
import { runCli } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const samples = ['japan', 'mistakes', 'new-zealand', 'second-template'].map((name) => `${name}.submission.yaml`);
const count = 20;

let program = '';

beforeAll(async () => {
  program = await buildCli();
});

/** Enough files, and large enough, to be worth threads; no two are the same. */
async function largeFolder(inner = ''): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, inner), { recursive: true });
  const texts = await Promise.all(samples.map((name) => readFile(join(root, 'samples', name), 'utf8')));
  for (let index = 0; index < count; index++) {
    const text = texts[index % texts.length] ?? '';
    await writeFile(join(folder, inner, `${index}.submission.yaml`), `${text}\n# ${index} ${'of many '.repeat(63_000)}\n`);
  }
  return folder;
}

/** The first part of what was found is on the disk after 250 files, so that some are left then. */
const manyCount = 400;

async function manyFiles(): Promise<string> {
  const folder = await temporaryFolder();
  for (let index = 0; index < manyCount; index++) {
    await writeFile(join(folder, `${index}.submission.yaml`), `template: apec-desg-covid19-2020\neconomy: Japan\nissues: {invented${index}: []}\n# ${'of many '.repeat(330)}\n`);
  }
  return folder;
}

/** An environment in which a process sends itself a signal as it writes a file with that ending: before it gives it its name, or after. */
async function endingItself(signal: 'SIGKILL' | 'SIGINT', ending: string, when: 'before' | 'after'): Promise<Readonly<Record<string, string>>> {
  const end = `if (!ended && String(to).endsWith(${JSON.stringify(ending)})) { ended = true; process.kill(process.pid, ${JSON.stringify(signal)}); }`;
  const folder = await temporaryFolder({
    'end.cjs': `const fs = require('node:fs/promises');\nconst { rename } = fs;\nlet ended = false;\nfs.rename = async (from, to) => {\n  ${when === 'before' ? end : ''}\n  await rename(from, to);\n  ${when === 'after' ? end : ''}\n};\n`,
  });
  return { NODE_OPTIONS: `--require ${join(folder, 'end.cjs')}` };
}

const check = (cwd: string, cache: string, args: readonly string[] = [], more: Partial<Parameters<typeof executeCli>[1]> = {}, path = '.'): Promise<Ended> => (
  executeCli(['check', path, ...args], { program, cwd, cache, ...more })
);

describe('threads', () => {
  it.each([
    [{ files: 2000, bytes: 40_000_000 }, 2, 2], [{ files: 200_000, bytes: 4_000_000_000 }, 64, 64], [{ files: 2000, bytes: 17_000_000 }, 64, 3],
    [{ files: 2000, bytes: 40_000_000 }, 1, 0], [{ files: 300, bytes: 9_000_000 }, 8, 0], [{ files: 1, bytes: 40_000_000 }, 8, 0],
    [{ files: 3, bytes: 40_000_000 }, 8, 3], [{ files: 0, bytes: 0 }, 8, 0],
  ])('for %j on %i cores are %i', (work, cores, threads) => {
    expect(threadsFor(work, cores)).toBe(threads);
  });

  it.each([[[]], [['--format', 'json']]])('say what one thread says, to the byte and in the same order %j', async (args) => {
    const folder = await largeFolder();
    const alone = await runCli(folder, ['check', '.', ...args]);
    expect(await check(folder, await temporaryFolder(), args)).toEqual(alone);
  });

  it('know templates and severities as one thread does, and say once what is wrong with a template', async () => {
    // Of a template that is checked itself, its findings say what is wrong.
    const folder = await largeFolder('answers');
    await mkdir(join(folder, '.vscode'));
    await writeFile(join(folder, '.vscode/settings.json'), '{"policySubmissions.rules": {"placeholder.left": "error", "issue.unknown": "off"}}');
    await writeFile(join(folder, 'nameless.submission-template.yaml'), 'title: T\n');
    await writeFile(join(folder, 'regional.submission-template.yaml'), await readFile(join(root, 'samples/regional-resilience-2021.submission-template.yaml'), 'utf8'));
    const alone = await runCli(folder, ['check', 'answers']);
    expect(alone.stderr.match(/has no ID/g)).toHaveLength(1);
    expect(await check(folder, await temporaryFolder(), [], {}, 'answers')).toEqual(alone);
  });

  const inputs: CheckInputs = { folderUri: 'file:///w', files: [], severities: {} };
  const bytes = new TextEncoder().encode('template: apec-desg-covid19-2020\neconomy: Japan\nissues: {invented: []}\n');

  it('answer many questions at once, each its own', async () => {
    const [threads, local] = [new CheckThreads(join(program, '../check-program.js'), 3), new LocalChecker(createNodeClock())];
    const asked = Array.from({ length: 20 }, (_, index) => ({
      file: { uri: `file:///w/${index}.submission.yaml`, inputs: index % 2 === 0 ? inputs : { ...inputs, severities: { 'issue.unknown': 'hint' as const } } },
      bytes: new TextEncoder().encode(`template: apec-desg-covid19-2020\neconomy: Japan\nissues: {invented${index}: []}\n`),
    }));
    const answers = await Promise.all(asked.map((one) => threads.check(one.file, one.bytes)));
    for (const [index, one] of asked.entries()) expect(answers[index]).toEqual(await local.check(one.file, one.bytes));
    await threads.dispose();
    await local.dispose();
  });

  it.each([
    ['throws', 'throw new Error("broken")', 'broken'],
    ['throws later', 'require("worker_threads").parentPort.on("message", () => { throw new Error("broken"); })', 'broken'],
    ['ends', 'require("worker_threads").parentPort.on("message", () => process.exit(3))', 'ended by itself'],
  ])('one that %s fails the check, and nobody waits for it', async (_, script, reason) => {
    const broken = join(await temporaryFolder({ 'broken.js': script }), 'broken.js');
    const threads = new CheckThreads(broken, 2);
    const asked = Array.from({ length: 4 }, () => threads.check({ uri: 'file:///w/a.submission.yaml', inputs }, bytes));
    for (const result of await Promise.allSettled(asked)) expect(String((result as PromiseRejectedResult).reason)).toContain(reason);
    await expect(threads.check({ uri: 'file:///w/b.submission.yaml', inputs }, bytes)).rejects.toThrow(reason);
    await threads.dispose();
  });
});

describe('the kept results of real processes', () => {
  it('are what the next one says, of files that are older than a moment without reading them', async () => {
    const cache = await temporaryFolder();
    const first = await executeCli(['check', 'samples', '--stats'], { program, cwd: root, cache });
    const second = await executeCli(['check', 'samples', '--stats'], { program, cwd: root, cache });
    expect(first.stderr).toMatch(/^(\d+) files: 0 known from an earlier check, \1 checked; \1 read\.\n$/);
    expect(second.stderr).toMatch(/^(\d+) files: \1 known from an earlier check, 0 checked; 0 read\.\n$/);
    expect(second.stdout).toBe(first.stdout);
    expect(await readdir(join(cache, 'policy-submissions'))).toEqual(['checks']);
  });

  it('need no parser and no rules', async () => {
    const cache = await temporaryFolder();
    // In a folder of their own: in this repository, fixtures with attachments have the number of a sample, and are looked at anew.
    const folder = await temporaryFolder();
    await cp(join(root, 'samples'), folder, { recursive: true });
    const loaded = async (): Promise<readonly string[]> => {
      const coverage = await temporaryFolder();
      await executeCli(['check', '.'], { program, cwd: folder, cache, env: { NODE_V8_COVERAGE: coverage } });
      const [name = ''] = await readdir(coverage);
      const { result } = JSON.parse(await readFile(join(coverage, name), 'utf8')) as { readonly result: readonly { readonly url: string }[] };
      return result.map(({ url }) => basename(url));
    };
    const [first, second] = [await loaded(), await loaded()];
    expect(first).toContain('checking.js');
    expect(second).not.toContain('checking.js');
    // What answers an editor and makes papers is never read for a check.
    for (const other of ['services.js', 'papers.js', 'commands.js', 'language-server.js']) expect(first).not.toContain(other);
  });

  it('survive several processes at once, none of which fails', async () => {
    const folder = await largeFolder();
    const cache = await temporaryFolder();
    const alone = await runCli(folder, ['check', '.']);
    expect(await Promise.all(Array.from({ length: 3 }, () => check(folder, cache)))).toEqual([alone, alone, alone]);
    const after = await check(folder, cache, ['--stats']);
    expect(after).toMatchObject({ stdout: alone.stdout, stderr: expect.stringContaining(`: ${count} known from an earlier check, 0 checked;`) as string });
    expect(await readdir(join(cache, 'policy-submissions/checks'))).toEqual([expect.stringMatching(/\.results$/)]);
  }, 60_000);

  it('survive a process that is killed in mid-write', async () => {
    const folder = await largeFolder();
    const cache = await temporaryFolder();
    const checks = join(cache, 'policy-submissions/checks');
    const alone = await runCli(folder, ['check', '.']);
    const { code } = await check(folder, cache, [], { env: await endingItself('SIGKILL', '.results', 'before') });
    expect(code).toBe(null);
    expect((await readdir(checks)).filter((name) => !name.endsWith('.part'))).toEqual([expect.stringMatching(/\.tmp$/)]);
    expect(await check(folder, cache)).toEqual(alone);
  }, 60_000);
});

describe('a check that is ended in the middle', () => {
  const statsOf = (stderr: string): readonly number[] => (
    (/: ([\d,]+) known from an earlier check, ([\d,]+) checked; ([\d,]+) read\./.exec(stderr)?.slice(1) ?? []).map((count) => Number(count.replaceAll(',', '')))
  );
  const parts = async (checks: string): Promise<readonly string[]> => (await readdir(checks).catch(() => [])).filter((name) => name.endsWith('.part'));

  it.each(['SIGKILL', 'SIGINT'] as const)('by %s has kept what was found: the next one checks the rest alone, and says the same', async (signal) => {
    const folder = await manyFiles();
    const cache = await temporaryFolder();
    const checks = join(cache, 'policy-submissions/checks');
    const ended = await check(folder, cache, ['--stats'], { env: await endingItself(signal, '.part', 'after') });
    expect(ended.code).toBe(signal === 'SIGKILL' ? null : 130);
    expect(await readdir(checks)).not.toContain(expect.stringMatching(/\.results$/));
    const left = await parts(checks);
    expect(left.length).toBeGreaterThan(0);
    const after = await check(folder, cache, ['--stats']);
    const [known = 0, checked = NaN] = statsOf(after.stderr);
    expect(known).toBeGreaterThan(0);
    expect(known + checked).toBe(manyCount);
    if (signal === 'SIGINT') {
      const [, done = NaN] = statsOf(ended.stderr);
      expect(ended.stderr).toContain('Stopped before all files were checked: ');
      expect(ended.stderr).toContain('Their results are stored, and the next check continues from there.');
      // To the last file.
      expect(known).toBe(done);
    }
    expect(await readdir(checks)).toEqual([expect.stringMatching(/\.results$/)]);
    const { stdout } = await check(folder, await temporaryFolder(), ['--no-cache']);
    expect(after.stdout).toBe(stdout);
  }, 120_000);
});
