import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const tbx = await readFile(new URL('../fixtures/terms/version-2.tbx', import.meta.url), 'utf8');
const added = `terms:
  - find: [cyber security, cyber-security]
    prefer: cybersecurity
    note: One word, as in “R&D on cybersecurity”.
    language: en
    source: Glossary of the working group
  - find: tele-work
    prefer: telework
    language: en
    source: Glossary of the working group
`;
const written = `# Words that this team avoids, and what it writes instead.\n${added}`;
const file = '.policy-submissions/terms.yaml';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  await mkdir(join(folder, '.git'));
  await mkdir(join(folder, 'submissions'));
  await writeFile(join(folder, 'glossary.tbx'), tbx);
});

const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');

describe('policy-submissions terms import', () => {
  it('writes into the file at the top of the repository, and again nothing', async () => {
    expect(await runCli(join(folder, 'submissions'), ['terms', 'import', '../glossary.tbx'])).toEqual({
      code: 0, stdout: '', stderr: '../glossary.tbx (TBX) has 3 entries; 3 words to avoid were added to ../.policy-submissions/terms.yaml.\n  One entry has no word to avoid.\n',
    });
    expect(await read(file)).toBe(written);
    expect(await runCli(folder, ['terms', 'import', 'glossary.tbx'])).toEqual({
      code: 0, stdout: '', stderr: `glossary.tbx (TBX) has 3 entries; none of its words to avoid was added to ${file}.\n  3 words were already there, with the same advice.\n  One entry has no word to avoid.\n`,
    });
    expect(await read(file)).toBe(written);
  });

  it('shows with --dry-run what would change, and writes nothing', async () => {
    const { code, stdout, stderr } = await runCli(folder, ['terms', 'import', 'glossary.tbx', '--dry-run']);
    expect([code, stderr]).toEqual([0, `glossary.tbx (TBX) has 3 entries; 3 words to avoid would be added to ${file}.\n  One entry has no word to avoid.\n`]);
    expect(stdout.split('\n').slice(0, 5)).toEqual([`--- a/${file}`, `+++ b/${file}`, '@@ -0,0 +1,11 @@', '+# Words that this team avoids, and what it writes instead.', '+terms:']);
    await expect(read(file)).rejects.toThrow('ENOENT');
  });

  it('says what has other advice there, and leaves it; keeps the encoding of the file', async () => {
    await mkdir(join(folder, '.policy-submissions'));
    const before = Buffer.from('\ufeffterms:\r\n  - find: tele-work # as in the law\r\n    prefer: working from home\r\n', 'utf16le');
    await writeFile(join(folder, file), before);
    const { code, stderr } = await runCli(folder, ['terms', 'import', 'glossary.tbx']);
    expect([code, stderr]).toEqual([0, [
      `glossary.tbx (TBX) has 3 entries; 2 words to avoid were added to ${file}.`, '  One entry has no word to avoid.',
      `  “tele-work” has other advice in ${file}, which was kept: “working from home” there, “telework” in glossary.tbx.`, '',
    ].join('\n')]);
    const after = await readFile(join(folder, file));
    expect(after.subarray(0, before.length)).toEqual(before);
    expect(after.toString('utf16le')).toContain('  - find: [cyber security, cyber-security]\r\n');
  });

  it('reports in JSON', async () => {
    const { stderr } = await runCli(folder, ['terms', 'import', 'glossary.tbx', '--format', 'json', '--language', 'fr']);
    expect(JSON.parse(stderr)).toEqual({
      version: 1, file: 'glossary.tbx', format: 'TBX', into: file, entries: 3, added: 0, known: 0, withoutAvoided: 1, otherLanguages: 2, repeated: [], tooLong: [], left: [], conflicts: [], problems: [],
    });
  });

  it('names a file and a folder', async () => {
    await mkdir(join(folder, 'other'));
    await mkdir(join(folder, 'other/.git'));
    expect(await runCli(folder, ['terms', 'import', 'glossary.tbx', '--folder', 'other'])).toMatchObject({ code: 0 });
    expect(await read('other/.policy-submissions/terms.yaml')).toBe(written);
  });

  it.each([
    [['import'], 'Name one file to import.'], [['import', 'a', 'b'], 'Name one file to import.'], [['export'], 'There is no “terms export”; use “terms” to list the terms, or “terms import FILE” to import some.'],
    [['--dry-run'], '--dry-run and --language can only be used with “terms import FILE”.'], [['import', 'none.tbx'], 'none.tbx does not exist.'], [['import', 'submissions'], 'submissions is a folder; name one file.'],
    [['import', 'glossary.tbx', '--folder', 'none'], 'none does not exist.'], [['--folder', 'glossary.tbx'], 'glossary.tbx is not a folder; name the folder whose terms you want.'],
  ])('refuses %j', async (args, said) => {
    const { code, stdout, stderr } = await runCli(folder, ['terms', ...args]);
    expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', said]);
  });

  it('refuses what is no termbase, and what is too large before it is read', async () => {
    await writeFile(join(folder, 'a.csv'), 'name\nA\n');
    expect((await runCli(folder, ['terms', 'import', 'a.csv'])).stderr).toMatch(/^a\.csv: The file has no columns for the words to avoid/);
    await truncate(join(folder, 'a.csv'), 2 ** 33);
    expect(await runCli(folder, ['terms', 'import', 'a.csv'])).toMatchObject({ code: 2, stderr: 'a.csv: The file is larger than 50 MB; export the subjects that you need, and import those.\n' });
  });

  it('refuses to add to terms with bytes that are not text', async () => {
    await mkdir(join(folder, '.policy-submissions'));
    await writeFile(join(folder, file), Buffer.from('terms:\n  - find: caf\u00e9\n', 'latin1'));
    expect(await runCli(folder, ['terms', 'import', 'glossary.tbx'])).toMatchObject({ code: 2, stderr: `${file} contains bytes that are not text, and they would be lost; save it as UTF-8 and try again.\n` });
  });
});

