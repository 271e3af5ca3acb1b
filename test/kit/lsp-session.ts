import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import type { TextDocumentContentChangeEvent} from 'vscode-languageserver/node';
import {
  createConnection, createProtocolConnection, WorkDoneProgress, StreamMessageReader, StreamMessageWriter,
  type ClientCapabilities, type Diagnostic, type DocumentDiagnosticReport, type InitializeResult, type ProtocolConnection, type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { TextDocument, type TextEdit } from 'vscode-languageserver-textdocument';
import { createClientFiles } from '../../server/hosts/client-files.ts';
import { nodeDigest } from '../../server/hosts/node/files/node-stamps.ts';
import { Gate } from '../../server/lsp/session/gate.ts';
import { Positions } from '../../server/lsp/positions/positions.ts';
import { startServer } from '../../server/lsp/server.ts';
import type { HttpClient, MailDomains, PdfMaker, SharedText, Workers } from '../../server/ports.ts';
import { createServices } from '../../server/service/services.ts';
import { readFileRequest, readFolderRequest, statFileRequest, type ReadFileResult, type ReadFolderResult, type StatFileResult } from '../../server/protocol/files.ts';
import type { InitializationOptions } from '../../server/protocol/initialization.ts';
import { submissionLanguageId, templateLanguageId } from '../../server/protocol/languages.ts';
import { previewChangedNotification, type PreviewChangedParams } from '../../server/protocol/preview.ts';
import { ask, type Request } from '../../server/protocol/request.ts';
import { violations } from './conformance.ts';
import { TestFolderChecks } from './folder-checks.ts';
import type { RecordedMessage } from './recorded-message.ts';
import { WatchedReader, WatchedWriter } from './watched-streams.ts';
import { FakeClock, MemoryFiles, RecordingLogger, type MemoryBytes } from './ports.ts';

export interface SessionOptions {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly capabilities?: ClientCapabilities;
  readonly startedAtMs?: number;
  /** Functions of the language service that are made to throw, because no text makes them do so. */
  readonly breaks?: readonly ('symbols' | 'hover')[];
  readonly clientInfo?: { readonly name: string };
  readonly initializationOptions?: InitializationOptions;
  readonly http?: HttpClient;
  readonly linkFacts?: SharedText;
  readonly mailDomains?: MailDomains;
  readonly workers?: Workers;
  readonly pdf?: PdfMaker;
  /** Where results are kept; with it, files that are not open are checked, too. */
  readonly keptChecks?: MemoryBytes;
  /** Whether the server behaves as in a browser: it reads files through the client and has no network. */
  readonly inBrowser?: boolean;
  /** What the client answers when asked for its settings. */
  readonly settings?: () => unknown;
  /** The folders of the window; without them, it has one. */
  readonly folderUris?: readonly string[];
}

/** Capabilities like those of VS Code; a test for a lesser client gives its own. */
export const ableClient: ClientCapabilities = {
  textDocument: {
    diagnostic: { relatedInformation: true, codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] } },
    completion: {
      completionItem: {
        snippetSupport: true, documentationFormat: ['markdown', 'plaintext'], labelDetailsSupport: true, insertTextModeSupport: { valueSet: [1, 2] },
      },
      completionItemKind: { valueSet: allKinds(25) },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix'] } }, isPreferredSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true, symbolKind: { valueSet: allKinds(26) } },
  },
  workspace: {
    applyEdit: true, workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
    configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true }, didChangeWatchedFiles: { dynamicRegistration: true },
  },
};

function allKinds<Kind extends number>(last: number): Kind[] {
  return Array.from({ length: last }, (_, index) => (index + 1) as Kind);
}

export const workspaceUri = 'file:///workspace';

/** The real server and a real protocol connection, joined by two streams in memory. */
export class LspSession {
  readonly files: MemoryFiles;
  readonly folderChecks: TestFolderChecks;
  readonly clock: FakeClock;
  /** What the server logged. */
  readonly log: readonly string[];
  readonly logger = new RecordingLogger();
  /** Methods that the server asked the client to watch, and refreshes it asked for. */
  readonly registrations: string[] = [];
  refreshes = 0;
  /** The versions of the documents that the server has read. */
  readonly reads: number[] = [];
  readonly pushed = new Map<string, PublishDiagnosticsParams>();
  readonly previewsChanged: PreviewChangedParams[] = [];
  /** The work-done progress that was reported: its kind and its text. */
  readonly progress: string[] = [];
  /** The token of the last work-done progress. */
  progressToken: string | number | undefined;
  readonly #texts = new Map<string, TextDocument>();
  readonly #waiting = new Set<() => void>();

