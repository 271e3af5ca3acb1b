import { afterEach, expect, test } from 'vitest';
import { createLinkChecker, type SessionLinkChecker } from '../../server/links/look/checker.ts';
import type { LinkFacts, LinkMemory } from '../../server/links/facts.ts';
import { HttpFailure, type Clock, type HttpClient, type HttpFailureKind, type HttpRequest, type HttpResponse } from '../../server/ports.ts';
import { defaultSettings } from '../../server/contract/read-settings.ts';
import type { LinkSettings } from '../../server/contract/settings.ts';
import { inWords } from '../kit/link-words.ts';

const minuteMs = 60_000;

type Reply = number | HttpFailureKind | (() => Promise<HttpResponse>);

/** A network of names that are played, and a clock that is set: no time passes by itself. */
class World {
  readonly asked: string[] = [];
  /** How long each request was given. */
  readonly limitsMs: number[] = [];
  readonly logged: string[] = [];
  readonly changed: string[] = [];
  nowMs = 1_000_000;
  settings: LinkSettings = defaultSettings.links;
  readonly replies = new Map<string, Reply>();
  readonly checker: SessionLinkChecker;
  /** Who waits lets time pass. */
  readonly #clock: Clock = {
    now: () => this.nowMs,
    after: (delayMs, callback) => {
      const dueMs = this.nowMs + delayMs;
      const timer = setImmediate(() => {
        this.nowMs = Math.max(this.nowMs, dueMs);
        callback();
      });
      return { dispose: () => clearImmediate(timer) };
    },
  };

  constructor(replies: Readonly<Record<string, Reply>> = {}, memory?: LinkMemory) {
    for (const [host, reply] of Object.entries(replies)) this.replies.set(host, reply);
    const http: HttpClient = { request: (request) => this.#reply(request) };
    const log = (message: string): void => void this.logged.push(message);
    this.checker = createLinkChecker(
      { http, clock: this.#clock, logger: { info: log, warn: log, error: log }, ...(memory && { memory }) }, () => this.settings,
    );
    this.checker.onDidChange((url) => this.changed.push(url));
    worlds.push(this);
  }

  async look(...urls: readonly string[]): Promise<(string | undefined)[]> {
    this.checker.request(urls);
    await this.checker.idle();
    return urls.map((url) => this.checker.peek(url)?.kind);
  }

  async #reply({ url, method, signal, timeoutMs }: HttpRequest): Promise<HttpResponse> {
    const { href, hostname, pathname } = url;
    this.asked.push(`${method} ${hostname}`);
    this.limitsMs.push(timeoutMs);
    await Promise.resolve();
    if (signal?.aborted === true) throw new HttpFailure('aborted', 'called off');
    const reply = this.replies.get(href) ?? this.replies.get(hostname + pathname) ?? this.replies.get(hostname) ?? 'name-not-found';
    if (typeof reply === 'number') return { status: reply, headers: {} };
    if (typeof reply === 'string') throw new HttpFailure(reply, reply);
    return reply();
  }
}

const worlds: World[] = [];

afterEach(() => {
  for (const world of worlds.splice(0)) world.checker.dispose();
});

const gone = 'https://gone.example.org/';
const alive = 'https://alive.example.org/';

test('a name that is missing while another answers is broken', async () => {
  // Names are missing sooner than pages answer.
  const later = (): Promise<HttpResponse> => new Promise((resolve) => setImmediate(() => resolve({ status: 200, headers: {} })));
  const world = new World({ 'alive.example.org': later });
  expect(await world.look(gone, alive)).toEqual(['broken', 'ok']);
  expect(world.asked).toEqual(['GET gone.example.org', 'GET alive.example.org', 'GET gone.example.org', 'GET www.gone.example.org']);
  expect(world.checker.facts(gone)).toMatchObject({ networkSeen: true, looks: [{ rung: 'range' }, { rung: 'browser' }] });
});

