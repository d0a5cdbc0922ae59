import type { DirectoryEntry } from '../../../src/domain/directoryEntry';
import { joinDirectory, type JoinOptions } from '../../../src/domain/join';
import { NOW, having, inAd, inBook, inFile, inWorkmail } from './builders';

const live = having(['activeDirectory', 'workmailApi', 'directoryFile', 'exchangeAddressBook']);
const one = (entries: DirectoryEntry[], options: JoinOptions = live) => {
  const { mailboxes } = joinDirectory(entries, options);
  expect(mailboxes).toHaveLength(1);
  return mailboxes[0] as (typeof mailboxes)[number];
};

describe('details', () => {
  it('come from the file before Active Directory, the address book and WorkMail, field by field', () => {
    const mailbox = one([
      inWorkmail(['workmailResource'], {
        displayName: 'W',
        office: 'W',
        department: 'W',
        building: 'W',
        floor: 'W',
      }),
      inBook(['inAddressBook'], { displayName: 'B', office: 'B', department: 'B', building: 'B' }),
      inAd(['exchangeMailbox'], { displayName: 'A', office: 'A', department: 'A' }),
      inFile(['listedOnExchange'], { displayName: 'F', office: 'F' }),
    ]);
    expect(mailbox).toMatchObject({
      displayName: 'F',
      office: 'F',
      department: 'A',
      building: 'B',
      floor: 'W',
    });
  });
  it('of a room: seats from whoever knows, features from all, once and in the first spelling', () => {
    const room = { address: 'r@x.com', kind: 'room' } as const;
    const mailbox = one([
      inAd(['exchangeMailbox'], { ...room, capacity: 8, features: ['Video', 'Whiteboard'] }),
      inBook(['inAddressBook'], room),
      inFile(['listedOnExchange'], { ...room, features: ['video'], wheelchairAccessible: false }),
    ]);
    expect(mailbox).toMatchObject({ kind: 'room', capacity: 8, features: ['video', 'Whiteboard'] });
    expect(mailbox.wheelchairAccessible).toBe(false);
  });
  it('the primary address as Active Directory spells it, the others as aliases', () => {
    const mailbox = one([
      inFile(['listedOnExchange'], { address: 'ana.silva@x.com' }),
      inAd(['exchangeMailbox'], { address: 'Ana@x.com', aliases: ['Ana.Silva@x.com'] }),
    ]);
    expect([mailbox.address, mailbox.aliases]).toEqual(['Ana@x.com', ['Ana.Silva@x.com']]);
  });
  it('the kind from Active Directory, also where WorkMail calls a synced room a person', () => {
    const entries = [
      inAd(['exchangeMailbox'], { kind: 'room' }),
      inWorkmail(['workmailDisabled'], { kind: 'person' }),
    ];
    expect(one(entries).kind).toBe('room');
    expect(one([inBook(['inAddressBook'])]).kind).toBe('person');
    expect(one([inAd(['routesElsewhere'])]).kind).toBe('external');
    expect(one([inFile(['listedWithoutSystem'])]).kind).toBe('unknown');
    // A resource is nobody, whatever an address book that cannot tell things from people finds under its name.
    expect(one([inBook(['inAddressBook']), inWorkmail(['workmailResource'])]).kind).toBe('equipment');
    expect(one([inBook(['inAddressBook'], { kind: 'room' }), inWorkmail(['workmailResource'])]).kind).toBe(
      'room',
    );
  });
  it('and from whoever knows a kind at all; WorkMail’s word that it is a resource is enough', () => {
    expect(one([inAd(['exchangeMailbox']), inWorkmail(['workmailDisabled'], { kind: 'room' })]).kind).toBe(
      'room',
    );
    expect(one([inWorkmail(['workmailResource', 'workmailDisabled'])]).kind).toBe('equipment');
    expect(one([inFile([])]).kind).toBe('unknown');
  });
  it('are left out where nobody knows them', () => {
    const mailbox = one([inAd(['exchangeMailbox'])]);
    expect(mailbox.displayName).toBe('ana@x.com');
    expect(Object.keys(mailbox).sort()).toEqual(['address', 'displayName', 'evidence', 'kind', 'system']);
  });
  it('hidden when anybody says so', () => {
    expect(one([inAd(['exchangeMailbox'], { hidden: true }), inFile(['listedOnExchange'])]).hidden).toBe(
      true,
    );
    expect(one([inAd(['exchangeMailbox']), inFile(['listedOnExchange'])]).hidden).toBeUndefined();
  });
  it('moved: the file’s date before WorkMail’s, and only of those who are there', () => {
    const workmail = inWorkmail(['workmailEnabled'], { movedAt: '2026-11-02' });
    expect(one([workmail]).movedAt).toBe('2026-11-02');
    expect(one([workmail, inFile(['listedOnWorkmail'], { movedAt: '2026-10-31' })]).movedAt).toBe(
      '2026-10-31',
    );
    expect(one([workmail, inFile(['listedOnWorkmail'])]).movedAt).toBe('2026-11-02');
    expect(one([workmail, inAd(['exchangeMailbox'])])).toMatchObject({
      system: 'both',
      movedAt: '2026-11-02',
    });
    const back = inWorkmail(['workmailDisabled'], { movedAt: '2026-11-02' });
    expect(one([inAd(['exchangeMailbox']), back]).movedAt).toBeUndefined();
  });
  it('moves on: from the file, until it is done', () => {
    const file = inFile(['listedOnExchange'], { movesOn: '2026-12-03' });
    expect(one([inAd(['exchangeMailbox']), file]).movesOn).toBe('2026-12-03');
    expect(one([inWorkmail(['workmailEnabled']), file]).movesOn).toBeUndefined();
    const live = inAd(['exchangeMailbox'], { movesOn: '2026-12-04' });
    expect(one([live, inFile(['listedOnExchange'])]).movesOn).toBe('2026-12-04');
  });
});

