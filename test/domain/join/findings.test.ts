import { joinDirectory } from '../../../src/domain/join';
import type { DirectoryEntry } from '../../../src/domain/directoryEntry';
import { HOUR, NOW, having, inAd, inFile, inWorkmail } from './builders';

const both = having(['activeDirectory', 'workmailApi']);
const codesOf = (entries: DirectoryEntry[], options = both) =>
  joinDirectory(entries, options).findings.map(({ code }) => code);

describe('findings, each beside the case that has none', () => {
  it('both mailboxes', () => {
    const entries = [inAd(['exchangeMailbox']), inWorkmail(['workmailEnabled'])];
    expect(joinDirectory(entries, both).findings).toEqual([
      {
        code: 'bothMailboxes',
        addresses: ['ana@x.com'],
        sentence: 'A mailbox exists on Exchange and another one on WorkMail.',
      },
    ]);
    expect(codesOf([inAd(['exchangeMailbox']), inWorkmail(['workmailDisabled'])])).toEqual([]);
  });
  it('both, where the file is right about it', () => {
    const entries = [inAd(['exchangeMailbox']), inWorkmail(['workmailEnabled']), inFile(['listedOnBoth'])];
    expect(codesOf(entries)).toEqual(['bothMailboxes']);
  });
  it('neither, once it is no move under way', () => {
    const routed = (changedAtMs: number) => [inAd(['routesToWorkmail'], { changedAtMs })];
    expect(codesOf(routed(NOW - 4 * HOUR))).toEqual(['neitherMailbox']);
    expect(codesOf(routed(NOW - 4 * HOUR + 1))).toEqual([]);
    expect(codesOf(routed(NOW - 9 * HOUR), having(['activeDirectory']))).toEqual([]);
  });
  it('a mailbox on WorkMail that gets no mail', () => {
    const entries = (changedAtMs: number) => [
      inAd(['noMailbox'], { changedAtMs }),
      inWorkmail(['workmailEnabled']),
    ];
    expect(codesOf(entries(NOW - 5 * HOUR))).toEqual(['systemsDisagree']);
    expect(codesOf(entries(NOW - HOUR))).toEqual([]);
  });
  it('leftovers', () => {
    expect(codesOf([inAd(['exchangeMailbox', 'leftoverRoute'])])).toEqual(['leftoverRoute']);
    expect(codesOf([inAd(['exchangeMailbox'])])).toEqual([]);
  });
  it('enabled without a mailbox, told once', () => {
    const half = inWorkmail(['workmailEnabledWithoutMailbox']);
    expect(codesOf([inAd(['exchangeMailbox']), half])).toEqual(['workmailWithoutMailbox']);
    expect(codesOf([inAd(['routesToWorkmail']), half])).toEqual(['neitherMailbox']);
  });
  it('rooms enabled on WorkMail', () => {
    const room = { address: 'r@x.com', kind: 'room' } as const;
    expect(codesOf([inAd(['exchangeMailbox'], room), inWorkmail(['workmailResourceEnabled'], room)])).toEqual(
      ['bothMailboxes', 'roomOnWorkmail'],
    );
    expect(codesOf([inAd(['exchangeMailbox'], room), inWorkmail(['workmailResource'], room)])).toEqual([]);
  });
  it('listed otherwise than live', () => {
    const live = having(['activeDirectory', 'directoryFile']);
    const ad = inAd(['exchangeMailbox']);
    expect(codesOf([ad, inFile(['listedOnWorkmail'])], live)).toEqual(['listedOtherwise']);
    expect(codesOf([ad, inFile(['listedOnExchange'])], live)).toEqual([]);
    const workmail = having(['workmailApi', 'directoryFile']);
    expect(codesOf([inFile(['listedOnWorkmail'])], workmail)).toEqual(['listedOtherwise']);
    expect(codesOf([inFile(['listedOnBoth'])], workmail)).toEqual(['listedOtherwise']);
    expect(codesOf([inFile(['listedOnExchange'])], workmail)).toEqual([]);
    const moved = [inAd(['routesToWorkmail']), inWorkmail(['workmailEnabled'])];
    expect(codesOf([...moved, inFile(['listedOnExchange'])])).toEqual(['listedOtherwise']);
    expect(codesOf([...moved, inFile(['listedOnWorkmail'])])).toEqual([]);
  });
  it('a user principal name unlike the primary address, of people only', () => {
    const upn = (userPrincipalName: string, extra = {}) =>
      codesOf([inAd(['exchangeMailbox'], { userPrincipalName, ...extra })]);
    expect(upn('ana@corp.local')).toEqual(['upnUnlikeAddress']);
    expect(upn('ana@corp.local', { kind: 'person' })).toEqual(['upnUnlikeAddress']);
    expect(upn('ANA@x.com')).toEqual([]);
    expect(upn('room@corp.local', { kind: 'room' })).toEqual([]);
  });
  describe('alias drift', () => {
    const drift = (ad: string[], workmail: string[], changedAtMs = 0) => {
      const entries = [
        inAd(['routesToWorkmail'], { aliases: ad, changedAtMs }),
        inWorkmail(['workmailEnabled'], { aliases: workmail }),
      ];
      return joinDirectory(entries, both).findings.flatMap(({ code, addresses }) => [code, ...addresses]);
    };
    it('in either direction', () => {
      expect(drift(['a@x.com'], ['b@x.com'])).toEqual(['aliasDrift', 'ana@x.com', 'a@x.com', 'b@x.com']);
    });
    it('but not of addresses at awsapps.com, of those not looked into, or of the last four hours', () => {
      expect(drift([], ['ana@acme.awsapps.com'])).toEqual([]);
      expect(drift(['a@x.com'], [])).toEqual([]);
      expect(drift(['a@x.com'], ['b@x.com'], NOW - 4 * HOUR + 1)).toEqual([]);
      expect(drift(['a@x.com'], ['b@x.com'], NOW - 4 * HOUR)).toHaveLength(4);
    });
    it('of those who are on WorkMail, also where Active Directory does not say when it changed', () => {
      const there = (claim: 'workmailEnabled' | 'workmailRemoteUser') => [
        inAd(['exchangeMailbox'], { aliases: ['a@x.com'] }),
        inWorkmail([claim], { aliases: ['b@x.com'] }),
      ];
      expect(codesOf(there('workmailEnabled'))).toEqual(['bothMailboxes', 'aliasDrift']);
      expect(codesOf(there('workmailRemoteUser'))).toEqual([]);
    });
  });
});