test('whatever comes first, the missing or the answering', async () => {
  const world = new World({ 'alive.example.org': 200 });
  expect(await world.look(alive)).toEqual(['ok']);
  expect(await world.look(gone)).toEqual(['broken']);
  // Who answered before is asked whether the network is still there.
  expect(world.asked.slice(1)).toEqual(['GET gone.example.org', 'HEAD alive.example.org', 'GET gone.example.org', 'GET www.gone.example.org']);
});

test('a computer without a network breaks no link, though it had one before', async () => {
  const world = new World({ 'alive.example.org': 200, 'other.example.org': 200 });
  expect(await world.look(alive)).toEqual(['ok']);
  world.replies.clear();
  expect(await world.look('https://other.example.org/', gone)).toEqual(['unverified', 'unverified']);
  expect(inWords(world.checker.peek(gone))).toMatchObject({ reason: expect.stringContaining('the network may be down') });
  // It is back: the next save finds the truth.
  world.replies.set('alive.example.org', 200).set('other.example.org', 200);
  world.nowMs += 2 * minuteMs;
  expect(await world.look('https://other.example.org/', gone)).toEqual(['ok', 'broken']);
});

test('no link is broken when none resolves, however many there are', async () => {
  const world = new World();
  const urls = Array.from({ length: 50 }, (_, index) => `https://name-${index}.example.org/`);
  expect(new Set(await world.look(...urls))).toEqual(new Set(['unverified']));
  expect(world.asked).toHaveLength(50);
});

test('an address in digits or a name that refuses says nothing about names', async () => {
  const world = new World({ '8.8.8.8': 200, 'refusing.example.org': 'refused' });
  expect(await world.look('http://8.8.8.8/', 'https://refusing.example.org/', gone)).toEqual(['ok', 'unverified', 'unverified']);
});

test('a name that was missing for a moment is looked at like any other', async () => {
  let looks = 0;
  const world = new World({
    'alive.example.org': 200,
    'gone.example.org': () => (looks++ === 0
      ? Promise.reject(new HttpFailure('name-not-found', 'for a moment'))
      : Promise.resolve({ status: 200, headers: {} })),
  });
  expect(await world.look(gone, alive)).toEqual(['ok', 'ok']);
});

test('a missing name behind a redirect of the one that answers', async () => {
  const world = new World({
    'alive.example.org': () => Promise.resolve({ status: 301, headers: { location: gone } }),
  });
  expect(await world.look(alive)).toEqual(['broken']);
  expect(inWords(world.checker.peek(alive))).toMatchObject({ reason: 'There is no site named gone.example.org. The link redirects to https://gone.example.org/.' });
});

test('one request an address however it is spelt, and everyone is told', async () => {
  const world = new World({ 'alive.example.org': 200 });
  const spellings = [alive, 'https://ALIVE.example.org', `${alive}#part`, `${alive}#other`];
  expect(await world.look(...spellings, ...spellings)).toEqual(Array<string>(8).fill('ok'));
  expect(world.asked).toEqual(['GET alive.example.org']);
  expect(world.changed.sort()).toEqual([...spellings].sort());
});

test('what is known stays known for hours when it is good, for minutes when it is not', async () => {
  const world = new World({ 'alive.example.org': 200, 'busy.example.org': 503 });
  const busy = 'https://busy.example.org/';
  await world.look(alive, busy);
  world.asked.length = 0;
  await world.look(alive, busy);
  expect(world.asked).toEqual([]);
  world.nowMs += 2 * minuteMs;
  world.replies.set('busy.example.org', 200);
  await world.look(alive, busy);
  expect(world.asked).toEqual(['GET busy.example.org']);
  expect(inWords(world.checker.peek(busy))).toEqual({ kind: 'ok', checkedAtMs: world.nowMs, status: 200 });
  world.nowMs += 30 * 60 * minuteMs;
  await world.look(alive);
  expect(world.asked).toHaveLength(2);
});

test('what is forgotten is looked at again, and the old verdict stands until then', async () => {
  const world = new World({ 'alive.example.org': 200 });
  await world.look(alive);
  world.checker.forget([alive, 'not an address']);
  expect(world.checker.peek(alive)?.kind).toBe('ok');
  world.replies.set('alive.example.org', 404);
  expect(await world.look(alive)).toEqual(['broken']);
});

