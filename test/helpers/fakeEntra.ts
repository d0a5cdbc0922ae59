import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createAuthority } from '../mailSystems/ews/helpers/certificates';
import { byRsa, rsaKeys, writeToken } from './identityTokens';

export const TENANT = '7f1d1a4e-3a0e-4a53-9d9b-0e6c1b6a2f10';
export const CLIENT = '9c3b0e5b-9390-4b2e-a88f-6ab2d320d0bc';

/**
 * As much of Entra ID as a page and a backend need: keys, metadata, an authorization endpoint that takes everybody for Ana, and a
 * token endpoint that another origin may call. Over TLS, because MSAL speaks to nothing else.
 */
export async function startFakeEntra() {
  const keys = rsaKeys();
  const authority = await createAuthority('Interslot test CA');
  const { cert, key } = await authority.issue('localhost');
  const nonces = new Map<string, string>();
  const server = createServer({ cert, key }, (request, response) => {
    const url = new URL(request.url ?? '/', origin());
    const json = (body: unknown) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'access-control-allow-origin': request.headers.origin ?? '*',
        'access-control-allow-headers': '*',
      });
      response.end(JSON.stringify(body));
    };
    if (request.method === 'OPTIONS') return json({});
    if (url.pathname.endsWith('/discovery/v2.0/keys'))
      return json({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k', use: 'sig' }] });
    if (url.pathname.endsWith('/.well-known/openid-configuration'))
      return json({
        issuer: `${origin()}/${TENANT}/v2.0`,
        authorization_endpoint: `${origin()}/${TENANT}/oauth2/v2.0/authorize`,
        token_endpoint: `${origin()}/${TENANT}/oauth2/v2.0/token`,
        jwks_uri: `${origin()}/${TENANT}/discovery/v2.0/keys`,
      });
    if (url.pathname.endsWith('/authorize')) {
      const code = `code-${nonces.size}`;
      nonces.set(code, url.searchParams.get('nonce') ?? '');
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.hash = new URLSearchParams({ code, state: url.searchParams.get('state') ?? '' }).toString();
      return response.writeHead(302, { location: back.href }).end();
    }
    if (url.pathname.endsWith('/token')) {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const form = new URLSearchParams(Buffer.concat(chunks).toString());
        json({
          token_type: 'Bearer',
          scope: `api://${CLIENT}/access_as_user`,
          expires_in: 3600,
          access_token: accessToken(),
          id_token: idToken(nonces.get(form.get('code') ?? '')),
          client_info: Buffer.from(JSON.stringify({ uid: 'oid', utid: TENANT })).toString('base64url'),
        });
      });
      return undefined;
    }
    return response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = () => `https://localhost:${(server.address() as AddressInfo).port}`;
  const nowSeconds = () => Math.floor(Date.now() / 1000);
  const signed = (payload: Record<string, unknown>) =>
    writeToken(
      {
        header: { typ: 'JWT', alg: 'RS256', kid: 'k' },
        payload: {
          aud: CLIENT,
          iss: `${origin()}/${TENANT}/v2.0`,
          iat: nowSeconds() - 60,
          nbf: nowSeconds() - 60,
          exp: nowSeconds() + 3600,
          oid: 'oid',
          sub: 'sub',
          tid: TENANT,
          name: 'Ana Silva',
          ver: '2.0',
          ...payload,
        },
      },
      byRsa(keys.privateKey),
    );
  const accessToken = (payload: Record<string, unknown> = {}) =>
    signed({ azp: CLIENT, scp: 'access_as_user', ...payload });
  const idToken = (nonce = '') => signed({ nonce, preferred_username: 'ana@example.com' });

  return {
    origin: origin(),
    caPem: authority.pem,
    accessToken,
    idToken,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
