import { AddressBookLookups } from '../../src/application/addressBookLookups';
import type { DirectoryEntry } from '../../src/domain/directoryEntry';
import { MINUTE_MS } from '../../src/domain/interval';

const entry = (name: string, readAtMs = 0, more: Partial<DirectoryEntry> = {}): DirectoryEntry => ({
  source: 'exchangeAddressBook',
  id: `${name}@example.com`,
  address: `${name}@example.com`,
  aliases: [],
  displayName: name,
  claims: ['inAddressBook'],
  readAtMs,
  ...more,
});

function lookups(answers: Record<string, readonly DirectoryEntry[]>, isWhole = true) {
  const asked: string[] = [];
  const clock = { nowMs: 0 };
  const book = {
    find: async (text: string, { byAddress }: { byAddress: boolean }) => {
      asked.push(byAddress ? `smtp:${text}` : text);
      const entries = answers[text];
      if (!entries) throw new Error('the server does not answer');
      return { entries, isWhole };
    },
  };
  return { met: new AddressBookLookups(book, () => clock.nowMs), asked, clock };
}

it('meets people by name, once, and tells whether somebody is new', async () => {
  const { met, asked } = lookups({ ana: [entry('ana')], silva: [entry('ana')] });
  expect(await met.lookUp(' Ana ')).toBe(true);
  expect(await met.lookUp('ana')).toBe(false);
  expect(await met.lookUp('silva')).toBe(false);
  expect(asked).toEqual(['ana', 'silva']);
  expect(met.entries(0)).toEqual([entry('ana')]);
});

it('does not ask for longer words where a shorter one was answered in full, nor for very short ones', async () => {
  const whole = lookups({ ana: [], anast: [] });
  await whole.met.lookUp('an');
  await whole.met.lookUp('ana');
  await whole.met.lookUp('anast');
  expect(whole.asked).toEqual(['ana']);
  const partly = lookups({ ana: [], anast: [] }, false);
  await partly.met.lookUp('ana');
  await partly.met.lookUp('anast');
  expect(partly.asked).toEqual(['ana', 'anast']);
});

it('asks for an address among all addresses, whatever was asked before', async () => {
  const { met, asked } = lookups({ ana: [], 'ana@example.com': [entry('ana')] });
  await met.lookUp('ana');
  expect(await met.lookUp('ana@example.com')).toBe(true);
  expect(asked).toEqual(['ana', 'smtp:ana@example.com']);
});

it('asks once for all who ask the same at the same time, and tells each of them who is new', async () => {
  const { met, asked } = lookups({ ana: [entry('ana')] });
  expect(await Promise.all(['ana', ' ANA', 'ana'].map((text) => met.lookUp(text)))).toEqual([
    true,
    true,
    true,
  ]);
  expect(asked).toEqual(['ana']);
  // and a failure is nobody's for longer than it lasts
  const failing = lookups({});
  expect(await Promise.all([failing.met.lookUp('bob'), failing.met.lookUp('bob')])).toEqual([false, false]);
  expect(failing.asked).toEqual(['bob']);
  failing.clock.nowMs = 15_000;
  await failing.met.lookUp('bob');
  expect(failing.asked).toEqual(['bob', 'bob']);
});

it('asks again after a while', async () => {
  const { met, asked, clock } = lookups({ ana: [] });
  await met.lookUp('ana');
  clock.nowMs = 10 * MINUTE_MS - 1;
  await met.lookUp('ana');
  expect(asked).toHaveLength(1);
  clock.nowMs += 1;
  await met.lookUp('ana');
  expect(asked).toHaveLength(2);
});

it('leaves a server alone that has just failed, and then asks it again', async () => {
  const { met, asked, clock } = lookups({ ana: [entry('ana')] });
  expect(await met.lookUp('bob')).toBe(false);
  clock.nowMs = 14_999;
  expect(await met.lookUp('ana')).toBe(false);
  expect(asked).toEqual(['bob']);
  clock.nowMs = 15_000;
  expect(await met.lookUp('ana')).toBe(true);
  await met.lookUp('bob');
  expect(asked).toEqual(['bob', 'ana', 'bob']);
});

it('forgets after a day, and keeps a group’s members when it is met as a member itself', async () => {
  const group = entry('sales', 0, { kind: 'group', claims: [], members: ['ana@example.com'] });
  const { met, clock } = lookups({ sales: [group], all: [entry('sales', 5, { kind: 'group', claims: [] })] });
  await met.lookUp('sales');
  expect(await met.lookUp('all')).toBe(false);
  expect(met.entries(clock.nowMs)[0]?.members).toEqual(['ana@example.com']);
  expect(met.entries(24 * 60 * MINUTE_MS + 5)).toEqual([]);
});
