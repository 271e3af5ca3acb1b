import { copyFile, cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from '../kit/cli.ts';
import { readDocx } from '../kit/read-docx.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const samples = join(root, 'samples');

/** Says nothing wrong above a warning. */
const fine = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues: {}\n';
const wrong = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  invented: []\n';
const withUnknownKey = `${wrong}document: {invented: text}\n`;

interface JsonReport {
  readonly files: readonly { readonly path: string; readonly findings: readonly { readonly code: string; readonly severity: string; readonly range: unknown }[] }[];
  readonly summary: Readonly<Record<string, number>>;
}

async function checkJson(cwd: string, ...args: readonly string[]): Promise<JsonReport & { readonly code: number; readonly stderr: string }> {
  const { code, stdout, stderr } = await runCli(cwd, ['check', ...args, '--format', 'json']);
  return { ...JSON.parse(stdout) as JsonReport, code, stderr };
}

describe('without a command', () => {
  it.each([[[]], [['nonsense']], [['--nonsense']], [['help', 'nonsense']], [['checks', '.']]])('%j shows the usage as an error', async (argv) => {
    const { code, stdout, stderr } = await runCli(samples, argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: policy-submissions COMMAND');
  });

  it.each([['--help'], ['-h'], ['help']])('%s shows it as the answer', async (flag) => {
    const { code, stdout, stderr } = await runCli(samples, [flag]);
    expect([code, stderr]).toEqual([0, '']);
    for (const name of ['check', 'render', 'explain']) expect(stdout).toContain(`  ${name}  `);
  });

  it.each([['--version'], ['-v']])('%s shows the version', async (flag) => {
    expect(await runCli(samples, [flag])).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' });
  });

  it.each(['check', 'render', 'explain'])('help of %s', async (name) => {
    const asked = await runCli(samples, [name, '--help']);
    expect(asked).toEqual(await runCli(samples, ['help', name]));
    expect([asked.code, asked.stderr]).toEqual([0, '']);
    expect(asked.stdout).toContain(`Usage: policy-submissions ${name} `);
  });
});

describe('wrong use', () => {
  it.each([
    [['check'], 'Name at least one file or folder to check, or - for standard input.'],
    [['check', '.', '--nonsense'], 'There is no option --nonsense.'],
    [['check', '.', '--toString'], 'There is no option --toString.'],
    [['check', '.', '-x'], 'There is no option -x.'],
    [['check', '-dash.submission.yaml'], 'There is no option -d. If -dash.submission.yaml is a file, write “--” before it.'],
    [['check', '.', '--format', 'xml'], '--format is one of text, json, jsonl, sarif, junit, github, gitlab, rdjson, markdown, not “xml”.'],
    [['check', '.', '--format'], '--format needs a value.'],
    [['check', '.', '--format='], '--format needs a value.'],
    [['check', '.', '--format', '--fail-on', 'error'], '--format needs a value.'],
    [['check', '.', '--fail-on', 'never'], '--fail-on is one of error, warning, information, hint, not “never”.'],
    [['check', '.', '--help=yes'], '--help takes no value.'],
    [['render', '--to', 'html'], 'Name the submission or the template to render.'],
    [['render', 'a', 'b', '--to', 'html'], 'Several submissions cannot be written to one file; name a folder with --out-dir FOLDER.'],
    [['render', 'a', 'b', '--to', 'html', '-o', 'c'], '-o names one file; to render several submissions, name a folder with --out-dir FOLDER.'],
    [['render', 'a', '--to', 'html', '-o', 'c', '--out-dir', 'd'], 'Give either -o or --out-dir, not both.'],
    [['render', 'japan.submission.yaml'], 'Choose an output format: --to docx, --to pdf, --to html or --to markdown.'],
    [['render', 'japan.submission.yaml', '--to', 'odt'], '--to is one of docx, pdf, html, markdown, not “odt”.'],
    [['explain', 'issue.unknown', 'issue.empty'], 'Name one code, such as issue.unknown.'],
  ])('%j', async (argv, sentence) => {
    const { code, stdout, stderr } = await runCli(samples, argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.split('\n')[0]).toBe(sentence);
    expect(stderr).toContain(`Usage: policy-submissions ${argv[0]} `);
    // The sentence stays in sight: the whole help would push it out of a terminal.
    expect(stderr.trimEnd().split('\n').at(-1)).toBe(`“policy-submissions ${argv[0]} --help” shows details.`);
    expect(stderr.split('\n').length).toBeLessThanOrEqual(8);
  });

  it.each([
    [['chek', '.'], 'There is no command “chek”; did you mean “check”?'],
    [['help', 'expalin'], 'There is no command “expalin”; did you mean “explain”?'],
    [['zzz'], 'There is no command “zzz”.'],
    [['check', '.', '--formt', 'json'], 'There is no option --formt; did you mean --format?'],
    [['explain', 'point.dublicate'], 'There is no finding “point.dublicate”; did you mean “point.duplicate”?'],
    [['fix', '.', '--rule', 'agency.unknwon'], 'There is no finding “agency.unknwon”, so there is nothing to fix; did you mean “agency.unknown”? The command “explain” lists the codes.'],
    [['fix', '.', '--rule', 'zzz.qqq'], 'There is no finding “zzz.qqq”, so there is nothing to fix. The command “explain” lists the codes.'],
  ])('%j says what is meant', async (argv, sentence) => {
    const { code, stdout, stderr } = await runCli(samples, argv, { rulesFolder: join(root, 'docs/rules') });
    expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', sentence]);
  });
});

describe('standard input', () => {
  it.each([
    ['describe', '-'], ['diff', '-', '-'], ['render', '-', '--to', 'html'], ['import', '-'], ['links', '-'], ['comments', '-'], ['compile', '-', '--to', 'csv'],
  ])('is not read by %s', async (...args) => {
    const { code, stderr } = await runCli(samples, args);
    expect([code, stderr]).toEqual([2, 'This command does not read standard input; name a file.\n']);
  });
});

describe('check', () => {
  it('finds what is wrong in the sample of mistakes, and nothing grave in the seed', async () => {
    const { code, stdout, stderr } = await runCli(samples, ['check', 'mistakes.submission.yaml', 'japan.submission.yaml']);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^mistakes\.submission\.yaml:\d+:\d+ {2}error {2}.+ {2}issue\.unknown$/m);
    expect(stdout).toMatch(/^\d+ errors, \d+ warnings, .*in 2 files$/m);
    expect((await runCli(samples, ['check', 'japan.submission.yaml'])).code).toBe(0);
  });

  it('finds no number twice in the samples', async () => {
    const others = (await runCli(samples, ['check', '.'])).stdout.split('\n').filter((line) => line.endsWith('The same number is here.'));
    // The repository has further files with the number of the sample of Japan: those that tests are about.
    expect(others.filter((line) => !line.trimStart().startsWith('../test/'))).toEqual([]);
  });

  it('is content with a finished submission, down to hints', async () => {
    expect(await runCli(samples, ['check', 'new-zealand.submission.yaml', '--fail-on', 'hint']))
      .toEqual({ code: 0, stdout: 'No findings in 1 file.\n', stderr: '' });
  });

  it('gives JSON for programs, places from 0 in UTF-16', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': `\ufeff# 😀\r\n${fine.replace('{}', '\r\n  invented: []')}`, 'b.submission.yaml': fine });
    const { code, stderr, ...report } = await checkJson(folder, '.');
    expect([code, stderr]).toEqual([1, '']);
    expect(Object.keys(report)).toEqual(['files', 'complete', 'summary']);
    expect(report.files.map((file) => file.path)).toEqual(['a.submission.yaml', 'b.submission.yaml']);
    const unknown = report.files[0]?.findings.find((finding) => finding.code === 'issue.unknown');
    expect(unknown).toMatchObject({ severity: 'error', range: { start: { line: 4, character: 2 }, end: { line: 4, character: 10 } } });
    expect(Object.keys(unknown ?? {})).toEqual(['code', 'severity', 'message', 'range']);
    expect(report.summary).toMatchObject({ files: 2, errors: 1 });
  });

  it.each([['error', 0], ['warning', 1], ['information', 1], ['hint', 1]])('--fail-on %s exits %i for a warning', async (severity, expected) => {
    const folder = await temporaryFolder({ 'a.submission.yaml': `${fine}contact: {email: TBC}\n` });
    const report = await checkJson(folder, '.', '--fail-on', severity);
    expect(report.summary['errors']).toBe(0);
    expect(report.summary['warnings']).toBeGreaterThan(0);
    expect(report.code).toBe(expected);
  });

  it('walks folders for our patterns, sorted, each file once', async () => {
    const folder = await temporaryFolder({
      'z.submission.yml': fine, 'a/b.submission.yaml': fine, 'a.submission.yaml': fine, 'other.yaml': wrong, 'a/x.submission.json': wrong,
      '.hidden/c.submission.yaml': wrong, 'node_modules/d.submission.yaml': wrong,
      't.submission-template.yaml': 'id: t\ntitle: T\ncolumns: [A, B, C]\nissues: [{id: a, title: A}]\n',
    });
    const { files } = await checkJson(folder, 'z.submission.yml', '.', './a', join(folder, 'a.submission.yaml'), 'a/../a.submission.yaml');
    expect(files.map((file) => file.path)).toEqual(['a.submission.yaml', 'a/b.submission.yaml', 't.submission-template.yaml', 'z.submission.yml']);
  });

  it('checks a file that is named, whatever its name', async () => {
    const folder = await temporaryFolder({ 'draft.txt': wrong, '-dash': fine });
    const [draft] = (await checkJson(folder, 'draft.txt')).files;
    expect(draft?.path).toBe('draft.txt');
    expect(draft?.findings.map((finding) => finding.code)).toContain('issue.unknown');
    const { code, stdout } = await runCli(folder, ['check', '--', '-dash']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('in 1 file')]);
  });

  it('refuses what is not there, naming all of it, and skips nothing silently', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': fine });
    await symlink('nothing', join(folder, 'b.submission.yaml'));
    expect(await runCli(folder, ['check', 'no.yaml', 'a.submission.yaml', 'a.submission.yaml/x', '']))
      .toMatchObject({ code: 2, stdout: '', stderr: 'no.yaml does not exist.\na.submission.yaml/x does not exist.\nAn empty path was given.\n' });
    const { code, stdout, stderr } = await runCli(folder, ['check', '.']);
    expect([code, stderr]).toEqual([2, 'b.submission.yaml cannot be read: it does not exist.\nThe check is incomplete; see the messages above.\n']);
    expect(stdout).toContain('in 1 file');
  });

  it('lets no name of a file steer the terminal', async () => {
    const folder = await temporaryFolder();
    expect(await runCli(folder, ['check', 'no\u001b[31m\u0007.yaml'])).toEqual({ code: 2, stdout: '', stderr: 'no\\u001b[31m\\u0007.yaml does not exist.\n' });
  });

  it('says that a folder has nothing for it', async () => {
    const folder = await temporaryFolder({ 'other.yaml': '' });
    expect(await runCli(folder, ['check', '.'])).toEqual({
      code: 0, stdout: 'No findings in 0 files.\n',
      stderr: 'Nothing to check in .: there is no *.submission.yaml and no *.submission-template.yaml in it.\n',
    });
    expect((await checkJson(folder, '.')).files).toEqual([]);
  });

  it.each([
    ['a scalar', 'x'], ['a list', '- a\n'], ['tabs', '\t\ta: b'], ['two documents', `${fine}---\n${fine}`],
    ['an alias bomb', `a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nissues: *c\n`], ['bytes', Uint8Array.of(0xff, 0xc0, 0x00, 0x61)],
  ])('a file of %s has findings and does no harm', async (_, content) => {
    const folder = await temporaryFolder({ 'a.submission.yaml': content });
    const { code, files } = await checkJson(folder, '.', '--fail-on', 'warning');
    expect(code).toBe(1);
    expect(files[0]?.findings.length).toBeGreaterThan(0);
  });

  it('a file that nobody has written in yet is told, and is no mistake', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': '' });
    const { code, files } = await checkJson(folder, '.', '--fail-on', 'warning');
    expect(files[0]?.findings).toMatchObject([{ code: 'schema.missing-key', severity: 'information' }]);
    expect(code).toBe(0);
    expect((await checkJson(folder, '.', '--fail-on', 'information')).code).toBe(1);
  });
});

