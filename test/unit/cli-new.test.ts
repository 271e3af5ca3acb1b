import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const desg = 'apec-desg-covid19-2020';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

const text = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
const earlier = (economy: string, title: string, more = ''): string => `template: last\neconomy: ${economy}\n${more}issues:\n  data-exchange:\n    - title: ${title}\n      attachments: [annex.pdf]\n`;

describe('policy-submissions new', () => {
  it('writes a submission to standard output', async () => {
    const { code, stdout, stderr } = await runCli(folder, ['new', '--template', desg, '--economy', 'canada']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.startsWith(`template: ${desg}\neconomy: Canada\ncontact:\n`)).toBe(true);
    expect(stdout).toContain('  # e) Preparations for economic recovery post-COVID\n  economic-recovery: []\n');
  });

  it('writes a file that has no error, and never over one without --force', async () => {
    const args = ['new', '--template', desg, '--economy', 'Canada', '-o', 'canada.submission.yaml'];
    expect(await runCli(folder, args)).toEqual({
      code: 0, stdout: '', stderr: 'canada.submission.yaml is a new submission of Canada; “policy-submissions check canada.submission.yaml” shows what is left to do.\n',
    });
    expect(await runCli(folder, ['check', 'canada.submission.yaml'])).toMatchObject({ code: 0 });
    // The economy is named as the file names it, however it was typed.
    expect((await runCli(folder, ['new', '--template', desg, '--economy', 'viet nam', '-o', 'vn.submission.yaml'])).stderr).toMatch(/^vn\.submission\.yaml is a new submission of Viet Nam;/);
    await writeFile(join(folder, 'canada.submission.yaml'), 'mine');
    expect(await runCli(folder, args)).toEqual({ code: 2, stdout: '', stderr: 'canada.submission.yaml already exists; use --force to overwrite it.\n' });
    expect(await text('canada.submission.yaml')).toBe('mine');
    expect(await runCli(folder, [...args, '--force'])).toMatchObject({ code: 0 });
    expect(await text('canada.submission.yaml')).toContain('economy: Canada');
  });

  it('writes one for each economy into a folder, by the organisation’s scheme, all of them or none', async () => {
    expect(await runCli(folder, ['new', '--template', desg, '--economy', 'Canada', '--economy', 'NZ', '--out-dir', 'new'])).toMatchObject({
      code: 0, stdout: 'new/canada.submission.yaml\nnew/new-zealand.submission.yaml\n',
    });
    expect(await runCli(folder, ['new', '--template', desg, '--all-economies', '--out-dir', 'new'])).toMatchObject({ code: 2, stdout: '', stderr: 'new/canada.submission.yaml already exists; use --force to overwrite it.\n' });
    expect(await readdir(join(folder, 'new'))).toHaveLength(2);
    expect(await runCli(folder, ['new', '--template', desg, '--all-economies', '--out-dir', 'new', '--force'])).toMatchObject({ code: 0 });
    expect(await readdir(join(folder, 'new'))).toHaveLength(21);
    expect(await runCli(folder, ['check', 'new'])).toMatchObject({ code: 0 });
  });

  it('carries an earlier answer over, and says what is not where it was', async () => {
    await writeFile(join(folder, 'old.submission.yaml'), `${earlier('Canada', 'One')}  gone:\n    - title: Two\n`);
    const { code, stdout, stderr } = await runCli(folder, ['new', '--template', desg, '--economy', 'Canada', '--from', 'old.submission.yaml', '-o', 'new.submission.yaml']);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toBe(`One answer was carried over from old.submission.yaml to new.submission.yaml; it must be confirmed.
  The template “last” of the previous submission was not found, so its issues and sub-points were matched by their IDs only.
  The template has no issue like “gone” any more; its answer was kept as comments at the end of the new submission.
`);
    expect(await text('new.submission.yaml')).toContain('    - title: One\n      attachments: [annex.pdf]\n      confirm: true\n');
    expect((await runCli(folder, ['check', 'new.submission.yaml'])).stdout).toContain('initiative.unconfirmed');
    // From another folder, the paths of attachments are told.
    expect((await runCli(folder, ['new', '--template', desg, '--economy', 'Canada', '--from', 'old.submission.yaml', '--out-dir', 'new'])).stderr).toContain('annex.pdf');
    expect(await runCli(folder, ['new', '--template', desg, '--economy', 'Canada', '--from', 'old.submission.yaml', '-o', 'old.submission.yaml', '--force']))
      .toMatchObject({ code: 2, stderr: 'old.submission.yaml is one of the files that are read; name another file to write.\n' });
  });

  it('takes of a folder the newest answer of each economy to another template', async () => {
    await mkdir(join(folder, 'old'));
    await writeFile(join(folder, 'old/a.submission.yaml'), earlier('Canada', 'Newest', 'document: {date: 2021-05-01}\n'));
    await writeFile(join(folder, 'old/b.submission.yaml'), earlier('CANADA', 'Older', 'document: {date: 2019-05-01}\n'));
    await writeFile(join(folder, 'old/c.submission.yaml'), earlier('Canada', 'Same', 'document: {date: 2022-05-01}\n').replace('last', desg));
    const { code, stderr } = await runCli(folder, ['new', '--template', desg, '--economy', 'Canada', '--economy', 'Chile', '--from', 'old', '--out-dir', 'new']);
    expect(code).toBe(0);
    expect(await text('new/canada.submission.yaml')).toContain('- title: Newest\n');
    expect(stderr).toContain('One answer was carried over from old/a.submission.yaml to new/canada.submission.yaml; it must be confirmed.\n');
    expect(stderr).toContain('Nothing was carried over to new/chile.submission.yaml: there is no submission of “Chile” for another template.\n');
  });

  it('says what is meant by a template or an economy that is not known, and writes nothing', async () => {
    expect(await runCli(folder, ['new', '--template', 'apec-desg-covid-2020', '--economy', 'Canada'])).toEqual({
      code: 2, stdout: '', stderr: 'There is no template “apec-desg-covid-2020” here; did you mean “apec-desg-covid19-2020”?\n',
    });
    expect(await runCli(folder, ['new', '--template', desg, '--economy', 'Canada', '--economy', 'Cile', '--out-dir', 'new'])).toEqual({
      code: 2, stdout: '', stderr: '“Cile” is not an economy that may submit; did you mean “Chile”?\n',
    });
    expect(await readdir(folder)).toEqual([]);
    await writeFile(join(folder, 'taken'), '');
    expect(await runCli(folder, ['new', '--template', desg, '--all-economies', '--out-dir', 'taken'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/^taken\/\S+ cannot be written: something else has this name\.\n$/) });
    expect(await runCli(folder, ['new', '--template', 'none', '--all-economies', '--out-dir', 'new'])).toMatchObject({ code: 2, stderr: 'There is no template “none” here; there is apec-desg-covid19-2020.\n' });
    expect(await runCli(folder, ['new', '--template', desg, '--economy', 'Canada', '--from', 'gone.yaml'])).toMatchObject({ code: 2, stderr: 'gone.yaml does not exist.\n' });
  });

  it('begins nothing with a template of which no issue can be read', async () => {
    await writeFile(join(folder, 'own.submission-template.yaml'), 'id: own\ntitle: Own\nissues: {a: {title: A}}\n');
    for (const given of [['new', '--economy', 'Canada'], ['new', '--all-economies', '--out-dir', 'x'], ['round', '--from', '.', '--out-dir', 'x']]) {
      const { code, stderr } = await runCli(folder, [...given, '--template', 'own']);
      expect([code, stderr]).toEqual([2, 'The template “own” has no issues that can be read. Open its file, correct the errors that are shown there, and try again.\n']);
    }
  });

  it.each([
    [['new'], 'Name the template that it answers'],
    [['new', '--template', desg], 'Name the economy that submits'],
    [['new', '--template', desg, '--economy', 'Canada', '--all-economies', '--out-dir', 'x'], 'not both'],
    [['new', '--template', desg, '--all-economies'], '--out-dir FOLDER'],
    [['new', '--template', desg, '--economy', 'Canada', '--economy', 'Chile', '-o', 'x.yaml'], '--out-dir FOLDER'],
    [['new', '--template', desg, '--economy', 'Canada', '-o', 'x.yaml', '--out-dir', 'y'], 'not both'],
    [['new', 'canada', '--template', desg], 'takes no file'],
  ])('%j is wrong use', async (args, sentence) => {
    const { code, stderr } = await runCli(folder, args);
    expect(code).toBe(2);
    expect(stderr.split('\n')[0]).toContain(sentence);
  });

  it('begins a template of a submission, and not with what begins submissions', async () => {
    await writeFile(join(folder, 'a.submission.yaml'), earlier('Canada', 'One'));
    const shown = await runCli(folder, ['new', '--template-from', 'a.submission.yaml']);
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    expect(shown.stdout).toMatch(/^id: last\ntitle: Last\n/);
    expect(await runCli(folder, ['new', '--template-from', 'a.submission.yaml', '-o', 'last.submission-template.yaml'])).toMatchObject({ code: 0, stdout: '' });
    expect(await text('last.submission-template.yaml')).toBe(shown.stdout);
    expect(await runCli(folder, ['check', '--fail-on', 'information', 'last.submission-template.yaml'])).toMatchObject({ code: 0 });
    expect(await runCli(folder, ['new', '--template-from', 'a.submission.yaml', '-o', 'last.submission-template.yaml'])).toMatchObject({ code: 2 });
    expect(await runCli(folder, ['new', '--template-from', 'a.submission.yaml', '--economy', 'Canada'])).toMatchObject({ code: 2 });
    expect(await runCli(folder, ['new', '--template-from', 'none.submission.yaml'])).toMatchObject({ code: 2 });
    await writeFile(join(folder, 'torn.submission.yaml'), 'template: apec-desg-covid19-2020\nissues:\n<<<<<<< HEAD\n  beta: []\n=======\n  gamma: [{title: G}]\n>>>>>>> desk\n');
    expect(await runCli(folder, ['new', '--template-from', 'torn.submission.yaml', '-o', 'torn.submission-template.yaml'])).toMatchObject({ code: 2, stderr: expect.stringContaining('correct it first, so that nothing is lost: Git could not merge') as string });
  });
});
