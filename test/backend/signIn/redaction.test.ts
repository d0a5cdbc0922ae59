import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sealer } from '../../../src/backend/signIn/sealer';
import { SESSION_COOKIE } from '../../../src/backend/signIn/sessionCookie';
import { CLIENT, TENANT, startFakeEntra } from '../../helpers/fakeEntra';
import { serveOn } from '../../helpers/identityTokens';
import { root } from '../../helpers/rehearsal';

/**
 * `npm run serve` with every way in and its most talkative log. Each secret of a sign-in is a marker that is really used (that is
 * asserted first), things go well and badly, and then no marker may be found where it does not belong.
 */
const ORIGIN = 'https://interslot.example.com';
const planted = {
  adminToken: 'planted-admin-token',
  clientSecret: 'planted-client-secret',
  password: 'planted-exchange-password',
  sessionKey: randomBytes(32).toString('base64'),
  code: 'planted-code',
  providerText: 'planted-provider-text',
  forged: 'planted-forgery',
  place: 'planted-place',
};

let child: ChildProcess | undefined;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'interslot-secrets-'));
});
afterAll(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, `${text}\n`, { mode: 0o600 });
  return path;
};

/** The ready line names the public address, so the port has to be known before. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A provider that takes nobody, and says so with a text that is not ours to repeat. */
async function startProvider() {
  const bodies: string[] = [];
  const server = await serveOn((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url?.includes('.well-known') === true) {
      response.end(
        JSON.stringify({
          issuer: server.origin,
          authorization_endpoint: `${server.origin}/authorize`,
          token_endpoint: `${server.origin}/token`,
          jwks_uri: `${server.origin}/keys`,
        }),
      );
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString());
      response.writeHead(400);
      response.end(JSON.stringify({ error: 'invalid_grant', error_description: planted.providerText }));
    });
  });
  return { ...server, bodies };
}

