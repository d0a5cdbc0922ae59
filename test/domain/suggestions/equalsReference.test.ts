/** The engine answers exactly what the reference does. 100 runs a property; INTERSLOT_ENGINE_RUNS=10000 by hand. */
import fc from 'fast-check';
import { BUSY_TYPES, type BusyBlock, type MailboxFreeBusy } from '../../../src/domain/freeBusy';
import { DAY_MS, MINUTE_MS, type Interval } from '../../../src/domain/interval';
import {
  firstStartInSteps,
  QUALITIES,
  suggestMeetings,
  type MeetingAttendee,
  type MeetingRequest,
  type MeetingSuggestion,
} from '../../../src/domain/suggestions';
import { drained } from '../../../src/domain/suggestions/steps';
import { toInstant } from '../../../src/domain/timeZone';
import { WEEKDAYS, workingTimes, type WorkingHours } from '../../../src/domain/workingHours';
import { block, known, partial, person, REASON, request, resource, room, span, unknown } from '../builders';
import { referenceSuggestions } from './reference';
import { workload } from './workloads';

const numRuns = Number(process.env.INTERSLOT_ENGINE_RUNS ?? 100);

/** What both tell, in one form. A suggestion lists only those who are not simply free inside working hours. */
function told(asked: MeetingRequest) {
  const everybody = [
    ...asked.attendees.map(({ address }) => address),
    ...(asked.resources ?? []).map(({ mailbox }) => mailbox.address),
  ];
  const stateIn = ({ attendees }: MeetingSuggestion, address: string) =>
    attendees.find((one) => one.address === address);
  return suggestMeetings(asked).suggestions.map((one) => ({
    startMs: one.startMs,
    quality: one.quality,
    freeCount: one.freeCount,
    states: everybody.map((address) => stateIn(one, address)?.state ?? 'free'),
    within: everybody.map((address) => stateIn(one, address)?.withinWorkingHours ?? true),
    rooms: one.rooms.map(({ address }) => address),
    unknownRooms: [...(one.unknownRooms ?? [])],
  }));
}

/** The first start of each quality or better is the earliest of those that the reference would list without end. */
function expectEqualFirst(asked: MeetingRequest) {
  const all = referenceSuggestions({ ...asked, overlapping: true, limit: Infinity });
  QUALITIES.forEach((quality, worst) => {
    const good = all.filter((one) => QUALITIES.indexOf(one.quality) <= worst).map(({ startMs }) => startMs);
    const first = good.length === 0 ? undefined : Math.min(...good);
    expect([quality, drained(firstStartInSteps(asked, quality))]).toEqual([quality, first]);
  });
}

const expectEqual = (asked: MeetingRequest) => expect(told(asked)).toEqual(referenceSuggestions(asked));

