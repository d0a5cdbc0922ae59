import { Directory } from '../../src/application/directory';
import type { Mailbox } from '../../src/domain/mailbox';

const mailbox = (address: string, extra: Partial<Mailbox> = {}): Mailbox => ({
  address,
  displayName: address.split('@')[0] as string,
  kind: 'person',
  system: 'exchange',
  evidence: [],
  ...extra,
});

const directoryOf = (mailboxes: Mailbox[], extra = {}) =>
  Directory.of({ mailboxes, roomLists: [], domains: ['example.com'], readAtMs: 0, ...extra });

describe('resolve', () => {
  const directory = directoryOf(
    [
      mailbox('Ana.Silva@example.com', { aliases: ['ana@example.com'] }),
      mailbox('bo@example.com', { hidden: true }),
    ],
    { workmailAlias: 'example-corp' },
  );

  it('answers in the directory’s spelling and keeps what was asked', () => {
    const found = directory.resolve('smtp:ana.SILVA@example.com');
    expect(found.mailbox.address).toBe('Ana.Silva@example.com');
    expect(found.requestedAs).toBe('smtp:ana.SILVA@example.com');
    expect(directory.resolve('Ana.Silva@example.com').requestedAs).toBeUndefined();
  });

  it('finds a mailbox by alias, by its address at awsapps.com, and when it is hidden', () => {
    expect(directory.resolve('ANA@example.com').mailbox.address).toBe('Ana.Silva@example.com');
    expect(directory.resolve('ana.silva@example-corp.awsapps.com').mailbox.address).toBe(
      'Ana.Silva@example.com',
    );
    expect(directory.resolve('bo@example.com').mailbox.kind).toBe('person');
  });

  it('tells people of ours whom nobody lists from outsiders', () => {
    expect(directory.resolve('nobody@EXAMPLE.com').mailbox).toMatchObject({
      kind: 'unknown',
      system: 'unknown',
    });
    expect(directory.resolve('nobody@example-corp.awsapps.com').mailbox.system).toBe('unknown');
    expect(directory.resolve('carla@partner.org').mailbox).toMatchObject({
      kind: 'external',
      system: 'external',
    });
    // another customer's WorkMail is not ours
    expect(directory.resolve('ana.silva@other.awsapps.com').mailbox.system).toBe('external');
  });

  it('never calls something that is no address external', () => {
    expect(directory.resolve('not an address')).toMatchObject({
      valid: false,
      mailbox: { system: 'unknown' },
    });
  });

  it('is not fooled by names that objects have anyway', () => {
    expect(directory.resolve('__proto__').valid).toBe(false);
    expect(directory.resolve('constructor@example.com').mailbox.kind).toBe('unknown');
  });
});

describe('search', () => {
  const directory = directoryOf([
    mailbox('j.mueller@example.com', { displayName: 'Jürgen Müller', department: 'Legal' }),
    mailbox('mu.chen@example.com', { displayName: 'Mu Chen', office: 'Zürich' }),
    mailbox('hidden@example.com', { displayName: 'Müller Hidden', hidden: true }),
    mailbox('omar@example.com', { displayName: 'عمر حداد', aliases: ['o.haddad@example.com'] }),
    mailbox('anna.strasse@example.com', { displayName: 'Anna Straße' }),
  ]);
  const names = (query: string) => directory.search(query, 10).people.map((person) => person.displayName);

  it('folds diacritics and case, on both sides', () => {
    expect(names('Muller')).toEqual(['Jürgen Müller']);
    expect(names('JÜRGEN')).toEqual(['Jürgen Müller']);
    expect(names('strasse')).toEqual(['Anna Straße']);
  });
  it('wants every word, in name, department or office', () => {
    expect(names('mu legal')).toEqual(['Jürgen Müller']);
    expect(names('mu zur')).toEqual(['Mu Chen']);
    expect(names('mu sales')).toEqual([]);
  });
  it('finds by the beginning of an address or alias, and other scripts', () => {
    expect(names('o.had')).toEqual(['عمر حداد']);
    expect(names('عمر')).toEqual(['عمر حداد']);
  });
  it('puts names that begin so before others, and tells when there are more', () => {
    expect(names('mu')).toEqual(['Mu Chen', 'Jürgen Müller']);
    expect(directory.search('mu', 1)).toMatchObject({ truncated: true });
    expect(directory.search('mu', 2)).toMatchObject({ truncated: false });
  });
  it('offers nobody hidden, and nobody at all for nothing', () => {
    expect(names('hidden')).toEqual([]);
    expect(names('  ')).toEqual([]);
  });
});

describe('expand', () => {
  const group = (address: string, members: string[]) => mailbox(address, { kind: 'group', members });
  it('opens nested groups flat, everyone once, cycles cut', () => {
    const inner = group('inner@example.com', ['bo@example.com', 'outer@example.com', 'carla@partner.org']);
    const outer = group('outer@example.com', ['ana@example.com', 'inner@example.com', 'ANA@example.com']);
    const directory = directoryOf([mailbox('ana@example.com'), mailbox('bo@example.com'), inner, outer]);
    const { members } = directory.expand(outer);
    expect(members.map((m) => m.address)).toEqual(['ana@example.com', 'bo@example.com', 'carla@partner.org']);
    expect(members[2]?.kind).toBe('external');
  });
  it('opens a hundred thousand members, and that once', () => {
    const addresses = Array.from({ length: 100_000 }, (_, i) => `p${i}@partner.org`);
    const all = group('all@example.com', addresses);
    const directory = directoryOf([all]);
    expect(directory.expand(all).members).toHaveLength(100_000);
    expect(directory.expand(all)).toBe(directory.expand(all));
  });
  it('counts the members of a group that hides them, and shows those whom an open group shows', () => {
    const closed = {
      ...group('closed@example.com', ['ana@example.com', 'bo@example.com']),
      membersHidden: true,
    };
    const outer = group('outer@example.com', ['closed@example.com', 'ana@example.com']);
    const directory = directoryOf([mailbox('ana@example.com'), mailbox('bo@example.com'), closed, outer]);
    expect(directory.expand(closed)).toEqual({ members: [], count: 2, hidden: 2 });
    const { members, ...rest } = directory.expand(outer);
    expect(members.map((member) => member.address)).toEqual(['ana@example.com']);
    expect(rest).toEqual({ count: 2, hidden: 1 });
  });
  it('hides what lies below a hidden group as well', () => {
    const inner = group('inner@example.com', ['bo@example.com']);
    const closed = { ...group('closed@example.com', ['inner@example.com']), membersHidden: true };
    const directory = directoryOf([mailbox('bo@example.com'), inner, closed]);
    expect(directory.expand(closed)).toMatchObject({ members: [], count: 1, hidden: 1 });
    expect(directory.expand(inner)).toMatchObject({ count: 1, hidden: 0 });
  });
});
