import { Value } from 'typebox/value';
import {
  FreeBusyAnswer,
  MailboxesAnswer,
  PeopleAnswer,
  RoomsAnswer,
  StatusAnswer,
  SuggestionsAnswer,
} from '../../src/contract';
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
const room = (address: string, capacity: number, extra = {}) => ({
  address: `${address}@example.com`,
  displayName: address,
  kind: 'room',
  system: 'exchange',
  capacity,
  features: ['video'],
  building: 'HQ',
  ...extra,
});

const organisation = {
  mailboxes: [
    person('ana', 'exchange', { aliases: ['a.silva@example.com'], access: 'detailed' }),
    person('wim', 'workmail', { movedAt: '2026-10-05' }),
    person('both', 'both'),
    person('shut', 'exchange', { access: 'none' }),
    person('away', 'exchange'),
    person('hidden', 'exchange', { directory: { hidden: true } }),
    room('small', 4),
    room('large', 12, { features: ['video', 'whiteboard'], wheelchairAccessible: true }),
    {
      address: 'beamer@example.com',
      displayName: 'Beamer',
      kind: 'equipment',
      system: 'exchange',
      building: 'HQ',
    },
    {
      address: 'screen@example.com',
      displayName: 'Screen',
      kind: 'equipment',
      system: 'exchange',
      building: 'Annex',
    },
    {
      address: 'spare@example.com',
      displayName: 'Spare',
      kind: 'equipment',
      system: 'exchange',
      directory: { hidden: true },
    },
  ],
  groups: [
    { address: 'team@example.com', displayName: 'Team', members: ['ana@example.com', 'inner@example.com'] },
    { address: 'inner@example.com', displayName: 'Inner', members: ['wim@example.com', 'team@example.com'] },
  ],
  roomLists: [
    {
      address: 'hq@example.com',
      displayName: 'HQ rooms',
      members: ['small@example.com', 'large@example.com'],
    },
  ],
  calendars: {
    'ana@example.com': [
      { start: '20261201T080000Z', end: '20261201T090000Z' },
      { start: '20261201T083000Z', end: '20261201T093000Z', lines: ['X-MICROSOFT-CDO-BUSYSTATUS:OOF'] },
      { start: '20261201T120000Z', end: '20261201T130000Z', lines: ['STATUS:TENTATIVE'] },
      { start: '20261130T220000Z', end: '20261201T070500Z', lines: ['CLASS:PRIVATE'] },
    ],
    'wim@example.com': [{ start: '20261201T093000Z', end: '20261201T100000Z' }],
    'both@example.com.exchange': [{ start: '20261201T070000Z', end: '20261201T080000Z' }],
    'both@example.com.workmail': [{ start: '20261201T140000Z', end: '20261201T150000Z' }],
    'away@example.com': [
      { start: '20261207T000000Z', end: '20261221T000000Z', lines: ['X-MICROSOFT-CDO-BUSYSTATUS:OOF'] },
    ],
    'hidden@example.com': [{ start: '20261201T093300Z', end: '20261201T100000Z' }],
    'small@example.com': [{ start: '20261201T100000Z', end: '20261201T120000Z' }],
  },
};
const window = { start: '2026-12-01T07:00:00Z', end: '2026-12-01T16:00:00Z' };

let server: Awaited<ReturnType<typeof rehearse>>;
beforeAll(async () => (server = await rehearse(organisation)));
afterAll(() => server?.close());

const post = async <T>(path: string, body: unknown): Promise<T> => {
  const answer = await server.ask(path, body);
  expect(answer.status).toBe(200);
  return answer.body as T;
};