/** A company that is asked about a stretch of a few days around `fromMs`. */
function company(fromMs: number, zones: readonly string[]): fc.Arbitrary<MeetingRequest> {
  // Mostly on the quarter hour, so that much touches; some to the minute, some to the second.
  const instant = fc
    .oneof(
      { weight: 6, arbitrary: fc.integer({ min: -8, max: 200 }).map((quarter) => quarter * 15 * MINUTE_MS) },
      { weight: 1, arbitrary: fc.integer({ min: -120, max: 3000 }).map((minute) => minute * MINUTE_MS) },
      { weight: 1, arbitrary: fc.integer({ min: -7200, max: 180_000 }).map((second) => second * 1000) },
    )
    .map((offset) => fromMs + offset);
  const length = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(0, 15, 30, 60, 90, 1440).map((minutes) => minutes * MINUTE_MS) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 7200 }).map((seconds) => seconds * 1000) },
  );
  const stretch: fc.Arbitrary<Interval> = fc
    .tuple(instant, length)
    .map(([startMs, ms]) => ({ startMs, endMs: startMs + ms }));
  const anyBlock: fc.Arbitrary<BusyBlock> = fc
    .tuple(stretch, fc.constantFrom(...BUSY_TYPES))
    .map(([interval, busyType]) => ({ ...interval, busyType }));
  const hours: fc.Arbitrary<WorkingHours> = fc
    .record({
      iana: fc.constantFrom(...zones),
      days: fc.constantFrom([...WEEKDAYS], WEEKDAYS.slice(1, 6), WEEKDAYS.slice(0, 5)),
      // Night workers too: 22:00 to 06:00 ends on the next day.
      period: fc.constantFrom([540, 1020], [480, 720], [1320, 360], [0, 1440], [570, 1065]),
    })
    .map(({ iana, days, period: [startMinutes, endMinutes] }) => ({
      zone: { iana },
      periods: [{ days, startMinutes: startMinutes!, endMinutes: endMinutes! }],
    }));
  const freeBusy: fc.Arbitrary<MailboxFreeBusy> = fc
    .record({
      state: fc.constantFrom('known', 'known', 'known', 'partial', 'unknown', 'external'),
      blocks: fc.array(anyBlock, { maxLength: 6 }),
      gaps: fc.array(stretch, { maxLength: 2 }),
      workingHours: fc.option(hours, { nil: undefined }),
    })
    .map(({ state, blocks, gaps, workingHours }) =>
      state === 'external'
        ? known([], { state, workingHours: undefined })
        : known(blocks, {
            state: state as MailboxFreeBusy['state'],
            unknown: state === 'partial' ? gaps.map((gap) => ({ ...gap, reason: REASON })) : [],
            workingHours,
          }),
    );
  const attendees: fc.Arbitrary<MeetingAttendee[]> = fc
    .tuple(
      fc.array(fc.tuple(freeBusy, fc.constantFrom('required' as const, 'optional' as const)), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.boolean(),
    )
    .map(([all, hasOrganizer]) =>
      all.map(([calendar, role], index) =>
        index === 0 && hasOrganizer
          ? person('P0', calendar, { role: 'required', isOrganizer: true })
          : person(`P${index}`, calendar, { role }),
      ),
    );
  const rooms = fc.record({
    count: fc.integer({ min: 1, max: 3 }),
    filter: fc.record({ minCapacity: fc.integer({ min: 1, max: 9 }) }, { requiredKeys: [] }),
    calendars: fc.array(fc.tuple(freeBusy, fc.option(fc.nat({ max: 12 }), { nil: undefined })), {
      maxLength: 5,
    }),
  });
  return fc
    .record({
      attendees,
      durationMinutes: fc.oneof(fc.constantFrom(15, 30, 60, 90), fc.integer({ min: 5, max: 1440 })),
      window: fc
        .tuple(instant, fc.integer({ min: 0, max: 40 * 60 }))
        .map(([startMs, minutes]) => ({ startMs, endMs: startMs + minutes * MINUTE_MS })),
      timeZone: fc.constantFrom(...zones),
      stepMinutes: fc.constantFrom(5, 10, 15, 30, 60),
      workingHours: fc.constantFrom('everyone' as const, 'organizer' as const, 'ignore' as const),
      rooms: fc.option(rooms, { nil: undefined }),
      resources: fc.array(freeBusy, { maxLength: 2 }),
      existing: fc.option(stretch, { nil: undefined }),
      preferences: fc.record(
        {
          timeOfDay: fc.constantFrom('morning' as const, 'afternoon' as const),
          keepLunch: fc.boolean(),
          avoidBackToBack: fc.boolean(),
          days: fc.subarray([...WEEKDAYS]),
          bufferMinutes: fc.constantFrom(0, 5, 10, 30),
        },
        { requiredKeys: [] },
      ),
      minimumRequiredShare: fc.constantFrom(1, 1, 0.5, 0.28, 0),
      overlapping: fc.boolean(),
      limit: fc.constantFrom(1, 10, 50),
    })
    .map(({ rooms: asked, resources, existing, ...rest }) => ({
      ...rest,
      ...(existing && existing.startMs < existing.endMs && { existing }),
      resources: resources.map((calendar, index) => resource(`Thing ${index}`, calendar)),
      ...(asked && {
        rooms: {
          count: asked.count,
          filter: asked.filter,
          candidates: asked.calendars.map(([calendar, capacity], index) =>
            room(`R${index}`, calendar, { capacity }),
          ),
        },
      }),
    }));
}

