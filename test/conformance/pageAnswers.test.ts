/**
 * What the page answers by itself is what the backend answers: random companies, read over the API's own routes, asked twice.
 * INTERSLOT_ENGINE_RUNS=10000 by hand.
 */
import Fastify from 'fastify';
import fc from 'fast-check';
import { Directory } from '../../src/application/directory';
import { MergedFreeBusy } from '../../src/application/mergedFreeBusy';
import { SystemHealth } from '../../src/application/systemHealth';
import type { Context } from '../../src/backend/context';
import { addFreeBusyRoute } from '../../src/backend/routes/freebusy';
import { addMailboxesRoute } from '../../src/backend/routes/mailboxes';
import { addRoomsRoute } from '../../src/backend/routes/rooms';
import type { Routes } from '../../src/backend/routes/scope';
import { addSuggestionsRoute } from '../../src/backend/routes/suggestions';
import { createValidator } from '../../src/backend/validation';
import type {
  FreeBusyAnswer,
  MailboxesAnswer,
  RoomsAnswer,
  SuggestionsAnswer,
  SuggestionsRequest,
} from '../../src/contract';
import { BUSY_TYPES, type BusyBlock, type Reason } from '../../src/domain/freeBusy';
import { DAY_MS, MINUTE_MS, type Interval } from '../../src/domain/interval';
import type { Mailbox } from '../../src/domain/mailbox';
import { WEEKDAYS, type WorkingHours } from '../../src/domain/workingHours';
import type { Reading } from '../../src/taskpane/model/lanes';
import { answerHere, type AnswerHere, type Loaded } from '../../src/taskpane/rerank/answerHere';
import { scriptedSystem } from '../application/scriptedSystem';

const numRuns = Number(process.env.INTERSLOT_ENGINE_RUNS ?? 60);
/** A Friday, so that a weekend is in it. */
const FROM = Date.UTC(2026, 9, 23);
const HOUR_MS = 60 * MINUTE_MS;
const READ: Interval = { startMs: FROM - HOUR_MS, endMs: FROM + 4 * DAY_MS + HOUR_MS };
const ZONES = ['UTC', 'Europe/Zurich', 'Asia/Kathmandu', 'America/New_York'];

interface Company {
  readonly mailboxes: readonly Mailbox[];
  readonly calendars: Readonly<Record<string, readonly BusyBlock[] | Reason>>;
  readonly hours: Readonly<Record<string, WorkingHours>>;
}

const NO_ACCESS: Reason = { code: 'noAccess', message: 'Interslot may not see this calendar.' };
const TIMED_OUT: Reason = { code: 'timedOut', message: 'Not in time.' };

const now = () => FROM;
/** The backend's own routes, over whichever company stands in `context`. */
const context = { now, lookUp: async () => undefined } as unknown as {
  -readonly [key in keyof Context]: Context[key];
};
const app = Fastify();
app.setValidatorCompiler(createValidator());
for (const add of [addMailboxesRoute, addRoomsRoute, addFreeBusyRoute, addSuggestionsRoute])
  add(app as unknown as Routes, context);
afterAll(() => app.close());