test('a change is told when the verdict changes, not when it is found again', async () => {
  const world = new World({ 'busy.example.org': 503 });
  const busy = 'https://busy.example.org/';
  for (const status of [503, 503, 403, 200]) {
    world.replies.set('busy.example.org', status);
    world.nowMs += 80 * minuteMs;
    await world.look(busy);
  }
  expect(world.changed).toEqual([busy, busy, busy]);
});

test('nothing is asked or said while checks are off, also when they go off midway', async () => {
  const world = new World({ 'alive.example.org': 200 });
  world.settings = { ...world.settings, check: 'off' };
  expect(await world.look(alive)).toEqual([undefined]);
  expect(world.asked).toEqual([]);
  world.settings = defaultSettings.links;
  world.checker.request(Array.from({ length: 20 }, (_, index) => `https://alive.example.org/${index}`));
  world.settings = { ...world.settings, check: 'off' };
  await world.checker.idle();
  expect(world.asked.length).toBeLessThanOrEqual(4);
});

test('disposed of, it is idle, tells nothing and asks nothing more', async () => {
  const world = new World({ 'alive.example.org': 200, 'slow.example.org': () => new Promise(() => undefined) });
  const urls = Array.from({ length: 20 }, (_, index) => `https://alive.example.org/${index}`);
  world.checker.request(urls);
  world.checker.dispose();
  await world.checker.idle();
  expect(world.changed).toEqual([]);
  expect(world.asked.length).toBeLessThanOrEqual(4);
  expect(await world.look(alive)).toEqual([undefined]);
});

test('a client that throws anything and a listener that throws do no harm', async () => {
  const world = new World({ 'odd.example.org': () => Promise.reject(new TypeError('a bug')), 'alive.example.org': 200 });
  world.checker.onDidChange(() => {
    throw new Error('a listener’s bug');
  });
  expect(await world.look('https://odd.example.org/secret?token=1', alive)).toEqual(['unverified', 'ok']);
  expect(world.logged.join('\n')).toContain('https://odd.example.org failed');
  expect(world.logged.join('\n')).not.toContain('token');
});

test('an answer that is no use: a target that is not an address, a status of nothing', async () => {
  const world = new World({
    'a.example.org': () => Promise.resolve({ status: 302, headers: { location: 'http://[nonsense' } }),
    'b.example.org': 0,
  });
  expect(await world.look('https://a.example.org/', 'https://b.example.org/')).toEqual(['unverified', 'unverified']);
});

const html = (text: string, headers: Readonly<Record<string, string>> = {}) => (): Promise<HttpResponse> => Promise.resolve({
  status: 200, headers: { 'content-type': 'text/html', ...headers }, body: new TextEncoder().encode(text), isWhole: true,
});
const to = (location: string) => (): Promise<HttpResponse> => Promise.resolve({ status: 302, headers: { location } });

test('a name that exists with or without www. is not called missing, and that name is offered', async () => {
  const world = new World({ 'alive.example.org': 200, 'gone.example.org': 'name-not-found', 'www.gone.example.org': 200 });
  expect(await world.look('https://gone.example.org/x', alive)).toEqual(['unverified', 'ok']);
  expect(inWords(world.checker.peek('https://gone.example.org/x'))).toMatchObject({
    reason: 'There is no site named gone.example.org, but www.gone.example.org answers.', instead: 'https://www.gone.example.org/x',
  });
});

test.each<[string, Reply]>([['refuses robots', 403], ['does not answer', 'timeout'], ['could not be looked up', 'network']])(
  'a name is not called missing while the same with or without www. %s', async (_what, reply) => {
    const world = new World({ 'alive.example.org': 200, 'www.gone.example.org': reply });
    expect(await world.look('https://gone.example.org/x', alive)).toEqual(['unverified', 'ok']);
    expect(inWords(world.checker.peek('https://gone.example.org/x'))).toMatchObject({
      reason: 'There is no site named gone.example.org, and it could not be checked whether www.gone.example.org is meant.',
    });
  },
);

