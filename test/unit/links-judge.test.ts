import { expect, test } from 'vitest';
import type { FailureKind, Hop, LinkFacts, Look, Rung } from '../../server/links/facts.ts';
import { fragmentOf, freshForMs, judgeLink } from '../../server/links/judge/judge.ts';

const asked = 'https://a.example.org/policy/page.html';
const minuteMs = 60_000;

function answered(status: number, rung: Rung = 'browser', more: { hops?: readonly Hop[]; retryAfterMs?: number; wall?: string } = {}): Look {
  const { hops = [], wall, retryAfterMs } = more;
  return {
    rung, hops, finalUrl: hops.at(-1)?.to ?? asked,
    outcome: { kind: 'answer', status, ...(wall !== undefined && { wall }), ...(retryAfterMs !== undefined && { retryAfterMs }) },
  };
}

function failed(failure: FailureKind, hops: readonly Hop[] = [], url = asked): Look {
  return { rung: 'browser', hops, finalUrl: hops.at(-1)?.to ?? url, outcome: { kind: 'failure', failure } };
}

function seen(...looks: readonly Look[]): LinkFacts {
  return { checkedAtMs: 7, looks, networkSeen: false };
}

function redirected(...hops: readonly (readonly [status: number, to: string])[]): LinkFacts {
  return seen(answered(200, 'head', { hops: hops.map(([status, to]) => ({ status, to })) }));
}

test.each([200, 201, 204, 206])('%d is ok', (status) => {
  expect(judgeLink(asked, seen(answered(status, 'head')))).toMatchObject({ kind: 'ok', checkedAtMs: 7 });
});

test.each([404, 410])('%d is broken when HEAD and GET both say so', (status) => {
  expect(judgeLink(asked, seen(answered(status, 'head'), answered(status)))).toMatchObject({
    kind: 'broken', reason: expect.stringContaining(`answers ${status}`),
  });
});

test('“gone” that was said once is not believed', () => {
  expect(judgeLink(asked, seen(answered(404, 'head'))).kind).toBe('unverified');
  expect(judgeLink(asked, seen(answered(405, 'head'), answered(404))).kind).toBe('unverified');
  expect(judgeLink(asked, seen(answered(405, 'head'), answered(404), answered(404))).kind).toBe('broken');
  expect(judgeLink(asked, seen(answered(404, 'head'), answered(200))).kind).toBe('ok');
  expect(judgeLink(asked, seen(answered(404, 'head'), answered(403))).kind).toBe('unverified');
  expect(judgeLink(asked, seen(answered(404, 'head', { wall: 'Cloudflare' }), answered(404, 'browser', { wall: 'Cloudflare' }))).kind).toBe('unverified');
});

test('no status but 404 and 410 is ever broken', () => {
  for (let status = 100; status < 1000; status++) {
    if (status === 404 || status === 410) continue;
    const verdict = judgeLink(asked, seen(answered(status, 'head'), answered(status), answered(status)));
    expect(verdict.kind, String(status)).toBe(status >= 200 && status < 300 ? 'ok' : 'unverified');
  }
});

test('no failure but a name that does not exist is ever broken, and that only while the network is there', () => {
  const kinds: readonly FailureKind[] = [
    'refused', 'reset', 'tls', 'tls-untrusted', 'tls-expired', 'tls-name', 'held-off', 'proxy', 'timeout', 'bad-answer', 'network', 'aborted', 'private-address', 'blocked-port', 'credentials', 'not-web', 'loop', 'too-many-redirects',
  ];
  for (const kind of kinds) {
    const verdict = judgeLink(asked, { ...seen(failed(kind), failed(kind)), networkSeen: true });
    expect(verdict.kind, kind).toBe('unverified');
  }
  const missing = seen(failed('name-not-found'), failed('name-not-found'));
  expect(judgeLink(asked, missing)).toMatchObject({ kind: 'unverified', reason: expect.stringContaining('the network may be away') });
  expect(judgeLink(asked, { ...missing, networkSeen: true })).toMatchObject({
    kind: 'broken', reason: 'there is no host named a.example.org',
  });
});

test.each(['https://ministry.invalid/x', 'http://ministry.test/', 'http://ministry.example/', 'http://invalid/'])(
  '%s is a name that never exists', (url) => {
    expect(judgeLink(url, seen(failed('name-not-found', [], url))).kind).toBe('broken');
  },
);

