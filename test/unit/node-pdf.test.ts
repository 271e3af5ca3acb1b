import { chmod, mkdir, readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createNodePdf } from '../../server/hosts/node/pdf/node-pdf.ts';
import type { PdfProgram } from '../../server/hosts/node/pdf/pdf-programs.ts';
import type { PdfMaker, PdfSources } from '../../server/ports.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const sources: PdfSources = { word: () => Promise.resolve(new Uint8Array([1])), html: () => Promise.resolve('<p>'), folderUris: [] };
const wanted = new AbortController().signal;
const marked = '%PDF-1.7 <pdfuaid:part>1</pdfuaid:part> <pdf:Producer>LibreOffice 25.2.3.2 (X) /StructTreeRoot /Marked true';

/** A stand-in for a program: a script with `work` as its working folder, whose last argument is the source. */
async function standIn(work: string, kind: PdfProgram['kind'], script: string): Promise<PdfProgram> {
  const folder = await temporaryFolder({ program: `#!/bin/sh\n${script}\n` });
  await chmod(join(folder, 'program'), 0o755);
  return { kind, name: kind === 'office' ? 'LibreOffice' : 'Chromium', path: join(folder, 'program'), first: [], workFolder: work };
}

function makerOf(programs: readonly PdfProgram[], timeMs?: number): PdfMaker {
  return createNodePdf({ find: () => Promise.resolve(programs), ...(timeMs !== undefined && { timeMs }) });
}

async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  await expect.poll(isSo, { interval: 10, timeout: 10_000 }).toBe(true);
}