test.each<[string, HttpFailureKind, string]>([
  ['is away', 'network', 'No site could be reached, so the network may be down.'],
  ['lets no packet out', 'timeout', 'No site could be reached, so the network may be down.'],
  ['refuses every connection', 'refused', 'No site could be reached, so the network may be down.'],
  ['reads along', 'tls-untrusted', 'and the same happens with every site'],
  ['leads every name to its log-in inside', 'private-address', 'this network may want you to sign in first'],
])('a network that %s is told from sites that do so', async (_what, failure, words) => {
  const world = new World({ 'a.example.com': failure, 'b.example.org': failure });
  const urls = ['https://a.example.com/x', 'https://b.example.org/y'];
  expect(await world.look(...urls)).toEqual(['unverified', 'unverified']);
  for (const url of urls) expect(inWords(world.checker.peek(url))).toMatchObject({ cause: 'network', reason: expect.stringContaining(words) });
  // One other site that answers, and it is theirs alone.
  world.replies.set('c.example.info', 403);
  world.checker.forget(urls);
  await world.look(...urls, 'https://c.example.info/');
  for (const url of urls) expect(inWords(world.checker.peek(url))).not.toHaveProperty('cause');
});

test('what a host inside the own network answers says nothing about the one outside', async () => {
  const world = new World({ 'intranet.example.net': 200, 'a.example.com': 'timeout', 'b.example.org': 'timeout' });
  world.settings = { ...world.settings, allowPrivateHosts: ['intranet.example.net'] };
  await world.look('http://intranet.example.net/', 'https://a.example.com/x', 'https://b.example.org/y');
  expect(inWords(world.checker.peek('https://a.example.com/x'))).toMatchObject({ cause: 'network' });
});

test('a network that leads every address to its log-in is known as that, and no link is called moved or broken', async () => {
  const portal = 'http://wifi.hotel.example.net/welcome?from=1';
  const world = new World({ 'a.example.com': to(portal), 'b.example.org': to(portal), 'wifi.hotel.example.net': html('<title>Welcome</title>') });
  const urls = ['http://a.example.com/x', 'http://b.example.org/y'];
  expect(await world.look(...urls)).toEqual(['unverified', 'unverified']);
  for (const url of urls) {
    expect(inWords(world.checker.peek(url))).toMatchObject({ cause: 'network', reason: expect.stringContaining('this network wants you to sign in first') });
  }
});

test('two sites that were merged into one are no such network, while any other site answers', async () => {
  const merged = 'http://new.example.net/home';
  const world = new World({ 'a.example.com': to(merged), 'b.example.org': to(merged), 'new.example.net': html('<title>New</title>'), 'c.example.info': 200 });
  await world.look('http://a.example.com/x', 'http://b.example.org/y', 'http://c.example.info/');
  expect(inWords(world.checker.peek('http://a.example.com/x'))).not.toHaveProperty('cause');
});

test('how many runs have seen a page dead is kept, an hour apart, until it is seen alive', async () => {
  const world = new World({ 'alive.example.org': 404 });
  const dead = async (): Promise<unknown> => {
    await world.look(alive);
    return world.checker.facts(alive)?.dead?.runs;
  };
  expect(await dead()).toBe(1);
  world.checker.forget([alive]);
  world.nowMs += minuteMs;
  expect(await dead()).toBe(1);
  world.nowMs += 80 * minuteMs;
  expect(await dead()).toBe(2);
  // A bad moment, or a network that is away, takes nothing back, and is not counted.
  for (const reply of [503, 'timeout', 'name-not-found'] as const) {
    world.replies.set('alive.example.org', reply);
    world.nowMs += 80 * minuteMs;
    await world.look(alive);
    expect(inWords(world.checker.peek(alive))).not.toHaveProperty('dead');
  }
  world.replies.set('alive.example.org', 404);
  world.nowMs += 80 * minuteMs;
  expect(await dead()).toBe(3);
  world.replies.set('alive.example.org', 200);
  world.nowMs += 80 * minuteMs;
  expect(await dead()).toBe(undefined);
});