describe('templates are found', () => {
  const template = 'id: mine\ntitle: Mine\ncolumns: [A, B, C]\nissues: [{id: a, title: A}]\n';
  const answer = 'template: mine\neconomy: Japan\nissues: {a: []}\n';
  const codes = async (cwd: string, path: string): Promise<readonly string[]> => (
    (await checkJson(cwd, path)).files.flatMap((file) => file.findings.map((finding) => finding.code)).filter((code) => code === 'template.unknown')
  );

  it('in the whole repository, from wherever one calls', async () => {
    const folder = await temporaryFolder({ 'repo/.git/HEAD': '', 'repo/templates/deep/m.submission-template.yaml': template, 'repo/answers/a.submission.yaml': answer });
    expect(await codes(folder, 'repo/answers/a.submission.yaml')).toEqual([]);
    expect(await codes(join(folder, 'repo/answers'), 'a.submission.yaml')).toEqual([]);
    expect(await codes('/', join(folder, 'repo/answers'))).toEqual([]);
  });

  it('below the working folder where there is no repository', async () => {
    const folder = await temporaryFolder({ 'templates/m.submission-template.yaml': template, 'answers/a.submission.yaml': answer });
    expect(await codes(folder, 'answers')).toEqual([]);
    expect(await codes(join(folder, 'answers'), 'a.submission.yaml')).toEqual(['template.unknown']);
  });

  it("below the file's own folder when it is elsewhere", async () => {
    const folder = await temporaryFolder({ 'x/t/m.submission-template.yaml': template, 'x/a.submission.yaml': answer, 'y/z': '' });
    expect(await codes(join(folder, 'y'), '../x/a.submission.yaml')).toEqual([]);
    expect(await codes('/', join(folder, 'x/a.submission.yaml'))).toEqual([]);
  });

  it('never on the whole disk', async () => {
    const folder = await temporaryFolder({ 'x/t/m.submission-template.yaml': template, 'y/a.submission.yaml': answer });
    expect(await codes('/', join(folder, 'y/a.submission.yaml'))).toEqual(['template.unknown']);
  });

  it('not in a neighbouring repository', async () => {
    const folder = await temporaryFolder({ 'one/.git': 'gitdir: x', 'one/m.submission-template.yaml': template, 'two/.git': 'gitdir: y', 'two/a.submission.yaml': answer });
    expect(await codes(folder, '.')).toEqual(['template.unknown']);
  });
});

