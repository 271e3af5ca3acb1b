import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createNodeHttp, type NodeHttpOptions } from '../../server/hosts/node/http/node-http.ts';
import { proxyFor } from '../../server/hosts/node/http/node-http-connections.ts';
import { walk } from '../../server/links/look/look.ts';
import { HttpFailure, type HttpRequest, type HttpResponse } from '../../server/ports.ts';
import { startHttpServer, tlsFixture, type TestServer } from '../kit/http-server.ts';

interface Proxy {
  readonly address: string;
  /** First lines of what it was asked, with who asked. */
  readonly heard: string[];
  /** Where all pages that are asked for by http forward to; nowhere when it is empty. */
  forwards: string;
  close(): Promise<void>;
}

/** A real proxy. It takes every name for this machine: what it is asked by name arrives at a server of the test. */
async function startProxy(password?: string): Promise<Proxy> {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const refuses = ({ headers }: IncomingMessage): boolean => (
    password !== undefined && headers['proxy-authorization'] !== `Basic ${Buffer.from(`user:${password}`).toString('base64')}`
  );
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    heard.push(`${request.method} ${request.url}`);
    if (started.forwards !== '') response.writeHead(302, { location: started.forwards }).end();
    else response.writeHead(refuses(request) ? 407 : 200, { 'x-through': 'proxy' }).end();
  });
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    heard.push(`CONNECT ${request.url}`);
    sockets.add(socket);
    if (refuses(request)) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const onward = connect(Number(request.url?.split(':')[1]), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    sockets.add(onward);
    for (const one of [socket, onward]) one.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const started: Proxy = {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`, heard, forwards: '',
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
    }),
  };
  return started;
}

let proxy: Proxy;
let secure: TestServer;

beforeEach(async () => {
  proxy = await startProxy('secret');
  secure = await startHttpServer({}, { certificate: tlsFixture.certificate });
});

afterEach(async () => {
  await proxy.close();
  await secure.close();
});

async function ask(url: string, options: NodeHttpOptions, more: Partial<HttpRequest> = {}): Promise<HttpResponse | string> {
  const http = createNodeHttp({ certificates: tlsFixture.certificate, ...options });
  try {
    return await http.request({ url: new URL(url), method: 'GET', headers: {}, timeoutMs: 10_000, allowPrivateHosts: [], ...more });
  } catch (error) {
    if (error instanceof HttpFailure) return error.kind;
    throw error;
  } finally {
    http.dispose();
  }
}

const noNames = (): Promise<never> => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));

test('a plain page is asked of the proxy, which finds the name; its password goes to it and to nobody else', async () => {
  const environment = { http_proxy: `http://user:secret@${proxy.address}` };
  expect(await ask('http://www.example.org/x?y', { environment, resolve: noNames })).toMatchObject({ status: 200, headers: { 'x-through': 'proxy' } });
  expect(proxy.heard).toEqual(['GET http://www.example.org/x?y']);
});

test('a secure page is asked through a tunnel: the proxy hears the name of the host, and the certificate is the host’s', async () => {
  const environment = { HTTPS_PROXY: `http://user:secret@${proxy.address}` };
  const named = `https://secure.test-only.example:${secure.port}/x`;
  expect(await ask(named, { environment, resolve: noNames })).toMatchObject({ status: 200 });
  expect(proxy.heard).toEqual([`CONNECT secure.test-only.example:${secure.port}`]);
  expect(secure.seen).toMatchObject([{ path: '/x' }]);
  expect(secure.seen[0]?.headers).not.toHaveProperty('proxy-authorization');
  expect(await ask(`https://other.test-only.example:${secure.port}/`, { environment, resolve: noNames })).toBe('tls-name');
});

test('the editor’s proxy wins over the environment’s', async () => {
  const environment = { http_proxy: 'http://127.0.0.1:1' };
  const route = { proxy: `http://user:secret@${proxy.address}`, noProxy: [], systemCertificates: true };
  expect(await ask('http://www.example.org/', { environment, resolve: noNames }, { route })).toMatchObject({ status: 200 });
});

test('a proxy that refuses, that is not there, or that we can not speak to', async () => {
  const by = (https_proxy: string): Promise<unknown> => ask('https://www.example.org/', { environment: { https_proxy }, resolve: noNames });
  expect(await by(`http://${proxy.address}`)).toBe('proxy');
  expect(await by('http://127.0.0.1:1')).toBe('proxy');
  for (const unusable of ['socks5://127.0.0.1:1080', 'http://my proxy:8080', 'http://proxy.example:99999', 'http://']) expect(await by(unusable)).toBe('proxy-unusable');
});

const insideNames = [
  'intranet', 'intranet.', 'INTRANET', 'router', 'wpad', 'instance-data', 'kubernetes.default.svc', 'kubernetes.default.svc.cluster.local', 'metadata.aliyun',
  'metadata.google.internal', 'metadata.google.internal.', 'metadata.tencentyun.com', 'wiki.corp', 'hr.example.corp', 'nas.lan', 'router.home', 'printer.home.arpa',
  'db.localdomain', 'a.localhost', 'x.onion', 'vault.service.consul', 'fritz.box', 'app.test', '10.0.0.1.nip.io', '10-0-0-1.nip.io', 'a.b.c0a80001.nip.io', '127.0.0.1.sslip.io',
  'www.127.0.0.1.xip.io', 'localtest.me', 'x.localtest.me', 'lvh.me', 'a.vcap.me', 'nas.local', 'wiki.intranet',
];

