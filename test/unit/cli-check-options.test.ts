import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findingsOnLines } from '../../server/cli/check/changed-findings.ts';
import type { PlacedFinding } from '../../server/workspace/file-findings.ts';
import { runCli, type Ran } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const samples = fileURLToPath(new URL('../../samples', import.meta.url));
const head = 'template: apec-desg-covid19-2020\neconomy: Japan\n';
/** One error. */
const wrong = `${head}issues:\n  invented: []\n`;
/** One error, one warning, and what is no more than information. */
const mixed = `${head}contact:\n  email: desk\nissues:\n  invented: []\n`;

function codesOf({ stdout }: Ran): readonly string[] {
  const { files } = JSON.parse(stdout) as { readonly files: readonly { readonly path: string; readonly findings: readonly PlacedFinding[] }[] };
  return files.flatMap(({ path, findings }) => findings.map(({ code, range }) => `${path}:${range.start.line + 1} ${code}`));
}

describe('standard input', () => {
  it.each(['text', 'json', 'jsonl', 'sarif', 'junit', 'github', 'gitlab', 'rdjson', 'markdown'])('gets as %s what a file of that name would get', async (format) => {
    const text = await readFile(join(samples, 'mistakes.submission.yaml'), 'utf8');
    const clock = { now: () => 1_593_129_600_000, after: () => ({ dispose: () => undefined }) };
    const asFile = await runCli(samples, ['check', 'mistakes.submission.yaml', '--format', format], { clock });
    expect(await runCli(samples, ['check', '-', '--stdin-path', 'mistakes.submission.yaml', '--format', format], { stdin: text, clock })).toEqual(asFile);
  });

  it('counts by the settings and the templates of the folder, in a folder that is not there yet, too', async () => {
    const template = await readFile(join(samples, 'regional-resilience-2021.submission-template.yaml'), 'utf8');
    const folder = await temporaryFolder({
      '.git/HEAD': '', 'a.submission-template.yaml': template, 'sub/.vscode/settings.json': '{ "policySubmissions.rules": { "issue.unknown": "hint" } }',
    });
    const text = wrong.replace('apec-desg-covid19-2020', 'regional-resilience-2021');
    const check = async (path: string): Promise<readonly string[]> => (
      JSON.parse((await runCli(folder, ['check', '-', '--stdin-path', path, '--format', 'json'], { stdin: text })).stdout) as { files: readonly { findings: readonly PlacedFinding[] }[] }
    ).files.flatMap(({ findings }) => findings.map(({ code, severity }) => `${code} ${severity}`));
    expect(await check('x.submission.yaml')).toContain('issue.unknown error');
    expect(await check('x.submission.yaml')).not.toContain('template.unknown error');
    expect(await check('sub/x.submission.yaml')).toContain('issue.unknown hint');
    expect(await check('new/x.submission.yaml')).toContain('issue.unknown error');
  });

  it('is a template where the path is that of one, and a submission where none is named', async () => {
    const folder = await temporaryFolder();
    expect((await runCli(folder, ['check', '-', '--stdin-path', 'a.submission-template.yaml'], { stdin: 'id: 1\n' })).stdout).toContain('a.submission-template.yaml:1:');
    expect((await runCli(folder, ['check', '-'], { stdin: wrong })).stdout).toContain('standard-input.submission.yaml:4:3  error');
  });

  it('that is too large is not checked, and that is said', async () => {
    const ran = await runCli(samples, ['check', '-'], { io: { readStandardInput: () => Promise.resolve(undefined) } });
    expect(ran).toEqual({ code: 2, stdout: '', stderr: 'Standard input is larger than 64 MB, which is too large for a submission; it was not checked.\n' });
  });

  it.each([
    [['-', 'a.submission.yaml'], '“-” means standard input, which is checked alone; name no other paths.'],
    [['.', '--stdin-path', 'a'], '--stdin-path names the text on standard input, so it can only be used with “-”.'],
    [['-', '--changed-since', 'HEAD'], '--changed-since compares files, so it cannot be used with “-”.'],
    [['-', '--stats'], 'No results are stored for standard input, so --no-cache and --stats cannot be used with “-”.'],
    [['-', '--ready'], '--ready checks files, so it cannot be used with “-”.'],
    [['.', '--ready', '--format', 'sarif'], '--ready works with --format text or json, not sarif.'],
    [['.', '--ready', '--quiet'], '--ready cannot be used with --quiet.'],
    [['.', '--max-warnings', '-1'], '--max-warnings is a whole number, not “-1”.'],
    [['.', '--max-warnings', 'some'], '--max-warnings is a whole number, not “some”.'],
  ])('check %j is refused', async (args, sentence) => {
    const { code, stdout, stderr } = await runCli(samples, ['check', ...args]);
    expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', sentence]);
  });
});

