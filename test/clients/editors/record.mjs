/** `node record.mjs LOG COMMAND…`: what an editor starts in place of the server. It passes every byte on, and writes each message as one line of JSON. */
import { spawn } from 'node:child_process';
import { openSync, writeSync } from 'node:fs';
import { readFrames } from './frames.mjs';

const [log = '', command = '', ...args] = process.argv.slice(2);
const recording = openSync(log, 'w');
// Synchronously, so that whoever watches the file sees a message before its answer, and nothing is lost at the end.
/** @param {string} from @param {unknown} message */
const write = (from, message) => writeSync(recording, `${JSON.stringify({ from, message })}\n`);

const server = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
const toServer = readFrames((message) => write('client', message));
const toClient = readFrames((message) => write('server', message));
process.stdin.on('data', (chunk) => {
  toServer(chunk);
  server.stdin.write(chunk);
}).on('end', () => server.stdin.end());
server.stdout.on('data', (chunk) => {
  toClient(chunk);
  process.stdout.write(chunk);
});
server.stdin.on('error', () => undefined);
server.on('close', (code) => process.exit(code ?? 1));
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT'])) process.on(signal, () => server.kill(signal));
