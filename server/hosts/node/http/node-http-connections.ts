import { Agent, type ClientRequest, request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectSecurely, type SecureContext } from 'node:tls';
import { HttpFailure, type HttpRoute } from '../../../ports.ts';
import { percentDecoded } from '../../../words/printable.ts';

/** The host and port that a connection goes to. */
export interface Destination {
  /** A host name, or an IP address without brackets. */
  readonly host: string;
  readonly port: number;
  /** Gives the addresses that were checked, and no others. Absent for a proxy, whose name the system resolves. */
  readonly lookup?: LookupFunction;
}

/**
 * Opens a connection. It calls `done` with a socket, which need not be connected yet, or with the error; only the first
 * call counts.
 */
export type Connect = (to: Destination, done: (opened: Socket | Error) => void) => void;

/** The authorities that are trusted; when empty, Node's well-known ones. */
export interface Trust {
  /** Certificates in PEM. */
  readonly ca?: string;
  readonly secureContext?: SecureContext;
}

const idleMs = 2_000;
const idlePerHost = 2;
/**
 * A server may close an idle connection just as it is reused. This can happen as many times in a row as there are idle
 * connections to a host.
 */
export const mostStaleConnections = idlePerHost;

export function plainly(): Connect {
  return (to, done) => done(connect({ ...to, noDelay: true }));
}

export function securely(trust: Trust): Connect {
  return (to, done) => done(connectSecurely({ ...to, ...securityOf(to.host, trust) }).setNoDelay());
}

/** The options of `tls.connect` for HTTP with a host. */
function securityOf(
  host: string,
  trust: Trust,
): Trust & { readonly servername?: string; readonly ALPNProtocols: string[] } {
  return { ...trust, ALPNProtocols: ['http/1.1'], ...(isIP(host) === 0 && { servername: host }) };
}

/**
 * An agent for connections that are all opened in the same way. They are kept open for a moment after a request. Node's
 * own `Agent` does the same for more cases than are needed here, and takes a seventh of a request's time for it
 * (docs/decisions/0011).
 */
export class Connections extends Agent {
  readonly #connect: Connect;
  readonly #idle = new Map<string, Socket[]>();

  constructor(open: Connect) {
    super({ keepAlive: true });
    this.#connect = open;
  }

  /** Node calls this method of an agent for each request, though its types do not declare it. */
  addRequest(request: ClientRequest & GivesUp, { host, port, lookup }: Destination): void {
    const place = `${host}:${port}`;
    const kept = this.#takeIdle(place);
    if (kept !== undefined) {
      request.reusedSocket = true;
      request.onSocket(kept.ref());
      return;
    }
    let isSettled = false;
    this.#connect({ host, port, ...(lookup !== undefined && { lookup }) }, (opened) => {
      // A proxy may refuse and then also break the connection off; only the first counts.
      if (isSettled) return;
      isSettled = true;
      if (opened instanceof Error) request.onSocket(null, opened);
      else request.onSocket(this.#keptWhenFree(opened, place));
    });
  }

  override destroy(): void {
    for (const sockets of this.#idle.values()) for (const socket of [...sockets]) socket.destroy();
    this.#idle.clear();
  }

  /** An idle connection to a place, which is then no longer idle. One that is being closed is passed over. */
  #takeIdle(place: string): Socket | undefined {
    const idle = this.#idle.get(place);
    for (let socket = idle?.pop(); socket !== undefined; socket = idle?.pop())
      if (!socket.destroyed && socket.writable) return socket;
    return undefined;
  }

  #keptWhenFree(socket: Socket, place: string): Socket {
    // Node emits `free` when a request is done with its socket.
    socket.on('free', () => {
      const idle = this.#idle.get(place) ?? [];
      if (socket.destroyed || !socket.writable || idle.length >= idlePerHost) return void socket.destroy();
      this.#idle.set(place, idle);
      idle.push(socket.unref());
      // The timeout is set once; while the socket is in use, the listener below ignores it.
      if (socket.timeout !== idleMs) socket.setTimeout(idleMs);
    });
    socket.on('timeout', () => {
      if (this.#forget(socket, place)) socket.destroy();
    });
    socket.on('close', () => this.#forget(socket, place));
    return socket;
  }

  /** Takes a connection out of the idle ones. @returns true when it was idle */
  #forget(socket: Socket, place: string): boolean {
    const idle = this.#idle.get(place) ?? [];
    const index = idle.indexOf(socket);
    if (index >= 0) idle.splice(index, 1);
    if (idle.length === 0) this.#idle.delete(place);
    return index >= 0;
  }
}

