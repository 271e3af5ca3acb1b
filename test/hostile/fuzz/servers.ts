import { spawn } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Readable, Writable } from 'node:stream';
import { createProtocolConnection, type ProtocolConnection } from 'vscode-languageserver/node';
import { ProtocolWatch } from '../../kit/conformance.ts';
import { WatchedReader, WatchedWriter } from '../../kit/watched-streams.ts';

/** A server that runs, and how it is spoken to. */
export interface RunningServer {
  readonly client: ProtocolConnection;
  /** How often it wanted to be asked again for findings. */
  refreshes(): number;
  /** Of a process of its own: what it holds after a collection of garbage, in bytes. */
  heapBytes?(): Promise<number>;
  stop(): Promise<void>;
}

/** Where servers are started, all for the same folder. */
export interface Stage {
  readonly folderUri: string;
  /** @param settings what the client answers when it is asked for them */
  start(settings: () => unknown): Promise<RunningServer>;
  write(name: string, text: string | null): Promise<void>;
  close(): Promise<void>;
}

/** A client whose messages, and those that it gets, are held against LSP: what breaks it is thrown by what ends the session. */
export function watchedClient(from: Readable, to: Writable): { readonly client: ProtocolConnection; readonly endWatch: () => void } {
  const watch = new ProtocolWatch();
  const see = watch.see.bind(watch);
  return {
    client: createProtocolConnection(new WatchedReader(from, see), new WatchedWriter(to, see)),
    endWatch: () => {
      if (watch.found.size > 0) throw new Error(`The server has broken the protocol:\n${[...watch.found].join('\n')}`);
    },
  };
}

/** What a client does on its side, whatever joins it to the server. */
export async function introduce(client: ProtocolConnection, folderUri: string, settings: () => unknown): Promise<() => number> {
  let refreshes = 0;
  client.onRequest('workspace/configuration', () => [settings(), {}]);
  client.onRequest('client/registerCapability', () => null);
  client.onRequest('workspace/codeLens/refresh', () => null);
  client.onRequest('workspace/diagnostic/refresh', () => {
    refreshes++;
    return null;
  });
  client.listen();
  await client.sendRequest('initialize', {
    processId: process.pid, rootUri: folderUri, workspaceFolders: [{ uri: folderUri, name: 'workspace' }],
    capabilities: {
      textDocument: {
        diagnostic: {}, completion: { completionItem: { snippetSupport: true } }, documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } }, publishDiagnostics: { codeDescriptionSupport: true },
        foldingRange: {}, selectionRange: {}, documentHighlight: {}, codeLens: {}, formatting: {}, onTypeFormatting: {}, inlayHint: {},
        semanticTokens: { requests: { full: true }, tokenTypes: ['namespace', 'enumMember', 'class', 'type', 'string', 'keyword'], tokenModifiers: [], formats: ['relative'] },
      },
      workspace: { configuration: true, workspaceEdit: { documentChanges: true }, diagnostics: { refreshSupport: true }, didChangeConfiguration: { dynamicRegistration: true }, codeLens: { refreshSupport: true } },
    },
    // Nothing is asked of the network.
    initializationOptions: { trusted: false, answerCommand: true, linkCommands: true, previews: true },
  });
  await client.sendNotification('initialized', {});
  return () => refreshes;
}

/**
 * Servers as they are shipped, one process each, for a folder of their own.
 *
 * @param program the built server
 * @param heapReport address of `report-heap.mjs`
 */
export async function processStage(program: string, heapReport: string): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'policy-submissions-soak-'));
  const folderUri = pathToFileURL(folder).href;
  const cache = await mkdtemp(join(tmpdir(), 'policy-submissions-soak-cache-'));
  return {
    folderUri,
    start: async (settings) => {
      const child = spawn(process.execPath, ['--expose-gc', '--import', heapReport, program, '--stdio'], {
        stdio: ['pipe', 'pipe', 'inherit', 'ipc'], env: { ...process.env, XDG_CACHE_HOME: cache },
      });
      let stopping = false;
      // Nobody would answer any more: the run ends here, and not in silence.
      child.once('exit', (code, signal) => {
        if (!stopping) throw new Error(`The server ended by itself: ${String(signal ?? code)}`);
      });
      if (child.stdout === null || child.stdin === null) throw new Error('The server was started without pipes');
      const { client, endWatch } = watchedClient(child.stdout, child.stdin);
      const refreshes = await introduce(client, folderUri, settings);
      return {
        client, refreshes,
        heapBytes: async () => {
          child.send('heap');
          const [bytes] = await once(child, 'message') as [number];
          return bytes;
        },
        stop: async () => {
          stopping = true;
          const closed = once(child, 'close');
          await client.sendRequest('shutdown');
          await client.sendNotification('exit');
          await closed;
          client.dispose();
          endWatch();
        },
      };
    },
    write: async (name, text) => {
      const file = join(folder, name);
      if (text === null) return rm(file, { force: true });
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    },
    close: async () => {
      await Promise.all([folder, cache].map((one) => rm(one, { recursive: true, force: true })));
    },
  };
}