describe('POST /freebusy', () => {
  const schedulesOf = async (...mailboxes: string[]) =>
    (await post<FreeBusyAnswer>('/freebusy', { mailboxes, window })).schedules;

  it('reads both systems over EWS, merged, clipped, exact, strongest busy type first', async () => {
    const answer = await post<FreeBusyAnswer>('/freebusy', {
      mailboxes: ['wim@example.com', 'ana@example.com'],
      window,
    });
    expect(Value.Check(FreeBusyAnswer, answer)).toBe(true);
    expect(answer.window).toEqual(window);
    expect(answer.schedules[0]).toMatchObject({
      system: 'workmail',
      state: 'known',
      busy: [{ start: '2026-12-01T09:30:00Z', end: '2026-12-01T10:00:00Z', busyType: 'busy' }],
      sources: [{ system: 'workmail', state: 'known' }],
      timeZone: 'Europe/Zurich',
      utcOffsetMinutes: 60,
      workingTimes: [window],
    });
    expect(answer.schedules[1]?.busy).toEqual([
      { start: '2026-12-01T07:00:00Z', end: '2026-12-01T07:05:00Z', busyType: 'busy' },
      { start: '2026-12-01T08:00:00Z', end: '2026-12-01T08:30:00Z', busyType: 'busy' },
      { start: '2026-12-01T08:30:00Z', end: '2026-12-01T09:30:00Z', busyType: 'oof' },
      { start: '2026-12-01T12:00:00Z', end: '2026-12-01T13:00:00Z', busyType: 'tentative' },
    ]);
    expect(answer.systems.map((system) => system.state)).toEqual(['ok', 'ok']);
  });

  it('joins both halves of a mailbox on both systems', async () => {
    const [both] = await schedulesOf('both@example.com');
    expect(both).toMatchObject({ system: 'both', state: 'known' });
    expect(both?.busy.map((block) => block.start)).toEqual(['2026-12-01T07:00:00Z', '2026-12-01T14:00:00Z']);
    expect(both?.sources.map((source) => source.system).sort()).toEqual(['exchange', 'workmail']);
  });

  it('says of everyone else why nothing is known, in the order asked', async () => {
    const schedules = await schedulesOf(
      'shut@example.com',
      'nobody@example.com',
      'carla@partner.org',
      'team@example.com',
      'no address',
      'A.SILVA@example.com',
    );
    expect(schedules.map((s) => [s.state, s.reason?.code, s.busy.length])).toEqual([
      ['unknown', 'noAccess', 0],
      ['unknown', 'notFound', 0],
      ['external', undefined, 0],
      ['unknown', 'isGroup', 0],
      ['unknown', 'invalidAddress', 0],
      ['known', undefined, 4],
    ]);
    expect(schedules[5]).toMatchObject({ address: 'ana@example.com', requestedAs: 'A.SILVA@example.com' });
    for (const schedule of schedules.slice(0, 5)) {
      if (schedule.state === 'unknown') expect(schedule.reason?.message).toMatch(/\.$/);
    }
  });

  it('reads 62 days and more than 100 mailboxes, and never lets a subject through', async () => {
    const mailboxes = [...Array.from({ length: 150 }, (_, i) => `p${i}@example.com`), 'ana@example.com'];
    const answer = await server.ask('/freebusy', {
      mailboxes,
      window: { start: '2026-11-01T00:00:00Z', end: '2027-01-02T00:00:00Z' },
    });
    const { schedules } = answer.body as FreeBusyAnswer;
    expect(schedules).toHaveLength(151);
    expect(schedules[150]).toMatchObject({ address: 'ana@example.com', state: 'known' });
    expect(schedules[150]?.busy.length).toBeGreaterThan(3);
    expect(JSON.stringify(answer.body)).not.toMatch(/secret/i);
  });
});

