import { execFileSync, spawnSync } from 'node:child_process';
import { lstat, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createNodeFiles } from '../../server/hosts/node/files/node-files.ts';
import { createNodeKeptBytes } from '../../server/hosts/node/files/node-kept-bytes.ts';
import { createNodeSharedText } from '../../server/hosts/node/files/node-shared-text.ts';
import { TemplateStore } from '../../server/template/template-store.ts';
import { runCli } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const fine = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues: {}\n';
const template = 'id: mine\ntitle: Mine\ncolumns: [A, B, C]\nissues: [{id: a, title: A}]\n';

/** A workspace with whatever is no plain file where one is read: a reader that waits for it or reads it on would not come back. */
async function strangeWorkspace(): Promise<string> {
  const folder = await temporaryFolder({ 'a.submission.yaml': fine, 'mine.submission-template.yaml': template, '.policy-submissions/economies.yaml': '- name: Freedonia\n' });
  for (const name of ['pipe.submission.yaml', 'pipe.submission-template.yaml', '.policy-submissions/agencies.yaml']) execFileSync('mkfifo', [join(folder, name)]);
  await symlink('/dev/zero', join(folder, 'zero.submission.yaml'));
  await symlink('/dev/zero', join(folder, 'zero.submission-template.yaml'));
  await mkdir(join(folder, '.vscode'));
  execFileSync('mkfifo', [join(folder, '.vscode/settings.json')]);
  await symlink('/', join(folder, 'root'));
  await symlink('.', join(folder, 'loop'));
  return folder;
}

describe('a workspace of pipes, devices and links', () => {
  it('is checked by the command line as far as it can be, and the rest is told line by line', async () => {
    const folder = await strangeWorkspace();
    const { code, stdout, stderr } = await runCli(folder, ['check', '.', '--format', 'json']);
    const unfit = 'cannot be read: it is a device or a pipe, and not a file.';
    expect(stderr.trimEnd().split('\n').sort()).toEqual([
      `.policy-submissions/agencies.yaml ${unfit}`,
      'The check is incomplete; see the messages above.',
      'The link root leads out of the folder, so it was not followed.',
      `pipe.submission-template.yaml ${unfit}`, `pipe.submission.yaml ${unfit}`,
      `zero.submission-template.yaml ${unfit}`, `zero.submission.yaml ${unfit}`,
    ].sort());
    expect(code).toBe(2);
    expect((JSON.parse(stdout) as { files: { path: string }[] }).files.map(({ path }) => path)).toEqual(['.policy-submissions/economies.yaml', 'a.submission.yaml', 'mine.submission-template.yaml']);
  });

  it('gives the editor the templates that are there, and tells of the rest', async () => {
    const folder = await strangeWorkspace();
    const told: string[] = [];
    const note = (line: string): void => void told.push(line.replaceAll(pathToFileURL(folder).href, ''));
    const store = new TemplateStore(createNodeFiles(), { info: note, warn: note, error: note });
    await store.load([pathToFileURL(folder).href]);
    expect(store.everywhere.get('mine')?.title).toBe('Mine');
    expect(store.everywhere.registries.economy('Freedonia', undefined)).toBeDefined();
    expect(told.sort()).toEqual([
      '/.policy-submissions/agencies.yaml cannot be read: it is a device or a pipe, and not a file.',
      '/pipe.submission-template.yaml cannot be read: it is a device or a pipe, and not a file.',
      '/zero.submission-template.yaml cannot be read: it is a device or a pipe, and not a file.',
      'The link /root leads out of the folder , so templates in it do not count.',
    ]);
  });

  it('a folder that is such a link is searched where it is named, but not for templates', async () => {
    const [folder, outside] = [await temporaryFolder({ '.git/HEAD': '' }), await temporaryFolder({ 'a.submission.yaml': fine })];
    await symlink(outside, join(folder, 'many'));
    const { stdout, stderr } = await runCli(folder, ['check', 'many/', '--format', 'json']);
    expect(stderr).toBe('The link many leads out of the folder, so templates in it do not count.\n');
    expect((JSON.parse(stdout) as { files: { path: string }[] }).files.map(({ path }) => path)).toEqual(['many/a.submission.yaml']);
  });

  it('of many links out, names a few', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': fine });
    for (let index = 0; index < 8; index++) await symlink('/', join(folder, `root${index}`));
    expect((await runCli(folder, ['check', folder])).stderr).toBe(`8 links lead out of the folder ${folder}, so they were not followed: ${['root0', 'root1', 'root2', 'root3', 'root4'].join(', ')} and 3 more.\n`);
  });
});

describe('the cache of checks', () => {
  const name = `${'x'.repeat(43)}.results`;

  it.each(['a pipe', 'a device', 'a link to a file', 'a socket that is gone'])('that is %s is not read, and the next result takes its place', async (kind) => {
    const folder = await temporaryFolder();
    const elsewhere = await temporaryFolder({ secret: 'secret' });
    const place = join(folder, name);
    if (kind === 'a pipe') execFileSync('mkfifo', [place]);
    else if (kind === 'a device') await symlink('/dev/zero', place);
    else if (kind === 'a link to a file') await symlink(join(elsewhere, 'secret'), place);
    else spawnSync(process.execPath, ['-e', `require('node:net').createServer().listen(${JSON.stringify(place)}, () => process.kill(process.pid, 'SIGKILL'))`]);
    const kept = createNodeKeptBytes(folder);
    expect(await kept.read(name)).toBeUndefined();
    await kept.write(name, new Uint8Array([1, 2]));
    expect([...await kept.read(name) ?? []]).toEqual([1, 2]);
    expect((await lstat(place)).isFile()).toBe(true);
    expect(await readFile(join(elsewhere, 'secret'), 'utf8')).toBe('secret');
  });
});

describe('the cache of links', () => {
  it.each([['a link to a file', 'it is a link to a file, and not a file'], ['a pipe', 'it is not a file'], ['a link to a device', 'it is not a file']])('that is %s is neither read nor written', async (kind, reason) => {
    const folder = await temporaryFolder({ secret: '' });
    const place = join(folder, 'links.jsonl');
    if (kind === 'a pipe') execFileSync('mkfifo', [place]);
    else await symlink(kind === 'a link to a file' ? 'secret' : '/dev/zero', place);
    const text = createNodeSharedText(place);
    await expect(text.read()).rejects.toThrow(reason);
    await expect(text.update(() => 'written over')).rejects.toThrow(reason);
    expect(await readFile(join(folder, 'secret'), 'utf8')).toBe('');
  });

  it('that a clone has as a link to somebody’s file is refused by the command line in a sentence', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': fine });
    const home = await temporaryFolder({ secret: '' });
    await symlink(join(home, 'secret'), join(folder, 'links.jsonl'));
    expect(await runCli(folder, ['links', '.', '--cache-file', 'links.jsonl'])).toMatchObject({ code: 2, stderr: 'links.jsonl leads out of its folder through a link, so it was not written; name the place that the link leads to.\n' });
    expect(await readFile(join(home, 'secret'), 'utf8')).toBe('');
    await writeFile(join(home, 'secret'), '{"policySubmissions":"links 1"}\n');
    expect((await runCli(folder, ['links', '.', '--cache-file', 'links.jsonl'])).code).toBe(2);
    expect(await readFile(join(home, 'secret'), 'utf8')).toBe('{"policySubmissions":"links 1"}\n');
  });
});
