import { hasCredentials, isIpLiteral } from '../collect/address.ts';
import { isGone, isGood, type Look, type PageFacts, type SiteFacts } from '../facts.ts';
import { walk, type Looked, type Looking } from './look.ts';
import { isMissingPageAddress } from '../judge/missing-words.ts';
import { isGovernment } from '../judge/robot-shy-hosts.ts';
import { isHome, isSameSite, siteOf } from '../judge/redirects.ts';

/** What is asked of a host besides the address itself, where the answer for the address leaves a doubt. */

/** True when the page that came may be what the site shows for any address. */
export function mayBeAnything(asked: URL, { looks, page }: Looked): boolean {
  const last = looks.at(-1);
  if (last === undefined || !isGood(last)) return false;
  if (page?.saysMissing !== undefined) return true;
  if (last.hops.length === 0) return false;
  const final = new URL(last.finalUrl);
  return (isHome(final) && !isHome(asked)) || isMissingPageAddress(final) || siteOf(asked) !== siteOf(final);
}

/** A look at an address that the host can not have, and the page that came. */
export type Missing = { readonly look: Look; readonly page: PageFacts | undefined };

export async function askForMissingPage(asked: URL, looking: Looking): Promise<Missing> {
  return walk(new URL('/policy-submissions-link-check/no-such-page', asked), 'range', true, { ...looking, fragments: () => [] });
}

/**
 * The front page of a government's site, when the site says that the page is gone; otherwise `undefined`. Some of these
 * sites answer “no such page” to programs for every address, so the front page is asked for, too.
 */
export function doubtedFrontPage({ looks }: Looked): string | undefined {
  const last = looks.at(-1);
  if (last === undefined || !isGone(last)) return undefined;
  const final = new URL(last.finalUrl);
  return isGovernment(final.hostname) && final.pathname !== '/' ? new URL('/', final).href : undefined;
}

export function compareWithMissing({ looks, page }: Looked, missing: Missing): NonNullable<SiteFacts['missingPage']> {
  const last = looks.at(-1);
  if (isGone(missing.look)) return 'missing';
  if (last === undefined || !isGood(missing.look)) return 'unknown';
  const sameEnd = missing.look.hops.length > 0 && addressOfPage(last.finalUrl) === addressOfPage(missing.look.finalUrl);
  const sameTitle = page?.title !== undefined && page.title === missing.page?.title;
  return sameEnd || sameTitle ? 'same' : 'unknown';
}

/** The address without query and fragment, because log-in pages get the address to return to in the query. */
export function addressOfPage(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/**
 * The address with `www.` removed or else added; `undefined` for an IP address, a name of one word, and an address with
 * credentials.
 */
export function otherNameOf(address: string): URL | undefined {
  const url = new URL(address);
  if (isIpLiteral(url.hostname) || !url.hostname.includes('.') || hasCredentials(url)) return undefined;
  url.hostname = url.hostname.startsWith('www.') ? url.hostname.slice(4) : `www.${url.hostname}`;
  return url;
}

/** The https address to try, for an http address that brought a page without being redirected to https; otherwise undefined. */
export function secureOf(asked: URL, { looks, page }: Looked): URL | undefined {
  const last = looks.at(-1);
  if (asked.protocol !== 'http:' || asked.port !== '' || last === undefined || !isGood(last) || page?.saysMissing !== undefined) return undefined;
  if (new URL(last.finalUrl).protocol !== 'http:') return undefined;
  const secure = new URL(asked);
  secure.protocol = 'https:';
  return secure;
}

/** True when https brings the page that http brings, as far as can be told. */
export function isSamePage({ looks, page }: Looked, secure: Missing): boolean {
  const last = looks.at(-1);
  if (last === undefined || !isGood(secure.look)) return false;
  const final = new URL(secure.look.finalUrl);
  return final.protocol === 'https:' && isSameSite(final, new URL(last.finalUrl))
    && (page?.title === undefined || page.title === secure.page?.title);
}