const ZONES = ['UTC', 'Europe/Zurich', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe'];

it('on random companies', () => {
  fc.assert(fc.property(company(Date.UTC(2026, 9, 19, 6), ZONES), expectEqual), { numRuns });
});

// Days on which clocks change, forward and back, by an hour and by half an hour, at midnight and at night.
it.each([
  ['Europe/Zurich', '2026-03-28T20:00Z'],
  ['Europe/Zurich', '2026-10-24T20:00Z'],
  ['America/New_York', '2026-03-07T20:00Z'],
  ['America/New_York', '2026-10-31T20:00Z'],
  ['America/Santiago', '2026-09-05T12:00Z'],
  ['Africa/Cairo', '2026-04-23T12:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T00:00Z'],
  ['Asia/Beirut', '2026-03-28T12:00Z'],
])('on the day on which clocks change in %s (%s)', (zone, from) => {
  fc.assert(fc.property(company(Date.parse(from), [zone, 'UTC']), expectEqual), {
    numRuns: Math.ceil(numRuns / 4),
  });
});

it('on the first start that is good enough', () => {
  fc.assert(fc.property(company(Date.UTC(2026, 9, 19, 6), ZONES), expectEqualFirst), { numRuns });
});

/** The same request with everybody's hours as instants, given piecemeal and in no order. */
function withInstants(asked: MeetingRequest): MeetingRequest {
  const { startMs, endMs } = asked.window;
  const around = { startMs: startMs - 9 * DAY_MS, endMs: endMs + 9 * DAY_MS };
  const asInstants = <T extends { readonly freeBusy: MailboxFreeBusy }>(one: T) => {
    const { workingHours, ...freeBusy } = one.freeBusy;
    const halves = (workingHours ? workingTimes(workingHours, around) : []).flatMap((time) => {
      const middleMs = Math.floor((time.startMs + time.endMs) / 2);
      return [
        { startMs: middleMs, endMs: time.endMs },
        { startMs: time.startMs, endMs: middleMs },
      ];
    });
    return { ...one, freeBusy, ...(workingHours && { workingTimes: halves.reverse() }) };
  };
  return {
    ...asked,
    attendees: asked.attendees.map(asInstants),
    resources: asked.resources?.map(asInstants) ?? [],
  };
}

it.each([[false], [true]])('with working hours as instants (fairness: %s)', (fairness) => {
  const asked = company(Date.UTC(2026, 9, 23, 6), ZONES).map((one) => ({
    ...one,
    preferences: { ...one.preferences, fairness },
  }));
  fc.assert(
    fc.property(asked, (one) => {
      expect(suggestMeetings(withInstants(one))).toEqual(suggestMeetings(one));
    }),
    { numRuns },
  );
});

it('takes hours without a single instant at their word', () => {
  const nobody = request({
    attendees: [{ ...person('Ana'), workingTimes: [] }],
    window: span('08:00-18:00'),
  });
  expect(suggestMeetings(nobody).suggestions.map(({ quality }) => quality)).not.toContain('excellent');
});

it('in a zone of long ago, whose clocks are minutes and seconds beside everybody else’s', () => {
  fc.assert(fc.property(company(Date.UTC(1890, 5, 2), ['Europe/Amsterdam', 'UTC']), expectEqual), {
    numRuns: Math.ceil(numRuns / 4),
  });
});

it('on the workload of a small and of a medium company', () => {
  expectEqual(workload('small'));
  const medium = workload('medium');
  expectEqual({ ...medium, window: { ...medium.window, endMs: medium.window.startMs + 2 * DAY_MS } });
});

describe('at the edges', () => {
  const asked = (calendar: MailboxFreeBusy, more: Partial<MeetingRequest> = {}) =>
    request({ attendees: [person('Ana', calendar), person('Bo')], window: span('08:00-12:00'), ...more });
  const midnight = toInstant('Europe/Zurich', Date.UTC(2026, 9, 19));

  it.each<[string, MailboxFreeBusy, ...Partial<MeetingRequest>[]]>([
    ['touching before and after', known([block('08:00-09:00'), block('10:00-11:00')])],
    ['overlapping', known([block('08:00-09:30'), block('09:15-10:00', 'tentative')])],
    ['of no length', known([block('09:00-09:00'), block('10:30-10:30', 'oof')])],
    ['all day in another zone', known([{ startMs: midnight, endMs: midnight + DAY_MS, busyType: 'oof' }])],
    ['across the horizon', known([block('07:00-08:10'), block('11:50-13:00')])],
    ['wholly beside the horizon', known([block('05:00-08:00'), block('12:00-13:00')])],
    ['tentative under busy', known([block('09:00-11:00', 'tentative'), block('09:30-10:00')])],
    [
      'elsewhere under tentative',
      known([block('08:00-12:00', 'workingElsewhere'), block('09:30-10:00', 'tentative')]),
    ],
    [
      'unknown under everything',
      partial(['08:30-11:00'], [block('09:00-09:30'), block('10:00-10:30', 'tentative')]),
    ],
    ['unknown throughout', unknown({ blocks: [block('09:00-09:30')] })],
    ['in no order', known([block('11:00-11:30'), block('08:00-08:30'), block('09:00-10:00', 'oof')])],
    [
      'the one being edited',
      known([block('09:00-10:00'), block('09:30-10:30')]),
      { existing: span('09:00-10:00') },
    ],
  ])('%s', (_name, calendar, ...[more]) => {
    for (const durationMinutes of [5, 15, 59, 60, 61, 240])
      for (const stepMinutes of [5, 15, 60])
        for (const minimumRequiredShare of [0, 0.5, 1])
          expectEqual(
            asked(calendar, {
              durationMinutes,
              stepMinutes,
              minimumRequiredShare,
              limit: 50,
              overlapping: true,
              ...more,
            }),
          );
  });
});
