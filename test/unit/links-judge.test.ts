import { expect, test } from 'vitest';
import { type FailureKind, type Hop, type LinkFacts, type Look, type Rung, jitter } from '../../server/links/facts.ts';
import { fragmentOf, freshForMs, judgeLink as verdictOn } from '../../server/links/judge/judge.ts';
import { inWords } from '../kit/link-words.ts';

const asked = 'https://a.example.org/policy/page.html';
const minuteMs = 60_000;
const judgeLink = (url: string, facts: LinkFacts): ReturnType<typeof inWords> => inWords(verdictOn(url, facts));

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
    'refused', 'reset', 'tls', 'tls-untrusted', 'tls-expired', 'tls-name', 'held-off', 'proxy', 'proxy-unusable', 'timeout', 'bad-answer', 'network', 'aborted', 'private-address', 'blocked-port', 'credentials', 'not-web', 'loop', 'too-many-redirects',
  ];
  for (const kind of kinds) {
    const verdict = judgeLink(asked, { ...seen(failed(kind), failed(kind)), networkSeen: true });
    expect(verdict.kind, kind).toBe('unverified');
  }
  const missing = seen(failed('name-not-found'), failed('name-not-found'));
  expect(judgeLink(asked, missing)).toMatchObject({ kind: 'unverified', reason: expect.stringContaining('the network may be down') });
  expect(judgeLink(asked, { ...missing, networkSeen: true })).toMatchObject({
    kind: 'broken', reason: 'There is no site named a.example.org.',
  });
});

test.each(['https://ministry.invalid/x', 'http://ministry.test/', 'http://ministry.example/', 'http://invalid/'])(
  '%s is a name that never exists', (url) => {
    expect(judgeLink(url, seen(failed('name-not-found', [], url))).kind).toBe('broken');
  },
);

