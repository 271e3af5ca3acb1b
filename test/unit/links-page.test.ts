import { describe, expect, test } from 'vitest';
import { findMissingWords } from '../../server/links/judge/reasons.ts';
import { decodePage, readPage } from '../../server/links/look/page.ts';
import { isConsent, isLanguageHop, siteOf } from '../../server/links/judge/redirects.ts';
import { wallOf } from '../../server/links/judge/walls.ts';

const read = (html: string, ...fragments: readonly string[]): ReturnType<typeof readPage> => readPage({ html, isWhole: true }, fragments);

test.each([
  '404', '404 Not Found', 'Error 404', '404 - Page not found', 'Page not found', 'Page Not Found | Ministry of Economy', 'Ministry – Page not found',
  'Sorry, the page you requested could not be found.', 'The requested page does not exist', 'We can’t find that page', 'Not Found',
  'ページが見つかりません', 'お探しのページは見つかりませんでした。', 'ページが見つかりません｜経済産業省', '該当するURLはありません', '页面不存在', '抱歉，您访问的页面不存在', '找不到網頁',
  '페이지를 찾을 수 없습니다', 'Página no encontrada', 'Error 404: La página no existe', 'Page introuvable', 'Halaman tidak ditemukan', 'Không tìm thấy trang',
  'ไม่พบหน้า', 'Страница не найдена',
])('“%s” says that there is no page', (title) => {
  expect(findMissingWords(title)).toBeDefined();
});

test.each([
  'The missing page: how records are lost', '404 Media', 'Room 404', 'Act 404 of 2010', 'Not found guilty: the case', 'What to do when a page is not found',
  'Policy | 2020', '', 'Page 404', 'Lost and found', 'ページ一覧', '見つかりませんでした、を減らす', 'Not', 'Digital economy not found wanting',
])('“%s” does not', (title) => {
  expect(findMissingWords(title)).toBeUndefined();
});

describe('what a page says of itself', () => {
  test.each([
    ['<title>A &amp; B\n  &#8211; C</title>', 'A & B – C'], ['<TITLE lang=en>Upper</TITLE>', 'Upper'], ['<svg><title>Icon', undefined], ['', undefined],
    [`<title>${'x'.repeat(500)}</title>`, 'x'.repeat(200)],
  ])('title of %s', (html, title) => {
    expect(read(html).title).toBe(title);
  });

  test.each([
    ['<html lang="ja">', 'ja'], ['<html xml:lang=\'zh-Hant-TW\'>', 'zh-Hant-TW'], ['<HTML LANG=es>', 'es'], ['<html lang="pt_BR">', 'pt-BR'],
    ['<meta http-equiv="Content-Language" content="ko, en">', 'ko'], ['<html lang="">', undefined], ['<html lang="not a tag">', undefined], ['<body lang=ja>', undefined],
  ])('language of %s', (html, language) => {
    expect(read(html).language).toBe(language);
  });

  test.each([
    ['<p id="a">', 'a', 'found'], ['<p id=a>', 'a', 'found'], ['<a name=\'a\'>', 'a', 'found'], ['<p id="政策">', '%E6%94%BF%E7%AD%96', 'found'],
    ['<p id="user-content-a">', 'a', 'found'], ['<p>', 'top', 'found'], ['<p>', '', 'found'], ['<!-- <p id="a"> -->', 'a', 'missing'],
    ['<script>var x = \'<p id="a">\'</script><p>text', 'a', 'unknown'], ['<p id="b">', 'a', 'missing'], ['<p>', '/route', 'unknown'], ['<p>', '!/route', 'unknown'],
    ['<p>Digital <b>economy</b>', ':~:text=digital%20economy', 'found'], ['<p>one two three four', ':~:text=one,three', 'found'], ['<p>one', ':~:text=pre-,one,-post', 'found'],
    ['<p>one', ':~:text=two', 'missing'], ['<p id=a>one', 'a:~:text=one', 'found'], ['<p>', '%E0%A4%A', 'missing'],
  ])('%s has #%s: %s', (html, fragment, state) => {
    expect(read(html, fragment).fragments[fragment]).toBe(state);
  });

  test('of half a page nothing is missing', () => {
    expect(readPage({ html: '<p id="b">', isWhole: false }, ['a', 'b']).fragments).toEqual({ a: 'unknown', b: 'found' });
  });

  test.each(['<title>', '<', '<!--', '<script>', '<html ', '<a id="', ' id=\'', '&#', '<h1>', '<title><'])(
    'a page of nothing but “%s” is read to its end', (part) => {
      expect(read(part.repeat(Math.ceil(1024 * 1024 / part.length)), 'x').fragments['x']).toMatch(/missing|unknown/);
    }, 10_000,
  );

  test.each([
    ['utf-8', undefined, '政策', Buffer.from('政策')], ['a mark', undefined, 'a', Buffer.from([0xff, 0xfe, 0x61, 0])],
    ['the header', 'text/html; charset=Shift_JIS', '見', Buffer.from([0x8c, 0xa9])], ['the page', undefined, '<meta charset="euc-jp">見', Buffer.concat([Buffer.from('<meta charset="euc-jp">'), Buffer.from([0xb8, 0xab])])],
    ['nobody knows', 'text/html; charset=x-nonsense', 'a', Buffer.from('a')],
  ])('its encoding: %s', (_name, header, text, bytes) => {
    expect(decodePage(bytes, header)).toBe(text);
  });
});

test('a wall is known by its refusal, and not by a script in a page of the site', () => {
  const script = '<title>Digital policy</title><script src="https://client.px-cdn.net/perimeterx/main.min.js"></script>';
  expect(wallOf(200, {}, script)).toBeUndefined();
  expect(wallOf(403, {}, script)).toBe('HUMAN');
  expect(wallOf(200, { 'cf-mitigated': 'challenge' }, '')).toBe('Cloudflare');
  expect(wallOf(404, { server: 'cloudflare' }, '<title>Not found</title>')).toBeUndefined();
  expect(wallOf(404, {}, `<title>Not found</title>${'<p>'.repeat(9000)}`)).toBeUndefined();
});

test.each([
  ['https://a.example.org/policy', 'https://a.example.org/en/policy', true], ['https://a.example.org/ja/policy', 'https://a.example.org/en/policy', true],
  ['https://a.example.org/policy', 'https://www.a.example.org/en-us/policy', true], ['https://a.example.org/x?lang=ja', 'https://a.example.org/x?lang=en', true],
  ['https://a.example.org/policy', 'https://a.example.org/en/other', false], ['http://a.example.org/policy', 'https://a.example.org/en/policy', false],
  ['https://a.example.org/policy', 'https://b.example.org/en/policy', false], ['https://a.example.org/policy', 'https://a.example.org/Policy', false],
])('from %s to %s only the language changes: %s', (from, end, expected) => {
  expect(isLanguageHop(new URL(from), new URL(end))).toBe(expected);
});

test('sites and pages for consent are told from others', () => {
  expect(['https://www.meti.go.jp/', 'https://www.imda.gov.sg/', 'https://a.b.example.org/', 'http://10.0.0.1/'].map((url) => siteOf(new URL(url))))
    .toEqual(['meti.go.jp', 'imda.gov.sg', 'example.org', '10.0.0.1']);
  expect(isConsent(new URL('https://consent.example.org/x'))).toBe(true);
  expect(isConsent(new URL('https://example.org/cookie-wall?to=x'))).toBe(true);
  expect(isConsent(new URL('https://example.org/informed-consent-in-research'))).toBe(false);
});
