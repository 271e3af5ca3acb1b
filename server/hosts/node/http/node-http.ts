import type { LookupAddress } from 'node:dns';
import type { RequestOptions } from 'node:http';
import type { LookupFunction } from 'node:net';
import type { SecureContext } from 'node:tls';
import { hasBlockedPort, hasCredentials, isAllowedHost, isWeb } from '../../../links/collect/address.ts';
import { HttpFailure, type Disposable, type HttpClient, type HttpRequest, type HttpResponse } from '../../../ports.ts';
import { addressInDigits, CheckedNames, guardProxied, type Resolve } from './node-http-addresses.ts';
import {
  Connections,
  mostStaleConnections,
  plainly,
  securely,
  authorization,
  proxyFor,
  throughProxy,
  throughTunnel,
  type Environment,
} from './node-http-connections.ts';
import { Deadline, sendRequest, staleConnection } from './node-http-exchange.ts';
import * as tls from 'node:tls';

export interface NodeHttpOptions {
  /** Absent: the system's resolver. */
  readonly resolve?: Resolve;
  /** Certificates, in PEM, that are trusted instead of the well-known ones. */
  readonly certificates?: string;
  /** Environment variables that may name a proxy. Absent: none. */
  readonly environment?: Environment;
  /** Gives a context that trusts the system's authorities, too. Absent: `createSystemTrust`. */
  readonly systemTrust?: () => SecureContext | undefined;
}

const maxHeaderBytes = 32 * 1024;

/**
 * An HTTP client that only reaches public web servers. The name is resolved first, all its addresses must be public (or
 * the host allowed), and the connection goes to exactly the addresses that were checked. Redirects are not followed,
 * cookies are not stored, and no more of a body is read than is wanted. Through a proxy, only IP addresses and names
 * inside the network can be refused, because the proxy resolves all other names.
 */
export function createNodeHttp(options: NodeHttpOptions = {}): HttpClient & Disposable {
  return new NodeHttp(options);
}

class NodeHttp implements HttpClient, Disposable {
  readonly #options: NodeHttpOptions;
  readonly #connections = new Map<string, Connections>();
  readonly #names: CheckedNames;
  #systemTrust: { readonly context: SecureContext | undefined } | undefined;
  /** True once a server's certificate was trusted only thanks to the system's authorities. */
  #trustsSystem = false;

  constructor(options: NodeHttpOptions) {
    // Copied once, because each read of `process.env` is a system call.
    this.#options = { ...options, environment: { ...options.environment } };
    this.#names = new CheckedNames(options.resolve);
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
      const addresses =
        proxy !== undefined
          ? guardProxied(host, allowed)
          : (digits ?? (await deadline.limit(this.#names.addresses(host, allowed))));
      const send = (system: boolean): Promise<HttpResponse> =>
        this.#send(request, { host, addresses, allowed, proxy, system }, deadline);
      if (this.#trustsSystem || !this.#maySystemVouch(request)) return await send(this.#trustsSystem);
      try {
        return await send(false);
      } catch (error) {
        if (!(error instanceof HttpFailure) || error.kind !== 'tls-untrusted' || this.#systemContext() === undefined)
          throw error;
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
   * Allowed and public hosts have separate connections, so that a connection that the setting allowed is not reused
   * once the setting no longer does. So have connections that rely on the system's authorities.
   */
  #connectionsFor(url: URL, { allowed, proxy, system }: Way): Connections {
    const key = `${url.protocol} ${allowed} ${system} ${proxy?.href ?? ''}`;
    const known = this.#connections.get(key);
    if (known !== undefined) return known;
    const { certificates } = this.#options;
    const context = system ? this.#systemContext() : undefined;
    const trust = {
      ...(certificates !== undefined && { ca: certificates }),
      ...(context !== undefined && { secureContext: context }),
    };
    const isSecure = (proxy !== undefined && url.protocol === 'http:' ? proxy : url).protocol === 'https:';
    const connections = new Connections(
      proxy !== undefined && url.protocol === 'https:'
        ? throughTunnel(proxy, trust)
        : isSecure
          ? securely(trust)
          : plainly(),
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

function requestOptions(
  { url, method, headers }: HttpRequest,
  { host, addresses, proxy }: Way,
  agent: Connections,
): RequestOptions {
  const options: RequestOptions = {
    method,
    agent,
    host,
    maxHeaderSize: maxHeaderBytes,
    port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port),
    path: `${url.pathname}${url.search}`,
    headers: asList(url.host, headers),
  };
  if (proxy === undefined) return { ...options, lookup: pinnedTo(addresses) };
  if (url.protocol === 'https:') return options;
  return {
    ...options,
    ...throughProxy(url, proxy),
    headers: asList(url.host, { ...headers, ...authorization(proxy) }),
  };
}

/** Header names and values in turns, an array form that Node writes as it is. */
function asList(host: string, headers: Readonly<Record<string, string>>): readonly string[] {
  const list = ['host', host];
  for (const name in headers) list.push(name, headers[name] ?? '');
  return list;
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

/**
 * A TLS context that trusts the authorities that Node trusts (`NODE_EXTRA_CA_CERTS` included) and those of the system's
 * store, such as a company's own. `undefined` where Node can not read that store: before 22.15.
 */
function createSystemTrust(): tls.SecureContext | undefined {
  const read = (tls as { readonly getCACertificates?: (type: 'default' | 'system') => string[] }).getCACertificates;
  if (read === undefined) return undefined;
  try {
    return tls.createSecureContext({ ca: [...new Set([...read('default'), ...read('system')])] });
  } catch {
    // The system's store can not be read or holds a certificate that OpenSSL refuses; Node's authorities are used
    // alone.
    return undefined;
  }
}
