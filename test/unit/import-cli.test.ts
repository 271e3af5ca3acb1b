import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../kit/cli.ts';
import { bold, docxOf, form, p } from '../kit/make-docx.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  await copyFile(join(fixtures, 'seed/2020-DESG-010-japan.md'), join(folder, 'seed.md'));
  await writeFile(join(folder, 'answer.docx'), docxOf({ body: p('Chile') + p('desk@example.org') + form({ a: [p(bold('One')) + p('Text'), p('Ongoing')] }) + p('A last word.') }));
});

describe('policy-submissions import', () => {
  it('writes YAML to standard output and the report to standard error', async () => {
    const { code, stdout, stderr } = await runCli(folder, ['import', 'seed.md']);
    expect(code).toBe(0);
    expect(stdout.startsWith('template: apec-desg-covid19-2020\n')).toBe(true);
    expect(stderr).toBe('seed.md was read as Japan’s submission to the template “apec-desg-covid19-2020”: 5 initiatives under 3 issues, 3 links.\n');
  });

  it('says of each thing that was not understood where it stands, here and there', async () => {
    const { stdout, stderr } = await runCli(folder, ['import', 'answer.docx']);
    const line = stdout.split('\n').indexOf('# Not understood: A last word.') + 1;
    expect(stderr).toBe('answer.docx was read as Chile’s submission to the template “apec-desg-covid19-2020”: one initiative under one issue, no links.\n' +
      `  line ${line}: Not understood, kept as a comment: “A last word.”. (In the document: paragraph 3.)\n`);
  });

  it('reports in JSON, lines counted from 0', async () => {
    const { stdout, stderr } = await runCli(folder, ['import', 'answer.docx', '--report', 'json', '-o', '-']);
    expect(JSON.parse(stderr)).toEqual({
      version: 1, file: 'answer.docx', template: 'apec-desg-covid19-2020', economy: 'Chile', initiatives: 1, issues: 1, links: 0,
      notices: [{
        kind: 'leftover', message: 'Not understood, kept as a comment: “A last word.”.', place: 'paragraph 3',
        line: stdout.split('\n').indexOf('# Not understood: A last word.'),
      }],
    });
  });

  it('writes a file that the checks are content with, and never over one without --force', async () => {
    const args = ['import', 'seed.md', '-o', 'japan.submission.yaml'];
    expect(await runCli(folder, args)).toMatchObject({ code: 0, stdout: '' });
    expect(await runCli(folder, ['check', 'japan.submission.yaml'])).toMatchObject({ code: 0 });
    await writeFile(join(folder, 'japan.submission.yaml'), 'mine');
    expect(await runCli(folder, args)).toEqual({ code: 2, stdout: '', stderr: 'japan.submission.yaml already exists; use --force to overwrite it.\n' });
    expect(await readFile(join(folder, 'japan.submission.yaml'), 'utf8')).toBe('mine');
    expect(await runCli(folder, [...args, '--force'])).toMatchObject({ code: 0 });
    expect(await readFile(join(folder, 'japan.submission.yaml'), 'utf8')).toContain('economy: Japan');
  });

  it('knows the templates of the folder it writes to', async () => {
    const forum = join(folder, 'forum');
    await mkdir(join(forum, '.git'), { recursive: true });
    await writeFile(join(forum, 'mine.submission-template.yaml'), 'id: mine\ntitle: Mine\nissues:\n  - id: water\n    title: Water for all\n  - id: air\n    title: Clean air\n');
    await writeFile(join(folder, 'mine.md'), '**Japan**\n\n| Issue | Initiatives | Outcome |\n|---|---|---|\n| Water for all | **Wells**<br>We dig. | Ongoing |\n| Clean air | | |\n');
    expect(await runCli(folder, ['import', 'mine.md', '-o', 'forum/mine.submission.yaml'])).toMatchObject({ code: 0 });
    expect(await readFile(join(forum, 'mine.submission.yaml'), 'utf8')).toBe(
      'template: mine\neconomy: Japan\nissues:\n  water:\n    - title: Wells\n      description: |\n        We dig.\n      outcome: Ongoing\n  air: []\n',
    );
    expect(await runCli(folder, ['import', 'mine.md', '--template', 'mine', '-o', 'forum/again.submission.yaml'])).toMatchObject({ code: 0 });
    await mkdir(join(folder, 'other', '.git'), { recursive: true });
    const refused = await runCli(folder, ['import', 'mine.md', '-o', 'other/mine.submission.yaml']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('mine.md: The columns and issues of the document match no known template');
  });

  it.each([
    [['import'], 'Name the file to import.'],
    [['import', 'seed.md', 'answer.docx'], 'Name one file only.'],
    [['import', 'seed.md', '--report', 'xml'], '--report is one of text, json, not “xml”.'],
    [['import', 'nowhere.docx'], 'nowhere.docx does not exist.'],
    [['import', '.'], '. is a folder; name one file.'],
    [['import', 'seed.md', '-o', '.'], '. is a folder; name the file to write.'],
    [['import', 'seed.md', '-o', './seed.md', '--force'], './seed.md is one of the files that are read; name another file to write.'],
    [['import', 'seed.md', '-o', 'nowhere/x.yaml'], 'nowhere/x.yaml cannot be written:'],
    [['import', 'seed.md', '--template', 'nonsense'], 'seed.md: There is no template “nonsense” here; there is “apec-desg-covid19-2020”.'],
  ])('%j is refused with a sentence', async (argv, sentence) => {
    const { code, stdout, stderr } = await runCli(folder, argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
  });

  it('has help', async () => {
    const asked = await runCli(folder, ['import', '--help']);
    expect(asked).toEqual(await runCli(folder, ['help', 'import']));
    expect(asked.stdout).toContain('Usage: policy-submissions import FILE ');
  });
});
