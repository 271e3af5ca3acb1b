import { describe, expect, test } from 'vitest';
import { findMissingWords, isMissingPageAddress } from '../../server/links/judge/reasons.ts';
import { wallOf } from '../../server/links/judge/walls.ts';

describe('who stands before a page', () => {
  test.each([
    ['Cloudflare', 'cf-mitigated'], ['DataDome', 'x-dd-b'], ['HUMAN', 'x-px-block'], ['AWS WAF', 'x-amzn-waf-action'], ['Kasada', 'x-kpsdk-ct'], ['Vercel', 'x-vercel-mitigated'],
  ])('%s says so in the header %s, whatever the page is', (name, header) => {
    expect(wallOf(200, { [header]: '1' }, '<title>Digital policy</title>')).toBe(name);
    expect(wallOf(200, { [header]: '' }, '<title>Digital policy</title>')).toBeUndefined();
  });

  test.each([
    ['Cloudflare', '<script src="/cdn-cgi/challenge-platform/x"></script>'], ['Akamai', '<title>Access Denied</title> You do not have permission. Reference&#32;&#35;18.2'],
    ['Imperva', '<iframe src="/_Incapsula_Resource?x">'], ['DataDome', '<script src="https://ct.captcha-delivery.com/c.js">'], ['HUMAN', '<div id="px-captcha">'],
    ['AWS WAF', '<script src="https://x.awswaf.com/challenge.js">'], ['Kasada', '<script src="/149e9513-01fa-4fb0-aad4-566afd725d1b/x">'],
    ['Sucuri', 'Blocked by the Sucuri WebSite Firewall'], ['F5', 'Please consult with your administrator. Your support ID is: 17'],
    ['Radware', 'https://validate.perfdrive.com/x'], ['Anubis', 'Making sure you&#39;re not a bot!'], ['DDoS-Guard', '<script src="https://check.ddos-guard.net/check.js">'],
    ['FortiWeb', '<title>Web Page Blocked!</title>'], ['Alibaba Cloud', 'document.cookie = "acw_sc__v2=1"'], ['Jiasule', 'document.cookie = "__jsl_clearance=1"'],
    ['Ruishu', '$_ts.cd = "x"'], ['robot-test', '<script src="https://www.google.com/recaptcha/api.js"></script> I am not a robot'],
    ['robot-test', '<script src="https://hcaptcha.com/1/api.js"></script> Prove that you are human'], ['robot-test', 'Please verify you are a human.'],
  ])('%s is known by its words in a refusal, in an answer of 202 and in a page of nothing else', (name, words) => {
    for (const status of [400, 403, 202, 200]) expect(wallOf(status, {}, `<body>${words}`), String(status)).toBe(name);
    for (const status of [200, 204, 302, 399]) expect(wallOf(status, {}, `<title>Digital policy</title>${words}`), String(status)).toBeUndefined();
    for (const status of [202, 400, 403]) expect(wallOf(status, {}, `<title>Digital policy</title>${words}`), String(status)).toBe(name);
  });

  test('of a robot test whose script is in many pages, the words must stand behind it', () => {
    for (const script of ['https://www.google.com/recaptcha/api.js', 'https://hcaptcha.com/1/api.js']) {
      expect(wallOf(403, {}, `<script src="${script}"></script> Fill in the form.`)).toBeUndefined();
      expect(wallOf(403, {}, `You are human and not a robot. <script src="${script}"></script>`)).toBeUndefined();
    }
  });

  test.each(['Just a moment...', 'Access Denied', 'Attention Required! | Cloudflare', 'Human Verification', 'Robot Check', 'Request Rejected', 'Web Page Blocked', ' ', 'Making sure you are fine'])(
    'a page with the title “%s” has no title of its own', (title) => {
      expect(wallOf(200, {}, `<title>${title}</title>Your support ID is 17`)).toMatch(/^(?:F5|Cloudflare)$/);
    },
  );

  test('a page that is as long as one of the site is one, and words far down in it are its own', () => {
    const page = (length: number): string => `Your support ID is 17${' '.repeat(length - 21)}`;
    expect(wallOf(200, {}, page(7_999))).toBe('F5');
    expect(wallOf(200, {}, page(8_000))).toBeUndefined();
    expect(wallOf(403, {}, page(8_000))).toBe('F5');
    expect(wallOf(403, {}, `${' '.repeat(16_000 - 18)}Your support ID is`)).toBe('F5');
    expect(wallOf(403, {}, `${' '.repeat(16_000 - 17)}Your support ID is`)).toBeUndefined();
  });

  test('the status 999 is LinkedIn’s own; nothing at all is nobody', () => {
    expect(wallOf(999, {}, '')).toBe('LinkedIn');
    expect(wallOf(998, {}, '')).toBeUndefined();
    expect(wallOf(200, {}, '')).toBeUndefined();
    expect(wallOf(403, {}, '<title>Forbidden</title>')).toBeUndefined();
  });
});

describe('words for what is missing', () => {
  test('are those of the part of a title, or of a heading, that says so, as they are written', () => {
    expect(findMissingWords('Ministry of Economy |  Page Not Found! ')).toBe('Page Not Found!');
    expect(findMissingWords('  Not found。 ')).toBe('Not found。');
    expect(findMissingWords('404 – Not Found')).toBe('404');
  });

  test('are not looked for in what is longer than any of them', () => {
    const saying = (length: number): string => `We cannot find that page you ${'x'.repeat(length - 29)}`;
    expect(findMissingWords(saying(90))).toBeDefined();
    expect(findMissingWords(saying(91))).toBeUndefined();
  });

  test.each([
    ['/404.html', true], ['/404', true], ['/a/Not-Found', true], ['/error/notfound.aspx', true], ['/page_not_found/', true], ['/404-error', true],
    ['/4040', false], ['/policy/found', false], ['/notfounded', false], ['/', false], ['/404.toolong', false],
  ])('in the address %s: %s', (path, expected) => {
    expect(isMissingPageAddress(new URL(path, 'https://a.example.org'))).toBe(expected);
  });
});
