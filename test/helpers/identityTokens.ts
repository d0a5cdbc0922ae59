import 'reflect-metadata';
import { createHash, createHmac, generateKeyPairSync, sign, webcrypto, type KeyObject } from 'node:crypto';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { connect, createServer, type AddressInfo } from 'node:net';
import * as x509 from '@peculiar/x509';

/** A token as anybody could write one: any header, any content, signed by any means or none. */
export interface TokenParts {
  readonly header: Record<string, unknown>;
  readonly payload: Record<string, unknown>;
}
export type Signer = (input: string) => string;

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function writeToken({ header, payload }: TokenParts, signer: Signer): string {
  const input = `${part(header)}.${part(payload)}`;
  return `${input}.${signer(input)}`;
}

export const byRsa =
  (key: KeyObject, hash = 'RSA-SHA256'): Signer =>
  (input) =>
    sign(hash, Buffer.from(input), key).toString('base64url');
export const byHmac =
  (secret: string | Buffer): Signer =>
  (input) =>
    createHmac('sha256', secret).update(input).digest('base64url');
export const bySilence: Signer = () => '';

export function rsaKeys() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

/** As Exchange makes for itself: self-signed; `x5t` is the SHA-1 of the whole, in base64url. */
export async function selfSigned({ privateKey, publicKey }: ReturnType<typeof rsaKeys>) {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const crypto = webcrypto as unknown as Crypto;
  const keys = {
    privateKey: await crypto.subtle.importKey(
      'pkcs8',
      privateKey.export({ type: 'pkcs8', format: 'der' }),
      algorithm,
      true,
      ['sign'],
    ),
    publicKey: await crypto.subtle.importKey(
      'spki',
      publicKey.export({ type: 'spki', format: 'der' }),
      algorithm,
      true,
      ['verify'],
    ),
  };
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: '01',
      name: 'CN=Microsoft Exchange Server Auth Certificate',
      keys,
      signingAlgorithm: algorithm,
    },
    crypto,
  );
  const der = Buffer.from(certificate.rawData);
  return { value: der.toString('base64'), x5t: createHash('sha1').update(der).digest('base64url') };
}

/** Serves on a free port of this machine, and counts what was asked. */
export async function serveOn(listener: RequestListener) {
  const asked: string[] = [];
  const server = createHttpServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    port,
    origin: `http://localhost:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Somebody's server that nobody has configured: whoever connects to it has been led there. */
export async function canary() {
  let visits = 0;
  const server = createServer((socket) => {
    visits += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    visits: () => visits,
    /** Shows that it would notice. */
    visit: () =>
      new Promise<void>((resolve) =>
        connect(port, '127.0.0.1')
          .on('close', () => resolve())
          .on('error', () => undefined),
      ),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
