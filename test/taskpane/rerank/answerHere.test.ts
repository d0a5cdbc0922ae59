import type { Mailbox, Schedule, SuggestionsRequest } from '../../../src/contract';
import { answerHere, roomsByFit, type Loaded } from '../../../src/taskpane/rerank/answerHere';
import { at, block, iso, mailbox, schedule } from '../samples';

const ana = mailbox('Ana Silva');
const bo = mailbox('Bo Ek');
const oslo = mailbox('Oslo', { kind: 'room', capacity: 6 });
const lima = mailbox('Lima', { kind: 'room', capacity: 12 });
const HOURS = [{ start: iso('08:00'), end: iso('17:00') }];

const request: SuggestionsRequest = {
  organizer: ana.address,
  attendees: [{ address: bo.address, role: 'required' }],
  durationMinutes: 60,
  window: { start: iso('08:00'), end: iso('12:00') },
  timeZone: 'UTC',
};

type Calendars = Readonly<Record<string, Partial<Schedule>>>;

/** Everybody is read and free from eight to five, unless said otherwise; of the rooms Oslo alone is read. */
function loaded(calendars: Calendars = {}, people: readonly Mailbox[] = [ana, bo, oslo]): Loaded {
  const reading = ({ address }: Mailbox) => {
    const read = schedule({ address, workingTimes: HOURS, readAt: iso('07:00'), ...calendars[address] });
    return [address, { state: 'read', schedule: read }] as const;
  };
  return {
    nowMs: at('07:01'),
    window: { startMs: at('07:00'), endMs: at('19:00') },
    people: new Map(people.map((one) => [one.address, one])),
    calendars: new Map(people.map(reading)),
    rooms: [oslo, lima],
    roomCalendars: new Map([reading(oslo)]),
    systems: [],
  };
}

const starts = (...args: Parameters<typeof answerHere>) => {
  const here = answerHere(...args);
  return 'ask' in here ? here.ask : here.answer.suggestions.map(({ start }) => start.slice(11, 16));
};

test('a shorter meeting, another step, a preference, rooms: ranked anew of what was read', () => {
  const calendars: Calendars = { [bo.address]: { busy: [block('08:00', '09:00'), block('10:00', '10:30')] } };
  expect(starts(request, loaded(calendars))).toEqual(['09:00', '10:30']);
  expect(starts({ ...request, durationMinutes: 30 }, loaded(calendars))).toEqual([
    '09:00',
    '09:30',
    '10:30',
    '11:00',
    '11:30',
  ]);
  expect(starts({ ...request, stepMinutes: 60 }, loaded(calendars))).toEqual(['09:00', '11:00']);
  expect(starts({ ...request, preferences: { avoidBackToBack: true } }, loaded(calendars))[0]).toBe('10:45');
  const here = answerHere({ ...request, rooms: {} }, loaded(calendars));
  expect(here).toMatchObject({
    isWhole: true,
    answer: {
      suggestions: [{ quality: 'excellent', rooms: [oslo] }, {}],
      considered: { attendees: 2, rooms: 2 },
      readAt: '2026-11-24T07:00:00Z',
    },
  });
});

test('where only fair times are left, the backend is still wanted for what would help', () => {
  const tentative = { busy: [block('08:00', '12:00', 'tentative')] };
  expect(answerHere(request, loaded({ [bo.address]: tentative }))).toMatchObject({ isWhole: false });
});

test('unknown stays unknown: nobody is free only because nobody may see', () => {
  const reason = { code: 'noAccess', message: 'Not shown to us.' };
  const shut = {
    state: 'unknown' as const,
    reason,
    unknown: [{ start: iso('07:00'), end: iso('19:00'), reason }],
  };
  const here = answerHere(request, loaded({ [bo.address]: shut }));
  expect(here).toMatchObject({
    isWhole: false,
    answer: {
      suggestions: [{ quality: 'fair', attendees: [{ address: bo.address, state: 'unknown' }] }, {}, {}, {}],
    },
  });
});

const late = { state: 'unknown' as const, reason: { code: 'timedOut', message: 'Not in time.' } };
test.each<[string, Partial<SuggestionsRequest>, string, Calendars?, Partial<Loaded>?]>([
  ['a series', { recurrence: 'FREQ=DAILY;COUNT=2' }, 'request'],
  ['an appointment being edited', { existing: { start: iso('08:00'), end: iso('09:00') } }, 'request'],
  ['fairness', { preferences: { fairness: true } }, 'request'],
  ['a room list', { rooms: { roomList: 'list@example.com' } }, 'request'],
  ['rooms at sites', { rooms: { perSite: true } }, 'request'],
  ['a buffer beyond what was read', { preferences: { bufferMinutes: 90 } }, 'request'],
  ['days beyond what was read', { window: { start: iso('08:00'), end: iso('20:00') } }, 'request'],
  ['somebody who is not read', { attendees: [{ address: 'cy@example.com', role: 'required' }] }, 'people'],
  ['somebody named twice', { attendees: [{ address: ana.address, role: 'optional' }] }, 'people'],
  ['somebody who was late', {}, 'people', { [bo.address]: late }],
  ['half of a calendar', {}, 'people', { [bo.address]: { state: 'partial' } }],
  ['a calendar of six minutes ago', {}, 'age', { [bo.address]: { readAt: iso('06:55') } }],
  ['a room that was not read', { rooms: { minCapacity: 10 } }, 'rooms'],
  ['rooms that nobody listed', { rooms: {} }, 'rooms', {}, { rooms: undefined }],
  ['no time', { durationMinutes: 600 }, 'times'],
  ['poor times', { rooms: { features: ['pool'] } }, 'times'],
  // Two tentative meetings that touch are one block here: whether 09:00 is back to back is not seen.
  [
    'touching edges that rule nothing out',
    { preferences: { avoidBackToBack: true } },
    'people',
    { [bo.address]: { busy: [block('08:00', '10:00', 'tentative')] } },
  ],
  [
    'touching edges where half is enough',
    { preferences: { avoidBackToBack: true }, minimumRequiredShare: 0.5 },
    'people',
  ],
])('the backend is asked: %s', (_, wishes, why, calendars = {}, more = {}) => {
  expect(answerHere({ ...request, ...wishes }, { ...loaded(calendars), ...more })).toEqual({ ask: why });
});

test('a group, and something to be booked that is not ours, are the backend’s', () => {
  const group = { ...bo, kind: 'group' as const };
  expect(starts(request, loaded({}, [ana, group]))).toBe('people');
  const projector = mailbox('Projector', { kind: 'external', system: 'external' });
  const outside = { [projector.address]: { state: 'external' as const } };
  const wanted = { ...request, resources: [projector.address] };
  expect(starts(wanted, loaded(outside, [ana, bo, projector]))).toBe('people');
});

test('rooms come in order of fit, without the one that is booked anyway', () => {
  const wanted = { ...request, rooms: {} };
  expect(roomsByFit(wanted, [lima, oslo], 2, [])).toEqual([oslo, lima]);
  expect(roomsByFit(wanted, [lima, oslo], 2, [oslo.address])).toEqual([lima]);
  expect(roomsByFit(request, [lima, oslo], 2, [])).toEqual([]);
});
