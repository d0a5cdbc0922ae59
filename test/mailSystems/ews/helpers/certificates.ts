// @peculiar/x509 does not load without it.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto as Crypto);

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;

export interface Authority {
  readonly pem: string;
  issue(host: string, days?: { from: number; to: number }): Promise<{ key: string; cert: string }>;
}

let serial = 1;

/** A certificate authority that lives as long as the test. */
export async function createAuthority(name: string): Promise<Authority> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: String(serial++).padStart(2, '0'),
    name: `CN=${name}`,
    notBefore: daysFromNow(-30),
    notAfter: daysFromNow(30),
    signingAlgorithm: ALGORITHM,
    keys: keys as CryptoKeyPair,
    extensions: [
      new x509.BasicConstraintsExtension(true, 1, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  return {
    pem: authority.toString('pem'),
    async issue(host, days = { from: -1, to: 1 }) {
      const hostKeys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
      const cert = await x509.X509CertificateGenerator.create({
        serialNumber: String(serial++).padStart(2, '0'),
        subject: `CN=${host}`,
        issuer: authority.subject,
        notBefore: daysFromNow(days.from),
        notAfter: daysFromNow(days.to),
        signingAlgorithm: ALGORITHM,
        publicKey: hostKeys.publicKey as CryptoKey,
        signingKey: keys.privateKey as CryptoKey,
        extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: host }])],
      });
      const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', hostKeys.privateKey));
      const lines = pkcs8.toString('base64').match(/.{1,64}/g)!;
      const key = `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`;
      return { key, cert: cert.toString('pem') };
    },
  };
}

function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * DAY_MS);
}
