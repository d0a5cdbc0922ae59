import { suggestMeetings, type MeetingRequest } from '../../../src/domain/suggestions';
import { block, known, only, optional, organizer, person, request, room, span } from '../builders';

const at = (building: string, capacity = 8) => ({ building, capacity });
const candidates = [
  room('Lisbon small', known(), at('Lisbon', 2)),
  room('Lisbon large', known(), at('Lisbon', 20)),
  room('Zurich small', known([block('09:00-10:00')]), at('Zurich', 4)),
  room('Zurich large', known(), at('Zurich', 12)),
];
const asked = (more = {}) => ({
  attendees: [person('Ana'), person('Bo'), person('Cy')],
  rooms: {
    count: 1,
    filter: {},
    candidates,
    sites: [
      { building: 'lisbon', people: 2 },
      { building: 'Zurich', people: 4 },
    ],
    ...more,
  },
});

it('gives each site a room sized to the people there', () => {
  const one = only(asked());
  expect(one.quality).toBe('excellent');
  expect(one.rooms.map(({ displayName }) => displayName)).toEqual(['Lisbon small', 'Zurich large']);
  expect(one.sites).toEqual([
    { building: 'lisbon', people: 2, rooms: ['lisbon-small@example.com'] },
    { building: 'Zurich', people: 4, rooms: ['zurich-large@example.com'] },
  ]);
});

it('names the site that lacks one, and counts it as missing', () => {
  const full = candidates.map((one) =>
    one.room.building === 'Zurich' ? { ...one, freeBusy: known([block('09:00-10:00')]) } : one,
  );
  const one = only(asked({ candidates: full }));
  expect(one.quality).toBe('poor');
  expect(one.reasons.map(({ text }) => text)).toContain('No room that fits is known to be free in Zurich.');
  const none = only(asked({ candidates: full.filter(({ room: { building } }) => building === 'Lisbon') }));
  expect(none.reasons.map(({ code }) => code)).toContain('noRoomMatchesAt');
});

it('never lends a room of one site to another', () => {
  const sites = [{ building: 'Lisbon', people: 2 }];
  const { suggestions, considered } = suggestMeetings(request(asked({ sites })));
  expect(considered.rooms).toBe(2);
  expect(suggestions[0]?.rooms.every(({ building }) => building === 'Lisbon')).toBe(true);
});

describe('fairness', () => {
  const lateHours = {
    zone: { iana: 'UTC' },
    periods: [{ days: ['monday'] as const, startMinutes: 15 * 60, endMinutes: 23 * 60 }],
  };
  // Ana works from 9 to 17, Bo from 15 to 23: at any time before 15:00 one of the two is outside, and so from 17:00 on.
  const attendees = [person('Ana'), person('Bo', known([], { workingHours: lateHours }))];
  const ask = (fairness: boolean) =>
    suggestMeetings(
      request({
        attendees,
        window: span('09:00-14:00'),
        preferences: { fairness },
        stepMinutes: 60,
        limit: 1,
      }),
    ).suggestions[0];
  const hour = (ms = 0) => new Date(ms).getUTCHours();

  it('comes last: the earlier start has the last word only where nobody is less far outside', () => {
    expect(hour(ask(false)?.startMs)).toBe(9);
    expect(hour(ask(true)?.startMs)).toBe(13);
  });

  it('says who is furthest outside, and by how much', () => {
    expect(ask(true)?.reasons.map(({ text }) => text)).toContain(
      'Furthest outside working hours: Bo, by 2 h.',
    );
    expect(ask(false)?.reasons.map(({ code }) => code)).not.toContain('leastComfortable');
  });

  it('weighs only those who are required and held to hours', () => {
    const first = (more: Partial<MeetingRequest>) =>
      hour(
        suggestMeetings(
          request({
            window: span('09:00-14:00'),
            preferences: { fairness: true },
            stepMinutes: 60,
            limit: 1,
            ...more,
          }),
        ).suggestions[0]?.startMs,
      );
    const late = known([], { workingHours: lateHours });
    expect(first({ attendees: [person('Ana'), optional('Bo', late)] })).toBe(9);
    const organized = [organizer('Ana'), person('Bo', late)];
    expect(first({ attendees: organized, workingHours: 'organizer' })).toBe(9);
    expect(first({ attendees: organized })).toBe(13);
  });

  it('looks at the end of a meeting as at its start', () => {
    const between = (startMinutes: number, endMinutes: number) =>
      known([], {
        workingHours: { zone: { iana: 'UTC' }, periods: [{ days: ['monday'], startMinutes, endMinutes }] },
      });
    const { suggestions } = suggestMeetings(
      request({
        // Until noon, and from one o’clock on: from noon to one both give an hour, and before or after one gives more.
        attendees: [person('Ana', between(480, 720)), person('Bo', between(780, 1020))],
        window: span('11:30-13:30'),
        preferences: { fairness: true },
        stepMinutes: 30,
        overlapping: true,
      }),
    );
    expect(hour(suggestions[0]?.startMs)).toBe(12);
    expect(new Date(suggestions[0]!.startMs).getUTCMinutes()).toBe(0);
  });

  it('buys nobody’s conflict', () => {
    const busy = [person('Ana', known([block('13:00-14:00')])), attendees[1]!];
    const best = suggestMeetings(
      request({
        attendees: busy,
        window: span('09:00-14:00'),
        preferences: { fairness: true },
        stepMinutes: 60,
        minimumRequiredShare: 0,
      }),
    ).suggestions;
    expect(hour(best[0]?.startMs)).toBe(12);
    expect(hour(best.at(-1)?.startMs)).toBe(13);
  });
});
