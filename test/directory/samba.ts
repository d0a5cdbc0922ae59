import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCertificate } from './certificate';
import { bulk, company, COMPANY_DN, DOMAIN_DN, foundation, line, toLdif } from './company';
import { activeDirectorySchema } from './exchangeSchema';
import { run, waitFor } from './process';

const ADMINISTRATOR = ['-x', '-D', 'Administrator@corp.test', '-w', 'Adm1nistrator-Pass'];
export const SERVICE = { dn: 'svc@corp.test', password: 'S3rvice-Pass' };

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
  const folder = mkdtempSync(join(tmpdir(), 'interslot-samba-'));
  const tookMs: Record<string, number> = {};
  let last = Date.now();
  const lap = (step: string) => {
    tookMs[step] = Date.now() - last;
    last = Date.now();
  };
  const isApart = spawnSync('unshare', ['-n', 'true']).status === 0;
  if (
    !isApart &&
    spawnSync('sh', ['-c', 'exec 3<>/dev/tcp/127.0.0.1/389'], { shell: '/bin/bash' }).status === 0
  )
    throw new Error('Port 389 is taken, and this machine allows no network namespace (unshare -n).');
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

function provision(folder: string): { confFile: string; ca: string } {
  run('samba-tool', [
    ...'domain provision --realm=CORP.TEST --domain=CORP --server-role=dc --dns-backend=NONE'.split(' '),
    ...['--host-name=dc1', '--host-ip=127.0.0.1', '--adminpass=Adm1nistrator-Pass', `--targetdir=${folder}`],
    ...[
      '--option=interfaces=127.0.0.1',
      '--option=bind interfaces only=yes',
      '--option=server services=ldap',
    ],
  ]);
  const { certFile, keyFile, pem } = writeCertificate(folder);
  const directories = { lock: 'lock', pid: 'run', cache: 'cache', 'ntp signd socket': 'ntp' };
  const settings: Record<string, string> = {
    'netbios name': 'DC1',
    realm: 'CORP.TEST',
    workgroup: 'CORP',
    'server role': 'active directory domain controller',
    'server services': 'ldap',
    interfaces: '127.0.0.1',
    'bind interfaces only': 'yes',
    'private dir': join(folder, 'private'),
    'state directory': join(folder, 'state'),
    'ncalrpc dir': join(folder, 'ncalrpc'),
    'winbindd socket directory': join(folder, 'winbindd'),
    'log file': join(folder, 'log.samba'),
    'tls keyfile': keyFile,
    'tls certfile': certFile,
    'tls cafile': '',
    // Simple binds without encryption; the tests need them to change things, and to see them refused by us.
    'ldap server require strong auth': 'no',
    'dsdb:schema update allowed': 'true',
  };
  for (const [name, directory] of Object.entries(directories)) {
    mkdirSync(join(folder, directory), { recursive: true });
    settings[`${name} directory`] = join(folder, directory);
  }
  for (const directory of ['ncalrpc', 'winbindd']) mkdirSync(join(folder, directory), { recursive: true });
  const confFile = join(folder, 'smb.conf');
  const lines = Object.entries(settings).map(([name, value]) => `  ${name} = ${value}`);
  writeFileSync(confFile, `[global]\n${lines.join('\n')}\n`);
  return { confFile, ca: pem };
}

function load(folder: string, confFile: string): void {
  const steps = [
    ...activeDirectorySchema(DOMAIN_DN),
    [serviceAccount(), foundation('activeDirectory'), toLdif(company(), 'activeDirectory')].join('\n'),
    toLdif(bulk(), 'activeDirectory'),
  ];
  const files = steps.map((ldif, index) => {
    const file = join(folder, `${index}.ldif`);
    writeFileSync(file, ldif);
    return file;
  });
  // Debian's own Python, which is the one that Samba's modules belong to.
  run('/usr/bin/python3', [join(__dirname, 'load.py'), confFile, join(folder, 'private/sam.ldb'), ...files]);
}

function serviceAccount(): string {
  const password = Buffer.from(`"${SERVICE.password}"`, 'utf16le').toString('base64');
  return [
    `dn: CN=svc,CN=Users,${DOMAIN_DN}`,
    'changetype: add',
    'objectClass: user',
    'sAMAccountName: svc',
    'userPrincipalName: svc@corp.test',
    'userAccountControl: 512',
    `unicodePwd:: ${password}`,
    '',
  ].join('\n');
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

interface Door {
  readonly port: number;
  drop(): void;
  close(): void;
}

/** A port of ours that leads to the server. */
async function openDoor(target: { path: string } | { host: string; port: number }): Promise<Door> {
  if ('path' in target) await waitFor(target, 5000);
  const sockets = new Set<ReturnType<typeof connect>>();
  const server: Server = createServer((from) => {
    const to = connect(target as { path: string });
    for (const socket of [from, to]) {
      sockets.add(socket);
      socket.on('close', () => (sockets.delete(socket), from.destroy(), to.destroy()));
      socket.on('error', () => {});
    }
    from.pipe(to).pipe(from);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const drop = () => sockets.forEach((socket) => socket.destroy());
  return {
    port: (server.address() as AddressInfo).port,
    drop,
    close: () => (drop(), server.close()),
  };
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
