import { checkExposure, toNetworkConfig } from '../../../src/backend/network/networkConfig';
import type { Environment } from '../../../src/backend/environment';

const read = (env: Environment, hasSignIn = true) => {
  const problems: string[] = [];
  const config = toNetworkConfig(env, problems);
  checkExposure(config, hasSignIn, problems);
  return { config, problems };
};
const open: Environment = {
  INTERSLOT_HOST: '0.0.0.0',
  INTERSLOT_PUBLIC_URL: 'https://interslot.example.com/',
  INTERSLOT_TLS_CERT_FILE: 'cert.pem',
  INTERSLOT_TLS_KEY_FILE: 'key.pem',
};
const { INTERSLOT_TLS_CERT_FILE: _cert, INTERSLOT_TLS_KEY_FILE: _key, ...openWithoutTls } = open;
const { INTERSLOT_PUBLIC_URL: _url, ...openWithoutUrl } = open;

it('listens on this machine alone unless told otherwise', () => {
  expect(read({}, false)).toEqual({ config: { host: '127.0.0.1', port: 3000 }, problems: [] });
});

it('opens with a sign-in, a public https address, and TLS of its own or a proxy that is named', () => {
  expect(read(open).problems).toEqual([]);
  expect(read({ ...openWithoutTls, INTERSLOT_TRUSTED_PROXIES: '10.0.0.5' }).problems).toEqual([]);
});

it.each<[string, Environment, boolean, RegExp[]]>([
  ['no sign-in', open, false, [/INTERSLOT_SIGN_IN/]],
  ['neither TLS nor a proxy', openWithoutTls, true, [/INTERSLOT_TLS_CERT_FILE.*INTERSLOT_TRUSTED_PROXIES/]],
  ['no address', openWithoutUrl, true, [/INTERSLOT_PUBLIC_URL must say/]],
  [
    'a public address before a closed host',
    { INTERSLOT_PUBLIC_URL: 'https://interslot.example.com' },
    false,
    [/INTERSLOT_PUBLIC_URL is an address for other machines.*INTERSLOT_SIGN_IN/, /INTERSLOT_TLS/],
  ],
  ['a key without its certificate', { INTERSLOT_TLS_KEY_FILE: 'k' }, true, [/belong together/]],
  [
    'http beside TLS',
    {
      INTERSLOT_PUBLIC_URL: 'http://localhost:3000',
      INTERSLOT_TLS_CERT_FILE: 'c',
      INTERSLOT_TLS_KEY_FILE: 'k',
    },
    true,
    [/must begin with https/],
  ],
])('refuses %s', (_name, env, hasSignIn, expected) => {
  const { problems } = read(env, hasSignIn);
  expect(problems).toHaveLength(expected.length);
  expected.forEach((pattern, index) => expect(problems[index]).toMatch(pattern));
});

it.each([
  ['https://interslot.example.com', 'https://interslot.example.com'],
  ['https://Interslot.Example.com:8443/', 'https://interslot.example.com:8443'],
  ['https://interslot.example.com:443/', 'https://interslot.example.com'],
  ['http://localhost:3000/', 'http://localhost:3000'],
  ['http://interslot.example.com/', undefined],
  ['https://interslot.example.com/path', undefined],
  ['https://u:p@interslot.example.com/', undefined],
  ['https://interslot.example.com/?x', undefined],
  ['interslot.example.com', undefined],
  ['https://[2001:db8::1]:8443/', 'https://[2001:db8::1]:8443'],
  ['https://bücher.example/', 'https://xn--bcher-kva.example'],
  ...['"', '&', "'", ';', ',', '*', '%22', '%3B', '；', '`', '$', '(', '{'].map(
    (odd) => [`https://a${odd}b.example/`, undefined] as [string, undefined],
  ),
  ['https://*.example.com/', undefined],
  ['https://a..b.example/', undefined],
])('reads %s as a public address', (text, origin) => {
  const problems: string[] = [];
  expect(toNetworkConfig({ INTERSLOT_PUBLIC_URL: text }, problems).publicOrigin).toBe(origin);
  expect(problems).toHaveLength(origin === undefined ? 1 : 0);
});

it.each([
  ['10.0.0.5', 0],
  ['10.0.0.0/24, fd00::/8 loopback', 0],
  ['::1', 0],
  ['10.0.0.0/33', 1],
  ['fd00::/129', 1],
  ['0.0.0.0/0', 1],
  ['::/0', 1],
  ['proxy.example.com', 1],
  ['10.0.0.1/8/8', 1],
  ['10.0.0', 1],
])('trusted proxies %s', (text, count) => {
  const problems: string[] = [];
  toNetworkConfig({ INTERSLOT_TRUSTED_PROXIES: text }, problems);
  expect(problems).toHaveLength(count);
});
