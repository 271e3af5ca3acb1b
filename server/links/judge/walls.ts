import type { HttpHeaders } from '../../ports.ts';
import { robotTest } from '../facts.ts';

/** A service that tests or refuses visitors before they reach a page, and how its answers are recognised. */
interface Wall {
  readonly name: string;
  /** A header that only a refusal or a test carries. */
  readonly header?: string;
  /** Words on the service's own page, which it sends instead of the page that was asked for. */
  readonly words?: RegExp;
  /** Words that must follow `words`, where `words` alone may stand in any page. */
  readonly later?: RegExp;
}

const walls: readonly Wall[] = [
  {
    name: 'Cloudflare',
    header: 'cf-mitigated',
    words:
      /challenges\.cloudflare\.com|\/cdn-cgi\/challenge-platform\/|cf-chl-|cf_chl_opt|Attention Required! \| Cloudflare|<title>Just a moment\.\.\.<\/title>/,
  },
  {
    name: 'Akamai',
    words:
      /errors\.edgesuite\.net|<title>Access Denied<\/title>[\s\S]{0,600}Reference(?:&#32;|\s)*(?:&#35;|#)|sec-if-cpt-container|bm-verify/i,
  },
  { name: 'Imperva', words: /_Incapsula_Resource|Incapsula incident ID|Request unsuccessful\. Incapsula/ },
  { name: 'DataDome', header: 'x-dd-b', words: /captcha-delivery\.com|geo\.captcha-delivery|DataDome CAPTCHA/ },
  { name: 'HUMAN', header: 'x-px-block', words: /px-captcha|_pxAppId|captcha\.px-cdn\.net|perimeterx/i },
  { name: 'AWS WAF', header: 'x-amzn-waf-action', words: /\.awswaf\.com|awsWafCookieDomainList|gokuProps/ },
  { name: 'Kasada', header: 'x-kpsdk-ct', words: /\/149e9513-01fa-4fb0-aad4-566afd725d1b\// },
  { name: 'Sucuri', words: /Sucuri WebSite Firewall|sucuri\.net\/privacy-policy|sucuri_cloudproxy_js/ },
  { name: 'F5', words: /The requested URL was rejected\. Please consult with your administrator|Your support ID is/ },
  { name: 'Vercel', header: 'x-vercel-mitigated' },
  { name: 'Radware', words: /validate\.perfdrive\.com|Radware (?:Captcha|Bot Manager)|captcha\.perfdrive/ },
  {
    name: 'Anubis',
    words: /Making sure you(?:&#39;|['’])re not a bot!|within\.website\/x\/xess|\.within\.website\/x\/cmd\/anubis/,
  },
  { name: 'DDoS-Guard', words: /check\.ddos-guard\.net|\/\.well-known\/ddos-guard\// },
  { name: 'FortiWeb', words: /FortiGuard Intrusion Prevention|<title>Web Page Blocked!?<\/title>|fortigate/i },
  { name: 'Alibaba Cloud', words: /acw_sc__v[23]|errors\.aliyun\.com|block_traceid/ },
  { name: 'Jiasule', words: /__jsl_clearance/ },
  { name: 'Ruishu', words: /\$_ts\s*=\s*window\['\$_ts'\]|\$_ts\.cd\s*=/ },
  { name: robotTest, words: /www\.google\.com\/recaptcha\/api\.js/i, later: /not a robot|unusual traffic/i },
  { name: robotTest, words: /hcaptcha\.com\/1\/api\.js/i, later: /not a robot|are human/i },
  { name: robotTest, words: /verify (?:that )?you are (?:a )?human/i },
];

/** Letters. A page of the site itself is longer than the test that a service shows instead of it. */
const longestTestOnly = 8_000;
const mostLetters = 16_000;

/**
 * The service that gave this answer instead of the site; undefined when there is none. Ordinary pages often load a
 * script of such a service, so words count only in a refusal, or in a short page without a title of its own.
 */
export function wallOf(status: number, headers: HttpHeaders, page: string): string | undefined {
  // LinkedIn answers robots with this status of its own.
  if (status === 999) return 'LinkedIn';
  const start = page.slice(0, mostLetters);
  const refusal = status >= 400 || status === 202;
  const testOnly = page.length > 0 && page.length < longestTestOnly && isWithoutContent(start);
  return walls.find(
    ({ header, words, later }) =>
      (header !== undefined && (headers[header] ?? '') !== '') ||
      ((refusal || testOnly) && hasWords(start, words, later)),
  )?.name;
}

function hasWords(page: string, words?: RegExp, later?: RegExp): boolean {
  const at = words === undefined ? -1 : page.search(words);
  return at !== -1 && (later === undefined || later.test(page.slice(at)));
}

function isWithoutContent(page: string): boolean {
  const title = /<title[^<>]*>([^<]*)<\/title>/i.exec(page)?.[1]?.trim() ?? '';
  return (
    title === '' ||
    /^(just a moment\.\.\.|access denied|attention required! \| cloudflare|human verification|robot check|request rejected|web page blocked!?|making sure you.*)$/i.test(
      title,
    )
  );
}