describe('POST /suggestions', () => {
  const wanted = {
    organizer: 'ana@example.com',
    attendees: [{ address: 'wim@example.com', role: 'required' }],
    durationMinutes: 60,
    window,
    timeZone: 'Europe/Zurich',
    rooms: { count: 1 },
  };

  it('suggests the times at which everyone and a room are free', async () => {
    const answer = await post<SuggestionsAnswer>('/suggestions', wanted);
    expect(Value.Check(SuggestionsAnswer, answer)).toBe(true);
    expect(answer.suggestions[0]).toMatchObject({
      start: '2026-12-01T10:00:00Z',
      end: '2026-12-01T11:00:00Z',
      quality: 'excellent',
      freeCount: 2,
      attendees: [],
      share: { free: 2, unknown: 0, away: 0 },
    });
    // the small room is taken from 10 to 12
    expect(answer.suggestions[0]?.rooms.map((r) => r.address)).toEqual(['large@example.com']);
    expect(answer.suggestions[0]?.reasons[0]?.text).toMatch(/large/);
    expect(answer.considered).toMatchObject({ attendees: 2, rooms: 2 });
    const starts = answer.suggestions.map((suggestion) => suggestion.start);
    expect(starts).not.toContain('2026-12-01T08:00:00Z');
    expect(JSON.stringify(answer)).not.toMatch(/secret/i);
  });

  it('takes a Windows zone id and opens groups', async () => {
    const answer = await post<SuggestionsAnswer>('/suggestions', {
      ...wanted,
      attendees: [{ address: 'team@example.com', role: 'optional' }],
      timeZone: 'W. Europe Standard Time',
    });
    expect(answer.considered.attendees).toBe(2);
    expect(answer.suggestions[0]?.start).toBe('2026-12-01T10:00:00Z');
  });

  it('does not let the appointment being edited block its own attendees', async () => {
    const own = { start: '2026-12-01T09:30:00Z', end: '2026-12-01T10:00:00Z' };
    const ask = {
      ...wanted,
      organizer: 'wim@example.com',
      attendees: [],
      durationMinutes: 30,
      rooms: undefined,
      window: own,
    };
    const without = await post<SuggestionsAnswer>('/suggestions', ask);
    expect(without.suggestions).toEqual([]);
    expect(without.none?.text).toBeTruthy();
    const withExisting = await post<SuggestionsAnswer>('/suggestions', { ...ask, existing: own });
    expect(withExisting.suggestions[0]).toMatchObject({
      start: own.start,
      attendees: [{ thisMeeting: true }],
    });
  });

  it('recognises that appointment also where it reaches beyond the window', async () => {
    const existing = { start: '2026-11-30T22:00:00Z', end: '2026-12-01T07:05:00Z' };
    const ask = {
      organizer: 'ana@example.com',
      attendees: [],
      durationMinutes: 5,
      stepMinutes: 5,
      window: { start: '2026-12-01T07:00:00Z', end: '2026-12-01T07:05:00Z' },
      timeZone: 'UTC',
    };
    expect((await post<SuggestionsAnswer>('/suggestions', ask)).suggestions).toEqual([]);
    expect((await post<SuggestionsAnswer>('/suggestions', { ...ask, existing })).suggestions).toHaveLength(1);
  });

  it('does not take a longer absence for that appointment because it was cut to the same edges', async () => {
    // away for two weeks; the appointment being edited fills one of those days
    const existing = { start: '2026-12-15T00:00:00Z', end: '2026-12-16T00:00:00Z' };
    const ask = {
      organizer: 'away@example.com',
      attendees: [],
      durationMinutes: 60,
      timeZone: 'UTC',
      window: { start: '2026-12-15T08:00:00Z', end: '2026-12-15T16:00:00Z' },
    };
    expect((await post<SuggestionsAnswer>('/suggestions', { ...ask, existing })).suggestions).toEqual([]);
    // one edge in common is not enough either
    const half = { start: '2026-12-10T00:00:00Z', end: '2026-12-10T12:00:00Z' };
    const morning = {
      ...ask,
      existing: half,
      window: { start: '2026-12-10T00:00:00Z', end: '2026-12-10T09:00:00Z' },
    };
    expect((await post<SuggestionsAnswer>('/suggestions', morning)).suggestions).toEqual([]);
    // and the absence itself is recognised, however far beyond the window it reaches
    const itself = { start: '2026-12-07T00:00:00Z', end: '2026-12-21T00:00:00Z' };
    const found = await post<SuggestionsAnswer>('/suggestions', { ...ask, existing: itself });
    expect(found.suggestions[0]?.attendees).toMatchObject([{ state: 'free', thisMeeting: true }]);
  });

  it('sees what lies just beyond the window when a duration is rounded up', async () => {
    // taken from 9:33 on; 22 minutes from 9:10 end at 9:32, but are compared as 25
    const until = (durationMinutes: number) =>
      post<SuggestionsAnswer>('/suggestions', {
        organizer: 'hidden@example.com',
        attendees: [],
        stepMinutes: 5,
        timeZone: 'UTC',
        durationMinutes,
        window: { start: '2026-12-01T09:10:00Z', end: '2026-12-01T09:32:00Z' },
      });
    expect((await until(22)).suggestions).toEqual([]);
    expect((await until(20)).suggestions).toHaveLength(1);
  });

  it('suggests nothing when nothing is known of anyone required', async () => {
    const answer = await post<SuggestionsAnswer>('/suggestions', {
      ...wanted,
      organizer: 'shut@example.com',
      attendees: [],
    });
    expect(answer).toMatchObject({ suggestions: [], none: { code: 'nobodyKnown' } });
  });

  it('counts rooms and equipment among the attendees as resources', async () => {
    const answer = await post<SuggestionsAnswer>('/suggestions', {
      ...wanted,
      attendees: [
        { address: 'small@example.com', role: 'required' },
        { address: 'beamer@example.com', role: 'optional' },
      ],
      rooms: undefined,
    });
    expect(answer.considered.attendees).toBe(1);
    // ana's hold from 12 to 13 is tentative: 13:00 is the first time that is wholly free for her and the room
    expect(answer.suggestions[0]?.start).toBe('2026-12-01T13:00:00Z');
  });
});

