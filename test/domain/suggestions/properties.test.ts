import fc from 'fast-check';
import { BUSY_TYPES, type BusyBlock, type MailboxFreeBusy } from '../../../src/domain/freeBusy';
import { contains, MINUTE_MS, overlaps, type Interval } from '../../../src/domain/interval';
import {
  QUALITIES,
  suggestMeetings,
  type MeetingAttendee,
  type MeetingRequest,
} from '../../../src/domain/suggestions';
import { assumedWorkingHours } from '../../../src/domain/workingHours';
import { at, block, external, known, person, REASON, room, span } from '../builders';

const FROM = at('07:00');
const minute = fc.integer({ min: 0, max: 600 }).map((minutes) => FROM + minutes * MINUTE_MS);
const stretch = fc
  .tuple(minute, fc.integer({ min: 0, max: 120 }))
  .map(([startMs, length]) => ({ startMs, endMs: startMs + length * MINUTE_MS }));
const anyBlock: fc.Arbitrary<BusyBlock> = fc
  .tuple(stretch, fc.constantFrom(...BUSY_TYPES))
  .map(([interval, busyType]) => ({ ...interval, busyType }));
const anyHours = fc.constantFrom(
  undefined,
  ...['UTC', 'Europe/Zurich', 'Asia/Kathmandu'].map((zone) => assumedWorkingHours(zone)),
);
const anyFreeBusy: fc.Arbitrary<MailboxFreeBusy> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(external()) },
  {
    weight: 9,
    arbitrary: fc
      .record({
        blocks: fc.array(anyBlock, { maxLength: 4 }),
        gaps: fc.array(stretch, { maxLength: 2 }),
        workingHours: anyHours,
      })
      .map(({ blocks, gaps, workingHours }) =>
        known(blocks, {
          state: gaps.length > 0 ? 'partial' : 'known',
          unknown: gaps.map((gap) => ({ ...gap, reason: REASON })),
          workingHours,
        }),
      ),
  },
);
const anyAttendees: fc.Arbitrary<MeetingAttendee[]> = fc
  .array(fc.tuple(anyFreeBusy, fc.constantFrom('required' as const, 'optional' as const)), {
    minLength: 1,
    maxLength: 5,
  })
  .map((all) => all.map(([freeBusy, role], index) => person(`P${index}`, freeBusy, { role })));
const anyRequest: fc.Arbitrary<MeetingRequest> = fc
  .record({
    attendees: anyAttendees,
    durationMinutes: fc.integer({ min: 5, max: 120 }),
    window: fc
      .tuple(minute, fc.integer({ min: 0, max: 600 }))
      .map(([startMs, length]) => ({ startMs, endMs: startMs + length * MINUTE_MS })),
    timeZone: fc.constantFrom('UTC', 'Europe/Zurich', 'Asia/Kathmandu'),
    workingHours: fc.constantFrom('everyone' as const, 'organizer' as const, 'ignore' as const),
    overlapping: fc.boolean(),
    minimumRequiredShare: fc.constantFrom(1, 0.5, 0),
    roomCalendars: fc.array(anyFreeBusy, { maxLength: 4 }),
    count: fc.integer({ min: 0, max: 2 }),
    limit: fc.constantFrom(1, 10, 50),
  })
  .map(({ roomCalendars, count, ...rest }) => ({
    ...rest,
    ...(count > 0 && {
      rooms: {
        count,
        filter: {},
        candidates: roomCalendars.map((freeBusy, index) =>
          room(`R${index}`, freeBusy, { capacity: index * 3 }),
        ),
      },
    }),
  }));

const touching = (items: readonly Interval[], meeting: Interval) =>
  items.filter((item) => overlaps(item, meeting));
const calendar = (request: MeetingRequest, address: string) =>
  request.attendees.find((attendee) => attendee.address === address)!.freeBusy;

it('every suggestion lies in the window, is as long as asked, and there are no more than the limit', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const { suggestions, none } = suggestMeetings(request);
      expect(none === undefined).toBe(suggestions.length > 0);
      expect(suggestions.length).toBeLessThanOrEqual(request.limit!);
      for (const suggestion of suggestions) {
        expect(contains(request.window, suggestion)).toBe(true);
        expect(suggestion.endMs - suggestion.startMs).toBe(request.durationMinutes * MINUTE_MS);
      }
    }),
  );
});

it('no suggestion overlaps a busy or away block of a required person when all of them have to be there', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      for (const suggestion of suggestMeetings({ ...request, minimumRequiredShare: 1 }).suggestions) {
        for (const { role, freeBusy } of request.attendees) {
          if (role !== 'required') continue;
          const strong = freeBusy.blocks.filter(({ busyType }) => busyType === 'busy' || busyType === 'oof');
          expect(touching(strong, suggestion)).toEqual([]);
        }
      }
    }),
  );
});

