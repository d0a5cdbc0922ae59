// x509's dependency container asks for this before it is loaded itself.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** A server's key and its certificate with the CA's behind it, as PEM. */
export interface ServerCertificate {
  readonly keyPem: string;
  readonly certPem: string;
}

export interface CertificateAuthority {
  readonly caPem: string;
  /** Valid as long as the CA, or with `expired` until an hour ago. */
  issue(name: string, options?: { readonly expired: boolean }): Promise<ServerCertificate>;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Makes a certificate authority that lives as long as this process: its key is never written down. It issues certificates
 * for localhost, 127.0.0.1 and ::1, with everything that OpenSSL asks for in a verified chain.
 */
export async function createCertificateAuthority(): Promise<CertificateAuthority> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const name = 'CN=Interslot simulator CA';
  const validity = {
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + 365 * DAY_MS),
  };
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name,
    ...validity,
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false),
    ],
  });
  const caPem = `${ca.toString('pem')}\n`;
  return {
    caPem,
    async issue(server, { expired } = { expired: false }) {
      const serverKeys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
      const certificate = await x509.X509CertificateGenerator.create({
        serialNumber: serialNumber(),
        subject: `CN=Interslot simulated ${server}`,
        issuer: name,
        ...validity,
        ...(expired && { notAfter: new Date(Date.now() - HOUR_MS) }),
        publicKey: serverKeys.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: ALGORITHM,
        extensions: [
          new x509.BasicConstraintsExtension(false, undefined, true),
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
          new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth], false),
          new x509.SubjectAlternativeNameExtension([
            { type: 'dns', value: 'localhost' },
            { type: 'ip', value: '127.0.0.1' },
            { type: 'ip', value: '::1' },
          ]),
          await x509.SubjectKeyIdentifierExtension.create(serverKeys.publicKey, false),
          await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey, false),
        ],
      });
      const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', serverKeys.privateKey));
      return {
        keyPem: x509.PemConverter.encode(key, 'PRIVATE KEY'),
        certPem: `${certificate.toString('pem')}\n${caPem}`,
      };
    },
  };
}

/** Sixteen random bytes, positive and without a leading zero, as RFC 5280 (4.1.2.2) wants them. */
function serialNumber(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  bytes[0] = (bytes[0]! & 0x7f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}
