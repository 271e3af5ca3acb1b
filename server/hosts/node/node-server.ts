import { Console } from 'node:console';
import { connect as connectSocket } from 'node:net';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures, StreamMessageWriter, type Connection } from 'vscode-languageserver/node';
import { displayName, version } from '../../../package.json';
import { Gate } from '../../lsp/gate.ts';
import { startServer } from '../../lsp/server.ts';
import { keepCompiledCode } from './node-compiled-code.ts';
import { copyLittleCode, keepNewSpaceSmall } from './node-heap.ts';
import { CheckedMessageReader } from './node-message-reader.ts';
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
  const gate = new Gate();
  const connection = connect(gate);
  // A mistake of ours in what nobody waits for ends nothing.
  process.on('unhandledRejection', (error) => {
    connection.console.error(`There is a mistake in Policy Submissions: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
  });
  process.on('uncaughtException', (error) => end(`there is a mistake in Policy Submissions (${error.message})`));
  startServer(connection, {
    gate,
    name: displayName,
    version,
    checksFolders: true,
    rulePagesUri: pathToFileURL(join(dirname(__dirname), 'docs', 'rules')).toString(),
    // At once, not in a promise: the client's next message must find it ready.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    load: (wishes) => (require('./node-service.ts') as typeof later).nodeService(connection, wishes),
    // In each turn one message is answered; what came with it is next.
    later: (run) => setImmediate(() => setImmediate(run)),
  });
}

function connect(gate: Gate): Connection {
  const options = { messageStrategy: gate.strategy };
  const { argv } = process;
  if (argv.includes('--node-ipc')) return createConnection(ProposedFeatures.all, options);
  const [input, output] = argv.includes('--stdio') ? standardStreams() : socketStreams(argv);
  const writer = new StreamMessageWriter(wholeMessages(output));
  const reader = new CheckedMessageReader(input, { end, answer: (message) => void writer.write(message) });
  return createConnection(ProposedFeatures.all, reader, writer, options);
}

function standardStreams(): readonly [Readable, Writable] {
  // The output is for messages; whatever else has something to say does it elsewhere.
  globalThis.console = new Console(process.stderr);
  return [process.stdin, process.stdout];
}

/** `--socket=1234`, `--pipe=NAME`, or with a blank between: where the client listens. */
function socketStreams(argv: readonly string[]): readonly [Readable, Writable] {
  const at = argv.findIndex((argument) => /^--(?:socket|pipe)(?:=|$)/.test(argument));
  const [name = '', place = argv[at + 1] ?? ''] = argv[at]?.split(/=(.*)/s) ?? [];
  const socket = name === '--pipe' ? connectSocket(place) : connectSocket(Number(place), '127.0.0.1');
  socket.on('error', (error) => end(`the editor is not reached at ${place} (${error.message})`));
  return [socket, socket];
}

/** Says why on standard error, which editors keep in their log, and ends. */
function end(reason: string): never {
  process.stderr.write(`The session is ended: ${reason}.\n`);
  process.exit(1);
}
