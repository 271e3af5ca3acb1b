import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { runCli } from '../kit/cli.ts';
import { sample } from '../kit/template-store.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const run = promisify(execFile);
const japan = sample('japan.submission.yaml');
const newer = japan.replace('supporting SMEs', 'helping SMEs').replace('2020-06-26', '2020-06-30');

interface DiffJson {
  readonly equal: boolean;
  readonly old: string;
  readonly new: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly initiatives: readonly { readonly change: string; readonly title: string; readonly newPath: string; readonly texts: readonly unknown[] }[];
}

async function diffJson(cwd: string, ...args: readonly string[]): Promise<DiffJson> {
  const { code, stdout, stderr } = await runCli(cwd, ['diff', ...args, '--to', 'json']);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as DiffJson;
}

/** A real repository with the file in `answers/`, its first version and its second. */
async function repository(): Promise<string> {
  const folder = await temporaryFolder({ 'answers/japan.submission.yaml': japan });
  const git = (...args: readonly string[]): Promise<unknown> => run('git', [
    '-c', 'user.name=A Person', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', '-C', folder, ...args,
  ]);
  await git('init', '-q', '-b', 'main');
  await git('add', '.');
  await git('commit', '-q', '-m', 'first');
  await git('tag', 'sent');
  await writeFile(join(folder, 'answers/japan.submission.yaml'), newer);
  await git('commit', '-q', '-a', '-m', 'second');
  return folder;
}

