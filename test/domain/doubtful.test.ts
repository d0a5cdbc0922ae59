import { doubtful, type Heard } from '../../src/domain/doubtful';
import { mergeReadings, type AskedReading, type BusyBlock } from '../../src/domain/freeBusy';
import { DAY_MS, type Interval } from '../../src/domain/interval';
import type { MailboxKind, MailSystem } from '../../src/domain/mailbox';

const MONDAY = Date.UTC(2026, 10, 30);
const days = (count: number): Interval => ({ startMs: MONDAY, endMs: MONDAY + count * DAY_MS });
const meeting: BusyBlock = { startMs: MONDAY + DAY_MS / 2, endMs: MONDAY + DAY_MS / 2 + 1, busyType: 'busy' };

interface Who {
  readonly system?: MailSystem;
  readonly via?: MailSystem;
  readonly blocks?: readonly BusyBlock[];
  readonly kind?: MailboxKind;
  readonly isUnknown?: boolean;
}

function heard(address: string, window: Interval, who: Who = {}): Heard {
  const { system = 'exchange', via, blocks = [], kind = 'person', isUnknown = false } = who;
  const unknown = isUnknown ? [{ ...window, reason: { code: 'timedOut', message: 'Too late.' } }] : [];
  const reading: AskedReading = { address, system, blocks, unknown, readAtMs: 1, ...(via && { via }) };
  return {
    mailbox: { address, displayName: address, kind, system, evidence: [], timeZone: 'Europe/Zurich' },
    freeBusy: mergeReadings(address, window, [reading]),
    found: [reading],
  };
}

const codes = (list: readonly Heard[], window: Interval) =>
  [...doubtful(list, window)].map(([address, { code }]) => [address, code]);
const people = (count: number, window: Interval, who: Who = {}) =>
  Array.from({ length: count }, (_, i) => heard(`p${i}@x.com`, window, who));