it('keeps what people sign in with out of logs, titles, problems, metrics, the audit log and the data folder', async () => {
  const [entra, provider] = await Promise.all([startFakeEntra(), startProvider()]);
  try {
    const keyFile = file('session-key', planted.sessionKey);
    const auditFile = join(folder, 'audit.jsonl');
    const dataDir = join(folder, 'data');
    const port = await freePort();
    child = spawn(process.execPath, ['scripts/run.mjs', 'serve'], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        INTERSLOT_LOG_LEVEL: 'debug',
        INTERSLOT_DATA_DIR: dataDir,
        INTERSLOT_AUDIT_FILE: auditFile,
        INTERSLOT_DIRECTORY_FILE: file(
          'directory.csv',
          'address,displayName,kind,system\nana@example.com,Ana,person,exchange',
        ),
        INTERSLOT_EXCHANGE_EWS_URL: 'https://localhost:9/EWS/Exchange.asmx',
        INTERSLOT_EXCHANGE_USERNAME: 'svc',
        INTERSLOT_EXCHANGE_PASSWORD_FILE: file('exchange', planted.password),
        INTERSLOT_PUBLIC_URL: ORIGIN,
        INTERSLOT_TRUSTED_PROXIES: '10.9.9.9',
        INTERSLOT_SIGN_IN: 'exchangeToken,entra,openIdConnect',
        INTERSLOT_EXCHANGE_TOKEN_METADATA_URLS: 'https://localhost:9/autodiscover/metadata/json/1',
        INTERSLOT_ENTRA_TENANT_ID: TENANT,
        INTERSLOT_ENTRA_CLIENT_ID: CLIENT,
        INTERSLOT_ENTRA_AUTHORITY: entra.origin,
        INTERSLOT_ENTRA_CA_FILE: file('ca.pem', entra.caPem),
        INTERSLOT_OIDC_ISSUER: provider.origin,
        INTERSLOT_OIDC_CLIENT_ID: 'interslot',
        INTERSLOT_OIDC_CLIENT_SECRET_FILE: file('client-secret', planted.clientSecret),
        INTERSLOT_SESSION_KEY_FILE: keyFile,
        INTERSLOT_ADMIN_TOKEN_FILE: file('admin', planted.adminToken),
      },
    });
    let log = '';
    child.stdout?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    while (!log.includes('Interslot is ready')) {
      if (child.exitCode !== null) throw new Error(`ended: ${log}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const base = `http://localhost:${port}`;

    const problems: string[] = [];
    const ask = async (path: string, headers: Record<string, string> = {}, body?: unknown) => {
      const response = await fetch(`${base}${path}`, {
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        redirect: 'manual',
        ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (response.status >= 400) problems.push(text);
      return { status: response.status, text, headers: response.headers };
    };

    // Well: each secret is in use.
    const token = entra.accessToken();
    const freeBusy = {
      mailboxes: ['ana@example.com'],
      window: { start: '2026-12-01T08:00:00Z', end: '2026-12-01T16:00:00Z' },
    };
    const bearer = { authorization: `Bearer ${token}` };
    expect((await ask('/api/v1/freebusy', bearer, freeBusy)).status).toBe(200);
    const sealer = new Sealer(keyFile, ORIGIN, Date.now);
    const nowMs = Date.now();
    const person = { sub: 'oidc:1', admin: false, startedAtMs: nowMs, sealedAtMs: nowMs };
    const cookie = `${SESSION_COOKIE}=${await sealer.seal('session', person, nowMs + 3_600_000)}`;
    const page = { cookie, 'x-interslot-page': '1' };
    expect((await ask('/api/v1/status', page)).status).toBe(200);
    const admin = { authorization: `Bearer ${planted.adminToken}` };
    const metrics = await ask('/metrics', admin);
    expect(metrics.text).toContain('route="/api/v1/freebusy"');

    // Badly: the provider refuses the code, with the client's secret in hand.
    const start = await ask('/api/v1/sign-in/start', {}, { place: 'page', returnTo: `/?${planted.place}` });
    const { searchParams } = new URL((JSON.parse(start.text) as { location: string }).location);
    const [state = '', nonce = ''] = ['state', 'nonce'].map((name) => searchParams.get(name) ?? '');
    const startCookie = start.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const back = `/sign-in/callback?code=${planted.code}&state=${state}`;
    expect((await ask(back, { cookie: startCookie })).headers.get('location')).toContain('signIn=failed');
    expect(provider.bodies.join()).toContain(planted.clientSecret);
    expect(provider.bodies.join()).toContain(planted.code);
    await ask(back);
    // And every kind of wrong identity, at every kind of door.
    for (const path of ['/api/v1/status', '/metrics', '/api/v1/doctor', '/api/v1/nowhere']) {
      await ask(path, { authorization: `Bearer ${planted.forged}` });
      await ask(path, { authorization: `Basic ${planted.forged}` });
      await ask(path, { authorization: `Bearer ${entra.accessToken({ exp: 1, name: planted.forged })}` });
      await ask(path, { authorization: `Bearer ${entra.accessToken({ scp: planted.forged })}` });
      await ask(path, { cookie: `${SESSION_COOKIE}=${planted.forged}`, 'x-interslot-page': '1' });
      await ask(path, { cookie });
    }
    await ask('/metrics', page);
    expect(problems.length).toBeGreaterThan(15);
    const later = await ask('/metrics', admin);
    const title = process.platform === 'linux' ? readFileSync(`/proc/${child.pid}/cmdline`, 'utf8') : '';
    child.kill('SIGTERM');
    await new Promise((resolve) => child?.once('exit', resolve));

    const audit = readFileSync(auditFile, 'utf8');
    expect(audit).toContain('"route":"/api/v1/freebusy"');
    expect(log).toContain('"why"');
    const secrets = {
      ...planted,
      token,
      signature: token.split('.')[2] ?? '',
      cookie: cookie.split('=')[1] ?? '',
      startCookie: startCookie.split('=')[1] ?? '',
      state,
      nonce,
    };
    const stored = existsSync(dataDir)
      ? readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name)).toString('latin1'))
      : [];
    const places = {
      log,
      problems: problems.join('\n'),
      metrics: metrics.text + later.text,
      audit,
      title,
      stored: stored.join('\n'),
    };
    for (const [place, text] of Object.entries(places)) {
      const found = Object.entries(secrets).filter(([, secret]) => secret !== '' && text.includes(secret));
      expect({ place, found: found.map(([name]) => name) }).toEqual({ place, found: [] });
    }
    expect(Object.values(secrets).every((secret) => secret.length > 8)).toBe(true);
    const { stored: _theDirectory, ...others } = places;
    expect(Object.values(others).join('\n')).not.toContain('ana@example.com');
  } finally {
    await Promise.all([entra.close(), provider.close()]);
  }
});
