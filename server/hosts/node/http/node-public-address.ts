import { BlockList, isIP } from 'node:net';

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
 * True for an IP address that is reachable from the whole internet. What is not an IP address is not public: in doubt no
 * request is sent.
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
