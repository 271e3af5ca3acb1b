import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

// Fixed by `fix`, and changed by `format`.
const wrong = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n    data-exchange:\n        - title: x\n          description: We saw Vietnam.\n';
const all = ['json', 'jsonl', 'sarif', 'junit', 'github', 'gitlab', 'rdjson', 'markdown', 'text'];

let folder: string;
let outside: string;
beforeEach(async () => {
  outside = await temporaryFolder({ 'victim.yaml': wrong });
  folder = await temporaryFolder({ '.git/config': '[core]\n', 'a.submission.yaml': wrong });
});

describe('what lies outside', () => {
  it.each([['fix'], ['format']])('%s does not change a file to which a link leads', async (command) => {
    await symlink(join(outside, 'victim.yaml'), join(folder, 'x.submission.yaml'));
    const { stderr } = await runCli(folder, [command, 'x.submission.yaml', 'a.submission.yaml']);
    expect(stderr).toContain('x.submission.yaml leads out of its folder through a link, so it was not written.\n');
    expect(await readFile(join(outside, 'victim.yaml'), 'utf8')).toBe(wrong);
    expect(await readFile(join(folder, 'a.submission.yaml'), 'utf8')).not.toBe(wrong);
  });

  it('a link to a file of the same folder is followed', async () => {
    await mkdir(join(folder, 'in'));
    await symlink('../a.submission.yaml', join(folder, 'in/x.submission.yaml'));
    expect((await runCli(folder, ['format', 'in/x.submission.yaml'])).stdout).toContain('in/x.submission.yaml\n1 of 1 file was formatted.');
    expect(await readFile(join(folder, 'a.submission.yaml'), 'utf8')).not.toBe(wrong);
  });

  it.each([['check', '.', '--write-baseline'], ['terms', 'import', 'terms.csv']])('%s %s writes nothing where the folder of the team is a link', async (...args) => {
    await writeFile(join(folder, 'terms.csv'), 'find,prefer\nwide band,broadband\n');
    await symlink(outside, join(folder, '.policy-submissions'));
    const { code, stderr } = await runCli(folder, args);
    expect([code, stderr]).toEqual([2, expect.stringContaining('leads out of its folder through a link')]);
    expect(await readdir(outside)).toEqual(['victim.yaml']);
  });
});

it.each([
  ['check', '.', '-o', '.git/HEAD'], ['render', 'a.submission.yaml', '--to', 'html', '-o', '.git/hooks/post-checkout'], ['import', 'a.md', '-o', '.git/x.yaml'],
  ['new', '--template', 'apec-desg-covid19-2020', '--economy', 'Peru', '-o', '.git/p.yaml'], ['compile', '.', '--to', 'html', '-o', '.GIT/c.html'],
])('%s %s writes nothing into git’s own folder', async (...args) => {
  await writeFile(join(folder, 'a.md'), (await runCli(folder, ['render', 'a.submission.yaml', '--to', 'markdown'])).stdout);
  const { code, stderr } = await runCli(folder, [...args, '--force']);
  expect([code, stderr]).toEqual([2, expect.stringMatching(/\.git\S+ is in the folder \.git, which belongs to git; name another file\./i)]);
  expect(await readdir(join(folder, '.git'))).toEqual(['config']);
});

it.each(all)('a report as %s replaces that of the run before, and nothing else', async (format) => {
  const run = (): Promise<{ readonly code: number; readonly stderr: string }> => runCli(folder, ['check', 'a.submission.yaml', '--format', format, '-o', 'report']);
  const first = await run();
  expect(first.stderr).toBe('');
  expect(await run()).toMatchObject(first);
  for (const other of ['notes of mine\n', '{ "files": [] }\n', '<?xml version="1.0"?>\n<testsuites>\n', '# Submissions\n']) {
    await writeFile(join(folder, 'report'), other);
    expect(await run()).toMatchObject({ code: 2, stderr: 'report already exists; use --force to overwrite it.\n' });
    expect(await readFile(join(folder, 'report'), 'utf8')).toBe(other);
  }
});
