import type { Schedule, SourceState, SystemState } from '../../../src/contract';
import { bannersOf } from '../../../src/taskpane/model/banners';
import { attendeeLines, cardFacts, roomText } from '../../../src/taskpane/model/cardFacts';
import { calendarLine } from '../../../src/taskpane/model/calendarLine';
import { ago, clockElsewhere, duration, zoneName } from '../../../src/taskpane/model/format';
import { addMailboxes, NOBODY } from '../../../src/taskpane/model/people';
import { proofSentences } from '../../../src/taskpane/model/proof';
import { byBuilding, matchingRooms, NO_FILTER, type RoomFilter } from '../../../src/taskpane/model/rooms';
import { datesThatMatter, statusLead, systemWord } from '../../../src/taskpane/model/statusText';
import type { Reading } from '../../../src/taskpane/model/lanes';
import { at, iso, mailbox, schedule, suggestion } from '../samples';

const checkedAt = iso('08:00');
const nowMs = at('08:00') + 20_000;

test('one banner a failing system, and one where our own server is gone', () => {
  const systems = [
    { system: 'exchange', state: 'ok', checkedAt },
    {
      system: 'workmail',
      state: 'down',
      checkedAt,
      reason: { code: 'timedOut', message: 'WorkMail did not answer in 8 s.' },
    },
  ] as const;
  expect(bannersOf(systems, []).map(({ text }) => text)).toEqual([
    'WorkMail does not answer. Its calendars stay unknown. WorkMail did not answer in 8 s.',
  ]);
  // A system that refuses us does answer: the banner does not say otherwise.
  const refused = { code: 'unauthorized', message: 'WorkMail refused Interslot.' };
  expect(bannersOf([{ ...systems[1], reason: refused }], [])[0]?.text).toBe(
    'WorkMail cannot be read now. Its calendars stay unknown. WorkMail refused Interslot.',
  );
  // A failure in disguise concerns a whole system, and is told once.
  const doubtful = { code: 'systemTooFree', message: 'No event for any of 5.', system: 'exchange' } as const;
  const tooFree: Reading = { state: 'read', schedule: schedule({ doubtful }) };
  expect(bannersOf([], [tooFree, tooFree])).toEqual([
    {
      key: 'exchange-tooFree',
      text: 'No event for any of 5. They are shown as free, and marked.',
      severe: false,
    },
  ]);
  const failed: Reading = { state: 'failed', sentence: 'Try later.' };
  expect(bannersOf([], [failed, failed])).toHaveLength(1);
});

const leadOf = (systems: SystemState[], sources: SourceState[] = []) => {
  const bySystem = { exchange: 1, workmail: 1, both: 0, unknown: 0 };
  const directory = { readAt: iso('07:00'), people: 2, rooms: 0, bySystem, sources };
  return statusLead({ systems, directory }, nowMs, 'Europe/Zurich');
};

test('the status in one sentence: the worst that is true', () => {
  const state = (exchange: 'ok' | 'slow' | 'down' | 'notConfigured', workmail: typeof exchange) => [
    { system: 'exchange' as const, state: exchange, checkedAt },
    { system: 'workmail' as const, state: workmail, checkedAt },
  ];
  expect(leadOf(state('ok', 'ok'))).toBe('Both mail systems answer. The directory was read 1 hr ago.');
  expect(leadOf(state('ok', 'notConfigured'))).toMatch(/^The mail system answers\. The directory/);
  expect(leadOf(state('slow', 'down'))).toMatch(
    /^WorkMail does not answer\. Calendars there stay unknown until it does\. The directory/,
  );
  expect(leadOf(state('down', 'down'))).toMatch(/^Exchange and WorkMail do not answer/);
  expect(leadOf(state('notConfigured', 'notConfigured'))).toMatch(/^No mail system is set up\./);
  expect(datesThatMatter(state('ok', 'notConfigured')).map(({ date }) => date)).toEqual(['2027-04-01']);
});

