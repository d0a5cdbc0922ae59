import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/**
 * Starts oidcProviderProcess.mjs: it needs nothing that jest rewrites. @param host `localhost` is the same site as the page's, whatever the port;
 * `127.0.0.1` is another, as a provider on the internet would be.
 */
export async function startOidcProvider(host: 'localhost' | '127.0.0.1', publicOrigin: string) {
  const settings = JSON.stringify({
    host,
    redirectUris: [`${publicOrigin}/sign-in/callback`],
    postLogoutRedirectUris: [`${publicOrigin}/sign-in/ended`],
  });
  const child = spawn(process.execPath, [join(__dirname, 'oidcProviderProcess.mjs'), settings], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  const issuer = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('exit', () => reject(new Error(errors.join(''))));
  });
  return {
    issuer,
    close: () =>
      new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
        child.kill();
      }),
  };
}

/** A port that was free a moment ago: a public address has to be known before anything listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