test('a name of the own network only is said to be that', () => {
  expect(judgeLink('http://intranet/x', seen(failed('name-not-found', [], 'http://intranet/x')))).toMatchObject({
    kind: 'unverified', reason: 'intranet is not a name that is known outside its own network',
  });
});

test.each([
  ['one permanent', [[301, 'https://a.example.org/new.html']], 'https://a.example.org/new.html'],
  ['permanent all the way', [[301, 'https://b.example.org/x'], [308, 'https://c.example.org/y']], 'https://c.example.org/y'],
] as const)('%s: moved', (_name, hops, finalUrl) => {
  expect(judgeLink(asked, redirected(...hops))).toEqual({ kind: 'moved', finalUrl, checkedAtMs: 7, status: 200 });
});

test.each([302, 303, 307])('%d on the way: not moved', (status) => {
  expect(judgeLink(asked, redirected([status, 'https://a.example.org/new.html'])).kind).toBe('ok');
  expect(judgeLink(asked, redirected([301, 'https://b.example.org/x'], [status, 'https://b.example.org/y'])).kind).toBe('ok');
  expect(judgeLink(asked, redirected([status, 'https://b.example.org/x'], [308, 'https://b.example.org/y'])).kind).toBe('ok');
});

test('http to https is a move', () => {
  expect(judgeLink('http://a.example.org/x', redirected([301, 'https://a.example.org/x']))).toMatchObject({
    kind: 'moved', finalUrl: 'https://a.example.org/x',
  });
  expect(judgeLink('http://a.example.org', redirected([301, 'https://a.example.org/']))).toMatchObject({ kind: 'moved' });
});

test('the fragment goes along, unless the redirect has its own', () => {
  expect(judgeLink(`${asked}#part`, redirected([301, 'https://b.example.org/x']))).toMatchObject({ finalUrl: 'https://b.example.org/x#part' });
  expect(judgeLink(`${asked}#part`, redirected([301, 'https://b.example.org/x#new']))).toMatchObject({ finalUrl: 'https://b.example.org/x#new' });
});

test('a redirect to where everything ends is no move', () => {
  expect(judgeLink(asked, redirected([301, 'https://a.example.org/']))).toMatchObject({
    kind: 'unverified', reason: expect.stringContaining('so the page itself may be gone'),
  });
  expect(judgeLink(asked, redirected([302, 'https://a.example.org/en/'])).kind).toBe('unverified');
  expect(judgeLink(asked, redirected([301, 'https://a.example.org/login?to=page'])).kind).toBe('unverified');
  expect(judgeLink(asked, redirected([302, 'https://login.example.org/x'])).kind).toBe('unverified');
});

test('a front page that shows the reader’s language has not moved', () => {
  expect(judgeLink('https://a.example.org/', redirected([301, 'https://a.example.org/en/'])).kind).toBe('ok');
  expect(judgeLink('https://a.example.org/', redirected([301, 'https://www.a.example.org/en/'])).kind).toBe('ok');
  expect(judgeLink('https://a.example.org/', redirected([301, 'https://b.example.org/']))).toMatchObject({ kind: 'moved' });
});

test('reasons are plain, and say where the redirects led', () => {
  const hops = [{ status: 301, to: 'https://b.example.org/x' }];
  expect([
    seen(answered(403)), seen(answered(401)), seen(answered(429)), seen(answered(451)), seen(answered(503)), seen(answered(301)),
    seen(answered(403, 'browser', { wall: 'Cloudflare' })), seen(answered(500, 'browser', { hops })), seen(failed('timeout')), seen(failed('tls', hops)),
    seen(failed('private-address')), seen(failed('private-address', hops)), seen(failed('credentials')), seen(failed('loop')), seen(),
  ].map((facts) => {
    const verdict = judgeLink(asked, facts);
    return verdict.kind === 'unverified' ? verdict.reason : verdict.kind;
  })).toMatchInlineSnapshot(`
    [
      "the server answers 403 (it refuses this request; it may refuse only robots)",
      "the server answers 401 (it asks for a log-in)",
      "the server answers 429 (it asks to come back later)",
      "the server answers 451 (it is withheld for legal reasons here)",
      "the server answers 503 (the server has trouble of its own)",
      "the server answers 301 (it forwards, and does not say where to)",
      "Cloudflare lets no robot in to this site (403); open it in a browser",
      "the server answers 500 (the server has trouble of its own), after forwarding to https://b.example.org/x",
      "the server did not answer in time",
      "no secure connection could be made, after forwarding to https://b.example.org/x",
      "its address is inside a private network, which is not asked; the setting policySubmissions.links.allowPrivateHosts can allow it",
      "it forwards to an address inside a private network, which is not asked; the setting policySubmissions.links.allowPrivateHosts can allow it",
      "it has a user name or password in it, which is never sent; take that out",
      "it forwards in a circle",
      "nobody has looked yet",
    ]
  `);
});

