// npm run sideload [-- --port 3000] [--live]: for developers. Serves Interslot over https on this machine, which Outlook
// asks of every add-in, and says how to load it. It starts `npm start` (with --live `npm run serve`) behind itself.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import { createServer as createProbe } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './build.mjs';
import { DEVELOPMENT_ORIGIN, manifestFor } from './manifest.mjs';
import { sideloadCertificate } from './sideloadCertificate.mjs';

const { values } = parseArgs({ options: { port: { type: 'string' }, live: { type: 'boolean' } } });
const port = Number(values.port ?? new URL(DEVELOPMENT_ORIGIN).port);
const origin = `https://localhost:${port}`;
const folder = join(root, '.cache/sideload');

const certificate = await sideloadCertificate(folder);
const innerPort = await freePort();
const child = spawn(process.execPath, [join(root, 'scripts/run.mjs'), values.live ? 'serve' : 'rehearsal'], {
  stdio: 'inherit',
  env: { ...process.env, PORT: String(innerPort), npm_lifecycle_event: 'sideload' },
});
const server = createServer({ key: certificate.key, cert: certificate.cert }, passOn);
child.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
server.on('error', (error) => {
  console.error(error.code === 'EADDRINUSE' ? `Port ${port} is taken: --port <another>.` : error.message);
  child.kill();
});
server.listen(port, '127.0.0.1', tell);

/**
 * The backend lets in what is addressed to this machine and comes from its own page. Both are checked or kept here: only
 * our own name becomes its name, only our own origin its origin.
 */
function passOn(incoming, outgoing) {
  const { host, origin: from } = incoming.headers;
  if (host?.toLowerCase() !== `localhost:${port}`) {
    outgoing.writeHead(421, { 'content-type': 'text/plain' }).end(`Open ${origin}/.`);
    return;
  }
  const headers = { ...incoming.headers, host: `localhost:${innerPort}` };
  if (from === origin) headers.origin = `http://localhost:${innerPort}`;
  const { method, url } = incoming;
  const inner = request({ host: '127.0.0.1', port: innerPort, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode, answer.headers);
    answer.pipe(outgoing);
  });
  inner.on('error', () => {
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(503, { 'content-type': 'text/plain' }).end('Interslot is still starting.');
  });
  outgoing.on('close', () => inner.destroy());
  incoming.pipe(inner);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createProbe();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}

function tell() {
  const manifest = join(folder, 'manifest.xml');
  const template = readFileSync(join(root, 'manifest.xml'), 'utf8');
  writeFileSync(manifest, manifestFor(template, { url: `${origin}/` }));
  console.log(`
Interslot for Outlook: ${origin}/outlook.html

1. Trust the certificate, once a year (${certificate.isNew ? 'it is new' : 'it is the one from before'}):
   ${certificate.caFile}
   Windows: certutil -user -addstore Root "${certificate.caFile}"
   macOS:   security add-trusted-cert -k ~/Library/Keychains/login.keychain-db "${certificate.caFile}"
   Linux:   certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n interslot -i "${certificate.caFile}"
   Then open ${origin}/ in the browser: it must show no warning.
2. In Outlook on the web open https://aka.ms/olksideload; in classic Outlook choose File, Manage Add-ins.
   My add-ins, Custom Add-ins, Add from File: ${manifest}
3. Open or make an appointment and choose "Find a time". A browser may ask whether Outlook may reach this machine: allow it.

Ctrl-C ends it.`);
}
