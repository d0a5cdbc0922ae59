import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCertificate } from './certificate';
import { bulk, company, DOMAIN_DN, foundation, toLdif } from './company';
import { slapdSchema } from './exchangeSchema';
import { run, waitFor } from './process';

export const SLAPD_SERVICE = { dn: `CN=svc,${DOMAIN_DN}`, password: 'S3rvice-Pass' };

export interface SlapdServer {
  readonly ldap: string;
  readonly ldaps: string;
  readonly ca: string;
  stop(): Promise<void>;
}

/**
 * OpenLDAP with the company in it: an LDAP server that knows neither ranges nor Active Directory's numbered changes, and
 * that hands out a thousand objects at most to whoever does not ask for pages.
 */
export async function startSlapd(): Promise<SlapdServer> {
  const folder = mkdtempSync(join(tmpdir(), 'interslot-slapd-'));
  mkdirSync(join(folder, 'db'));
  const { certFile, keyFile, pem } = writeCertificate(folder);
  writeFileSync(join(folder, 'exchange.schema'), slapdSchema());
  const confFile = join(folder, 'slapd.conf');
  writeFileSync(
    confFile,
    [
      ...['core', 'cosine', 'inetorgperson'].map((name) => `include /etc/ldap/schema/${name}.schema`),
      `include ${folder}/exchange.schema`,
      `pidfile ${folder}/slapd.pid`,
      'modulepath /usr/lib/ldap',
      'moduleload back_mdb',
      `TLSCertificateFile ${certFile}`,
      `TLSCertificateKeyFile ${keyFile}`,
      'sizelimit size.soft=1000 size.hard=1000 size.pr=1000 size.prtotal=unlimited',
      'database mdb',
      'maxsize 104857600',
      `suffix "${DOMAIN_DN}"`,
      `rootdn "${SLAPD_SERVICE.dn}x"`,
      `directory ${folder}/db`,
      'dbnosync',
      'access to attrs=userPassword by anonymous auth by * none',
      `access to * by dn.exact="${SLAPD_SERVICE.dn}" read by * none`,
      '',
    ].join('\n'),
  );
  const service = [
    `dn: ${SLAPD_SERVICE.dn}`,
    'changetype: add',
    'objectClass: organizationalRole',
    'objectClass: simpleSecurityObject',
    'cn: svc',
    `userPassword: ${SLAPD_SERVICE.password}`,
    '\n',
  ].join('\n');
  const ldif = [foundation('slapd'), service, toLdif(company(), 'slapd'), toLdif(bulk(), 'slapd')].join('\n');
  run('slapadd', ['-q', '-f', confFile], ldif.replaceAll('changetype: add\n', ''));

  const [ldap, ldaps] = [await freePort(), await freePort()];
  const urls = [`ldap://127.0.0.1:${ldap}`, `ldaps://127.0.0.1:${ldaps}`];
  // -d keeps it in the foreground.
  const child = spawn('slapd', ['-d', '0', '-f', confFile, '-h', urls.join(' ')], { stdio: 'ignore' });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill();
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  await waitFor({ port: ldaps }, 10_000).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { ldap: `ldap://localhost:${ldap}`, ldaps: `ldaps://localhost:${ldaps}`, ca: pem, stop };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
