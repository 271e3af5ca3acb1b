import { chmod, lstat, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fixedLines, type FixedSource } from '../../server/cli/fix/fix-report.ts';
import type { CliIo } from '../../server/cli/io.ts';
import { createNodeCliIo } from '../../server/hosts/node/node-cli-io.ts';
import { runCli, type Ran } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const rulesFolder = fileURLToPath(new URL('../../docs/rules', import.meta.url));

const text = [
  'template: apec-desg-covid19-2020', 'economy: Japan', 'contact: {email: desk@example.org}', 'issues:', '  business-continuity:', '    - title: One # kept',
  '      points: [a.i, a.i]', '      Kind: policy', '      outcome: Done', '      description: Wörds', '      links: [https://a.example/x]', '',
].join('\n');
const fixed = text.replace('[a.i, a.i]', '[a.i]').replace('Kind:', 'kind:');

function fix(cwd: string, args: readonly string[], io: Partial<CliIo> = {}): Promise<Ran> {
  return runCli(cwd, ['fix', ...args], { rulesFolder, io });
}

async function bytesOf(folder: string, name = 'a.submission.yaml'): Promise<Buffer> {
  return readFile(join(folder, name));
}

describe('fix', () => {
  it('corrects the name of a template, whatever is found once it is known', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': 'template: apec-desg-covid-19-2020\neconomy: Viet Nam\ncontact: {email: a@b.vn}\nissues:\n  business-continuty: []\n' });
    expect((await runCli(folder, ['check', '.'])).stdout).toContain('Issues, sub-points and columns are checked when the template is known.');
    expect((await fix(folder, ['.'])).stdout).toMatch(/^a\.submission\.yaml: \d fixed \([^)]*template\.unknown 1/);
    expect(String(await bytesOf(folder))).toMatch(/^template: apec-desg-covid19-2020\n/);
  });

  it('keeps words that YAML reads as a name with nothing behind it', async () => {
    const words = text.replace('      outcome: Done', "      Main benefits for small firms:\n      notes:\n      outcome: {actual: 10 firms, 20 farms, expected: '30'}");
    const folder = await temporaryFolder({ 'a.submission.yaml': words });
    await fix(folder, ['.']);
    expect(String(await bytesOf(folder))).toBe(words.replace('[a.i, a.i]', '[a.i]').replace('Kind:', 'kind:').replace('      notes:\n', ''));
  });

  it('fixes files and folders, says what it did and what is left, and a second run changes nothing', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': text, 'sub/b.submission.yaml': fixed, 'x.submission-template.yaml': 'id: x\nTitle: X\nissues: []\n' });
    const { code, stdout, stderr } = await fix(folder, ['.']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^a\.submission\.yaml: 2 fixed \(point\.duplicate 1, schema\.unknown-key 1\); \d+ findings are left\.\nx\.submission-template\.yaml: 1 fixed \(schema\.unknown-key 1\); .* left\.\n3 findings were fixed in 2 of 3 files; \d+ findings are left\.\nEach of them is for a person to decide: [a-z.-]+ \d+, .*\. The command “check” shows where they are; the editor suggests what can be done\.\n$/);
    expect(String(await bytesOf(folder))).toBe(fixed);
    expect(String(await bytesOf(folder, 'x.submission-template.yaml'))).toBe('id: x\ntitle: X\nissues: []\n');
    const { mtimeMs } = await stat(join(folder, 'a.submission.yaml'));
    expect((await fix(folder, ['.'])).stdout).toMatch(/^Nothing was fixed in 3 files; \d+ findings are left\.\nEach of them .*\n$/);
    expect((await stat(join(folder, 'a.submission.yaml'))).mtimeMs).toBe(mtimeMs);
  });

  it.each([
    ['CR', fixed.replaceAll('\n', '\r'), fixed], ['CR in some lines', fixed.replace('\n', '\r').replace(': []\n', ': []\r'), fixed],
    ['CR among CRLF', fixed.replaceAll('\n', '\r\n').replace('\r\n', '\r').replace('issues:', '\rissues:'), fixed.replace('issues:', '\nissues:').replaceAll('\n', '\r\n')],
    ['CRLF that was converted twice', fixed.replaceAll('\n', '\r\r\n'), fixed.replaceAll('\n', '\r\n')],
  ])('writes line ends of today in place of those of old Macs: %s', async (_, written, expected) => {
    const folder = await temporaryFolder({ 'a.submission.yaml': `# A remark\r${written}`, 'b.submission.yaml': 'template: apec-desg-covid19-2020\neconomy: Japan\n' });
    const { code, stdout } = await runCli(folder, ['check', 'a.submission.yaml']);
    expect([code, stdout.includes('nothing but comments')]).toEqual([1, false]);
    expect(stdout).toMatch(/^a\.submission\.yaml:1:1 {2}error {2}This .* old Macs \(“CR”\)/);
    expect((await runCli(folder, ['describe', 'a.submission.yaml'])).stderr).not.toContain('name its template');
    expect((await runCli(folder, ['compile', '.', '--output', 'x.html'])).stderr).not.toContain('no template');
    expect((await fix(folder, ['a.submission.yaml'])).stdout).toContain('yaml.syntax 1');
    expect(String(await bytesOf(folder))).toBe(`# A remark${expected.includes('\r') ? '\r\n' : '\n'}${expected}`);
  });

  it('fixes one kind only', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': text });
    expect(await fix(folder, ['a.submission.yaml', '--rule', 'point.duplicate'])).toMatchObject({ code: 0 });
    expect(String(await bytesOf(folder))).toBe(text.replace('[a.i, a.i]', '[a.i]'));
    expect(await fix(folder, ['a.submission.yaml', '--rule', 'point.duplicat'])).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no finding “point.duplicat”') as string });
    expect(await fix(folder, ['a.submission.yaml', '--rule', 'schema.unknown-key', '--rule', 'point.duplicate'])).toMatchObject({ code: 0 });
    expect(String(await bytesOf(folder))).toBe(fixed);
  });

  it('says of findings that it can not fix that they are there, and how to go on', async () => {
    const several = fixed.replace('      outcome: Done\n', '').replace('    - title', '    - title: Two\n    - title');
    const folder = await temporaryFolder({ 'a.submission.yaml': several, 'b.submission.yaml': fixed });
    expect(await fix(folder, ['.', '--rule', 'outcome.missing'])).toMatchObject({
      code: 0, stdout: 'Nothing was fixed in 2 files; 2 findings of outcome.missing are left.\nEach of them is for a person to decide. The command “check” shows where they are; the editor suggests what can be done.\n',
    });
    expect((await fix(folder, ['b.submission.yaml', '--rule', 'outcome.missing'])).stdout).toBe('Nothing to fix in 1 file; no finding of outcome.missing is left.\n');
    const two = ['a.submission.yaml', '--rule', 'outcome.missing', '--rule', 'initiative.no-description'];
    expect((await fix(folder, two)).stdout).toBe('Nothing was fixed in 1 file; 3 findings of initiative.no-description or outcome.missing are left.\nEach of them is for a person to decide: outcome.missing 2, initiative.no-description 1. The command “check” shows where they are; the editor suggests what can be done.\n');
    await writeFile(join(folder, 'a.submission.yaml'), text.replace('      outcome: Done\n', ''));
    const some = ['a.submission.yaml', '--rule', 'outcome.missing', '--rule', 'point.duplicate'];
    const trial = await fix(folder, [...some, '--dry-run']);
    expect(trial.stderr).toMatch(/\n1 finding would be fixed in 1 of 1 file; 1 finding of outcome\.missing or point\.duplicate is left\.\nIt is for a person to decide: outcome\.missing 1\. The command “check” shows where it is; [^\n]*\n$/);
    expect(trial.stdout).not.toContain('decided');
    expect((await fix(folder, some)).stdout).toMatch(/\n1 finding was fixed in 1 of 1 file; 1 finding of /);
    expect((await fix(folder, ['-', '--rule', 'contact.email'], { readStandardInput: () => Promise.resolve(Buffer.from(text.replace('desk@', 'desk'))) })).stderr).toMatch(/^Nothing was fixed in 1 file; 1 finding of contact\.email is left\.\nIt is/);
  });

  it('names the kinds of which most is left, and counts the others', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': await readFile(fileURLToPath(new URL('../../samples/mistakes.submission.yaml', import.meta.url)), 'utf8') });
    const { stdout } = await fix(folder, ['a.submission.yaml']);
    expect(stdout).toMatch(/\nEach of them is for a person to decide: (?:[a-z.-]+ \d+, ){8}and \d+ other kinds\. The command/);
  });

  it('writes nothing with --dry-run, shows what would change, and says so by its exit code', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': text });
    const { code, stdout, stderr } = await fix(folder, ['.', '--dry-run']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^--- a\/a\.submission\.yaml\n\+\+\+ b\/a\.submission\.yaml\n@@ [^\n]+\n/);
    expect(stdout).toContain('\n-      points: [a.i, a.i]\n-      Kind: policy\n+      points: [a.i]\n+      kind: policy\n');
    expect(stderr).toContain('2 would be fixed (point.duplicate 1, schema.unknown-key 1)');
    expect(String(await bytesOf(folder))).toBe(text);
    await fix(folder, ['.']);
    expect(await fix(folder, ['.', '--dry-run'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Nothing would be fixed in 1 file; /) as string });
  });

  it('does not fix what is switched off for the folder', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': text, '.git/HEAD': '', '.policy-submissions/config.yaml': 'rules:\n  point.duplicate: off\n' });
    await fix(folder, ['.']);
    expect(String(await bytesOf(folder))).toBe(text.replace('Kind:', 'kind:'));
    const other = await temporaryFolder({ 'a.submission.yaml': text, '.git/HEAD': '', '.vscode/settings.json': '{"policySubmissions.rules": {"schema.unknown-key": "off"}}' });
    await fix(other, ['.']);
    expect(String(await bytesOf(other))).toBe(text.replace('[a.i, a.i]', '[a.i]'));
    await fix(other, ['.', '--no-settings']);
    expect(String(await bytesOf(other))).toBe(fixed);
  });

  it('fixes what is in the baseline, and not what a comment hides', async () => {
    const hidden = text.replace('      Kind:', '      # policy-submissions-disable-next-line schema.unknown-key -- ours\n      Kind:');
    const folder = await temporaryFolder({ 'a.submission.yaml': hidden, '.git/HEAD': '' });
    await runCli(folder, ['check', '.', '--write-baseline'], { rulesFolder });
    expect((await runCli(folder, ['check', '.'], { rulesFolder })).stdout).not.toContain('point.duplicate');
    await fix(folder, ['.']);
    expect(String(await bytesOf(folder))).toBe(hidden.replace('[a.i, a.i]', '[a.i]'));
  });

  it('refuses what is no file, and a text with characters that are none is fixed all the same', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': `${text}# \0 \u2028\n`, 'b.submission.yaml/x': '' });
    expect(await fix(folder, ['/dev/null'])).toMatchObject({ code: 2, stderr: expect.stringContaining('neither a file nor a folder') as string });
    expect(await fix(folder, ['.'])).toMatchObject({ code: 0 });
    expect(String(await bytesOf(folder))).toBe(`${fixed}# \0 \u2028\n`);
  });

  it('tells which fixes it did not make, and where', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': text.replace('[a.i, a.i]', '!p [a, b]') });
    const { code, stdout } = await fix(folder, ['a.submission.yaml']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}line \d+, yaml\.syntax: “Put the text in quotes” was not made, because it would not lead to fewer findings; check it in the editor\.$/m);
  });

  it('names twenty of those, counts the others, and says why each was not made', () => {
    const leftOut = Array.from({ length: 23 }, (_, index) => ({
      finding: { code: 'schema.unknown-key', range: { start: index * 2, end: index * 2 + 1 } }, fix: { title: 'Do' }, why: index === 1 ? 'too-many' : 'worse',
    }));
    const lines = fixedLines({ source: { path: 'a' }, fixed: { text: 'x\n'.repeat(30), made: new Map(), leftOut, findings: [] } } as unknown as FixedSource, 'fixed');
    expect(lines).toHaveLength(22);
    expect(lines[1]).toBe('  line 1, schema.unknown-key: “Do” was not made, because it would not lead to fewer findings; check it in the editor.');
    expect(lines[2]).toBe('  line 2, schema.unknown-key: “Do” was not made, because too many others could not be made; check it in the editor.');
    expect(lines[21]).toBe('  3 more were not made.');
  });

  const withMark = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
  const bigEndian = (one: string): Buffer => Buffer.from(`\ufeff${one}`, 'utf16le').swap16();
  it.each<readonly [string, (one: string) => Buffer]>([
    ['UTF-8 with a byte order mark', (one) => withMark(Buffer.from(one))], ['UTF-16', (one) => Buffer.from(`\ufeff${one}`, 'utf16le')], ['UTF-16 without a mark', (one) => Buffer.from(one, 'utf16le')],
    ['UTF-16, big-endian', bigEndian], ['lines as Windows ends them', (one) => Buffer.from(one.replaceAll('\n', '\r\n'))],
  ])('keeps %s', async (_, encode) => {
    const folder = await temporaryFolder({});
    await writeFile(join(folder, 'a.submission.yaml'), encode(text));
    expect(await fix(folder, ['a.submission.yaml'])).toMatchObject({ code: 0, stderr: '' });
    expect(await bytesOf(folder)).toEqual(encode(fixed));
  });

  it('leaves a file alone whose bytes are no text', async () => {
    const folder = await temporaryFolder({});
    const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0x23, 0xff, 0x0a])]);
    await writeFile(join(folder, 'a.submission.yaml'), bytes);
    expect(await fix(folder, ['a.submission.yaml'])).toMatchObject({ code: 2, stderr: expect.stringContaining('bytes that are not text') as string });
    expect(await bytesOf(folder)).toEqual(bytes);
  });

  it('keeps permissions and symbolic links', async () => {
    const folder = await temporaryFolder({ 'real/a.submission.yaml': text });
    await chmod(join(folder, 'real/a.submission.yaml'), 0o640);
    await symlink('real/a.submission.yaml', join(folder, 'a.submission.yaml'));
    expect(await fix(folder, ['a.submission.yaml'])).toMatchObject({ code: 0 });
    expect([(await lstat(join(folder, 'a.submission.yaml'))).isSymbolicLink(), await readlink(join(folder, 'a.submission.yaml'))]).toEqual([true, 'real/a.submission.yaml']);
    expect([String(await bytesOf(folder, 'real/a.submission.yaml')), (await stat(join(folder, 'real/a.submission.yaml'))).mode & 0o777]).toEqual([fixed, 0o640]);
  });

  it('tells of a file that can not be written or read, or that somebody else has written meanwhile, and fixes the others', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': text, 'b.submission.yaml': text, 'c.submission.yaml': text, 'd.submission.yaml': text });
    const { files } = createNodeCliIo(folder);
    let reads = 0;
    const ran = await fix(folder, ['.'], {
      files: {
        ...files,
        isWritable: async (uri) => !uri.endsWith('a.submission.yaml') && files.isWritable(uri),
        readFile: async (uri) => {
          if (uri.endsWith('b.submission.yaml')) throw new Error('it is locked');
          return uri.endsWith('c.submission.yaml') && reads++ > 0 ? new TextEncoder().encode(`${text}# mine\n`) : files.readFile(uri);
        },
      },
    });
    expect(ran.code).toBe(2);
    expect(ran.stderr.split('\n').slice(0, 4)).toEqual([
      'a.submission.yaml cannot be written: it is read-only.', 'b.submission.yaml cannot be read: it is locked.',
      'c.submission.yaml was not changed: it was changed by someone else in the meantime. Fix again.', 'Not everything could be fixed; see the messages above.',
    ]);
    for (const name of ['a', 'b', 'c']) expect(String(await bytesOf(folder, `${name}.submission.yaml`))).toBe(text);
    expect(String(await bytesOf(folder, 'd.submission.yaml'))).toBe(fixed);
  });

  it('says nothing of what is left where no file could be fixed', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': text });
    const { files } = createNodeCliIo(folder);
    const ran = await fix(folder, ['.'], { files: { ...files, isWritable: () => Promise.resolve(false) } });
    expect([ran.code, ran.stdout]).toEqual([2, '']);
  });

  it('does not write a file of which somebody has taken the end away meanwhile', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': text });
    const { files } = createNodeCliIo(folder);
    let reads = 0;
    const { code, stderr } = await fix(folder, ['a.submission.yaml'], { files: { ...files, readFile: async (uri) => (uri.endsWith('a.submission.yaml') && reads++ > 0 ? Buffer.from(text.slice(0, 40)) : files.readFile(uri)) } });
    expect([code, stderr]).toEqual([2, expect.stringContaining('it was changed by someone else in the meantime')]);
    expect(String(await bytesOf(folder))).toBe(text);
  });

  it('knows a file that is protected', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': text });
    const { files, paths } = createNodeCliIo(folder);
    expect(await files.isWritable(paths.toUri('a.submission.yaml'))).toBe(true);
    expect(await files.isWritable(paths.toUri('none.submission.yaml'))).toBe(false);
  });

  it('fixes standard input as the file at a path, and gives back what it can not fix', async () => {
    const folder = await temporaryFolder({ '.git/HEAD': '', '.policy-submissions/config.yaml': 'rules:\n  point.duplicate: off\n' });
    const given = (bytes: Uint8Array): Partial<CliIo> => ({ readStandardInput: () => Promise.resolve(bytes) });
    const one = await fix(folder, ['-', '--stdin-path', 'a.submission.yaml'], given(Buffer.from(text)));
    expect([one.code, Buffer.from(one.stdout, 'latin1').toString()]).toEqual([0, text.replace('Kind:', 'kind:')]);
    expect(one.stderr).toContain('a.submission.yaml: 1 fixed (schema.unknown-key 1)');
    const bad = Buffer.concat([Buffer.from(text), Buffer.from([0x23, 0xff, 0x0a])]);
    const two = await fix(folder, ['-'], given(bad));
    expect([two.code, Buffer.from(two.stdout, 'latin1')]).toEqual([2, bad]);
    const three = await fix(folder, ['-'], given(Buffer.from('')));
    expect([three.code, three.stdout]).toEqual([0, '']);
    const four = await fix(folder, ['-', '--dry-run'], given(Buffer.from(text)));
    expect([four.code, four.stdout]).toEqual([1, expect.stringContaining('+      kind: policy')]);
  });

  it.each([[[]], [['-', 'a.submission.yaml']], [['.', '--stdin-path', 'x']], [['none.submission.yaml']]])('refuses %j', async (args) => {
    expect(await fix(await temporaryFolder({}), args)).toMatchObject({ code: 2, stdout: '' });
  });

  it('stops when it is told to, between two files', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': text, 'b.submission.yaml': text });
    const { files } = createNodeCliIo(folder);
    let interrupt = (): void => undefined;
    const ran = await runCli(folder, ['fix', '.'], {
      rulesFolder, onInterruptible: (callback) => (interrupt = callback),
      io: { files: { ...files, writeFile: async (...asked) => {
        interrupt();
        await files.writeFile(...asked);
      } } },
    });
    expect([ran.code, String(await bytesOf(folder)), String(await bytesOf(folder, 'b.submission.yaml'))]).toEqual([130, fixed, text]);
    expect(ran.stderr).toContain('1 of 2 were checked');
  });
});

