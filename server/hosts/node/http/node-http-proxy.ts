import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { HttpFailure, type HttpRoute } from '../../../ports.ts';
import { percentDecoded } from '../../../words/percent-decoded.ts';
import { securityOf, type Connect, type Trust } from './node-http-connections.ts';

const longestConnectMs = 60_000;

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for an address, if any: the editor's, else that of the environment (`HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY`,
 * `NO_PROXY`, in upper or lower case).
 *
 * @throws {HttpFailure} for one that cannot be used: without it, the site would be asked directly, which the user did not want
 */
export function proxyFor(url: URL, route: HttpRoute | undefined, environment: Environment): URL | undefined {
  const of = (name: string): string => environment[name] ?? environment[name.toLowerCase()] ?? environment[name.toUpperCase()] ?? '';
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
 * True when a `NO_PROXY` pattern matches. `example.org`, `.example.org` and `*.example.org` match the host and all hosts
 * below it; `*` matches every host.
 */
function isBypassed(url: URL, written: string): boolean {
  const [, pattern = '', port] = /^(.*?)(?::(\d+))?$/.exec(written.trim().toLowerCase()) ?? [];
  if (pattern === '') return false;
  if (port !== undefined && port !== (url.port || (url.protocol === 'https:' ? '443' : '80'))) return false;
  if (pattern === '*') return true;
  const name = pattern.replace(/^\*?\./, '');
  return url.hostname === name || (isIP(name) === 0 && url.hostname.endsWith(`.${name}`));
}

/** The options of a request for an http address that is sent to a proxy: the proxy's host, and the whole address as the path. */
export function throughProxy(url: URL, proxy: URL): RequestOptions {
  return { host: hostOf(proxy), port: portOf(proxy), path: `${url.origin}${url.pathname}${url.search}` };
}

/**
 * Opens connections to https servers through a tunnel of the proxy (CONNECT): the proxy passes bytes on and sees only the
 * host's name.
 */
export function throughTunnel(proxy: URL, trust: Trust): Connect {
  return ({ host, port }, done) => {
    const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
    const request = (proxy.protocol === 'https:' ? httpsRequest : httpRequest)({
      method: 'CONNECT', host: hostOf(proxy), port: portOf(proxy), path: authority,
      headers: { host: authority, ...authorization(proxy) }, agent: false,
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
    // The request that waits for this connection has its own limit. This one ends a connection attempt whose request was given up.
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
