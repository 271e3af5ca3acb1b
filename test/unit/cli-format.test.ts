import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CliIo } from '../../server/cli/io.ts';
import { createNodeCliIo } from '../../server/hosts/node/node-cli-io.ts';
import { runCli, type Ran } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const messy = 'economy: Japan\ntemplate: x   \nissues:\n    a: []\n';
const tidy = 'template: x\neconomy: Japan\nissues:\n  a: []\n';

function format(cwd: string, args: readonly string[], io: Partial<CliIo> = {}): Promise<Ran> {
  return runCli(cwd, ['format', ...args], { io });
}

const textOf = (folder: string, name: string): Promise<string> => readFile(join(folder, name), 'utf8');

describe('format', () => {
  it('formats the files of a folder and those of its team, names them, and leaves the others untouched', async () => {
    const folder = await temporaryFolder({
      'a.submission.yaml': messy, 'sub/b.submission.yaml': tidy, 'x.submission-template.yaml': 'title: X\nid: x\nissues: []\n', '.policy-submissions/config.yaml': 'rules:\n    text.too-long: off\n', 'c.yaml': messy,
    });
    const { mtimeMs } = await stat(join(folder, 'sub/b.submission.yaml'));
    expect(await format(folder, ['.', '--check'])).toEqual({
      code: 1, stdout: '.policy-submissions/config.yaml\na.submission.yaml\nx.submission-template.yaml\n', stderr: '3 of 4 files would change.\n',
    });
    expect(await textOf(folder, 'a.submission.yaml')).toBe(messy);
    expect(await format(folder, ['.'])).toMatchObject({ code: 0, stdout: '.policy-submissions/config.yaml\na.submission.yaml\nx.submission-template.yaml\n3 of 4 files were formatted.\n', stderr: '' });
    expect(await textOf(folder, 'a.submission.yaml')).toBe(tidy);
    expect(await textOf(folder, 'x.submission-template.yaml')).toBe('id: x\ntitle: X\nissues: []\n');
    expect(await textOf(folder, '.policy-submissions/config.yaml')).toBe('rules:\n  text.too-long: off\n');
    expect(await format(folder, ['.policy-submissions', '--check'])).toEqual({ code: 0, stdout: '0 of 1 file would change.\n', stderr: '' });
    expect(await format(folder, ['.policy-submissions'])).toEqual({ code: 0, stdout: '0 of 1 file was formatted.\n', stderr: '' });
    expect(await textOf(folder, 'c.yaml')).toBe(messy);
    expect((await stat(join(folder, 'sub/b.submission.yaml'))).mtimeMs).toBe(mtimeMs);
    expect(await format(folder, ['.', '--check'])).toEqual({ code: 0, stdout: '0 of 4 files would change.\n', stderr: '' });
  });

  it('keeps the encoding of a file, and one whose bytes would be lost', async () => {
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${messy}`, 'utf16le'));
    const folder = await temporaryFolder({ 'a.submission.yaml': utf16, 'b.submission.yaml': new Uint8Array([...Buffer.from(messy), 0x23, 0xff, 0x0a]) });
    const { code, stdout, stderr } = await format(folder, ['.']);
    expect([code, stdout]).toEqual([2, 'a.submission.yaml\n1 of 1 file was formatted.\n']);
    expect(stderr).toMatch(/^b\.submission\.yaml was not changed: it contains bytes that are not text.*\nNot everything could be formatted/);
    expect((await readFile(join(folder, 'a.submission.yaml'))).toString('utf16le')).toBe(`\ufeff${tidy}`);
  });

  it('formats standard input', async () => {
    const folder = await temporaryFolder({});
    const given = (text: string): Partial<CliIo> => ({ readStandardInput: () => Promise.resolve(Buffer.from(text)) });
    expect(await format(folder, ['-'], given(messy))).toEqual({ code: 0, stdout: tidy, stderr: '' });
    expect(await format(folder, ['-'], given(tidy))).toEqual({ code: 0, stdout: tidy, stderr: '' });
    expect(await format(folder, ['-', '--check'], given(messy))).toMatchObject({ code: 1, stdout: 'standard-input.submission.yaml\n' });
    expect(await format(folder, ['-', '--check'], given(tidy))).toMatchObject({ code: 0, stdout: '' });
    expect(await format(folder, ['-', '--stdin-path', 'x.submission-template.yaml'], given('title: X\nid: x\n'))).toMatchObject({ code: 0, stdout: 'id: x\ntitle: X\n' });
    expect(await format(folder, ['-'], { readStandardInput: () => Promise.resolve(undefined) })).toMatchObject({ code: 2, stderr: expect.stringContaining('larger than 64 MB') as string });
  });

  it('refuses wrong use, and tells what can not be written', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': messy });
    expect(await format(folder, [])).toMatchObject({ code: 2, stderr: expect.stringContaining('Name at least one file or folder to format') as string });
    expect(await format(folder, ['-', 'a.submission.yaml'])).toMatchObject({ code: 2, stderr: expect.stringContaining('formatted alone') as string });
    expect(await format(folder, ['a.submission.yaml', '--stdin-path', 'x'])).toMatchObject({ code: 2, stderr: expect.stringContaining('can only be used with “-”') as string });
    expect(await format(folder, ['gone.submission.yaml'])).toMatchObject({ code: 2, stderr: expect.stringContaining('does not exist') as string });
    const { files } = createNodeCliIo(folder);
    expect(await format(folder, ['a.submission.yaml'], { files: { ...files, isWritable: () => Promise.resolve(false) } })).toMatchObject({ code: 2, stderr: expect.stringContaining('is read-only') as string });
    expect(await textOf(folder, 'a.submission.yaml')).toBe(messy);
  });
});
