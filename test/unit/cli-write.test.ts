import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, readlink, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createNodeSharedText } from '../../server/hosts/node/files/node-shared-text.ts';
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
    expect(stderr).toContain('x.submission.yaml leads out of its folder through a link, so it was not written; name the place that the link leads to.\n');
    expect(await readFile(join(outside, 'victim.yaml'), 'utf8')).toBe(wrong);
    expect(await readFile(join(folder, 'a.submission.yaml'), 'utf8')).not.toBe(wrong);
  });

  it.each([
    [['fix', 'sub/']], [['format', 'sub/']], [['fix', 'sub/victim.submission.yaml']], [['render', '.', '--to', 'html', '--out-dir', 'site']], [['render', 'a.submission.yaml', '--to', 'html', '-o', 'site/in/x.html']],
    [['check', '.', '-o', 'out', '--force']], [['render', 'a.submission.yaml', '--to', 'html', '-o', 'out', '--force']], [['new', '--template', 'apec-desg-covid19-2020', '--economy', 'Peru', '--out-dir', 'sub']],
  ])('%j writes nothing through a linked folder or file', async (args) => {
    await writeFile(join(outside, 'victim.submission.yaml'), wrong);
    await mkdir(join(folder, 'site'));
    await mkdir(join(folder, 'in'));
    await writeFile(join(folder, 'in/b.submission.yaml'), wrong);
    await symlink(outside, join(folder, 'sub'));
    await symlink(outside, join(folder, 'site/in'));
    await symlink(join(outside, 'victim.yaml'), join(folder, 'out'));
    const { code, stderr } = await runCli(folder, args);
    expect([code, stderr]).toEqual([2, expect.stringContaining('leads out of its folder through a link, so it was not written; name the place that the link leads to.')]);
    expect((await readdir(outside)).sort()).toEqual(['victim.submission.yaml', 'victim.yaml']);
    for (const name of await readdir(outside)) expect(await readFile(join(outside, name), 'utf8')).toBe(wrong);
  });

  it('a folder elsewhere that somebody names is written to', async () => {
    await symlink(outside, join(folder, 'sub'));
    expect(await runCli(folder, ['format', join(outside, 'victim.yaml')])).toMatchObject({ code: 0 });
    expect(await readFile(join(outside, 'victim.yaml'), 'utf8')).not.toBe(wrong);
    expect(await runCli(folder, ['render', 'a.submission.yaml', '--to', 'html', '--out-dir', join(outside, 'new', 'site')])).toMatchObject({ code: 0 });
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

describe('what teams write themselves', () => {
  const agencies = 'Japan:\n  - acronym: METI\n    name: Ministry\n';
  const theirs = { 'b.submission.yaml': `# b\n${wrong}`, 't.submission-template.yaml': 'id: form\n', '.policy-submissions/agencies.yaml': agencies, '.policy-submissions/config.yml': 'exclude: [old/]\n', 'known.json': '{\n  "format": "policy-submissions baseline 1",\n  "files": {}\n}\n' };
  beforeEach(async () => {
    await mkdir(join(folder, '.policy-submissions'));
    for (const [name, text] of Object.entries(theirs)) await writeFile(join(folder, name), text);
    await writeFile(join(folder, 'form.md'), (await runCli(folder, ['render', 'a.submission.yaml', '--to', 'markdown'])).stdout);
    await symlink('b.submission.yaml', join(folder, 'b.md'));
  });

  it.each([
    ['a submission', 'b.submission.yaml', ['check', 'a.submission.yaml', '--format', 'json']], ['a submission', 'b.submission.yaml', ['render', 'a.submission.yaml', '--to', 'markdown']],
    ['a submission', 'b.md', ['render', 'a.submission.yaml', '--to', 'markdown']], ['a submission', 'b.submission.yaml', ['new', '--template-from', 'a.submission.yaml']],
    ['a submission', 'b.submission.yaml', ['diff', 'a.submission.yaml', 'a.submission.yaml', '--to', 'json']], ['a submission', 'b.submission.yaml', ['compile', 'a.submission.yaml', '--to', 'html']],
    ['a template', 't.submission-template.yaml', ['check', 'a.submission.yaml']], ['a template', 't.submission-template.yaml', ['import', 'form.md']],
    ['a template', 't.submission-template.yaml', ['import', 'form.md', '--into', 'a.submission.yaml']], ['a template', 't.submission-template.yaml', ['new', '--template', 'apec-desg-covid19-2020', '--economy', 'Peru']],
    ['one of the team’s files', '.policy-submissions/agencies.yaml', ['render', 'a.submission.yaml', '--to', 'html']], ['one of the team’s files', '.policy-submissions/config.yml', ['import', 'form.md']],
    ['a baseline', 'known.json', ['check', 'a.submission.yaml', '--format', 'json']],
  ])('--force does not replace %s, %s, with what %j writes', async (kind, name, args) => {
    const { code, stderr } = await runCli(folder, [...args, '-o', name, '--force']);
    expect([code, stderr]).toEqual([2, `${name} is ${kind}, so nothing else replaces it; name another file to write.\n`]);
    for (const [one, text] of Object.entries(theirs)) expect(await readFile(join(folder, one), 'utf8')).toBe(text);
  });

  it.each([
    ['b.submission.yaml', ['import', 'form.md']], ['b.submission.yaml', ['new', '--template', 'apec-desg-covid19-2020', '--economy', 'Peru']],
    ['b.submission.yaml', ['import', 'form.md', '--into', 'a.submission.yaml']], ['t.submission-template.yaml', ['new', '--template-from', 'a.submission.yaml']],
  ])('--force replaces %s with its kind, %j', async (name, args) => {
    expect((await runCli(folder, [...args, '-o', name])).stderr).toContain(`${name} already exists; use --force`);
    expect(await runCli(folder, [...args, '-o', name, '--force'])).toMatchObject({ code: 0 });
    expect(Object.values(theirs)).not.toContain(await readFile(join(folder, name), 'utf8'));
  });
});

describe('links to what is not there', () => {
  it.each([
    ['r.json', ['check', 'a.submission.yaml', '--format', 'json', '-o', 'r.json']], ['r.json', ['render', 'a.submission.yaml', '--to', 'html', '-o', 'r.json', '--force']],
    ['r.json', ['check', '.', '--write-baseline', '--baseline', 'r.json']], ['.policy-submissions/baseline.json', ['check', '.', '--write-baseline']],
    ['.policy-submissions/terms.yaml', ['terms', 'import', 'terms.csv']], ['site/a.html', ['render', 'a.submission.yaml', '--to', 'html', '--out-dir', 'site']], ['r.json', ['new', '--template-from', 'a.submission.yaml', '-o', 'r.json']],
  ])('%s stays as it is where it leads out, %j', async (name, args) => {
    await writeFile(join(folder, 'terms.csv'), 'find,prefer\nwide band,broadband\n');
    for (const one of ['site', '.policy-submissions']) await mkdir(join(folder, one));
    await symlink(join(outside, 'not-there'), join(folder, name));
    const { code, stderr } = await runCli(folder, args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${name} leads out of its folder through a link`)]);
    expect(await readlink(join(folder, name))).toBe(join(outside, 'not-there'));
  });

  it('one of the same folder is followed', async () => {
    await symlink('new.json', join(folder, 'r.json'));
    await runCli(folder, ['check', 'a.submission.yaml', '--format', 'json', '-o', 'r.json']);
    expect(await readlink(join(folder, 'r.json'))).toBe('new.json');
    expect(await readFile(join(folder, 'new.json'), 'utf8')).toContain('"findings"');
  });

  it('a baseline that an option names is not written through a linked folder', async () => {
    await symlink(outside, join(folder, 'sub'));
    const { code, stderr } = await runCli(folder, ['check', '.', '--write-baseline', '--baseline', 'sub/b.json']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('sub/b.json leads out of its folder through a link')]);
    expect(await readdir(outside)).toEqual(['victim.yaml']);
  });
});

it.each([
  ['check', '.', '-o', 'x/'], ['render', 'a.submission.yaml', '--to', 'html', '-o', 'x/'], ['import', 'a.submission.yaml', '-o', 'x/'], ['check', '.', '--write-baseline', '--baseline', 'x/'],
])('%s %s does not take the name of a folder for that of a file', async (...args) => {
  const { code, stderr } = await runCli(folder, args);
  expect([code, stderr]).toEqual([2, expect.stringContaining('x/ is the name of a folder; name the file to write.')]);
  expect(await readdir(folder)).not.toContain('x');
});

it('another’s file is not called a baseline to be deleted', async () => {
  await writeFile(join(folder, 'mine.json'), '{ "a": 1 }\n');
  expect((await runCli(folder, ['check', '.', '--prune-baseline', '--baseline', 'mine.json'])).stderr).toContain('The baseline mine.json cannot be read: it is another file, not a baseline; name another file.');
  expect((await runCli(folder, ['check', '.', '--write-baseline', '--baseline', '/dev/full'])).stderr).toMatch(/^\/dev\/full cannot be written/m);
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

it('git’s own folder is known by what is in it, too', async () => {
  for (const name of ['bare.git', 'separate']) for (const part of ['objects', 'refs', 'hooks']) await mkdir(join(folder, name, part), { recursive: true });
  for (const name of ['bare.git', 'separate']) {
    await writeFile(join(folder, name, 'HEAD'), 'ref: refs/heads/main\n');
    for (const to of ['HEAD', 'hooks/post-receive']) {
      const { code, stderr } = await runCli(folder, ['render', 'a.submission.yaml', '--to', 'html', '-o', `${name}/${to}`, '--force']);
      expect([code, stderr]).toEqual([2, expect.stringContaining('is in a folder that belongs to git; name another file.')]);
    }
    expect(await readdir(join(folder, name, 'hooks'))).toEqual([]);
  }
});

/** Each way in which a command is told where to write. */
const writing: readonly (readonly string[])[] = [
  ['check', '.', '-o'], ['check', '.', '--write-baseline', '--baseline'], ['links', '.', '--cache-file'], ['render', 'a.submission.yaml', '--to', 'html', '-o'], ['compile', '.', '--to', 'html', '-o'],
  ['diff', 'a.submission.yaml', 'a.submission.yaml', '-o'], ['import', 'form.md', '-o'], ['import', 'form.md', '--into', 'a.submission.yaml', '-o'], ['merge', 'a.submission.yaml', 'a.submission.yaml', 'a.submission.yaml', '-o'],
  ['new', '--template', 'apec-desg-covid19-2020', '--economy', 'Peru', '-o'], ['new', '--template-from', 'a.submission.yaml', '-o'],
];

describe.each(writing)('%s %s %s %s %s %s', (...args) => {
  const to = async (name: string): Promise<string> => {
    const { code, stderr } = await runCli(folder, [...args, name].filter((one) => one !== undefined));
    return `${code} ${stderr.trim().split('\n').at(-1) ?? ''}`;
  };
  const writes = (): string => args.slice(0, 2).join(' ').replace(/^(?:import|merge) .*|^new --template$/, 'a submission').replace(/^new --template-from$/, 'a template');
  beforeEach(async () => {
    await writeFile(join(folder, 'form.md'), (await runCli(folder, ['render', 'a.submission.yaml', '--to', 'markdown'])).stdout);
  });

  it('writes into no folder of git, through no link that leads out, and into no pipe', async () => {
    await mkdir(join(folder, '.git/hooks'));
    await symlink('c2', join(folder, 'c1'));
    await symlink('c1', join(folder, 'c2'));
    await symlink(join(outside, 'k.json'), join(folder, 'lk.json'));
    await symlink(outside, join(folder, 'lo'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    for (const name of ['.git/hooks/pre-commit', '.git/config.lock']) expect(await to(name)).toBe(`2 ${name} is in the folder .git, which belongs to git; name another file.`);
    for (const name of ['lk.json', 'lo/m.json']) expect(await to(name)).toBe(`2 ${name} leads out of its folder through a link, so it was not written; name the place that the link leads to.`);
    expect(await to('c1')).toBe('2 c1 cannot be written: its links form a circle.');
    for (const name of ['pipe', '/dev/null']) expect(await to(name)).toBe(`2 ${name} cannot be written: it is a device or a pipe, and not a file.`);
    expect([await readdir(outside), await readdir(join(folder, '.git/hooks')), await readdir(join(folder, '.git'))]).toEqual([['victim.yaml'], [], ['config', 'hooks']]);
  });

  it('writes nothing but its own kind under a name that is read later', async () => {
    const refusals = { 'Peru.submission.yaml': 'a submission', 't.submission-template.yml': 'a template', '.policy-submissions/terms.yaml': 'one of the team’s files', '.policy-submissions/comments/a/1.yaml': 'a comment' };
    for (const [name, kind] of Object.entries(refusals)) if (kind !== writes()) expect(await to(name)).toBe(`2 ${name} would be read as ${kind}, which it is not; name another file to write.`);
    expect((await readdir(folder)).sort()).toEqual(['.git', 'a.submission.yaml', 'form.md']);
    if (writes() === 'check .') {
      expect(await to('.policy-submissions/links-cache.jsonl')).toContain('would be read as stored results of links');
      expect((await runCli(folder, ['check', '.', '-o', '.policy-submissions/baseline.json'])).stderr).toContain('would be read as a baseline');
    }
  });

  it('does not take a dash for a name', async () => {
    const { code } = await runCli(folder, [...args, '-'].filter((one) => one !== undefined));
    expect([code === 0 ? 2 : code, await readdir(folder)]).toEqual([2, ['.git', 'a.submission.yaml', 'form.md']]);
  });
});

it('merge writes over OURS, and over an earlier result with --force', async () => {
  await writeFile(join(folder, 'o.submission.yaml'), wrong.replace('title: x', 'title: y'));
  const merge = (...to: readonly string[]): ReturnType<typeof runCli> => runCli(folder, ['merge', 'a.submission.yaml', 'o.submission.yaml', 'a.submission.yaml', '-o', ...to]);
  expect(await merge('m.submission.yaml')).toMatchObject({ code: 0, stderr: '' });
  expect(await merge('m.submission.yaml')).toMatchObject({ code: 2, stderr: 'm.submission.yaml already exists; use --force to overwrite it.\n' });
  for (const to of [['m.submission.yaml', '--force'], ['o.submission.yaml']]) expect(await merge(...to)).toMatchObject({ code: 0, stderr: '' });
  expect(await readFile(join(folder, 'm.submission.yaml'), 'utf8')).toBe(await readFile(join(folder, 'o.submission.yaml'), 'utf8'));
});

it('a lock of another program beside the cache of links stays', async () => {
  await writeFile(join(folder, 'yarn.lock'), 'a@1\n');
  await utimes(join(folder, 'yarn.lock'), 0, 0);
  const store = createNodeSharedText(join(folder, 'yarn'), { patienceMs: 0 });
  await expect(store.update(() => '')).rejects.toThrow('yarn.lock beside it belongs to another program; choose another name');
  expect(await readFile(join(folder, 'yarn.lock'), 'utf8')).toBe('a@1\n');
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
