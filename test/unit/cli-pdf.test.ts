import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { MadePdf, NoPdf, PdfMaker } from '../../server/ports.ts';
import { runCli } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const sample = fileURLToPath(new URL('../../samples/japan.submission.yaml', import.meta.url));
const made: MadePdf = { kind: 'made', bytes: new Uint8Array([37, 80]), program: 'LibreOffice 25.2', isTagged: true, hasMark: true };

function maker(answer: MadePdf | NoPdf, folders: string[] = []): PdfMaker {
  return {
    async make({ word, folderUris }) {
      folders.push(...folderUris);
      await word();
      return answer;
    },
  };
}

async function folderWith(...names: readonly string[]): Promise<string> {
  const text = await readFile(sample, 'utf8');
  return temporaryFolder(Object.fromEntries(names.map((name) => [name, text])));
}

describe('render --to pdf', () => {
  it('writes the file and says on standard error what has made it', async () => {
    const folder = await folderWith('sub/japan.submission.yaml');
    const folders: string[] = [];
    const ran = await runCli(folder, ['render', 'sub/japan.submission.yaml', '--to', 'pdf', '-o', 'out.pdf'], { io: { pdf: maker(made, folders) } });
    expect(ran).toEqual({ code: 0, stdout: '', stderr: expect.stringMatching(/^out\.pdf: Made with LibreOffice 25\.2: tagged for PDF\/UA\.\nsub\/japan\.submission\.yaml is not ready to be sent\. .*\n$/) as string });
    expect(await readFile(join(folder, 'out.pdf'), 'latin1')).toBe('%P');
    // No program of these folders is started.
    expect(folders).toEqual([pathToFileURL(folder).href, pathToFileURL(join(folder, 'sub')).href]);
  });

  it('writes many, and the blank form of a template', async () => {
    const folder = await folderWith('a.submission.yaml', 'b.submission.yaml');
    const many = await runCli(folder, ['render', '.', '--to', 'pdf', '--out-dir', 'out'], { io: { pdf: maker(made) } });
    expect(many).toMatchObject({ code: 0, stdout: 'out/a.pdf\nout/b.pdf\n' });
    const form = await runCli(folder, ['render', 'apec-desg-covid19-2020', '--to', 'pdf'], { io: { pdf: maker(made) } });
    expect(form).toEqual({ code: 0, stdout: '%P', stderr: 'apec-desg-covid19-2020: Made with LibreOffice 25.2: tagged for PDF/UA.\n' });
  });

  it('goes on with the others when one fails, and stops where none can be made', async () => {
    const folder = await folderWith('a.submission.yaml', 'b.submission.yaml');
    const failed = await runCli(folder, ['render', '.', '--to', 'pdf', '--out-dir', 'out'], { io: { pdf: maker({ kind: 'failed', programs: ['LibreOffice'] }) } });
    expect(failed.code).toBe(2);
    expect(failed.stderr.match(/LibreOffice could not make the PDF/g)).toHaveLength(2);
    const none = await runCli(folder, ['render', '.', '--to', 'pdf', '--out-dir', 'out'], { io: { pdf: maker({ kind: 'no-program', programs: [] }) } });
    expect(none.code).toBe(2);
    expect(none.stderr.match(/Install LibreOffice/g)).toHaveLength(1);
  });

  it('ends the program when it is stopped', async () => {
    const folder = await folderWith('a.submission.yaml', 'b.submission.yaml');
    let interrupt = (): void => undefined;
    let asked = 0;
    const pdf: PdfMaker = {
      make: (_, signal) => new Promise((resolve) => {
        asked += 1;
        signal.addEventListener('abort', () => resolve({ kind: 'cancelled', programs: [] }));
        interrupt();
      }),
    };
    const ran = await runCli(folder, ['render', '.', '--to', 'pdf', '--out-dir', 'out'], { io: { pdf }, onInterruptible: (stop) => (interrupt = stop) });
    expect(ran).toEqual({ code: 2, stdout: '', stderr: 'Stopped before all was written.\n' });
    expect(asked).toBe(1);
  });

  it('is refused for a terminal', async () => {
    const folder = await folderWith('a.submission.yaml');
    const ran = await runCli(folder, ['render', 'a.submission.yaml', '--to', 'pdf'], { isTerminal: true, io: { pdf: maker(made) } });
    expect(ran.stderr).toBe('A PDF file cannot be shown in a terminal; name a file with -o FILE.\n');
  });
});
