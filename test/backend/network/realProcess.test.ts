import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import type { FreeBusyAnswer } from '../../../src/contract';
import { loadOrganisation } from '../../../src/simulator';
import { startServers } from '../../../src/simulator/startSimulator';
import { freePort } from '../../helpers/oidcProvider';
import { root } from '../../helpers/rehearsal';
import { until } from '../../helpers/until';
import { createAuthority } from '../../mailSystems/ews/helpers/certificates';

// `npm run serve` as it is put into service: a process of its own, TLS of its own, and a mail server that is slow.

type Company = Awaited<ReturnType<typeof company>>;
const npm = () => ['npm', 'run', '--silent', 'serve'];
/** What docs/interslot.service starts, with a settings file of the test's. */
const systemd = (its: Company) => {
  const unit = readFileSync(join(root, 'docs/interslot.service'), 'utf8');
  const [program, ...args] = /^ExecStart=(.*)$/m.exec(unit)?.[1]?.split(' ') ?? [];
  expect(program).toBe('/usr/bin/node');
  expect(args).toContain('/etc/interslot/env');
  return [process.execPath, ...args.map((arg) => (arg === '/etc/interslot/env' ? its.settings : arg))];
};

async function company(slowMs: number) {
  const folder = mkdtempSync(join(tmpdir(), 'interslot-process-'));
  const authority = await createAuthority('Interslot test CA');
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem'), ca: join(folder, 'ca.pem') };
  const writePair = async () => {
    const { cert, key } = await authority.issue('localhost');
    writeFileSync(files.key, key, { mode: 0o600 });
    writeFileSync(files.cert, cert);
  };
  await writePair();
  const organisationFolder = join(root, 'organisations/example-corp');
  let slowed = 0;
  const simulator = await startServers({
    organisation: await loadOrganisation(organisationFolder),
    faults: { workmail: [{ kind: 'slow', fromMs: slowMs, toMs: slowMs }] },
    // How slow is drawn when a question has arrived; WorkMail is asked for nothing else at the start.
    random: () => ((slowed += 1), 0.5),
  });
  writeFileSync(files.ca, simulator.caPem);
  const port = await freePort();
  const settings = join(folder, 'env');
  writeFileSync(settings, 'INTERSLOT_ORGANISATION_NAME=Example Corp\n');
  const env = {
    ...process.env,
    PORT: String(port),
    INTERSLOT_PUBLIC_URL: `https://localhost:${port}/`,
    INTERSLOT_TLS_CERT_FILE: files.cert,
    INTERSLOT_TLS_KEY_FILE: files.key,
    INTERSLOT_WORKMAIL_EWS_URL: simulator.workmail.ewsUrl,
    INTERSLOT_WORKMAIL_USERNAME: simulator.workmail.username,
    INTERSLOT_WORKMAIL_PASSWORD: simulator.workmail.password,
    INTERSLOT_WORKMAIL_CA_FILE: files.ca,
    INTERSLOT_DIRECTORY_FILE: join(organisationFolder, 'organisation.json'),
    INTERSLOT_DATA_DIR: join(folder, 'data'),
    INTERSLOT_LOG_LEVEL: 'warn',
  };
  const ask = (path: string, body?: unknown) =>
    new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const headers = body === undefined ? {} : { 'content-type': 'application/json' };
      const method = body === undefined ? 'GET' : 'POST';
      const asked = request(
        { host: 'localhost', port, path, method, headers, ca: authority.pem, agent: false },
        (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () => resolve({ status: response.statusCode, text }));
          response.on('error', reject);
        },
      );
      asked.on('error', reject);
      asked.end(body && JSON.stringify(body));
    });
  return {
    env,
    settings,
    port,
    ask,
    writePair,
    slowed: () => slowed,
    close: async () => {
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function serve(its: Company, commandOf: (its: Company) => readonly string[]) {
  const { env } = its;
  const [command = '', ...args] = commandOf(its);
  // A group of its own, so that whatever is left of a failed test can be ended.
  const child: ChildProcess = spawn(command, args, { cwd: root, env, detached: true });
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes('is ready') && resolve());
    void ended.then(() => reject(new Error(`ended before it was ready: ${text}`)));
  });
  const kill = () => {
    try {
      process.kill(-(child.pid as number), 'SIGKILL');
    } catch {
      // it is gone, as it should be
    }
  };
  return { pid: child.pid as number, ended, log: () => text, kill };
}

/** A question that has reached the slow mail server. */
async function inFlight(its: Company) {
  const before = its.slowed();
  const answer = its.ask('/api/v1/freebusy', {
    mailboxes: ['bo.lindqvist@example.com'],
    window: { start: '2026-12-01T08:00:00Z', end: '2026-12-01T16:00:00Z' },
    deadlineSeconds: 60,
  });
  answer.catch(() => undefined);
  await until(() => its.slowed() > before);
  // In an object: an async function would wait for the answer itself.
  return { answer };
}

// Windows has neither signals nor process groups: whoever ends a process there ends it at once, with nothing to be graceful
// about, and what these tests start could not be ended. The renewal itself runs there too, in tls.test.ts.
const onUnix = process.platform === 'win32' ? describe.skip : describe;

onUnix('SIGTERM with a question in flight', () => {
  it.each([
    ['npm', npm],
    ['the process that systemd starts', systemd],
  ])('to %s: it is answered, others are refused, and the process ends', async (_name, command) => {
    const its = await company(3000);
    const process_ = await serve(its, command);
    try {
      const { answer } = await inFlight(its);
      let isAnswered = false;
      void answer.then(() => (isAnswered = true));
      process.kill(process_.pid, 'SIGTERM');
      await until(() =>
        its.ask('/health/live').then(
          () => false,
          () => true,
        ),
      );
      expect(isAnswered).toBe(false);
      const { status, text } = await answer;
      expect(status).toBe(200);
      expect((JSON.parse(text) as FreeBusyAnswer).schedules).toMatchObject([{ state: 'known' }]);
      await process_.ended;
    } finally {
      process_.kill();
      await its.close();
    }
  });

  it('ends after ten seconds where the mail server does not answer', async () => {
    const its = await company(60_000);
    const process_ = await serve(its, systemd);
    try {
      const { answer } = await inFlight(its);
      const signalledMs = performance.now();
      process.kill(process_.pid, 'SIGTERM');
      await expect(answer).rejects.toThrow();
      expect(await process_.ended).toBe(0);
      // Not before its time, and long before the mail server's.
      const tookMs = performance.now() - signalledMs;
      expect(tookMs).toBeGreaterThan(9_500);
      expect(tookMs).toBeLessThan(40_000);
    } finally {
      process_.kill();
      await its.close();
    }
  });
});

onUnix('a renewed certificate', () => {
  it('is served by the process that runs, which says so', async () => {
    const its = await company(0);
    const process_ = await serve(its, npm);
    try {
      const before = await servedBy(its.port);
      await its.writePair();
      await until(async () => (await servedBy(its.port)) !== before, 90_000);
      expect((await its.ask('/health/live')).status).toBe(200);
      // The line may come through the pipe a moment later.
      await until(() => process_.log().includes('"code":"tlsRenewed"'));
    } finally {
      process_.kill();
      await its.close();
    }
  }, 120_000);
});

/** What is shown to whoever connects now. */
function servedBy(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().serialNumber);
      socket.destroy();
    });
    socket.on('error', reject);
  });
}
