import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createNodeHttp, type NodeHttpOptions } from '../../server/hosts/node/http/node-http.ts';
import { isPublicAddress } from '../../server/hosts/node/http/node-http-addresses.ts';
import { HttpFailure, type HttpFailureKind, type HttpRequest, type HttpResponse } from '../../server/ports.ts';
import {
  after, answer, closedPort, drip, endlessBody, inTurn, raw, redirect, reset, silence, startHttpServer, tlsFixture, type TestServer,
} from '../kit/http-server.ts';

let server: TestServer;
const open: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  server = await startHttpServer();
  open.push(server);
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

function ask(url: string, more: Partial<HttpRequest> = {}, options: NodeHttpOptions = {}): Promise<HttpResponse> {
  const http = createNodeHttp(options);
  return http.request({ url: new URL(url), method: 'GET', headers: {}, timeoutMs: 5_000, allowPrivateHosts: [server.host], ...more })
    .finally(() => http.dispose());
}

async function failure(answer: Promise<HttpResponse>): Promise<HttpFailureKind | 'none'> {
  try {
    await answer;
    return 'none';
  } catch (error) {
    if (error instanceof HttpFailure) return error.kind;
    throw error;
  }
}

/** A resolver that knows these names. */
function names(known: Readonly<Record<string, readonly string[]>>): NonNullable<NodeHttpOptions['resolve']> {
  return (hostname) => {
    const addresses = known[hostname];
    if (addresses === undefined) return Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };
}

describe('answers', () => {
  test.each([200, 204, 301, 404, 410, 503])('status %d as it is, redirects not followed', async (status) => {
    server.on('/x', answer(status, { 'location': '/elsewhere', 'X-Some': 'thing' }));
    const response = await ask(`${server.origin}/x?q=1#part`);
    expect(response).toMatchObject({ status, headers: { location: '/elsewhere', 'x-some': 'thing' } });
    expect(server.seen).toMatchObject([{ method: 'GET', path: '/x?q=1' }]);
  });

  test('the headers that are given are sent, and no cookie ever', async () => {
    server.on('/', answer(200, { 'set-cookie': 'session=1', 'content-length': '9' }));
    const http = createNodeHttp();
    const request: HttpRequest = {
      url: new URL(server.origin), method: 'HEAD', headers: { 'user-agent': 'somebody' }, timeoutMs: 5_000, allowPrivateHosts: [server.host],
    };
    expect((await http.request(request)).headers).not.toHaveProperty('set-cookie');
    await http.request(request);
    http.dispose();
    expect(server.seen).toHaveLength(2);
    for (const { headers } of server.seen) {
      expect(Object.keys(headers).sort()).toEqual(['connection', 'host', 'user-agent']);
      expect(headers['host']).toBe(server.host);
    }
    expect(server.connections, 'the connection is kept').toBe(1);
  });

  test('an address in UTF-8 is read as such', async () => {
    server.on('/x', raw(Buffer.from('HTTP/1.1 301 Moved\r\nLocation: /政策\r\nContent-Length: 0\r\n\r\n').toString()));
    expect((await ask(`${server.origin}/x`)).headers['location']).toBe('/政策');
  });

  test('a body is not downloaded', async () => {
    const sent = { bytes: 0 };
    const hungUp = new Promise<void>((resolve) => {
      server.on('/big', (request, response) => {
        response.on('close', resolve);
        endlessBody(sent)(request, response);
      });
    });
    expect((await ask(`${server.origin}/big`)).status).toBe(200);
    // The server sends as long as somebody listens: that the connection ends is what ends it.
    await hungUp;
    expect(sent.bytes).toBeLessThan(32 * 1024 * 1024);
  });

  test('a kept connection that the server has closed is opened anew', async () => {
    server.on('/x', inTurn(answer(200, { 'content-length': '9' }), reset, answer(404)));
    const http = createNodeHttp();
    const request: HttpRequest = { url: new URL(`${server.origin}/x`), method: 'HEAD', headers: {}, timeoutMs: 5_000, allowPrivateHosts: [server.host] };
    expect((await http.request(request)).status).toBe(200);
    expect((await http.request(request)).status).toBe(404);
    http.dispose();
  });

  test.each([
    ['with its length', 'Content-Length: 6\r\n'], ['without', ''],
  ])('a body after HEAD, %s, spoils neither this answer nor the next', async (_name, header) => {
    server.on('/x', (request) => void request.socket.write(`HTTP/1.1 404 Not Found\r\n${header}\r\n<html>`));
    const http = createNodeHttp();
    const request: HttpRequest = { url: new URL(`${server.origin}/x`), method: 'HEAD', headers: {}, timeoutMs: 1_000, allowPrivateHosts: [server.host] };
    expect((await http.request(request)).status).toBe(404);
    expect((await http.request({ ...request, url: new URL(server.origin) })).status).toBe(200);
    http.dispose();
  });

  test('an answer that is slower than the life of an idle connection is waited for', async () => {
    server.on('/slow', after(2_500, answer(200)));
    expect((await ask(`${server.origin}/slow`, { timeoutMs: 10_000 })).status).toBe(200);
  });
});

