import { Agent as HttpAgent, request as httpRequest, type ClientRequestArgs } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest, type RequestOptions } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as tlsConnect, type ConnectionOptions } from 'node:tls';
import { HttpFailure, type HttpRoute } from '../ports.ts';

const longestConnectMs = 60_000;

/** As `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy through which an address is asked, if any: the editor's, else the environment's (`HTTP_PROXY`,
 * `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`, in capitals or not).
 */
export function proxyFor(url: URL, route: HttpRoute | undefined, environment: Environment): URL | undefined {
  const of = (name: string): string => environment[name] ?? environment[name.toLowerCase()] ?? environment[name.toUpperCase()] ?? '';
  const set = route?.proxy ?? '';
  const written = set !== '' ? set : of(url.protocol === 'https:' ? 'https_proxy' : 'http_proxy') || of('all_proxy');
  if (written === '') return undefined;
  const bypassed = [...(route?.noProxy ?? []), ...of('no_proxy').split(/[\s,]+/)];
  if (bypassed.some((pattern) => isBypassed(url, pattern))) return undefined;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** `example.org` and `.example.org` and `*.example.org` mean the name and all below it; `*` means every host. */
function isBypassed(url: URL, written: string): boolean {
  const [, pattern = '', port] = /^(.*?)(?::(\d+))?$/.exec(written.trim().toLowerCase()) ?? [];
  if (pattern === '') return false;
  if (port !== undefined && port !== (url.port || (url.protocol === 'https:' ? '443' : '80'))) return false;
  if (pattern === '*') return true;
  const name = pattern.replace(/^\*?\./, '');
  return url.hostname === name || (isIP(name) === 0 && url.hostname.endsWith(`.${name}`));
}

/** Where a request for a plain http address goes, and what it asks there. */
export function throughProxy(url: URL, proxy: URL): RequestOptions {
  return { host: hostOf(proxy), port: portOf(proxy), path: `${url.origin}${url.pathname}${url.search}` };
}

/** Connections to https servers through a tunnel that the proxy opens: it passes on bytes and sees the host's name only. */
export class TunnelAgent extends HttpsAgent {
  readonly #proxy: URL;

  constructor(proxy: URL, options: ConstructorParameters<typeof HttpsAgent>[0]) {
    super(options);
    this.#proxy = proxy;
  }

  override createConnection(options: ClientRequestArgs, done?: (error: Error | null, stream: Duplex) => void): undefined {
    const authority = `${isIP(options.host ?? '') === 6 ? `[${options.host}]` : options.host}:${options.port}`;
    const secure = this.#proxy.protocol === 'https:';
    const request = (secure ? httpsRequest : httpRequest)({
      method: 'CONNECT', host: hostOf(this.#proxy), port: portOf(this.#proxy), path: authority,
      headers: { host: authority, ...authorization(this.#proxy) }, agent: false,
    });
    // Node calls back with an error alone; its types ask for a stream beside it.
    const failed = (error: Error): void => (done as ((error: Error) => void) | undefined)?.(error);
    request.on('error', (error) => failed(new HttpFailure('proxy', `the proxy can not be reached: ${error.message}`)));
    request.on('response', (response) => {
      response.destroy();
      failed(new HttpFailure('proxy', `the proxy answers ${response.statusCode}`));
    });
    request.on('connect', (response, socket: Socket) => {
      if (response.statusCode !== 200) {
        socket.destroy();
        failed(new HttpFailure('proxy', `the proxy answers ${response.statusCode}`));
        return;
      }
      done?.(null, tlsConnect({ ...options as ConnectionOptions, socket, ...(isIP(options.host ?? '') === 0 && { servername: options.host ?? '' }) }));
    });
    // The request that waits for this has its own limit; this is for the one that was given up meanwhile.
    request.setTimeout(longestConnectMs, () => request.destroy(new Error('no answer')));
    request.end();
    return undefined;
  }
}

/** `host` and `port` of a proxy that can be spoken to: by http or https. */
export function isUsableProxy(proxy: URL): boolean {
  return proxy.protocol === 'http:' || proxy.protocol === 'https:';
}

export function proxyAgent(proxy: URL, options: ConstructorParameters<typeof HttpAgent>[0]): HttpAgent | HttpsAgent {
  return proxy.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
}

function hostOf(proxy: URL): string {
  return proxy.hostname.replace(/^\[(.*)\]$/, '$1');
}

function portOf(proxy: URL): number {
  return proxy.port === '' ? (proxy.protocol === 'https:' ? 443 : 80) : Number(proxy.port);
}

/** The header by which a proxy knows who asks, where its address has a name or a password. */
export function authorization({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '' && password === '') return {};
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  return { 'proxy-authorization': `Basic ${credentials}` };
}
