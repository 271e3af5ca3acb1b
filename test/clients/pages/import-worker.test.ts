import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportParams, ImportResult } from '../../../server/protocol/import.ts';
import { buildBundles } from '../../kit/build-bundles.ts';
import { bold, docxOf, form, p } from '../../kit/make-docx.ts';
import { isNightly } from '../../kit/property-runs.ts';
import { giveBack, openPage } from './browser.ts';

let site: Server;
let origin = '';
beforeAll(async () => {
  const dist = join(await buildBundles(), 'dist');
  site = createServer((request, response) => void answer(request.url ?? '', response));
  const answer = async (url: string, response: ServerResponse): Promise<void> => {
    // Of a page whose policy forbids workers made of a Blob, the nested one can not be had.
    response.setHeader('content-security-policy', url.includes('strict') ? 'worker-src http:' : '');
    response.setHeader('content-type', url.endsWith('.js') ? 'text/javascript' : 'text/html');
    response.end(url.endsWith('.js') ? await readFile(join(dist, basename(url))) : '<!doctype html><title>x</title>');
  };
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
}, 120_000);
afterAll(() => {
  site.close();
});

interface Talk {
  readonly imported: ImportResult;
  /** Completions that were answered before the import was, up to 20. */
  readonly completionsBefore: number;
  readonly log: readonly string[];
}

async function converse(page: Page, folder: string, params: ImportParams): Promise<Talk> {
  return page.evaluate(async ({ programUri, asked }) => {
    const worker = new Worker(programUri);
    const waiting = new Map<number, (result: unknown) => void>();
    const log: string[] = [];
    let ids = 0;
    worker.onmessage = ({ data }: { data: { id?: number; method?: string; result?: unknown; params?: { message?: string } } }) => {
      if (data.method === 'window/logMessage') log.push(data.params?.message ?? '');
      else if (data.method !== undefined && data.id !== undefined) worker.postMessage({ jsonrpc: '2.0', id: data.id, result: null });
      else if (data.id !== undefined) waiting.get(data.id)?.(data.result);
    };
    const ask = (method: string, what: unknown): Promise<unknown> => new Promise((resolve) => {
      waiting.set(++ids, resolve);
      worker.postMessage({ jsonrpc: '2.0', id: ids, method, params: what });
    });
    const tell = (method: string, what: unknown): void => worker.postMessage({ jsonrpc: '2.0', method, params: what });
    const uri = 'file:///a.submission.yaml';
    await ask('initialize', { processId: null, rootUri: null, capabilities: {}, initializationOptions: { programUri } });
    tell('initialized', {});
    tell('textDocument/didOpen', { textDocument: { uri, languageId: 'policy-submission', version: 1, text: 'template: apec-desg-covid19-2020\neconomy: \n' } });
    let imported: unknown;
    const importing = ask('policySubmissions/import', asked).then((result) => (imported = result));
    let completionsBefore = 0;
    while (imported === undefined && completionsBefore < 20) {
      await Promise.race([importing, ask('textDocument/completion', { textDocument: { uri }, position: { line: 1, character: 9 } })]);
      if (imported === undefined) completionsBefore++;
    }
    await importing;
    worker.terminate();
    return { imported: imported as ImportResult, completionsBefore, log };
  }, { programUri: `${origin}/${folder}/server.browser.js`, asked: params });
}

/** Takes seconds to import at night, and long enough for some completions at a push. */
const large = isNightly ? 10_000 : 3000;

const answerOf = (initiatives: number): ImportParams => ({
  name: 'answer.docx',
  content: Buffer.from(docxOf({ body: form({ a: [Array.from({ length: initiatives }, (_, index) => p(bold(`Initiative ${index}`)) + p('Text of it. '.repeat(20))).join(''), p('Ongoing')] }) })).toString('base64'),
});

describe('an import by a server in a browser', () => {
  it('is done in a worker of its own, and completion is answered meanwhile', async () => {
    const page = await openPage();
    await page.goto(`${origin}/open/`);
    const { imported, completionsBefore, log } = await converse(page, 'open', answerOf(large));
    expect(imported).toMatchObject({ report: { initiatives: large } });
    expect(completionsBefore).toBeGreaterThan(5);
    expect(log.filter((line) => line.includes('no other one is available'))).toEqual([]);
    await giveBack(page);
  }, 120_000);

  it('is done by the server itself where a second worker can not be had, and the log says so', async () => {
    const page = await openPage();
    await page.goto(`${origin}/strict/`);
    const { imported, log } = await converse(page, 'strict', answerOf(100));
    expect(imported).toMatchObject({ report: { initiatives: 100 } });
    expect(log.filter((line) => line.includes('no other one is available'))).toHaveLength(1);
    await giveBack(page);
  }, 120_000);
});
