import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import * as x509 from '@peculiar/x509';
import * as packet from 'dns-packet';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;

export interface Issued {
  readonly key: string;
  readonly cert: string;
}

/** An authority for one test, and what it signs. `daysLeft` below zero has ended. */
export async function createAuthority() {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Test authority',
    notBefore: new Date(Date.now() - 400 * DAY_MS),
    notAfter: new Date(Date.now() + 400 * DAY_MS),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  return {
    pem: ca.toString('pem'),
    async issue({ name = 'localhost', daysLeft = 200, selfSigned = false } = {}): Promise<Issued> {
      const own = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
      const certificate = await x509.X509CertificateGenerator.create({
        subject: `CN=${name}`,
        issuer: selfSigned ? `CN=${name}` : ca.subject,
        notBefore: new Date(Date.now() - 300 * DAY_MS),
        // Half a day more, so that the number of days is the same all through the test.
        notAfter: new Date(Date.now() + (daysLeft + 0.5) * DAY_MS),
        publicKey: own.publicKey,
        signingKey: selfSigned ? own.privateKey : keys.privateKey,
        signingAlgorithm: ALGORITHM,
        extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
      });
      const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', own.privateKey));
      return { key: x509.PemConverter.encode(key, 'PRIVATE KEY'), cert: certificate.toString('pem') };
    },
  };
}

/** An EWS address that answers everybody alike. */
export async function serveHttps(issued: Issued, status = 401, headers: Record<string, string> = {}) {
  const server = createServer(issued, (request, response) => {
    request.resume();
    response.writeHead(status, headers);
    response.end();
  });
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `https://localhost:${port}/EWS/Exchange.asmx`, close };
}

/** A name server on this machine that knows what it is told and says NXDOMAIN of the rest; or nothing at all. */
export async function serveDns(records: Readonly<Record<string, readonly packet.Answer[]>> | 'silent') {
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => {
    if (records === 'silent') return;
    const { id, questions = [] } = packet.decode(message);
    const question = questions[0];
    const answers = records[`${question?.type} ${question?.name}`] ?? [];
    const flags = packet.RECURSION_DESIRED | packet.RECURSION_AVAILABLE | (answers.length === 0 ? 3 : 0);
    const answer = packet.encode({ type: 'response', id: id ?? 0, flags, questions, answers: [...answers] });
    socket.send(answer, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    close: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}
