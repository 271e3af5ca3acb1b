import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { HttpFailure, type HttpRoute } from '../../../ports.ts';
import { securityOf, type Connect, type Trust } from './node-http-connections.ts';

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
export function throughTunnel(proxy: URL, trust: Trust): Connect {
  return ({ host, port }, done) => {
    const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
    const request = (proxy.protocol === 'https:' ? httpsRequest : httpRequest)({
      method: 'CONNECT', host: hostOf(proxy), port: portOf(proxy), path: authority,
      headers: { host: authority, ...authorization(proxy) }, agent: false,
    });
    request.on('error', (error) => done(new HttpFailure('proxy', `the proxy can not be reached: ${error.message}`)));
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
    // The request that waits for this has its own limit; this is for the one that was given up meanwhile.
    request.setTimeout(longestConnectMs, () => request.destroy(new Error('no answer')));
    request.end();
  };
}

/** `host` and `port` of a proxy that can be spoken to: by http or https. */
export function isUsableProxy(proxy: URL): boolean {
  return proxy.protocol === 'http:' || proxy.protocol === 'https:';
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
