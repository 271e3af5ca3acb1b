import { Agent, type ClientRequest } from 'node:http';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectSecurely, type SecureContext } from 'node:tls';

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
export function securityOf(host: string, trust: Trust): Trust & { readonly servername?: string; readonly ALPNProtocols: string[] } {
  return { ...trust, ALPNProtocols: ['http/1.1'], ...(isIP(host) === 0 && { servername: host }) };
}

/**
 * An agent for connections that are all opened in the same way. They are kept open for a moment after a request. Node's own
 * `Agent` does the same for more cases than are needed here, and takes a seventh of a request's time for it
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
    for (let socket = idle?.pop(); socket !== undefined; socket = idle?.pop()) if (!socket.destroyed && socket.writable) return socket;
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
