import { Directory } from '../../src/application/directory';
import { joinReadings } from '../../src/application/directoryContents';
import type { DirectoryEntry, EvidenceSource } from '../../src/domain/directoryEntry';
import { readingOf } from './scriptedSource';

const NOW = 1000;
const named = (source: EvidenceSource, extra: object, people: Parameters<typeof readingOf>[1] = {}) => ({
  source,
  reading: { ...readingOf(source, people, 1), ...extra },
});

describe('joinReadings', () => {
  it('is as old as its oldest reading, whatever their order', () => {
    const readings = [named('workmailApi', { readAtMs: 7 }), named('activeDirectory', { readAtMs: 5 })];
    expect(joinReadings(readings, NOW).readAtMs).toBe(5);
    expect(joinReadings(readings, NOW)).toEqual(joinReadings(readings.reverse(), NOW));
  });
  it('takes domains from the settings, else from the sources, else from mailboxes that are ours', () => {
    const workmail = named('workmailApi', { domains: ['X.com', 'acme.awsapps.com', 'y.com'] });
    expect(joinReadings([workmail], NOW, { domains: ['z.com'] }).domains).toEqual(['z.com']);
    expect(joinReadings([workmail], NOW).domains).toEqual(['x.com', 'y.com']);
    const entry = (address: string, claims: DirectoryEntry['claims']): DirectoryEntry => ({
      source: 'activeDirectory',
      id: address,
      address,
      aliases: [],
      claims,
      readAtMs: 1,
    });
    const entries = [
      entry('a@small.com', ['exchangeMailbox']),
      entry('b@big.com', ['exchangeMailbox']),
      entry('c@big.com', ['routesToWorkmail']),
      entry('d@partner.org', ['routesElsewhere']),
      entry('e@gmail.com', ['noMailbox']),
    ];
    const told = joinReadings([named('activeDirectory', { entries, domains: [] })], NOW);
    expect(told.domains).toEqual(['big.com', 'small.com']);
  });
  it('leaves out a lookup of what the same source listed whole, and no other source’s word on it', () => {
    const entry = (source: EvidenceSource, claims: DirectoryEntry['claims'], more = {}): DirectoryEntry => ({
      source,
      id: 'r@x.com',
      address: 'r@x.com',
      aliases: [],
      claims,
      readAtMs: 1,
      ...more,
    });
    const room = entry('exchangeAddressBook', ['inAddressBook'], { kind: 'room', displayName: 'Room' });
    const further = [
      entry('exchangeAddressBook', ['inAddressBook'], { displayName: 'Somebody' }),
      entry('freeBusy', ['unknownToWorkmail']),
    ];
    const { mailboxes } = joinReadings([named('exchangeAddressBook', { entries: [room] })], NOW, {}, further);
    expect(mailboxes).toEqual([expect.objectContaining({ displayName: 'Room', kind: 'room' })]);
    expect(mailboxes[0]?.evidence.map(({ source, code }) => `${source} ${code}`)).toEqual([
      'exchangeAddressBook inAddressBook',
      'freeBusy unknownToWorkmail',
    ]);
  });
  it('offers no room list among people, whoever takes it for a group, and finds it typed whole', () => {
    const group = (address: string, source: EvidenceSource): DirectoryEntry => ({
      source,
      id: address,
      address,
      aliases: [],
      displayName: 'Rooms in Lisbon',
      kind: 'group',
      claims: [],
      members: [],
      readAtMs: 1,
    });
    const workmail = named('workmailApi', {
      entries: [group('Rooms@x.com', 'workmailApi'), group('team@x.com', 'workmailApi')],
    });
    const book = named('exchangeAddressBook', {
      roomLists: [{ address: 'rooms@x.com', displayName: 'Rooms in Lisbon', rooms: [] }],
    });
    const directory = Directory.of(joinReadings([workmail, book], NOW));
    expect(directory.search('rooms', 10).people.map(({ address }) => address)).toEqual(['team@x.com']);
    expect(directory.resolve('rooms@x.com').mailbox.kind).toBe('group');
  });
  it('merges room lists by address, with rooms by their primary addresses, once', () => {
    const room = { kind: 'room', claims: ['exchangeMailbox'], aliases: ['old-r1@x.com'] };
    const ad = named('activeDirectory', {
      entries: [{ ...room, source: 'activeDirectory', id: 'r', address: 'r1@x.com', readAtMs: 1 }],
      roomLists: [{ address: 'HQ@x.com', displayName: 'HQ', rooms: ['OLD-r1@x.com'] }],
    });
    const book = named('exchangeAddressBook', {
      roomLists: [{ address: 'hq@x.com', displayName: 'Other', rooms: ['r1@x.com', 'r2@x.com'] }],
    });
    expect(joinReadings([book, ad], NOW).roomLists).toEqual([
      { address: 'HQ@x.com', displayName: 'HQ', rooms: ['r1@x.com', 'r2@x.com'] },
    ]);
  });
});

describe('Directory', () => {
  const readings = [
    named('activeDirectory', {}, { ana: 'exchangeMailbox', bo: 'exchangeMailbox' }),
    named('workmailApi', {}, { ana: 'workmailEnabled' }),
  ];
  const directory = Directory.of(joinReadings(readings, NOW));

  it('says of people nobody knows which sources do not know them', () => {
    expect(directory.resolve('carla@x.com').mailbox.evidence).toEqual([
      {
        source: 'activeDirectory',
        code: 'notListed',
        finding: 'Not listed, although the domain is ours',
        readAtMs: 1,
      },
      {
        source: 'workmailApi',
        code: 'notListed',
        finding: 'Not listed, although the domain is ours',
        readAtMs: 1,
      },
    ]);
  });
  it('knows about whom the sources do not agree', () => {
    expect(directory.isDisputed('ANA@x.com')).toBe(true);
    expect(directory.isDisputed('bo@x.com')).toBe(false);
    expect(directory.isDisputed('nobody@x.com')).toBe(false);
  });
  it('finds by what changed, and goes on with the index where nothing did', () => {
    const same = Directory.of(joinReadings(readings, NOW), directory);
    expect(same.search('bo', 5).people[0]).toBe(same.resolve('bo@x.com').mailbox);
    const changed = readings.map(({ source, reading }) => ({
      source,
      reading: { ...reading, entries: reading.entries.map((one) => ({ ...one, office: 'Zürich' })) },
    }));
    const moved = Directory.of(joinReadings(changed, NOW), same);
    expect(same.search('zurich', 5).people).toHaveLength(0);
    expect(moved.search('zurich', 5).people).toHaveLength(2);
  });
});
