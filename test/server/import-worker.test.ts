import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { CancellationTokenSource, LSPErrorCodes, WorkDoneProgress } from 'vscode-languageserver/node';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createNodeWorkers } from '../../server/hosts/node/work/node-workers.ts';
import { longestWorkMs } from '../../server/service/work/heavy-work.ts';
import { importRequest, type ImportParams, type ImportResult } from '../../server/protocol/import.ts';
import { ask } from '../../server/protocol/request.ts';
import { buildCli, executeCli } from '../kit/built-cli.ts';
import { LspSession, sampleText, type SessionOptions } from '../kit/lsp-session.ts';
import { bold, docxOf, form, p } from '../kit/make-docx.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

let cli = '';
let program = '';
beforeAll(async () => {
  cli = await buildCli();
  program = join(cli, '..', 'node-work.js');
});

let session: LspSession | undefined;
afterEach(async () => {
  await session?.stop();
  session = undefined;
});

function running(): LspSession {
  if (session === undefined) throw new Error('No session has begun');
  return session;
}

async function start(options: SessionOptions = {}): Promise<LspSession> {
  return (session = await LspSession.start({ workers: createNodeWorkers(program), ...options }));
}

const small = docxOf({ body: p('Viet Nam') + p('desk@example.org') + form({ a: [p(bold('Kết nối')) + p('Text'), p('Ongoing')] }) + p('A last word.') });
/** So many initiatives take longer than many answers. */
const largeCount = 5000;
const documentOf = (count: number): Uint8Array => docxOf({ body: form({ a: [Array.from({ length: count }, (_, index) => p(bold(`Initiative ${index}`)) + p('Text of it. '.repeat(20))).join(''), p('Ongoing')] }) });
/** Takes seconds, in every one of which the thread that reads it is busy. */
const large = documentOf(largeCount);

function paramsOf(bytes: Uint8Array, more: Partial<ImportParams> = {}): ImportParams {
  return { name: 'answer.docx', content: Buffer.from(bytes).toString('base64'), ...more };
}

async function importOf(bytes: Uint8Array, more?: Partial<ImportParams>): Promise<ImportResult> {
  return ask(running().client, importRequest, paramsOf(bytes, more));
}

/** Has the server read the file itself. */
async function importAt(path: string): Promise<ImportResult> {
  const params: ImportParams = { name: 'answer.docx', uri: pathToFileURL(path).href };
  return ask(running().client, importRequest, params);
}

/** Processes that this one has started and that run still. */
async function workers(): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'ppid=,args=']);
  return stdout.split('\n').filter((line) => line.trim().startsWith(`${process.pid} `) && line.includes(program)).length;
}

async function untilWorkers(count: number): Promise<void> {
  while (await workers() !== count);
}

/** Answers that the keyboard gets while something else is not settled yet; each is asked for when the one before is there. */
async function completionsDuring(work: Promise<unknown>, uri: string): Promise<number> {
  let settled = false;
  const end = (): boolean => (settled = true);
  work.then(end, end);
  let answered = 0;
  while (!settled) {
    await session?.request('textDocument/completion', uri, 'agencies: [');
    if (!settled) answered++;
  }
  return answered;
}

