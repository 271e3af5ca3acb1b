import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../kit/cli.ts';
import { exported } from '../kit/merges.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { sampleStore } from '../kit/views.ts';

const into = ['template: apec-desg-covid19-2020', 'economy: Japan', 'issues:', '  business-continuity:', '    - title: Alpha', '      outcome: Ongoing # for now', '  data-exchange: []', ''].join('\n');
const changed = into.replace('Ongoing', 'Done').replace('data-exchange: []', 'data-exchange:\n    - title: Beta');

let returned: Uint8Array;
beforeAll(async () => {
  returned = await exported(changed, await sampleStore(), 'docx', into);
});

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  await writeFile(join(folder, 'a.submission.yaml'), into);
  await writeFile(join(folder, 'returned.docx'), returned);
});

const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
const said = '  line 6: The outcome of “Alpha” was changed.\n  line 8: “Beta” was added to b).\n';

describe('policy-submissions import --into', () => {
  it('writes the changes into the submission, and says each with its line', async () => {
    const args = ['import', 'returned.docx', '--into', 'a.submission.yaml'];
    expect(await runCli(folder, args)).toEqual({ code: 0, stdout: '', stderr: `returned.docx was merged into a.submission.yaml: 2 changes.\n${said}` });
    expect(await read('a.submission.yaml')).toBe(changed);
    expect(await runCli(folder, args)).toEqual({ code: 0, stdout: '', stderr: 'returned.docx has no changes for a.submission.yaml; a.submission.yaml was not changed.\n' });
  });

  it('shows with --dry-run what would change, and writes nothing', async () => {
    const { code, stdout, stderr } = await runCli(folder, ['import', 'returned.docx', '--into', 'a.submission.yaml', '--dry-run']);
    expect([code, stderr]).toEqual([0, `returned.docx would change a.submission.yaml: 2 changes.\n${said}`]);
    expect(stdout).toBe([
      '--- a/a.submission.yaml', '+++ b/a.submission.yaml', '@@ -3,5 +3,6 @@', ' issues:', '   business-continuity:', '     - title: Alpha',
      '-      outcome: Ongoing # for now', '-  data-exchange: []', '+      outcome: Done # for now', '+  data-exchange:', '+    - title: Beta', '',
    ].join('\n'));
    expect(await read('a.submission.yaml')).toBe(into);
  });

  it('writes to another file, or to standard output', async () => {
    const elsewhere = ['import', 'returned.docx', '--into', 'a.submission.yaml', '-o', 'b.submission.yaml'];
    expect(await runCli(folder, elsewhere)).toEqual({ code: 0, stdout: '', stderr: `returned.docx was merged with a.submission.yaml: 2 changes; the merged text was written to b.submission.yaml, and a.submission.yaml was not changed.\n${said}` });
    expect([await read('a.submission.yaml'), await read('b.submission.yaml')]).toEqual([into, changed]);
    expect(await runCli(folder, ['import', 'returned.docx', '--into', 'a.submission.yaml', '-o', '-'])).toMatchObject({ code: 0, stdout: changed });
    expect(await runCli(folder, ['import', 'returned.docx', '--into', 'a.submission.yaml', '-o', 'b.submission.yaml'])).toEqual({ code: 2, stdout: '', stderr: 'b.submission.yaml already exists; use --force to overwrite it.\n' });
  });

  it('says what was written where nothing is to be changed', async () => {
    await writeFile(join(folder, 'a.submission.yaml'), changed);
    const same = ['import', 'returned.docx', '--into', 'a.submission.yaml', '-o', 'b.submission.yaml'];
    expect(await runCli(folder, same)).toEqual({ code: 0, stdout: '', stderr: 'returned.docx has no changes for a.submission.yaml; a.submission.yaml was not changed, and its text was written to b.submission.yaml.\n' });
    expect(await read('b.submission.yaml')).toBe(changed);
    expect(JSON.parse((await runCli(folder, [...same, '--force', '--report', 'json'])).stderr)).toMatchObject({ output: 'b.submission.yaml' });
  });

  it('reports in JSON, lines counted from 0', async () => {
    const { stderr } = await runCli(folder, ['import', 'returned.docx', '--into', 'a.submission.yaml', '--report', 'json']);
    expect(JSON.parse(stderr)).toEqual({
      version: 1, file: 'returned.docx', into: 'a.submission.yaml', notices: [],
      changes: [{ kind: 'changed', message: 'The outcome of “Alpha” was changed.', line: 5 }, { kind: 'added', message: '“Beta” was added to b).', line: 7 }],
    });
  });

  it.each([
    ['a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, the other way round', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('keeps %s', async (_name, encode) => {
    await writeFile(join(folder, 'a.submission.yaml'), encode(into));
    expect(await runCli(folder, ['import', 'returned.docx', '--into', 'a.submission.yaml'])).toMatchObject({ code: 0 });
    expect((await readFile(join(folder, 'a.submission.yaml'))).equals(encode(changed))).toBe(true);
  });

  it('refuses with a sentence, and writes nothing', async () => {
    await writeFile(join(folder, 'broken.submission.yaml'), `${into}x: "\n`);
    await writeFile(join(folder, 'bytes.submission.yaml'), Buffer.concat([Buffer.from(into), Buffer.from([0x23, 0xff, 0x0a])]));
    const refusals: readonly (readonly [readonly string[], string])[] = [
      [['--into', 'broken.submission.yaml'], 'returned.docx: The submission cannot be read, so nothing was changed. Line 8:'],
      [['--into', 'bytes.submission.yaml'], 'bytes.submission.yaml contains bytes that are not text, and they would be lost; save it as UTF-8 and try again.'],
      [['--into', 'returned.docx'], 'returned.docx is the file that is to be imported; name the submission that it was made from.'],
      [['--into', 'nowhere.yaml'], 'nowhere.yaml does not exist.'],
      [['--into', 'a.submission.yaml', '--template', 'x'], '--template cannot be used with --into: the submission names its template.'],
      [['--dry-run'], '--dry-run can only be used with --into.'],
    ];
    for (const [args, sentence] of refusals) {
      const { code, stdout, stderr } = await runCli(folder, ['import', 'returned.docx', ...args]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(sentence);
    }
    expect(await read('a.submission.yaml')).toBe(into);
  });
});