test('an http page that https brings, too, is known as that; one that https does not bring is not', async () => {
  const world = new World({ 'alive.example.org': html('<title>The page</title>'), 'other.example.org': html('<title>The page</title>') });
  world.replies.set('https://other.example.org/', 'tls-name');
  await world.look('http://alive.example.org/x', 'http://other.example.org/');
  expect(inWords(world.checker.peek('http://alive.example.org/x'))).toMatchObject({ kind: 'ok', secure: 'https://alive.example.org/x' });
  expect(inWords(world.checker.peek('http://other.example.org/'))).not.toHaveProperty('secure');
});

test('a part that is asked for later is looked for, though the page is known', async () => {
  const world = new World({ 'alive.example.org': html('<html lang="ja"><title>政策</title><p id="a">…') });
  await world.look(alive);
  expect(inWords(world.checker.peek(alive))).toMatchObject({ kind: 'ok', title: '政策', language: 'ja' });
  await world.look(`${alive}#a`, `${alive}#b`);
  expect(world.asked).toHaveLength(2);
  expect(inWords(world.checker.peek(`${alive}#a`))).toMatchObject({ kind: 'ok', fragment: 'found' });
  expect(inWords(world.checker.peek(`${alive}#b`))).toMatchObject({ kind: 'ok', fragment: 'missing', reason: 'The page has no section named “b”.' });
});

test('a host that is known to say 404 to programs only breaks no link', async () => {
  const world = new World({ 'connexion.canada.ca': 404 });
  expect(await world.look('https://connexion.canada.ca/fr/x')).toEqual(['unverified']);
});

test('the site of a government that says so of its front page, too, breaks no link; one with a front page does', async () => {
  const world = new World({ 'shy.example.gov.au': 404, 'www.example.go.jp': 404, 'www.example.go.jp/': 200 });
  const urls = ['https://shy.example.gov.au/x', 'https://shy.example.gov.au/y', 'https://www.example.go.jp/x'];
  expect(await world.look(...urls)).toEqual(['unverified', 'unverified', 'broken']);
  expect(inWords(world.checker.peek(urls[0] ?? ''))).toMatchObject({
    reason: 'The server answers 404 (no such page), but it gives the same answer for its home page; it may only block automatic checks, so open the link in a browser.',
  });
  // Two looks at each, and one at each front page.
  expect(world.asked).toHaveLength(2 * 3 + 2);
});

test('pages of one host are 50 ms apart; a redirect and a second look follow at once', async () => {
  const world = new World({ 'a.example.org': 404, 'a.example.org/moved': to('https://a.example.org/gone') });
  const startMs = world.nowMs;
  expect(await world.look('https://a.example.org/moved', 'https://a.example.org/1', 'https://a.example.org/2')).toEqual(Array(3).fill('broken'));
  expect(world.asked).toHaveLength(2 * (2 + 1 + 1));
  expect(world.nowMs - startMs).toBe(100);
});

test('a host that wants more patience than we have is left alone for a while, and for the rest when it says so again', async () => {
  const busy = (): Promise<HttpResponse> => Promise.resolve({ status: 503, headers: { 'retry-after': '600' } });
  const world = new World({ 'busy.example.org': busy });
  world.settings = { ...world.settings, concurrency: 1 };
  const startMs = world.nowMs;
  const urls = [1, 2, 3, 4].map((page) => `https://busy.example.org/${page}`);
  expect(await world.look(...urls)).toEqual(Array(4).fill('unverified'));
  expect(world.asked).toHaveLength(2);
  expect(world.nowMs - startMs).toBeGreaterThanOrEqual(10_000);
  expect(urls.map((url) => inWords(world.checker.peek(url)))).toMatchObject([
    ...Array<unknown>(2).fill({ reason: 'The server answers 503 (the server has a problem). The site asks to wait 10 minutes.' }),
    ...Array<unknown>(2).fill({ reason: 'The site limits how often it can be checked; try again later.' }),
  ]);
});

