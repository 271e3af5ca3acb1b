import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { displayName, version } from '../../package.json';
import { startServer } from '../lsp/server.ts';
import { keepCompiledCode } from './node-compiled-code.ts';
import { copyLittleCode, keepNewSpaceSmall } from './node-heap.ts';
import type * as later from './node-service.ts';

keepCompiledCode();
keepNewSpaceSmall();
copyLittleCode();
// Started by an editor with --stdio, --node-ipc, --socket or --pipe.
const connection = createConnection(ProposedFeatures.all);
startServer(connection, {
  name: displayName,
  version,
  checksFolders: true,
  rulePagesUri: pathToFileURL(join(dirname(__dirname), 'docs', 'rules')).toString(),
  // At once, not in a promise: the client's next message must find it ready.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  load: () => (require('./node-service.ts') as typeof later).nodeService(connection),
  // The answer itself is written in the next turn.
  afterAnswer: (run) => setImmediate(() => setImmediate(run)),
});
