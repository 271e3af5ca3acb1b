import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FoldingRange } from 'vscode-languageserver/node';
import { mostBytes } from '../../server/hosts/node/node-message-reader.ts';
import * as imports from '../../server/protocol/import.ts';
import * as links from '../../server/protocol/links.ts';
import * as papers from '../../server/protocol/papers.ts';
import * as preview from '../../server/protocol/preview.ts';
import { buildBundles } from '../kit/build-bundles.ts';
import { visualStudioCode } from '../kit/client-profiles.ts';
import { itemsOf, kindsAsked, resolved } from '../kit/every-request.ts';
import { LspSession, sampleText } from '../kit/lsp-session.ts';
import { isNightly } from '../kit/property-runs.ts';
import { everyWrongShape } from '../kit/wrong-shapes.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

/** What comes from a client that is mistaken, or from something that is none. */

interface Said {
  readonly id?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

let program: string;
beforeAll(async () => {
  program = join(await buildBundles(), 'dist', 'server.js');
});

function framed(body: string): string {
  return `Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`;
}

function message(value: object): string {
  return framed(JSON.stringify({ jsonrpc: '2.0', ...value }));
}

const begin = message({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } }) + message({ method: 'initialized', params: {} });
const finish = message({ id: 99, method: 'shutdown' }) + message({ method: 'exit' });

/** Sends bytes to the built server, all at once or one by one, and gives all that it says until it has ended. */
async function send(text: string, options: { readonly ends?: boolean; readonly pieces?: boolean; readonly then?: { readonly after: string; readonly text: string } } = {}): Promise<{ readonly code: unknown; readonly said: readonly Said[]; readonly stderr: string }> {
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: 'pipe', env: { ...process.env, XDG_CACHE_HOME: await temporaryFolder() } });
  let [stdout, stderr] = ['', ''];
  let next = options.then;
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    stdout += more;
    if (next === undefined || !stdout.includes(next.after)) return;
    child.stdin.write(next.text);
    next = undefined;
  });
  child.stderr.setEncoding('utf8').on('data', (more: string) => (stderr += more));
  child.stdin.on('error', () => undefined);
  if (options.pieces === true) for (const byte of Buffer.from(text)) child.stdin.write(Buffer.of(byte));
  else child.stdin.write(text);
  if (options.ends === true) child.stdin.end();
  const [code] = await once(child, 'close') as [unknown];
  return { code, stderr, said: stdout.split(/Content-Length: \d+\r\n\r\n/).slice(1).map((body) => JSON.parse(body) as Said) };
}

describe('what can not be cut into messages ends the session with a reason', () => {
  test.each([
    ['a length that is a word', 'Content-Length: many\r\n\r\n{}', 'is not a number of bytes'],
    ['a length below nothing', 'Content-Length: -5\r\n\r\n{}', 'is not a number of bytes'],
    ['a length with a fraction', 'Content-Length: 2.5\r\n\r\n{}', 'is not a number of bytes'],
    ['a length with more behind it', 'Content-Length: 2 bytes\r\n\r\n{}', 'is not a number of bytes'],
    ['no length', 'Content-Type: text/plain\r\n\r\n{}', 'has no “Content-Length”'],
    ['a head with nothing in it', '\r\n\r\n{}', 'has no “Content-Length”'],
    ['lines that are no head', 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', 'has no “Content-Length”'],
    ['an absurd length', `Content-Length: ${String(mostBytes + 1)}\r\n\r\n`, 'is announced, and more than'],
    ['a more absurd length', `Content-Length: ${'9'.repeat(400)}\r\n\r\n`, 'is not a number of bytes'],
    ['a head without an end', 'x'.repeat(20_000), 'has no end within'],
    ['a message that is not JSON', framed('{"jsonrpc":"2.0",'), 'is not JSON'],
    ['bytes that are not UTF-8', 'Content-Length: 2\r\n\r\n\u00ff\u00fe', 'is not JSON'],
  ])('%s', async (_name, text, reason) => {
    // A push tries half of them before the session has begun, half within it.
    const places = ['', begin];
    for (const before of isNightly ? places : places.slice(text.length % 2).slice(0, 1)) {
      const { code, stderr } = await send(before + text);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^The session has ended: [^\n]*\.\n$/);
      expect(stderr).toContain(reason);
    }
  });

  test('the end of the messages in the middle of one', async () => {
    expect(await send(`${begin}Content-Length: 100\r\n\r\n{`, { ends: true })).toMatchObject({ code: 1, stderr: 'The session has ended: the editor’s messages ended in the middle of one.\n' });
    expect(await send(begin, { ends: true })).toMatchObject({ code: 1, stderr: '' });
    expect(await send(begin + message({ id: 99, method: 'shutdown' }), { ends: true })).toMatchObject({ code: 0, stderr: '' });
  });

  test('a message that comes byte by byte is one', async () => {
    const { code, said } = await send(begin + message({ id: 2, method: 'textDocument/hover', params: { textDocument: { uri: 'file:///“x”' }, position: { line: 0, character: 0 } } }) + finish, { pieces: true });
    expect(code).toBe(0);
    expect(said.find(({ id }) => id === 2)).toMatchObject({ result: null });
  });
});

