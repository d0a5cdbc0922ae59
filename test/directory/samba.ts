import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMPANY_DN, line } from './company';
import { openDoor, type Door } from './door';
import { run, waitFor } from './process';
import { ADMINISTRATOR, load, provision } from './sambaDomain';

export { SERVICE } from './sambaDomain';

export interface SambaServer {
  readonly ldap: string;
  readonly ldaps: string;
  readonly ca: string;
  /** Milliseconds each step of the start took. */
  readonly tookMs: Readonly<Record<string, number>>;
  /** Sends LDIF as the administrator; `changetype` says what to do. */
  change(ldif: string): void;
  /** Closes whatever clients have open. */
  dropConnections(): void;
  stop(): Promise<void>;
}

/**
 * A real Active Directory domain controller, Samba's, provisioned anew with Exchange's attributes and the company in it.
 * Samba listens on 389 and 636 and nowhere else, so it gets a network namespace of its own where the machine allows that,
 * with sockets in the file system as the way in; otherwise it takes the machine's ports.
 */
export async function startSamba(): Promise<SambaServer> {
  const isApart = spawnSync('unshare', ['-n', 'true']).status === 0;
  if (!isApart && ((await isTaken(389)) || (await isTaken(636))))
    throw new Error('Port 389 or 636 is taken, and this machine allows no network namespace (unshare -n).');
  const folder = mkdtempSync(join(tmpdir(), 'interslot-samba-'));
  try {
    return await startIn(folder, isApart);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function startIn(folder: string, isApart: boolean): Promise<SambaServer> {
  const tookMs: Record<string, number> = {};
  let last = Date.now();
  const lap = (step: string) => {
    tookMs[step] = Date.now() - last;
    last = Date.now();
  };
  const { confFile, ca } = provision(folder);
  lap('provision');
  load(folder, confFile);
  lap('load');

  const ways = { ldap: join(folder, 'ldap.socket'), ldaps: join(folder, 'ldaps.socket') };
  const samba = `exec samba -i -M single --debug-stdout -s '${confFile}'`;
  const relay = `'${process.execPath}' '${join(__dirname, 'relay.mjs')}' '${ways.ldap}' 389 '${ways.ldaps}' 636`;
  // Both end when their standard input does, so nothing stays behind if the tests are killed.
  const logFile = join(folder, 'samba.out');
  const log = openSync(logFile, 'a');
  const script = isApart ? `ip link set lo up; exec 3<&0; ${relay} <&3 & ${samba}` : samba;
  const [command = '', ...args] = [...(isApart ? ['unshare', '-n'] : []), 'sh', '-c', script];
  const child = spawn(command, args, { stdio: ['pipe', log, log] });
  closeSync(log);
  const inside = (command: string, args: readonly string[], input?: string) =>
    isApart
      ? run('nsenter', ['-t', String(child.pid), '-n', command, ...args], input)
      : run(command, args, input);
  const change = (ldif: string) => inside('ldapmodify', [...ADMINISTRATOR, '-H', 'ldap://127.0.0.1'], ldif);
  const doors: Door[] = [];
  const stop = async () => {
    for (const door of doors) door.close();
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilServing(inside);
    lap('start');
    doors.push(await openDoor(isApart ? { path: ways.ldap } : { host: '127.0.0.1', port: 389 }));
    doors.push(await openDoor(isApart ? { path: ways.ldaps } : { host: '127.0.0.1', port: 636 }));
  } catch (error) {
    const words = readFileSync(logFile, 'utf8').slice(-4000);
    await stop();
    throw new Error(`Samba did not start: ${String(error)}\n${words}`, { cause: error });
  }
  return {
    ldap: `ldap://localhost:${doors[0]!.port}`,
    ldaps: `ldaps://localhost:${doors[1]!.port}`,
    ca,
    tookMs,
    change,
    dropConnections: () => doors.forEach((door) => door.drop()),
    stop,
  };
}

function isTaken(port: number): Promise<boolean> {
  return waitFor({ port }, 0).then(
    () => true,
    () => false,
  );
}

async function waitUntilServing(inside: (command: string, args: readonly string[]) => void): Promise<void> {
  const end = Date.now() + 20_000;
  for (;;) {
    try {
      inside('ldapsearch', ['-x', '-H', 'ldap://127.0.0.1', '-s', 'base', '-b', '', 'highestCommittedUSN']);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.stdin?.end();
  const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
  await once(child, 'exit');
  clearTimeout(timer);
}

/** One LDIF change of an object of the company. */
export function modify(
  cn: string,
  changes: readonly (readonly [operation: string, name: string, value?: string])[],
) {
  const body = changes.map(([operation, name, value]) =>
    [`${operation}: ${name}`, ...(value === undefined ? [] : [line(name, value)]), '-'].join('\n'),
  );
  return [`dn: CN=${cn},${COMPANY_DN}`, 'changetype: modify', ...body, '\n'].join('\n');
}