describe('doubtful', () => {
  it('doubts a person without an event on ten working days, not on nine', () => {
    // Two weeks from Monday hold ten working days; without the last Friday, and its evening, nine.
    expect(codes([heard('a@x.com', days(14))], days(14))).toEqual([['a@x.com', 'tooFree']]);
    expect(codes([heard('a@x.com', days(11))], days(11))).toEqual([]);
    const untilFridayNoon = { startMs: MONDAY, endMs: MONDAY + 11.5 * DAY_MS };
    expect(codes([heard('a@x.com', untilFridayNoon)], untilFridayNoon)).toEqual([]);
  });

  it('believes a calendar with one event, one that nobody knows, and a room', () => {
    const window = days(14);
    expect(codes([heard('a@x.com', window, { blocks: [meeting] })], window)).toEqual([]);
    expect(codes([heard('a@x.com', window, { isUnknown: true })], window)).toEqual([]);
    expect(codes([heard('a@x.com', window, { kind: 'room' })], window)).toEqual([]);
    expect(codes([heard('a@x.com', window, { kind: 'equipment' })], window)).toEqual([]);
  });

  it('doubts a system that says nothing but free of five people, not of four', () => {
    const window = days(1);
    expect(codes(people(5, window), window).map(([, code]) => code)).toEqual(Array(5).fill('systemTooFree'));
    expect(codes(people(4, window), window)).toEqual([]);
    const oneHasAMeeting = [...people(5, window), heard('q@x.com', window, { blocks: [meeting] })];
    expect(codes(oneHasAMeeting, window)).toEqual([]);
  });

  it('does not count rooms, nor the other system’s people, nor a free hour that five share', () => {
    const window = days(1);
    expect(codes(people(5, window, { kind: 'room' }), window)).toEqual([]);
    const mixed = [...people(3, window), heard('w1@x.com', window, { system: 'workmail' })];
    expect(codes([...mixed, heard('w2@x.com', window, { system: 'workmail' })], window)).toEqual([]);
    const hour = { startMs: MONDAY + 9 * 3_600_000, endMs: MONDAY + 10 * 3_600_000 };
    expect(codes(people(5, hour), hour)).toEqual([]);
  });

  it('doubts the system that was asked, not the one that holds the mailbox', () => {
    const window = days(1);
    const proxied = people(5, window, { system: 'workmail', via: 'exchange' });
    expect([...doubtful(proxied, window).values()][0]).toMatchObject({ system: 'exchange' });
  });

  it('doubts all that a system answers against which there is a reason, rooms too, and nobody it did not answer for', () => {
    const window = days(1);
    const reason = { code: 'clockSkew', message: 'The clocks differ.', system: 'exchange' as const };
    const list = [
      heard('a@x.com', window, { blocks: [meeting] }),
      heard('room@x.com', window, { kind: 'room' }),
      heard('via@x.com', window, { system: 'workmail', via: 'exchange' }),
      heard('late@x.com', window, { isUnknown: true }),
      heard('w@x.com', window, { system: 'workmail' }),
    ];
    const doubted = doubtful(list, window, { exchange: reason });
    expect([...doubted.keys()]).toEqual(['a@x.com', 'room@x.com', 'via@x.com']);
    expect(new Set(doubted.values())).toEqual(new Set([reason]));
  });

  it('is a flag: it changes nothing that was answered', () => {
    const window = days(14);
    const one = heard('a@x.com', window);
    const before = JSON.stringify(one);
    doubtful([one], window);
    expect(JSON.stringify(one)).toBe(before);
  });

  it('says what is strange, in numbers', () => {
    const messages = (list: readonly Heard[], window: Interval) => [
      ...new Set([...doubtful(list, window).values()].map(({ message }) => message)),
    ];
    expect(messages([heard('a@x.com', days(14))], days(14))).toEqual([
      'There is not a single event on 10 working days. That may be a failure in disguise.',
    ]);
    const window = days(1);
    expect(messages(people(6, window), window)).toEqual([
      'Exchange shows not a single event for any of the 6 people asked. That may be a failure in disguise.',
    ]);
    expect(messages(people(5, window, { system: 'workmail' }), window)).toEqual([
      'WorkMail shows not a single event for any of the 5 people asked. That may be a failure in disguise.',
    ]);
  });

  it('takes an address that no source names for a person', () => {
    expect(codes([heard('a@x.com', days(14), { kind: 'unknown' })], days(14))).toEqual([
      ['a@x.com', 'tooFree'],
    ]);
  });

  it('believes a system that shows one event in one of two answers about somebody', () => {
    const window = days(1);
    const two = heard('a@x.com', window);
    const via = heard('a@x.com', window, { system: 'workmail', via: 'exchange', blocks: [meeting] });
    const both = { ...two, found: [...two.found, ...via.found] };
    expect(codes([...people(5, window), both], window)).toEqual([]);
  });

  it('keeps what is said against a whole system', () => {
    const window = days(1);
    const reason = { code: 'clockSkew', message: 'The clocks differ.', system: 'exchange' as const };
    const doubted = doubtful(people(5, window), window, { exchange: reason });
    expect([...doubted.values()]).toEqual(Array(5).fill(reason));
  });

  it('counts whole working days on the wall clock of each person, in UTC where nobody tells the zone', () => {
    const between = (from: number, to: number) => ({
      startMs: MONDAY + from * 3_600_000,
      endMs: MONDAY + to * 3_600_000,
    });
    const inZurich = between(8, 16);
    expect(codes(people(5, inZurich), inZurich)).toHaveLength(5);
    const fromNoon = between(12, 20);
    expect(codes(people(5, fromNoon), fromNoon)).toEqual([]);
    const untilNoon = between(0, 12);
    expect(codes(people(5, untilNoon), untilNoon)).toEqual([]);
    const nowhere = (window: Interval) =>
      people(5, window).map((one) => ({ ...one, mailbox: { ...one.mailbox, timeZone: undefined } }) as Heard);
    expect(codes(nowhere(inZurich), inZurich)).toEqual([]);
    expect(codes(nowhere(between(9, 17)), between(9, 17))).toHaveLength(5);
  });

  it('counts a day with two working periods once', () => {
    const window = days(9);
    const one = heard('a@x.com', window);
    const halves = [
      { startMinutes: 540, endMinutes: 720 },
      { startMinutes: 780, endMinutes: 1020 },
    ];
    const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
    const workingHours = {
      zone: { iana: 'UTC' },
      periods: halves.map((half) => ({ days: weekdays, ...half })),
    };
    // Seven working days, fourteen periods.
    expect(codes([{ ...one, freeBusy: { ...one.freeBusy, workingHours } }], window)).toEqual([]);
  });
});