test('how fast the mail systems answer: the slower one counts, and each has its own', () => {
  const took = (system: SystemState['system'], answerSeconds: number): SystemState => ({
    system,
    state: 'ok',
    answerSeconds,
    checkedAt,
  });
  const both = [took('exchange', 0.412), took('workmail', 1.26)];
  expect(leadOf(both)).toMatch(/^Both mail systems answer, the slower one in 1\.3 seconds\. /);
  expect(leadOf([took('workmail', 0.004)])).toMatch(/^The mail system answers in 0\.1 seconds\. /);
  // Of one of them nobody knows it.
  expect(leadOf([both[0]!, { system: 'workmail', state: 'ok', checkedAt }])).toMatch(
    /^Both mail systems answer\. /,
  );
  expect(both.map(systemWord)).toEqual(['Answers in 0.4 seconds', 'Answers in 1.3 seconds']);
  expect(systemWord({ ...both[0]!, state: 'slow', answerSeconds: 6 })).toBe('Slow: answers in 6 seconds');
  expect(systemWord({ system: 'exchange', state: 'slow', checkedAt })).toBe('Slow');
  expect(systemWord({ system: 'exchange', state: 'down', checkedAt })).toBe('Does not answer');
});

test('the status names every source of the directory that lags behind, and since when', () => {
  const systems: SystemState[] = [{ system: 'exchange', state: 'ok', checkedAt }];
  const reason = { code: 'timedOut', message: 'No answer.' };
  const lead = (...sources: SourceState[]) => leadOf(systems, sources);
  const wellOnly = 'The mail system answers.';
  const age = 'The directory was read 1 hr ago.';
  expect(lead({ source: 'directoryFile', state: 'ok', readAt: iso('07:00') })).toBe(`${wellOnly} ${age}`);
  expect(lead({ source: 'workmailApi', state: 'stale', readAt: iso('07:12'), reason })).toBe(
    `${wellOnly} The WorkMail directory has not been read since 08:12.`,
  );
  // What a snapshot kept is as old, whether a read has failed since the start or is still under way.
  expect(lead({ source: 'workmailApi', state: 'stale', readAt: '2026-11-23T22:59:00Z' })).toBe(
    `${wellOnly} The WorkMail directory has not been read since 23 Nov 2026, 23:59.`,
  );
  expect(lead({ source: 'workmailApi', state: 'stale', readAt: '2026-11-23T23:00:00Z' })).toMatch(
    /since 00:00\.$/,
  );
  expect(
    lead(
      { source: 'activeDirectory', state: 'failed', reason },
      { source: 'directoryFile', state: 'stale', readAt: iso('07:00'), reason },
    ),
  ).toBe(
    `${wellOnly} Active Directory could not be read yet. The directory file has not been read since 08:00.`,
  );
  // The first reading has not ended: nothing has gone wrong.
  expect(lead({ source: 'exchangeAddressBook', state: 'failed' })).toBe(`${wellOnly} ${age}`);
  const down: SystemState[] = [{ system: 'exchange', state: 'down', checkedAt }];
  expect(leadOf(down, [{ source: 'exchangeAddressBook', state: 'failed', reason }])).toMatch(
    /^Exchange .*\. The Exchange address book could not be read yet\.$/,
  );
});

test('a card names who is not known, and the details everybody who is not simply free', () => {
  const people = addMailboxes(NOBODY, [mailbox('Ana Silva'), mailbox('Bo Ek')]);
  const one = suggestion('09:00', '10:00', {
    freeCount: 0,
    rooms: [mailbox('Lisbon 1', { kind: 'room', capacity: 8 })],
    attendees: [
      { address: 'ANA.SILVA@example.com', role: 'required', state: 'unknown', withinWorkingHours: true },
      {
        address: 'bo.ek@example.com',
        role: 'optional',
        state: 'busy',
        withinWorkingHours: false,
        workingHoursAssumed: true,
      },
    ],
  });
  expect(cardFacts(one, people, 2)).toEqual({
    free: '0 of 2 free',
    without: 'without Ana Silva’s calendar',
    rooms: ['Lisbon 1, 8 seats'],
    reason: 'Everybody is free.',
  });
  expect(attendeeLines(one, people)).toEqual([
    'Ana Silva: not known',
    'Bo Ek: busy, optional, outside the working hours assumed',
  ]);
});

