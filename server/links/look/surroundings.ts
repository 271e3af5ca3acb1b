import { isIpLiteral, isNameForInside, isReservedName } from '../collect/address.ts';
import { placeOf } from './doubts.ts';
import { isGood, type FailureKind, type LinkFacts, type SiteFacts } from '../facts.ts';
import { siteOf } from '../judge/redirects.ts';

/** What a run as a whole tells about the network here, and nothing about the links. */
type Away = NonNullable<SiteFacts['away']>;

const failuresOf: Readonly<Record<Away, readonly FailureKind[]>> = {
  silent: ['name-not-found', 'network', 'timeout', 'refused', 'reset', 'bad-answer'],
  untrusted: ['tls', 'tls-untrusted', 'tls-name'],
  inside: ['private-address'],
};

/** For one address of a run that has ended: what is true of it because it is true of all. */
export interface Surrounded {
  readonly address: string;
  readonly site: Pick<SiteFacts, 'portal' | 'away'>;
}

/**
 * Finds out whether a network lets nothing out: it is away, or leads every address to its own log-in, as those of hotels,
 * trains and guests do. One answer of a site that was asked is enough to know that it is not so.
 */
export class Surroundings {
  /** The one page to which sites were led, and the addresses that were. */
  readonly #led = new Map<string, { readonly sites: Set<string>; readonly addresses: string[] }>();
  readonly #failed: { readonly address: string; readonly site: string; readonly away: Away }[] = [];
  /** An answer came from the site that was asked: this network lets us out. */
  #stayed = false;

  /** Takes note of what an address answered. @param isInside true for a host of the own network, which says nothing */
  landed(url: URL, { looks, site }: LinkFacts, isInside: (url: URL) => boolean): void {
    if (this.#stayed) return;
    const last = looks.at(-1);
    if (last === undefined || isInside(url) || isIpLiteral(url.hostname) || isReservedName(url.hostname) || isNameForInside(url.hostname)) return;
    const asked = siteOf(url);
    if (last.outcome.kind === 'failure') {
      const away = awayOf(last.outcome.failure);
      // What redirects has answered, unless it is to a log-in inside the network.
      if (last.hops.length > 0 && away !== 'inside') this.#stayed = true;
      else if (away !== undefined) this.#failed.push({ address: url.href, site: asked, away });
      return;
    }
    // It is the network that says this.
    if (last.outcome.status === 511) return;
    const isLed = isGood(last) && last.hops.length > 0 && siteOf(new URL(last.finalUrl)) !== asked && site?.missingPage === 'same';
    if (!isLed) {
      this.#stayed = true;
      return;
    }
    const place = placeOf(last.finalUrl);
    const led = this.#led.get(place) ?? { sites: new Set(), addresses: [] };
    this.#led.set(place, led);
    led.sites.add(asked);
    led.addresses.push(url.href);
  }

  /** What to think of a run that has ended; the next one begins without it. */
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
