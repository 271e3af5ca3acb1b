import { spawn, type ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection, LogMessageNotification, StreamMessageReader, StreamMessageWriter, WorkspaceDiagnosticRequest,
  type Diagnostic, type ProtocolConnection, type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildBundles } from '../kit/build-bundles.ts';
import { executeCli } from '../kit/built-cli.ts';
import { ableClient, sampleText } from '../kit/lsp-session.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

let dist: string;

beforeAll(async () => {
  dist = join(await buildBundles(), 'dist');
});

const rules = { 'placeholder.left': 'error', 'link.missing': 'off' };
const samples = ['japan', 'mistakes', 'new-zealand', 'second-template'].map((name) => `${name}.submission.yaml`);
const severities = ['', 'error', 'warning', 'information', 'hint'];

let child: ChildProcess | undefined;
let client: ProtocolConnection | undefined;

afterEach(() => {
  client?.dispose();
  child?.kill();
});

interface Told {
  readonly findings: ReadonlyMap<string, readonly Diagnostic[]>;
  /** What the server says of its check. */
  readonly log: string;
}

/** Starts the built server in a folder, and gives what it tells of files that nobody opened, until its check is done. */
async function tellsOf(folder: string, cache: string, ofFolder?: object): Promise<Told> {
  child = spawn(process.execPath, [join(dist, 'server.js'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, XDG_CACHE_HOME: cache } });
  const { stdout, stdin } = child;
  if (stdout === null || stdin === null) throw new Error('The server has no streams.');
  const own = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
  client = own;
  own.onRequest('workspace/configuration', () => [{ rules }, null, ...(ofFolder === undefined ? [] : [ofFolder])]);
  own.onRequest('client/registerCapability', () => null);
  const reports: WorkspaceDocumentDiagnosticReport[] = [];
  const checked = new Promise<string>((resolve) => {
    own.onNotification(LogMessageNotification.type, ({ message }) => {
      if (message.includes('from an earlier check')) resolve(message);
    });
  });
  own.onProgress(WorkspaceDiagnosticRequest.partialResult, 'token', ({ items }) => void reports.push(...items));
  own.listen();
  const uri = pathToFileURL(folder).href;
  await own.sendRequest('initialize', { processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: 'folder' }], capabilities: ableClient });
  await own.sendNotification('initialized', {});
  const answer = own.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [], partialResultToken: 'token' });
  const log = await checked;
  await own.sendRequest('shutdown');
  expect(await answer).toEqual({ items: [] });
  const findings = reports.map((report) => [report.uri, report.kind === 'full' ? report.items : []] as const);
  return { findings: new Map(findings), log };
}

describe('the editor and the command line', () => {
  test('say the same of files that nobody opened, and each knows what the other found', async () => {
    const folder = await temporaryFolder({
      '.vscode/settings.json': JSON.stringify({ 'policySubmissions.rules': rules }), '.git/HEAD': '',
      'deep/a b (1).submission.yaml': `${sampleText('mistakes.submission.yaml')}# A copy.\n`,
      'regional.submission-template.yaml': sampleText('regional-resilience-2021.submission-template.yaml'),
      ...Object.fromEntries(samples.map((name) => [name, sampleText(name)])),
    });
    const cache = await temporaryFolder();
    const first = await tellsOf(folder, cache);
    expect(first.log).toContain(' 0 were known from an earlier check, and 6 were checked; 6 were read.');

    const { stdout, stderr } = await executeCli(['check', '.', '--format', 'json', '--stats'], { program: join(dist, 'cli.js'), cwd: folder, cache });
    // Files that were written a moment ago are read again; what was found in them is known.
    expect(stderr).toMatch(/^6 files: 6 known from an earlier check, 0 checked; /);
    const { files } = JSON.parse(stdout) as { files: readonly { path: string; findings: readonly unknown[] }[] };
    const pathOf = (uri: string): string => decodeURIComponent(uri.slice(pathToFileURL(folder).href.length + 1));
    const told = new Map([...first.findings].map(([uri, items]) => [pathOf(uri), items.map(({ code, severity, message, range, relatedInformation }) => ({
      code, severity: severities[severity ?? 0], message, range,
      ...(relatedInformation && { related: relatedInformation.map(({ location, message: words }) => ({ message: words, range: location.range, ...(location.uri !== uri && { path: pathOf(location.uri) }) })) }),
    }))]));
    for (const { path, findings } of files) expect(told.get(path) ?? [], path).toEqual(findings);
    expect(told.size).toBe(files.filter(({ findings }) => findings.length > 0).length);

    await writeFile(join(folder, 'japan.submission.yaml'), sampleText('japan.submission.yaml').replace('economy: Japan', 'economy: Japon'));
    const second = await tellsOf(folder, cache);
    expect(second.log).toContain(' 5 were known from an earlier check, and 1 were checked; ');
  });

  test('what is set for a folder alone, and what is set of terms, counts for files that nobody opened', async () => {
    const folder = await temporaryFolder({ '.git/HEAD': '', 'mistakes.submission.yaml': sampleText('mistakes.submission.yaml') });
    const codesWith = async (ofFolder?: object): Promise<ReadonlySet<unknown>> => new Set([...(await tellsOf(folder, await temporaryFolder(), ofFolder)).findings.values()].flat().map(({ code }) => code));
    const as = await codesWith();
    const term = [...as].find((code) => String(code).startsWith('term.'));
    expect([as.has('placeholder.left'), term]).toEqual([true, expect.any(String)]);
    const own = await codesWith({ rules: { ...rules, 'placeholder.left': 'off' }, terms: 'off' });
    expect([own.has('placeholder.left'), own.has(term)]).toEqual([false, false]);
  });
});
