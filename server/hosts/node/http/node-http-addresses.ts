import { lookup, type LookupAddress } from 'node:dns';
import { isIP, BlockList } from 'node:net';
import { isInsideName, isNameForInside, isReservedName } from '../../../links/collect/address.ts';
import { HttpFailure } from '../../../ports.ts';
import { codeOf } from '../files/node-plain-file.ts';

/** How long the addresses of a name are remembered, however many of its pages are requested. */
const namesKnownForMs = 10_000;
const mostNames = 1_000;

/** Resolves a name to all its addresses. @throws with `code` `ENOTFOUND` for no such name */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** The addresses of names, each of which may be connected to. */
export class CheckedNames {
  readonly #resolve: Resolve;
  readonly #names = new Map<
    string,
    { readonly sinceMs: number; readonly addresses: Promise<readonly LookupAddress[]> }
  >();

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
      addresses = await this.#resolve(host);
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
  if (!allowed && !isPublicAddress(address))
    throw new HttpFailure('private-address', `${host} is not a public address`);
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

/** The IPv4 ranges that IANA's registries reserve, and public ones that lead to something that is not public. */
const notPublicV4: readonly (readonly [net: string, prefix: number])[] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // carriers' NAT, with the metadata service of Alibaba's cloud
  ['127.0.0.0', 8], // loopback
  ['168.63.129.16', 32], // public by its number, but inside Azure the door to its metadata
  ['169.254.0.0', 16], // link-local, with the clouds' metadata services
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays, given up
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
];

/** The ranges of IPv6's global unicast addresses that are not public. */
const notPublicV6: readonly (readonly [net: string, prefix: number])[] = [
  ['2001::', 23], // protocol assignments, with Teredo, which carries an IPv4 address
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4, which carries an IPv4 address
  ['3fff::', 20], // documentation
];

/** Prefixes whose last 32 bits are an IPv4 address: IPv4-mapped, and NAT64, by which IPv6-only networks reach IPv4. */
const carriers: readonly string[] = ['::ffff:', '64:ff9b::'];

const refused = new BlockList();
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
for (const [net, prefix] of notPublicV6) refused.addSubnet(net, prefix, 'ipv6');
for (const [net, prefix] of notPublicV4) {
  refused.addSubnet(net, prefix, 'ipv4');
  for (const carrier of carriers) refused.addSubnet(`${carrier}${net}`, 96 + prefix, 'ipv6');
}
for (const carrier of carriers) globalUnicast.addSubnet(`${carrier}0.0.0.0`, 96, 'ipv6');

/**
 * True for an IP address that is reachable from the whole internet. What is not an IP address is not public: in doubt
 * no request is sent.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refused.check(address, 'ipv4');
    case 6:
      // A zone (`%eth0`) names an interface of this machine, so the address is link-local.
      return !address.includes('%') && globalUnicast.check(address, 'ipv6') && !refused.check(address, 'ipv6');
    default:
      return false;
  }
}