test('what went wrong is looked at again sooner, and who asks for patience gets it', () => {
  const fresh = (facts: LinkFacts): number => freshForMs(asked, judgeLink(asked, facts), facts);
  expect(fresh(seen(answered(200)))).toBeGreaterThanOrEqual(60 * minuteMs);
  expect(fresh(seen(answered(404, 'head'), answered(404)))).toBeGreaterThanOrEqual(48 * minuteMs);
  expect(fresh(seen(failed('timeout')))).toBeLessThan(1.2 * minuteMs);
  expect(fresh(seen(answered(403)))).toBeGreaterThan(48 * minuteMs);
  expect(fresh(seen(answered(429, 'head', { retryAfterMs: 10 * minuteMs })))).toBeGreaterThanOrEqual(10 * minuteMs);
  expect(fresh(seen(answered(429, 'head', { retryAfterMs: 10_000 * minuteMs })))).toBeLessThanOrEqual(72 * minuteMs);
});

test.each([400, 405, 406, 416, 501, 408, 425, 429, 500, 502, 503, 504])('a %d between two times “gone” is about the request or the moment, and contradicts nothing', (status) => {
  expect(judgeLink(asked, seen(answered(404, 'head'), answered(status, 'range'), answered(404))).kind).toBe('broken');
});

test.each([200, 401, 403, 407, 415, 417, 451, 499, 505])('a %d between two times “gone” is about the page, and contradicts them', (status) => {
  expect(judgeLink(asked, seen(answered(404, 'head'), answered(status, 'range'), answered(404)))).toMatchObject({
    kind: 'unverified', reason: `the server answers now 404, now ${status}; open it in a browser`,
  });
});

test.each([408, 425, 429, 500, 502, 503, 504])('%d is a bad moment: it is looked at again after a minute', (status) => {
  const facts = seen(answered(status));
  expect(freshForMs(asked, judgeLink(asked, facts), facts)).toBeLessThan(1.2 * minuteMs + 1);
});

test.each([400, 403, 409, 428, 430, 499, 501, 505])('%d is no bad moment: it stands for an hour', (status) => {
  const facts = seen(answered(status));
  expect(freshForMs(asked, judgeLink(asked, facts), facts)).toBeGreaterThanOrEqual(48 * minuteMs);
});

test('the whole of a page that came in one part is an answer like any other', () => {
  expect(judgeLink(asked, seen(answered(206, 'range')))).toMatchObject({ kind: 'ok', status: 200 });
});

test('an address that ends with “#” has no fragment', () => {
  expect(['https://a.example/#', 'https://a.example/', 'https://a.example/#a', 'https://a.example/#a#b'].map(fragmentOf)).toEqual([undefined, undefined, 'a', 'a#b']);
});

test('a page behind a query at the root is no front page', () => {
  const home = 'https://a.example.org/';
  expect(judgeLink('https://a.example.org/?id=5', redirected([302, home]))).toMatchObject({
    kind: 'unverified', reason: `it forwards to a front page (${home}), so the page itself may be gone`,
  });
  expect(judgeLink('https://a.example.org/index.html', redirected([302, home])).kind).toBe('ok');
});

test('what came is said with its type', () => {
  const looks: readonly Look[] = [{ rung: 'head', hops: [], finalUrl: asked, outcome: { kind: 'answer', status: 200, contentType: 'application/pdf' } }];
  expect(judgeLink(asked, seen(...looks))).toEqual({ kind: 'ok', checkedAtMs: 7, status: 200, contentType: 'application/pdf' });
});

test('what lies at the network here is said to: a proxy that lets nothing through, a network that wants a log-in', () => {
  expect(judgeLink(asked, seen(failed('proxy')))).toEqual({
    kind: 'unverified', checkedAtMs: 7, cause: 'network', reason: 'the proxy between this computer and the internet did not let the request through',
  });
  expect(judgeLink(asked, seen(answered(511)))).toMatchObject({ kind: 'unverified', cause: 'network' });
  expect(judgeLink(asked, seen(answered(403)))).not.toHaveProperty('cause');
  expect(judgeLink(asked, seen(failed('refused')))).not.toHaveProperty('cause');
});