test('what is no message is answered by the protocol, and the session goes on', async () => {
  const wrong = ['[]', '[{"jsonrpc":"2.0","id":5,"method":"shutdown"}]', '7', 'null', '"x"', '{}', '{"jsonrpc":"2.0","id":6}', '{"jsonrpc":"2.0","id":7,"method":42}', '{"jsonrpc":"2.0","id":{},"method":"shutdown"}', '{"jsonrpc":"2.0","id":null,"method":"shutdown"}', '{"jsonrpc":"2.0","method":"$/cancelRequest"}'];
  const { code, said } = await send(begin + wrong.map(framed).join('') + message({ id: 50, method: 'x/unknown', params: {} }) + message({ method: '$/cancelRequest', params: { id: 4711 } }) + finish);
  expect(code).toBe(0);
  const errors = said.filter(({ error }) => error !== undefined).map(({ id, error }) => [id, error?.code]);
  expect(errors.filter(([id]) => id !== 50)).toEqual([[null, -32600], [null, -32600], [null, -32600], [null, -32600], [null, -32600], [null, -32600], [6, -32600], [7, -32600], [null, -32600], [null, -32600], [null, -32600]]);
  expect(errors).toContainEqual([50, -32601]);
});

test('the order of a session is held: before “initialize”, twice, after “shutdown”, and “exit” without it', async () => {
  const hover = (id: number): string => message({ id, method: 'textDocument/hover', params: { textDocument: { uri: 'file:///x' }, position: { line: 0, character: 0 } } });
  const open = message({ method: 'textDocument/didOpen', params: { textDocument: { uri: 'file:///x.submission.yaml', languageId: 'x', version: 1, text: 'x' } } });
  const { code, said } = await send(hover(10) + message({ id: 11, method: 'shutdown' }) + open + begin + message({ id: 12, method: 'initialize', params: { capabilities: {} } }) + hover(13)
    + message({ id: 14, method: 'shutdown' }) + hover(15) + message({ id: 16, method: 'initialize', params: { capabilities: {} } }) + open + message({ id: 17, method: 'shutdown' }), { then: { after: '"id":17', text: message({ method: 'exit' }) } });
  expect(code).toBe(0);
  const answers = new Map(said.filter(({ id }) => id !== undefined).map(({ id, error }) => [id, error?.code ?? 'answered']));
  expect(Object.fromEntries(answers)).toMatchObject({ 1: 'answered', 10: -32002, 11: -32002, 12: -32600, 13: 'answered', 14: 'answered', 15: -32600, 16: -32600, 17: -32600 });
  expect((await send(message({ method: 'exit' }))).code).toBe(1);
  expect((await send(begin + message({ method: 'exit' }))).code).toBe(1);
});

test('“initialize” with other parameters is refused, and the right one is taken after it', async () => {
  const wrong = [undefined, null, 7, [], {}, { capabilities: null }, { capabilities: {}, rootUri: 7 }, { capabilities: {}, workspaceFolders: [null] }];
  const { code, said } = await send(wrong.map((params, index) => message({ id: 100 + index, method: 'initialize', ...(params !== undefined && { params }) })).join('') + begin + finish);
  expect(wrong.map((_, index) => said.find(({ id }) => id === 100 + index)?.error?.code)).toEqual(wrong.map(() => -32602));
  expect(said.find(({ id }) => id === 1)?.result).toBeDefined();
  expect(code).toBe(0);
});

test('abilities of another form count as not said', async () => {
  const odd = { textDocument: { hover: { contentFormat: 7 }, completion: null, publishDiagnostics: { tagSupport: { valueSet: 1 } }, documentSymbol: { symbolKind: { valueSet: {} } }, foldingRange: null, inlayHint: { resolveSupport: { properties: 1 } }, semanticTokens: { formats: 7, requests: null, tokenTypes: {} } }, workspace: null, window: 7 };
  const open = { textDocument: { uri: 'file:///x.submission.yaml', languageId: 'policy-submission', version: 1, text: 'economy: Japan\n' } };
  const { code, said } = await send(message({ id: 5, method: 'initialize', params: { capabilities: odd } }) + message({ method: 'initialized', params: {} })
    + message({ method: 'textDocument/didOpen', params: open }) + message({ id: 6, method: 'textDocument/hover', params: { textDocument: open.textDocument, position: { line: 0, character: 10 } } }) + finish);
  expect(code).toBe(0);
  expect(said.find(({ id }) => id === 6)).toMatchObject({ result: { contents: { kind: 'plaintext' } } });
});