/** What the backend answers, and what a page would have read of it before. */
async function open({ mailboxes, calendars, hours }: Company, request: SuggestionsRequest) {
  const exchange = scriptedSystem('exchange', now, calendars, hours);
  const workmail = scriptedSystem('workmail', now, calendars, hours);
  const health = new SystemHealth(['exchange', 'workmail'], now);
  const ports = { exchange: exchange.port, workmail: workmail.port };
  context.freeBusy = new MergedFreeBusy(ports, health, now);
  context.directory = Directory.of({
    mailboxes: [...mailboxes],
    roomLists: [],
    domains: ['x.com'],
    readAtMs: FROM,
  });
  const ask = async <T>(path: string, body?: object): Promise<T> => {
    const method = body ? 'POST' : 'GET';
    const answer = await app.inject({ method, url: `/api/v1${path}`, ...(body && { payload: body }) });
    expect(answer.statusCode).toBe(200);
    return answer.json<T>();
  };
  const window = { start: new Date(READ.startMs).toISOString(), end: new Date(READ.endMs).toISOString() };
  const read = async (addresses: readonly string[]) => {
    if (addresses.length === 0) return new Map<string, Reading>();
    const { schedules } = await ask<FreeBusyAnswer>('/freebusy', { mailboxes: addresses, window });
    return new Map(
      schedules.map((schedule) => [schedule.address.toLowerCase(), { state: 'read', schedule } as Reading]),
    );
  };
  const asked = [
    ...(request.organizer === undefined ? [] : [request.organizer]),
    ...request.attendees.map(({ address }) => address),
    ...(request.resources ?? []),
  ];
  const found = await ask<MailboxesAnswer>('/mailboxes', { addresses: asked });
  const { rooms } = await ask<RoomsAnswer>('/rooms');
  const loaded: Loaded = {
    nowMs: FROM,
    window: READ,
    people: new Map(found.mailboxes.map((mailbox) => [mailbox.address.toLowerCase(), mailbox])),
    calendars: await read(asked),
    rooms,
    // Not all of them, as in a large company.
    roomCalendars: await read(rooms.slice(0, 3).map(({ address }) => address)),
    systems: [],
  };
  const theirs = await ask<SuggestionsAnswer>('/suggestions', request);
  return { loaded, theirs };
}

const quarter = fc.integer({ min: -8, max: 400 }).map((quarters) => FROM + quarters * 15 * MINUTE_MS);
const instant = fc.oneof(
  { weight: 6, arbitrary: quarter },
  { weight: 1, arbitrary: fc.integer({ min: -7200, max: 360_000 }).map((second) => FROM + second * 1000) },
);
const length = fc.constantFrom(0, 15, 30, 60, 90, 600).map((minutes) => minutes * MINUTE_MS);
const block = (types: readonly BusyBlock['busyType'][]): fc.Arbitrary<BusyBlock> =>
  fc
    .tuple(instant, length, fc.constantFrom(...types))
    .map(([startMs, ms, busyType]) => ({ startMs, endMs: startMs + ms, busyType }));
const sorted = (blocks: readonly BusyBlock[]) => [...blocks].sort((a, b) => a.startMs - b.startMs);
const calendar = fc.oneof(
  { weight: 6, arbitrary: fc.array(block(BUSY_TYPES), { maxLength: 6 }).map(sorted) },
  // Back to back and nothing but busy: what the page is exact about.
  { weight: 3, arbitrary: fc.array(block(['busy', 'oof']), { maxLength: 6 }).map(sorted) },
  { weight: 1, arbitrary: fc.constantFrom(NO_ACCESS, NO_ACCESS, TIMED_OUT) },
);
const hours: fc.Arbitrary<WorkingHours | undefined> = fc.option(
  fc
    .record({
      iana: fc.constantFrom(...ZONES),
      days: fc.constantFrom([...WEEKDAYS], WEEKDAYS.slice(1, 6)),
      period: fc.constantFrom([540, 1020], [1320, 360], [0, 1440], [570, 1065]),
    })
    .map(({ iana, days, period: [startMinutes, endMinutes] }) => ({
      zone: { iana },
      periods: [{ days, startMinutes: startMinutes!, endMinutes: endMinutes! }],
    })),
  { nil: undefined },
);

const person = fc.record({
  system: fc.constantFrom('exchange', 'exchange', 'workmail', 'both', 'external'),
  role: fc.constantFrom('required', 'required', 'optional'),
  calendar,
  hours,
});
const room = fc.record({
  capacity: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
  features: fc.constantFrom(['video'], ['video', 'phone'], []),
  building: fc.constantFrom('North', 'South'),
  calendar,
});

