import { request as httpRequest, type IncomingHttpHeaders, type RequestOptions, type IncomingMessage } from 'node:http';
import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { HttpFailure, type HttpFailureKind, type HttpRequest, type HttpResponse } from '../../../ports.ts';
import { codeOf } from '../files/node-plain-file.ts';

/** The one time limit of a request, which includes name resolution, a second try and the body. */
export class Deadline {
  #failure: HttpFailure | undefined;
  #onEnd: ((failure: HttpFailure) => void) | undefined;
  readonly #timer: NodeJS.Timeout;
  readonly #signal: AbortSignal | undefined;
  readonly #abort = (): void => this.#end(new HttpFailure('aborted', 'called off'));

  constructor(timeoutMs: number, signal: AbortSignal | undefined) {
    this.#timer = setTimeout(
      () => this.#end(new HttpFailure('timeout', `no answer within ${timeoutMs} ms`)),
      timeoutMs,
    );
    this.#signal = signal;
    if (signal === undefined) return;
    if (signal.aborted) this.#abort();
    else listenersOf(signal).add(this.#abort);
  }

  /**
   * Sets the function that is called when the time is up or the request is aborted; it is called at once when that has
   * happened already. It replaces the function of an earlier call.
   */
  onEnd(callback: (failure: HttpFailure) => void): void {
    this.#onEnd = callback;
    if (this.#failure !== undefined) callback(this.#failure);
  }

  limit<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.onEnd(reject);
      work.then(resolve, reject);
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    if (this.#signal !== undefined) listenersOf(this.#signal).delete(this.#abort);
  }

  #end(failure: HttpFailure): void {
    if (this.#failure !== undefined) return;
    this.#failure = failure;
    this.#onEnd?.(failure);
  }
}

/**
 * The listeners on each signal, behind one listener of the signal's own: hundreds of requests share a signal, which
 * searches its whole list whenever one is added.
 */
const knownListeners = new WeakMap<AbortSignal, Set<() => void>>();

function listenersOf(signal: AbortSignal): Set<() => void> {
  const known = knownListeners.get(signal);
  if (known !== undefined) return known;
  const listeners = new Set<() => void>();
  knownListeners.set(signal, listeners);
  signal.addEventListener(
    'abort',
    () => {
      for (const listener of [...listeners]) listener();
    },
    { once: true },
  );
  return listeners;
}

/** Stands for the answer when a reused connection broke before any answer came. */
export const staleConnection = Symbol('stale connection');

/** Sends a request and reads as much of the answer as is wanted. @throws {HttpFailure} */
export function sendRequest(
  options: RequestOptions,
  { method, bodyLimit }: HttpRequest,
  deadline: Deadline,
): Promise<HttpResponse | typeof staleConnection> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(options);
    let answer: HttpResponse | undefined;
    let body: Body | undefined;
    let closed = false;
    deadline.onEnd((failure) => {
      if (answer === undefined) reject(failure);
      request.destroy();
    });
    const settle = (): void => {
      // The answer is given once the socket is free, so that the next request can use it.
      if (!closed || answer === undefined || body === undefined) return;
      resolve(
        bodyLimit === undefined
          ? answer
          : { status: answer.status, headers: answer.headers, body: body.bytes, isWhole: body.isWhole },
      );
    };
    request.on('response', (response) => {
      const seen = { status: response.statusCode ?? 0, headers: plainHeaders(response.headers) };
      answer = seen;
      // An error after the status came, such as a broken body or too much of it, does not invalidate the answer.
      response.on('error', () => undefined);
      const wantedBytes = method === 'HEAD' ? 0 : (bodyLimit?.(seen) ?? 0);
      readBody(response, wantedBytes, (read) => {
        body = read;
        settle();
      });
    });
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      reject(new HttpFailure('bad-answer', `status ${response.statusCode} was not asked for`));
    });
    request.on('error', (error) => {
      const kind = error instanceof HttpFailure ? error.kind : failureKind(error);
      if (answer !== undefined) return;
      if (kind === 'reset' && request.reusedSocket) resolve(staleConnection);
      else reject(new HttpFailure(kind, error.message));
    });
    request.on('close', () => {
      closed = true;
      if (answer !== undefined) return settle();
      reject(new HttpFailure('reset', 'the connection was closed'));
    });
    request.end();
  });
}

