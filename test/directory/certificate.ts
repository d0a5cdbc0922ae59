import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { run } from './process';

/** A self-signed certificate for localhost, as files for a server and as PEM for its clients. */
export function writeCertificate(folder: string): { certFile: string; keyFile: string; pem: string } {
  const certFile = join(folder, 'cert.pem');
  const keyFile = join(folder, 'key.pem');
  run('openssl', [
    ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost'.split(' '),
    ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', keyFile, '-out', certFile],
  ]);
  return { certFile, keyFile, pem: readFileSync(certFile, 'utf8') };
}
