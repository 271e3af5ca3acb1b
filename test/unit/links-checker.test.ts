import type { LookupAddress } from 'node:dns';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createNodeClock } from '../../server/hosts/node-clock.ts';
import { createNodeHttp, type NodeHttpOptions } from '../../server/hosts/node-http.ts';
import { createLinkChecker, type SessionLinkChecker } from '../../server/links/checker.ts';
import type { Disposable, Logger } from '../../server/ports.ts';
import { defaultSettings, type LinkSettings } from '../../server/protocol.ts';
import {
  after, answer, byMethod, closedPort, drip, inTurn, raw, redirect, reset, silence, startHttpServer, tlsFixture, type Behaviour, type TestServer,
} from '../kit/http-server.ts';

const disposables: Disposable[] = [];
const logged: string[] = [];
const logger: Logger = { info: () => undefined, warn: (message) => logged.push(message), error: (message) => logged.push(message) };

afterEach(() => {
  for (const each of disposables.splice(0)) each.dispose();
  expect(logged.splice(0)).toEqual([]);
});

function checkerOf(settings: Partial<LinkSettings>, options: NodeHttpOptions = {}): SessionLinkChecker {
  const http = createNodeHttp(options);
  const whole: LinkSettings = { ...defaultSettings.links, timeoutSeconds: 1, ...settings };
  const checker = createLinkChecker({ http, clock: createNodeClock(), logger }, () => whole);
  disposables.push(checker, http);
  return checker;
}

