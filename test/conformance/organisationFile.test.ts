import { join } from 'node:path';
import { createDirectoryFile } from '../../src/mailSystems/directoryFile';
import { loadOrganisation } from '../../src/simulator';
import { writeOrganisation } from '../helpers/organisation';

/** The simulator and the directory file read the same organisation.json, each in its own way, and must take the same. */
const ana = { address: 'ana@example.com', displayName: 'Ana', kind: 'person', system: 'exchange' };
const room = { address: 'room@example.com', displayName: 'Room', kind: 'room', system: 'exchange' };

async function readers(mailbox: Record<string, unknown>) {
  const { folder, remove } = writeOrganisation({ mailboxes: [mailbox] });
  const outcome = (work: Promise<unknown>) =>
    work.then(
      () => 'taken',
      () => 'refused',
    );
  const both = [
    await outcome(loadOrganisation(folder)),
    await outcome(createDirectoryFile(join(folder, 'organisation.json'), () => 0).read()),
  ];
  remove();
  return both;
}

it.each([
  ['a bare person', ana],
  [
    'nulls',
    { ...ana, aliases: null, department: null, office: null, timeZone: null, movedAt: null, movesOn: null },
  ],
  [
    'a room of nulls',
    { ...room, capacity: null, features: null, building: null, floor: null, wheelchairAccessible: null },
  ],
  ['a name of 256 characters', { ...ana, displayName: 'a'.repeat(256) }],
  ['a field nobody knows', { ...ana, shoeSize: 44 }],
])('both take %s', async (_name, mailbox) => {
  expect(await readers(mailbox)).toEqual(['taken', 'taken']);
});

it.each([
  ['an unknown kind', { ...ana, kind: 'robot' }],
  ['an unknown system', { ...ana, system: 'lotus' }],
  ['no address', { ...ana, address: 'ana' }],
  ['a name of 257 characters', { ...ana, displayName: 'a'.repeat(257) }],
  ['a capacity in words', { ...room, capacity: 'eight' }],
])('both refuse %s', async (_name, mailbox) => {
  expect(await readers(mailbox)).toEqual(['refused', 'refused']);
});