describe('in a session', () => {
  let session: LspSession;
  afterEach(() => session.stop());

  const text = sampleText('japan.submission.yaml');
  const uri = 'file:///workspace/japan.submission.yaml';
  const aboutFiles = ['completion', 'hover', 'documentSymbol', 'documentLink', 'foldingRange', 'codeAction', 'diagnostic'].map((name) => `textDocument/${name}`);
  const ours = [...Object.values(preview), ...Object.values(papers), ...Object.values(imports), ...Object.values(links)].map(({ method }) => method)
    .filter((method) => method !== preview.previewChangedNotification.method);
  const aboutOpenFiles = [...Object.values(preview), papers.exportRequest, papers.copyTableRequest, ...Object.values(links)].map(({ method }) => method)
    .filter((method) => method !== preview.previewChangedNotification.method);
  /** An address is all that these take. */
  const ofAddress = [papers.copyTableRequest, links.findCopiesRequest, preview.previewRequest].map(({ method }) => method);

  test('parameters of another form are refused, whatever they are, and nothing fails for them', async () => {
    session = await LspSession.start();
    await session.open('japan.submission.yaml', text);
    const wrong: readonly unknown[] = [undefined, null, {}, { textDocument: null }, { textDocument: { uri: 7 } }, { textDocument: 'x', position: {} }, { uri: null }, { uri: 'x', at: {}, position: 7, path: [], to: 'exe', urls: 7, folder: {}, before: 1 }, { name: {}, template: [7] }, []];
    for (const method of [...aboutFiles, ...ours, 'workspace/diagnostic']) {
      for (const params of wrong) {
        // All that this takes may be absent.
        if (method === papers.compareRequest.method && /^\{(?!.*"(?:folder|template)")/.test(JSON.stringify(params) ?? '')) continue;
        if ([papers.formsRequest.method, papers.submissionsRequest.method].includes(method) && JSON.stringify(params)?.startsWith('{') === true) continue;
        if (ofAddress.includes(method) && JSON.stringify(params)?.includes('"uri":"x"') === true) continue;
        const asked = params === undefined ? session.client.sendRequest(method) : session.client.sendRequest(method, params as object);
        await expect(asked, `${method} ${JSON.stringify(params)}`).rejects.toMatchObject({ code: -32602 });
      }
    }
    const position = { line: -1, character: 0 };
    for (const at of [position, { line: 0.5, character: 0 }, { line: '0', character: 0 }, { line: 0 }]) {
      await expect(session.client.sendRequest('textDocument/hover', { textDocument: { uri }, position: at })).rejects.toMatchObject({ code: -32602 });
    }
    for (const method of ['didOpen', 'didChange', 'didClose', 'didSave']) {
      for (const params of wrong.filter((one) => one !== undefined)) await session.client.sendNotification(`textDocument/${method}`, params as object);
    }
    await session.client.sendNotification('textDocument/didChange', { textDocument: { uri, version: 9 }, contentChanges: [{ range: { start: 1 }, text: 'x' }] });
    await session.client.sendNotification('workspace/didChangeWatchedFiles', { changes: 7 });
    await session.client.sendNotification('workspace/didChangeWorkspaceFolders', { event: null });
    expect(await session.codes(uri)).toContain('placeholder.left');
    expect(session.log.filter((line) => line.startsWith('error'))).toEqual([]);
    expect(JSON.stringify(session.messages.filter(({ from }) => from === 'server'))).not.toContain('-32603');
  });

  test('whatever is wrong with one member of the parameters, the request is answered or refused, and nothing fails', { timeout: 120_000 }, async () => {
    const { capabilities, clientInfo } = visualStudioCode;
    const begun = session = await LspSession.start({ capabilities, clientInfo: { name: clientInfo } });
    await session.open('japan.submission.yaml', text);
    const document = TextDocument.create(uri, 'policy-submission', 1, text);
    const refused: string[] = [];
    const failed: string[] = [];
    const send = async (method: string, params: object): Promise<void> => {
      for (const { what, value } of everyWrongShape(params)) {
        const asking = value === undefined ? session.client.sendRequest(method) : session.client.sendRequest(method, value as object);
        // What is said is a sentence, and -32601 that the server has no such request.
        await asking.catch(({ code, message: told }: { readonly code: number; readonly message: string }) => (code === -32601 || (code === -32602 && told.endsWith('.')) ? refused : failed).push(`${method} ${what}: ${String(code)} ${told}`));
      }
    };
    const at = { uri, offset: text.indexOf('METI'), text: document };
    const requests = [...kindsAsked(begun).flatMap(({ each, once }) => [...each?.(session, at) ?? [], ...once?.(session, at) ?? []]),
      ['textDocument/rangesFormatting', { textDocument: { uri }, ranges: [{ start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }], options: { tabSize: 2, insertSpaces: true } }] as const,
      ['textDocument/semanticTokens/full/delta', { textDocument: { uri }, previousResultId: '1' }] as const,
      ['textDocument/willSaveWaitUntil', { textDocument: { uri }, reason: 1 }] as const, ['workspace/willRenameFiles', { files: [{ oldUri: uri, newUri: `${uri}x` }] }] as const,
      ['workspace/executeCommand', { command: 'policySubmissions.checkLinks', arguments: [{ uri }] }] as const];
    expect(new Set(requests.map(([method]) => method)).size).toBeGreaterThan(20);
    for (const [method, params] of requests) {
      await send(method, params);
      const later = resolved[method];
      const [item] = later === undefined ? [] : itemsOf(await session.client.sendRequest(method, params));
      if (later !== undefined && item !== undefined) await send(later, item);
    }
    expect(failed).toEqual([]);
    expect(refused.length).toBeGreaterThan(200);
    expect(session.log.filter((line) => line.startsWith('error'))).toEqual([]);
    // An item that is resolved comes back as it was sent, which is no mistake of the server.
    (session.messages as unknown[]).length = 0;
  });

  test('unknown files, places beyond the text and odd addresses are answered with nothing', async () => {
    session = await LspSession.start();
    for (const odd of ['untitled:Untitled-1', 'x', '', 'file:///%', 'file:///%E0%A4%A', 'C:\\x.submission.yaml', 'http://[', 'file:///nowhere.submission.yaml', 'file:///workspace/../x.submission.yaml']) {
      const everything = { textDocument: { uri: odd }, uri: odd, position: { line: 9e5, character: 9e5 }, positions: [{ line: 9e5, character: 9e5 }], range: { start: { line: 9e5, character: 3 }, end: { line: 0, character: 0 } }, at: { line: 9e5 }, path: '///', to: 'html' };
      const methods = [...aboutFiles, ...aboutOpenFiles];
      for (const method of methods) expect(await session.client.sendRequest(method, everything).then(() => 'answered'), `${method} ${odd}`).toBe('answered');
      await session.client.sendNotification('textDocument/didChange', { textDocument: { uri: odd, version: 2 }, contentChanges: [{ text: 'x' }] });
      await session.client.sendNotification('textDocument/didClose', { textDocument: { uri: odd } });
      await session.client.sendNotification('textDocument/didOpen', { textDocument: { uri: odd, languageId: 'policy-submission', version: 1, text } });
      for (const method of methods) expect(await session.client.sendRequest(method, everything).then(() => 'answered'), `${method} ${odd}, open`).toBe('answered');
    }
    expect(session.log.filter((line) => line.startsWith('error'))).toEqual([]);
  });

  test('ranges that run backwards, beyond the text, and a file that is opened twice leave one text', async () => {
    session = await LspSession.start();
    await session.open('japan.submission.yaml', 'template: x\n');
    await session.client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'policy-submission', version: 1, text: 'economy: Japan\ntemplate: apec-desg-covid19-2020\nissues: {}\n' } });
    await session.client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 }, contentChanges: [
        { range: { start: { line: 0, character: 14 }, end: { line: 0, character: 9 } }, text: 'Peru' },
        { range: { start: { line: 900, character: 0 }, end: { line: 901, character: 5 } }, text: 'contact:\n  email: a@example.org\n' },
      ],
    });
    const folds = await session.client.sendRequest<readonly FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri } });
    expect(folds).toMatchObject([{ startLine: 0, endLine: 1 }, { startLine: 3, endLine: 4 }]);
    expect(await session.codes(uri)).toEqual(expect.not.arrayContaining(['economy.unknown', 'contact.email', 'schema.missing-key']));
  });

  test('a mistake of ours is answered by the protocol, logged, and told to the user once; all else goes on', async () => {
    session = await LspSession.start({ breaks: ['symbols', 'hover'] });
    const told: unknown[] = [];
    session.client.onNotification('window/showMessage', (params) => void told.push(params));
    await session.open('japan.submission.yaml', text);
    for (const method of ['documentSymbol', 'hover', 'documentSymbol']) {
      await expect(session.client.sendRequest(`textDocument/${method}`, { textDocument: { uri }, position: { line: 0, character: 0 } })).rejects.toMatchObject({ code: -32603 });
    }
    expect(await session.codes(uri)).toContain('placeholder.left');
    expect(session.log.filter((line) => line.startsWith('error'))).toHaveLength(3);
    await session.request('textDocument/documentLink', uri);
    expect(told).toEqual([{ type: 1, message: 'An error occurred in Policy Submissions, but you can go on working. Please report it, with the log.' }]);
  });
});