describe('failures', () => {
  test('nobody listens', async () => {
    const port = await closedPort();
    expect(await failure(ask(`http://127.0.0.1:${port}/`, { allowPrivateHosts: ['127.0.0.1'] }))).toBe('refused');
  });

  test.each([
    ['reset', reset, 'reset'],
    ['closed without a word', raw(''), 'reset'],
    ['silence', silence, 'timeout'],
    ['headers that never end', drip, 'timeout'],
    ['not HTTP', raw('SSH-2.0-OpenSSH_9.6\r\n'), 'bad-answer'],
    ['headers of 1 MB', raw(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(1024 * 1024)}\r\n\r\n`), 'bad-answer'],
    ['another protocol', raw('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'), 'bad-answer'],
  ] as const)('%s', async (_name, behaviour, kind) => {
    server.on('/x', behaviour);
    expect(await failure(ask(`${server.origin}/x`, { timeoutMs: 300 }))).toBe(kind);
  });

  test('a name that does not exist; a resolver that has no answer; one that never answers', async () => {
    expect(await failure(ask('https://ministry.invalid/'))).toBe('name-not-found');
    expect(await failure(ask('https://gone.example.org/', {}, { resolve: names({}) }))).toBe('name-not-found');
    const again = (): Promise<never> => Promise.reject(Object.assign(new Error('try again'), { code: 'EAI_AGAIN' }));
    expect(await failure(ask('https://a.example.org/', {}, { resolve: again }))).toBe('network');
    expect(await failure(ask('https://a.test/', {}, { resolve: again }))).toBe('name-not-found');
    expect(await failure(ask('https://a.example.org/', { timeoutMs: 50 }, { resolve: () => new Promise(() => undefined) }))).toBe('timeout');
  });

  test('called off: before, during the lookup, during the answer', async () => {
    server.on('/x', silence);
    expect(await failure(ask(`${server.origin}/x`, { signal: AbortSignal.abort() }))).toBe('aborted');
    expect(server.seen).toEqual([]);
    expect(await failure(ask('http://a.example.org/', { signal: AbortSignal.timeout(20) }, { resolve: () => new Promise(() => undefined) }))).toBe('aborted');
    expect(await failure(ask(`${server.origin}/x`, { signal: AbortSignal.timeout(50) }))).toBe('aborted');
  });
});

describe('TLS', () => {
  async function secure(certificate: string): Promise<TestServer> {
    const started = await startHttpServer({}, { certificate });
    open.push(started);
    return started;
  }

  test('a certificate that nobody vouches for', async () => {
    const { origin, host, seen } = await secure(tlsFixture.certificate);
    expect(await failure(ask(origin, { allowPrivateHosts: [host] }))).toBe('tls-untrusted');
    expect(seen).toEqual([]);
  });

  test('one that is trusted, by address and by name: the name is what is asked for', async () => {
    const { origin, port, host, seen } = await secure(tlsFixture.certificate);
    const trusting: NodeHttpOptions = { certificates: tlsFixture.certificate, resolve: names({ 'secure.test-only.example': ['127.0.0.1'] }) };
    expect((await ask(origin, { allowPrivateHosts: [host] }, trusting)).status).toBe(200);
    const named = `secure.test-only.example:${port}`;
    expect((await ask(`https://${named}/x`, { allowPrivateHosts: [named] }, trusting)).status).toBe(200);
    expect(seen[1]?.headers.host).toBe(named);
  });

  test('one that is out of date, or another’s', async () => {
    const late = await secure(tlsFixture.expired);
    expect(await failure(ask(late.origin, { allowPrivateHosts: [late.host] }, { certificates: tlsFixture.expired }))).toBe('tls-expired');
    const { port } = await secure(tlsFixture.certificate);
    const other = `other.test-only.example:${port}`;
    expect(await failure(ask(`https://${other}/`, { allowPrivateHosts: [other] }, {
      certificates: tlsFixture.certificate, resolve: names({ 'other.test-only.example': ['127.0.0.1'] }),
    }))).toBe('tls-name');
  });

  test('a server that speaks plain HTTP there', async () => {
    expect(await failure(ask(`https://${server.host}/`))).toBe('tls');
  });
});

describe('addresses that are not asked', () => {
  /** PORT is that of a server that listens on loopback and must not hear of it. */
  test.each([
    'http://127.0.0.1:PORT/', 'http://127.1:PORT/', 'http://127.255.255.254:PORT/', 'http://2130706433:PORT/', 'http://0x7f000001:PORT/',
    'http://0x7f.0.0.1:PORT/', 'http://0177.0.0.1:PORT/', 'http://017700000001:PORT/', 'http://127.0.0.1.:PORT/', 'http://１２７.０.０.１:PORT/',
    'http://①②⑦.⓪.⓪.①:PORT/', 'http://0:PORT/', 'http://0.0.0.0:PORT/', 'http://localhost:PORT/', 'http://LOCALHOST.:PORT/',
    'http://a.localhost:PORT/', 'http://printer.local:PORT/', 'http://metadata.google.internal/', 'http://[::1]:PORT/', 'http://[::]:PORT/',
    'http://[0:0:0:0:0:0:0:1]:PORT/', 'http://[::ffff:127.0.0.1]:PORT/', 'http://[::ffff:7f00:1]:PORT/', 'http://[::127.0.0.1]:PORT/',
    'http://[64:ff9b::127.0.0.1]:PORT/', 'http://[64:ff9b:1::1]:PORT/', 'http://[2002:7f00:1::]:PORT/', 'http://[2001:0:7f00:1::]:PORT/',
    'http://169.254.169.254/latest/meta-data/', 'http://[fd00:ec2::254]/', 'http://[::ffff:169.254.169.254]/', 'http://0xa9fea9fe/',
    'http://10.0.0.1/', 'http://172.16.0.1/', 'http://172.31.255.255/', 'http://192.168.1.1/', 'http://100.64.0.1/', 'http://100.100.100.200/', 'http://168.63.129.16/', 'http://198.18.0.1/',
    'http://224.0.0.1/', 'http://239.255.255.250:1900/', 'http://255.255.255.255/', 'http://[fe80::1]/', 'http://[fc00::1]/', 'http://[ff02::1]/',
    'http://[fec0::1]/', 'https://127.0.0.1:PORT/',
  ])('%s', async (url) => {
    const asked = url.replace('PORT', String(server.port));
    // No name may be asked of the network in this table: all of these are decided before.
    const resolve = (name: string): Promise<never> => Promise.reject(new Error(`${name} was looked up`));
    expect(await failure(ask(asked, { allowPrivateHosts: [] }, { resolve }))).toBe('private-address');
    expect(server.connections).toBe(0);
  });

  test.each([
    [['127.0.0.1']], [['::1']], [['::ffff:127.0.0.1']], [['8.8.8.8', '127.0.0.1']], [['127.0.0.1', '8.8.8.8']], [['64:ff9b::7f00:1']],
    [['fe80::1%eth0']], [['169.254.169.254']], [['2606:4700::1', 'fd00::1']], [['nonsense']],
  ])('a public name with %j', async (addresses) => {
    const url = `http://a.example.org:${server.port}/`;
    expect(await failure(ask(url, { allowPrivateHosts: [] }, { resolve: names({ 'a.example.org': addresses }) }))).toBe('private-address');
    expect(server.connections).toBe(0);
  });

  test('the connection goes to the address that was checked, whatever the name says a moment later', async () => {
    const lookups: string[] = [];
    const resolve = (name: string): Promise<readonly { address: string; family: number }[]> => {
      lookups.push(name);
      return Promise.resolve([{ address: lookups.length === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }]);
    };
    const named = `a.example.org:${server.port}`;
    expect((await ask(`http://${named}/`, { allowPrivateHosts: [named] }, { resolve })).status).toBe(200);
    expect(lookups).toEqual(['a.example.org']);
    expect(server.seen[0]?.headers.host).toBe(named);
  });

  test('a connection that was allowed is not used when it is no longer', async () => {
    const http = createNodeHttp();
    const request: HttpRequest = { url: new URL(server.origin), method: 'HEAD', headers: {}, timeoutMs: 5_000, allowPrivateHosts: [server.host] };
    expect((await http.request(request)).status).toBe(200);
    expect(await failure(http.request({ ...request, allowPrivateHosts: [] }))).toBe('private-address');
    expect(await failure(http.request({ ...request, allowPrivateHosts: [`127.0.0.1:${server.port + 1}`] }))).toBe('private-address');
    http.dispose();
    expect(server.seen).toHaveLength(1);
  });

  test.each([
    ['file:///etc/passwd', 'not-web'], ['ftp://a.example.org/', 'not-web'], ['javascript:alert(1)', 'not-web'], ['data:text/html,x', 'not-web'],
    ['http://HOST@evil.example.org/', 'credentials'], ['http://user:secret@HOST/', 'credentials'],
  ])('%s: %s', async (url, kind) => {
    expect(await failure(ask(url.replace('HOST', server.host)))).toBe(kind);
    expect(server.connections).toBe(0);
  });

  test('a redirect is an answer like any other: nobody goes there', async () => {
    server.on('/x', redirect(302, 'http://169.254.169.254/'));
    expect((await ask(`${server.origin}/x`)).status).toBe(302);
  });
});

test('a name that was found is known for a while; one that was not is looked up again', async () => {
  const lookups: string[] = [];
  const resolve = (name: string): Promise<readonly { address: string; family: number }[]> => {
    lookups.push(name);
    return lookups.length === 1 ? names({})(name) : names({ 'a.example.org': ['127.0.0.1'] })(name);
  };
  const http = createNodeHttp({ resolve });
  const named = `a.example.org:${server.port}`;
  const request: HttpRequest = { url: new URL(`http://${named}/`), method: 'HEAD', headers: {}, timeoutMs: 5_000, allowPrivateHosts: [named] };
  expect(await failure(http.request(request))).toBe('name-not-found');
  expect(await failure(http.request(request))).toBe('none');
  expect(await failure(http.request(request))).toBe('none');
  http.dispose();
  expect(lookups).toHaveLength(2);
});

/** The first and the last address of each range that is not public, and its neighbours. */
test.each([
  [['0.0.0.0', '0.255.255.255', '10.0.0.0', '10.255.255.255', '100.64.0.0', '100.127.255.255', '127.0.0.0', '127.255.255.255', '168.63.129.16'], false],
  [['1.0.0.0', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0', '168.63.129.15', '168.63.129.17'], true],
  [['169.254.0.0', '169.254.255.255', '172.16.0.0', '172.31.255.255', '192.0.0.0', '192.0.0.255', '192.0.2.0', '192.0.2.255', '192.88.99.0', '192.88.99.255'], false],
  [['169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '191.255.255.255', '192.0.1.0', '192.0.1.255', '192.0.3.0', '192.88.98.255', '192.88.100.0'], true],
  [['192.168.0.0', '192.168.255.255', '198.18.0.0', '198.19.255.255', '198.51.100.0', '198.51.100.255', '203.0.113.0', '203.0.113.255', '224.0.0.0', '255.255.255.255'], false],
  [['192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0', '198.51.99.255', '198.51.101.0', '203.0.112.255', '203.0.114.0', '223.255.255.255'], true],
  [['1fff:ffff::1', '2001::1', '2001:1ff:ffff::1', '2001:db8::', '2001:db8:ffff::1', '2002::1', '2002:ffff::1', '3fff::1', '3fff:fff:ffff::1', '4000::'], false],
  [['2000::1', '2001:200::1', '2001:db7:ffff::1', '2001:db9::1', '2001:ffff::1', '2003::1', '3ffe:ffff::1', '3fff:1000::1', '3fff:ffff::1'], true],
  [['::ffff:192.0.0.255', '64:ff9b::192.0.0.255', '64:ff9a::8.8.8.8', '::fffe:8.8.8.8'], false],
  [['::ffff:192.0.1.0', '64:ff9b::192.0.1.0', '64:ff9b::223.255.255.255'], true],
])('%j are public: %s', (addresses, expected) => {
  expect(addresses.filter((address) => isPublicAddress(address) !== expected)).toEqual([]);
});

test.each([
  ['8.8.8.8', true], ['1.1.1.1', true], ['172.15.255.255', true], ['172.32.0.1', true], ['100.63.255.255', true], ['100.128.0.1', true],
  ['2606:4700:4700::1111', true], ['2400:cb00::1', true], ['64:ff9b::8.8.8.8', true], ['::ffff:8.8.8.8', true],
  ['172.16.0.0', false], ['100.127.255.255', false], ['::ffff:10.1.2.3', false], ['64:ff9b::a00:1', false], ['2001:db8::1', false],
  ['4000::1', false], ['', false], ['localhost', false], ['2606:4700::1%eth0', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});
