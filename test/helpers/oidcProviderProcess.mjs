// A real OpenID Connect provider in a process of its own: oidc-provider, with its own login form that takes any password.
// argv: JSON { host, redirectUris, postLogoutRedirectUris }. Prints its issuer when it listens; ends with its parent.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const { host, redirectUris, postLogoutRedirectUris } = JSON.parse(process.argv[2]);
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://${host}:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'interslot',
        client_secret: 'interslots-own-secret',
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: redirectUris,
        post_logout_redirect_uris: postLogoutRedirectUris,
      },
    ],
    claims: { openid: ['sub', 'groups'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        name: id === 'ana' ? 'Ana Silva' : id,
        groups: id === 'stranger' ? [] : ['staff', ...(id === 'root' ? ['admins'] : [])],
      }),
    }),
    cookies: { keys: ['not secret: a test'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  });
  server.on('request', provider.callback());
  process.stdout.write(`${issuer}\n`);
});
process.stdin.on('end', () => process.exit(0)).resume();
