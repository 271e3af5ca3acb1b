/// <reference lib="webworker" />
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { displayName, version } from '../../package.json';
import { startServer } from '../lsp/server.ts';
import type { FileSystem } from '../ports.ts';
import { createSubmissionService } from '../service.ts';
import { connectionLogger } from './connection-logger.ts';

/** A worker sees no disk: templates are the bundled ones and those that are open in the editor. */
const noFiles: FileSystem = {
  readFile: (uri) => Promise.reject(new Error(`${uri} can not be read from a browser.`)),
  findFiles: () => Promise.resolve([]),
};

declare const self: DedicatedWorkerGlobalScope;

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
startServer(connection, {
  name: displayName,
  version,
  load: () => ({
    ports: {
      files: noFiles,
      clock: {
        now: () => Date.now(),
        after: (delayMs, callback) => {
          const timer = setTimeout(callback, delayMs);
          return { dispose: () => clearTimeout(timer) };
        },
      },
      logger: connectionLogger(connection),
    },
    createService: createSubmissionService,
  }),
});