describe('policy-submissions terms', () => {
  it('lists what holds, and from where', async () => {
    expect((await runCli(folder, ['terms'])).stdout).toContain('No terms of your own: there is no file .policy-submissions/terms.yaml.\n');
    await runCli(folder, ['terms', 'import', 'glossary.tbx']);
    const { code, stdout } = await runCli(join(folder, 'submissions'), ['terms']);
    expect(code).toBe(0);
    expect(stdout).toContain([
      '2 terms of your own, in ../.policy-submissions/terms.yaml:', '  cyber security, cyber-security (warning): write cybersecurity [en, Glossary of the working group]', '  tele-work (warning): write telework [en, Glossary of the working group]', '',
    ].join('\n'));
    expect(JSON.parse((await runCli(folder, ['terms', '--format', 'json'])).stdout)).toMatchObject({ version: 1, own: { file, terms: [{ prefer: ['cybersecurity'] }, { find: ['tele-work'] }] }, problems: [] });
  });

  it('says what of the team’s file can not be used', async () => {
    await mkdir(join(folder, '.policy-submissions'));
    await writeFile(join(folder, file), 'terms:\n  - prefer: x\n  - find: old word\n');
    const { code, stdout, stderr } = await runCli(folder, ['terms']);
    expect([code, stderr]).toEqual([2, `${file}: This term has no “find: …” with the words to find, so it is not used.\n`]);
    expect(stdout).toContain('  old word (warning): avoid it\n');
  });
});

describe('terms of the team that cannot be used', () => {
  it('are named by an import as by a list, and make both fail', async () => {
    await mkdir(join(folder, '.policy-submissions'));
    await writeFile(join(folder, file), 'terms:\n  - find: 12\n  - prefer: x\n');
    const listed = await runCli(folder, ['terms']);
    const problems = listed.stderr.split('\n').filter((line) => line !== '');
    expect(problems.length).toBeGreaterThan(0);
    const ran = await runCli(folder, ['terms', 'import', 'glossary.tbx', '--dry-run']);
    for (const problem of problems) expect(ran.stderr).toContain(problem);
    expect([listed.code, ran.code]).toEqual([2, 2]);
    const asJson = await runCli(folder, ['terms', 'import', 'glossary.tbx', '--dry-run', '--format', 'json']);
    expect((JSON.parse(asJson.stderr) as { problems: readonly string[] }).problems).toHaveLength(problems.length);
  });
});
