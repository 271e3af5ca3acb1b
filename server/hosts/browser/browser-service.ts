import type { Connection } from 'vscode-languageserver';
import type { Served } from '../../lsp/server.ts';
import type { Clock, Digest } from '../../ports.ts';
import type { InitializationOptions } from '../../protocol/initialization.ts';
import { createServices } from '../../service/services.ts';
import { createClientFiles, noFiles, connectionLogger } from '../client-files.ts';
import { createClientFolderChecks } from '../client-folder-checks.ts';
import { checkerWithTurns, checkWorkerName, startCheckWorker } from './browser-check-worker.ts';
import { createBrowserWorkers, startOwnWorker } from './browser-workers.ts';
import { sha256 } from '@noble/hashes/sha2.js';

/** The browser's own digest gives its answer later, and in pages with a certificate only. */
export const browserDigest: Digest = (content) =>
  Array.from(sha256(typeof content === 'string' ? new TextEncoder().encode(content) : content), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

/** The parts of the server that the answer to `initialize` does not need. They are read after it. */
export function browserService(
  connection: Connection,
  { answersFiles, programUri }: InitializationOptions,
  clock: Clock,
): Served {
  const files = answersFiles === true ? createClientFiles(connection) : undefined;
  return {
    ports: {
      withoutHttp: 'browser',
      files: files ?? noFiles,
      clock,
      logger: connectionLogger(connection),
      ...(programUri !== undefined && { workers: createBrowserWorkers(programUri) }),
    },
    createServices,
    ...(files && {
      folderChecks: createClientFolderChecks({
        files,
        clock,
        digest: browserDigest,
        createChecker: async () =>
          (programUri === undefined
            ? undefined
            : await startCheckWorker(() => startOwnWorker(programUri, checkWorkerName), files)) ??
          checkerWithTurns(clock, files),
      }),
    }),
  };
}
