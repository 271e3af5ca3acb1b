import { join } from 'node:path';
import type { Connection } from 'vscode-languageserver';
import type { Served } from '../../lsp/server.ts';
import type { HttpClient } from '../../ports.ts';
import type { InitializationOptions } from '../../protocol/initialization.ts';
import { createServices } from '../../service/services.ts';
import { connectionLogger, createClientFiles, filesByScheme } from '../client-files.ts';
import { createNodeClock, nodeDigest, stampOf } from './files/node-stamps.ts';
import { createNodeFiles } from './files/node-files.ts';
import { createLinkStore } from './files/node-shared-text.ts';
import { pathOfUri } from './files/node-plain-file.ts';
import { createNodeWorkers } from './work/node-workers.ts';
import { fork } from 'node:child_process';
import type { FolderChecks, FoldersChecked } from '../../workspace/check-folders.ts';
import { folderCheckName } from './checks/node-check-threads.ts';
import type { FolderCheckMessage } from './checks/node-folder-check.ts';

/** The parts of the server that the answer to `initialize` does not need. They are a bundle of their own. */
export function nodeService(connection: Connection, { answersFiles }: InitializationOptions): Served {
  const files = createNodeFiles();
  return {
    ports: {
      files: answersFiles === true ? filesByScheme(files, createClientFiles(connection)) : files,
      stamps: { stampOf: (uri) => Promise.resolve(uri.startsWith('file:') ? stampOf(pathOfUri(uri)) : undefined) },
      digest: nodeDigest,
      clock: createNodeClock(),
      http: httpWhenAsked(),
      linkFacts: createLinkStore(),
      // What is behind this and behind PDF files is read when the first is asked for.
      mailDomains: {
        look: async (...asked) => (await import('./http/node-mail-domains.ts')).createNodeMailDomains().look(...asked),
      },
      workers: createNodeWorkers(join(__dirname, 'node-work.js')),
      pdf: { make: async (...asked) => (await import('./pdf/node-pdf.ts')).createNodePdf().make(...asked) },
      logger: connectionLogger(connection),
    },
    createServices,
    folderChecks: createNodeFolderChecks(join(__dirname, 'check-program.js')),
  };
}

/** Loads Node's HTTP modules at the first request: they take three megabytes, and many sessions look at no link. */
function httpWhenAsked(): HttpClient {
  let client: Promise<HttpClient> | undefined;
  return {
    request: async (request) => {
      client ??= import('./http/node-http.ts').then(({ createNodeHttp }) =>
        createNodeHttp({ environment: process.env }),
      );
      return (await client).request(request);
    },
  };
}

/**
 * Checks folders in a process of its own, which can run at a lower priority than the server and gives all its memory
 * back at the end.
 *
 * @param program the command line's own file: both run the same code to the last byte, so they share their stored
 *   results
 */
function createNodeFolderChecks(program: string): FolderChecks {
  return {
    start(question, found) {
      const child = fork(program, [folderCheckName], {
        execArgv: [],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        // Structured cloning, so that `Uint8Array`s arrive as such.
        serialization: 'advanced',
        // In VS Code on the desktop, the executable is Electron, which this variable makes behave as Node.
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      });
      let cancelled = false;
      const done = new Promise<FoldersChecked>((resolve, reject) => {
        child.on('message', (message: FolderCheckMessage) => {
          if (cancelled) return;
          if (message.kind === 'found') found(message.files);
          else if (message.kind === 'done') resolve(message.checked);
          else reject(new Error(message.reason));
        });
        child.on('error', (error) => {
          if (!cancelled) reject(error);
        });
        child.on('exit', (code, signal) => {
          if (!cancelled) reject(new Error(`The process ended by itself (${String(code ?? signal)}).`));
        });
      });
      child.send(question, (error) => {
        // The `exit` event of the killed process rejects `done`.
        if (error !== null) child.kill();
      });
      return {
        done,
        cancel: () => {
          cancelled = true;
          child.kill();
        },
      };
    },
  };
}
