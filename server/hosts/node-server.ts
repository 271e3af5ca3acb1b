import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { displayName, version } from '../../package.json';
import { startServer } from '../lsp/server.ts';
import { connectionLogger } from './connection-logger.ts';
import { createNodeClock } from './node-clock.ts';
import { createNodeFiles } from './node-files.ts';
import { createNodeHttp } from './node-http.ts';
import { createLinkStore } from './node-link-store.ts';

// Started by an editor with --stdio, --node-ipc, --socket or --pipe.
const connection = createConnection(ProposedFeatures.all);
startServer(
  connection,
  {
    files: createNodeFiles(), clock: createNodeClock(), http: createNodeHttp(), linkFacts: createLinkStore(),
    logger: connectionLogger(connection),
  },
  {
    name: displayName,
    version,
    rulePagesUri: pathToFileURL(join(dirname(__dirname), 'docs', 'rules')).toString(),
  },
);
