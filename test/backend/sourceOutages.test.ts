import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OFFICE_JS_URL, type Config } from '../../src/backend/config';
import { startBackend, type Backend } from '../../src/backend/start';
import type { MailboxesAnswer, SourceState, StatusAnswer } from '../../src/contract';
import { loadOrganisation, startSimulator, type Simulator } from '../../src/simulator';
import { DOMAIN_DN } from '../directory/company';
import { openDoor, type Door } from '../directory/door';
import { SERVICE, startSamba, type SambaServer } from '../directory/samba';
import '../helpers/oneError';
import { writeOrganisation } from '../helpers/organisation';
import { root } from '../helpers/rehearsal';
import { until } from '../helpers/until';

// Each source of the directory is lost while Interslot runs, and comes back: answers keep coming with their age, and heal
// without a restart. Doors stand before the servers, so that they come back at the address where they were.
const organisation = writeOrganisation({
  mailboxes: [
    { address: 'wim@example.com', displayName: 'Wim', kind: 'person', system: 'workmail' },
    { address: 'oslo@example.com', displayName: 'Oslo', kind: 'room', system: 'exchange' },
  ],
  roomLists: [{ address: 'rooms@example.com', displayName: 'Rooms', members: ['oslo@example.com'] }],
});
let simulator: Simulator;
let folder: string;
let backend: Backend | undefined;
const doors: Door[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ organisation: await loadOrganisation(organisation.folder) });
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'interslot-outage-'));
});
afterEach(async () => {
  await backend?.close();
  backend = undefined;
  for (const door of doors.splice(0)) door.close();
  rmSync(folder, { recursive: true });
});
afterAll(async () => {
  await simulator.close();
  organisation.remove();
});

/** A server's address by way of a door that can be shut and opened again. */
async function behindDoor(address: string) {
  const url = new URL(address);
  const target = { host: '127.0.0.1', port: Number(url.port) };
  let door = await openDoor(target);
  const { port } = door;
  doors.push(door);
  return {
    url: address.replace(`:${url.port}`, `:${port}`),
    lose: () => door.close(),
    bringBack: async () => doors.push((door = await openDoor(target, port))),
  };
}

const serve = async (sources: Partial<Config>) => {
  const { ewsUrl, username, password } = simulator.workmail;
  const ca = { pem: simulator.caPem };
  const config: Config = {
    mode: 'live',
    host: '127.0.0.1',
    port: 0,
    mailSystems: { workmail: { url: ewsUrl, username, password: { value: password }, ca } },
    dataDir: folder,
    frameAncestors: [],
    officeJsUrl: OFFICE_JS_URL,
    logLevel: 'silent',
    ...sources,
  };
  // A file is watched, and has to heal by that alone.
  const often = sources.directoryFile === undefined && { directoryIntervalMs: 100 };
  backend = await startBackend(config, { root, ...often });
};
const ask = async <T>(path: string, body?: unknown): Promise<T> => {
  const json = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(`http://localhost:${backend?.port}/api/v1${path}`, body ? json : {});
  expect(response.status).toBe(200);
  return (await response.json()) as T;
};
const evidenceOf = async (address: string, source: string) => {
  const { mailboxes } = await ask<MailboxesAnswer>('/mailboxes', { addresses: [address] });
  return mailboxes[0]?.evidence.find((one) => one.source === source);
};
async function untilState(name: string, met: (state: SourceState) => boolean): Promise<SourceState> {
  for (;;) {
    const { sources } = (await ask<StatusAnswer>('/status')).directory;
    const state = sources.find(({ source }) => source === name);
    if (state && met(state)) return state;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

interface Outage {
  readonly source: string;
  readonly address: string;
  readonly finding: string;
  readonly lose: () => void;
  readonly bringBack: () => unknown;
}

async function outlives({ source, address, finding, lose, bringBack }: Outage) {
  // Two good reads, or the first of all may pass for one after the outage.
  const first = await untilState(source, ({ state }) => state === 'ok');
  if (source !== 'directoryFile')
    await untilState(source, ({ state, readAt }) => state === 'ok' && readAt !== first.readAt);
  lose();
  const lost = await untilState(source, ({ state }) => state === 'stale');
  expect(lost.reason?.message).toMatch(/\.$/);
  // What was read last is joined with the rest a moment after it was read.
  await until(async () => (await evidenceOf(address, source))?.readAt === lost.readAt);
  const old = await evidenceOf(address, source);
  expect(old).toMatchObject({ finding, readAt: lost.readAt });
  // Time passes; the answer stays and does not pretend to be younger.
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await evidenceOf(address, source)).toEqual(old);
  expect((await untilState(source, () => true)).readAt).toBe(lost.readAt);

  await bringBack();
  const healed = await untilState(source, ({ state }) => state === 'ok');
  expect(healed.reason).toBeUndefined();
  const isYounger = (readAt = '') => Date.parse(readAt) > Date.parse(lost.readAt ?? '');
  expect(isYounger(healed.readAt)).toBe(true);
  let now = await evidenceOf(address, source);
  while (!isYounger(now?.readAt)) now = await evidenceOf(address, source);
  expect(now).toMatchObject({ finding });
}

it('the WorkMail API', async () => {
  const { region, organizationId, accessKeyId, secretAccessKey, url } = simulator.workmailApi;
  const door = await behindDoor(url);
  const credentials = { accessKeyId, secretAccessKey };
  const ca = { pem: simulator.caPem };
  await serve({ workmailDirectory: { region, organizationId, apiUrl: door.url, ca, credentials } });
  const finding = 'Enabled on WorkMail, with a mailbox';
  await outlives({ source: 'workmailApi', address: 'wim@example.com', finding, ...door });
});

it('Exchange’s address book', async () => {
  const { ewsUrl, username, password } = simulator.exchange;
  const door = await behindDoor(ewsUrl);
  const ca = { pem: simulator.caPem };
  const exchange = { url: door.url, username, password: { value: password }, ca };
  await serve({ addressBook: true, mailSystems: { exchange } });
  const finding = 'In Exchange’s address book';
  await outlives({ source: 'exchangeAddressBook', address: 'oslo@example.com', finding, ...door });
});

describe('the directory file', () => {
  it.each(['deleted', 'broken'])('%s', async (how) => {
    const directoryFile = join(folder, 'directory.csv');
    const good = 'address,displayName,kind,system\nwim@example.com,Wim,person,workmail\n';
    writeFileSync(directoryFile, good);
    await serve({ directoryFile });
    await outlives({
      source: 'directoryFile',
      address: 'wim@example.com',
      finding: 'Listed on WorkMail',
      lose: () => (how === 'deleted' ? rmSync(directoryFile) : writeFileSync(directoryFile, 'address;;"')),
      bringBack: () => writeFileSync(directoryFile, good),
    });
  });
});

/** npm test sets it where Samba's domain controller is installed and this user may start it. */
const describeWithSamba = process.env.INTERSLOT_SAMBA ? describe : describe.skip;

describeWithSamba('Active Directory', () => {
  let samba: SambaServer;
  beforeAll(async () => {
    samba = await startSamba();
  }, 180_000);
  afterAll(() => samba?.stop());

  it('on a real domain controller', async () => {
    const door = await behindDoor(samba.ldaps);
    const { dn: bindDn, password: value } = SERVICE;
    const ca = { pem: samba.ca };
    await serve({
      activeDirectory: { url: door.url, bindDn, baseDn: DOMAIN_DN, password: { value }, ca },
    });
    const finding = 'Mail is routed to WorkMail';
    await outlives({ source: 'activeDirectory', address: 'bruno@corp.test', finding, ...door });
  });
});
