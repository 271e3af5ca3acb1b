/// <reference lib="webworker" />
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { displayName, version } from '../../../package.json';
import { Gate } from '../../lsp/session/gate.ts';
import { Positions } from '../../lsp/positions/positions.ts';
import { startServer } from '../../lsp/server.ts';
import type { Clock } from '../../ports.ts';
import type * as services from '../../service/services.ts';
import { createClientFiles, noFiles } from '../client-files.ts';
import { createClientFolderChecks } from '../client-folder-checks.ts';
import { connectionLogger } from '../connection-logger.ts';
import { checkerWithTurns, checkWorkerName, serveFileChecks, startCheckWorker } from './browser-check-worker.ts';
import { browserDigest } from './browser-digest.ts';
import { createBrowserWorkers, serveWork, startOwnWorker, workName } from './browser-workers.ts';
import { readPartsBeside } from './read-part.ts';

declare const self: DedicatedWorkerGlobalScope;

const clock: Clock = {
  now: () => Date.now(),
  offsetMinutes: (atMs) => -new Date(atMs).getTimezoneOffset(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return { dispose: () => clearTimeout(timer) };
  },
};

// The server and its workers are the same program, which the browser loads only once.
if (self.name === workName) serveWork(self);
else if (self.name === checkWorkerName) serveFileChecks(self, clock);
else serve();

function serve(): void {
  const gate = new Gate();
  const positions = new Positions();
  const connection = createConnection(new BrowserMessageReader(self), positions.writer(new BrowserMessageWriter(self)), { messageStrategy: positions.behind(gate.strategy) });
  startServer(connection, {
    gate,
    positions,
    name: displayName,
    version,
    checksFolders: ({ answersFiles }) => answersFiles === true,
    load: ({ answersFiles, programUri }) => {
      if (programUri !== undefined) readPartsBeside(programUri);
      const files = answersFiles === true ? createClientFiles(connection) : undefined;
      return {
        ports: {
          withoutHttp: 'browser',
          files: files ?? noFiles,
          clock,
          logger: connectionLogger(connection),
          ...(programUri !== undefined && { workers: createBrowserWorkers(programUri) }),
        },
        // A script of its own, which Node reads, too.
        // oxlint-disable-next-line typescript/no-require-imports
        createServices: (require('../../service/services.ts') as typeof services).createServices,
        ...(files && {
          folderChecks: createClientFolderChecks({
            files, clock, digest: browserDigest,
            createChecker: async () => (
              (programUri === undefined ? undefined : await startCheckWorker(() => startOwnWorker(programUri, checkWorkerName), files)) ?? checkerWithTurns(clock, files)
            ),
          }),
        }),
      };
    },
  });
}
