import { isIpLiteral, isNameForInside, isReservedName } from '../collect/address.ts';
import { addressOfPage } from './doubts.ts';
import { isGood, type FailureKind, type LinkFacts, type SiteFacts } from '../facts.ts';
import { siteOf } from '../judge/redirects.ts';

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
    if (last === undefined || isInside(url) || isIpLiteral(url.hostname) || isReservedName(url.hostname) || isNameForInside(url.hostname)) return;
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
    const isLed = isGood(last) && last.hops.length > 0 && siteOf(new URL(last.finalUrl)) !== asked && site?.missingPage === 'same';
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
