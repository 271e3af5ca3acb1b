import { stripEnd } from '../../document/text/text.ts';
import { isIpLiteral, withoutFragment } from '../collect/address.ts';

/** What the addresses before and after redirects tell about the page. */

/** True for the front page of a site, or of one of its language versions. */
export function isHome(url: URL): boolean {
  const path = stripEnd(url.pathname.toLowerCase(), /\//);
  const [first = '', second = '', ...rest] = path.split('/').filter((segment) => segment !== '');
  if (rest.length > 0) return false;
  if (first === '') return true;
  return second === '' ? isFrontFile(first) || isLanguage(first) : isLanguage(first) && isFrontFile(second);
}

function isFrontFile(segment: string): boolean {
  return /^(index|default|home|top|main)(\.[a-z]{2,5})?$/.test(segment);
}

/**
 * The codes of languages and economies by which sites name their versions. Not any two letters count, since `/ok` or
 * `/to` may well be a page.
 */
const versions = new Set(
  (
    'ar bn cs cy da de el en es et eu fa fi fil fr he hi hr hu id is it ja ka kk km ko lo lt lv mi mn ms my nb nl no pl pt ro ' +
    'ru sk sl sq sr sv ta te th tl tr uk ur vi zh au ca cn hk jp kr mx nz pe pg ph sg tw us vn'
  ).split(' '),
);

function isLanguage(segment: string): boolean {
  if (/^(eng|english|japanese|chinese|korean|spanish|french)$/.test(segment)) return true;
  const [, version = ''] = /^([a-z]{2,3})(?:[-_][a-z]{2,4})?$/.exec(segment) ?? [];
  return versions.has(version);
}

/** True for a page that asks the reader to log in before it shows anything. */
export function isLogin(url: URL): boolean {
  const login = /^(log[-_]?[io]n|sign[-_]?[io]n|sso|oauth2?|saml2?|adfs|auth|authenticate|authorize|account|accounts)$/;
  return partsOf(url).some((part) => login.test(part));
}

/** True for a page that asks for consent, to cookies or to terms, before it shows anything. */
export function isConsent(url: URL): boolean {
  const consent =
    /^(consent|cookie[-_]?(consent|wall|policy|notice|check)|cookies?[-_]?absent|cookie[-_]?required|gdpr|disclaimer|accept[-_]?terms|age[-_]?(gate|check|verification))$/;
  return partsOf(url).some((part) => consent.test(part));
}

/** Parts of host and path, without file endings. */
function partsOf(url: URL): readonly string[] {
  const segments = url.pathname
    .toLowerCase()
    .split('/')
    .map((segment) => segment.replace(/\.[a-z]{2,5}$/, ''));
  return [...url.hostname.split('.').slice(0, -2), ...segments];
}

/**
 * True for a redirect from a page to its version in another language. Which version the server chooses depends on the
 * reader, so the page has not moved.
 */
export function isLanguageHop(from: URL, to: URL): boolean {
  if (!isSameSite(from, to) || from.protocol !== to.protocol) return false;
  const rest = (url: URL): string => {
    const search = new URLSearchParams(url.search);
    for (const name of ['lang', 'language', 'locale', 'hl']) search.delete(name);
    return `${url.pathname
      .toLowerCase()
      .split('/')
      .filter((segment) => segment !== '' && !isLanguage(segment))
      .join('/')}?${search}`;
  };
  return withoutFragment(from) !== withoutFragment(to) && rest(from) === rest(to) && isOtherLanguage(from, to);
}

function isOtherLanguage(from: URL, to: URL): boolean {
  const languages = (url: URL): string => url.pathname.toLowerCase().split('/').filter(isLanguage).join() + url.search;
  return languages(from) !== languages(to);
}

/** Roughly the registered domain: `meti.go.jp` for `www.meti.go.jp`. An IP address is its own site. */
export function siteOf({ hostname }: URL): string {
  if (isIpLiteral(hostname)) return hostname;
  const labels = hostname.replace(/\.$/, '').split('.');
  const [second = '', top = ''] = labels.slice(-2);
  return labels.slice(top.length === 2 && second.length <= 3 ? -3 : -2).join('.');
}

/** True when two addresses have the same host; `www.` and the scheme do not count. */
export function isSameSite(a: URL, b: URL): boolean {
  return a.hostname.replace(/^www\./, '') === b.hostname.replace(/^www\./, '');
}

/**
 * Hosts that are known to answer “no such page” to programs although a browser is shown the page, so that a 404 from
 * them proves nothing. Each entry includes all hosts below it.
 */
const hosts: readonly string[] = ['connexion.canada.ca', 'connect.canada.ca', 'login.canada.ca'];

export function isRobotShy(hostname: string): boolean {
  return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

/**
 * The domains under which governments have their sites: `example.gov`, `example.gov.au`, `example.go.jp`,
 * `example.gob.cl`.
 */
export function isGovernment(hostname: string): boolean {
  return /(?:^|\.)(?:gov|mil|(?:gov|govt|go|gob|gub|gouv|mil)\.[a-z]{2}|(?:gc|canada)\.ca)\.?$/.test(hostname);
}