describe('diff of two files', () => {
  it('shows words in text, the default', async () => {
    const folder = await temporaryFolder({ 'old.yaml': japan, 'new.yaml': newer });
    expect(await runCli(folder, ['diff', 'old.yaml', 'new.yaml'])).toEqual({
      code: 0, stderr: '', stdout: [
        'Japan: COVID-19 and the Digital Economy', 'old.yaml -> new.yaml', '1 initiative changed; 1 change on the cover and in the contact.', '',
        'Cover and contact', '    [-26-]{+30+} June 2020', '',
        'Business continuity and resilience: changed: helping SMEs in introducing teleworking', '    [-supporting-]{+helping+} SMEs in introducing teleworking', '',
      ].join('\n'),
    });
  });

  it('counts each initiative once, also one that was moved and changed', async () => {
    const text = (issues: string): string => `template: apec-desg-covid19-2020\neconomy: Japan\nissues: {${issues}}\n`;
    const one = (outcome: string): string => `{title: Vouchers for small firms, description: "- first\\n- second\\n", outcome: ${outcome}}`;
    const folder = await temporaryFolder({
      'old.yaml': text(`business-continuity: [${one('Planned')}], data-exchange: []`),
      'new.yaml': text(`business-continuity: [], data-exchange: [${one('Ongoing')}], digital-technologies: [{title: New, description: "- a\\n- b\\n"}]`),
    });
    const { stdout } = await runCli(folder, ['diff', 'old.yaml', 'new.yaml', '--to', 'markdown']);
    expect(stdout).toContain('1 initiative moved and changed, 1 added.');
    expect(stdout).toContain('> - <ins>a</ins>\n> - <ins>b</ins>\n');
  });

  it('keeps the marks where there are colours', async () => {
    const folder = await temporaryFolder({ 'old.yaml': japan, 'new.yaml': newer });
    const { stdout } = await runCli(folder, ['diff', 'old.yaml', 'new.yaml'], { isTerminal: true });
    expect(stdout).toContain('\u001b[31m[-26-]\u001b[0m\u001b[36m{+30+}\u001b[0m June 2020');
  });

  it('says that nothing has changed, and is fine all the same', async () => {
    const folder = await temporaryFolder({ 'old.yaml': japan, 'new.yaml': `# a comment\n${japan}` });
    const { code, stdout } = await runCli(folder, ['diff', 'old.yaml', 'new.yaml']);
    expect(code).toBe(0);
    expect(stdout).toContain('There are no differences between the two versions.\n');
    expect((await diffJson(folder, 'old.yaml', 'new.yaml')).equal).toBe(true);
  });

  it('in Markdown marks what GitHub shows', async () => {
    const folder = await temporaryFolder({ 'old.yaml': japan, 'new.yaml': newer });
    const { stdout } = await runCli(folder, ['diff', 'old.yaml', 'new.yaml', '--to', 'markdown']);
    expect(stdout).toContain('From `old.yaml` to `new.yaml`');
    expect(stdout).toContain('> **<del>supporting</del><ins>helping</ins> SMEs in introducing teleworking**');
    expect(stdout).not.toContain('METI expand');
  });

  it('escapes in every form what a submission says', async () => {
    const folder = await temporaryFolder({ 'old.yaml': japan, 'new.yaml': japan.replace('supporting SMEs', '<script>alert(1)</script>') });
    for (const to of ['html', 'markdown']) {
      expect((await runCli(folder, ['diff', 'old.yaml', 'new.yaml', '--to', to])).stdout).not.toContain('<script>');
    }
  });

  it('says what Word can not show', async () => {
    const folder = await temporaryFolder({ 'old.yaml': japan, 'new.yaml': japan.replace('points: [a.iii]', 'points: [a.ii]') });
    expect(await runCli(folder, ['diff', 'old.yaml', 'new.yaml', '--to', 'docx', '-o', 'out.docx'])).toEqual({
      code: 0, stdout: '', stderr: 'One change of details that the document does not show (template, sub-points, agencies, kinds) cannot be seen in the Word file.\n',
    });
    expect((await readFile(join(folder, 'out.docx'))).subarray(0, 2).toString()).toBe('PK');
  });

  it('writes over a file only with --force, over what it compares never', async () => {
    const folder = await temporaryFolder({ 'old.yaml': japan, 'new.yaml': newer, 'out.html': 'mine' });
    const write = async (...more: readonly string[]): Promise<unknown> => {
      const { code, stderr } = await runCli(folder, ['diff', 'old.yaml', 'new.yaml', '--to', 'html', ...more]);
      return [code, stderr];
    };
    expect(await write('-o', 'out.html')).toEqual([2, 'out.html already exists; use --force to overwrite it.\n']);
    expect(await write('-o', 'old.yaml', '--force')).toEqual([2, 'old.yaml is one of the files that are read; name another file to write.\n']);
    expect(await write('-o', 'out.html', '--force')).toEqual([0, '']);
    expect(await readFile(join(folder, 'out.html'), 'utf8')).toContain('What has changed');
  });

  it.each([
    [['a.yaml'], 'Name two files, the old one and the new one; or one with --rev OLD..NEW.'],
    [['a.yaml', 'none.yaml'], 'none.yaml does not exist.'],
    [['a.yaml', 't.submission-template.yaml'], 't.submission-template.yaml is a template, not a submission; only submissions can be compared.'],
    [['a.yaml', 'a.yaml', '--date', '2020-13-01'], '--date is a day such as 2020-06-26, or a time such as 2020-06-26T09:30:00Z, not “2020-13-01”.'],
    [['a.yaml', 'b.yaml', '--rev', 'x'], 'With --rev, name one file.'],
    [['a.yaml', '--rev', 'x...y'], '--rev takes OLD..NEW, or one revision to compare with the file as it is now.'],
    [['HEAD:a.yaml', 'a.yaml'], 'a.yaml is not in a git repository, so there are no earlier versions of it.'],
    [['a.yaml', '--rev', 'HEAD'], 'a.yaml is not in a git repository, so there are no earlier versions of it.'],
    [['gone/a.yaml', '--rev', 'HEAD'], 'The folder of gone/a.yaml does not exist; REVISION:PATH names a file that no longer exists.'],
    [['C:\\a.yaml', 'a.yaml'], 'C:\\a.yaml does not exist.'],
  ])('%j is refused in a sentence', async (args, sentence) => {
    const folder = await temporaryFolder({ 'a.yaml': japan, 'b.yaml': japan, 't.submission-template.yaml': 'id: t\n' });
    const { code, stdout, stderr } = await runCli(folder, ['diff', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${sentence}\n`);
  });
});

describe('diff of revisions, with the real git', () => {
  const path = 'answers/japan.submission.yaml';

  it('REVISION:PATH counts from the top of the repository, or from here', async () => {
    const folder = await repository();
    const changed = { added: 0, deleted: 0, moved: 0, changed: 1, cover: 1 };
    expect(await diffJson(folder, `sent:${path}`, path)).toMatchObject({ old: `sent:${path}`, new: path, counts: changed });
    const below = join(folder, 'answers');
    for (const named of [`sent:${path}`, 'sent:./japan.submission.yaml', 'sent:japan.submission.yaml']) {
      expect((await diffJson(below, named, 'japan.submission.yaml')).counts).toEqual(changed);
    }
    expect((await diffJson(folder, `HEAD:${path}`, path)).equal).toBe(true);
  });

  it('--rev compares two revisions, or one with the file as it is', async () => {
    const folder = await repository();
    expect(await diffJson(folder, '--rev', 'sent..HEAD', path)).toMatchObject({ old: `sent:${path}`, new: `HEAD:${path}`, equal: false });
    expect((await diffJson(folder, '--rev', 'sent..', path)).equal).toBe(false);
    expect((await diffJson(folder, '--rev', 'HEAD', path)).equal).toBe(true);
    await writeFile(join(folder, path), newer.replace('helping SMEs', 'aiding SMEs'));
    expect(await diffJson(folder, '--rev', 'HEAD', path)).toMatchObject({ new: path, equal: false });
    expect((await diffJson('/', '--rev', 'HEAD', join(folder, path))).equal).toBe(false);
  });

  it('shows a file that is gone since', async () => {
    const folder = await repository();
    await rm(join(folder, path));
    expect((await diffJson(folder, `sent:${path}`, `HEAD:${path}`)).equal).toBe(false);
  });

  it.each([
    [[`nowhere:${path}`, path], 'There is no revision “nowhere” in this repository; “git log” lists those that are there.'],
    [[`--rev=-x..HEAD`, path], 'There is no revision “-x” in this repository; “git log” lists those that are there.'],
    [['--rev', 'sent..nowhere', path], 'There is no revision “nowhere” in this repository; “git log” lists those that are there.'],
    [['sent:other.yaml', path], 'Revision sent has no file other.yaml.'],
    [['sent:answers', path], 'Revision sent has no file answers.'],
    [['sent:../../x', path], 'Revision sent has no file ../../x.'],
  ])('%j is refused in a sentence', async (args, sentence) => {
    const { code, stdout, stderr } = await runCli(await repository(), ['diff', ...args]);
    expect([code, stdout, stderr]).toEqual([2, '', `${sentence}\n`]);
  });

  it('knows the template that stands in the repository', async () => {
    const folder = await repository();
    await mkdir(join(folder, 'forms'));
    await writeFile(join(folder, 'forms/m.submission-template.yaml'), 'id: apec-desg-covid19-2020\ntitle: Mine\ncolumns: [A, B, C]\nissues: [{id: business-continuity, title: Continuity as we call it}]\n');
    expect((await runCli(folder, ['diff', `sent:${path}`, path])).stdout).toContain('Continuity as we call it: changed');
  });
});
