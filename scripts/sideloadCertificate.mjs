// The certificate under which `npm run sideload` serves https on this machine.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;
/** A new one is made this long before the old one ends. */
const RENEW_MS = 14 * DAY_MS;
// Apple's systems accept no server certificate that is valid for more than 825 days.
const VALID_DAYS = 365;

/**
 * Made once and kept in `folder`, so that it has to be trusted once. The authority's key is thrown away as soon as it has
 * signed: whoever reads the folder can pretend to be localhost, and nobody else.
 * @returns {Promise<{ key: string, cert: string, caFile: string, isNew: boolean }>} PEM texts, and the file to be trusted
 */
export async function sideloadCertificate(folder, nowMs = Date.now()) {
  const file = (name) => join(folder, name);
  const caFile = file('interslot-sideload-ca.crt');
  const read = (name) => readFileSync(file(name), 'utf8');
  if (['key.pem', 'cert.pem'].every((name) => existsSync(file(name))) && existsSync(caFile)) {
    const cert = read('cert.pem');
    if (new x509.X509Certificate(cert).notAfter.getTime() - nowMs > RENEW_MS)
      return { key: read('key.pem'), cert, caFile, isNew: false };
  }
  const made = await make(nowMs);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(file('key.pem'), made.key, { mode: 0o600 });
  writeFileSync(file('cert.pem'), made.cert);
  writeFileSync(caFile, made.ca);
  return { key: made.key, cert: made.cert, caFile, isNew: true };
}

async function make(nowMs) {
  const caKeys = await webcrypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const issuer = 'CN=Interslot sideload, this machine only';
  const validity = {
    notBefore: new Date(nowMs - DAY_MS),
    notAfter: new Date(nowMs + VALID_DAYS * DAY_MS),
    signingAlgorithm: ALGORITHM,
  };
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: issuer,
    keys: caKeys,
    ...validity,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(caKeys.publicKey, false),
    ],
  });
  const certificate = await x509.X509CertificateGenerator.create({
    subject: 'CN=localhost',
    issuer,
    publicKey: keys.publicKey,
    signingKey: caKeys.privateKey,
    ...validity,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth], false),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(caKeys.publicKey, false),
    ],
  });
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  const caPem = `${ca.toString('pem')}\n`;
  return {
    key: `${x509.PemConverter.encode(pkcs8, 'PRIVATE KEY')}\n`,
    cert: `${certificate.toString('pem')}\n${caPem}`,
    ca: caPem,
  };
}