test('a card names three missing calendars, and counts more', () => {
  const four = ['Ana', 'Bo', 'Cy', 'Di'].map((name) => mailbox(name));
  const people = addMailboxes(NOBODY, four);
  const missing = (some: readonly { address: string }[]) =>
    cardFacts(
      suggestion('09:00', '10:00', {
        attendees: some.map(({ address }) => ({
          address,
          role: 'required',
          state: 'unknown',
          withinWorkingHours: true,
        })),
      }),
      people,
      4,
    ).without;
  expect(missing(four.slice(1))).toBe('without Bo’s calendar, Cy’s calendar and Di’s calendar');
  expect(missing(four)).toBe('without 4 calendars');
});

test('a row’s line: quiet when read, plain when not', () => {
  const ana = mailbox('Ana Silva');
  const read = (more: Parameters<typeof schedule>[0]): Reading => ({
    state: 'read',
    schedule: schedule(more),
  });
  const line = (more: Parameters<typeof schedule>[0]) => calendarLine(ana, read(more), nowMs);
  expect(line({})).toEqual({ text: 'Read 20 sec ago', problem: false, again: false });
  const reason = { code: 'timedOut', message: 'Exchange did not answer in 8 s.' };
  expect(line({ state: 'unknown', reason })).toEqual({
    text: 'Exchange did not answer in 8 s.',
    problem: true,
    age: 'Asked 20 sec ago',
    again: true,
  });
  expect(line({ state: 'partial', unknown: [{ start: iso('09:00'), end: iso('10:00'), reason }] })).toEqual({
    text: 'Only part of the calendar is known. Exchange did not answer in 8 s.',
    problem: true,
    age: 'Read 20 sec ago',
    again: true,
  });
  expect(calendarLine(mailbox('Eva', { system: 'external' }), undefined, nowMs)?.text).toBe(
    'No calendar to read',
  );
  // What the system's banner tells in full, a row tells in short.
  const ofSystem = {
    code: 'tlsFailed',
    message: 'The certificate has expired.',
    system: 'exchange',
  } as const;
  const down: SystemState = { system: 'exchange', state: 'down', reason: ofSystem, checkedAt };
  const unknown = read({ state: 'unknown', reason: ofSystem });
  expect(calendarLine(ana, unknown, nowMs, [down])?.text).toBe('Exchange cannot be read now.');
  expect(calendarLine(ana, unknown, nowMs, [{ ...down, state: 'ok' }])?.text).toBe(ofSystem.message);
  // Asking again does not make an address of what is none.
  expect(line({ state: 'unknown', reason: { code: 'invalidAddress', message: 'No.' } })?.again).toBe(false);
  const via = { system: 'exchange', state: 'known', via: 'workmail', readAt: iso('08:00') } as const;
  expect(line({ sources: [via] })?.text).toBe('Read 20 sec ago through WorkMail');
});

