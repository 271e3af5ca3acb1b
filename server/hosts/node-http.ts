import { lookup, type LookupAddress } from 'node:dns';
import { setMaxListeners } from 'node:events';
import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { hasCredentials, isAllowedHost, isInsideName, isReservedName, isWeb } from '../links/address.ts';
import { HttpFailure, type Disposable, type HttpClient, type HttpFailureKind, type HttpRequest, type HttpResponse } from '../ports.ts';
import { isPublicAddress } from './node-public-address.ts';

export interface NodeHttpOptions {
  /** All addresses of a name. Absent: what the system's resolver says. @throws with `code` `ENOTFOUND` for no such name. */
  readonly resolve?: (hostname: string) => Promise<readonly LookupAddress[]>;
  /** Certificates, in PEM, that are trusted instead of the well-known ones. */
  readonly certificates?: string;
}

interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

const maxHeaderBytes = 32 * 1024;
const idleConnectionMs = 2_000;
const idleConnectionsPerHost = 2;

/**
 * Asks web servers, and nobody else: the name is resolved first, all its addresses must be public (or the host
 * allowed), and the connection goes to exactly the addresses that were checked. Redirects are not followed, cookies
 * not kept, bodies not read. Proxies are not used.
 */
export function createNodeHttp(options: NodeHttpOptions = {}): HttpClient & Disposable {
  return new NodeHttp(options);
}

class NodeHttp implements HttpClient, Disposable {
  readonly #resolve: (hostname: string) => Promise<readonly LookupAddress[]>;
  readonly #public: Agents;
  /** Apart, so that a connection that a setting allowed is not used any more once it does not. */
  readonly #allowed: Agents;

  constructor({ resolve = resolveBySystem, certificates }: NodeHttpOptions) {
    this.#resolve = resolve;
    this.#public = createAgents(certificates);
    this.#allowed = createAgents(certificates);
  }

  async request(request: HttpRequest): Promise<HttpResponse> {
    const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
    if (url === undefined || !isWeb(url)) throw new HttpFailure('not-web', 'neither http nor https');
    if (hasCredentials(url)) throw new HttpFailure('credentials', 'a user name or password in the address');
    const deadline = new Deadline(request.timeoutMs, request.signal);
    try {
      const allowed = isAllowedHost(url, request.allowPrivateHosts);
      const addresses = await deadline.limit(this.#addresses(hostOf(url), allowed));
      const agents = allowed ? this.#allowed : this.#public;
      // The server may close a kept connection just as we use it again; that says nothing about the page.
      for (let kept = 0; kept <= idleConnectionsPerHost; kept++) {
        const response = await sendRequest(url, request, addresses, agents, deadline);
        if (response !== staleConnection) return response;
      }
      throw new HttpFailure('reset', 'every connection was closed');
    } finally {
      deadline.dispose();
    }
  }

  dispose(): void {
    for (const { http, https } of [this.#public, this.#allowed]) {
      http.destroy();
      https.destroy();
    }
  }

  /** The addresses that may be connected to. @throws {HttpFailure} */
  async #addresses(host: string, allowed: boolean): Promise<readonly LookupAddress[]> {
    const addresses = await this.#resolveAll(host, allowed);
    if (!allowed && !addresses.every(({ address }) => isPublicAddress(address))) {
      throw new HttpFailure('private-address', `${host} is not a public address`);
    }
    return addresses;
  }

  async #resolveAll(host: string, allowed: boolean): Promise<readonly LookupAddress[]> {
    const family = isIP(host);
    if (family !== 0) return [{ address: host, family }];
    if (!allowed && isInsideName(host)) throw new HttpFailure('private-address', `${host} is a name inside the own network`);
    if (/(^|\.)invalid\.?$/.test(host)) throw new HttpFailure('name-not-found', `${host} never exists`);
    let addresses: readonly LookupAddress[];
    try {
      addresses = await this.#resolve(host);
    } catch (error) {
      const kind = isReservedName(host) || codeOf(error) === 'ENOTFOUND' ? 'name-not-found' : 'network';
      throw new HttpFailure(kind, `${host} could not be resolved (${codeOf(error)})`);
    }
    if (addresses.length === 0) throw new HttpFailure('name-not-found', `${host} has no address`);
    return addresses;
  }
}

/** A kept connection broke before any answer. */
const staleConnection = Symbol('stale connection');