describe('what fails, and what is shown', () => {
  const warned = `${head}contact:\n  email: desk\nissues: {}\n`;

  it.each([['0', 1], ['1', 0], ['2', 0]])('one warning with --max-warnings %s ends with %i', async (most, expected) => {
    const folder = await temporaryFolder({ 'a.submission.yaml': warned });
    const { code, stderr } = await runCli(folder, ['check', '.', '--max-warnings', most]);
    expect([code, stderr]).toEqual([expected, expected === 1 ? 'There is 1 warning, and --max-warnings allows 0.\n' : '']);
  });

  it('--quiet shows errors only, and the exit code is the same', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': mixed });
    const { code, stdout } = await runCli(folder, ['check', '.', '--quiet']);
    expect([code, stdout.match(/error {2}/g)?.length, stdout.match(/warning {2}/g)]).toEqual([1, 1, null]);
    expect(stdout).toMatch(/\n1 error in 1 file\n(?:\d+ of these can be fixed.*\n)?1 warning and \d+ hints are not shown; --severity hint shows them\.\n$/);
    const quietly = await temporaryFolder({ 'a.submission.yaml': warned });
    expect((await runCli(quietly, ['check', '.', '--quiet'])).stdout).toMatch(/^No errors in 1 file\.\n1 warning .*not shown; --severity/);
    expect(codesOf(await runCli(folder, ['check', '.', '--quiet', '--format', 'json']))).toEqual(['a.submission.yaml:6 issue.unknown']);
  });

  it.each([
    [['--quiet', '--fail-on', 'warning'], 1, ['warning'], 'hints are not shown; --severity hint shows them.'],
    [['--severity', 'error', '--max-warnings', '0'], 1, ['warning'], 'hints are not shown; --severity hint shows them.'],
    [['--severity', 'error'], 0, [], '1 warning and'],
    [[], 0, ['warning'], 'hints are not shown; --severity hint shows them.'],
    [['--severity', 'hint'], 0, ['hint', 'warning'], '1 warning, '],
    [['--fail-on', 'hint'], 1, ['hint', 'warning'], '1 warning, '],
  ] as const)('with %j what fails is shown, hints are counted, and what is left out is told', async (args, expected, severities, end) => {
    const folder = await temporaryFolder({ 'a.submission.yaml': warned });
    const { code, stdout } = await runCli(folder, ['check', '.', ...args]);
    expect([code, [...new Set([...stdout.matchAll(/^\S+:\d+:\d+ {2}(\w+)/gm)].map(([, severity]) => severity))].sort()]).toEqual([expected, severities]);
    expect(stdout).toContain(end);
  });

  it('--fix makes the safe fixes first, and the report is of what is left', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': `${wrong}contact: {email: a@b.org}\n`.replace('invented: []', 'data-exchange:\n    - title: One\n      points: [b.i, b.i]') });
    const { code, stdout, stderr } = await runCli(folder, ['check', '.', '--fix']);
    expect([code, stderr]).toEqual([0, expect.stringContaining('fixed')]);
    expect(stdout).not.toContain('point.duplicate');
    expect(await readFile(join(folder, 'a.submission.yaml'), 'utf8')).toContain('points: [b.i]');
    expect((await runCli(folder, ['check', '-', '--fix'], { stdin: wrong })).code).toBe(2);
  });

  it('explain lists all codes, and a format is known by the name of the output', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': wrong });
    expect((await runCli(folder, ['explain'])).stdout).toContain('issue.unknown  An issue that the template does not have\n');
    expect(await runCli(folder, ['render', 'a.submission.yaml', '-o', 'a.html'])).toMatchObject({ code: 0 });
    expect(await readFile(join(folder, 'a.html'), 'utf8')).toMatch(/^<!doctype html>/i);
    expect((await runCli(folder, ['render', 'a.submission.yaml', '-o', 'a.xyz'])).stderr).toContain('Choose an output format');
    for (const [command, option] of [['fix', '--check'], ['format', '--dry-run']] as const) expect(await runCli(folder, [command, 'a.submission.yaml', option])).toMatchObject({ code: 0 });
  });

  it('-o writes the report, and says it for people, too', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': wrong });
    const { code, stdout } = await runCli(folder, ['check', '.', '--format', 'gitlab', '-o', 'report.json']);
    expect([code, stdout]).toEqual([1, (await runCli(folder, ['check', '.'])).stdout]);
    expect(await readFile(join(folder, 'report.json'), 'utf8')).toBe((await runCli(folder, ['check', '.', '--format', 'gitlab'])).stdout);
    expect(await runCli(folder, ['check', '.', '-o', '-'])).toEqual({ code: 2, stdout: '', stderr: '“-” is not a file name; without -o, the output goes to standard output.\n' });
    expect((await runCli(folder, ['check', '.', '-o', 'a.submission.yaml', '--force'])).stderr).toBe('a.submission.yaml is one of the files that are read; name another file to write.\n');
  });
});

