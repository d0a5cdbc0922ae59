import { BlockList, isIP } from 'node:net';

/** This machine, as a socket names whoever is connected to it. */
export const isLocalPeer = peerMatcher(['loopback']);

/**
 * Whether a socket's remote address is one of these addresses or networks (CIDR; `loopback` is short for this machine's own).
 * A socket that listens on IPv6 shows IPv4 peers as `::ffff:10.0.0.5`.
 */
export function peerMatcher(networks: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList();
  const all = networks.flatMap((one) => (one === 'loopback' ? ['127.0.0.0/8', '::1'] : [one]));
  for (const network of all) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return (address = '') => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
    return isIP(plain) !== 0 && list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
  };
}
