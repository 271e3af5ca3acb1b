import { lookup, type LookupAddress } from 'node:dns';
import { request as httpRequest, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { isIP, type LookupFunction } from 'node:net';
import type { SecureContext } from 'node:tls';
import { hasBlockedPort, hasCredentials, isAllowedHost, isInsideName, isNameForInside, isReservedName, isWeb } from '../../../links/collect/address.ts';
import { HttpFailure, type Disposable, type HttpClient, type HttpFailureKind, type HttpRequest, type HttpResponse } from '../../../ports.ts';
import { createSystemTrust } from './node-certificates.ts';
import { readBody, type Body } from './node-http-body.ts';
import { Connections, mostStaleConnections, plainly, securely } from './node-http-connections.ts';
import { Deadline } from './node-http-deadline.ts';
import { authorization, isUsableProxy, proxyFor, throughProxy, throughTunnel, type Environment } from './node-http-proxy.ts';
import { isPublicAddress } from './node-public-address.ts';

export interface NodeHttpOptions {
  /** Resolves a name to all its addresses. Absent: the system's resolver. @throws with `code` `ENOTFOUND` for no such name */
  readonly resolve?: (hostname: string) => Promise<readonly LookupAddress[]>;
  /** Certificates, in PEM, that are trusted instead of the well-known ones. */
  readonly certificates?: string;
  /** Environment variables that may name a proxy. Absent: none. */
  readonly environment?: Environment;
  /** Gives a context that trusts the system's authorities, too. Absent: `createSystemTrust`. */
  readonly systemTrust?: () => SecureContext | undefined;
}

const maxHeaderBytes = 32 * 1024;
/** How long the addresses of a name are remembered, however many of its pages are requested. */
const namesKnownForMs = 10_000;
const mostNames = 1_000;

/**
 * An HTTP client that only reaches public web servers. The name is resolved first, all its addresses must be public (or the
 * host allowed), and the connection goes to exactly the addresses that were checked. Redirects are not followed, cookies
 * are not stored, and no more of a body is read than is wanted. Through a proxy, only IP addresses and names inside the
 * network can be refused, because the proxy resolves all other names.
 */
export function createNodeHttp(options: NodeHttpOptions = {}): HttpClient & Disposable {
  return new NodeHttp(options);
}

class NodeHttp implements HttpClient, Disposable {
  readonly #options: NodeHttpOptions;
  readonly #connections = new Map<string, Connections>();
  readonly #names = new Map<string, { readonly sinceMs: number; readonly addresses: Promise<readonly LookupAddress[]> }>();
  #systemTrust: { readonly context: SecureContext | undefined } | undefined;
  /** True once a server's certificate was trusted only thanks to the system's authorities. */
  #trustsSystem = false;

  constructor(options: NodeHttpOptions) {
    // Copied once, because each read of `process.env` is a system call.
    this.#options = { ...options, environment: { ...options.environment } };
  }

  async request(request: HttpRequest): Promise<HttpResponse> {
    const { url } = request;
    if (!isWeb(url)) throw new HttpFailure('not-web', 'neither http nor https');
    if (hasCredentials(url)) throw new HttpFailure('credentials', 'a user name or password in the address');
    const deadline = new Deadline(request.timeoutMs, request.signal);
    try {
      const proxy = proxyFor(url, request.route, this.#options.environment ?? {});
      const allowed = isAllowedHost(url, request.allowPrivateHosts);
      const host = hostOf(url);
      const digits = addressInDigits(host, allowed);
      if (hasBlockedPort(url)) throw new HttpFailure('blocked-port', `no browser opens the port ${url.port}`);
      const addresses = proxy !== undefined ? guardProxied(host, proxy, allowed) : digits ?? await deadline.limit(this.#addresses(host, allowed));
      const send = (system: boolean): Promise<HttpResponse> => this.#send(request, { host, addresses, allowed, proxy, system }, deadline);
      if (this.#trustsSystem || !this.#maySystemVouch(request)) return await send(this.#trustsSystem);
      try {
        return await send(false);
      } catch (error) {
        if (!HttpFailure.is(error) || error.kind !== 'tls-untrusted' || this.#systemContext() === undefined) throw error;
        const response = await send(true);
        this.#trustsSystem = true;
        return response;
      }
    } finally {
      deadline.dispose();
    }
  }

  dispose(): void {
    for (const connections of this.#connections.values()) connections.destroy();
    this.#connections.clear();
  }

  async #send(request: HttpRequest, way: Way, deadline: Deadline): Promise<HttpResponse> {
    const options = requestOptions(request, way, this.#connectionsFor(request.url, way));
    for (let stale = 0; stale <= mostStaleConnections; stale++) {
      const response = await sendRequest(options, request, deadline);
      // A broken idle connection says nothing about the page, so the request is sent again.
      if (response !== staleConnection) return response;
    }
    throw new HttpFailure('reset', 'every connection was closed');
  }

  /**
   * Allowed and public hosts have separate connections, so that a connection that the setting allowed is not reused once
   * the setting no longer does. So have connections that rely on the system's authorities.
   */
  #connectionsFor(url: URL, { allowed, proxy, system }: Way): Connections {
    const key = `${url.protocol} ${allowed} ${system} ${proxy?.href ?? ''}`;
    const known = this.#connections.get(key);
    if (known !== undefined) return known;
    const { certificates } = this.#options;
    const context = system ? this.#systemContext() : undefined;
    const trust = { ...(certificates !== undefined && { ca: certificates }), ...(context !== undefined && { secureContext: context }) };
    const isSecure = (proxy !== undefined && url.protocol === 'http:' ? proxy : url).protocol === 'https:';
    const connections = new Connections(
      proxy !== undefined && url.protocol === 'https:' ? throughTunnel(proxy, trust) : isSecure ? securely(trust) : plainly(),
    );
    this.#connections.set(key, connections);
    return connections;
  }

  #maySystemVouch({ url, route }: HttpRequest): boolean {
    return url.protocol === 'https:' && this.#options.certificates === undefined && route?.systemCertificates !== false;
  }

  /** Read only when a server is not trusted without it, because the list of certificates is long. */
  #systemContext(): SecureContext | undefined {
    this.#systemTrust ??= { context: (this.#options.systemTrust ?? createSystemTrust)() };
    return this.#systemTrust.context;
  }

  /** Resolves a name to its addresses and checks that each may be connected to. @throws {HttpFailure} */
  async #addresses(host: string, allowed: boolean): Promise<readonly LookupAddress[]> {
    refuseName(host, allowed, isInsideName);
    const addresses = await this.#resolveOnce(host);
    for (const { address } of addresses) refusePrivate(host, address, allowed);
    return addresses;
  }

  #resolveOnce(host: string): Promise<readonly LookupAddress[]> {
    const nowMs = performance.now();
    const known = this.#names.get(host);
    if (known !== undefined && nowMs - known.sinceMs < namesKnownForMs) return known.addresses;
    if (this.#names.size >= mostNames) this.#names.clear();
    const addresses = this.#resolveAll(host);
    this.#names.set(host, { sinceMs: nowMs, addresses });
    // A failure is not remembered, because the network may be back a moment later.
    addresses.catch(() => this.#names.delete(host));
    return addresses;
  }

  async #resolveAll(host: string): Promise<readonly LookupAddress[]> {
    if (/(^|\.)invalid\.?$/.test(host)) throw new HttpFailure('name-not-found', `${host} never exists`);
    let addresses: readonly LookupAddress[];
    try {
      addresses = await (this.#options.resolve ?? resolveBySystem)(host);
    } catch (error) {
      const kind = isReservedName(host) || codeOf(error) === 'ENOTFOUND' ? 'name-not-found' : 'network';
      throw new HttpFailure(kind, `${host} could not be resolved (${codeOf(error)})`);
    }
    if (addresses.length === 0) throw new HttpFailure('name-not-found', `${host} has no address`);
    return addresses;
  }
}

/** The connection that a request is sent through. */
interface Way {
  /** The host name or IP address; an IPv6 address without its brackets. */
  readonly host: string;
  /** The addresses that may be connected to; empty behind a proxy, which resolves the name itself. */
  readonly addresses: readonly LookupAddress[];
  readonly allowed: boolean;
  readonly proxy: URL | undefined;
  /** True when the system's certificate authorities are trusted, too. */
  readonly system: boolean;
}

/**
 * The host as its only address, when it is an IP address.
 *
 * @returns undefined for a name. @throws {HttpFailure} when the address is private
 */
function addressInDigits(host: string, allowed: boolean): readonly LookupAddress[] | undefined {
  const family = isIP(host);
  if (family === 0) return undefined;
  refusePrivate(host, host, allowed);
  return [{ address: host, family }];
}

function refusePrivate(host: string, address: string, allowed: boolean): void {
  if (!allowed && !isPublicAddress(address)) throw new HttpFailure('private-address', `${host} is not a public address`);
}

function refuseName(host: string, allowed: boolean, isInside: (hostname: string) => boolean): void {
  if (!allowed && isInside(host)) throw new HttpFailure('private-address', `${host} is a name inside the own network`);
}

/**
 * Checks what can be checked when a proxy resolves the name: the kind of proxy, and names that lead inside a network by
 * their form.
 *
 * @returns no addresses
 */
function guardProxied(host: string, proxy: URL, allowed: boolean): readonly LookupAddress[] {
  if (!isUsableProxy(proxy)) throw new HttpFailure('proxy', `a proxy of the kind ${proxy.protocol}// can not be used`);
  if (isIP(host) === 0) refuseName(host, allowed, isNameForInside);
  return [];
}

function requestOptions({ url, method, headers }: HttpRequest, { host, addresses, proxy }: Way, agent: Connections): RequestOptions {
  const options: RequestOptions = {
    method, agent, host,
    maxHeaderSize: maxHeaderBytes,
    port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port),
    path: `${url.pathname}${url.search}`,
    headers: asList(url.host, headers),
  };
  if (proxy === undefined) return { ...options, lookup: pinnedTo(addresses) };
  if (url.protocol === 'https:') return options;
  return { ...options, ...throughProxy(url, proxy), headers: asList(url.host, { ...headers, ...authorization(proxy) }) };
}

/** Header names and values in turns, an array form that Node writes as it is. */
function asList(host: string, headers: Readonly<Record<string, string>>): readonly string[] {
  const list = ['host', host];
  for (const name in headers) list.push(name, headers[name] ?? '');
  return list;
}

/** Stands for the answer when a reused connection broke before any answer came. */
const staleConnection = Symbol('stale connection');

function sendRequest(
  options: RequestOptions, { method, bodyLimit }: HttpRequest, deadline: Deadline,
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
      resolve(bodyLimit === undefined ? answer : { status: answer.status, headers: answer.headers, body: body.bytes, isWhole: body.isWhole });
    };
    request.on('response', (response) => {
      const seen = { status: response.statusCode ?? 0, headers: plainHeaders(response.headers) };
      answer = seen;
      // An error after the status came, such as a broken body or too much of it, does not invalidate the answer.
      response.on('error', () => undefined);
      const wantedBytes = method === 'HEAD' ? 0 : bodyLimit?.(seen) ?? 0;
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
      const kind = HttpFailure.is(error) ? error.kind : failureKind(error);
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

/** A `lookup` that returns the given addresses only, so that the connection goes to an address that was checked. */
function pinnedTo(addresses: readonly LookupAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    if (options.all === true) return callback(null, [...addresses]);
    const [first] = addresses;
    callback(null, first?.address ?? '', first?.family);
  };
}

/** The host name or IP address of a URL; an IPv6 address without its brackets, as `node:net` wants it. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

function resolveBySystem(hostname: string): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(hostname, { all: true }, (error, addresses) => (error === null ? resolve(addresses) : reject(error)));
  });
}

function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value !== undefined && name !== 'set-cookie') kept[name] = asUtf8(Array.isArray(value) ? value.join(', ') : value);
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
  return /^(CERT_|CRL_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_|HOSTNAME_|PATH_LENGTH_|ERROR_IN_)/.test(code) ? 'tls' : 'network';
}