describe('--changed-since', () => {
  const git = (folder: string, ...args: readonly string[]): void => void execFileSync('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args]);
  const initiative = (title: string, more = ''): string => `    - title: ${title}\n      text: What was done.\n      links:\n        - https://example.org/${title}\n${more}`;
  const two = `${head}issues:\n  invented: []\n  business-continuity:\n${initiative('one', '      outcome: Ongoing\n')}${initiative('two', '      outcome: Ongoing\n')}`;

  async function repository(files: Readonly<Record<string, string>>): Promise<string> {
    const folder = await temporaryFolder(files);
    git(folder, 'init', '-q', '-b', 'main');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'x');
    return folder;
  }

  const since = async (folder: string, revision = 'HEAD'): Promise<readonly string[]> => codesOf(await runCli(folder, ['check', '.', '--changed-since', revision, '--format', 'json']));

  it('checks files that changed only, and says what is on changed lines', async () => {
    const folder = await repository({ 'a.submission.yaml': two, 'b.submission.yaml': wrong });
    expect(await since(folder)).toEqual([]);
    await writeFile(join(folder, 'a.submission.yaml'), two.replace('text: What', 'tekst: What'));
    const { stderr } = await runCli(folder, ['check', '.', '--changed-since', 'HEAD', '--stats']);
    expect(stderr).toBe('1 file: 0 known from an earlier check, 1 checked; 1 read.\n');
    const found = await since(folder);
    expect(found).toContain('a.submission.yaml:7 schema.unknown-key');
    expect(found).not.toContain('a.submission.yaml:4 issue.unknown');
  });

  it('says what is missing since a line was taken out, where it was and nowhere else', async () => {
    const folder = await repository({ 'a.submission.yaml': two });
    await writeFile(join(folder, 'a.submission.yaml'), two.replace('      outcome: Ongoing\n', ''));
    expect((await since(folder)).filter((one) => one.endsWith('outcome.missing'))).toEqual(['a.submission.yaml:6 outcome.missing']);
    await writeFile(join(folder, 'a.submission.yaml'), two.replace('economy: Japan\n', ''));
    expect(await since(folder)).toContain('a.submission.yaml:1 schema.missing-key');
    expect(await since(folder)).not.toContain('a.submission.yaml:3 issue.unknown');
  });

  it('says what is missing from an issue where a line of that issue changed', async () => {
    const issues = (...ones: readonly string[]): string => `${head}contact:\n  office: Desk\nissues:\n  business-continuity:\n${ones.join('')}  data-exchange:\n  economic-recovery:\n${initiative('three')}`;
    const folder = await repository({ 'a.submission.yaml': issues(initiative('one'), initiative('two')) });
    const missing = async (text: string): Promise<readonly string[]> => {
      await writeFile(join(folder, 'a.submission.yaml'), text);
      return (await since(folder)).filter((one) => /point\.uncovered|issue\.empty|contact\.email/.test(one));
    };
    expect(await missing(issues(initiative('one').replace('What', 'All that'), initiative('two')))).toEqual(['a.submission.yaml:6 point.uncovered']);
    expect(await missing(issues(initiative('one')))).toEqual(['5 issue.empty', '5 issue.empty', '6 point.uncovered'].map((one) => `a.submission.yaml:${one}`));
    expect(await missing(issues(initiative('one'), initiative('two')).replace('Desk', 'A desk'))).toEqual(['a.submission.yaml:3 contact.email']);
    expect(await missing(issues(initiative('one'), initiative('two')).replace('  data-exchange:\n', '  data-exchange: # Not yet.\n'))).toEqual(['a.submission.yaml:15 issue.empty']);
  });

  it('says a word that stands in several places at those that changed', async () => {
    const saw = (title: string, words: string): string => initiative(title, '      outcome: Ongoing\n').replace('text: What was done.', `description: ${words}`);
    const text = (...words: readonly string[]): string => `${head}issues:\n  business-continuity:\n${words.map((one, index) => saw(`t${index}`, one)).join('')}`;
    const folder = await repository({ 'a.submission.yaml': text('Vietnam.', 'Nothing.', 'Vietnam.', 'Vietnam.') });
    const said = async (words: readonly string[]): Promise<readonly string[]> => {
      await writeFile(join(folder, 'a.submission.yaml'), text(...words));
      const { stdout } = await runCli(folder, ['check', '.', '--changed-since', 'HEAD', '--format', 'jsonl']);
      return stdout.trim().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { code: string; message: string; range: PlacedFinding['range']; related?: readonly unknown[] })
        .filter(({ code }) => code === 'term.viet-nam')
        .map(({ message, range, related = [] }) => `${range.start.line} ${/in \d+ places/.exec(message)?.[0] ?? 'here'} ${related.length}`);
    };
    expect(await said(['Vietnam.', 'Nothing more.', 'Vietnam.', 'Vietnam.'])).toEqual([]);
    expect(await said(['Vietnam.', 'Vietnam.', 'Vietnam.', 'Vietnam.'])).toEqual(['10 here 0']);
    expect(await said(['Vietnam.', 'Nothing.', 'To Vietnam.', 'In Vietnam.'])).toEqual(['15 in 2 places 1']);
    expect(await said(['Vietnam!', 'Vietnam.', 'To Vietnam.', 'In Vietnam.'])).toEqual(['5 in 4 places 3']);
  });

  it('says everything of a file that is new, has another name, or that git does not know yet; what is gone is gone', async () => {
    const folder = await repository({ 'a.submission.yaml': wrong, 'gone.submission.yaml': wrong });
    await rename(join(folder, 'a.submission.yaml'), join(folder, 'moved.submission.yaml'));
    await rm(join(folder, 'gone.submission.yaml'));
    await writeFile(join(folder, 'new.submission.yaml'), wrong);
    const errors = (await since(folder)).filter((one) => one.endsWith('issue.unknown'));
    expect(errors).toEqual(['moved.submission.yaml:4 issue.unknown', 'new.submission.yaml:4 issue.unknown']);
  });

  it.each(['main', 'main...', 'main...HEAD'])('leaves out what %s did since this branch left it', async (revision) => {
    const folder = await repository({ 'a.submission.yaml': `${head}issues: {}\n` });
    git(folder, 'checkout', '-qb', 'ours');
    await writeFile(join(folder, 'b.submission.yaml'), wrong);
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'y');
    git(folder, 'checkout', '-q', 'main');
    await writeFile(join(folder, 'a.submission.yaml'), `${head}issues: {}\n# A remark.\n`);
    git(folder, 'commit', '-qam', 'z');
    git(folder, 'checkout', '-q', 'ours');
    expect((await since(folder, revision)).filter((one) => one.startsWith('a'))).toEqual([]);
    expect(await since(folder, revision)).toContain('b.submission.yaml:4 issue.unknown');
  });

  it.each([
    ['nonsense', /^There is no revision “nonsense” in the git repository .*fetch that revision first\.\n$/],
    ['main..HEAD', /^--changed-since takes one revision, such as origin\/main, not “main\.\.HEAD”\.\n$/],
    ['...', /^--changed-since takes one revision/],
    ['--all', /^--changed-since needs a value\./],
  ])('refuses %s with a sentence', async (revision, sentence) => {
    const folder = await repository({ 'a.submission.yaml': wrong });
    const { code, stdout, stderr } = await runCli(folder, ['check', '.', '--changed-since', revision]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
  });

  it('says in a shallow clone that the place where the branches parted was never fetched', async () => {
    const folder = await repository({ 'a.submission.yaml': `${head}issues: {}\n` });
    git(folder, 'checkout', '-qb', 'ours');
    for (const name of ['b', 'c']) {
      await writeFile(join(folder, `${name}.submission.yaml`), wrong);
      git(folder, 'add', '-A');
      git(folder, 'commit', '-qm', name);
    }
    git(folder, 'checkout', '-q', 'main');
    await writeFile(join(folder, 'a.submission.yaml'), `${head}issues: {}\n# A remark.\n`);
    git(folder, 'commit', '-qam', 'z');
    const clone = join(await temporaryFolder(), 'clone');
    execFileSync('git', ['clone', '-q', '--depth', '1', '--branch', 'ours', `file://${folder}`, clone]);
    execFileSync('git', ['-C', clone, 'fetch', '-q', '--depth', '1', 'origin', 'main:refs/remotes/origin/main']);
    const { code, stderr } = await runCli(clone, ['check', '.', '--changed-since', 'origin/main']);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^The commit where this branch left “origin\/main” was not fetched to .*; fetch the whole repository, or more of it\.\n$/)]);
  });

  it('counts lines as git does where a carriage return alone ends one', () => {
    const at = (line: number): PlacedFinding => ({ code: 'a', severity: 'error', message: `${line}`, related: [], range: { start: { line, character: 1 }, end: { line, character: 2 } } });
    const text = 'aa\rbb\rcc\ndd\n';
    expect(findingsOnLines([at(0), at(2), at(3)], [{ first: 1, last: 1 }], text).map(({ message }) => message)).toEqual(['3']);
    expect(findingsOnLines([at(0), at(2), at(3)], [{ first: 0, last: 0 }], text).map(({ message }) => message)).toEqual(['0', '2']);
  });

  it('says what is about the whole file, wherever it was changed', () => {
    const whole: PlacedFinding = { code: 'a', severity: 'error', message: '', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } }, related: [] };
    expect(findingsOnLines([whole, { ...whole, range: { start: { line: 0, character: 1 }, end: { line: 0, character: 3 } } }], [{ first: 7, last: 7 }], 'a\n'.repeat(9))).toEqual([whole]);
  });

  it('says a finding whose other place has changed', () => {
    const range = (line: number): PlacedFinding['range'] => ({ start: { line, character: 1 }, end: { line, character: 2 } });
    const twice: PlacedFinding = { code: 'a', severity: 'error', message: '', range: range(5), related: [{ message: 'The first is here.', range: range(2) }] };
    expect(findingsOnLines([twice], [{ first: 2, last: 2 }], 'a\n'.repeat(9))).toEqual([twice]);
    expect(findingsOnLines([twice], [{ first: 3, last: 3 }], 'a\n'.repeat(9))).toEqual([]);
  });
});

it('a folder is made nowhere in passing', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'a'));
  const { code, stderr } = await runCli(folder, ['check', '-', '-o', 'none/report.txt'], { stdin: wrong });
  expect([code, stderr]).toEqual([2, 'none/report.txt cannot be written: its folder does not exist.\n']);
});