test('a host that wants it for one page only is asked for the others, later', async () => {
  const world = new World({ 'a.example.org': 200 });
  world.replies.set('a.example.org/busy', () => Promise.resolve({ status: 429, headers: { 'retry-after': '3600' } }));
  const urls = ['busy', '1', '2', '3', '4', '5'].map((page) => `https://a.example.org/${page}`);
  expect(await world.look(...urls)).toEqual(['unverified', ...Array<string>(5).fill('ok')]);
  expect(world.asked).toHaveLength(6);
});

test('cancelled, it sends nothing more, knows what it knew, and can be asked again', async () => {
  const world = new World({ 'alive.example.org': 200, 'slow.example.org': 200 });
  await world.look(alive);
  world.checker.request(Array.from({ length: 20 }, (_, index) => `https://slow.example.org/${index}`));
  world.checker.cancel();
  await world.checker.idle();
  expect(world.checker.underWay).toBe(0);
  expect(world.checker.peek(alive)?.kind).toBe('ok');
  expect(world.asked.length).toBeLessThanOrEqual(5);
  expect(await world.look('https://slow.example.org/1')).toEqual(['ok']);
});

test('progress is told: how many looks are under way, down to none', async () => {
  const world = new World({ 'alive.example.org': 200 });
  const underWay: number[] = [];
  world.checker.onDidProgress(() => underWay.push(world.checker.underWay));
  await world.look(...Array.from({ length: 5 }, (_, index) => `${alive}${index}`));
  expect(underWay).toEqual([5, 4, 3, 2, 1, 0]);
});

test('facts that a clock ahead of ours has dated are believed for a moment, and not until their day has come', async () => {
  const factsOf = (checkedAtMs: number): LinkFacts => ({
    checkedAtMs, networkSeen: false, looks: [{ rung: 'range', hops: [], finalUrl: alive, outcome: { kind: 'answer', status: 404 } }],
  });
  const worldWith = (aheadMs: number): World => new World({ 'alive.example.org': 200 }, { get: () => factsOf(1_000_000 + aheadMs), set: () => undefined });
  expect(await worldWith(20_000).look(alive)).toEqual(['unverified']);
  expect(await worldWith(300 * 24 * 60 * minuteMs).look(alive)).toEqual(['ok']);
});

test('all requests for one address together have four times the limit of one, and when that is spent nothing more is asked', async () => {
  const world = new World();
  world.settings = { ...world.settings, timeoutSeconds: 2 };
  for (let step = 0; step < 9; step++) {
    world.replies.set(`slow.example.org/${step}`, () => {
      world.nowMs += step < 4 ? 1_900 : 400;
      return to(`https://slow.example.org/${step + 1}`)();
    });
  }
  expect(await world.look('https://slow.example.org/0')).toEqual(['unverified']);
  expect(world.limitsMs).toEqual([2_000, 2_000, 2_000, 2_000, 400]);
  expect(inWords(world.checker.peek('https://slow.example.org/0'))).toMatchObject({ reason: 'The server did not answer in time.' });
});

test('an address that ends with “#” names no part of its page', async () => {
  const world = new World({ 'alive.example.org': html('<title>The page</title>') });
  expect(await world.look(`${alive}#`)).toEqual(['ok']);
  expect(inWords(world.checker.peek(`${alive}#`))).not.toHaveProperty('fragment');
});

test.each([
  ['bytes 0-99/100', 'missing'], ['bytes 0-98/100', 'unknown'], ['bytes 0-199/100', 'missing'], ['bytes 1-99/100', 'unknown'], ['bytes 0-99/*', 'unknown'], [undefined, 'unknown'],
])('of a page that came in part, as %s, a part that is not in it is %s', async (range, state) => {
  const world = new World();
  world.replies.set('alive.example.org', async () => ({
    ...await html('<title>The page</title><p>Words.</p>')(), status: 206, headers: { 'content-type': 'text/html', ...(range !== undefined && { 'content-range': range }) },
  }));
  expect(await world.look(`${alive}#x`)).toEqual(['ok']);
  expect(inWords(world.checker.peek(`${alive}#x`))).toMatchObject({ fragment: state, status: 200 });
});