it.each<[string, DirectoryEntry[]]>([
  [
    'The Exchange mailbox still has a target address on WorkMail.',
    [inAd(['exchangeMailbox', 'leftoverRoute'])],
  ],
  [
    'WorkMail has it enabled, and no mailbox came of it.',
    [inAd(['exchangeMailbox']), inWorkmail(['workmailEnabledWithoutMailbox'])],
  ],
  [
    'A room or equipment is enabled on WorkMail; resources belong on Exchange.',
    [inWorkmail(['workmailResourceEnabled'])],
  ],
  [
    'The user principal name is not the primary address.',
    [inAd(['exchangeMailbox'], { userPrincipalName: 'ana@corp.local' })],
  ],
  [
    'Active Directory and WorkMail list different addresses.',
    [inAd(['routesToWorkmail']), inWorkmail(['workmailEnabled'], { aliases: ['b@x.com'] })],
  ],
  [
    'The directory file lists it otherwise than the live sources.',
    [inAd(['exchangeMailbox']), inFile(['listedOnWorkmail'])],
  ],
  [
    'The directory file lists it on WorkMail, and WorkMail does not know the address.',
    [inFile(['listedOnWorkmail'])],
  ],
])('says: %s', (sentence, entries) => {
  expect(joinDirectory(entries, both).findings.map((finding) => finding.sentence)).toEqual([sentence]);
});

it('findings come by address, then by code', () => {
  const leftover = (address: string) => inAd(['exchangeMailbox', 'leftoverRoute'], { address });
  const entries = [leftover('bo@x.com'), leftover('ana@x.com'), inWorkmail(['workmailEnabled'])];
  expect(joinDirectory(entries, both).findings.map(({ addresses, code }) => [...addresses, code])).toEqual([
    ['ana@x.com', 'bothMailboxes'],
    ['ana@x.com', 'leftoverRoute'],
    ['bo@x.com', 'leftoverRoute'],
  ]);
});
