import type { DirectoryEntry } from '../../../src/domain/directoryEntry';
import { joinDirectory, joinDirectoryInSteps } from '../../../src/domain/join';
import { HOUR, NOW, having, inAd, inBook, inWorkmail } from './builders';

const both = having(['activeDirectory', 'workmailApi']);
const systems = (entries: DirectoryEntry[], options = both) =>
  joinDirectory(entries, options).mailboxes.map(({ address, system }) => [address, system]);

describe('mailboxes', () => {
  it('come by address', () => {
    const at = (address: string) => inAd(['exchangeMailbox'], { address });
    expect(systems([at('c@x.com'), at('a@x.com'), at('b@x.com')]).map(([address]) => address)).toEqual([
      'a@x.com',
      'b@x.com',
      'c@x.com',
    ]);
  });
  it('are told to move while they do, and only then', () => {
    const moved = (changedAtMs: number) =>
      joinDirectory([inAd(['routesToWorkmail'], { changedAtMs })], both).mailboxes[0];
    expect(moved(NOW - HOUR)).toMatchObject({ system: 'workmail', moving: true });
    expect(moved(NOW - 5 * HOUR)).not.toHaveProperty('moving');
  });
});

describe('people of whom the same is said', () => {
  it('share one proof', () => {
    const entries = ['a@x.com', 'b@x.com'].map((address) => inAd(['exchangeMailbox'], { address }));
    const [a, b] = joinDirectory(entries, both).mailboxes;
    expect(a!.evidence).toBe(b!.evidence);
  });
  it('are weighed apart where one is an outsider', () => {
    const contact = (address: string) => inBook(['inAddressBookAsContact'], { address });
    expect(systems([contact('ana@x.com'), contact('ana@partner.org')])).toEqual([
      ['ana@partner.org', 'external'],
      ['ana@x.com', 'unknown'],
    ]);
  });
  it('are weighed apart where a further thing is said of one', () => {
    const entries = [
      inAd(['exchangeMailbox'], { address: 'a@x.com' }),
      inAd(['exchangeMailbox', 'leftoverRoute'], { address: 'b@x.com' }),
    ];
    expect(joinDirectory(entries, both).mailboxes.map(({ evidence }) => evidence.length)).toEqual([1, 2]);
  });
  it('are weighed apart where a source takes one for a group', () => {
    const entries = ['a@x.com', 'b@x.com'].flatMap((address) => [
      inAd(['exchangeMailbox'], { address, kind: 'person' }),
      inBook([], { address, kind: address === 'b@x.com' ? 'group' : 'person' }),
    ]);
    const codes = joinDirectory(entries, both).mailboxes.map(({ evidence }) =>
      evidence.map(({ code }) => code),
    );
    expect(codes).toEqual([['exchangeMailbox'], ['exchangeMailbox', 'group']]);
  });
});

it('pauses at every two thousand records of each of its passes', () => {
  const count = 4000;
  const entries = Array.from({ length: count }, (_, i) =>
    i % 2
      ? inAd(['exchangeMailbox'], { address: `p${i}@x.com` })
      : inWorkmail(['workmailEnabled'], { address: `p${i}@x.com` }),
  );
  const steps = joinDirectoryInSteps(entries, both);
  let pauses = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) pauses++;
  expect(step.value.mailboxes).toHaveLength(count);
  // Taken in, four rounds of claims, grouped, weighed for disputes, made mailboxes; then two lists are put in order.
  const passes = 8;
  expect(pauses).toBeGreaterThanOrEqual((passes * count) / 2000);
  expect(pauses).toBeLessThan((passes * count) / 2000 + 12);
});
