/// <reference lib="webworker" />
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { displayName, version } from '../../package.json';
import { startServer } from '../lsp/server.ts';
import { createSubmissionService } from '../service.ts';
import { createClientFiles, noFiles } from './browser-files.ts';
import { connectionLogger } from './connection-logger.ts';

declare const self: DedicatedWorkerGlobalScope;

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
startServer(connection, {
  name: displayName,
  version,
  load: ({ answersFiles }) => ({
    ports: {
      withoutHttp: 'browser',
      files: answersFiles === true ? createClientFiles(connection) : noFiles,
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
