import { execFileSync, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runCli, type Ran } from '../kit/cli.ts';
import { sample } from '../kit/template-store.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const base = sample('japan.submission.yaml');
const ours = base.replace('agencies: [METI, MIC, CAS]', 'agencies: [METI, MIC, CAS, MHLW]').replace('date: 2020-06-26', 'date: 2020-06-30');
const theirs = base.replace('points: [b.i]', 'points: [b.i, b.ii]');
const both = ours.replace('points: [b.i]', 'points: [b.i, b.ii]');
const otherDay = theirs.replace('date: 2020-06-26', 'date: 2020-07-01');

async function merge(versions: readonly [base: string | Uint8Array, ours: string | Uint8Array, theirs: string | Uint8Array], ...more: readonly string[]): Promise<Ran & { readonly folder: string }> {
  const folder = await temporaryFolder({});
  for (const [index, name] of ['base', 'ours', 'theirs'].entries()) await writeFile(join(folder, name), versions[index] ?? '');
  return { ...await runCli(folder, ['merge', 'base', 'ours', 'theirs', ...more]), folder };
}

describe('merge', () => {
  it('writes both changes to standard output, and needs no git for it', async () => {
    const folder = await temporaryFolder({ base, ours, theirs });
    const git = { show: () => Promise.reject(new Error('asked')), mergeLines: () => Promise.reject(new Error('asked')), versions: () => Promise.reject(new Error('asked')), userName: () => Promise.reject(new Error('asked')) };
    expect(await runCli(folder, ['merge', 'base', 'ours', 'theirs'], { io: { git } })).toEqual({ code: 0, stdout: both, stderr: '' });
  });

  it('with -o, writes to a file, which may be OURS, as git’s driver has it', async () => {
    const { folder, ...ran } = await merge([base, ours, theirs], '-o', 'ours');
    expect(ran).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await readFile(join(folder, 'ours'), 'utf8')).toBe(both);
  });

  it.each([['base', 0], ['ours', 1], ['theirs', 2]] as const)('says in which line, and why, %s has a mistake', async (name, index) => {
    const versions = [base, ours, theirs] as [string, string, string];
    versions[index] = versions[index]?.replace('economy: Japan', 'economy: "Japan') ?? '';
    const line = String((versions[index]?.slice(0, versions[index]?.indexOf('"Japan')).split('\n').length ?? 0));
    const { stderr } = await merge(versions);
    expect(stderr).toMatch(new RegExp(`^The files were merged by lines, as git does it, because ${name} has an error in line ${line}: The quote that starts here is not closed`));
    expect((await merge(versions, '-L', 'HEAD', '-L', 'old', '-L', 'desk')).stderr).toContain(`because ${['old', 'HEAD', 'desk'][index] ?? ''} (${name}) has an error in line ${line}: `);
  });

  it('adds an agency and an address once that both have added, written in two ways', async () => {
    const [agency, address] = ['agencies: [METI, MIC, CAS', 'links:\n        - https://'];
    expect(base).toContain(address);
    const one = (name: string, slash: string): string => base.replace(agency, `${agency}, ${name}`).replace(address, `links:\n        - https://www.business.example.org${slash}\n        - https://`);
    const [mine, other] = [one('MHLW', ''), one('"Ministry of Health, Labour and Welfare"', '/').replace('date: 2020-06-26', 'date: 2020-06-30')];
    expect(await merge([base, mine, other])).toMatchObject({ code: 0, stdout: mine.replace('date: 2020-06-26', 'date: 2020-06-30'), stderr: '' });
  });

  it.each<readonly [string, readonly string[], string]>([
    ['names the files at the markers', [], '<<<<<<< ours\n  date: 2020-06-30\n=======\n  date: 2020-07-01\n>>>>>>> theirs\n'],
    ['shows the base, if asked', ['--style', 'diff3'], '<<<<<<< ours\n  date: 2020-06-30\n||||||| base\n  date: 2020-06-26\n=======\n  date: 2020-07-01\n>>>>>>> theirs\n'],
    ['takes other names, those that an old git leaves as placeholders excepted', ['-L', 'HEAD', '-L', '%S', '-L', '%Y', '--style=diff3'], '<<<<<<< HEAD\n  date: 2020-06-30\n||||||| base\n  date: 2020-06-26\n=======\n  date: 2020-07-01\n>>>>>>> theirs\n'],
  ])('leaves what both have changed between markers, and merges all else: it %s', async (_, options, markers) => {
    const { code, stdout, stderr } = await merge([base, ours, otherDay], ...options);
    expect(stdout).toBe(both.replace('  date: 2020-06-30\n', markers));
    expect([code, stderr]).toEqual([1, '1 conflict is left, between markers.\n  document > date\n']);
  });

  it('leaves an initiative that one has removed and the other has changed to a person', async () => {
    const title = '    - title: supporting SMEs';
    const without = base.replace(/ {4}- title: supporting SMEs[^]*?N\/A\n\n/, '');
    const { code, stdout } = await merge([base, without, base.replace('revolution of SMEs', 'the growth of SMEs')]);
    expect([code, stdout.includes(`<<<<<<< ours\n=======\n${title}`), stdout.includes('support the growth of SMEs')]).toEqual([1, true, true]);
  });

  it.each([['moves to another issue', true], ['has removed', false]])('leaves an initiative that one has moved and the other %s to a person, and merges all else', async (_, isMoved) => {
    const item = (more: string): string => `    - title: Ports lend staff\n      agencies: [METI]\n${more}`;
    const text = (a: string, b: string, c: string, agencies: string): string => `template: t\nissues:\n  a:\n${a}    - title: Schools share figures\n      agencies: [${agencies}]\n  b:${b}\n  c:${c}\n`;
    const versions = [text(item(''), ' []', ' []', 'MIC'), text('', `\n${item('').trimEnd()}`, ' []', 'MIC, ZO'), text('', ' []', isMoved ? `\n${item('      kind: lesson')}` : ' []', 'MIC, ZT')] as const;
    const { code, stdout, stderr } = await merge(versions);
    const ours = `\n${item(isMoved ? '      kind: lesson\n' : '').trimEnd()}`;
    const theirs = isMoved ? `\n${item('      kind: lesson')}` : ' []';
    const places = `  issues > b > Ports lend staff\n${isMoved ? '  issues > c > Ports lend staff\n' : ''}`;
    expect([code, stderr]).toEqual([1, `1 conflict is left, between markers${isMoved ? ', in 2 places:' : '.'}\n${places}`]);
    const sides = [...stdout.matchAll(/<<<<<<< ours\n([^]*?)=======\n([^]*?)>>>>>>> theirs\n/g)].map(([, one, other]) => [one, other]);
    const c = isMoved ? ['  c: []\n', `  c:${theirs}\n`] : ['', ''];
    expect(sides).toEqual([[`  b:${ours}\n${c[0] ?? ''}`, `  b: []\n${c[1] ?? ''}`]]);
    expect(stdout).toContain('agencies: [MIC, ZO, ZT]\n<<<<<<<');
  });

  it('marks a conflict that git does not see', async () => {
    const text = (a: string, b: string): string => `template: t\nissues:\n  a:${a}\n  b:${b}\n`;
    const { code, stdout, stderr } = await merge([text('\n    - title: X', ' []'), text(' []', '\n    - title: X'), text(' []', ' []')]);
    expect([code, stderr]).toEqual([1, '1 conflict is left, between markers.\n  issues > b > X\n']);
    expect(stdout).toMatch(/^template: t\nissues:\n[^]*<<<<<<< [^]*- title: X\n=======\n[^]*>>>>>>> /);
  });

  it.each<readonly [string, string, string, string, string]>([
    ['a file that is not a submission', 'a\nb\nc\nd\ne\n', 'A\nb\nc\nd\ne\n', 'a\nb\nc\nd\nE\n', 'base is not a submission: it has no “template”, or its “issues” are not lists of initiatives'],
    ['a submission that cannot be read', `${base}x: [\n`, `${ours}x: [\n`, `${theirs}x: [\n`, `base has an error in line ${String(base.split('\n').length)}: The bracket “[” is never closed; put “]” at the end of its line, or the whole text in quotes`],
    ['a file with a key that is written twice', `a: 1\n${base}a: 2\n`, `a: 3\n${base}a: 2\n`, `a: 1\n${base}a: 4\n`, `base has an error in line ${String(base.split('\n').length + 1)}: “a” is written twice here; keep one of them and move its text into the other`],
  ])('merges %s by lines, as git does', async (_, old, mine, yours, why) => {
    const { code, stdout, stderr, folder } = await merge([old, mine, yours]);
    const { bytes, conflicts } = gitsOwn(folder);
    expect({ code, stdout, stderr }).toEqual({ code: conflicts === 0 ? 0 : 1, stdout: bytes, stderr: `The files were merged by lines, as git does it, because ${why}.\n${conflicts === 0 ? '' : `${String(conflicts)} conflict is left, between markers.\n`}` });
  });

  it('says when a version has bytes that are no text', async () => {
    const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
    const { code, stderr } = await merge([latin('a: é\n\n\n\nb: 1\n'), latin('a: à\n\n\n\nb: 1\n'), latin('a: é\n\n\n\nb: 2\n')]);
    expect([code, stderr]).toEqual([0, 'The files were merged by lines, as git does it, because they hold bytes that are not text.\n']);
  });

  it('does not pass on as merged what cannot be read, though all versions can', async () => {
    const old = 'a:\n  b:\n    - 1\n\n  # Next.\n  c:\n    - 2\n';
    const { code, stdout, stderr } = await merge([old, old.replace('  # Next', '    - 3\n\n  # Next'), `${old.replace('- 1\n', '- 1\n  new: []\n')}    - 4\n`]);
    expect([code, stdout.includes('new: []\n\n    - 3'), stderr.split('\n')[1]]).toEqual([1, true, 'The merged text cannot be read, from line 6 on, although all three versions can; check it before you go on.']);
  });

  it.each([
    ['ours', (text: string) => [base, text, base]], ['both', (text: string) => [base, text, text]], ['a file by lines', (text: string) => [base, text, theirs]],
  ] satisfies readonly (readonly [string, (text: string) => readonly [string, string, string]])[])('does not pass on as merged what has markers already: %s', async (_, versions) => {
    const torn = base.replace('economy: Japan\n', '<<<<<<< a\neconomy: Japan\n=======\neconomy: Peru\n>>>>>>> b\n');
    const { code, stderr } = await merge(versions(torn));
    expect([code, stderr]).toEqual([1, expect.stringMatching(/A version had conflict markers already, and the merged text has them, too\.\n$/)]);
  });

  it('marks conflicts in the style that the repository has set, unless another one is asked for', async () => {
    const folder = await temporaryFolder({ base, ours, theirs: otherDay });
    execFileSync('git', ['init', '-q'], { cwd: folder });
    execFileSync('git', ['config', 'merge.conflictStyle', 'diff3'], { cwd: folder });
    expect((await runCli(folder, ['merge', 'base', 'ours', 'theirs'])).stdout).toContain('||||||| base');
    expect((await runCli(folder, ['merge', 'base', 'ours', 'theirs', '--style', 'merge'])).stdout).not.toContain('|||||||');
  });

  it.each([["'merge.conflictstyle'='diff3'", true], ["'core.pager'='x' 'merge.conflictStyle=diff3'", true], ["'merge.conflictstyle'='diff3' 'merge.conflictstyle'='merge'", false]])('marks conflicts in the style that git -c has: %s', async (parameters, showsBase) => {
    vi.stubEnv('GIT_CONFIG_PARAMETERS', parameters);
    const { stdout } = await merge([base, ours, otherDay]);
    vi.unstubAllEnvs();
    expect(stdout.includes('||||||| base')).toBe(showsBase);
  });

  it('keeps the line ends and the encoding of ours', async () => {
    const windows = (text: string): Uint8Array => Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`);
    const { code, folder } = await merge([windows(base), windows(ours), theirs], '-o', 'ours');
    expect([code, await readFile(join(folder, 'ours'))]).toEqual([0, windows(both)]);
    const conflict = await merge([windows(base), windows(ours), windows(otherDay)]);
    expect(conflict.code).toBe(1);
    expect(conflict.stdout).not.toMatch(/(?<!\r)\n/);
  });

  it('loses no byte that is not text: git refuses such files', async () => {
    const bytes = (text: string): Uint8Array => Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0x00])]);
    const { code, stderr } = await merge([bytes(base), bytes(ours), bytes(theirs)], '-o', 'ours');
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^git could not merge the lines: Cannot merge binary files/)]);
  });

  it.each<readonly [readonly string[], string]>([
    [['base', 'ours'], 'Name three files'],
    [['base', 'ours', 'theirs', 'more'], 'Name three files'],
    [['base', 'ours', 'none'], 'none does not exist.'],
    [['base', 'ours', 'theirs', '-o', 'theirs'], 'theirs is one of the files that are read'],
    [['base', 'ours', 'theirs', '-o', 'there'], 'there already exists; use --force'],
    [['base', 'ours', 'theirs', '-L', 'a', '-L', 'b', '-L', 'c', '-L', 'd'], 'There are three names at most'],
    [['--setup', 'base'], '--setup takes no files.'],
  ])('%j is wrong use', async (args, message) => {
    const folder = await temporaryFolder({ base, ours, theirs, there: 'x' });
    const { code, stdout, stderr } = await runCli(folder, ['merge', ...args]);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
    expect(await readFile(join(folder, 'there'), 'utf8')).toBe('x');
  });

  it('says when there is no git to mark a conflict', async () => {
    const folder = await temporaryFolder({ base, ours, theirs: otherDay });
    const git = { show: () => Promise.resolve({ kind: 'no-git' } as const), mergeLines: () => Promise.resolve({ kind: 'no-git' } as const), versions: () => Promise.resolve([]), userName: () => Promise.resolve(undefined) };
    expect(await runCli(folder, ['merge', 'base', 'ours', 'theirs', '-o', 'ours'], { io: { git } })).toEqual({ code: 2, stdout: '', stderr: 'git is not on the PATH, and it is needed to mark conflicts; install it.\n' });
    expect(await readFile(join(folder, 'ours'), 'utf8')).toBe(ours);
  });
});

function gitsOwn(folder: string): { readonly bytes: string; readonly conflicts: number } {
  const { stdout, status } = spawnSync('git', ['merge-file', '-p', 'ours', 'base', 'theirs'], { cwd: folder, encoding: 'utf8' });
  return { bytes: stdout, conflicts: status ?? -1 };
}

describe('render --textconv', () => {
  it('writes a submission as plain text, whatever its file is called, and reports nothing', async () => {
    const folder = await temporaryFolder({ 'git-blob': base });
    const { code, stdout, stderr } = await runCli(folder, ['render', '--textconv', 'git-blob']);
    expect([code, stderr, stdout.split('\n').includes('2020/DESG/010')]).toEqual([0, '', true]);
    expect(stdout).not.toMatch(/<\/?\w+|\*\*/);
    for (const line of ['Business continuity and resilience', '  supporting SMEs in introducing teleworking', '    ACTUAL/EXPECTED OUTCOME: Ongoing, N/A', '    Sub-points: a.iii', '    Agencies: METI']) expect(stdout.split('\n')).toContain(line);
  });

  it('knows the templates of the working folder', async () => {
    const folder = await temporaryFolder({ 'regional.submission-template.yaml': sample('regional-resilience-2021.submission-template.yaml') });
    const elsewhere = await temporaryFolder({ blob: sample('second-template.submission.yaml') });
    const known = await runCli(folder, ['render', '--textconv', `${elsewhere}/blob`]);
    const unknown = await runCli(elsewhere, ['render', '--textconv', 'blob']);
    expect(known.stdout).not.toBe(unknown.stdout);
    expect(known.stdout.length).toBeGreaterThan(unknown.stdout.length);
  });

  it.each([['a conflict', base.replace('economy: Japan', '<<<<<<< a\neconomy: Japan\n=======\neconomy: Peru\n>>>>>>> b')], ['a mistake', `${base}x: [`], ['other words', 'Hello.\n'], ['nothing', '']])('writes a file with %s as it is', async (_, text) => {
    const folder = await temporaryFolder({ blob: text });
    expect(await runCli(folder, ['render', '--textconv', 'blob'])).toEqual({ code: 0, stdout: text, stderr: '' });
  });
});
