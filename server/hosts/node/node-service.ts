import { join } from 'node:path';
import type { Connection } from 'vscode-languageserver';
import type { Served } from '../../lsp/server.ts';
import type { HttpClient } from '../../ports.ts';
import type { InitializationOptions } from '../../protocol/initialization.ts';
import { createServices } from '../../service/services.ts';
import { createClientFiles, filesByScheme, connectionLogger } from '../client-files.ts';
import { createNodeClock, nodeDigest, stampOf } from './files/node-stamps.ts';
import { createNodeFolderChecks } from './checks/node-folder-checks.ts';
import { createNodeFiles } from './files/node-files.ts';
import { createLinkStore } from './files/node-shared-text.ts';
import { pathOfUri } from './files/node-plain-file.ts';
import { createNodeWorkers } from './work/node-workers.ts';

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