describe.skipIf(process.platform === 'win32')('a program that makes a PDF', () => {
  it('is given the Word file and a profile of its own, and says what it has made', async () => {
    const work = await temporaryFolder();
    const program = await standIn(work, 'office', `printf '%s\\n' "$@" > ${work}/arguments; cat paper.docx > ${work}/source; echo '${marked}' > paper.pdf`);
    const made = await makerOf([program]).make(sources, wanted);
    expect(made).toMatchObject({ kind: 'made', program: 'LibreOffice 25.2', isTagged: true, hasMark: true });
    expect('bytes' in made && Buffer.from(made.bytes).toString('latin1').trim()).toBe(marked);
    const given = await readFile(join(work, 'arguments'), 'utf8');
    expect(given).toMatch(new RegExp(`^-env:UserInstallation=file://${work}/policy-submissions-pdf-\\w+/profile$`, 'm'));
    expect(given).toContain('"PDFUACompliance"');
    expect(await readFile(join(work, 'source'))).toEqual(Buffer.from([1]));
    expect((await readdir(work)).sort()).toEqual(['arguments', 'source']);
  });

  it('that fails is followed by the next, and that is said', async () => {
    const work = await temporaryFolder();
    const failing = await standIn(work, 'office', 'exit 77');
    const browser = await standIn(work, 'browser', `echo '%PDF-1.4 /StructTreeRoot /Marked true' > paper.pdf; cat paper.html > ${work}/source`);
    expect(await makerOf([failing, browser]).make(sources, wanted)).toMatchObject({ kind: 'made', program: 'Chromium', hasMark: false, isTagged: true, insteadOf: 'LibreOffice' });
    expect(await readFile(join(work, 'source'), 'utf8')).toBe('<p>');
    expect(await makerOf([failing]).make(sources, wanted)).toEqual({ kind: 'failed', programs: ['LibreOffice'] });
    expect(await readdir(work)).toEqual(['source']);
  });

  it.each([
    ['writes nothing', 'exit 0'], ['writes something else', 'echo no > paper.pdf'], ['is not there', undefined],
  ])('that %s has failed', async (_, script) => {
    const work = await temporaryFolder();
    const program = await standIn(work, 'office', script ?? '');
    expect(await makerOf([script === undefined ? { ...program, path: '/nowhere/soffice' } : program]).make(sources, wanted)).toEqual({ kind: 'failed', programs: ['LibreOffice'] });
    expect(await readdir(work)).toEqual([]);
  });

  it('that never ends is ended with all that it has started, and nothing else is tried', async () => {
    const work = await temporaryFolder();
    // What a script starts in the background must not go on, either.
    const program = await standIn(work, 'office', `(sleep 60; touch ${work}/late) & echo $! > ${work}/child; wait`);
    const other = await standIn(work, 'browser', `touch ${work}/tried`);
    expect(await makerOf([program, other], 300).make(sources, wanted)).toEqual({ kind: 'late', programs: ['LibreOffice'] });
    const child = Number(await readFile(join(work, 'child'), 'utf8'));
    await eventually(async () => !(await isRunning(child)));
    expect(await readdir(work)).toEqual(['child']);
  });

  it('is ended when nobody wants it any more', async () => {
    const work = await temporaryFolder();
    const program = await standIn(work, 'office', `echo $$ > ${work}/child; sleep 60`);
    const unwanted = new AbortController();
    const making = makerOf([program]).make(sources, unwanted.signal);
    await eventually(async () => (await readdir(work)).includes('child') && (await readFile(join(work, 'child'), 'utf8')) !== '');
    unwanted.abort();
    expect(await making).toEqual({ kind: 'cancelled', programs: ['LibreOffice'] });
    const child = Number(await readFile(join(work, 'child'), 'utf8'));
    await eventually(async () => !(await isRunning(child)));
    expect(await readdir(work)).toEqual(['child']);
  });

  it('is not started when it is cancelled before, and what fails in our hands is our mistake', async () => {
    const work = await temporaryFolder();
    const program = await standIn(work, 'office', `touch ${work}/tried`);
    expect(await makerOf([program]).make(sources, AbortSignal.abort())).toMatchObject({ kind: 'cancelled' });
    await expect(makerOf([program]).make({ ...sources, word: () => Promise.reject(new Error('ours')) }, wanted)).rejects.toThrow('ours');
    expect(await readdir(work)).toEqual([]);
  });

  it('needs a folder to work in', async () => {
    const file = join(await temporaryFolder({ file: '' }), 'file');
    const program = await standIn(join(file, 'below'), 'office', 'exit 0');
    expect(await makerOf([program]).make(sources, wanted)).toEqual({ kind: 'no-room', programs: ['LibreOffice'] });
  });

  it('clears up what a run that was ended by force has left', async () => {
    const work = await temporaryFolder();
    for (const name of ['policy-submissions-pdf-old', 'policy-submissions-pdf-new', 'else']) await mkdir(join(work, name));
    const longAgo = new Date(Date.now() - 2 * 60 * 60_000);
    for (const name of ['policy-submissions-pdf-old', 'else']) await utimes(join(work, name), longAgo, longAgo);
    await makerOf([await standIn(work, 'office', 'exit 0')]).make(sources, wanted);
    expect((await readdir(work)).sort()).toEqual(['else', 'policy-submissions-pdf-new']);
  });

  it('is not looked for below the folders of the question', async () => {
    const folder = await temporaryFolder({ 'bin/soffice': '', 'repo/.git/HEAD': '', 'repo/module/.git': '', 'repo/module/sub/a': '' });
    let roots: readonly string[] = [];
    const maker = createNodePdf({
      find: (asked) => {
        roots = asked;
        return Promise.resolve([]);
      },
    });
    expect(await maker.make({ ...sources, folderUris: [`file://${folder}`, 'untitled:a', 'file:///nowhere'] }, wanted)).toEqual({ kind: 'no-program', programs: [] });
    expect(roots).toEqual([folder]);
    await maker.make({ ...sources, folderUris: [`file://${folder}/repo/module/sub`, `file://${folder}/repo`] }, wanted);
    expect(roots).toEqual([join(folder, 'repo')]);
  });
});

/** Whether a process is there and has not ended; one whose parent has not asked for its end yet counts as ended. */
async function isRunning(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return state !== undefined && !/\) Z /.test(state);
}