const company = fc
  .record({
    people: fc.array(person, { minLength: 1, maxLength: 4 }),
    rooms: fc.array(room, { minLength: 2, maxLength: 6 }),
    thing: fc.option(calendar, { nil: undefined }),
    hasOrganizer: fc.boolean(),
    wanted: fc.record(
      {
        count: fc.integer({ min: 1, max: 2 }),
        minCapacity: fc.integer({ min: 1, max: 3 }),
        features: fc.constant<string[]>(['video']),
        building: fc.constant('North'),
      },
      { requiredKeys: [] },
    ),
    wishes: fc.record(
      {
        stepMinutes: fc.constantFrom(5 as const, 15 as const, 30 as const, 60 as const),
        workingHours: fc.constantFrom('everyone' as const, 'organizer' as const, 'ignore' as const),
        minimumRequiredShare: fc.constantFrom(1, 0.5, 0),
        overlapping: fc.boolean(),
        limit: fc.constantFrom(1, 10, 50),
        preferences: fc.record(
          {
            timeOfDay: fc.constantFrom('morning' as const, 'afternoon' as const),
            keepLunch: fc.boolean(),
            avoidBackToBack: fc.boolean(),
            days: fc.subarray([...WEEKDAYS]),
            bufferMinutes: fc.constantFrom(0, 5, 30, 60, 90),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    ),
    durationMinutes: fc.constantFrom(5, 15, 30, 60, 61, 240),
    timeZone: fc.constantFrom(...ZONES),
    days: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 2 })),
  })
  .map(
    ({
      people,
      rooms,
      thing,
      hasOrganizer,
      wanted,
      wishes,
      durationMinutes,
      timeZone,
      days: [first, many],
    }) => {
      const address = (name: string, system = 'exchange') =>
        `${name}@${system === 'external' ? 'y' : 'x'}.com`;
      const mailbox = (name: string, more: Partial<Mailbox>): Mailbox => ({
        address: address(name, more.system),
        displayName: name.toUpperCase(),
        kind: 'person',
        system: 'exchange',
        evidence: [],
        ...more,
      });
      const named = [
        ...people.map((one, i) => ({
          ...one,
          mailbox: mailbox(`p${i}`, { system: one.system as Mailbox['system'] }),
        })),
        ...rooms.map(({ calendar: theirs, ...more }, i) => ({
          calendar: theirs,
          hours: undefined,
          mailbox: mailbox(`r${i}`, { ...more, kind: 'room' }),
        })),
        ...(thing
          ? [{ calendar: thing, hours: undefined, mailbox: mailbox('thing', { kind: 'equipment' }) }]
          : []),
      ];
      const attendees = people.map(({ role, system }, i) => ({
        address: address(`p${i}`, system),
        role: role as 'required' | 'optional',
      }));
      const from = FROM + first * DAY_MS;
      const request: SuggestionsRequest = {
        ...(hasOrganizer && { organizer: attendees[0]!.address }),
        attendees: hasOrganizer ? attendees.slice(1) : attendees,
        ...(thing && { resources: ['thing@x.com'] }),
        durationMinutes,
        window: { start: new Date(from).toISOString(), end: new Date(from + many * DAY_MS).toISOString() },
        timeZone,
        ...wishes,
        ...(Object.keys(wanted).length > 0 && { rooms: wanted }),
      };
      const ofAll: Company = {
        mailboxes: named.map((one) => one.mailbox).filter(({ system }) => system !== 'external'),
        calendars: Object.fromEntries(named.map((one) => [one.mailbox.address, one.calendar])),
        hours: Object.fromEntries(
          named.flatMap((one) => (one.hours ? [[one.mailbox.address, one.hours]] : [])),
        ),
      };
      return { company: ofAll, request };
    },
  );

/** `systems` and `readAt` say when and by whom; everything else has to be the same. */
const told = ({ suggestions, none, relax, considered }: SuggestionsAnswer) => ({
  suggestions,
  none,
  relax,
  considered,
});

it('is the same, or the backend is asked', async () => {
  const came: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(company, async ({ company: ofAll, request }) => {
      const { loaded, theirs } = await open(ofAll, request);
      const ours: AnswerHere = answerHere(request, loaded);
      const outcome = 'ask' in ours ? ours.ask : 'answered';
      came[outcome] = (came[outcome] ?? 0) + 1;
      if ('ask' in ours) return;
      // What would help is added by the backend.
      const { relax, ...rest } = told(theirs);
      expect(told(ours.answer)).toEqual({ ...rest, relax: undefined });
      if (ours.isWhole) expect(relax).toBeUndefined();
    }),
    { numRuns },
  );
  // A page that always asks would pass.
  expect(came.answered ?? 0).toBeGreaterThan(numRuns / 20);
}, 600_000);