test.each([
  'http://127.0.0.1/', 'http://169.254.169.254/latest/', 'http://[::1]/', 'http://2130706433/', 'http://10.1.2.3/', 'http://localhost/', 'http://printer.local/', 'https://192.168.0.1/',
  ...insideNames.flatMap((name) => [`http://${name}/`, `https://${name}/x`]),
])('what is plainly inside a network is not asked of a proxy either: %s', async (url) => {
  const environment = { all_proxy: `http://user:secret@${proxy.address}` };
  expect(await ask(url, { environment, resolve: noNames })).toBe('private-address');
  expect(proxy.heard).toEqual([]);
});

test.each(['www.nip.io', 'nip.io', 'internal.example.org', 'corp.example.org', 'mylan.org', 'www.home.example.org', 'notlocaltest.me'])('a public name is asked of a proxy, though it looks like one inside: %s', async (name) => {
  const environment = { http_proxy: `http://user:secret@${proxy.address}` };
  expect(await ask(`http://${name}/`, { environment, resolve: noNames })).toMatchObject({ status: 200 });
  expect(proxy.heard).toEqual([`GET http://${name}/`]);
});

test('a name inside is asked of a proxy where the setting allows it', async () => {
  const environment = { http_proxy: `http://user:secret@${proxy.address}` };
  expect(await ask('http://intranet/', { environment, resolve: noNames }, { allowPrivateHosts: ['intranet'] })).toMatchObject({ status: 200 });
  expect(await ask('http://intranet/', { environment, resolve: noNames }, { allowPrivateHosts: ['intranet:8080'] })).toBe('private-address');
});

test.each([...insideNames, '127.0.0.1', '[::ffff:10.0.0.1]'])('a page that the proxy brings may not forward to %s', async (name) => {
  proxy.forwards = `http://${name}/secret`;
  const http = createNodeHttp({ environment: { http_proxy: `http://user:secret@${proxy.address}` }, resolve: noNames });
  const asked = (url: URL): Promise<HttpResponse> => http.request({ url, method: 'GET', headers: {}, timeoutMs: 10_000, allowPrivateHosts: [] });
  const { look } = await walk(new URL('http://www.example.org/'), 'range', false, { ask: ({ url }) => asked(url), fragments: () => [] });
  http.dispose();
  expect(look.outcome).toEqual({ kind: 'failure', failure: 'private-address' });
  expect(proxy.heard).toEqual(['GET http://www.example.org/']);
});

test.each([1, 22, 25, 587, 2049, 6000, 6667, 10080])('a port that browsers do not open is not asked of a proxy, nor without one: %d', async (port) => {
  const environment = { all_proxy: `http://user:secret@${proxy.address}` };
  for (const scheme of ['http', 'https']) {
    expect(await ask(`${scheme}://www.example.org:${port}/`, { environment, resolve: noNames })).toBe('blocked-port');
    expect(await ask(`${scheme}://www.example.org:${port}/`, { resolve: noNames })).toBe('blocked-port');
    expect(await ask(`${scheme}://127.0.0.1:${port}/`, { resolve: noNames }, { allowPrivateHosts: ['127.0.0.1'] })).toBe('blocked-port');
  }
  expect(proxy.heard).toEqual([]);
});

test.each([
  ['', 'http://p:1/'], ['example.org', undefined], ['.example.org', undefined], ['*.example.org', undefined], ['*', undefined], ['ample.org', 'http://p:1/'],
  ['example.org:80', undefined], ['example.org:8080', 'http://p:1/'], ['localhost, www.example.org', undefined], ['10.0.0.1', 'http://p:1/'],
])('NO_PROXY=%s', (NO_PROXY, expected) => {
  const url = new URL('http://www.example.org/x');
  expect(proxyFor(url, undefined, { http_proxy: 'p:1', NO_PROXY })?.href).toBe(expected);
  expect(proxyFor(url, { proxy: 'http://p:1', noProxy: NO_PROXY.split(', '), systemCertificates: true }, {})?.href).toBe(expected);
});

test('an authority that only the system trusts is asked for when the well-known ones do not vouch, unless that is off', async () => {
  let read = 0;
  const systemTrust = (): ReturnType<typeof createSecureContext> => {
    read++;
    return createSecureContext({ ca: tlsFixture.certificate });
  };
  const http = createNodeHttp({ systemTrust });
  const request: HttpRequest = { url: new URL(secure.origin), method: 'GET', headers: {}, timeoutMs: 10_000, allowPrivateHosts: [secure.host] };
  await expect(http.request({ ...request, route: { proxy: '', noProxy: [], systemCertificates: false } })).rejects.toMatchObject({ kind: 'tls-untrusted' });
  expect(read).toBe(0);
  expect(await http.request(request)).toMatchObject({ status: 200 });
  expect(await http.request(request)).toMatchObject({ status: 200 });
  expect(read).toBe(1);
  http.dispose();
});
