import { hasCredentials, isIpLiteral, isNameForInside, isReservedName } from '../collect/address.ts';
import {
  isGone,
  isGood,
  type Look,
  type PageFacts,
  type SiteFacts,
  type FailureKind,
  type LinkFacts,
} from '../facts.ts';
import { isMissingPageAddress } from '../judge/reasons.ts';
import { isGovernment, isHome, isSameSite, siteOf } from '../judge/redirects.ts';
import { walk, type Looked, type Looking } from './look.ts';

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
  return walk(new URL('/policy-submissions-link-check/no-such-page', asked), 'range', true, {
    ...looking,
    fragments: () => [],
  });
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
function addressOfPage(url: string): string {
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

/**
 * The https address to try, for an http address that brought a page without being redirected to https; otherwise
 * undefined.
 */
export function secureOf(asked: URL, { looks, page }: Looked): URL | undefined {
  const last = looks.at(-1);
  if (
    asked.protocol !== 'http:' ||
    asked.port !== '' ||
    last === undefined ||
    !isGood(last) ||
    page?.saysMissing !== undefined
  )
    return undefined;
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
  return (
    final.protocol === 'https:' &&
    isSameSite(final, new URL(last.finalUrl)) &&
    (page?.title === undefined || page.title === secure.page?.title)
  );
}

/** What the links of a run together tell about the network here, and nothing about the links. */
type Away = NonNullable<SiteFacts['away']>;

const failuresOf: Readonly<Record<Away, readonly FailureKind[]>> = {
  silent: ['name-not-found', 'network', 'timeout', 'refused', 'reset', 'bad-answer'],
  untrusted: ['tls', 'tls-untrusted', 'tls-name'],
  inside: ['private-address'],
};

/** What is true of one address of a run because it is true of all of them. */
export interface Surrounded {
  readonly address: string;
  readonly site: Pick<SiteFacts, 'portal' | 'away'>;
}

/**
 * Finds out whether the network here lets no request out: either it is down, or it redirects every address to its own
 * log-in, as networks of hotels and trains do. One answer from a site that was asked proves that requests do get out.
 */
export class Surroundings {
  /** By the page that redirects ended at: the sites that were redirected there, and the addresses. */
  readonly #led = new Map<string, { readonly sites: Set<string>; readonly addresses: string[] }>();
  readonly #failed: { readonly address: string; readonly site: string; readonly away: Away }[] = [];
  /** True when a site that was asked has answered itself, so requests get out. */
  #stayed = false;

  /**
   * Records what an address answered.
   *
   * @param isInside true for a host inside the network, whose answer does not show that requests get out
   */
  landed(url: URL, { looks, site }: LinkFacts, isInside: (url: URL) => boolean): void {
    if (this.#stayed) return;
    const last = looks.at(-1);
    if (
      last === undefined ||
      isInside(url) ||
      isIpLiteral(url.hostname) ||
      isReservedName(url.hostname) ||
      isNameForInside(url.hostname)
    )
      return;
    const asked = siteOf(url);
    if (last.outcome.kind === 'failure') {
      const away = awayOf(last.outcome.failure);
      // A server that redirects has answered, unless it redirects to a log-in inside the network.
      if (last.hops.length > 0 && away !== 'inside') this.#stayed = true;
      else if (away !== undefined) this.#failed.push({ address: url.href, site: asked, away });
      return;
    }
    // Status 511 (Network Authentication Required) comes from the network, not from the site.
    if (last.outcome.status === 511) return;
    const isLed =
      isGood(last) && last.hops.length > 0 && siteOf(new URL(last.finalUrl)) !== asked && site?.missingPage === 'same';
    if (!isLed) {
      this.#stayed = true;
      return;
    }
    const place = addressOfPage(last.finalUrl);
    const led = this.#led.get(place) ?? { sites: new Set(), addresses: [] };
    this.#led.set(place, led);
    led.sites.add(asked);
    led.addresses.push(url.href);
  }

  /** Returns what the run has shown, and forgets the run. */
  settle(): readonly Surrounded[] {
    const surrounded = this.#stayed ? [] : this.#judge();
    this.#led.clear();
    this.#failed.splice(0);
    this.#stayed = false;
    return surrounded;
  }

  #judge(): readonly Surrounded[] {
    const failed = this.#failed.map(({ address, away }): Surrounded => ({ address, site: { away } }));
    const sites = new Set(this.#failed.map(({ site }) => site));
    const [portal, ...others] = this.#led;
    if (portal === undefined) return sites.size > 1 ? failed : [];
    const [place, { sites: led, addresses }] = portal;
    if (others.length > 0 || led.size < 2) return [];
    return [...addresses.map((address): Surrounded => ({ address, site: { portal: place } })), ...failed];
  }
}

function awayOf(failure: FailureKind): Away | undefined {
  return (Object.keys(failuresOf) as Away[]).find((away) => failuresOf[away].includes(failure));
}