it('who is not listed or listed as free has neither a block nor a gap there, and nobody external is free', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      for (const suggestion of suggestMeetings(request).suggestions) {
        const others = suggestion.attendees.filter(({ state }) => state !== 'free');
        const free = request.attendees.filter(
          ({ address }) => !others.some((other) => other.address === address),
        );
        expect(suggestion.freeCount).toBe(free.length);
        for (const { freeBusy } of free) {
          expect(freeBusy.state).not.toBe('external');
          expect(touching(freeBusy.blocks, suggestion)).toEqual([]);
          expect(touching(freeBusy.unknown, suggestion)).toEqual([]);
        }
        for (const { address } of others.filter((other) => other.state === 'unknown')) {
          expect(calendar(request, address).unknown.length).toBeGreaterThan(0);
        }
      }
    }),
  );
});

it('rooms are known and free, all different, and never more than asked for', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      for (const suggestion of suggestMeetings(request).suggestions) {
        expect(suggestion.rooms.length).toBeLessThanOrEqual(request.rooms?.count ?? 0);
        expect(new Set(suggestion.rooms).size).toBe(suggestion.rooms.length);
        for (const { address } of suggestion.rooms) {
          const { freeBusy } = request.rooms!.candidates.find((one) => one.room.address === address)!;
          expect(freeBusy.state).not.toBe('external');
          expect(touching([...freeBusy.blocks, ...freeBusy.unknown], suggestion)).toEqual([]);
        }
      }
    }),
  );
});

it('bands never rise down the list, and nothing overlaps unless asked for', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const { suggestions } = suggestMeetings(request);
      const bands = suggestions.map(({ quality }) => QUALITIES.indexOf(quality));
      expect(bands).toEqual([...bands].sort((a, b) => a - b));
      if (request.overlapping) return;
      suggestions.forEach((one, index) => expect(touching(suggestions.slice(index + 1), one)).toEqual([]));
    }),
  );
});

it('does not depend on the order of attendees or rooms', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const turned: MeetingRequest = {
        ...request,
        attendees: [...request.attendees].reverse(),
        ...(request.rooms && {
          rooms: { ...request.rooms, candidates: [...request.rooms.candidates].reverse() },
        }),
      };
      const facts = (of: MeetingRequest) =>
        suggestMeetings(of).suggestions.map(({ startMs, quality, freeCount, share, rooms, attendees }) => ({
          startMs,
          quality,
          freeCount,
          share,
          rooms,
          attendees: [...attendees].sort((a, b) => (a.address < b.address ? -1 : 1)),
        }));
      expect(facts(turned)).toEqual(facts(request));
    }),
  );
});

it('a busy block more never makes a time better, nor a time possible', () => {
  fc.assert(
    fc.property(anyRequest, anyBlock, fc.nat(), (request, extra, which) => {
      const all = { ...request, overlapping: true, limit: 1_000 };
      const chosen = which % request.attendees.length;
      const attendees = request.attendees.map((attendee, index) => {
        if (index !== chosen) return attendee;
        const { freeBusy } = attendee;
        return {
          ...attendee,
          freeBusy: {
            ...freeBusy,
            blocks: [...freeBusy.blocks, block('07:00-07:00'), { ...extra, busyType: 'busy' as const }],
          },
        };
      });
      const before = new Map(suggestMeetings(all).suggestions.map((one) => [one.startMs, one]));
      // A block makes somebody known of whom nothing was; then there was no list to compare with.
      if (suggestMeetings(all).none?.code === 'nobodyKnown') return;
      for (const after of suggestMeetings({ ...all, attendees }).suggestions) {
        const old = before.get(after.startMs);
        expect(old).toBeDefined();
        expect(QUALITIES.indexOf(after.quality)).toBeGreaterThanOrEqual(QUALITIES.indexOf(old!.quality));
        expect(after.freeCount).toBeLessThanOrEqual(old!.freeCount);
      }
    }),
  );
});

it('moving everything by whole weeks moves the answer by whole weeks', () => {
  const week = 7 * 24 * 60 * MINUTE_MS;
  const move = <T extends Interval>(one: T): T => ({
    ...one,
    startMs: one.startMs + week,
    endMs: one.endMs + week,
  });
  const moved = (freeBusy: MailboxFreeBusy) => ({
    ...freeBusy,
    blocks: freeBusy.blocks.map(move),
    unknown: freeBusy.unknown.map(move),
  });
  fc.assert(
    // Zones without a change in that week.
    fc.property(anyAttendees, fc.constantFrom('UTC', 'Asia/Kathmandu'), (people, timeZone) => {
      const attendees = people.map((one) => ({
        ...one,
        freeBusy: { ...one.freeBusy, workingHours: assumedWorkingHours(timeZone) },
      }));
      const request = { attendees, durationMinutes: 30, window: span('07:00-17:00'), timeZone };
      const later = {
        ...request,
        window: move(request.window),
        attendees: attendees.map((one) => ({ ...one, freeBusy: moved(one.freeBusy) })),
      };
      const starts = suggestMeetings(request).suggestions.map(({ startMs }) => startMs + week);
      expect(suggestMeetings(later).suggestions.map(({ startMs }) => startMs)).toEqual(starts);
    }),
  );
});
