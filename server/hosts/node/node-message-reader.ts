import { type Readable, Writable } from 'node:stream';
import {
  AbstractMessageReader,
  ErrorCodes,
  type DataCallback,
  type Disposable,
  type Message,
} from 'vscode-languageserver/node';
import { connectionMessages } from '../../words/messages/connection.ts';

/** Bytes. The header part of a message has one line or two. */
const longestHead = 8_192;
/** More than any document that is accepted. A message that announces more can not come from an editor. */
export const mostBytes = 268_435_456;

export interface MessageFaults {
  /** Called with an error response for a message that is not a valid request. */
  readonly answer: (error: {
    readonly jsonrpc: '2.0';
    readonly id: string | number | null;
    readonly error: { readonly code: number; readonly message: string };
  }) => void;
  /**
   * Called when it can not be told where the next message begins, or a message is lost: the texts here may no longer be
   * those of the editor.
   */
  readonly end: (reason: string) => void;
}

/**
 * Reads LSP's messages with their header part (`Content-Length: 12`) from a stream, and rejects what is not a message.
 */
export class CheckedMessageReader extends AbstractMessageReader {
  readonly #stream: Readable;
  readonly #faults: MessageFaults;
  #chunks: Buffer[] = [];
  #bytes = 0;
  /** The length in bytes of the body whose header part has been read. */
  #wanted: number | undefined;
  #isOver = false;

  constructor(stream: Readable, faults: MessageFaults) {
    super();
    this.#stream = stream;
    this.#faults = faults;
  }

  listen(callback: DataCallback): Disposable {
    const onData = (chunk: Buffer): void => this.#read(chunk, callback);
    const onError = (error: Error): void => this.fireError(error);
    const onEnd = (): void => this.#close(callback);
    this.#stream.on('data', onData).on('error', onError).on('end', onEnd).on('close', onEnd);
    return {
      dispose: () => void this.#stream.off('data', onData).off('error', onError).off('end', onEnd).off('close', onEnd),
    };
  }

  #close(callback: DataCallback): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#bytes > 0 || this.#wanted !== undefined)
      return this.#faults.end('the editor’s messages ended in the middle of one');
    // The stream has ended between messages: the editor has gone, which is treated as an `exit` notification. All
    // messages before it have been read.
    const exit = { jsonrpc: '2.0', method: 'exit' };
    callback(exit);
  }

  #read(chunk: Buffer, callback: DataCallback): void {
    if (this.#isOver) return;
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    for (;;) {
      this.#wanted ??= this.#head();
      if (this.#wanted === undefined || this.#bytes < this.#wanted) return;
      const all = this.#joined();
      const body = all.toString('utf8', 0, this.#wanted);
      this.#rest(all.subarray(this.#wanted));
      this.#wanted = undefined;
      this.#body(body, callback);
    }
  }

  /** Reads a header part. @returns the body's length in bytes; undefined when the header part is not complete */
  #head(): number | undefined {
    if (this.#bytes === 0 || this.#isOver) return undefined;
    const all = this.#joined();
    const end = all.indexOf('\r\n\r\n');
    if (end < 0 || end > longestHead) {
      return this.#bytes > longestHead
        ? this.#fail(`a message’s head has no end within ${longestHead} bytes`)
        : undefined;
    }
    const head = all.toString('latin1', 0, end);
    const length = head
      .split('\r\n')
      .map((line) => /^content-length:(.*)$/i.exec(line)?.[1]?.trim())
      .find((found) => found !== undefined);
    if (length === undefined) return this.#fail('a message’s head has no “Content-Length”');
    if (!/^\d{1,15}$/.test(length)) return this.#fail('a message’s “Content-Length” is not a number of bytes');
    if (Number(length) > mostBytes)
      return this.#fail(`a message of ${length} bytes is announced, and more than ${mostBytes} are not taken`);
    this.#rest(all.subarray(end + 4));
    return Number(length);
  }

  #body(body: string, callback: DataCallback): void {
    let message: unknown;
    try {
      message = JSON.parse(body);
    } catch {
      this.#fail('a message is not JSON');
      return;
    }
    const refused = refusalOf(message);
    if (refused !== undefined)
      return this.#faults.answer({
        jsonrpc: '2.0',
        id: refused.id,
        error: { code: ErrorCodes.InvalidRequest, message: refused.message },
      });
    try {
      callback(message as Message);
    } catch (error) {
      this.fireError(error);
    }
  }

  #fail(reason: string): undefined {
    this.#isOver = true;
    this.#chunks = [];
    this.#faults.end(reason);
    return undefined;
  }

  #joined(): Buffer {
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0] ?? Buffer.alloc(0);
  }

  #rest(rest: Buffer): void {
    this.#chunks = rest.length === 0 ? [] : [rest];
    this.#bytes = rest.length;
  }
}

/** Why a value is not a message of JSON-RPC. @returns undefined for a request, a notification or a response */
function refusalOf(value: unknown): { readonly id: string | number | null; readonly message: string } | undefined {
  if (Array.isArray(value)) return { id: null, message: connectionMessages.severalInOne };
  if (typeof value !== 'object' || value === null) return { id: null, message: connectionMessages.noObject };
  const { id, method, params } = value as {
    readonly id?: unknown;
    readonly method?: unknown;
    readonly params?: unknown;
  };
  const isId = typeof id === 'string' || typeof id === 'number';
  const known = isId ? id : null;
  if (method === undefined) {
    return 'result' in value || 'error' in value ? undefined : { id: known, message: connectionMessages.noMethod };
  }
  if (typeof method !== 'string') return { id: known, message: connectionMessages.methodNoText };
  if (id !== undefined && !isId) return { id: null, message: connectionMessages.idNoText };
  const toCancel =
    method === '$/cancelRequest' ? ((params as { readonly id?: unknown } | null | undefined)?.id ?? null) : 0;
  if (toCancel === null) return { id: known, message: connectionMessages.nothingToCancel };
  return undefined;
}

/**
 * A stream to which a message is written as header part and body, and which passes both on in one write. Separate
 * writes would be two system calls and wake the client twice.
 */
export function wholeMessages(output: Writable): Writable {
  let head: Buffer | undefined;
  const messages = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (head === undefined) {
        head = chunk;
        done();
        return;
      }
      const message = Buffer.concat([head, chunk]);
      head = undefined;
      output.write(message, done);
    },
  });
  output.on('error', (error) => messages.destroy(error));
  output.on('close', () => messages.destroy());
  return messages;
}
