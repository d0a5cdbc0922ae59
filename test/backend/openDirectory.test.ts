import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toConfig } from '../../src/backend/config';
import { readEnvironment } from '../../src/backend/environment';
import { openDirectory } from '../../src/backend/openDirectory';
import type { StartError } from '../../src/errors';
import { loadOrganisation, startSimulator, type Simulator } from '../../src/simulator';
import { DOMAIN_DN } from '../directory/company';
import { SLAPD_SERVICE, startSlapd, type SlapdServer } from '../directory/slapd';
import '../helpers/oneError';
import { writeOrganisation } from '../helpers/organisation';

// From the names in the environment to a directory that was read over TLS.
let folder: string;
const savedEnv = { ...process.env };
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'interslot-open-'))));
afterAll(() => {
  rmSync(folder, { recursive: true });
  process.env = savedEnv;
});

const write = (name: string, text: string) => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
/** How many the directory holds, or the problems that kept it from being opened. */
async function open(env: Record<string, string>): Promise<number | readonly string[]> {
  const config = toConfig(
    readEnvironment({
      INTERSLOT_EXCHANGE_EWS_URL: 'https://mail.example.com/EWS/Exchange.asmx',
      INTERSLOT_EXCHANGE_USERNAME: 'EXAMPLE\\svc',
      INTERSLOT_EXCHANGE_PASSWORD: 'x',
      INTERSLOT_DATA_DIR: join(folder, `data-${Math.random()}`),
      ...env,
    }),
  );
  try {
    const refresh = await openDirectory(config, Date.now, () => undefined, undefined);
    await refresh.close();
    return refresh.directory.mailboxes.length;
  } catch (error) {
    return (error as StartError).problems;
  }
}

describe('INTERSLOT_WORKMAIL_API_CA_FILE', () => {
  const organisation = writeOrganisation({
    mailboxes: [{ address: 'wim@example.com', displayName: 'Wim', kind: 'person', system: 'workmail' }],
  });
  let simulator: Simulator;
  let other: Simulator;
  beforeAll(async () => {
    const loaded = await loadOrganisation(organisation.folder);
    [simulator, other] = [
      await startSimulator({ organisation: loaded }),
      await startSimulator({ organisation: loaded }),
    ];
    process.env.AWS_ACCESS_KEY_ID = simulator.workmailApi.accessKeyId;
    process.env.AWS_SECRET_ACCESS_KEY = simulator.workmailApi.secretAccessKey;
  });
  afterAll(async () => {
    await simulator.close();
    await other.close();
    organisation.remove();
  });

  const openWith = (caFile: string | undefined) =>
    open({
      INTERSLOT_WORKMAIL_REGION: simulator.workmailApi.region,
      INTERSLOT_WORKMAIL_ORGANIZATION_ID: simulator.workmailApi.organizationId,
      INTERSLOT_WORKMAIL_API_URL: simulator.workmailApi.url,
      ...(caFile && { INTERSLOT_WORKMAIL_API_CA_FILE: caFile }),
    });

  it('is trusted instead of the system’s roots', async () => {
    expect(await openWith(write('workmail.pem', simulator.caPem))).toBe(1);
  });

  it.each([
    ['another authority', () => write('other.pem', other.caPem)],
    ['none, so the system’s', () => undefined],
  ])('%s is not enough', async (_name, caFile) => {
    expect(await openWith(caFile())).toEqual([expect.stringMatching(/does not trust/)]);
  });

  it.each([
    ['is not there', () => join(folder, 'missing.pem')],
    ['is no certificate', () => write('text.pem', 'hello')],
  ])('is named where the file %s', async (_name, caFile) => {
    expect(await openWith(caFile())).toEqual([
      expect.stringMatching(/^INTERSLOT_WORKMAIL_API_CA_FILE: .*holds no certificate/),
    ]);
  });
});

/** npm test sets it where OpenLDAP's server is installed. */
const describeWithSlapd = process.env.INTERSLOT_SLAPD ? describe : describe.skip;

describeWithSlapd('INTERSLOT_LDAP_STARTTLS', () => {
  let slapd: SlapdServer;
  beforeAll(async () => {
    slapd = await startSlapd();
  });
  afterAll(() => slapd?.stop());

  const openWith = (ca: string, more: Record<string, string> = {}) =>
    open({
      INTERSLOT_LDAP_URL: slapd.ldap,
      INTERSLOT_LDAP_BIND_DN: SLAPD_SERVICE.dn,
      INTERSLOT_LDAP_PASSWORD: SLAPD_SERVICE.password,
      INTERSLOT_LDAP_BASE_DN: DOMAIN_DN,
      INTERSLOT_LDAP_CA_FILE: write('ldap.pem', ca),
      ...more,
    });

  it('encrypts the connection, for which the certificate must be a trusted one', async () => {
    expect(await openWith(slapd.ca, { INTERSLOT_LDAP_STARTTLS: 'yes' })).toBeGreaterThan(1000);
    const organisation = writeOrganisation({ mailboxes: [] });
    const stranger = await startSimulator({ organisation: await loadOrganisation(organisation.folder) });
    const wrong = stranger.caPem;
    await stranger.close();
    organisation.remove();
    expect(await openWith(wrong, { INTERSLOT_LDAP_STARTTLS: 'yes' })).toEqual([
      expect.stringMatching(/^INTERSLOT_LDAP_URL: .*certificate/),
    ]);
    // Without it the same authority is not even looked at, because this machine may be spoken to in the clear.
    expect(await openWith(wrong)).toBeGreaterThan(1000);
  });
});
