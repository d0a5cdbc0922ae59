// 200 people who each ask something every five seconds, beside 200 connections that send a byte a second: live mode over TLS of its own, everybody signed in,
// both mail servers simulated in a process of their own. Reports statuses, times and memory; nothing here passes or fails.
//   npm run bench -- load; LOAD_SECONDS for another time than a minute
import { execFileSync, spawn } from 'node:child_process';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { Agent, request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';

const PEOPLE = 200;
const SLOW = 200;
const SECONDS = Number(process.env.LOAD_SECONDS ?? 60);
/** How long somebody looks at an answer before asking again. */
const THINK_MS = 1000 * Number(process.env.LOAD_THINK_SECONDS ?? 5);
const TENANT = '7f1d1a4e-3a0e-4a53-9d9b-0e6c1b6a2f10';
const CLIENT = '9c3b0e5b-9390-4b2e-a88f-6ab2d320d0bc';

const folder = mkdtempSync(join(tmpdir(), 'interslot-load-'));
const organisation = 'organisations/example-corp/organisation.json';
const { mailboxes } = JSON.parse(readFileSync(organisation, 'utf8'));
const people = mailboxes.filter(({ kind, access }) => kind === 'person' && access !== 'none');
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const children = [];

function start(script, args, env = {}) {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.stdout.once('data', () => resolve(child));
    child.on('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
  });
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Entra ID's keys, and a token a person. */
async function startKeys() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwks = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k' }] });
  const server = createHttpServer((_request, response) => response.end(jwks));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${server.address().port}`;
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const tokenOf = (oid) => {
    const input = `${part({ typ: 'JWT', alg: 'RS256', kid: 'k' })}.${part({
      aud: CLIENT,
      azp: CLIENT,
      iss: `${origin}/${TENANT}/v2.0`,
      tid: TENANT,
      oid,
      scp: 'access_as_user',
      ver: '2.0',
      iat: now - 60,
      nbf: now - 60,
      exp: now + 3600,
    })}`;
    return `${input}.${createSign('RSA-SHA256').update(input).sign(privateKey, 'base64url')}`;
  };
  return { origin, tokenOf, close: () => server.close() };
}

const serversFile = join(folder, 'servers.json');
const keys = await startKeys();
try {
  const [cert, key, admin] = ['cert.pem', 'key.pem', 'admin'].map((name) => join(folder, name));
  execFileSync(
    'openssl',
    `req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout ${key} -out ${cert}`.split(
      ' ',
    ),
    { stdio: 'ignore' },
  );
  writeFileSync(admin, 'the-admin-token-of-the-bench', { mode: 0o600 });
  await start('dist/server/simulator.js', [
    ...['--organisation', 'organisations/example-corp', '--latency', '200', '--servers', serversFile],
  ]);
  const servers = JSON.parse(readFileSync(serversFile, 'utf8'));
  const settings = (name, { ewsUrl, username, password, caFile }) => ({
    [`INTERSLOT_${name}_EWS_URL`]: ewsUrl,
    [`INTERSLOT_${name}_USERNAME`]: username,
    [`INTERSLOT_${name}_PASSWORD`]: password,
    [`INTERSLOT_${name}_CA_FILE`]: caFile,
  });
  const port = await freePort();
  const backend = await start('dist/server/serve.js', [], {
    ...settings('EXCHANGE', servers.exchange),
    ...settings('WORKMAIL', servers.workmail),
    INTERSLOT_DIRECTORY_FILE: organisation,
    INTERSLOT_DATA_DIR: join(folder, 'data'),
    INTERSLOT_LOG_LEVEL: 'error',
    INTERSLOT_PUBLIC_URL: `https://localhost:${port}/`,
    INTERSLOT_TLS_CERT_FILE: cert,
    INTERSLOT_TLS_KEY_FILE: key,
    INTERSLOT_SIGN_IN: 'entra',
    INTERSLOT_ENTRA_TENANT_ID: TENANT,
    INTERSLOT_ENTRA_CLIENT_ID: CLIENT,
    INTERSLOT_ENTRA_AUTHORITY: keys.origin,
    INTERSLOT_ADMIN_TOKEN_FILE: admin,
    PORT: String(port),
  });
  const ca = readFileSync(cert);
  const rssMb = () =>
    process.platform === 'linux'
      ? Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${backend.pid}/status`, 'utf8'))?.[1]) / 1024
      : NaN;

  const startMs = Math.ceil(Date.now() / 3_600_000) * 3_600_000;
  const iso = (ms) => new Date(ms).toISOString();
  const window = { start: iso(startMs), end: iso(startMs + 14 * 86_400_000) };
  /** What somebody does who plans a meeting; each picks others. */
  const questionsOf = (seed) => {
    const pick = (i) => people[(seed * 7 + i * 13) % people.length].address;
    const attendees = [0, 1, 2, 3, 4].map((i) => ({ address: pick(i), role: 'required' }));
    const meeting = {
      attendees,
      durationMinutes: 60,
      window,
      timeZone: 'Europe/Zurich',
      rooms: { count: 1 },
    };
    return [
      ['GET', '/api/v1/status'],
      ['GET', `/api/v1/people?q=${pick(0).slice(0, 3)}`],
      ['POST', '/api/v1/freebusy', { mailboxes: attendees.map(({ address }) => address), window }],
      ['POST', '/api/v1/suggestions', meeting],
    ];
  };

  const results = [];
  const call = (agent, token, [method, path, body]) =>
    new Promise((resolve) => {
      const began = performance.now();
      const text = body && JSON.stringify(body);
      const done = (status) => {
        results.push({ path: path.split('?')[0], status, ms: performance.now() - began });
        resolve();
      };
      const headers = {
        authorization: `Bearer ${token}`,
        ...(text && { 'content-type': 'application/json' }),
      };
      request({ host: 'localhost', port, method, path, agent, headers }, (response) => {
        response.resume();
        response.on('end', () => done(response.statusCode));
        response.on('error', () => done('broken'));
      })
        .on('error', ({ code }) => done(code))
        .end(text);
    });

  let stop = false;
  const cut = { count: 0 };
  /** A header that never ends, a byte a second, made anew whenever the backend has had enough of it. */
  const slowly = async () => {
    while (!stop) {
      const socket = connect({ host: 'localhost', port, ca });
      const closed = new Promise((resolve) => socket.on('close', resolve).on('error', () => {}));
      socket.on('secureConnect', () =>
        socket.write(`GET /api/v1/status HTTP/1.1\r\nhost: localhost:${port}\r\nx: `),
      );
      const drip = setInterval(() => socket.writable && socket.write('a'), 1000);
      socket.resume();
      await Promise.race([
        closed,
        (async () => {
          while (!stop) await wait(500);
        })(),
      ]);
      clearInterval(drip);
      socket.destroy();
      if (!stop) cut.count += 1;
    }
  };
  const person = async (seed) => {
    const agent = new Agent({ keepAlive: true, ca, maxSockets: 1 });
    const token = keys.tokenOf(`person-${seed}`);
    const questions = questionsOf(seed);
    await wait((seed / PEOPLE) * THINK_MS);
    for (let i = seed; !stop; i += 1) {
      await call(agent, token, questions[i % questions.length]);
      await wait(THINK_MS);
    }
    agent.destroy();
  };

  const before = rssMb();
  let peak = before;
  const looking = setInterval(() => (peak = Math.max(peak, rssMb())), 500);
  const slow = Array.from({ length: SLOW }, slowly);
  const busy = Array.from({ length: PEOPLE }, (_, seed) => person(seed));
  await wait(SECONDS * 1000);
  stop = true;
  await Promise.all([...slow, ...busy]);
  clearInterval(looking);

  const at = (list, share) => list[Math.min(list.length - 1, Math.floor(list.length * share))] ?? NaN;
  const line = (name, some) => {
    const times = some.map(({ ms }) => ms).sort((a, b) => a - b);
    const ms = (share) => `${at(times, share).toFixed(0)} ms`.padStart(8);
    console.log(`  ${name.padEnd(24)} ${String(some.length).padStart(6)}   p50 ${ms(0.5)}   p99 ${ms(0.99)}`);
  };
  console.log(
    `Load: ${PEOPLE} people for ${SECONDS} s beside ${SLOW} slow clients, TLS, 200 ms latency of both systems`,
  );
  for (const path of [...new Set(results.map((one) => one.path))].sort())
    line(
      path,
      results.filter((one) => one.path === path),
    );
  line('all', results);
  const statuses = group(results);
  console.log(
    `  answers: ${Object.entries(statuses)
      .map(([status, some]) => `${some.length} × ${status}`)
      .join(', ')}`,
  );
  console.log(`  slow clients let go: ${cut.count}`);
  console.log(
    `  memory (RSS): ${before.toFixed(0)} MB before, ${peak.toFixed(0)} MB at most, ${rssMb().toFixed(0)} MB after`,
  );
} finally {
  for (const child of children) child.kill('SIGTERM');
  keys.close();
  rmSync(folder, { recursive: true, force: true });
}

function group(list) {
  const groups = {};
  for (const one of list) (groups[one.status] ??= []).push(one);
  return groups;
}
