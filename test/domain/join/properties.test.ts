import fc from 'fast-check';
import type { ClaimCode, DirectoryEntry, EvidenceSource } from '../../../src/domain/directoryEntry';
import { joinDirectory } from '../../../src/domain/join';
import { HOUR, NOW, having } from './builders';

const CLAIMS: Partial<Record<EvidenceSource, ClaimCode[]>> = {
  activeDirectory: ['exchangeMailbox', 'routesToWorkmail', 'routesElsewhere', 'noMailbox', 'leftoverRoute'],
  workmailApi: ['workmailEnabled', 'workmailDisabled', 'workmailResource', 'workmailEnabledWithoutMailbox'],
  exchangeAddressBook: ['inAddressBook', 'inAddressBookAsContact'],
  directoryFile: ['listedOnExchange', 'listedOnWorkmail', 'listedOnBoth', 'listedWithoutSystem'],
  freeBusy: ['unknownToExchange', 'unknownToWorkmail'],
};
const isRecord = ({ source }: DirectoryEntry) => source !== 'freeBusy';
// Few addresses, so that records collide in every way there is.
const address = fc.constantFrom(
  'a@x.com',
  'A@x.com',
  'b@x.com',
  'c@x.com',
  'a@acme.awsapps.com',
  'd@other.org',
);
const entryOf = ([source, claims]: [string, ClaimCode[]]) =>
  fc.record(
    {
      source: fc.constant(source as EvidenceSource),
      id: fc.constantFrom('1', '2', '3'),
      address,
      aliases: fc.array(address, { maxLength: 2 }),
      claims: fc.subarray(claims),
      displayName: fc.constantFrom('A', 'B'),
      kind: fc.constantFrom('person', 'room', 'group'),
      features: fc.array(fc.constantFrom('video', 'Video', 'phone')),
      targetAddress: address,
      userPrincipalName: address,
      changedAtMs: fc.constantFrom(NOW, NOW - HOUR, NOW - 5 * HOUR),
      readAtMs: fc.constantFrom(NOW, NOW - HOUR),
      members: fc.array(address, { maxLength: 2 }),
    },
    { requiredKeys: ['source', 'id', 'address', 'aliases', 'claims', 'readAtMs'] },
  ) as fc.Arbitrary<DirectoryEntry>;
const entries = fc.array(fc.oneof(...(Object.entries(CLAIMS) as [string, ClaimCode[]][]).map(entryOf)), {
  maxLength: 8,
});
const options = having(Object.keys(CLAIMS) as EvidenceSource[]);

it('evidence in any order gives the same mailboxes and the same findings', () => {
  const shuffled = entries.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );
  fc.assert(
    fc.property(shuffled, ([list, other]) => {
      expect(joinDirectory(other, options)).toEqual(joinDirectory(list, options));
    }),
    { numRuns: 1000 },
  );
});

it('every address belongs to one mailbox, and none is lost', () => {
  fc.assert(
    fc.property(entries, (list) => {
      const keys = joinDirectory(list, options).mailboxes.flatMap((mailbox) =>
        [mailbox.address, ...(mailbox.aliases ?? [])].map((one) => one.toLowerCase()),
      );
      expect(new Set(keys).size).toBe(keys.length);
      for (const one of list.filter(isRecord)) expect(keys).toContain(one.address.toLowerCase());
    }),
  );
});

it('never counts two records of one source as one recipient without saying so', () => {
  fc.assert(
    fc.property(entries, (list) => {
      const { mailboxes, findings } = joinDirectory(list, options);
      if (findings.some(({ code }) => code === 'addressClaimedTwice')) return;
      for (const source of Object.keys(CLAIMS).filter((one) => one !== 'freeBusy')) {
        const speaking = list.filter(
          (one) => one.source === source && one.claims.length > 0 && one.kind !== 'group',
        );
        const told = mailboxes.filter((mailbox) => mailbox.kind !== 'group');
        const heard = told.filter(({ evidence }) => evidence.some((piece) => piece.source === source));
        // A record that speaks may have been joined to a group, which lies nowhere; it is never joined to its like.
        const silent = mailboxes.length - told.length;
        expect(heard.length).toBeGreaterThanOrEqual(speaking.length - silent);
      }
    }),
  );
});
