import { Console } from 'node:console';
import { connect as connectSocket } from 'node:net';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures, StreamMessageWriter, type Connection } from 'vscode-languageserver/node';
import { displayName, version } from '../../../package.json';
import { Gate } from '../../lsp/session/gate.ts';
import { Positions } from '../../lsp/positions/positions.ts';
import { startServer } from '../../lsp/server.ts';
import { programMessages } from '../../words/messages/program.ts';
import { copyLittleCode, keepNewSpaceSmall } from './node-heap.ts';
import { CheckedMessageReader, wholeMessages } from './node-message-reader.ts';
import type * as later from './node-service.ts';

// An editor starts this program with an argument that says which channel it uses.
if (process.argv.slice(2).some((argument) => /^--(?:stdio|node-ipc|socket|pipe)(?:=|$)/.test(argument))) serve();
else {
  process.stderr.write(`${programMessages.serverOnly}\n`);
  process.exitCode = 2;
}

function serve(): void {
  keepNewSpaceSmall();
  copyLittleCode();
  const gate = new Gate();
  const positions = process.argv.includes('--node-ipc') ? undefined : new Positions();
  const connection = connect(gate, positions);
  // A rejected promise that nobody awaits is logged and does not end the server.
  process.on('unhandledRejection', (error) => {
    connection.console.error(
      `An error occurred in Policy Submissions: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  });
  process.on('uncaughtException', (error) => end(`an error occurred in Policy Submissions (${error.message})`));
  startServer(connection, {
    gate,
    ...(positions && { positions }),
    name: displayName,
    version,
    checksFolders: () => true,
    rulePagesUri: pathToFileURL(join(dirname(__dirname), 'docs', 'rules')).toString(),
    rulePagesFileUri: pathToFileURL(join(__dirname, 'rule-pages.json')).toString(),
    builtInUri: pathToFileURL(join(dirname(__dirname), 'schemas')).toString(),
    // Loaded synchronously: when the client's next message arrives, the service must be ready.
    // oxlint-disable-next-line typescript/no-require-imports
    load: (wishes) => (require('./node-service.ts') as typeof later).nodeService(connection, wishes),
    // Each turn of the event loop handles one message; after two turns, the message that had arrived already has been
    // handled.
    later: (run) => setImmediate(() => setImmediate(run)),
  });
}

/** @param positions absent where a client of Node's own channel, which counts in UTF-16, is spoken to */
function connect(gate: Gate, positions: Positions | undefined): Connection {
  const { argv } = process;
  if (positions === undefined) return createConnection(ProposedFeatures.all, { messageStrategy: gate.strategy });
  const [input, output] = argv.includes('--stdio') ? standardStreams() : socketStreams(argv);
  const writer = new StreamMessageWriter(wholeMessages(output));
  const reader = new CheckedMessageReader(input, { end, answer: (message) => void writer.write(message) });
  return createConnection(ProposedFeatures.all, reader, positions.writer(writer), {
    messageStrategy: positions.behind(gate.strategy),
  });
}

function standardStreams(): readonly [Readable, Writable] {
  // Standard output carries LSP's messages, so the console must not write there.
  globalThis.console = new Console(process.stderr);
  return [process.stdin, process.stdout];
}

/** Connects to where the client listens: `--socket=1234` or `--pipe=NAME`, or the same with a blank instead of `=`. */
function socketStreams(argv: readonly string[]): readonly [Readable, Writable] {
  const at = argv.findIndex((argument) => /^--(?:socket|pipe)(?:=|$)/.test(argument));
  const [name = '', place = argv[at + 1] ?? ''] = argv[at]?.split(/=(.*)/s) ?? [];
  const socket = name === '--pipe' ? connectSocket(place) : connectSocket(Number(place), '127.0.0.1');
  socket.on('error', (error) => end(`the editor is not reached at ${place} (${error.message})`));
  return [socket, socket];
}

/** Ends the process, with the reason on standard error, which editors show in their log. */
function end(reason: string): never {
  process.stderr.write(`${programMessages.ended({ reason })}\n`);
  process.exit(1);
}