describe('what a server does and what is said of it', () => {
  let server: TestServer;
  let secure: TestServer;
  let refusing: number;

  beforeAll(async () => {
    server = await startHttpServer();
    secure = await startHttpServer({}, { certificate: tlsFixture.certificate });
    refusing = await closedPort();
  });

  afterAll(async () => {
    await server.close();
    await secure.close();
  });

  /** One row of the table: SELF is the server, NOBODY a port at which nobody listens. */
  interface Row {
    readonly name: string;
    readonly does: Behaviour;
    readonly says: RegExp;
    readonly asked?: readonly string[];
    readonly routes?: Readonly<Record<string, Behaviour>>;
  }

  const rows: readonly Row[] = [
    { name: '200', does: answer(200), says: /^ok$/, asked: ['HEAD /x'] },
    { name: '204', does: answer(204), says: /^ok$/ },
    { name: '404', does: answer(404), says: /^broken: the server answers 404 \(no such page\)$/, asked: ['HEAD /x', 'GET /x'] },
    { name: '410', does: answer(410), says: /^broken: the server answers 410 \(removed for good\)$/ },
    { name: 'HEAD refused by 405', does: byMethod(answer(405), answer(200)), says: /^ok$/, asked: ['HEAD /x', 'GET /x'] },
    { name: 'HEAD refused by 501', does: byMethod(answer(501), answer(200)), says: /^ok$/ },
    { name: 'HEAD refused by 403', does: byMethod(answer(403), answer(200)), says: /^ok$/ },
    { name: 'HEAD answered by 404 though the page is there', does: byMethod(answer(404), answer(200)), says: /^ok$/ },
    { name: 'HEAD breaks the connection', does: byMethod(reset, answer(200)), says: /^ok$/ },
    { name: 'HEAD is never answered', does: byMethod(silence, answer(200)), says: /^ok$/ },
    { name: 'HEAD refused, page gone', does: byMethod(answer(405), answer(404)), says: /^broken: /, asked: ['HEAD /x', 'GET /x', 'GET /x'] },
    { name: 'HEAD refused, page gone only the first time', does: byMethod(answer(405), inTurn(answer(404), answer(200))), says: /^ok$/ },
    { name: 'HEAD says gone, GET says forbidden', does: byMethod(answer(404), answer(403)), says: /^unverified: .*403/ },
    { name: '400', does: answer(400), says: /^unverified: .*400/ },
    { name: '401', does: answer(401), says: /^unverified: .*401/ },
    { name: '403', does: answer(403), says: /^unverified: .*403/ },
    { name: '403 of a bot wall', does: answer(403, { 'cf-mitigated': 'challenge' }), says: /^unverified: the site lets no robot in/ },
    { name: '404 of a bot wall', does: answer(404, { 'cf-mitigated': 'challenge' }), says: /^unverified: the site lets no robot in/ },
    { name: '429: not asked a second time', does: answer(429, { 'retry-after': '60' }), says: /^unverified: .*429/, asked: ['HEAD /x'] },
    { name: '451', does: answer(451), says: /^unverified: .*451/ },
    { name: '500', does: answer(500), says: /^unverified: .*500/ },
    { name: '503', does: answer(503), says: /^unverified: .*503/ },
    { name: '999', does: answer(999), says: /^unverified: the site lets no robot in \(999\)/ },
    { name: 'slow, but in time', does: after(300, answer(200)), says: /^ok$/ },
    { name: 'silence', does: silence, says: /^unverified: the server did not answer in time$/ },
    { name: 'headers that never end', does: drip, says: /^unverified: the server did not answer in time$/ },
    { name: 'reset', does: reset, says: /^unverified: the server broke the connection off$/ },
    { name: 'not HTTP', does: raw('* OK IMAP4 ready\r\n'), says: /^unverified: what the server sent is no answer of a web server$/ },
    { name: '301', does: redirect(301, '/new'), says: /^moved: SELF\/new$/, asked: ['HEAD /x', 'HEAD /new'] },
    { name: '308', does: redirect(308, '/new'), says: /^moved: SELF\/new$/ },
    { name: '301, 308, 301', does: redirect(301, '/b'), routes: { '/b': redirect(308, 'c'), '/c': redirect(301, 'd?e') }, says: /^moved: SELF\/d\?e$/ },
    { name: '302', does: redirect(302, '/new'), says: /^ok$/ },
    { name: '303', does: redirect(303, '/new'), says: /^ok$/ },
    { name: '307', does: redirect(307, '/new'), says: /^ok$/ },
    { name: '301, then 302', does: redirect(301, '/b'), routes: { '/b': redirect(302, '/new') }, says: /^ok$/ },
    { name: '301 to a page that is gone', does: redirect(301, '/status/404'), says: /^broken: the server answers 404 \(no such page\), after forwarding to SELF\/status\/404$/ },
    { name: '301 to a page that is forbidden', does: redirect(301, '/status/403'), says: /^unverified: .*403.*, after forwarding to SELF/ },
    { name: '301 of HEAD to a page that is gone, GET knows better', does: byMethod(redirect(301, '/status/404'), redirect(301, '/new')), says: /^moved: SELF\/new$/ },
    { name: '301 to the front page', does: redirect(301, '/'), says: /^unverified: it forwards to a front page/ },
    { name: '302 to a log-in', does: redirect(302, '/login?next=/x'), says: /^unverified: it forwards to a page that asks who you are/ },
    { name: '301 without a target', does: answer(301), says: /^unverified: .*does not say where to/ },
    { name: 'a loop of one', does: redirect(301, '/x'), says: /^unverified: it forwards in a circle/ },
    { name: 'a loop of two', does: redirect(302, '/b'), routes: { '/b': redirect(302, '/x#again') }, says: /^unverified: it forwards in a circle/ },
    { name: 'ten redirects', does: redirect(302, '/r9'), says: /^ok$/ },
    { name: 'eleven redirects', does: redirect(302, '/r10'), says: /^unverified: it forwards more than ten times$/ },
    { name: 'to another port of loopback', does: redirect(302, 'http://127.0.0.1:NOBODY/'), says: /^unverified: it forwards to an address inside a private network/ },
    { name: 'to the metadata service', does: redirect(301, 'http://169.254.169.254/latest/'), says: /^unverified: it forwards to an address inside a private network/ },
    { name: 'to localhost in other words', does: redirect(301, '//2130706433/'), says: /^unverified: it forwards to an address inside a private network/ },
    { name: 'to a file', does: redirect(302, 'file:///etc/passwd'), says: /^unverified: it forwards to an address that is neither http nor https$/ },
    { name: 'to an address with a password', does: redirect(302, 'http://user:secret@SELFHOST/new'), says: /^unverified: it forwards to an address with a user name or password/, asked: ['HEAD /x'] },
    { name: 'to a name that never exists', does: redirect(301, 'https://ministry.invalid/'), says: /^broken: there is no host named ministry\.invalid, to which the link forwards$/ },
  ];

  test.each(rows)('$name', async ({ does, says, asked, routes = {} }) => {
    const from = server.seen.length;
    server.on('/new', answer(200));
    for (let step = 1; step <= 10; step++) server.on(`/r${step}`, redirect(302, step === 1 ? '/new' : `/r${step - 1}`));
    for (const [path, behaviour] of Object.entries({ '/x': does, ...routes })) {
      server.on(path, (request, response) => {
        const writeHead = response.writeHead.bind(response);
        // Fills the placeholders in the targets, which are not known when the table is written.
        response.writeHead = ((status: number, headers: Record<string, string> = {}) => writeHead(status, Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, value.replace('SELFHOST', server.host).replace('NOBODY', String(refusing))]),
        ))) as typeof response.writeHead;
        behaviour(request, response);
      });
    }
    const checker = checkerOf({ allowPrivateHosts: [server.host] });
    expect(await said(checker, `${server.origin}/x`)).toMatch(says);
    if (asked !== undefined) expect(server.seen.slice(from).map(({ method, path }) => `${method} ${path}`)).toEqual(asked);
  });

  async function said(checker: SessionLinkChecker, url: string): Promise<string> {
    checker.request([url]);
    await checker.idle();
    const verdict = checker.peek(url);
    if (verdict === undefined) return 'nothing';
    const rest = verdict.kind === 'ok' ? '' : `: ${verdict.kind === 'moved' ? verdict.finalUrl : verdict.reason}`;
    return `${verdict.kind}${rest}`.replaceAll(server.origin, 'SELF');
  }

  test('addresses that are judged without a word to anybody', async () => {
    const checker = checkerOf({});
    const from = server.seen.length;
    expect(await said(checker, `${server.origin}/x`)).toMatch(/^unverified: its address is inside a private network/);
    expect(await said(checker, `http://user:secret@${server.host}/x`)).toMatch(/^unverified: it has a user name or password in it/);
    expect(await said(checker, 'https://ministry.invalid/report.pdf')).toBe('broken: there is no host named ministry.invalid');
    expect(await said(checker, 'ftp://a.example.org/')).toBe('nothing');
    expect(await said(checker, 'not an address')).toBe('nothing');
    expect(server.seen.length).toBe(from);
  });

  test('nobody listens; a certificate that nobody vouches for', async () => {
    const checker = checkerOf({ allowPrivateHosts: ['127.0.0.1'] });
    expect(await said(checker, `http://127.0.0.1:${refusing}/`)).toBe('unverified: the server takes no connection');
    expect(await said(checker, `${secure.origin}/`)).toMatch(/^unverified: no secure connection could be made/);
  });

  test('who asks is said, and nothing about the document', async () => {
    const checker = checkerOf({ allowPrivateHosts: [server.host] });
    const from = server.seen.length;
    await said(checker, `${server.origin}/status/405#:~:text=secret`);
    expect(server.seen.slice(from)).toHaveLength(2);
    for (const { headers, path } of server.seen.slice(from)) {
      expect(path).toBe('/status/405');
      expect(Object.keys(headers).sort()).toEqual(['accept', 'accept-language', 'connection', 'host', 'user-agent']);
      expect(headers['user-agent']).toContain('policy-submissions link check');
    }
  });

  test('redirects that take their time do not take it ten times', async () => {
    for (let step = 1; step <= 10; step++) server.on(`/s${step}`, after(700, redirect(302, `/s${step + 1}`)));
    const checker = checkerOf({ allowPrivateHosts: [server.host] });
    const start = Date.now();
    expect(await said(checker, `${server.origin}/s1`)).toMatch(/^unverified: the server did not answer in time/);
    expect(Date.now() - start).toBeLessThan(5_500);
  });

  test('a host that was allowed says nothing about whether there is a way out', async () => {
    const resolve = (): Promise<never> => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
    const checker = checkerOf({ allowPrivateHosts: [server.host] }, { resolve });
    checker.request([`${server.origin}/new`]);
    expect(await said(checker, 'https://www.example.org/')).toMatch(/^unverified: .*the network may be away$/);
  });
});

