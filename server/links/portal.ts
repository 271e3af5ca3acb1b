import { placeOf } from './doubts.ts';
import { isGood, type LinkFacts } from './facts.ts';
import { siteOf } from './redirects.ts';

/** Finds out whether a network leads every address to its own log-in: hotels, trains, guests' networks. */
export class Portal {
  /** The one page to which sites were led, and the addresses that were. */
  readonly #led = new Map<string, { readonly sites: Set<string>; readonly addresses: string[] }>();
  /** An answer came from the site that was asked: this network lets us out. */
  #stayed = false;

  /** Takes note of what an address answered. */
  landed(address: string, { looks, site }: LinkFacts): void {
    const last = looks.at(-1);
    if (last?.outcome.kind !== 'answer') return;
    const asked = siteOf(new URL(address));
    const isLed = isGood(last) && last.hops.length > 0 && siteOf(new URL(last.finalUrl)) !== asked && site?.missingPage === 'same';
    if (!isLed) {
      this.#stayed = true;
      return;
    }
    const place = placeOf(last.finalUrl);
    const led = this.#led.get(place) ?? { sites: new Set(), addresses: [] };
    this.#led.set(place, led);
    led.sites.add(asked);
    led.addresses.push(address);
  }

  /** What to think of a run that has ended; the next one begins without it. */
  settle(): { readonly portal?: string; readonly addresses: readonly string[] } {
    const led = [...this.#led];
    const isPortal = !this.#stayed && led.length === 1 && (led[0]?.[1].sites.size ?? 0) > 1;
    this.#led.clear();
    this.#stayed = false;
    const [first] = led;
    return isPortal && first !== undefined ? { portal: first[0], addresses: first[1].addresses } : { addresses: [] };
  }
}
