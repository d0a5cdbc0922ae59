import { peerMatcher } from '../../../src/backend/network/peers';

it.each([
  ['10.0.0.5', '10.0.0.5', true],
  ['10.0.0.5', '10.0.0.6', false],
  ['10.0.0.5', '::ffff:10.0.0.5', true],
  ['10.0.0.0/24', '10.0.0.255', true],
  ['10.0.0.0/24', '10.0.1.0', false],
  ['loopback', '127.8.0.1', true],
  ['loopback', '::1', true],
  ['loopback', '10.0.0.1', false],
  ['fd00::/8', 'fd12::1', true],
  ['fd00::/8', 'fe80::1', false],
  ['10.0.0.5', undefined, false],
  ['10.0.0.5', 'nonsense', false],
])('%s and a peer at %s: %s', (network, peer, matches) => {
  expect(peerMatcher([network])(peer)).toBe(matches);
});

it('trusts nobody where nobody is named', () => {
  expect(peerMatcher([])('127.0.0.1')).toBe(false);
});
