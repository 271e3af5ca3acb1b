/// <reference lib="webworker" />
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { displayName, version } from '../../../package.json';
import { Gate } from '../../lsp/gate.ts';
import { startServer } from '../../lsp/server.ts';
import { createServices } from '../../service/services.ts';
import { createClientFiles, noFiles } from '../client-files.ts';
import { createBrowserWorkers, serveWork, workName } from './browser-workers.ts';
import { connectionLogger } from '../connection-logger.ts';

declare const self: DedicatedWorkerGlobalScope;

// The server and its workers are the same program, which the browser loads only once.
if (self.name === workName) serveWork(self);
else serve();

function serve(): void {
  const gate = new Gate();
  const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self), { messageStrategy: gate.strategy });
  startServer(connection, {
    gate,
    name: displayName,
    version,
    load: ({ answersFiles, programUri }) => ({
      ports: {
        withoutHttp: 'browser',
        files: answersFiles === true ? createClientFiles(connection) : noFiles,
        clock: {
          now: () => Date.now(),
          offsetMinutes: (atMs) => -new Date(atMs).getTimezoneOffset(),
          after: (delayMs, callback) => {
            const timer = setTimeout(callback, delayMs);
            return { dispose: () => clearTimeout(timer) };
          },
        },
        logger: connectionLogger(connection),
        ...(programUri !== undefined && { workers: createBrowserWorkers(programUri) }),
      },
      createServices,
    }),
  });
}