describe('an import beside the thread that answers the keyboard', () => {
  test('gives what it gives in that thread, and what the command line gives', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'answer.docx'), small);
    session = await LspSession.start();
    const here = await importOf(small);
    await session.stop();
    await start();
    expect(await importOf(small)).toEqual(here);
    expect(await importAt(join(folder, 'answer.docx'))).toEqual(here);
    const { code, stdout, stderr } = await executeCli(['import', 'answer.docx', '--report', 'json'], { program: cli, cwd: folder, cache: await temporaryFolder() });
    expect(code).toBe(0);
    expect(here).toEqual({ yaml: stdout, report: expect.anything() as unknown, fileName: 'viet-nam.submission.yaml' });
    expect({ version: 1, file: 'answer.docx', ...('report' in here && here.report) }).toEqual(JSON.parse(stderr));
    await untilWorkers(0);
  });

  test('starts nothing before there is something to import', async () => {
    await start();
    const uri = await session?.open('japan.submission.yaml', sampleText('japan.submission.yaml')) ?? '';
    expect(await session?.codes(uri)).not.toContain('template.unknown');
    expect(await workers()).toBe(0);
  });

  test('completion is answered all the time, and how far it is, is told', async () => {
    await start();
    const uri = await session?.open('japan.submission.yaml', sampleText('japan.submission.yaml')) ?? '';
    const told: string[] = [];
    session?.client.onProgress(WorkDoneProgress.type, 'token', (value) => {
      if (value.kind === 'report') told.push(`${value.message} ${value.percentage}`);
    });
    const importing = importOf(large, { workDoneToken: 'token' });
    expect(await completionsDuring(importing, uri)).toBeGreaterThan(20);
    expect(await importing).toMatchObject({ report: { initiatives: largeCount } });
    expect(told[0]).toBe('Reading the document 0');
    expect(told.at(-1)).toBe('Writing the submission 95');
    const percentages = told.map((line) => Number(line.split(' ').at(-1)));
    expect(percentages).toEqual([...percentages].sort((a, b) => a - b));
  }, 120_000);

  test('that is cancelled leaves no worker, and the server answers', async () => {
    await start();
    const cancelling = new CancellationTokenSource();
    const importing = ask(running().client, importRequest, paramsOf(large), cancelling.token);
    await untilWorkers(1);
    cancelling.cancel();
    await expect(importing).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    await untilWorkers(0);
    expect(await importOf(small)).toMatchObject({ report: { initiatives: 1 } });
  }, 60_000);

  test('that is cancelled while it waits for others is never begun', async () => {
    await start();
    const first = [new CancellationTokenSource(), new CancellationTokenSource()];
    const busy = first.map(({ token }) => ask(running().client, importRequest, paramsOf(large), token));
    const third = new CancellationTokenSource();
    const waiting = ask(running().client, importRequest, paramsOf(small), third.token);
    const fourth = importOf(small);
    await untilWorkers(2);
    third.cancel();
    await expect(waiting).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    first[0]?.cancel();
    await expect(busy[0]).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(await fourth).toMatchObject({ report: { initiatives: 1 } });
    first[1]?.cancel();
    await expect(busy[1]).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    await untilWorkers(0);
  }, 60_000);

  test('that takes too long is ended with a sentence', async () => {
    await start();
    const importing = importOf(large);
    await untilWorkers(1);
    session?.clock.advance(longestWorkMs - 1);
    expect(await workers()).toBe(1);
    session?.clock.advance(1);
    expect(await importing).toEqual({ refused: 'Reading the document took longer than two minutes and was stopped. Check that it is the right document, or divide it into several.' });
    await untilWorkers(0);
    expect(await importOf(small)).toMatchObject({ report: { initiatives: 1 } });
  }, 60_000);

  test('that takes too much memory is ended with a sentence, and the server lives', async () => {
    await start({ workers: createNodeWorkers(program, { megabytes: 40 }) });
    expect(await importOf(documentOf(20_000))).toEqual({ refused: 'Reading the document took more memory than is allowed and was stopped. Check that it is the right document, or divide it into several.' });
    await untilWorkers(0);
    expect(await importOf(small)).toMatchObject({ report: { initiatives: 1 } });
  }, 60_000);

  test('ends with the server', async () => {
    await start();
    const importing = importOf(large).catch(() => undefined);
    await untilWorkers(1);
    await session?.stop();
    session = undefined;
    await untilWorkers(0);
    await importing;
  }, 60_000);

  test('says in a sentence what can not be read, or is no file', async () => {
    await start();
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'folder.docx'));
    expect(await importAt(join(folder, 'none.docx'))).toEqual({ refused: 'The file cannot be read: it does not exist.' });
    expect(await importAt(join(folder, 'folder.docx'))).toEqual({ refused: 'The file cannot be read: it is a folder.' });
    if (process.platform !== 'win32') expect(await importAt('/dev/zero')).toEqual({ refused: 'The file cannot be read: it is not a file.' });
  });

  test('of which the program is damaged is a failure, and no end of the server', async () => {
    const broken = join(await temporaryFolder(), 'node-work.js');
    await writeFile(broken, `${(await readFile(program, 'utf8')).slice(0, 20)} (`);
    await start({ workers: createNodeWorkers(broken) });
    await expect(importOf(small)).rejects.toThrow('The request failed because of an error');
    const uri = await session?.open('japan.submission.yaml', sampleText('japan.submission.yaml')) ?? '';
    expect(await session?.request('textDocument/completion', uri, 'agencies: [')).toMatchObject({ items: expect.anything() as unknown });
  });
});