function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value !== undefined && name !== 'set-cookie')
      kept[name] = asUtf8(Array.isArray(value) ? value.join(', ') : value);
  }
  return kept;
}

/** Node decodes headers as Latin-1, but servers write UTF-8 in them. */
function asUtf8(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}

function failureKind(error: Error): HttpFailureKind {
  const code = codeOf(error);
  switch (code) {
    case 'ECONNREFUSED':
      return 'refused';
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ECONNABORTED':
      return 'reset';
    case 'ETIMEDOUT':
      return 'timeout';
    case 'EPROTO':
      return 'tls';
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return 'tls-expired';
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
    case 'HOSTNAME_MISMATCH':
      return 'tls-name';
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'CERT_UNTRUSTED':
      return 'tls-untrusted';
  }
  if (code.startsWith('HPE_')) return 'bad-answer';
  return /^(CERT_|CRL_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_|HOSTNAME_|PATH_LENGTH_|ERROR_IN_)/.test(
    code,
  )
    ? 'tls'
    : 'network';
}

/**
 * How many unwanted bytes are read so that the connection can be reused, which costs both sides less than a new one.
 */
const drainBytes = 32 * 1024;
/** A page that was compressed by more than this factor is not read: it may have been made to fill the memory. */
const mostExpansion = 20;

interface Body {
  readonly bytes: Uint8Array;
  /** True when the body does not go on. */
  readonly isWhole: boolean;
}

/**
 * Reads a body up to `limitBytes` and calls `done` once: at the body's end, at the limit, or where the body broke off.
 * The connection is closed when the body is longer.
 */
function readBody(response: IncomingMessage, limitBytes: number, done: (body: Body) => void): void {
  const chunks: Buffer[] = [];
  const mostBytes = Math.max(limitBytes, drainBytes);
  let bytes = 0;
  let over = false;
  const finish = (isWhole: boolean): void => {
    if (over) return;
    over = true;
    done(
      limitBytes === 0
        ? { bytes: new Uint8Array(), isWhole }
        : unpack(joined(chunks), isWhole, limitBytes, encodingOf(response)),
    );
  };
  const length = Number(response.headers['content-length']);
  if (limitBytes === 0 && length > drainBytes) {
    response.destroy();
    finish(false);
    return;
  }
  response.on('data', (chunk: Buffer) => {
    if (over) return;
    bytes += chunk.length;
    if (limitBytes > 0) chunks.push(chunk);
    if (bytes <= mostBytes) return;
    finish(false);
    response.destroy();
  });
  response.on('end', () => finish(response.complete));
  response.on('close', () => finish(response.complete));
}

/** Avoids a copy for most pages, which come in one piece. */
function joined(chunks: readonly Buffer[]): Buffer {
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
}

function encodingOf(response: IncomingMessage): string {
  return (response.headers['content-encoding'] ?? '').trim().toLowerCase();
}

function unpack(packed: Buffer, isWhole: boolean, limitBytes: number, encoding: string): Body {
  const bytes = decompress(packed, encoding, limitBytes * mostExpansion);
  if (bytes === undefined) return { bytes: new Uint8Array(), isWhole: false };
  return { bytes: bytes.subarray(0, limitBytes), isWhole: isWhole && bytes.length <= limitBytes };
}

/**
 * Decompresses as much as is there, even without the end; `undefined` when nothing can be decompressed, or the result
 * is too large.
 */
function decompress(packed: Buffer, encoding: string, maxOutputLength: number): Buffer | undefined {
  const cut = { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH };
  try {
    switch (encoding) {
      case '':
      case 'identity':
        return packed;
      case 'gzip':
      case 'x-gzip':
        return gunzipSync(packed, cut);
      case 'deflate':
        // Some servers send raw deflate data, without the zlib header.
        return (packed[0] ?? 0) % 16 === 8 ? inflateSync(packed, cut) : inflateRawSync(packed, cut);
      case 'br':
        return brotliDecompressSync(packed, { maxOutputLength, finishFlush: constants.BROTLI_OPERATION_FLUSH });
    }
  } catch {
    // The body is not encoded as it says, or is a decompression bomb: the answer counts, but its page is not read.
  }
  return undefined;
}
