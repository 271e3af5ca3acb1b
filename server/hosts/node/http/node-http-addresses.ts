import { lookup, type LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { isInsideName, isNameForInside, isReservedName } from '../../../links/collect/address.ts';
import { HttpFailure } from '../../../ports.ts';
import { codeOf } from '../error-code.ts';
import { isPublicAddress } from './node-public-address.ts';

/** How long the addresses of a name are remembered, however many of its pages are requested. */
const namesKnownForMs = 10_000;
const mostNames = 1_000;

/** Resolves a name to all its addresses. @throws with `code` `ENOTFOUND` for no such name */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** The addresses of names, each of which may be connected to. */
export class CheckedNames {
  readonly #resolve: Resolve;
  readonly #names = new Map<string, { readonly sinceMs: number; readonly addresses: Promise<readonly LookupAddress[]> }>();

  constructor(resolve: Resolve = resolveBySystem) {
    this.#resolve = resolve;
  }

  /** Resolves a name to its addresses and checks that each may be connected to. @throws {HttpFailure} */
  async addresses(host: string, allowed: boolean): Promise<readonly LookupAddress[]> {
    refuseName(host, allowed, isInsideName);
    const addresses = await this.#resolveOnce(host);
    for (const { address } of addresses) refusePrivate(host, address, allowed);
    return addresses;
  }

  #resolveOnce(host: string): Promise<readonly LookupAddress[]> {
    const nowMs = performance.now();
    const known = this.#names.get(host);
    if (known !== undefined && nowMs - known.sinceMs < namesKnownForMs) return known.addresses;
    if (this.#names.size >= mostNames) this.#names.clear();
    const addresses = this.#resolveAll(host);
    this.#names.set(host, { sinceMs: nowMs, addresses });
    // A failure is not remembered, because the network may be back a moment later.
    addresses.catch(() => this.#names.delete(host));
    return addresses;
  }

  async #resolveAll(host: string): Promise<readonly LookupAddress[]> {
    if (/(^|\.)invalid\.?$/.test(host)) throw new HttpFailure('name-not-found', `${host} never exists`);
    let addresses: readonly LookupAddress[];
    try {
      addresses = await (this.#resolve)(host);
    } catch (error) {
      const kind = isReservedName(host) || codeOf(error) === 'ENOTFOUND' ? 'name-not-found' : 'network';
      throw new HttpFailure(kind, `${host} could not be resolved (${codeOf(error)})`);
    }
    if (addresses.length === 0) throw new HttpFailure('name-not-found', `${host} has no address`);
    return addresses;
  }
}

/**
 * The host as its only address, when it is an IP address.
 *
 * @returns undefined for a name. @throws {HttpFailure} when the address is private
 */
export function addressInDigits(host: string, allowed: boolean): readonly LookupAddress[] | undefined {
  const family = isIP(host);
  if (family === 0) return undefined;
  refusePrivate(host, host, allowed);
  return [{ address: host, family }];
}

function refusePrivate(host: string, address: string, allowed: boolean): void {
  if (!allowed && !isPublicAddress(address)) throw new HttpFailure('private-address', `${host} is not a public address`);
}

function refuseName(host: string, allowed: boolean, isInside: (hostname: string) => boolean): void {
  if (!allowed && isInside(host)) throw new HttpFailure('private-address', `${host} is a name inside the own network`);
}

/**
 * Checks what can be checked when a proxy resolves the name: names that lead inside a network by their form.
 *
 * @returns no addresses
 */
export function guardProxied(host: string, allowed: boolean): readonly LookupAddress[] {
  if (isIP(host) === 0) refuseName(host, allowed, isNameForInside);
  return [];
}

function resolveBySystem(hostname: string): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(hostname, { all: true }, (error, addresses) => (error === null ? resolve(addresses) : reject(error)));
  });
}