/** The one limit of a request, name resolution and a second try included. */
class Deadline {
  #failure: HttpFailure | undefined;
  readonly #onEnd = new Set<(failure: HttpFailure) => void>();
  readonly #timer: NodeJS.Timeout;
  readonly #signal: AbortSignal | undefined;
  readonly #abort = (): void => this.#end(new HttpFailure('aborted', 'called off'));

  constructor(timeoutMs: number, signal: AbortSignal | undefined) {
    this.#timer = setTimeout(() => this.#end(new HttpFailure('timeout', `no answer within ${timeoutMs} ms`)), timeoutMs);
    this.#signal = signal;
    if (signal === undefined) return;
    // One signal may call off many requests; that is no leak.
    setMaxListeners(0, signal);
    if (signal.aborted) this.#abort();
    else signal.addEventListener('abort', this.#abort);
  }

  /** Calls once when time is up or the request is called off; at once when it already is. */
  onEnd(callback: (failure: HttpFailure) => void): Disposable {
    if (this.#failure !== undefined) callback(this.#failure);
    else this.#onEnd.add(callback);
    return { dispose: () => void this.#onEnd.delete(callback) };
  }

  limit<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const end = this.onEnd(reject);
      work.then(resolve, reject).finally(() => end.dispose());
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#abort);
  }

  #end(failure: HttpFailure): void {
    this.#failure ??= failure;
    for (const callback of [...this.#onEnd]) callback(this.#failure);
    this.#onEnd.clear();
  }
}

function createAgents(certificates: string | undefined): Agents {
  const kept = { keepAlive: true, maxFreeSockets: idleConnectionsPerHost, timeout: idleConnectionMs };
  return {
    http: new HttpAgent(kept),
    https: new HttpsAgent({ ...kept, ...(certificates !== undefined && { ca: certificates }) }),
  };
}

function sendRequest(
  url: URL, { method, headers }: HttpRequest, addresses: readonly LookupAddress[], agents: Agents, deadline: Deadline,
): Promise<HttpResponse | typeof staleConnection> {
  return new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:';
    const options: RequestOptions = {
      method, headers,
      host: hostOf(url),
      port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
      path: `${url.pathname}${url.search}`,
      agent: secure ? agents.https : agents.http,
      lookup: pinnedTo(addresses),
      maxHeaderSize: maxHeaderBytes,
    };
    const request = secure ? httpsRequest(options) : httpRequest(options);
    let answer: HttpResponse | undefined;
    const end = deadline.onEnd((failure) => {
      reject(failure);
      request.destroy();
    });
    request.on('response', (response) => {
      end.dispose();
      answer = { status: response.statusCode ?? 0, headers: plainHeaders(response.headers) };
      response.on('error', () => undefined);
      // HEAD has no body, so the connection can be kept; with any other method it is not worth reading on.
      if (method === 'HEAD') response.resume();
      else response.destroy();
    });
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      reject(new HttpFailure('bad-answer', `status ${response.statusCode} was not asked for`));
    });
    request.on('error', (error) => {
      end.dispose();
      const kind = failureKind(error);
      // What comes after an answer does not take it back: a body after HEAD, a broken end.
      if (answer !== undefined) resolve(answer);
      else if (kind === 'reset' && request.reusedSocket) resolve(staleConnection);
      else reject(new HttpFailure(kind, error.message));
    });
    // Only when this request is off the line does the next one take its turn.
    request.on('close', () => {
      end.dispose();
      if (answer === undefined) reject(new HttpFailure('reset', 'the connection was closed'));
      else resolve(answer);
    });
    request.end();
  });
}

/** A `lookup` that knows these addresses only: what was checked is what is connected to. */
function pinnedTo(addresses: readonly LookupAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    if (options.all === true) return callback(null, [...addresses]);
    const [first] = addresses;
    callback(null, first?.address ?? '', first?.family);
  };
}

/** As connections want it: an IPv6 address without its brackets. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

function resolveBySystem(hostname: string): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(hostname, { all: true }, (error, addresses) => (error === null ? resolve(addresses) : reject(error)));
  });
}

function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept = Object.entries(headers).filter(([name, value]) => value !== undefined && name !== 'set-cookie');
  return Object.fromEntries(kept.map(([name, value]) => [name, asUtf8(Array.isArray(value) ? value.join(', ') : value ?? '')]));
}

/** Node reads headers as Latin-1; servers write addresses in UTF-8 all the same. */
function asUtf8(text: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
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
  }
  if (code.startsWith('HPE_')) return 'bad-answer';
  return /^(CERT_|CRL_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_|HOSTNAME_|PATH_LENGTH_|ERROR_IN_)/.test(code) ? 'tls' : 'network';
}