/** The undeclared method by which Node's own agents give a request its socket, or the error when there is none. */
interface GivesUp {
  onSocket(socket: Socket | null, error?: Error): void;
}

const longestConnectMs = 60_000;

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for an address, if any: the editor's, else that of the environment (`HTTP_PROXY`, `HTTPS_PROXY`,
 * `ALL_PROXY`, `NO_PROXY`, in upper or lower case).
 *
 * @throws {HttpFailure} for one that cannot be used: without it, the site would be asked directly, which the user did
 *   not want
 */
export function proxyFor(url: URL, route: HttpRoute | undefined, environment: Environment): URL | undefined {
  const of = (name: string): string =>
    environment[name] ?? environment[name.toLowerCase()] ?? environment[name.toUpperCase()] ?? '';
  const set = route?.proxy ?? '';
  const written = set !== '' ? set : of(url.protocol === 'https:' ? 'https_proxy' : 'http_proxy') || of('all_proxy');
  if (written === '') return undefined;
  const bypassed = [...(route?.noProxy ?? []), ...of('no_proxy').split(/[\s,]+/)];
  if (bypassed.some((pattern) => isBypassed(url, pattern))) return undefined;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`;
  const proxy = URL.canParse(address) ? new URL(address) : undefined;
  if (proxy?.protocol === 'http:' || proxy?.protocol === 'https:') return proxy;
  throw new HttpFailure('proxy-unusable', 'the address of the proxy cannot be read, or it is neither http nor https');
}

/**
 * True when a `NO_PROXY` pattern matches. `example.org`, `.example.org` and `*.example.org` match the host and all
 * hosts below it; `*` matches every host.
 */
function isBypassed(url: URL, written: string): boolean {
  const [, pattern = '', port] = /^(.*?)(?::(\d+))?$/.exec(written.trim().toLowerCase()) ?? [];
  if (pattern === '') return false;
  if (port !== undefined && port !== (url.port || (url.protocol === 'https:' ? '443' : '80'))) return false;
  if (pattern === '*') return true;
  const name = pattern.replace(/^\*?\./, '');
  return url.hostname === name || (isIP(name) === 0 && url.hostname.endsWith(`.${name}`));
}

/**
 * The options of a request for an http address that is sent to a proxy: the proxy's host, and the whole address as the
 * path.
 */
export function throughProxy(url: URL, proxy: URL): RequestOptions {
  return { host: hostOf(proxy), port: portOf(proxy), path: `${url.origin}${url.pathname}${url.search}` };
}

/**
 * Opens connections to https servers through a tunnel of the proxy (CONNECT): the proxy passes bytes on and sees only
 * the host's name.
 */
export function throughTunnel(proxy: URL, trust: Trust): Connect {
  return ({ host, port }, done) => {
    const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
    const request = (proxy.protocol === 'https:' ? httpsRequest : httpRequest)({
      method: 'CONNECT',
      host: hostOf(proxy),
      port: portOf(proxy),
      path: authority,
      headers: { host: authority, ...authorization(proxy) },
      agent: false,
    });
    request.on('error', (error) => done(new HttpFailure('proxy', `the proxy cannot be reached: ${error.message}`)));
    request.on('response', (response) => {
      response.destroy();
      done(new HttpFailure('proxy', `the proxy answers ${response.statusCode}`));
    });
    request.on('connect', (response, socket: Socket) => {
      if (response.statusCode !== 200) {
        socket.destroy();
        done(new HttpFailure('proxy', `the proxy answers ${response.statusCode}`));
        return;
      }
      done(connectSecurely({ host, socket, ...securityOf(host, trust) }));
    });
    // The request that waits for this connection has its own limit. This one ends a connection attempt whose request
    // was given up.
    request.setTimeout(longestConnectMs, () => request.destroy(new Error('no answer')));
    request.end();
  };
}

function hostOf(proxy: URL): string {
  return proxy.hostname.replace(/^\[(.*)\]$/, '$1');
}

function portOf(proxy: URL): number {
  return proxy.port === '' ? (proxy.protocol === 'https:' ? 443 : 80) : Number(proxy.port);
}

/** The `Proxy-Authorization` header, where the proxy's address contains a user name or password; else no header. */
export function authorization({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '' && password === '') return {};
  const credentials = Buffer.from(`${percentDecoded(username)}:${percentDecoded(password)}`).toString('base64');
  return { 'proxy-authorization': `Basic ${credentials}` };
}