describe('fix --terms', () => {
  const submission = (description: string, more = ''): string => `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: One\n      outcome: Done\n      description: ${description}\n${more}`;
  const own = 'terms:\n  - {find: authority, prefer: regulator}\n  - {find: body, prefer: university}\n  - {find: talk, prefer: hour}\n  - {find: paper, prefer: SME}\n';

  it.each([
    ['It is a country. A country is an authority.', 'It is an economy. An economy is a regulator.'],
    ['Not a body for a talk, but a paper.', 'Not a university for an hour, but a SME.'],
    ['A COUNTRY. See Annex A authority.', 'AN ECONOMY. See Annex A regulator.'],
    ['|\n        It is a\n        country.', '|\n        It is an\n        economy.'],
    ['"A country"', '"An economy"'],
  ])('writes the article that the other word needs: %j', async (before, after) => {
    const folder = await temporaryFolder({ 'a.submission.yaml': submission(before), '.policy-submissions/terms.yaml': own });
    await fix(folder, ['a.submission.yaml', '--terms']);
    expect(String(await bytesOf(folder))).toBe(submission(after));
  });

  it('leaves other languages alone', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': `language: fr\n${submission('Il y a authority.')}`, '.policy-submissions/terms.yaml': own });
    await fix(folder, ['a.submission.yaml', '--terms']);
    expect(String(await bytesOf(folder))).toContain('Il y a regulator.');
  });

  it('says how many findings are left for a fix without --terms', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': submission('A country.', '      points: [a.i, a.i]\n') });
    const { stdout } = await fix(folder, ['a.submission.yaml', '--terms']);
    expect(stdout).toMatch(/\n1 of them is fixed by “policy-submissions fix” without --terms\.\nThe rest is for a person to decide: /);
    expect(stdout).not.toMatch(/decide: .*point\.duplicate/);
  });
});