describe('how many at once', () => {
  test('never more than allowed, in all and a host, with 400 links on 40 hosts', async () => {
    // One server under forty names.
    const server = await startHttpServer();
    const hosts = Array.from({ length: 40 }, (_, index) => `host-${index}.example.org:${server.port}`);
    for (let page = 0; page < 10; page++) {
      const found = answer(page === 3 ? 404 : 200);
      server.on(`/${page}`, after(5, page === 5 ? redirect(301, '/moved') : page === 7 ? byMethod(answer(405), answer(200)) : found));
    }
    const resolve = (): Promise<LookupAddress[]> => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    const checker = checkerOf({ allowPrivateHosts: hosts, timeoutSeconds: 10 }, { resolve });
    const urls = hosts.flatMap((host) => Array.from({ length: 10 }, (_, page) => `http://${host}/${page}`));
    checker.request(urls);
    checker.request(urls.map((url) => `${url}#again`));
    await checker.idle();
    await server.close();

    expect(server.peak).toBeLessThanOrEqual(16);
    expect(server.peak).toBeGreaterThan(8);
    expect(Math.max(...server.peakPerHost.values())).toBeLessThanOrEqual(4);
    expect(count(urls.map((url) => checker.peek(url)?.kind))).toEqual({ ok: 320, broken: 40, moved: 40 });
    // HEAD each, one more for each that is gone, moved or refuses HEAD.
    expect(server.seen).toHaveLength(400 + 3 * 40);
  });

  test('one host gets four at once, and one with a setting of one', async () => {
    for (const [concurrency, peak] of [[16, 4], [1, 1]] as const) {
      const server = await startHttpServer();
      for (let page = 0; page < 20; page++) server.on(`/${page}`, after(10, answer(200)));
      const checker = checkerOf({ allowPrivateHosts: [server.host], concurrency });
      checker.request(Array.from({ length: 20 }, (_, page) => `${server.origin}/${page}`));
      await checker.idle();
      await server.close();
      expect(server.peak).toBe(peak);
    }
  });
});

function count(kinds: readonly (string | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[String(kind)] = (counts[String(kind)] ?? 0) + 1;
  return counts;
}