test('the proof says since when, from where, how old, and why by another way', () => {
  const bo = mailbox('Bo Ek', { system: 'workmail', movedAt: '2026-10-05' });
  const readAt = iso('08:00');
  const via = { system: 'workmail', state: 'known', via: 'exchange', readAt } as const;
  const proof = (sources: Schedule['sources'], state?: SystemState['state']) =>
    proofSentences(
      bo,
      { state: 'read', schedule: schedule({ system: 'workmail', sources }) },
      nowMs,
      state ? [{ system: 'workmail', state, checkedAt }] : [],
    ).slice(2);
  expect(proofSentences(bo, undefined, nowMs)).toEqual([
    'Lives on WorkMail since 5 Oct 2026.',
    'Free/busy comes from WorkMail.',
  ]);
  expect(proof([{ system: 'workmail', state: 'known', readAt }])).toEqual(['Read from WorkMail 20 sec ago.']);
  const read = 'Read from Exchange 20 sec ago.';
  expect(proof([via], 'notConfigured')).toEqual([
    'Asked through Exchange, because WorkMail is not set up.',
    read,
  ]);
  expect(proof([via], 'ok')).toEqual([
    'Asked through Exchange, because WorkMail did not know the mailbox.',
    read,
  ]);
  const direct = (code: string) =>
    ({ system: 'workmail', state: 'unknown', readAt, reason: { code, message: 'It said no.' } }) as const;
  expect(proof([via, direct('notFound')], 'ok')).toEqual([
    'Asked through Exchange, because WorkMail did not know the mailbox.',
    read,
    'It said no.',
    'WorkMail was asked 20 sec ago.',
  ]);
  // Nobody said why: then the page does not either.
  expect(proof([via, direct('timedOut')], 'slow')[0]).toBe(
    'Asked through Exchange in the place of WorkMail.',
  );
  expect(proofSentences(mailbox('Grace', { system: 'both', moving: true }), undefined, nowMs)).toHaveLength(
    2,
  );
});

test('clocks elsewhere, over midnight and by offset alone', () => {
  const evening = at('20:30');
  expect(clockElsewhere(evening, { zone: 'Pacific/Auckland' }, 'Europe/Zurich')).toEqual({
    time: '09:30',
    dayShift: 1,
    sameClock: false,
  });
  expect(clockElsewhere(evening, { utcOffsetMinutes: 60 }, 'Europe/Zurich').sameClock).toBe(true);
  expect(clockElsewhere(at('02:00'), { zone: 'America/New_York' }, 'Europe/Zurich').dayShift).toBe(-1);
});

test('ages, lengths and zones in words', () => {
  expect(ago(nowMs - 3 * 3_600_000, nowMs)).toBe('3 hr ago');
  expect(ago(nowMs + 5000, nowMs)).toBe('now');
  expect([duration(45), duration(60), duration(90)]).toEqual(['45 mins', '1 hr', '1 hr 30 mins']);
  expect(zoneName('America/New_York', nowMs)).toBe('New York (GMT-5)');
});

test('rooms as one walks past them, floors in counting order, unnamed buildings last', () => {
  const rooms = [
    mailbox('Z', { kind: 'room' }),
    mailbox('B', { kind: 'room', building: 'HQ', floor: '10', capacity: 4 }),
    mailbox('A', { kind: 'room', building: 'HQ', floor: '2', features: ['video'] }),
  ];
  expect(byBuilding(rooms).map(({ name, floors }) => [name, floors.map(({ floor }) => floor)])).toEqual([
    ['HQ', ['2', '10']],
    [undefined, [undefined]],
  ]);
  // Unknown capacity never has enough seats.
  const matching = (filter: Partial<RoomFilter>) =>
    matchingRooms(rooms, { ...NO_FILTER, ...filter }).map(({ displayName }) => displayName);
  expect(matching({ seats: 1 })).toEqual(['B']);
  expect(matching({ features: ['video'] })).toEqual(['A']);
  expect(matching({ wheelchairAccessible: true })).toEqual([]);
});

test('a name that runs from the right does not turn the words around it', () => {
  const room = (name: string) => roomText(mailbox(name, { kind: 'room', capacity: 6 }));
  expect(room('Nile')).toBe('Nile, 6 seats');
  expect(room('قاعة النيل')).toBe('\u2068قاعة النيل\u2069, 6 seats');
});