describe('the directory', () => {
  it('GET /status counts and names', async () => {
    const { body } = await server.ask('/status');
    expect(Value.Check(StatusAnswer, body)).toBe(true);
    expect(body).toMatchObject({
      mode: 'rehearsal',
      organisation: { name: 'Test Corp', domains: ['example.com'] },
      systems: [
        { system: 'exchange', state: 'ok' },
        { system: 'workmail', state: 'ok' },
      ],
      directory: { people: 6, rooms: 2, bySystem: { exchange: 9, workmail: 1, both: 1, unknown: 0 } },
    });
  });

  it('GET /people offers nobody hidden, and groups with their size', async () => {
    const { body } = await server.ask('/people?q=TEA&limit=5');
    expect(Value.Check(PeopleAnswer, body)).toBe(true);
    expect(body).toMatchObject({ people: [{ kind: 'group', memberCount: 2 }], truncated: false });
    expect((await server.ask('/people?q=hidden')).body).toEqual({ people: [], truncated: false });
  });

  it('POST /mailboxes answers in the order asked, with evidence, groups opened', async () => {
    const answer = await post<MailboxesAnswer>('/mailboxes', {
      addresses: ['wim@test-corp.awsapps.com', 'team@example.com', 'x@partner.org', 'hidden@example.com'],
    });
    expect(Value.Check(MailboxesAnswer, answer)).toBe(true);
    expect(answer.mailboxes).toMatchObject([
      {
        address: 'wim@example.com',
        requestedAs: 'wim@test-corp.awsapps.com',
        system: 'workmail',
        movedAt: '2026-10-05',
        evidence: [
          { source: 'directoryFile', code: 'listedOnWorkmail', finding: 'Listed on WorkMail' },
          { source: 'workmailApi', finding: 'Enabled on WorkMail, with a mailbox' },
        ],
      },
      {
        kind: 'group',
        memberCount: 2,
        members: [{ address: 'ana@example.com' }, { address: 'wim@example.com' }],
      },
      { kind: 'external', system: 'external' },
      { kind: 'person' },
    ]);
  });

  it('GET /rooms filters', async () => {
    const names = async (query: string) => {
      const { body } = await server.ask(`/rooms${query}`);
      expect(Value.Check(RoomsAnswer, body)).toBe(true);
      return (body as RoomsAnswer).rooms.map((r) => r.displayName);
    };
    expect(await names('')).toEqual(['large', 'small']);
    expect(await names('?minCapacity=5')).toEqual(['large']);
    expect(await names('?features=video,Whiteboard')).toEqual(['large']);
    expect(await names('?roomList=hq@example.com&building=hq')).toEqual(['large', 'small']);
    expect(await names('?roomList=none@example.com')).toEqual([]);
  });

  it('GET /rooms lists equipment, which only the building narrows', async () => {
    const names = async (query: string) =>
      ((await server.ask(`/rooms${query}`)).body as RoomsAnswer).equipment?.map((one) => one.displayName);
    expect(await names('?minCapacity=50&roomList=none@example.com')).toEqual(['Screen', 'Beamer']);
    expect(await names('?building=annex')).toEqual(['Screen']);
  });

  it('publishes its description', async () => {
    const { body } = await server.ask('/openapi.json');
    const { openapi, paths } = body as { openapi: string; paths: Record<string, unknown> };
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths).sort()).toEqual([
      '/api/v1/doctor',
      '/api/v1/explain',
      '/api/v1/freebusy',
      '/api/v1/mailboxes',
      '/api/v1/people',
      '/api/v1/rehearsal/faults',
      '/api/v1/rooms',
      '/api/v1/sign-in',
      '/api/v1/status',
      '/api/v1/suggestions',
      '/health/live',
      '/health/ready',
    ]);
    const operations = Object.values(paths).flatMap((path) => Object.values(path as Record<string, never>));
    for (const { responses } of operations as { responses: Record<string, unknown> }[]) {
      expect(Object.keys(responses)).toEqual(['200', 'default']);
    }
  });
});
