import { Value } from 'typebox/value';
import { SuggestionsAnswer } from '../../src/contract';
import { rehearse } from '../helpers/rehearsal';

const working = {
  days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  start: '08:00',
  end: '17:00',
};
const person = (name: string, system: string, office: string) => ({
  address: `${name}@example.com`,
  displayName: name,
  kind: 'person',
  system,
  office,
  timeZone: 'Europe/Zurich',
  workingHours: working,
});
const room = (name: string, building: string, capacity: number) => ({
  address: `${name}@example.com`,
  displayName: name,
  kind: 'room',
  system: 'exchange',
  building,
  capacity,
});

let server: Awaited<ReturnType<typeof rehearse>>;
beforeAll(async () => {
  server = await rehearse({
    mailboxes: [
      person('ana', 'exchange', 'Lisbon'),
      person('bo', 'workmail', 'Zurich'),
      person('cy', 'exchange', 'Zurich'),
      room('lisbon-small', 'Lisbon', 2),
      room('zurich-small', 'Zurich', 2),
      room('zurich-large', 'Zurich', 9),
    ],
    calendars: {
      // The second Tuesday of the series, 8 December 2026, winter time in Zurich.
      'bo@example.com': [{ start: '20261208T080000Z', end: '20261208T090000Z' }],
    },
  });
});
afterAll(() => server?.close());

const wanted = {
  attendees: ['ana', 'bo', 'cy'].map((name) => ({ address: `${name}@example.com`, role: 'required' })),
  durationMinutes: 60,
  stepMinutes: 60,
  window: { start: '2026-12-01T08:00:00Z', end: '2026-12-01T10:00:00Z' },
  timeZone: 'Europe/Zurich',
};
const suggest = async (more: object) => {
  const { status, body } = await server.ask('/suggestions', { ...wanted, ...more });
  return { status, body: body as SuggestionsAnswer };
};

it('answers for every meeting of a series, read from both systems far beyond the window', async () => {
  const { status, body } = await suggest({ recurrence: 'FREQ=WEEKLY;COUNT=20' });
  expect(status).toBe(200);
  expect([...Value.Errors(SuggestionsAnswer, body)]).toEqual([]);
  const [better, worse] = body.suggestions;
  expect(better).toMatchObject({
    start: '2026-12-01T09:00:00Z',
    quality: 'excellent',
    series: { people: [] },
  });
  expect(better?.series?.occurrences).toHaveLength(20);
  // After the change to summer time, at the same time on the wall clock.
  expect(better?.series?.occurrences.at(-1)?.start).toBe('2027-04-13T08:00:00Z');
  expect(worse?.series?.people).toEqual([{ address: 'bo@example.com', free: 19 }]);
  expect(worse?.series?.occurrences[1]).toMatchObject({
    start: '2026-12-08T08:00:00Z',
    wouldBeSuggested: false,
    attendees: [{ address: 'bo@example.com', state: 'busy' }],
  });
});

it('tells of meetings after WorkMail’s last day who is still there, and calls nobody unknown for it', async () => {
  const { body } = await suggest({ recurrence: 'FREQ=WEEKLY;COUNT=20' });
  const [first] = body.suggestions;
  expect(first?.pastEnd).toEqual({
    system: 'workmail',
    lastDay: '2027-03-31',
    addresses: ['bo@example.com'],
    meetings: 2,
  });
  expect(first?.series?.occurrences.at(-1)?.attendees).toEqual([]);
  expect((await suggest({ recurrence: 'FREQ=WEEKLY;COUNT=3' })).body.suggestions[0]?.pastEnd).toBeUndefined();
});

it('finds a room at each site, sized to the people there', async () => {
  const { body } = await suggest({ rooms: { perSite: true } });
  const [first] = body.suggestions;
  expect(first?.rooms.map(({ displayName }) => displayName)).toEqual(['zurich-small', 'lisbon-small']);
  expect(first?.sites).toEqual([
    { building: 'Zurich', people: 2, rooms: ['zurich-small@example.com'] },
    { building: 'Lisbon', people: 1, rooms: ['lisbon-small@example.com'] },
  ]);
});

it('explains a series, and refuses a rule that it does not serve', async () => {
  const explained = await server.ask('/explain', {
    ...wanted,
    recurrence: 'FREQ=DAILY;BYDAY=TU,WE;COUNT=4',
    at: { start: '2026-12-01T08:00:00Z' },
  });
  expect(explained.status).toBe(200);
  expect(explained.body).toMatchObject({ suggestion: { series: { occurrences: [{}, {}, {}, {}] } } });
  const refused = await suggest({ recurrence: 'FREQ=YEARLY;COUNT=3' });
  expect(refused).toMatchObject({
    status: 400,
    body: {
      code: 'invalidRequest',
      errors: [{ path: '/recurrence', message: 'must be DAILY, WEEKLY, MONTHLY' }],
    },
  });
});

it('says whom a sentence speaks of, for other languages', async () => {
  const { body } = await suggest({ window: { start: '2026-12-08T08:00:00Z', end: '2026-12-08T09:00:00Z' } });
  expect(body.none).toMatchObject({
    code: 'requiredPersonBusy',
    facts: { name: 'bo' },
    relax: [{ facts: { name: 'bo' } }, { change: 'searchLonger', facts: { days: 1 } }],
  });
});
