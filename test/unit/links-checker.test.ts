import type { LookupAddress } from 'node:dns';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createNodeClock } from '../../server/hosts/node/files/node-stamps.ts';
import { createNodeHttp, type NodeHttpOptions } from '../../server/hosts/node/http/node-http.ts';
import { excludedBy } from '../../server/links/collect/exclude.ts';
import { createLinkChecker, type SessionLinkChecker } from '../../server/links/look/checker.ts';
import type { Disposable, Logger } from '../../server/ports.ts';
import { defaultSettings } from '../../server/contract/read-settings.ts';
import type { LinkSettings } from '../../server/contract/settings.ts';
import { inWords } from '../kit/link-words.ts';
import {
  after, answer, byMethod, inTurn, redirect, startHttpServer, type TestServer,
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

describe('what is asked and said', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startHttpServer();
  });

  afterAll(() => server.close());

  async function said(checker: SessionLinkChecker, url: string): Promise<string> {
    checker.request([url]);
    await checker.idle();
    const verdict = checker.peek(url);
    if (verdict === undefined) return 'nothing';
    const rest = verdict.kind === 'ok' ? '' : `: ${verdict.kind === 'moved' ? verdict.finalUrl : inWords(verdict).reason}`;
    return `${verdict.kind}${rest}`.replaceAll(server.origin, 'SELF');
  }

  test('addresses that are judged without a word to anybody', async () => {
    const checker = checkerOf({});
    const from = server.seen.length;
    expect(await said(checker, `${server.origin}/x`)).toMatch(/^unverified: Its address is inside a private network/);
    expect(await said(checker, `http://user:secret@${server.host}/x`)).toMatch(/^unverified: It has a user name or password in it/);
    expect(await said(checker, 'https://ministry.invalid/report.pdf')).toBe('broken: There is no site named ministry.invalid.');
    expect(await said(checker, 'ftp://a.example.org/')).toBe('nothing');
    expect(await said(checker, 'not an address')).toBe('nothing');
    expect(server.seen.length).toBe(from);
  });

  test('who asks is said, and nothing about the document', async () => {
    const checker = checkerOf({ allowPrivateHosts: [server.host] });
    const from = server.seen.length;
    await said(checker, `${server.origin}/status/405#:~:text=secret`);
    expect(server.seen.slice(from)).toHaveLength(2);
    for (const { headers, path } of server.seen.slice(from)) {
      expect(path).toBe('/status/405');
      const ofBrowsers = /^(range|sec-fetch-.*|upgrade-insecure-requests|accept-encoding)$/;
      expect(Object.keys(headers).filter((name) => !ofBrowsers.test(name)).sort()).toEqual(['accept', 'accept-language', 'connection', 'host', 'user-agent']);
      expect(headers['user-agent']).toContain('policy-submissions link check');
    }
  });

  test('redirects that take their time do not take it ten times', async () => {
    for (let step = 1; step <= 10; step++) server.on(`/s${step}`, after(700, redirect(302, `/s${step + 1}`)));
    const checker = checkerOf({ allowPrivateHosts: [server.host] });
    const start = Date.now();
    expect(await said(checker, `${server.origin}/s1`)).toMatch(/^unverified: The server did not answer in time/);
    expect(Date.now() - start).toBeLessThan(5_500);
  });

  test('a host that was allowed says nothing about whether there is a way out', async () => {
    const resolve = (): Promise<never> => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
    const checker = checkerOf({ allowPrivateHosts: [server.host] }, { resolve });
    checker.request([`${server.origin}/new`]);
    expect(await said(checker, 'https://www.example.org/')).toMatch(/^unverified: .*the network may be down\.$/);
  });
});

