import { Value } from 'typebox/value';
import { ExplainAnswer, type SuggestionsAnswer } from '../../src/contract';
import { rehearse } from '../helpers/rehearsal';

// Tuesday 1 December 2026, winter time in Zürich (UTC+1).
const person = (address: string, system: string, extra = {}) => ({
  address: `${address}@example.com`,
  displayName: address[0]?.toUpperCase() + address.slice(1),
  kind: 'person',
  system,
  timeZone: 'Europe/Zurich',
  workingHours: {
    days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    start: '08:00',
    end: '17:00',
  },
  ...extra,
});
const room = (address: string, capacity: number) => ({
  address: `${address}@example.com`,
  displayName: address,
  kind: 'room',
  system: 'exchange',
  capacity,
});

const organisation = {
  mailboxes: [
    person('ana', 'exchange'),
    person('wim', 'workmail'),
    person('shut', 'exchange', { access: 'none' }),
    room('small', 4),
    room('large', 12),
  ],
  calendars: {
    'ana@example.com': [
      { start: '20261201T080000Z', end: '20261201T090000Z' },
      { start: '20261201T120000Z', end: '20261201T130000Z', lines: ['STATUS:TENTATIVE'] },
      { start: '20260302T080000Z', end: '20260302T090000Z' },
    ],
    'wim@example.com': [{ start: '20261201T093000Z', end: '20261201T100000Z' }],
    'small@example.com': [{ start: '20261201T070000Z', end: '20261201T080000Z' }],
  },
};

let server: Awaited<ReturnType<typeof rehearse>>;
beforeAll(async () => (server = await rehearse(organisation)));
afterAll(() => server?.close());

const wanted = {
  organizer: 'ana@example.com',
  attendees: [{ address: 'wim@example.com', role: 'required' }],
  durationMinutes: 60,
  window: { start: '2026-12-01T07:00:00Z', end: '2026-12-01T16:00:00Z' },
  timeZone: 'Europe/Zurich',
  rooms: { count: 1 },
};
const explain = async (start: string, extra = {}) => {
  const answer = await server.ask('/explain', { ...wanted, at: { start }, ...extra });
  expect(answer.status).toBe(200);
  expect(Value.Check(ExplainAnswer, answer.body)).toBe(true);
  return answer.body as ExplainAnswer;
};

it('says of a suggestion what suggesting said, with every room’s state', async () => {
  const { body } = await server.ask('/suggestions', wanted);
  const [best] = (body as SuggestionsAnswer).suggestions;
  const explained = await explain(best!.start);
  expect(explained.suggestion).toEqual(best);
  expect(explained.wouldHaveToGive).toEqual([]);
  expect(explained.rooms.map(({ room: { address }, state }) => [address, state])).toEqual([
    ['small@example.com', 'busy'],
    ['large@example.com', 'free'],
  ]);
  expect(explained.changes).toBeUndefined();
  expect(JSON.stringify(explained)).not.toMatch(/secret/i);
});

it('explains a time that would not be suggested: off the grid, over two people’s meetings', async () => {
  const { suggestion, wouldHaveToGive } = await explain('2026-12-01T08:47:00Z');
  expect(suggestion).toMatchObject({ start: '2026-12-01T08:47:00Z', quality: 'poor', share: { away: 2 } });
  expect(wouldHaveToGive).toMatchObject([
    { change: 'moveMeeting', text: 'Ana would have to move a meeting, or be optional.' },
    { change: 'moveMeeting', text: 'Wim would have to move a meeting, or be optional.' },
  ]);
});

it('explains a time long past and outside the window by calendars read for it', async () => {
  const { suggestion, wouldHaveToGive } = await explain('2026-03-02T08:00:00Z');
  expect(suggestion.attendees).toMatchObject([{ address: 'ana@example.com', state: 'busy' }]);
  expect(wouldHaveToGive.map(({ change }) => change)).toEqual(['widenWindow', 'moveMeeting']);
});

it('says of a calendar that cannot be read whom to ask', async () => {
  const attendees = [{ address: 'shut@example.com', role: 'required' }];
  const { suggestion, wouldHaveToGive } = await explain('2026-12-01T10:00:00Z', { attendees });
  expect(suggestion.quality).toBe('fair');
  expect(wouldHaveToGive).toMatchObject([
    { change: 'ask', text: 'Nothing is known of Shut’s calendar: ask Shut.' },
  ]);
});

it('tells what changed since the time was chosen', async () => {
  const start = '2026-12-01T12:00:00Z';
  const previous = {
    start,
    attendees: [{ address: 'wim@example.com', state: 'unknown' }],
    rooms: ['large@example.com'],
  };
  expect((await explain(start, { previous, fresh: true })).changes).toEqual([
    { address: 'ana@example.com', from: 'free', to: 'tentative' },
    { address: 'wim@example.com', from: 'unknown', to: 'free' },
  ]);
  const then = { start, attendees: [{ address: 'ana@example.com', state: 'tentative' }], rooms: [] };
  expect((await explain(start, { previous: then })).changes).toEqual([]);
});

it.each([
  [{ at: undefined }, '/at'],
  [{ at: { start: 'soon' } }, '/at/start'],
  [{ at: { start: '1999-12-31T23:59:00Z' } }, '/at/start'],
  [{ previous: { start: '2101-01-01T00:00:00Z', attendees: [], rooms: [] } }, '/previous/start'],
  [
    {
      previous: {
        start: '2026-12-01T10:00:00Z',
        attendees: [{ address: 'a@x.com', state: 'gone' }],
        rooms: [],
      },
    },
    '/previous/attendees/0/state',
  ],
  [{ attendees: [], organizer: undefined }, '/attendees'],
])('refuses %j', async (wrong, path) => {
  const at = { start: '2026-12-01T10:00:00Z' };
  const { status, body } = await server.ask('/explain', { ...wanted, at, ...wrong });
  expect([status, (body as { errors: { path: string }[] }).errors[0]?.path]).toEqual([400, path]);
});
