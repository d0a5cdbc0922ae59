import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..');

describe('the certificate', () => {
  const parent = mkdtempSync(join(tmpdir(), 'interslot-sideload-'));
  const folder = join(parent, 'certificate');
  afterAll(() => rmSync(parent, { recursive: true, force: true }));

  /** In a Node of its own, for the script is an ES module. Says whether a new one was made. */
  function make(nowMs: number): boolean {
    const program = `import(${JSON.stringify(join(root, 'scripts/sideloadCertificate.mjs'))})
      .then(({ sideloadCertificate }) => sideloadCertificate(${JSON.stringify(folder)}, ${nowMs}))
      .then(({ isNew }) => console.log(isNew));`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    return stdout.trim() === 'true';
  }
  const read = (name: string) => new X509Certificate(readFileSync(join(folder, name)));
  const DAY_MS = 86_400_000;
  const nowMs = Date.now();

  it('is for this machine alone, from an authority that can sign nothing else, and kept until shortly before its end', () => {
    expect(make(nowMs)).toBe(true);
    const certificate = read('cert.pem');
    const authority = read('interslot-sideload-ca.crt');
    expect(certificate.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1');
    expect(certificate.ca).toBe(false);
    expect(authority.ca).toBe(true);
    expect(certificate.verify(authority.publicKey)).toBe(true);
    // Apple's systems take no more.
    expect(Date.parse(certificate.validTo) - nowMs).toBeLessThan(825 * DAY_MS);

    // The one key that is kept is the server's: the authority's would let whoever reads it pretend to be anybody.
    expect(readdirSync(folder).sort()).toEqual(['cert.pem', 'interslot-sideload-ca.crt', 'key.pem']);
    const key = readFileSync(join(folder, 'key.pem'), 'utf8');
    expect(key.match(/PRIVATE KEY/g)).toHaveLength(2);
    expect(certificate.checkPrivateKey(createPrivateKey(key))).toBe(true);
    expect(authority.checkPrivateKey(createPrivateKey(key))).toBe(false);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'key.pem')).mode & 0o077).toBe(0);

    const { fingerprint256 } = certificate;
    expect(make(nowMs + 340 * DAY_MS)).toBe(false);
    expect(read('cert.pem').fingerprint256).toBe(fingerprint256);
    expect(make(nowMs + 352 * DAY_MS)).toBe(true);
    expect(read('cert.pem').fingerprint256).not.toBe(fingerprint256);
  });
});

describe('npm run sideload', () => {
  let child: ChildProcess;
  let said = '';
  let port = 0;
  let ca = '';
  beforeAll(async () => {
    port = await freePort();
    child = spawn(process.execPath, [join(root, 'scripts/sideload.mjs'), '--port', String(port)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (text) => (said += String(text)));
    await until(
      () => /Ctrl-C ends it/.test(said) && /Interslot is ready/.test(said),
      () => said,
    );
    ca = readFileSync(join(root, '.cache/sideload/interslot-sideload-ca.crt'), 'utf8');
  }, 120_000);
  afterAll(async () => {
    if (child?.exitCode !== null) return;
    const ended = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  });

  interface Sent {
    readonly host?: string;
    readonly method?: string;
    readonly headers?: Record<string, string>;
    readonly body?: string;
    readonly address?: string;
  }
  /** Over TLS, checked against the authority that people are told to trust. */
  function send(
    path: string,
    { host = `localhost:${port}`, method = 'GET', headers = {}, body, address }: Sent = {},
  ) {
    return new Promise<{ status: number; text: string; headers: Record<string, unknown> }>(
      (resolve, reject) => {
        const sent = request(
          {
            host: address ?? '127.0.0.1',
            servername: 'localhost',
            port,
            path,
            method,
            ca,
            headers: { host, ...headers },
          },
          (response) => {
            let text = '';
            response.on('data', (chunk) => (text += String(chunk)));
            response.on('end', () =>
              resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
            );
          },
        );
        sent.on('error', reject);
        sent.end(body);
      },
    );
  }

  it('says what to trust and what to load, and where', () => {
    expect(said).toContain(`Interslot for Outlook: https://localhost:${port}/outlook.html`);
    expect(said).toMatch(/certutil -user -addstore Root ".*interslot-sideload-ca\.crt"/);
    const [, manifest] = /Add from File: (.*manifest\.xml)/.exec(said) ?? [];
    const xml = readFileSync(manifest ?? '', 'utf8');
    expect([...xml.matchAll(/https:\/\/localhost:(\d+)/g)].every(([, named]) => named === String(port))).toBe(
      true,
    );
  });

  it('serves the page over TLS, and the API to that page alone', async () => {
    const page = await send('/outlook.html');
    expect(page).toMatchObject({ status: 200 });
    expect(page.text).toContain('office.js');
    expect((await send('/assets/icon-64.png')).status).toBe(200);
    expect((await send('/api/v1/status')).status).toBe(200);
    const ask = (origin: string) =>
      send('/api/v1/mailboxes', {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify({ addresses: ['ana.silva@example.com'] }),
      });
    expect((await ask(`https://localhost:${port}`)).status).toBe(200);
    expect((await ask('https://evil.example')).status).toBe(403);
    // A name that leads here from elsewhere (DNS rebinding) is not ours.
    expect((await send('/outlook.html', { host: `evil.example:${port}` })).status).toBe(421);
  });

  it('listens on this machine alone', async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((one) => one && !one.internal && one.family === 'IPv4')?.address;
    // A machine without a network has nothing to be reached by.
    if (outside === undefined) return;
    await expect(send('/', { address: outside })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

async function until(holds: () => boolean, what: () => string): Promise<void> {
  for (let tries = 0; tries < 1000; tries += 1) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It did not come to it: ${what()}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
