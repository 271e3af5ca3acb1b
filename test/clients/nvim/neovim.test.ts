import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const repository = join(import.meta.dirname, '..', '..', '..');
const run = promisify(execFile);

interface Told {
  readonly filetype: string;
  readonly codes: readonly string[];
  readonly completions: readonly string[];
  readonly hover: string;
  readonly codes_after_edit: readonly string[];
}

let folder: string;
let told: Told;

beforeAll(async () => {
  await run(process.execPath, ['esbuild.mjs'], { cwd: repository });
  folder = await mkdtemp(join(tmpdir(), 'policy-submissions-nvim-'));
  await cp(join(repository, 'samples'), folder, { recursive: true });
  const script = join(import.meta.dirname, 'session.lua');
  const args = ['--headless', '-u', 'NONE', '-l', script];
  const file = join(folder, 'japan.submission.yaml');
  const { stdout } = await run('nvim', [...args, join(repository, 'dist', 'server.js'), file], { timeout: 60_000 });
  told = JSON.parse(stdout) as Told;
}, 90_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test('a submission in Neovim has its findings', () => {
  expect(told.filetype).toBe('policy-submission');
  expect(told.codes).toContain('placeholder.left');
  expect(told.codes.filter((code) => code === 'link.missing')).toHaveLength(2);
});

test('completion proposes the sub-points of the issue', () => {
  expect(told.completions).toEqual(expect.arrayContaining(['a.i', 'a.ii']));
});

test('hover on a sub-point shows its clause', () => {
  expect(told.hover).toContain('Encourage the digital transformation');
});

test('an edit changes the findings', () => {
  expect(told.codes_after_edit).not.toContain('placeholder.left');
  expect(told.codes_after_edit).toContain('link.missing');
});
