import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNodeHttp } from '../../server/hosts/node/http/node-http.ts';
import { Archive } from '../../server/links/look/archive.ts';
import { createLinkMemory } from '../../server/links/remember/memory.ts';
import type { HttpClient } from '../../server/ports.ts';
import { defaultSettings } from '../../server/contract/read-settings.ts';
import { answer, silence, startHttpServer, type Behaviour, type TestServer } from '../kit/http-server.ts';
import { FakeClock, nullLogger } from '../kit/ports.ts';

const todayMs = Date.UTC(2026, 10, 25);
const page = 'https://gone.example.org/page';

/** Speaks as the Wayback Machine's availability API does: it has a copy of each page of the day before the one asked for. */
const wayback: Behaviour = (request, response) => {
  const asked = new URL(request.url ?? '', 'http://x/').searchParams;
  const [url, timestamp] = [asked.get('url') ?? '', asked.get('timestamp') ?? ''];
  const copy = `${Number(timestamp) - 1}120000`;
  const closest = { status: '200', available: true, url: `http://web.archive.org/web/${copy}/${url}`, timestamp: copy };
  response.writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ url, timestamp, archived_snapshots: url.includes('never') ? {} : { closest } }));
};

let server: TestServer;
let http: ReturnType<typeof createNodeHttp>;
let clock: FakeClock;

beforeEach(async () => {
  server = await startHttpServer({ '/available': wayback });
  http = createNodeHttp();
  clock = new FakeClock(todayMs);
});

afterEach(async () => {
  http.dispose();
  await server.close();
});

function open(archive = `${server.origin}/available`, memory = createLinkMemory({ store: undefined, clock, logger: nullLogger })): Archive {
  return new Archive({ http, clock, memory }, () => ({ ...defaultSettings.links, archive, timeoutSeconds: 1 }));
}

async function find(archive: Archive, ...wanted: readonly (readonly [url: string, near?: string])[]): Promise<string | undefined> {
  return archive.find(wanted.map(([url, near]) => ({ url, near })), () => undefined);
}

describe('an archive', () => {
  it('is asked for the copy nearest to the day of the submission, else to today', async () => {
    const archive = open();
    expect(await find(archive, [page, '2020-06-26'], ['https://gone.example.org/other'])).toBeUndefined();
    expect(archive.known(page)).toEqual({ url: `https://web.archive.org/web/20200625120000/${page}`, takenAtMs: Date.UTC(2020, 5, 25, 12) });
    expect(archive.known('https://gone.example.org/other')?.takenAtMs).toBe(Date.UTC(2026, 10, 24, 12));
    expect(archive.known('https://gone.example.org/not-asked')).toBeUndefined();
  });

  it('is told neither the part of the page nor anything of ours', async () => {
    await find(open(), [`${page}#part`, '2020-06-26']);
    expect(server.seen.map(({ path }) => path)).toEqual([`/available?url=${encodeURIComponent(page)}&timestamp=20200626`]);
    expect(server.seen[0]?.headers).not.toHaveProperty('cookie');
    expect(server.seen[0]?.headers).not.toHaveProperty('referer');
  });

  it('is not asked again for what it has answered: a month for a copy, a day for none', async () => {
    const memory = createLinkMemory({ store: undefined, clock, logger: nullLogger });
    const never = 'https://never.example.org/';
    const ask = (): Promise<string | undefined> => find(open(undefined, memory), [page, '2020-06-26'], [never, '2020-06-26']);
    await ask();
    await ask();
    expect(server.seen).toHaveLength(2);
    clock.advance(25 * 60 * 60_000);
    await ask();
    expect(server.seen.slice(2).map(({ path }) => path)).toEqual([expect.stringContaining('never')]);
    clock.advance(30 * 24 * 60 * 60_000);
    await ask();
    expect(server.seen).toHaveLength(5);
    // Another day is another question.
    await find(open(undefined, memory), [page, '2021-06-26']);
    expect(server.seen).toHaveLength(6);
  });

  it('is asked again when the clock that dated its answer went ahead of ours', async () => {
    const memory = createLinkMemory({ store: undefined, clock, logger: nullLogger });
    memory.setCopy(page, { askedAtMs: todayMs + 300 * 24 * 60 * 60_000, near: '2020-06-26' });
    const archive = open(undefined, memory);
    await find(archive, [page, '2020-06-26']);
    expect(archive.known(page)).toBeDefined();
  });

  it('gets two questions at once at most', async () => {
    await find(open(), ...Array.from({ length: 20 }, (_, index) => [`https://gone.example.org/${index}`] as const));
    expect(server.seen).toHaveLength(20);
    expect(server.peak).toBeLessThanOrEqual(2);
  });

  it('that asks for patience gets it, and that is said', async () => {
    server.on('/available', answer(429));
    const fault = await find(open(), ...Array.from({ length: 20 }, (_, index) => [`https://gone.example.org/${index}`] as const));
    expect(fault).toBe('The archive could not be searched for 20 links: it asks to try again later.');
    expect(server.seen.length).toBeLessThanOrEqual(2);
  });

  it('that is slow is asked for two minutes, and no longer', async () => {
    server.on('/available', (request, response) => {
      clock.advance(50_000);
      wayback(request, response);
    });
    const archive = open();
    const fault = await find(archive, ...Array.from({ length: 10 }, (_, index) => [`https://gone.example.org/${index}`] as const));
    expect(fault).toMatch(/^The archive could not be searched for \d links: it is slow at the moment\.$/);
    expect(archive.known('https://gone.example.org/0')).toBeDefined();
  });

  it.each<readonly [string, Behaviour, RegExp]>([
    ['that says nothing', silence, /cannot be reached \(timeout\)/],
    ['that is another server', answer(200, {}, '<html>'), /\(200\) is not that of an archive/],
    ['that is not well', answer(503), /\(503\) is not that of an archive/],
    ['that forwards', answer(302, { location: 'http://elsewhere.example.org/' }), /\(302\) is not that of an archive/],
  ])('%s costs the copies, and no more', async (_, behaviour, words) => {
    server.on('/available', behaviour);
    const archive = open();
    expect(await find(archive, [page])).toMatch(words);
    expect(archive.known(page)).toBeUndefined();
  });

  it('outside hears of no page inside the own network; one inside does', async () => {
    const secrets = ['http://intranet/x', 'https://wiki.corp/', 'http://10.0.0.1.nip.io/', 'https://answers.example.org/secret'];
    const asked: string[] = [];
    const outside: HttpClient = { request: ({ url }) => {
      asked.push(url.searchParams.get('url') ?? '');
      return Promise.resolve({ status: 200, headers: {}, body: new TextEncoder().encode('{"archived_snapshots":{}}'), isWhole: true });
    } };
    const settings = { ...defaultSettings.links, archive: 'https://archive.example.org/available', allowPrivateHosts: ['answers.example.org'] };
    const memory = createLinkMemory({ store: undefined, clock, logger: nullLogger });
    expect(await find(new Archive({ http: outside, clock, memory }, () => settings), ...secrets.map((url) => [url] as const), [page]))
      .toBe('The archive was not searched for 4 links inside your own network.');
    expect(asked).toEqual([page]);
    expect(await find(open(), ['http://intranet/x'])).toBeUndefined();
    expect(server.seen).toHaveLength(1);
  });

  it.each(['', 'nonsense'])('that the setting “%s” does not name is not asked', async (setting) => {
    expect(await find(open(setting), [page])).toBe('The archive could not be searched for one link: the setting policySubmissions.links.archive is empty.');
  });
});
