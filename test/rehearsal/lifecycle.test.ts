import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeOrganisation } from '../helpers/organisation';
import { root } from '../helpers/rehearsal';

const windows = process.platform === 'win32';
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) {
    try {
      process.kill(-(child.pid as number), 'SIGKILL');
    } catch {
      // it is gone, as it should be
    }
  }
});

/** `npm start` in a process group of its own, as a terminal would start it. */
function npmStart(...args: string[]) {
  const child = spawn(windows ? 'npm.cmd' : 'npm', ['start', '--silent', '--', ...args], {
    cwd: root,
    detached: !windows,
    shell: windows,
    env: { ...process.env, PORT: '', INTERSLOT_LOG_LEVEL: '' },
  });
  started.push(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const url = /^Interslot is ready: (http:\/\/localhost:\d+\/)$/m.exec(out)?.[1];
      if (url) resolve(url);
    });
    void ended.then(() => reject(new Error(`ended before it was ready: ${err}`)));
  });
  ready.catch(() => undefined);
  return { child, ready, ended };
}

/** Everything that runs in the group which the child leads (Linux only; elsewhere the port has to do). */
function groupMembers(pgid: number): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const [state, , group] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
        return Number(group) === pgid && state !== 'Z' ? [Number(pid)] : [];
      } catch {
        return [];
      }
    });
}

async function expectGoneWithin(ms: number, pgid: number, url: string) {
  const until = Date.now() + ms;
  while (groupMembers(pgid).length > 0 && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(groupMembers(pgid)).toEqual([]);
  await expect(fetch(url)).rejects.toThrow();
}

describe('npm start', () => {
  const ways: [string, NodeJS.Signals, (pid: number) => number][] = [
    ['Ctrl-C in the terminal', 'SIGINT', (pid) => -pid],
    ['SIGTERM to the process group', 'SIGTERM', (pid) => -pid],
    ['SIGTERM to npm alone', 'SIGTERM', (pid) => pid],
  ];
  it.each(ways)('is ready, serves, and ends within a second on %s', async (_name, signal, target) => {
    if (windows) return;
    const { child, ready } = npmStart('--port', '0');
    const url = await ready;
    expect((await fetch(`${url}api/v1/status`)).status).toBe(200);
    expect(await (await fetch(url)).text()).toContain('<div id=');
    const pid = child.pid as number;
    expect(groupMembers(pid).length).toBeGreaterThan(0);
    process.kill(target(pid), signal);
    await expectGoneWithin(1000, pid, url);
  });

  it('serves another organisation, and tells other EWS clients how to reach the servers while it runs', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'interslot-servers-'));
    const ana = { address: 'ana@example.com', displayName: 'Ana', kind: 'person', system: 'exchange' };
    const organisation = writeOrganisation({ mailboxes: [ana] });
    const file = join(folder, 'servers.json');
    const { child, ready, ended } = npmStart(
      '--port',
      '0',
      '--organisation',
      organisation.folder,
      '--servers',
      file,
    );
    const url = await ready;
    const { organisation: named } = (await (await fetch(`${url}api/v1/status`)).json()) as {
      organisation: { name: string };
    };
    expect(named.name).toBe('Test Corp');
    const servers = JSON.parse(readFileSync(file, 'utf8'));
    for (const system of ['exchange', 'workmail']) {
      expect(servers[system]).toMatchObject({
        ewsUrl: expect.stringMatching(/^https:\/\/localhost:\d+\//),
        username: expect.any(String),
        password: expect.any(String),
      });
      expect(readFileSync(servers[system].caFile, 'utf8')).toContain('BEGIN CERTIFICATE');
    }
    if (!windows) expect(statSync(file).mode & 0o077).toBe(0);
    // the terminal is closed
    process.kill(windows ? (child.pid as number) : -(child.pid as number), windows ? 'SIGTERM' : 'SIGHUP');
    await ended;
    await expectGoneWithin(1000, child.pid as number, url);
    expect(existsSync(file)).toBe(false);
    organisation.remove();
    rmSync(folder, { recursive: true });
  });

  describe('says in one sentence, and with exit code 1, why it cannot start', () => {
    const refused = async (pattern: RegExp, ...args: string[]) => {
      const { code, out, err } = await npmStart(...args).ended;
      expect(err).toMatch(pattern);
      expect(err).not.toMatch(/\n\s+at /);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(out).not.toContain('ready');
      expect(code).toBe(1);
    };

    it('a taken port', async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => other.once('listening', resolve));
      const { port } = other.address() as { port: number };
      await refused(new RegExp(`Port ${port} is taken`), '--port', String(port));
      other.close();
    });
    it('a missing folder', () =>
      refused(/\/no\/such\/folder/, '--port', '0', '--organisation', '/no/such/folder'));
    it('a port that is none', () => refused(/The port is "abc"/, '--port', 'abc'));
    it('an option that nobody knows', () => refused(/--port <number>/, '--colour', 'red'));
    it('a faults file that names nobody', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'interslot-faults-'));
      const file = join(folder, 'faults.json');
      writeFileSync(file, '{"mailboxes":[{"address":"nobody@example.com","faults":[]}]}');
      await refused(/faults\.json cannot be used: .*"nobody@example\.com"/, '--port', '0', '--faults', file);
      rmSync(folder, { recursive: true });
    });
    it('a broken calendar', async () => {
      const ana = { address: 'ana@example.com', displayName: 'Ana', kind: 'person', system: 'exchange' };
      const organisation = writeOrganisation({
        mailboxes: [ana],
        calendars: { 'ana@example.com': 'BEGIN:NONSENSE' },
      });
      await refused(/ana@example\.com\.ics/, '--port', '0', '--organisation', organisation.folder);
      organisation.remove();
    });
  });
});
