/// <reference lib="webworker" />
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { displayName, version } from '../../../package.json';
import { Gate } from '../../lsp/session/gate.ts';
import { Positions } from '../../lsp/positions/positions.ts';
import { startServer } from '../../lsp/server.ts';
import type { Clock } from '../../ports.ts';
import { checkWorkerName, serveFileChecks } from './browser-check-worker.ts';
import type * as later from './browser-service.ts';
import { serveWork, workName } from './browser-workers.ts';
import type { PartsScope } from './read-part.ts';

declare const self: DedicatedWorkerGlobalScope & PartsScope;

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
  const connection = createConnection(
    new BrowserMessageReader(self),
    positions.writer(new BrowserMessageWriter(self)),
    { messageStrategy: positions.behind(gate.strategy) },
  );
  startServer(connection, {
    gate,
    positions,
    name: displayName,
    version,
    checksFolders: ({ answersFiles }) => answersFiles === true,
    load: (wishes) => {
      if (wishes.programUri !== undefined) self.policySubmissionsProgram = wishes.programUri;
      // A script of its own, read at once.
      // oxlint-disable-next-line typescript/no-require-imports
      return (require('./browser-service.ts') as typeof later).browserService(connection, wishes, clock);
    },
  });
}