  private constructor(
    readonly client: ProtocolConnection, files: MemoryFiles,
    /** All messages in both directions, in order. */
    readonly messages: readonly RecordedMessage[], startedAtMs: number, keptChecks: MemoryBytes | undefined, mayMissChanges = false) {
    this.files = files;
    this.clock = new FakeClock(startedAtMs);
    this.log = this.logger.lines;
    this.folderChecks = new TestFolderChecks(files, keptChecks, mayMissChanges);
  }

  static async start(options: SessionOptions = {}): Promise<LspSession & { readonly initialized: InitializeResult }> {
    const up = new PassThrough();
    const down = new PassThrough();
    const files = new MemoryFiles(options.files);
    const messages: RecordedMessage[] = [];
    const client = createProtocolConnection(new WatchedReader(down, (seen) => messages.push(seen)), new WatchedWriter(up, (seen) => messages.push(seen)));
    const session = new LspSession(client, files, messages, options.startedAtMs ?? Date.UTC(2020, 5, 20), options.keptChecks, options.inBrowser);
    const gate = new Gate();
    const positions = new Positions();
    const connection = createConnection(new StreamMessageReader(up), positions.writer(new StreamMessageWriter(down)), { messageStrategy: positions.behind(gate.strategy) });
    startServer(
      connection,
      {
        gate, positions, name: 'test', version: '0', rulePagesUri: 'file:///rules', checksFolders: () => options.keptChecks !== undefined,
        later: (run) => setImmediate(() => setImmediate(run)),
        load: () => ({
          ports: {
            clock: session.clock, logger: session.logger,
            ...(options.inBrowser === true ? { files: createClientFiles(connection), withoutHttp: 'browser' as const } : { files, stamps: files, digest: nodeDigest }),
            ...(options.http && { http: options.http }), ...(options.linkFacts && { linkFacts: options.linkFacts }),
            ...(options.mailDomains && { mailDomains: options.mailDomains }), ...(options.workers && { workers: options.workers }), ...(options.pdf && { pdf: options.pdf }),
          },
          createServices: (...args) => {
            const services = createServices(...args);
            const { documents, language } = services;
            const read: typeof documents.read = (...what) => {
              session.reads.push(what[1]);
              return documents.read(...what);
            };
            return {
              ...services,
              documents: Object.create(documents, { read: { value: read } }) as typeof documents,
              language: { ...language, ...Object.fromEntries((options.breaks ?? []).map((broken) => [broken, fails])) },
            };
          },
          ...(options.keptChecks && { folderChecks: session.folderChecks }),
        }),
      },
    );
    client.onRequest('workspace/configuration', () => [options.settings?.() ?? null]);
    client.onRequest('client/registerCapability', ({ registrations }: { registrations: readonly { method: string }[] }) => {
      session.registrations.push(...registrations.map((registration) => registration.method));
      return null;
    });
    client.onRequest<ReadFileResult, unknown>(readFileRequest.method, ({ uri }: { uri: string }): Promise<ReadFileResult> => (
      files.readFile(uri).then((bytes) => ({ base64: Buffer.from(bytes).toString('base64') }), (error: unknown) => ({ refused: (error as Error).message }))
    ));
    client.onRequest(statFileRequest.method, async ({ uri }: { uri: string }): Promise<StatFileResult> => {
      const stamp = await files.stampOf(uri);
      return stamp === undefined ? null : { changedMs: stamp.changedMs, bytes: stamp.bytes };
    });
    client.onRequest(readFolderRequest.method, ({ uri }: { uri: string }): ReadFolderResult => files.entries(uri));
    client.onRequest('workspace/diagnostic/refresh', () => {
      session.refreshes++;
      session.#wake();
      return null;
    });
    for (const what of ['codeLens', 'inlayHint', 'semanticTokens']) client.onRequest(`workspace/${what}/refresh`, () => null);
    client.onRequest('window/workDoneProgress/create', ({ token }: { token: string | number }) => {
      session.progressToken = token;
      client.onProgress(WorkDoneProgress.type, token, (value) => {
        session.progress.push(`${value.kind} ${value.message ?? ''}`.trim());
      });
      return null;
    });
    client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      session.pushed.set(params.uri, params);
      session.#wake();
    });
    client.onNotification(previewChangedNotification.method, (params: PreviewChangedParams) => {
      session.previewsChanged.push(params);
      session.#wake();
    });
    client.listen();
    const { folderUris = [workspaceUri] } = options;
    const initialized: InitializeResult = await client.sendRequest('initialize', {
      processId: null, rootUri: folderUris[0] ?? null, workspaceFolders: folderUris.map((uri) => ({ uri, name: uri.slice(uri.lastIndexOf('/') + 1) })),
      capabilities: options.capabilities ?? ableClient,
      ...(options.clientInfo && { clientInfo: options.clientInfo }),
      initializationOptions: { previews: true, trusted: true, ...options.initializationOptions },
    });
    await client.sendNotification('initialized', {});
    return Object.assign(session, { initialized });
  }

  async open(name: string, text: string): Promise<string> {
    const uri = new URL(name, `${workspaceUri}/`).href;
    const languageId = name.includes('.submission-template.') ? templateLanguageId : submissionLanguageId;
    this.#texts.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    return uri;
  }

  /** Replaces the first `what` by `by`, as an incremental change. */
  async replace(uri: string, what: string, by: string): Promise<void> {
    const text = this.text(uri);
    const start = text.getText().indexOf(what);
    if (start === -1) throw new Error(`“${what}” is not in ${uri}`);
    const change: TextDocumentContentChangeEvent = {
      range: { start: text.positionAt(start), end: text.positionAt(start + what.length) }, text: by,
    };
    const next = TextDocument.update(TextDocument.create(uri, text.languageId, text.version, text.getText()), [change], text.version + 1);
    this.#texts.set(uri, next);
    await this.client.sendNotification('textDocument/didChange', { textDocument: { uri, version: next.version }, contentChanges: [change] });
  }

  /** Makes the edits of an answer, as incremental changes. */
  async apply(uri: string, edits: readonly TextEdit[]): Promise<string> {
    const text = this.text(uri);
    // From the end of the text on, so that no change moves another; of two at one place, the last comes first.
    const contentChanges = edits.map(({ range, newText }) => ({ range, text: newText })).reverse().sort((a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character);
    const next = TextDocument.create(uri, text.languageId, text.version + 1, TextDocument.applyEdits(text, [...edits]));
    this.#texts.set(uri, next);
    await this.client.sendNotification('textDocument/didChange', { textDocument: { uri, version: next.version }, contentChanges });
    return next.getText();
  }

  async close(uri: string): Promise<void> {
    this.#texts.delete(uri);
    await this.client.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  text(uri: string): TextDocument {
    const text = this.#texts.get(uri);
    if (text === undefined) throw new Error(`${uri} is not open`);
    return text;
  }

  async pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.client.sendRequest('textDocument/diagnostic', { textDocument: { uri }, ...(previousResultId !== undefined && { previousResultId }) });
  }

  async codes(uri: string): Promise<readonly string[]> {
    const report = await this.pull(uri);
    return report.kind === 'full' ? report.items.map((item) => String(item.code)) : [];
  }

  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.pull(uri);
    return report.kind === 'full' ? report.items : [];
  }

  async request<Answer>(method: string, uri: string, at?: string): Promise<Answer> {
    const text = this.text(uri);
    const position = at === undefined ? undefined : text.positionAt(text.getText().indexOf(at) + at.length);
    return this.client.sendRequest<Answer>(method, { textDocument: { uri }, ...(position && { position }) });
  }

  /** The answer to one of our own requests; the test fails when it is `null`. */
  async given<Params, Result>(request: Request<Params, Result | null>, params: Params): Promise<Result> {
    const answer = await ask(this.client, request, params);
    if (answer === null) throw new Error(`${request.method} was answered with nothing`);
    return answer;
  }

  /** Resolves when `holds` returns true; it is called after each message of the server. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve);
      });
    }
  }

  /** Rejects when the server has sent what LSP does not define or the client did not announce. */
  async stop(): Promise<void> {
    await this.client.sendRequest('shutdown');
    this.client.dispose();
    const found = violations(this.messages);
    if (found.length > 0) throw new Error(`The server has broken the protocol:\n${found.join('\n')}`);
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

function fails(): never {
  throw new Error('It fails in this test');
}

export function sampleText(name: string): string {
  return readFileSync(new URL(`../../samples/${name}`, import.meta.url), 'utf8');
}
