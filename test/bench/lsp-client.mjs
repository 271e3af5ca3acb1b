import { readFileSync } from 'node:fs';
import { endTree, spawnOwned } from '../../scripts/vscode-host/child-processes.mjs';

/**
 * A client that measures: it notes when the last byte of a message has come, before it reads the message.
 *
 * @typedef {{readonly message: any, readonly at: number}} Arrival
 */
export class LspClient {
  #child;
  #nextId = 1;
  /** @type {Buffer[]} */
  #chunks = [];
  #received = 0;
  #wanted = -1;
  /** @type {Set<{matches: (message: any) => boolean, resolve: (arrival: Arrival) => void, reject: (error: Error) => void}>} */
  #waiting = new Set();
  #settings;
  /** @type {((message: any) => void)[]} */
  #listeners = [];

  /**
   * @param {string} program a script for Node
   * @param {(section: string) => unknown} settings what is answered when the server asks
   * @param {NodeJS.ProcessEnv} [env] further environment
   */
  constructor(program, settings, env = {}) {
    this.#settings = settings;
    this.#child = spawnOwned(process.execPath, [program, '--stdio'], {
      stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, ...env },
    });
    this.#child.stdout.on('data', (chunk) => this.#take(chunk));
    this.#child.once('exit', () => this.#fail());
  }

  /**
   * @param {string} method
   * @param {unknown} params
   * @returns {Promise<Arrival>}
   */
  request(method, params) {
    const id = this.#nextId++;
    const answer = this.arrival((message) => message.id === id && message.method === undefined);
    this.#send({ jsonrpc: '2.0', id, method, params });
    return answer;
  }

  /**
   * @param {string} method
   * @param {unknown} params
   */
  notify(method, params) {
    this.#send({ jsonrpc: '2.0', method, params });
  }

  /**
   * The next message that matches.
   *
   * @param {(message: any) => boolean} matches
   * @returns {Promise<Arrival>}
   */
  arrival(matches) {
    return new Promise((resolve, reject) => this.#waiting.add({ matches, resolve, reject }));
  }

  get pid() {
    return this.#child.pid ?? 0;
  }

  /** @param {(message: any) => void} listener told of every message of the server */
  onMessage(listener) {
    this.#listeners.push(listener);
  }

  /** The most memory that the process has had, in MB; undefined where the system does not say. */
  peakMemory() {
    try {
      const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8'))?.[1];
      return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
    } catch {
      return undefined;
    }
  }

  async stop() {
    this.#waiting.clear();
    await endTree(this.#child);
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify(message));
    this.#child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#child.stdin.write(body);
  }

  /** @param {Buffer} chunk */
  #take(chunk) {
    const at = performance.now();
    this.#chunks.push(chunk);
    this.#received += chunk.length;
    while (this.#received >= Math.max(this.#wanted, 1)) {
      const bytes = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
      this.#chunks = [bytes];
      if (this.#wanted < 0) {
        const end = bytes.indexOf('\r\n\r\n');
        if (end < 0) return;
        this.#wanted = end + 4 + Number(/Content-Length: (\d+)/i.exec(bytes.toString('latin1', 0, end))?.[1]);
        continue;
      }
      const body = bytes.toString('utf8', bytes.indexOf('\r\n\r\n') + 4, this.#wanted);
      this.#chunks = [bytes.subarray(this.#wanted)];
      this.#received -= this.#wanted;
      this.#wanted = -1;
      this.#handle({ message: JSON.parse(body), at });
    }
  }

  /** @param {Arrival} arrival */
  #handle(arrival) {
    const { message } = arrival;
    if (message.method !== undefined && message.id !== undefined) {
      const result = message.method === 'workspace/configuration'
        ? message.params.items.map(({ section }) => this.#settings(section) ?? null) : null;
      this.#send({ jsonrpc: '2.0', id: message.id, result });
    }
    for (const listener of this.#listeners) listener(message);
    for (const waiting of this.#waiting) {
      if (!waiting.matches(message)) continue;
      this.#waiting.delete(waiting);
      waiting.resolve(arrival);
    }
  }

  #fail() {
    for (const { reject } of this.#waiting) reject(new Error('The server ended before it answered.'));
    this.#waiting.clear();
  }
}
