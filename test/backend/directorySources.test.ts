import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Value } from 'typebox/value';
import { OFFICE_JS_URL, type Config } from '../../src/backend/config';
import { startBackend, type Backend } from '../../src/backend/start';
import { StatusAnswer, type MailboxesAnswer } from '../../src/contract';
import { StartError } from '../../src/errors';
import { loadOrganisation, startSimulator, type Simulator } from '../../src/simulator';
import { writeOrganisation } from '../helpers/organisation';
import { root } from '../helpers/rehearsal';

// Live mode over the simulator's WorkMail API and the real AWS SDK, which finds its credentials in the environment.
const organisation = writeOrganisation({
  mailboxes: [
    { address: 'wim@example.com', displayName: 'Wim', kind: 'person', system: 'workmail' },
    { address: 'ana@example.com', displayName: 'Ana', kind: 'person', system: 'exchange' },
  ],
});
let simulator: Simulator;
let dataDir: string;
let backend: Backend | undefined;
const savedEnv = { ...process.env };

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'interslot-data-'));
  simulator = await startSimulator({ organisation: await loadOrganisation(organisation.folder) });
  process.env.AWS_ACCESS_KEY_ID = simulator.workmailApi.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = simulator.workmailApi.secretAccessKey;
});
afterEach(async () => {
  await backend?.close();
  backend = undefined;
  await simulator.close();
  rmSync(dataDir, { recursive: true });
  process.env = { ...savedEnv };
});
afterAll(() => organisation.remove());

const configOf = (extra: Partial<Config> = {}): Config => ({
  mode: 'live',
  host: '127.0.0.1',
  port: 0,
  mailSystems: {
    exchange: {
      url: simulator.exchange.ewsUrl,
      username: simulator.exchange.username,
      password: { value: simulator.exchange.password },
      ca: { pem: simulator.caPem },
    },
  },
  workmailDirectory: {
    region: simulator.workmailApi.region,
    organizationId: simulator.workmailApi.organizationId,
    apiUrl: simulator.workmailApi.url,
    ca: { pem: simulator.caPem },
  },
  addressBook: true,
  dataDir,
  frameAncestors: [],
  officeJsUrl: OFFICE_JS_URL,
  logLevel: 'silent',
  ...extra,
});
const serve = async (config: Config) => (backend = await startBackend(config, { root }));
const get = async <T>(path: string, body?: unknown): Promise<T> => {
  const response = await fetch(`http://localhost:${backend?.port}/api/v1${path}`, {
    ...(body !== undefined && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
};
const wim = async () =>
  (await get<MailboxesAnswer>('/mailboxes', { addresses: ['wim@example.com'] })).mailboxes[0];
const sources = async () => {
  const status = await get<StatusAnswer>('/status');
  expect(Value.Check(StatusAnswer, status)).toBe(true);
  return Object.fromEntries(status.directory.sources.map(({ source, ...state }) => [source, state]));
};
const until = async (met: () => boolean | Promise<boolean>) => {
  for (let i = 0; i < 200 && !(await met()); i++) await new Promise((resolve) => setTimeout(resolve, 50));
};
/** Active Directory on a port where nobody listens. */
const noActiveDirectory = {
  url: 'ldap://127.0.0.1:1',
  bindDn: 'cn=x',
  baseDn: 'dc=x',
  password: { value: 'x' },
};

it('reads WorkMail and Exchange, and says how each source is, also the one that is down', async () => {
  await serve(configOf({ activeDirectory: noActiveDirectory }));
  expect(await wim()).toMatchObject({
    system: 'workmail',
    evidence: [{ source: 'workmailApi', finding: 'Enabled on WorkMail, with a mailbox' }],
  });
  await until(async () => (await sources()).exchangeAddressBook?.state === 'ok');
  expect(await sources()).toEqual({
    workmailApi: { state: 'ok', readAt: expect.any(String) },
    exchangeAddressBook: { state: 'ok', readAt: expect.any(String) },
    activeDirectory: {
      state: 'failed',
      reason: { code: 'systemUnreachable', message: expect.any(String) },
    },
  });
});

it('a restart answers from the snapshot with every source down, and says how old that is', async () => {
  const config = configOf();
  await serve(config);
  await until(() => readdirSync(dataDir).includes('directory.snapshot'));
  const { workmailApi: before } = await sources();
  await backend?.close();
  await simulator.close();

  await serve(config);
  expect((await wim())?.system).toBe('workmail');
  expect((await sources()).workmailApi).toMatchObject({ state: 'stale', readAt: before?.readAt });
});

it('does not start when nobody answers and there is no snapshot, and names everything at once', async () => {
  const config = configOf({ activeDirectory: noActiveDirectory });
  await simulator.close();
  const error = await serve(config).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StartError);
  expect((error as StartError).problems).toEqual([
    expect.stringMatching(/^INTERSLOT_LDAP_URL: /),
    expect.stringMatching(/^INTERSLOT_WORKMAIL_ORGANIZATION_ID: /),
    expect.stringMatching(/^INTERSLOT_EXCHANGE_EWS_URL: /),
  ]);
  expect(readdirSync(dataDir)).toEqual([]);
});

it('takes a changed directory file over without a restart', async () => {
  const directoryFile = join(dataDir, 'directory.csv');
  const write = (system: string) =>
    writeFileSync(directoryFile, `address,displayName,kind,system\nwim@example.com,Wim,person,${system}\n`);
  write('exchange');
  const { workmailDirectory: _workmail, ...config } = configOf({ directoryFile, addressBook: false });
  await serve(config);
  expect((await wim())?.system).toBe('exchange');
  write('workmail');
  await until(async () => (await wim())?.system === 'workmail');
  expect((await wim())?.system).toBe('workmail');
  // The file is all there is, so there is nothing to keep.
  expect(readdirSync(dataDir)).toEqual(['directory.csv']);
});
