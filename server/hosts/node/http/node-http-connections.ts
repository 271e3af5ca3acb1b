import { Agent, type ClientRequest } from 'node:http';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectSecurely, type SecureContext } from 'node:tls';

/** Where a connection goes. */
export interface Destination {
  /** A name, or an address without brackets. */
  readonly host: string;
  readonly port: number;
  /** The only addresses that the name has. Absent for a proxy: that is found as the system finds it. */
  readonly lookup?: LookupFunction;
}

/** Opens a connection, and calls back, where only the first call counts: with it, before it is ready, or with the reason why there is none. */
export type Connect = (to: Destination, done: (opened: Socket | Error) => void) => void;

/** Whose certificates are trusted; empty: those of the well-known authorities. */
export interface Trust {
  /** In PEM. */
  readonly ca?: string;
  readonly secureContext?: SecureContext;
}

const idleMs = 2_000;
const idlePerHost = 2;
/** The server may close a kept connection just as it is used again: so often in a row, and then there is none left. */
export const mostStaleConnections = idlePerHost;

export function plainly(): Connect {
  return (to, done) => done(connect({ ...to, noDelay: true }));
}

export function securely(trust: Trust): Connect {
  return (to, done) => done(connectSecurely({ ...to, ...securityOf(to.host, trust) }).setNoDelay());
}

/** What `tls.connect` has to know for speaking HTTP with a host. */
export function securityOf(host: string, trust: Trust): Trust & { readonly servername?: string; readonly ALPNProtocols: string[] } {
  return { ...trust, ALPNProtocols: ['http/1.1'], ...(isIP(host) === 0 && { servername: host }) };
}

/**
 * Connections of one way to open them, kept for a moment when a request is done. Node's own `Agent` does the same for more
 * ways than ours, and takes a seventh of the time of a request for it (docs/decisions/0011).
 */
export class Connections extends Agent {
  readonly #connect: Connect;
  readonly #idle = new Map<string, Socket[]>();

  constructor(open: Connect) {
    super({ keepAlive: true });
    this.#connect = open;
  }

  /** What Node calls for each request, of every agent, though its types do not say so. */
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
      // A proxy that refused, and then breaks off, is heard once.
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

  /** One that is being closed just now is none. */
  #takeIdle(place: string): Socket | undefined {
    const idle = this.#idle.get(place);
    for (let socket = idle?.pop(); socket !== undefined; socket = idle?.pop()) if (!socket.destroyed && socket.writable) return socket;
    return undefined;
  }

  #keptWhenFree(socket: Socket, place: string): Socket {
    // Node says so when a request is off the line.
    socket.on('free', () => {
      const idle = this.#idle.get(place) ?? [];
      if (socket.destroyed || !socket.writable || idle.length >= idlePerHost) return void socket.destroy();
      this.#idle.set(place, idle);
      idle.push(socket.unref());
      // One limit does for all its life: while it is used, nobody heeds it.
      if (socket.timeout !== idleMs) socket.setTimeout(idleMs);
    });
    socket.on('timeout', () => {
      if (this.#forget(socket, place)) socket.destroy();
    });
    socket.on('close', () => this.#forget(socket, place));
    return socket;
  }

  /** @returns true when it was idle */
  #forget(socket: Socket, place: string): boolean {
    const idle = this.#idle.get(place) ?? [];
    const index = idle.indexOf(socket);
    if (index >= 0) idle.splice(index, 1);
    if (idle.length === 0) this.#idle.delete(place);
    return index >= 0;
  }
}

/** As Node's own agents tell a request that it gets no connection. */
interface GivesUp {
  onSocket(socket: Socket | null, error?: Error): void;
}
