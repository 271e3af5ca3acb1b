import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';

/** How the server behaves at one path. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

export interface TestServer {
  readonly port: number;
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** `http://127.0.0.1:PORT`, or https. */
  readonly origin: string;
  /** All requests that arrived, in order. */
  readonly seen: readonly SeenRequest[];
  /** The largest number of requests that were under way at the same time. */
  readonly peak: number;
  /** By `Host` header, the largest number of its requests that were under way at the same time. */
  readonly peakPerHost: ReadonlyMap<string, number>;
  /** Connections accepted since the start. */
  readonly connections: number;
  /** Sets the behaviour at a path, with any query. */
  on(path: string, behaviour: Behaviour): void;
  close(): Promise<void>;
}

export const tlsFixture = {
  key: readFixture('test-only.key.pem'),
  certificate: readFixture('test-only.cert.pem'),
  expired: readFixture('test-only.expired-cert.pem'),
};

/**
 * A real HTTP server on the loopback interface. At `/status/N` it answers with status N; `on` sets the behaviour of other paths;
 * all remaining paths behave as `otherwise`, or answer 200.
 */
export async function startHttpServer(
  behaviours: Readonly<Record<string, Behaviour>> = {}, options: { readonly certificate?: string; readonly otherwise?: Behaviour } = {},
): Promise<TestServer> {
  const routes = new Map(Object.entries(behaviours));
  const seen: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const underWay = new Map<string, number>();
  const peakPerHost = new Map<string, number>();
  let underWayInAll = 0;
  let peak = 0;
  let connections = 0;

  const listener: RequestListener = (request, response) => {
    const path = (request.url ?? '').replace(/\?.*$/, '');
    const host = request.headers.host ?? '';
    seen.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers });
    underWay.set(host, (underWay.get(host) ?? 0) + 1);
    peak = Math.max(peak, ++underWayInAll);
    peakPerHost.set(host, Math.max(peakPerHost.get(host) ?? 0, underWay.get(host) ?? 0));
    let over = false;
    const leave = (): void => {
      if (over) return;
      over = true;
      underWayInAll--;
      underWay.set(host, (underWay.get(host) ?? 0) - 1);
    };
    response.on('finish', leave);
    response.on('close', leave);
    (routes.get(path) ?? options.otherwise ?? defaultBehaviour(path))(request, response);
  };
  const server = options.certificate === undefined
    ? createHttpServer(listener)
    : createHttpsServer({ key: tlsFixture.key, cert: options.certificate }, listener);
  server.on('connection', (socket: Socket) => {
    connections++;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port, seen, peakPerHost,
    host: `127.0.0.1:${port}`,
    origin: `${options.certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    get peak() {
      return peak;
    },
    get connections() {
      return connections;
    },
    on: (path, behaviour) => void routes.set(path, behaviour),
    close: () => new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    }),
  };
}

/** A port of the loopback interface on which no server listens. */
export async function closedPort(): Promise<number> {
  const server = await startHttpServer();
  await server.close();
  return server.port;
}

export function answer(status: number, headers: Readonly<Record<string, string>> = {}, body = ''): Behaviour {
  return (_request, response) => void response.writeHead(status, headers).end(body);
}

/** `redirect(301, '/there')` */
export function redirect(status: number, location: string): Behaviour {
  return answer(status, { location });
}

/** One answer for HEAD, another for everything else. */
export function byMethod(head: Behaviour, other: Behaviour): Behaviour {
  return (request, response) => (request.method === 'HEAD' ? head : other)(request, response);
}

/** The first request gets the first behaviour, and so on; all further requests get the last one. */
export function inTurn(...behaviours: readonly Behaviour[]): Behaviour {
  let turn = 0;
  return (request, response) => behaviours[Math.min(turn++, behaviours.length - 1)]?.(request, response);
}

export function after(delayMs: number, behaviour: Behaviour): Behaviour {
  return (request, response) => void setTimeout(() => behaviour(request, response), delayMs);
}

/** Accepts the request and never answers. */
export const silence: Behaviour = () => undefined;

/** Resets the connection (TCP RST) without an answer. */
export const reset: Behaviour = (request) => void request.socket.resetAndDestroy();

/** Sends a text as it is, without HTTP's headers, and ends the connection. */
export function raw(text: string): Behaviour {
  return (request) => void request.socket.end(text);
}

/** Sends headers one byte at a time and without end, so that bytes keep arriving but the answer never does. */
export const drip: Behaviour = (request) => {
  const { socket } = request;
  socket.write('HTTP/1.1 200 OK\r\nx-drip: ');
  const timer = setInterval(() => socket.write('.'), 20);
  socket.on('close', () => clearInterval(timer));
};

/** Sends a body without end, and counts the bytes that could be sent. */
export function endlessBody(sent: { bytes: number }): Behaviour {
  return (_request, response) => {
    const chunk = Buffer.alloc(64 * 1024, 'x');
    response.writeHead(200, { 'content-type': 'text/html' });
    const write = (): void => {
      while (!response.destroyed) {
        sent.bytes += chunk.length;
        if (!response.write(chunk)) break;
      }
    };
    response.on('drain', write);
    write();
  };
}

function defaultBehaviour(path: string): Behaviour {
  const status = /^\/status\/(\d{3})$/.exec(path)?.[1];
  return answer(Number(status ?? 200));
}

function readFixture(name: string): string {
  return readFileSync(join(import.meta.dirname, '../fixtures/tls', name), 'utf8');
}