/** What is left to do is said in a line. */
const notReady = /^\S+ is not ready to be sent\. .+ For the places, run “policy-submissions check --ready \S+”\.\n$/;

describe('render', () => {
  it.each([['html', 'html'], ['markdown', 'md']])('to %s writes to standard output', async (to, extension) => {
    const golden = await readFile(join(root, `test/fixtures/golden/japan.${extension}`), 'utf8');
    expect(await runCli(samples, ['render', 'japan.submission.yaml', '--to', to])).toEqual({ code: 0, stdout: golden, stderr: expect.stringMatching(notReady) as string });
    expect(await runCli(samples, ['render', 'japan.submission.yaml', '--to', to, '-o', '-'])).toEqual({ code: 0, stdout: golden, stderr: expect.stringMatching(notReady) as string });
  });

  it('-o writes a file, with the template of the workspace', async () => {
    const folder = await temporaryFolder();
    await cp(samples, folder, { recursive: true });
    expect(await runCli(folder, ['render', 'second-template.submission.yaml', '--to', 'markdown', '-o', 'out.md'])).toEqual({ code: 0, stdout: '', stderr: expect.stringMatching(notReady) as string });
    expect(await readFile(join(folder, 'out.md'), 'utf8')).toBe(await readFile(join(root, 'test/fixtures/golden/second-template.md'), 'utf8'));
  });

  it('never overwrites the submission itself', async () => {
    const folder = await temporaryFolder();
    await copyFile(join(samples, 'japan.submission.yaml'), join(folder, 'a.yaml'));
    await symlink('a.yaml', join(folder, 'link'));
    for (const output of ['a.yaml', './x/../a.yaml', join(folder, 'a.yaml'), 'link']) {
      expect(await runCli(folder, ['render', 'a.yaml', '--to', 'html', '-o', output]))
        .toEqual({ code: 2, stdout: '', stderr: `${output} is one of the files that are read; name another file to write.\n` });
    }
    expect(await readFile(join(folder, 'a.yaml'), 'utf8')).toBe(await readFile(join(samples, 'japan.submission.yaml'), 'utf8'));
  });

  it.each([
    [['no.yaml', '--to', 'html'], 'no.yaml does not exist.'],
    [['sub', '--to', 'html'], 'sub is a folder; name one file.'],
    [['no-template', '--to', 'html'], 'no-template is neither a file nor a known template; the known templates are t and apec-desg-covid19-2020.'],
    [['a.yaml', '--to', 'html', '-o', 'sub'], 'sub is a folder; name the file to write.'],
    [['a.yaml', '--to', 'html', '-o', 'no/out.html'], 'no/out.html cannot be written: its folder does not exist.'],
  ])('%j is refused', async (args, sentence) => {
    const folder = await temporaryFolder({ 'a.yaml': fine, 't.submission-template.yaml': 'id: t\n' });
    await mkdir(join(folder, 'sub'));
    expect(await runCli(folder, ['render', ...args])).toEqual({ code: 2, stdout: '', stderr: `${sentence}\n` });
    expect((await readdir(folder)).sort()).toEqual(['a.yaml', 'sub', 't.submission-template.yaml']);
  });

  it('to docx writes bytes, but never to a terminal', async () => {
    const folder = await temporaryFolder({ 'a.yaml': fine });
    const { code, stdout, stderr } = await runCli(folder, ['render', 'a.yaml', '--to', 'docx']);
    expect([code, stderr]).toEqual([0, expect.stringMatching(notReady) as string]);
    expect([...readDocx(Buffer.from(stdout, 'latin1')).keys()]).toContain('word/document.xml');
    expect(await runCli(folder, ['render', 'a.yaml', '--to', 'docx', '-o', 'a.docx'], { isTerminal: true })).toEqual({ code: 0, stdout: '', stderr: expect.stringMatching(notReady) as string });
    expect(await readFile(join(folder, 'a.docx'), 'latin1')).toBe(stdout);
    expect(await runCli(folder, ['render', 'a.yaml', '--to', 'docx'], { isTerminal: true }))
      .toEqual({ code: 2, stdout: '', stderr: 'A Word file cannot be shown in a terminal; name a file with -o FILE.\n' });
  });

  it('overwrites nothing unless it is told to', async () => {
    const folder = await temporaryFolder({ 'a.yaml': fine, 'a.html': 'mine', 'out/a.html': 'mine' });
    const b = await temporaryFolder({ 'b.submission.yaml': fine });
    expect(await runCli(folder, ['render', 'a.yaml', '--to', 'html', '-o', 'a.html']))
      .toEqual({ code: 2, stdout: '', stderr: 'a.html already exists; use --force to overwrite it.\n' });
    expect(await runCli(folder, ['render', 'a.yaml', b, '--to', 'html', '--out-dir', 'out/']))
      .toEqual({ code: 2, stdout: '', stderr: 'out/a.html already exists; use --force to overwrite it.\n' });
    expect(await readFile(join(folder, 'a.html'), 'utf8')).toBe('mine');
    expect(await readdir(join(folder, 'out'))).toEqual(['a.html']);
    expect(await runCli(folder, ['render', 'a.yaml', '--to', 'html', '-o', 'a.html', '--force'])).toEqual({ code: 0, stdout: '', stderr: expect.stringMatching(notReady) as string });
    expect(await runCli(folder, ['render', 'a.yaml', '--to', 'html', '--out-dir', 'out', '--force'])).toEqual({ code: 0, stdout: 'out/a.html\n', stderr: expect.stringMatching(notReady) as string });
    for (const name of ['a.html', 'out/a.html']) expect(await readFile(join(folder, name), 'utf8')).toContain('<!DOCTYPE html>');
  });

  it('of a folder writes every submission, in folders as they stand, and goes on when one can not be read', async () => {
    const folder = await temporaryFolder({
      'in/japan.submission.yaml': fine, 'in/2021/chile.submission.yml': fine, 'in/2021/t.submission-template.yaml': 'id: t\n', 'in/notes.yaml': fine,
      'single.yaml': fine,
    });
    await symlink('nowhere', join(folder, 'in/2021/gone.submission.yaml'));
    const { code, stdout, stderr } = await runCli(folder, ['render', 'in', 'single.yaml', '--to', 'docx', '--out-dir', 'out/papers']);
    expect(stdout).toBe('out/papers/2021/chile.docx\nout/papers/japan.docx\nout/papers/single.docx\n');
    expect([code, stderr]).toEqual([2, 'in/2021/gone.submission.yaml cannot be read: it does not exist.\n3 submissions are not ready to be sent; “policy-submissions check --ready” shows what is left to do: in/2021/chile.submission.yml, in/japan.submission.yaml, single.yaml.\n']);
    expect((await readdir(join(folder, 'out/papers'), { recursive: true })).sort()).toEqual(['2021', join('2021', 'chile.docx'), 'japan.docx', 'single.docx']);
  });

  it('calls the papers of many as their template does', async () => {
    const folder = await temporaryFolder({ 'in/a.submission.yaml': fine.replace('economy', 'document: {number: 2020/DESG/010}\neconomy'), 'in/b.submission.yaml': fine });
    expect((await runCli(folder, ['render', 'in', '--to', 'html', '--out-dir', 'out'])).stdout).toBe('out/20_desg_010.html\nout/b.html\n');
    await copyFile(join(folder, 'in/a.submission.yaml'), join(folder, 'in/c.submission.yaml'));
    expect((await runCli(folder, ['render', 'in', '--to', 'html', '--out-dir', 'two'])).stdout).toBe('two/a.html\ntwo/b.html\ntwo/c.html\n');
  });

  it('says what stands in the way of many before it writes any', async () => {
    const folder = await temporaryFolder({ 'a/x.submission.yaml': fine, 'b/x.submission.yml': fine, 'notes.md': fine, 'notes.yaml': fine, 'empty/.keep': '', 'file': '' });
    const run = (...args: readonly string[]) => runCli(folder, ['render', ...args]);
    expect(await run('a', 'b', '--to', 'html', '--out-dir', 'out')).toEqual({
      code: 2, stdout: '', stderr: 'a/x.submission.yaml and b/x.submission.yml would both become out/x.html; render them into different folders.\n',
    });
    expect(await run('notes.md', 'notes.yaml', '--to', 'markdown', '--out-dir', '.', '--force'))
      .toEqual({ code: 2, stdout: '', stderr: './notes.md is a submission itself; name another folder to write to.\n' });
    expect(await run('empty', '--to', 'html', '--out-dir', 'out')).toEqual({ code: 0, stdout: '', stderr: 'Nothing to render in empty: there is no *.submission.yaml in it.\n' });
    expect(await run('a', '--to', 'html', '--out-dir', 'file')).toMatchObject({ code: 2, stdout: '' });
    expect((await readdir(folder)).sort()).toEqual(['a', 'b', 'empty', 'file', 'notes.md', 'notes.yaml']);
  });

  it('says of many once that something may be missing, and fails for it when asked to', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': withUnknownKey, 'b.submission.yaml': withUnknownKey, 'c.submission.yaml': fine });
    const said = '2 submissions have errors, so parts may be missing from their documents; “policy-submissions check” shows them: a.submission.yaml, b.submission.yaml.\n3 submissions are not ready to be sent; “policy-submissions check --ready” shows what is left to do: a.submission.yaml, b.submission.yaml, c.submission.yaml.\n';
    const written = 'out/a.md\nout/b.md\nout/c.md\n';
    expect(await runCli(folder, ['render', '.', '--to', 'markdown', '--out-dir', 'out'])).toEqual({ code: 0, stdout: written, stderr: said });
    expect(await runCli(folder, ['render', '.', '--to', 'markdown', '--out-dir', 'out', '--force', '--fail-on', 'error'])).toEqual({ code: 1, stdout: written, stderr: said });
    expect(await runCli(folder, ['render', 'c.submission.yaml', '--to', 'markdown', '--out-dir', 'out', '--force', '--fail-on', 'error']))
      .toEqual({ code: 0, stdout: 'out/c.md\n', stderr: expect.stringMatching(notReady) as string });
  });

  it.each([
    ['a name', fine.replace(/^economy:.*$/m, 'economy: Narnia')],
    ['an issue', 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  Narnia:\n    - title: One\n'],
    ['a template', 'template: none\neconomy: Japan\nissues:\n  one:\n    - title: Narnia\n'],
    ['a value', 'template: apec-desg-covid19-2020\neconomy: Japan\ndocument: {date: Narnia}\nissues: {}\n'],
    ['a term that the team made an error', 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: Every country and Narnia\n'],
  ])('says nothing of the kind where an error is about %s: it is in the document', async (_, text) => {
    const folder = await temporaryFolder({ 'a.submission.yaml': text, '.policy-submissions/config.yaml': 'rules: {term.*: error}\n' });
    expect((await runCli(folder, ['check', 'a.submission.yaml'])).code).toBe(1);
    const said: string[] = [];
    for (const words of [['render', 'a.submission.yaml', '--to', 'html'], ['compile', '.', '--to', 'html'], ['diff', 'a.submission.yaml', 'a.submission.yaml']]) {
      const { stdout, stderr } = await runCli(folder, words);
      if (words[0] === 'render') expect(stdout).toContain('Narnia');
      said.push(stderr);
    }
    expect(said.join('')).not.toContain('may be missing');
  });

  it('says when something may be missing', async () => {
    const folder = await temporaryFolder({ 'a.yaml': withUnknownKey });
    const { code, stdout, stderr } = await runCli(folder, ['render', 'a.yaml', '--to', 'html']);
    expect(code).toBe(0);
    expect(stdout).toContain('invented');
    const [said = '', ...left] = stderr.split(/(?<=\n)/);
    expect(said).toBe('a.yaml has an error, so parts may be missing from the document; “policy-submissions check a.yaml” shows them.\n');
    expect(left).toEqual([expect.stringMatching(notReady)]);
  });
});

describe('explain', () => {
  it('shows the page, the title where there is none', async () => {
    const folder = await temporaryFolder({ 'issue.empty.md': '# issue.empty\n\nA page.\n' });
    expect(await runCli(folder, ['explain', 'issue.empty'], { rulesFolder: folder })).toEqual({ code: 0, stdout: '# issue.empty\n\nA page.\n', stderr: '' });
    expect(await runCli(folder, ['explain', 'issue.unknown'], { rulesFolder: folder }))
      .toEqual({ code: 0, stdout: '# issue.unknown\n\nAn issue that the template does not have\n', stderr: '' });
  });

  it('leaves out the marks that its makers need', async () => {
    const folder = await temporaryFolder({ 'issue.empty.md': '<!-- From here: made -->\n# Empty\n\n<!-- From here on: by hand -->\n\n## What it says\n\nA page.\n' });
    expect((await runCli(folder, ['explain', 'issue.empty'], { rulesFolder: folder })).stdout).toBe('# Empty\n\n## What it says\n\nA page.\n');
  });

  it.each(['issue.zzzzzz', 'issue', '../issue.empty', 'issue.empty.md'])('does not know %s', async (code) => {
    const folder = await temporaryFolder({ 'issue.empty.md': 'x', 'README.md': 'x' });
    await writeFile(join(folder, 'yaml.syntax.md'), 'x');
    const ran = await runCli(folder, ['explain', code], { rulesFolder: folder });
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toMatch(new RegExp(`^There is no finding “${code.replaceAll('.', '\\.')}”(; did you mean “issue\\.empty”\\?|\\. There are: issue\\.empty, issue\\.unknown)`));
  });
});
