import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCertificate } from './certificate';
import { bulk, company, DOMAIN_DN, foundation, toLdif } from './company';
import { activeDirectorySchema } from './exchangeSchema';
import { run } from './process';

export const ADMINISTRATOR = ['-x', '-D', 'Administrator@corp.test', '-w', 'Adm1nistrator-Pass'];
/** An account like any other: what it sees, every account sees. */
export const SERVICE = { dn: 'svc@corp.test', password: 'S3rvice-Pass' };

/** A new domain in a folder, touching nothing outside. */
export function provision(folder: string): { confFile: string; ca: string } {
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

/** Exchange's attributes, the service account and the company. */
export function load(folder: string, confFile: string): void {
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