test('a name of the own network only is said to be that', () => {
  expect(judgeLink('http://intranet/x', seen(failed('name-not-found', [], 'http://intranet/x')))).toMatchObject({
    kind: 'unverified', reason: 'intranet is not known outside its own network.',
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
    kind: 'unverified', reason: expect.stringContaining('so the page itself may no longer exist'),
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
      "The server answers 403 (it refuses this request; it may only block automatic checks).",
      "The server answers 401 (it asks you to sign in).",
      "The server answers 429 (it asks to try again later).",
      "The server answers 451 (it is blocked for legal reasons here).",
      "The server answers 503 (the server has a problem).",
      "The server answers 301 (it redirects without an address).",
      "Cloudflare blocks automatic checks of this site (403); open it in a browser.",
      "The server answers 500 (the server has a problem). The link redirects to https://b.example.org/x.",
      "The server did not answer in time.",
      "No secure connection could be made. The link redirects to https://b.example.org/x.",
      "Its address is inside a private network, which is not checked. The setting policySubmissions.links.allowPrivateHosts can allow it.",
      "It redirects to an address inside a private network, which is not checked. The setting policySubmissions.links.allowPrivateHosts can allow it.",
      "It has a user name or password in it, which is never sent; remove that.",
      "It redirects in a circle.",
      "It has not been checked yet.",
    ]
  `);
});

test('what went wrong is looked at again sooner, and who asks for patience gets it', () => {
  const fresh = (facts: LinkFacts): number => freshForMs(asked, verdictOn(asked, facts), facts);
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
    kind: 'unverified', reason: `The server answers sometimes 404, sometimes ${status}; open it in a browser.`,
  });
});

test.each([408, 425, 429, 500, 502, 503, 504])('%d is a bad moment: it is looked at again after a minute', (status) => {
  const facts = seen(answered(status));
  expect(freshForMs(asked, verdictOn(asked, facts), facts)).toBeLessThan(1.2 * minuteMs + 1);
});

test.each([400, 403, 409, 428, 430, 499, 501, 505])('%d is no bad moment: it stands for an hour', (status) => {
  const facts = seen(answered(status));
  expect(freshForMs(asked, verdictOn(asked, facts), facts)).toBeGreaterThanOrEqual(48 * minuteMs);
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
    kind: 'unverified', reason: `It redirects to a home page (${home}), so the page itself may no longer exist.`,
  });
  expect(judgeLink('https://a.example.org/index.html', redirected([302, home])).kind).toBe('ok');
  const look: Look = { ...answered(200, 'range'), finalUrl: 'https://a.example.org/?id=5' };
  expect(judgeLink('https://a.example.org/?id=5', seen(look)).kind).toBe('ok');
});

test('what came is said with its type', () => {
  const looks: readonly Look[] = [{ rung: 'head', hops: [], finalUrl: asked, outcome: { kind: 'answer', status: 200, contentType: 'application/pdf' } }];
  expect(judgeLink(asked, seen(...looks))).toEqual({ kind: 'ok', checkedAtMs: 7, status: 200, contentType: 'application/pdf' });
});

test('what lies at the network here is said to: a proxy that lets nothing through, a network that wants a log-in', () => {
  expect(judgeLink(asked, seen(failed('proxy')))).toEqual({
    kind: 'unverified', checkedAtMs: 7, cause: 'network', reason: 'The gateway between this computer and the internet blocked the request.',
  });
  expect(judgeLink(asked, seen(answered(511)))).toMatchObject({ kind: 'unverified', cause: 'network' });
  expect(judgeLink(asked, seen(answered(403)))).not.toHaveProperty('cause');
  expect(judgeLink(asked, seen(failed('refused')))).not.toHaveProperty('cause');
});

const to = (...hops: readonly string[]): readonly Hop[] => hops.map((url) => ({ status: 302, to: url }));
const elsewhere = 'https://b.example.org/x';
const reasonOf = (facts: LinkFacts, url = asked): string | undefined => {
  const verdict = judgeLink(url, facts);
  return 'reason' in verdict ? verdict.reason : undefined;
};

test('each way in which a look can fail has a sentence of its own, for the address and for where it forwards', () => {
  const kinds: readonly FailureKind[] = [
    'private-address', 'blocked-port', 'credentials', 'not-web', 'loop', 'too-many-redirects', 'timeout', 'refused', 'reset', 'tls', 'tls-untrusted',
    'tls-expired', 'tls-name', 'bad-answer', 'network', 'proxy', 'proxy-unusable', 'held-off', 'aborted', 'name-not-found',
  ];
  const said = (hops: readonly Hop[]): readonly (string | undefined)[] => kinds.map((kind) => `${kind}: ${reasonOf({ ...seen(failed(kind, hops)), networkSeen: true })}`);
  expect(said([])).toMatchInlineSnapshot(`
    [
      "private-address: Its address is inside a private network, which is not checked. The setting policySubmissions.links.allowPrivateHosts can allow it.",
      "blocked-port: Its port is one that browsers do not open, because it belongs to a service other than a website, so it is not checked.",
      "credentials: It has a user name or password in it, which is never sent; remove that.",
      "not-web: It redirects to an address that is neither http nor https.",
      "loop: It redirects in a circle.",
      "too-many-redirects: It redirects more than ten times.",
      "timeout: The server did not answer in time.",
      "refused: The server refused the connection.",
      "reset: The server closed the connection.",
      "tls: No secure connection could be made.",
      "tls-untrusted: No secure connection could be made: the server’s certificate is not from a trusted authority.",
      "tls-expired: No secure connection could be made: the server’s certificate has expired.",
      "tls-name: No secure connection could be made: the server’s certificate is for another name.",
      "bad-answer: The server sent an answer that is not valid.",
      "network: The network could not reach it.",
      "proxy: The gateway between this computer and the internet blocked the request.",
      "proxy-unusable: It was not checked, because the address of the gateway to the internet, in the environment or in the settings, cannot be used; correct it, such as http://gateway.example.org:8080.",
      "held-off: The site limits how often it can be checked; try again later.",
      "aborted: The check was cancelled.",
      "name-not-found: There is no site named a.example.org.",
    ]
  `);
  expect(said(to(elsewhere))).toMatchInlineSnapshot(`
    [
      "private-address: It redirects to an address inside a private network, which is not checked. The setting policySubmissions.links.allowPrivateHosts can allow it.",
      "blocked-port: It redirects to a port that browsers do not open, because it belongs to a service other than a website, so it is not checked. The link redirects to https://b.example.org/x.",
      "credentials: It redirects to an address with a user name or password in it, which is never sent.",
      "not-web: It redirects to an address that is neither http nor https.",
      "loop: It redirects in a circle. The link redirects to https://b.example.org/x.",
      "too-many-redirects: It redirects more than ten times.",
      "timeout: The server did not answer in time. The link redirects to https://b.example.org/x.",
      "refused: The server refused the connection. The link redirects to https://b.example.org/x.",
      "reset: The server closed the connection. The link redirects to https://b.example.org/x.",
      "tls: No secure connection could be made. The link redirects to https://b.example.org/x.",
      "tls-untrusted: No secure connection could be made: the server’s certificate is not from a trusted authority. The link redirects to https://b.example.org/x.",
      "tls-expired: No secure connection could be made: the server’s certificate has expired. The link redirects to https://b.example.org/x.",
      "tls-name: No secure connection could be made: the server’s certificate is for another name. The link redirects to https://b.example.org/x.",
      "bad-answer: The server sent an answer that is not valid. The link redirects to https://b.example.org/x.",
      "network: The network could not reach it. The link redirects to https://b.example.org/x.",
      "proxy: The gateway between this computer and the internet blocked the request.",
      "proxy-unusable: It was not checked, because the address of the gateway to the internet, in the environment or in the settings, cannot be used; correct it, such as http://gateway.example.org:8080.",
      "held-off: The site limits how often it can be checked; try again later. The link redirects to https://b.example.org/x.",
      "aborted: The check was cancelled. The link redirects to https://b.example.org/x.",
      "name-not-found: There is no site named b.example.org. The link redirects to https://b.example.org/x.",
    ]
  `);
});

test.each([
  [401, 'it asks you to sign in'], [403, 'it refuses this request; it may only block automatic checks'], [407, 'the gateway of this network asks you to sign in'], [408, 'it asks to try again later'],
  [425, 'it asks to try again later'], [429, 'it asks to try again later'], [451, 'it is blocked for legal reasons here'], [511, 'this network wants you to sign in first'],
  [500, 'the server has a problem'], [599, 'the server has a problem'], [300, 'it redirects without an address'], [399, 'it redirects without an address'],
  [299, undefined], [400, 'neither the page nor “not found”'], [499, 'neither the page nor “not found”'], [199, 'neither the page nor “not found”'],
])('what %d means is said: %s', (status, words) => {
  expect(reasonOf(seen(answered(status)))).toBe(words && `The server answers ${status} (${words}).`);
});

test('what is gone is said to be gone, and where the link forwards to', () => {
  const gone = (status: number, hops: readonly Hop[] = []): string | undefined => reasonOf(seen(answered(status, 'head', { hops }), answered(status, 'browser', { hops })));
  expect([gone(404), gone(410), gone(404, to(elsewhere))]).toEqual([
    'The server answers 404 (no such page).', 'The server answers 410 (removed permanently).', `The server answers 404 (no such page). The link redirects to ${elsewhere}.`,
  ]);
  expect(reasonOf(seen(answered(404, 'head'), answered(404, 'range')))).toBe('The server answered 404, but only once.');
  expect(reasonOf(seen(answered(404, 'browser', { hops: to(elsewhere) })))).toBe(`The server answered 404, but only once. The link redirects to ${elsewhere}.`);
  expect(reasonOf(seen(answered(404, 'head'), answered(401, 'range'), answered(403, 'range'), answered(404)))).toBe('The server answers sometimes 404, sometimes 401; open it in a browser.');
  expect(reasonOf(seen(answered(404, 'head'), answered(403, 'range'), answered(404, 'browser', { hops: to(elsewhere) })))).toBe(
    `The server answers sometimes 404, sometimes 403; open it in a browser. The link redirects to ${elsewhere}.`,
  );
});

test('an address of a host that tells programs so is not called broken, and neither is one whose front page is gone', () => {
  const shy = 'https://a.connexion.canada.ca/x';
  const look = (rung: Rung): Look => ({ ...answered(404, rung), finalUrl: shy });
  expect(reasonOf(seen(look('head'), look('browser')), shy)).toBe('The server answers 404 (no such page), but this site is known to give this answer to programs only; open it in a browser.');
  const gone = seen(answered(404, 'head'), answered(404));
  expect(judgeLink(asked, { ...gone, site: { frontPage: 'gone' } }).kind).toBe('unverified');
  expect(judgeLink(asked, { ...gone, site: { frontPage: 'other' } }).kind).toBe('broken');
});

test.each([
  [999, ''], [1_000, ' The site asks to wait a second.'], [1_499, ' The site asks to wait a second.'], [2_000, ' The site asks to wait 2 seconds.'],
  [119_000, ' The site asks to wait 119 seconds.'], [120_000, ' The site asks to wait 2 minutes.'], [119 * minuteMs, ' The site asks to wait 119 minutes.'],
  [120 * minuteMs, ' The site asks to wait 2 hours.'], [71 * 60 * minuteMs, ' The site asks to wait 71 hours.'], [72 * 60 * minuteMs, ' The site asks to wait 3 days.'],
])('a wish for %d ms of patience is told in words: %j', (retryAfterMs, words) => {
  expect(reasonOf(seen(answered(429, 'browser', { retryAfterMs })))).toBe(`The server answers 429 (it asks to try again later).${words}`);
});

test('who lets no robot in is named, unless it is the site itself', () => {
  const wall = (name: string): string | undefined => reasonOf(seen(answered(403, 'browser', { wall: name, hops: to(elsewhere) })));
  expect([wall('LinkedIn'), wall('robot-test'), wall('Akamai')]).toEqual([
    `The site blocks automatic checks (403); open it in a browser. The link redirects to ${elsewhere}.`,
    `The site blocks automatic checks (403); open it in a browser. The link redirects to ${elsewhere}.`,
    `Akamai blocks automatic checks of this site (403); open it in a browser. The link redirects to ${elsewhere}.`,
  ]);
});

test('an address longer than anybody reads is cut', () => {
  const long = (length: number): string => `https://b.example.org/${'x'.repeat(length - 22)}`;
  expect(reasonOf(seen(failed('timeout', to(long(120)))))).toBe(`The server did not answer in time. The link redirects to ${long(120)}.`);
  expect(reasonOf(seen(failed('timeout', to(long(121)))))).toBe(`The server did not answer in time. The link redirects to ${long(120)}….`);
});

test('what is true of a whole run is said of each of its links', () => {
  const away = (kind: 'silent' | 'untrusted' | 'inside'): unknown => judgeLink(asked, { ...seen(failed('tls-untrusted')), site: { away: kind } });
  expect([away('silent'), away('untrusted'), away('inside')].map((verdict) => verdict as object)).toEqual([
    'No site could be reached, so the network may be down.',
    'No secure connection could be made: the server’s certificate is not from a trusted authority, and the same happens with every site: this network may inspect secure connections, or want you to sign in first.',
    'Every name leads to an address inside a private network, which is not checked: this network may want you to sign in first. The setting policySubmissions.links.allowPrivateHosts can allow sites of your own.',
  ].map((reason) => ({ kind: 'unverified', checkedAtMs: 7, cause: 'network', reason })));
  expect(judgeLink(asked, { ...redirected([302, elsewhere]), site: { portal: 'https://wifi.hotel.example/login' } })).toMatchObject({
    kind: 'unverified', cause: 'network', reason: 'Every address leads to https://wifi.hotel.example/login: this network wants you to sign in first.',
  });
});

test('a name that does not exist is told apart from one that is written otherwise, and one that may be', () => {
  const missing = (site: LinkFacts['site']): unknown => judgeLink(asked, { ...seen(failed('name-not-found')), networkSeen: true, ...(site && { site }) });
  expect(missing({ otherName: 'https://www.a.example.org/x' })).toEqual({
    kind: 'unverified', checkedAtMs: 7, instead: 'https://www.a.example.org/x', reason: 'There is no site named a.example.org, but www.a.example.org answers.',
  });
  expect(missing({ otherNameOpen: 'https://www.a.example.org/x' })).toEqual({
    kind: 'unverified', checkedAtMs: 7, reason: 'There is no site named a.example.org, and it could not be checked whether www.a.example.org is meant.',
  });
  expect(judgeLink(asked, { ...seen(failed('name-not-found', to(elsewhere))), networkSeen: true })).toMatchObject({
    kind: 'broken', reason: 'There is no site named b.example.org. The link redirects to https://b.example.org/x.',
  });
  expect(judgeLink(asked, seen(failed('name-not-found')))).toEqual({
    kind: 'unverified', checkedAtMs: 7, cause: 'network', reason: 'No site could be reached, so the network may be down.',
  });
});

test('where redirects end is looked at: log-ins, consents, pages for what is missing, front pages', () => {
  const landing = (url: string, site?: LinkFacts['site'], from = asked): string | undefined => reasonOf({ ...redirected([302, url]), ...(site && { site }) }, from);
  expect(landing('https://a.example.org/login')).toBe('It redirects to a sign-in page (https://a.example.org/login).');
  expect(landing('https://a.example.org/consent')).toBe('It redirects to a page that asks for consent first (https://a.example.org/consent).');
  expect(landing('https://a.example.org/404.html')).toBe('It redirects to a page for addresses that were not found (https://a.example.org/404.html).');
  expect(landing('https://a.example.org/', { missingPage: 'same' })).toBe('It redirects to a home page (https://a.example.org/), as this site does for pages that do not exist.');
  expect(landing(elsewhere.replace('b.example.org', 'b.example.net'), { missingPage: 'same' })).toBe('Every address at a.example.org leads to https://b.example.net/x.');
  expect(landing(elsewhere.replace('b.example.org', 'b.example.net'), { missingPage: 'missing' })).toBeUndefined();
  expect(landing('https://a.example.org/other', { missingPage: 'same' })).toBeUndefined();
  // Who asks for such a page gets what was asked for.
  expect(landing('https://a.example.org/login/en', undefined, 'https://a.example.org/login')).toBeUndefined();
  expect(landing('https://a.example.org/consent/en', undefined, 'https://a.example.org/consent')).toBeUndefined();
  expect(landing('https://a.example.org/404.html', undefined, 'https://a.example.org/404')).toBeUndefined();
  expect(landing('https://b.example.net/x', { missingPage: 'same' }, 'https://a.example.org/')).toBeUndefined();
});

test('a page that says that there is none is not called good, and its words are told', () => {
  const saying = (more: Partial<LinkFacts> = {}, hops: readonly Hop[] = []): unknown => judgeLink(asked, {
    ...seen(answered(200, 'browser', { hops })), page: { title: 'Not found', saysMissing: 'Not found', fragments: {} }, ...more,
  });
  expect(saying()).toMatchObject({ kind: 'unverified', reason: 'The server answers with a page, but the page says “Not found”.', title: 'Not found' });
  expect(saying({ site: { missingPage: 'same' } })).toMatchObject({ reason: 'The server answers with a page, as for pages that do not exist, but the page says “Not found”.' });
  expect(saying({}, to(elsewhere))).toMatchObject({ reason: `The server answers with a page, but the page says “Not found”. The link redirects to ${elsewhere}.` });
});

test('what is seen beside the verdict: where redirects end, the language of page or server, the part of the page', () => {
  const page = { language: 'ja', fragments: { 'a': 'found', '%E6%94%BF': 'missing', '%': 'missing' } } as const;
  const look: Look = { ...answered(200, 'range', { hops: to(elsewhere) }), outcome: { kind: 'answer', status: 200, language: 'en' } };
  expect(judgeLink(`${asked}#a`, { ...seen(look), page })).toEqual({ kind: 'ok', checkedAtMs: 7, status: 200, finalUrl: elsewhere, language: 'ja', fragment: 'found' });
  expect(judgeLink(asked, { ...seen(look), page: { fragments: {} }, secure: 'https://a.example.org/s' })).toEqual({
    kind: 'ok', checkedAtMs: 7, status: 200, finalUrl: elsewhere, language: 'en', secure: 'https://a.example.org/s',
  });
  expect(reasonOf({ ...seen(answered(200)), page }, `${asked}#%E6%94%BF`)).toBe('The page has no section named “政”.');
  expect(reasonOf({ ...seen(answered(200)), page }, `${asked}#%`)).toBe('The page has no section named “%”.');
  expect(judgeLink(`${asked}#%`, { ...seen(answered(403)), page })).not.toHaveProperty('fragment');
  expect(judgeLink(asked, seen(failed('timeout')))).toEqual({ kind: 'unverified', checkedAtMs: 7, reason: 'The server did not answer in time.' });
});

test('how often a link was seen dead is told of a broken one alone', () => {
  const dead = { runs: 3, sinceMs: 1, lastMs: 6 };
  expect(judgeLink(asked, { ...seen(answered(404, 'head'), answered(404)), dead })).toMatchObject({ kind: 'broken', dead });
  expect(judgeLink(asked, { ...seen(answered(403)), dead })).not.toHaveProperty('dead');
  expect(judgeLink(asked, { ...seen(answered(200)), dead })).not.toHaveProperty('dead');
});

test('a page has moved only where each redirect on the way says so for good', () => {
  const home = 'https://a.example.org/';
  expect(judgeLink(home, redirected([301, 'http://a.example.org/'])).kind).toBe('moved');
  expect(judgeLink(home, redirected([301, 'https://www.a.example.org/index.html'])).kind).toBe('ok');
  expect(judgeLink(home, redirected([301, 'https://a.example.org/policy'])).kind).toBe('moved');
  expect(judgeLink(`${home}ja/policy`, redirected([301, `${home}en/policy`])).kind).toBe('ok');
  expect(judgeLink(`${asked}#part`, redirected([301, 'https://b.example.org/y'], [301, asked])).kind).toBe('ok');
});

test('what is known is believed for as long as it tells something', () => {
  const fresh = (facts: LinkFacts, url = asked): number => freshForMs(url, verdictOn(url, facts), facts);
  const hour = 60 * minuteMs;
  // A fifth more or less, always the same for the same address.
  const isAbout = (actual: number, expected: number): void => expect(actual).toBe(Math.round(expected * (0.8 + 0.4 * jitter(asked))));
  isAbout(fresh(seen(answered(200))), 24 * hour);
  isAbout(fresh(redirected([301, elsewhere])), 24 * hour);
  isAbout(fresh(seen(answered(404, 'head'), answered(404))), hour);
  isAbout(fresh(seen(answered(403))), hour);
  isAbout(fresh(seen(failed('timeout'))), minuteMs);
  isAbout(fresh(seen()), minuteMs);
  isAbout(fresh(seen(answered(511))), minuteMs);
  isAbout(fresh(seen(answered(503, 'browser', { retryAfterMs: 8 * minuteMs }))), 10 * minuteMs);
  isAbout(fresh(seen(answered(503, 'browser', { retryAfterMs: 100 * hour }))), hour);
  expect(freshForMs(asked, { kind: 'excluded', reason: { code: 'excludedBySetting', pattern: 'a.example.org' } }, seen(answered(200)))).toBe(0);
  // Not all come due in one moment.
  expect(new Set(['a', 'b', 'c', 'd'].map((page) => fresh(seen(answered(200)), `https://a.example.org/${page}`))).size).toBe(4);
});