describe('groups', () => {
  const team = { address: 'team@x.com', kind: 'group' } as const;
  it('lie nowhere and have the members of one source, live before the file', () => {
    const mailbox = one([
      inFile([], { ...team, members: ['gone@x.com'], displayName: 'The team' }),
      inAd([], { ...team, members: ['ana@x.com'] }),
    ]);
    expect(mailbox).toMatchObject({
      kind: 'group',
      system: 'unknown',
      displayName: 'The team',
      members: ['ana@x.com'],
      evidence: [
        { source: 'directoryFile', code: 'group', finding: 'Listed as a group', readAtMs: NOW },
        { source: 'activeDirectory', code: 'group', finding: 'A group in Active Directory', readAtMs: NOW },
      ],
    });
  });
  it('lie nowhere also where a record claims a mailbox, and nothing is found about them', () => {
    const { mailboxes, findings } = joinDirectory(
      [inAd(['exchangeMailbox', 'leftoverRoute'], { ...team, members: ['ana@x.com'] })],
      live,
    );
    expect(mailboxes).toMatchObject([{ system: 'unknown', evidence: [{ code: 'group' }] }]);
    expect(findings).toEqual([]);
  });
  it('have the members that some source knows, and else none', () => {
    expect(one([inAd([], team), inFile([], { ...team, members: ['bo@x.com'] })]).members).toEqual([
      'bo@x.com',
    ]);
    expect(one([inAd([], team)]).members).toEqual([]);
  });
  it('show no members when any source hides them', () => {
    const entries = [
      inAd([], { ...team, members: ['ana@x.com'], membersHidden: true }),
      inWorkmail([], team),
    ];
    expect(one(entries).membersHidden).toBe(true);
    expect(one([inAd([], { ...team, members: [] })]).membersHidden).toBeUndefined();
  });
});

describe('evidence', () => {
  const piece = (source: string, code: string, finding: string, readAtMs: number) => ({
    source,
    code,
    finding,
    readAtMs,
  });
  it('keeps every piece, with its source and its age', () => {
    const mailbox = one([
      inWorkmail(['workmailDisabled'], { readAtMs: 2 }),
      inAd(['leftoverRoute', 'exchangeMailbox'], { readAtMs: 1 }),
    ]);
    expect(mailbox.evidence).toEqual([
      piece('activeDirectory', 'exchangeMailbox', 'Mailbox on Exchange Server', 1),
      piece('activeDirectory', 'leftoverRoute', 'A route to WorkMail beside the Exchange mailbox', 1),
      piece('workmailApi', 'workmailDisabled', 'Not enabled on WorkMail', 2),
    ]);
  });
  it('counts silence where the verdict rests on it, and only there', () => {
    const of = (entries: DirectoryEntry[]) =>
      one(entries, having(['activeDirectory', 'workmailApi'])).evidence;
    expect(of([inAd(['routesToWorkmail'], { readAtMs: 1 })])[1]).toEqual(
      piece('workmailApi', 'unknownToWorkmail', 'WorkMail does not know the address', NOW),
    );
    expect(of([inAd(['exchangeMailbox'])])).toHaveLength(1);
    // WorkMail knows it, and says itself that no mailbox came of it.
    const half = inWorkmail(['workmailEnabledWithoutMailbox']);
    expect(of([inAd(['routesToWorkmail']), half]).map(({ code }) => code)).toEqual([
      'routesToWorkmail',
      'workmailEnabledWithoutMailbox',
    ]);
  });
});
