import type { MailboxesAnswer, PeopleAnswer, RoomsAnswer } from '../../src/contract';
import { loadOrganisation, startSimulator } from '../../src/simulator';
import { liveBackend } from '../helpers/liveBackend';
import { writeOrganisation } from '../helpers/organisation';

/** A directory file that knows nobody of this company but one, and Exchange's address book, asked for names over real HTTPS. */
const person = (name: string, system: string, extra = {}) => ({
  address: `${name.split(' ')[0]!.toLowerCase()}.x@example.com`,
  displayName: name,
  kind: 'person',
  system,
  ...extra,
});
const written = writeOrganisation({
  mailboxes: [
    person('Anna Meier', 'exchange', { aliases: ['a.meier@example.com'] }),
    person('Wim Jansen', 'workmail'),
    person('Hidden Person', 'exchange', { directory: { hidden: true } }),
    { address: 'room@example.com', displayName: 'Annex room', kind: 'room', system: 'exchange', capacity: 4 },
  ],
  groups: [{ address: 'annual@example.com', displayName: 'Annual report', members: ['wim.x@example.com'] }],
  roomLists: [{ address: 'rooms@example.com', displayName: 'Rooms', members: ['room@example.com'] }],
});
let simulator: Awaited<ReturnType<typeof startSimulator>>;
let backend: Awaited<ReturnType<typeof liveBackend>>;
beforeAll(async () => {
  simulator = await startSimulator({ organisation: await loadOrganisation(written.folder) });
  const { ewsUrl, username, password } = simulator.exchange;
  backend = await liveBackend(() => ({
    addressBook: true,
    domains: ['example.com'],
    mailSystems: {
      exchange: { url: ewsUrl, username, password: { value: password }, ca: { pem: simulator.caPem } },
    },
  }));
});
/** The room lists come in a moment after the start. */
beforeAll(async () => {
  for (;;) {
    const response = await fetch(`http://localhost:${backend.port}/api/v1/rooms`);
    if (((await response.json()) as RoomsAnswer).rooms.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});
afterAll(async () => {
  await backend?.close();
  await simulator?.close();
  written.remove();
});

async function people(query: string) {
  const response = await fetch(
    `http://localhost:${backend.port}/api/v1/people?q=${encodeURIComponent(query)}`,
  );
  return ((await response.json()) as PeopleAnswer).people;
}
async function mailboxes(...addresses: string[]) {
  const response = await fetch(`http://localhost:${backend.port}/api/v1/mailboxes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ addresses }),
  });
  return ((await response.json()) as MailboxesAnswer).mailboxes;
}

it('finds people, rooms and groups by name, with where they lie as far as an address book tells', async () => {
  const found = await people('ann');
  expect(found.map(({ displayName, kind, system }) => [displayName, kind, system])).toEqual(
    expect.arrayContaining([
      ['Anna Meier', 'person', 'exchange'],
      ['Annex room', 'room', 'exchange'],
      ['Annual report', 'group', expect.any(String)],
    ]),
  );
  expect(found.find(({ displayName }) => displayName === 'Anna Meier')?.evidence[0]).toMatchObject({
    source: 'exchangeAddressBook',
    code: 'inAddressBook',
  });
});

it('does not say where a mail user lies who has no mailbox on Exchange', async () => {
  expect((await people('wim'))[0]).toMatchObject({
    displayName: 'Wim Jansen',
    kind: 'person',
    system: 'unknown',
  });
});

it('opens a group whose members nobody listed', async () => {
  const [group] = await mailboxes('annual@example.com');
  expect(group).toMatchObject({ kind: 'group', members: [{ displayName: 'Wim Jansen' }] });
});

it('knows an address typed whole, and not what Exchange hides or does not know', async () => {
  const [known, hidden, nobody] = await mailboxes(
    'anna.x@example.com',
    'hidden.x@example.com',
    'nobody@example.com',
  );
  expect(known).toMatchObject({ displayName: 'Anna Meier', system: 'exchange' });
  expect(hidden).toMatchObject({ kind: 'unknown' });
  expect(nobody).toMatchObject({ kind: 'unknown' });
});

it('answers with whom it knows while Exchange is down', async () => {
  await simulator.setFaults({ exchange: [{ kind: 'down' }] });
  expect((await people('anna')).map(({ displayName }) => displayName)).toEqual(['Anna Meier']);
  expect(await people('somebody')).toEqual([]);
});