describe('how many at once', () => {
  test('never more than allowed, in all and a host, with 2,000 links on 200 hosts; each is asked for once', async () => {
    // One server under two hundred names.
    const server = await startHttpServer();
    const hosts = Array.from({ length: 200 }, (_, index) => `host-${index}.example.org:${server.port}`);
    const files = new Set([7, 8]);
    for (let page = 0; page < 10; page++) {
      const found = answer(page === 3 ? 404 : 200);
      const file = files.has(page) ? '.pdf' : '';
      server.on(`/${page}${file}`, after(5, page === 5 ? redirect(301, '/moved') : page === 7 ? byMethod(answer(405), answer(200)) : found));
    }
    const checker = checkerOf({ allowPrivateHosts: hosts, timeoutSeconds: 10, concurrency: 48 }, { resolve: toLoopback });
    const urls = hosts.flatMap((host) => Array.from({ length: 10 }, (_, page) => `http://${host}/${page}${files.has(page) ? '.pdf' : ''}`));
    checker.request(urls);
    checker.request(urls.map((url) => url.replace('http://h', 'http://H')));
    await checker.idle();
    await server.close();

    expect(server.peak).toBeLessThanOrEqual(48);
    expect(server.peak).toBeGreaterThan(8);
    expect(Math.max(...server.peakPerHost.values())).toBeLessThanOrEqual(4);
    expect(count(urls.map((url) => checker.peek(url)?.kind))).toEqual({ ok: 1600, broken: 200, moved: 200 });
    // One each, and one more for each that is gone, moved or refuses HEAD.
    expect(server.seen).toHaveLength(2000 + 3 * 200);
  }, 60_000);

  test('one host gets four at once, one with a setting of one, and not all in one moment', async () => {
    for (const [concurrency, peak, answerAfterMs] of [[16, 4, 300], [1, 1, 100]] as const) {
      const server = await startHttpServer();
      const arrivals: number[] = [];
      for (let page = 0; page < 12; page++) {
        server.on(`/${page}`, (request, response) => {
          arrivals.push(performance.now());
          after(answerAfterMs, answer(200))(request, response);
        });
      }
      const checker = checkerOf({ allowPrivateHosts: [server.host], concurrency, timeoutSeconds: 10 });
      checker.request(Array.from({ length: 12 }, (_, page) => `${server.origin}/${page}`));
      await checker.idle();
      await server.close();
      expect(server.peak).toBe(peak);
      // 50 ms between any two, give or take what the machine does in between.
      expect((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)).toBeGreaterThan(400);
    }
  }, 20_000);

  test('a host that asks for patience gets it, from all its links, and is asked one thing at a time from then on', async () => {
    const server = await startHttpServer();
    const busy = inTurn(answer(429, { 'retry-after': '1' }), answer(200));
    for (let page = 0; page < 6; page++) server.on(`/${page}`, after(100, page === 0 ? busy : answer(200)));
    const times: number[] = [];
    const checker = checkerOf({ allowPrivateHosts: [server.host], timeoutSeconds: 10, concurrency: 1 });
    server.on('/3', (request, response) => {
      times.push(performance.now());
      answer(200)(request, response);
    });
    const start = performance.now();
    const urls = Array.from({ length: 6 }, (_, page) => `${server.origin}/${page}`);
    checker.request(urls);
    await checker.idle();
    await server.close();
    expect(urls.map((url) => checker.peek(url)?.kind)).toEqual(Array(6).fill('ok'));
    expect((times[0] ?? 0) - start).toBeGreaterThan(1_000);
    expect(server.seen).toHaveLength(7);
  }, 20_000);

  test.each<[string, Readonly<Record<string, string>>, number]>([
    ['a number that is longer than a number may be', { 'retry-after': '99999999999999999999' }, 1],
    ['a date, by the clock of the server', { 'retry-after': 'Fri, 26 Jun 2020 12:00:00 GMT', 'date': 'Fri, 26 Jun 2020 10:00:00 GMT' }, 1],
    ['something that is no time', { 'retry-after': 'soon' }, 2], ['a time before now', { 'retry-after': '-5' }, 2],
    ['a date that has passed', { 'retry-after': 'Fri, 26 Jun 2020 10:00:00 GMT' }, 2],
  ])('%s is understood as that', async (_what, headers, requests) => {
    const server = await startHttpServer({ '/x': answer(429, headers) });
    const checker = checkerOf({ allowPrivateHosts: [server.host], timeoutSeconds: 10 });
    checker.request([`${server.origin}/x`]);
    await checker.idle();
    await server.close();
    expect(checker.peek(`${server.origin}/x`)).toMatchObject({ kind: 'unverified', status: 429 });
    expect(server.seen).toHaveLength(requests);
  });

  test('a date counts by our clock where the server does not say what time it has', async () => {
    const server = await startHttpServer();
    server.on('/x', (_request, response) => {
      response.sendDate = false;
      response.writeHead(503, { 'retry-after': new Date(Date.now() + 10 * 60_000).toUTCString() }).end();
    });
    const checker = checkerOf({ allowPrivateHosts: [server.host], timeoutSeconds: 10 });
    checker.request([`${server.origin}/x`]);
    await checker.idle();
    await server.close();
    expect(server.seen).toHaveLength(1);
    expect(inWords(checker.peek(`${server.origin}/x`))).toMatchObject({ reason: expect.stringMatching(/asks to wait (?:9|10) minutes/) });
  });

});

describe('what is not asked', () => {
  test.each([
    ['example.org', 'http://example.org/x', true], ['example.org', 'http://www.example.org/x', true], ['example.org', 'http://notexample.org/', false],
    ['*.example.org', 'https://a.example.org/', true], ['https://example.org/private/', 'https://example.org/private/x?y', true],
    ['https://example.org/private/', 'https://example.org/public/', false], ['https://example.org', 'http://example.org/', false],
    ['*/drafts/*', 'https://example.org/en/drafts/1', false], ['*/*/drafts/*', 'https://example.org/en/drafts/1', true],
    ['127.0.0.1:8080', 'http://127.0.0.1:8080/x', true], ['127.0.0.1:8080', 'http://127.0.0.1:8081/x', false],
    ['example.org -- refuses robots', 'http://www.example.org/x', true], ['https://a--b.example.org/', 'https://a--b.example.org/x', true],
    ['', 'http://example.org/', false], ['-- no pattern', 'http://example.org/', false], ['(', 'http://example.org/', false], ['example.org', 'not an address', false],
  ])('%j excludes %s: %s', (pattern, url, expected) => {
    expect(excludedBy(url, [pattern]) !== undefined).toBe(expected);
  });

  test('what a setting excludes: nobody hears of it, and the setting is named', async () => {
    const server = await startHttpServer();
    const checker = checkerOf({ allowPrivateHosts: [server.host], exclude: ['127.0.0.1'] });
    checker.request([`${server.origin}/x`]);
    await checker.idle();
    expect(inWords(checker.peek(`${server.origin}/x`))).toEqual({ kind: 'excluded', reason: 'The setting policySubmissions.links.exclude names “127.0.0.1”.' });
    expect(server.seen).toEqual([]);
    await server.close();
  });

  test('what is excluded for a reason says so', () => {
    const checker = checkerOf({ exclude: ['example.org -- refuses robots; opened by hand.'] });
    expect(inWords(checker.peek('https://www.example.org/x'))).toEqual({
      kind: 'excluded', reason: 'The setting policySubmissions.links.exclude names “example.org”. The reason given for it: refuses robots; opened by hand.',
    });
  });
});

function toLoopback(): Promise<LookupAddress[]> {
  return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
}

function count(kinds: readonly (string | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[String(kind)] = (counts[String(kind)] ?? 0) + 1;
  return counts;
}
