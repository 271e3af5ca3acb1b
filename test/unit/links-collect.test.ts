import { expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { isAllowedHost, requestAddress } from '../../server/links/collect/address.ts';
import { collectLinks, collectMail, collectUrls } from '../../server/links/collect/collect.ts';
import { isHome, isLogin } from '../../server/links/judge/redirects.ts';

const text = `template: t
economy: Japan
issues:
  first:
    - title: one
      links:
        - https://a.example/page
        - url: "https://b.example/#part"
          archived: https://web.archive.org/web/2020/https://b.example/
        - mailto:someone@a.example
        - https://a.example/broken over
        - ftp://a.example/
        - not an address
    - title: no links
  second:
    - title: two
      links: [https://a.example/page, http://a.example/page]
`;

test('every address once, with all its places in the whole text', () => {
  const links = collectLinks(readSubmissionDocument('file:///a.submission.yaml', 1, text).submission);
  expect(links.map(({ url, places }) => [url, ...places.map((place) => place.key)])).toEqual([
    ['https://a.example/page', 'url', 'url'],
    ['https://b.example/#part', 'url'],
    ['https://web.archive.org/web/2020/https://b.example/', 'archived'],
    ['http://a.example/page', 'url'],
  ]);
  for (const { url, places } of links) {
    for (const { range } of places) expect(text.slice(range.start, range.end).replaceAll('"', '')).toBe(url);
  }
  const [first] = links;
  expect(first?.places.map(({ entry }) => entry?.issueId)).toEqual(['first', 'second']);
});

test('a submission without links has none', () => {
  expect(collectUrls(readSubmissionDocument('file:///a.submission.yaml', 1, 'template: t\n').submission)).toEqual([]);
});

test.each([
  ['https://A.Example', 'https://a.example/'],
  ['https://a.example/#part', 'https://a.example/'],
  ['https://a.example/?q=1#', 'https://a.example/?q=1'],
  ['http://a.example:80/x', 'http://a.example/x'],
  ['mailto:a@b.example', undefined],
  ['https://a.example/x y', undefined],
  ['https://', undefined],
  ['', undefined],
])('%s is asked for as %s', (written, asked) => {
  expect(requestAddress(written)).toBe(asked);
});

test.each([
  ['http://intranet.example/', ['intranet.example'], true],
  ['https://intranet.example:8443/', ['INTRANET.example'], true],
  ['https://intranet.example/', ['intranet.example:443'], true],
  ['http://intranet.example/', ['intranet.example:443'], false],
  ['http://other.intranet.example/', ['intranet.example'], false],
  ['http://127.0.0.1:8080/', ['127.0.0.1:8080'], true],
  ['http://127.0.0.1:8081/', ['127.0.0.1:8080'], false],
  ['http://2130706433/', ['127.0.0.1'], true],
  ['http://[::1]:8080/', ['[::1]:8080'], true],
  ['http://[::1]:8080/', ['::1'], true],
  ['http://[::1]:8080/', ['[::1]:80'], false],
  ['http://a.example/', ['', ' ', ':80', 'http://a.example/', 'x@a.example', '*'], false],
])('%s with %j allowed: %s', (url, allowed, expected) => {
  expect(isAllowedHost(new URL(url), allowed)).toBe(expected);
});

test('front pages and log-in pages are told from others', () => {
  const home = ['/', '/index.html', '/en', '/en/', '/en-us/', '/english/index.php', '/jp/top.html'];
  const other = ['/news', '/en/news', '/index.html/x', '/policy/index.html', '/digital/', '/ok', '/to', '/go-on'];
  expect(home.filter((path) => !isHome(new URL(path, 'https://a.example')))).toEqual([]);
  expect(other.filter((path) => isHome(new URL(path, 'https://a.example')))).toEqual([]);
  const login = ['https://login.a.example/', 'https://a.example/login', 'https://a.example/user/sign-in.aspx?to=/x', 'https://a.example/sso/start'];
  const open = ['https://a.example/logistics', 'https://a.example/authors', 'https://login.example/', 'https://a.example/?login=1'];
  expect(login.filter((url) => !isLogin(new URL(url)))).toEqual([]);
  expect(open.filter((url) => isLogin(new URL(url)))).toEqual([]);
});

test('attached addresses are links, in the order of the text, and files are none', () => {
  const attachments = 'attachments: [a.pdf, "https://a.example/a.pdf"]\n';
  const issues = 'issues:\n  one:\n    - title: One\n      links: [https://b.example]\n      attachments: [{file: "https://c.example/c.pdf"}, c.pdf]\n';
  const found = (written: string): readonly unknown[] => collectLinks(readSubmissionDocument('file:///a.submission.yaml', 1, written).submission).map(({ url, places }) => {
    expect(places.map(({ range }) => written.slice(range.start, range.end).replaceAll('"', ''))).toEqual([url]);
    return [url, places[0]?.key];
  });
  const [ofWhole, ofOne] = [['https://a.example/a.pdf', 'file'], [['https://b.example', 'url'], ['https://c.example/c.pdf', 'file']]];
  expect(found(attachments + issues)).toEqual([ofWhole, ...ofOne ?? []]);
  expect(found(issues + attachments)).toEqual([...ofOne ?? [], ofWhole]);
});

test('the mail addresses of all contacts are collected', () => {
  const several = 'contact: [{email: a@example.org}, {name: B}, {email: b@example.org}]\nissues: {}\n';
  expect(collectMail(readSubmissionDocument('file:///a.submission.yaml', 1, several).submission).map(({ url }) => url)).toEqual(['mailto:a@example.org', 'mailto:b@example.org']);
});
