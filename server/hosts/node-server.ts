import { Console } from 'node:console';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures, type Connection } from 'vscode-languageserver/node';
import { displayName, version } from '../../package.json';
import { startServer } from '../lsp/server.ts';
import { keepCompiledCode } from './node-compiled-code.ts';
import { copyLittleCode, keepNewSpaceSmall } from './node-heap.ts';
import type * as later from './node-service.ts';
import { wholeMessages } from './node-whole-messages.ts';

// Started by an editor, which says how it talks to us.
if (process.argv.slice(2).some((argument) => /^--(?:stdio|node-ipc|socket|pipe)(?:=|$)/.test(argument))) serve();
else {
  process.stderr.write('This is a language server, which an editor starts, with --stdio; docs/editors.md says how. To check files, use cli.js beside it.\n');
  process.exitCode = 2;
}

function serve(): void {
  keepCompiledCode();
  keepNewSpaceSmall();
  copyLittleCode();
  const connection = process.argv.includes('--stdio') ? connectByStdio() : createConnection(ProposedFeatures.all);
  startServer(connection, {
    name: displayName,
    version,
    checksFolders: true,
    rulePagesUri: pathToFileURL(join(dirname(__dirname), 'docs', 'rules')).toString(),
    // At once, not in a promise: the client's next message must find it ready.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    load: () => (require('./node-service.ts') as typeof later).nodeService(connection),
    // In each turn one message is answered; what came with it is next.
    later: (run) => setImmediate(() => setImmediate(run)),
  });
}

function connectByStdio(): Connection {
  // The output is for messages; whatever else has something to say does it elsewhere.
  globalThis.console = new Console(process.stderr);
  return createConnection(ProposedFeatures.all, process.stdin, wholeMessages(process.stdout));
}
