import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import type { Diagnostic, InitializeResult, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { generateSubmission } from '../bench/generate.mjs';
import { buildBundles } from '../kit/build-bundles.ts';
import { violations } from '../kit/conformance.ts';
import { LspSession, sampleText } from '../kit/lsp-session.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

let program: string;

beforeAll(async () => {
  program = join(await buildBundles(), 'dist', 'server.js');
});

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

function written(message: Message): string {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`;
}

/** Sends all of it at once, and `later` when something was said by this method; gives what comes back until the server has ended. */
async function say(
  messages: readonly Message[], cache?: string, later?: { readonly method: string; readonly messages: readonly Message[] }, env: NodeJS.ProcessEnv = {},
): Promise<{ readonly code: unknown; readonly said: readonly Message[] }> {
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, XDG_CACHE_HOME: cache ?? await temporaryFolder(), ...env } });
  let text = '';
  let waits = later;
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more;
    if (waits === undefined || !text.includes(`"${waits.method}"`)) return;
    child.stdin.write(waits.messages.map(written).join(''));
    waits = undefined;
  });
  child.stdin.write(messages.map(written).join(''));
  const [code] = await once(child, 'close') as [unknown];
  const said = text.split(/Content-Length: \d+\r\n\r\n/).slice(1).map((body) => JSON.parse(body) as Message);
  const ofClient = [...messages, ...later?.messages ?? []].map((message) => ({ from: 'client' as const, message }));
  expect(violations([...ofClient, ...said.map((message) => ({ from: 'server' as const, message }))])).toEqual([]);
  return { code, said };
}

describe('the built server', () => {
  const uri = 'file:///nowhere/japan.submission.yaml';
  const text = sampleText('japan.submission.yaml');
  const templateLine = text.split('\n').findIndex((line) => line.startsWith('template:'));
  const open = { textDocument: { uri, languageId: 'policy-submission', version: 1, text } };

  test('answers at once, and hears what was said before it had read the rest of itself', async () => {
    const { code, said } = await say([
      { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
      { method: 'initialized', params: {} },
      { method: 'textDocument/didOpen', params: open },
      { id: 2, method: 'textDocument/hover', params: { textDocument: { uri }, position: { line: templateLine, character: 12 } } },
      { id: 3, method: 'shutdown' },
      { method: 'exit' },
    ]);
    expect(code).toBe(0);
    expect((said[0]?.result as InitializeResult).capabilities.hoverProvider).toBe(true);
    expect(said.find(({ id }) => id === 2)?.result).toMatchObject({ contents: { value: expect.stringContaining('Digital Economy') as string } });
  });

  test('reads what is needed seldom when it is needed', async () => {
    const folder = await temporaryFolder({
      'read.cjs': `process.on('exit', () => require('fs').writeFileSync(process.env.READ, [
        ...Object.keys(require.cache).map((file) => require('path').parse(file).name),
        ...process.moduleLoadList.map((name) => name.replace('NativeModule ', 'node:')),
      ].join()));`,
    });
    const readFor = async (answer: string, ...asked: readonly Message[]): Promise<readonly string[]> => {
      const file = join(folder, 'read');
      await say([
        { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: { textDocument: { formatting: {} } } } },
        { method: 'initialized', params: {} },
        { method: 'textDocument/didOpen', params: { textDocument: { ...open.textDocument, text: answer } } },
      ], undefined, { method: 'textDocument/publishDiagnostics', messages: [...asked, { id: 4, method: 'shutdown' }, { method: 'exit' }] }, { READ: file, NODE_OPTIONS: `--require ${join(folder, 'read.cjs')}` });
      return (await readFile(file, 'utf8')).split(',').filter((name) => [
        'answers', 'fixes', 'markdown', 'node:child_process', 'node:crypto', 'prose', 'shared', 'suppressions', 'templates', 'texts', 'views', 'yaml',
      ].includes(name)).sort();
    };
    const clean = generateSubmission({ bytes: 5000, seed: 1 });
    expect(await readFor(clean)).toEqual([]);
    expect(await readFor(clean, { id: 3, method: 'textDocument/foldingRange', params: { textDocument: { uri } } })).toContain('answers');
    const formatting = { id: 3, method: 'textDocument/formatting', params: { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } } };
    expect(await readFor(clean, formatting)).toEqual(['yaml']);
    expect(await readFor(`${clean}"`)).toContain('yaml');
    expect(await readFor(`# policy-submissions-disable link.missing -- none yet\n${clean}`)).toContain('suppressions');
    expect(await readFor(clean.replace('description: |\n        ', 'description: |\n        see https://www.example.org and '))).toContain('prose');
  });

  test.each([[[]], [['--help']]])('says what it is to a person who starts it with %j', async (args) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (more: string) => (said += more));
    expect(await once(child, 'close')).toEqual([2, null]);
    expect(said).toMatch(/^This is a language server, [^\n]*\n$/);
  });

  test.skipIf(!('enableCompileCache' in nodeModule))('keeps its code compiled for the next start, in the folder of the cache', async () => {
    const cache = await temporaryFolder();
    await say([
      { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
      { method: 'initialized', params: {} },
      { id: 2, method: 'shutdown' },
      { method: 'exit' },
    ], cache);
    const kept = await readdir(join(cache, 'policy-submissions', 'code'), { recursive: true, withFileTypes: true });
    expect(kept.filter((entry) => entry.isFile()).length).toBeGreaterThan(0);
  });

  test.skipIf(!('flushCompileCache' in nodeModule))('keeps it after the first findings, also when it is killed later', async () => {
    const cache = await temporaryFolder({ 'soon.cjs': 'const later = setTimeout; globalThis.setTimeout = (act, ms, ...more) => later(act, ms === 5000 ? 500 : ms, ...more);' });
    const child = spawn(process.execPath, ['--require', join(cache, 'soon.cjs'), program, '--stdio'], { stdio: ['pipe', 'ignore', 'inherit'], env: { ...process.env, XDG_CACHE_HOME: cache } });
    child.stdin.write(written({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } }));
    const kept = async (): Promise<number> => (await readdir(join(cache, 'policy-submissions', 'code'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
    await expect.poll(kept, { timeout: 10_000 }).toBeGreaterThan(0);
    child.kill('SIGKILL');
    await once(child, 'close');
  });

  test('finds what the server of the same source finds', async () => {
    const session = await LspSession.start();
    const expected = (await session.diagnostics(await session.open('japan.submission.yaml', text))).map(codeAndRange);
    await session.stop();
    const { said } = await say([
      { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
      { method: 'initialized', params: {} },
      { method: 'textDocument/didOpen', params: open },
    ], undefined, { method: 'textDocument/publishDiagnostics', messages: [{ id: 2, method: 'shutdown' }, { method: 'exit' }] });
    const sent = said.find(({ method }) => method === 'textDocument/publishDiagnostics')?.params as PublishDiagnosticsParams | undefined;
    expect(sent?.diagnostics.map(codeAndRange)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
  });
});

function codeAndRange({ code, range }: Diagnostic): unknown {
  return { code, range };
}
