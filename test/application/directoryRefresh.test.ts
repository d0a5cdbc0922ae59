import { AddressBookLookups } from '../../src/application/addressBookLookups';
import { DirectoryRefresh, type RefreshOptions } from '../../src/application/directoryRefresh';
import type { AddressBookLookup } from '../../src/mailSystems/addressBookLookup';
import { FreeBusyEvidence } from '../../src/application/freeBusyEvidence';
import type { ClaimCode } from '../../src/domain/directoryEntry';
import { InterslotError, StartError } from '../../src/errors';
import type {
  DirectorySnapshot,
  SnapshotPart,
  StandingDirectory,
} from '../../src/mailSystems/directorySnapshot';
import { ScriptedSource, readingOf } from './scriptedSource';

const MINUTE = 60_000;
const START = Date.UTC(2026, 11, 1, 12);
const down = new InterslotError('systemUnreachable', 'It could not be reached.', { retryable: true });
const refused = new InterslotError('unauthorized', 'It refused the account.');

beforeEach(() => jest.useFakeTimers({ now: START }));
afterEach(() => jest.useRealTimers());

const open: DirectoryRefresh[] = [];
afterEach(async () => {
  for (const refresh of open.splice(0)) await refresh.close();
});

const start = async (sources: ScriptedSource[], extra: Partial<RefreshOptions> = {}) => {
  const starting = DirectoryRefresh.start({
    sources: sources.map((source) => ({ source, origin: 'here' })),
    now: Date.now,
    random: () => 0.5,
    ...extra,
  });
  starting.catch(() => undefined);
  await jest.advanceTimersByTimeAsync(0);
  return starting.then((refresh) => {
    open.push(refresh);
    return refresh;
  });
};
const systemOf = (refresh: DirectoryRefresh, name: string) =>
  refresh.directory.resolve(`${name}@x.com`).mailbox.system;
const stateOf = (refresh: DirectoryRefresh, source: string) =>
  refresh.states().find((state) => state.source === source);
const memory = (parts: SnapshotPart[] = []) => {
  const saved: (readonly SnapshotPart[])[] = [];
  const standings: (StandingDirectory | undefined)[] = [];
  const snapshot: DirectorySnapshot = {
    load: async () => ({ parts: async () => parts }),
    save: async (what, standing) => {
      saved.push(what);
      standings.push(standing);
    },
  };
  return { snapshot, saved, standings };
};
/** What a process that had this directory leaves to the next one. */
const leftBehind = async (sources: ScriptedSource[], extra: Partial<RefreshOptions> = {}) => {
  const { snapshot, saved, standings } = memory();
  const before = await start(sources, { ...extra, snapshot });
  await jest.advanceTimersByTimeAsync(0);
  await before.close();
  const [parts, standing] = [saved.at(-1) ?? [], standings.at(-1)];
  let bringParts: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (bringParts = resolve));
  const again: (readonly SnapshotPart[])[] = [];
  const next: DirectorySnapshot = {
    load: async () => ({ ...(standing && { standing }), parts: () => asked.then(() => parts) }),
    save: async (what) => void again.push(what),
  };
  return { snapshot: next, standing, bringParts: () => bringParts(), again };
};

describe.each(['activeDirectory', 'workmailApi', 'exchangeAddressBook', 'directoryFile'] as const)(
  'killing %s while running',
  (name) => {
    const claim = {
      activeDirectory: 'exchangeMailbox',
      workmailApi: 'workmailEnabled',
      exchangeAddressBook: 'inAddressBook',
      directoryFile: 'listedOnWorkmail',
    } as const;

    it('keeps answering with its age, and heals by itself', async () => {
      const source = new ScriptedSource(
        name,
        { ana: claim[name] },
        name === 'directoryFile' ? 'file' : 'remote',
      );
      const other = new ScriptedSource('freeBusy', { bo: 'unknownToExchange' });
      const refresh = await start([source, other]);
      const system = systemOf(refresh, 'ana');
      expect(system).not.toBe('unknown');

      source.answer = down;
      await jest.advanceTimersByTimeAsync(16 * MINUTE);
      expect(systemOf(refresh, 'ana')).toBe(system);
      expect(stateOf(refresh, name)).toEqual({
        source: name,
        state: 'stale',
        readAtMs: START,
        reason: { code: 'systemUnreachable', message: 'It could not be reached.' },
      });
      // The other source went on meanwhile, and the whole is as old as its oldest part.
      expect(stateOf(refresh, 'freeBusy')?.readAtMs).toBe(START + 15 * MINUTE);
      expect(refresh.directory.readAtMs).toBe(START);
      expect(refresh.directory.resolve('ana@x.com').mailbox.evidence[0]?.readAtMs).toBe(START);

      source.answer = { ana: claim[name], carla: claim[name] };
      await jest.advanceTimersByTimeAsync(16 * MINUTE);
      expect(stateOf(refresh, name)).toMatchObject({ state: 'ok' });
      expect(stateOf(refresh, name)).not.toHaveProperty('reason');
      expect(systemOf(refresh, 'carla')).toBe(system);
    });
  },
);

describe('the start', () => {
  it('goes by what answers, when a source is down', async () => {
    const refresh = await start([
      new ScriptedSource('activeDirectory', { ana: 'exchangeMailbox' }),
      new ScriptedSource('workmailApi', down),
    ]);
    expect(systemOf(refresh, 'ana')).toBe('exchange');
    expect(stateOf(refresh, 'workmailApi')).toMatchObject({ state: 'failed', reason: { code: down.code } });
  });
  it('fails when nobody answers and there is no snapshot, with a sentence for each', async () => {
    const sources = [new ScriptedSource('activeDirectory', down), new ScriptedSource('workmailApi', refused)];
    const error = await start(sources).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StartError);
    expect((error as StartError).problems).toEqual([
      'INTERSLOT_LDAP_URL: It could not be reached.',
      'INTERSLOT_WORKMAIL_ORGANIZATION_ID: It refused the account.',
    ]);
    expect(sources.every((source) => source.closed)).toBe(true);
  });
  it('fails on a broken directory file, whatever else there is', async () => {
    const broken = new StartError('directory', ['d.csv: line 3 is not a row of this CSV file.']);
    const sources = [
      new ScriptedSource('activeDirectory', { ana: 'exchangeMailbox' }),
      new ScriptedSource('directoryFile', broken, 'file'),
    ];
    await expect(start(sources)).rejects.toBe(broken);
  });
  it('does not wait for a source that hangs once another has answered, and not at all for nothing', async () => {
    const hanging = new ScriptedSource('workmailApi', 'never');
    const starting = start([new ScriptedSource('activeDirectory', { ana: 'exchangeMailbox' }), hanging]);
    await jest.advanceTimersByTimeAsync(30_000);
    const refresh = await starting;
    expect(stateOf(refresh, 'workmailApi')).toEqual({ source: 'workmailApi', state: 'failed' });
    await jest.advanceTimersByTimeAsync(10 * MINUTE);
    expect(stateOf(refresh, 'workmailApi')?.reason?.code).toBe('timedOut');
  });
  it('answers from the snapshot at once, with every source down, and does not write it again', async () => {
    const reading = readingOf('activeDirectory', { ana: 'exchangeMailbox' }, START - 60 * MINUTE);
    const { snapshot, saved } = memory([{ source: 'activeDirectory', origin: 'here', reading }]);
    const refresh = await start([new ScriptedSource('activeDirectory', 'never')], { snapshot });
    expect(systemOf(refresh, 'ana')).toBe('exchange');
    expect(refresh.states()).toEqual([
      { source: 'activeDirectory', state: 'stale', readAtMs: START - 60 * MINUTE },
    ]);
    expect(saved).toEqual([]);
  });
  it('has no use for the snapshot of a source that is set up otherwise now', async () => {
    const reading = readingOf('activeDirectory', { ana: 'exchangeMailbox' }, START);
    const { snapshot } = memory([{ source: 'activeDirectory', origin: 'elsewhere', reading }]);
    await expect(start([new ScriptedSource('activeDirectory', down)], { snapshot })).rejects.toThrow(
      StartError,
    );
  });
});

describe('a restart', () => {
  const both = () => [
    new ScriptedSource('activeDirectory', { ana: 'exchangeMailbox', bo: 'routesToWorkmail' }),
    new ScriptedSource('workmailApi', { bo: 'workmailEnabled' }),
  ];
  const down2 = () => [new ScriptedSource('activeDirectory', down), new ScriptedSource('workmailApi', down)];

  it('answers from the directory as it stood, before its readings are brought back, with their age', async () => {
    const { snapshot, bringParts, again } = await leftBehind(both());
    jest.setSystemTime(START + 60 * MINUTE);
    const sources = down2();
    const refresh = await start(sources, { snapshot });
    expect(systemOf(refresh, 'bo')).toBe('workmail');
    expect(refresh.directory.readAtMs).toBe(START);
    expect(stateOf(refresh, 'workmailApi')).toEqual({
      source: 'workmailApi',
      state: 'stale',
      readAtMs: START,
    });
    expect(sources[0]?.reads).toBe(0);

    bringParts();
    await jest.advanceTimersByTimeAsync(MINUTE / 6);
    expect(refresh.readings().map(({ source }) => source)).toEqual(['activeDirectory', 'workmailApi']);
    expect(systemOf(refresh, 'bo')).toBe('workmail');
    expect(stateOf(refresh, 'workmailApi')?.reason?.code).toBe('systemUnreachable');
    expect(again).toEqual([]);
  });

  it('gives each source its last reading to go on from, and joins what it says now with the other’s last word', async () => {
    const { snapshot, bringParts } = await leftBehind(both());
    const [, workmail] = both();
    const directory = new ScriptedSource('activeDirectory', { carla: 'exchangeMailbox' });
    if (workmail) workmail.answer = down;
    const refresh = await start([directory, workmail as ScriptedSource], { snapshot });
    bringParts();
    await jest.advanceTimersByTimeAsync(MINUTE / 6);
    expect(directory.previous?.entries).toHaveLength(2);
    expect(systemOf(refresh, 'carla')).toBe('exchange');
    expect(systemOf(refresh, 'bo')).toBe('workmail');
  });

  it('nobody who is asked for meanwhile makes a directory of nothing take its place', async () => {
    const { snapshot, bringParts } = await leftBehind(both());
    const freeBusy = new FreeBusyEvidence();
    const refresh = await start(down2(), { snapshot, freeBusy });
    freeBusy.record('ana@x.com', 'exchange', 'notFound', START);
    await jest.advanceTimersByTimeAsync(MINUTE);
    expect(systemOf(refresh, 'bo')).toBe('workmail');
    bringParts();
    await jest.advanceTimersByTimeAsync(MINUTE);
    expect(systemOf(refresh, 'bo')).toBe('workmail');
    const { evidence } = refresh.directory.resolve('ana@x.com').mailbox;
    expect(evidence.map(({ source }) => source)).toContain('freeBusy');
  });

  it('stays with it, says so and reads anew where the readings are lost', async () => {
    const { snapshot: whole } = await leftBehind(both());
    const snapshot: DirectorySnapshot = {
      ...whole,
      load: async () => ({ ...(await whole.load()), parts: () => Promise.reject(new Error('lost')) }),
    };
    const codes: string[] = [];
    const sources = down2();
    const refresh = await start(sources, { snapshot, onNote: ({ code }) => codes.push(code) });
    await jest.advanceTimersByTimeAsync(MINUTE);
    expect(codes).toContain('internal');
    expect(systemOf(refresh, 'bo')).toBe('workmail');
    expect(sources.every(({ reads }) => reads > 0)).toBe(true);
  });

  it.each<[string, ScriptedSource[], Partial<RefreshOptions>]>([
    ['another source', [new ScriptedSource('activeDirectory', { zoe: 'exchangeMailbox' })], {}],
    ['another name for the company', both(), { overrides: { organisationName: 'New' } }],
    ['other domains', both(), { overrides: { domains: ['y.com'] } }],
  ])('has no use for it with %s', async (_name, sources, extra) => {
    const { snapshot, bringParts } = await leftBehind(both());
    const starting = start(sources, { ...extra, snapshot });
    await jest.advanceTimersByTimeAsync(MINUTE);
    expect(sources[0]?.reads).toBe(0);
    bringParts();
    await jest.advanceTimersByTimeAsync(MINUTE);
    const refresh = await starting;
    expect(sources[0]?.reads).toBeGreaterThan(0);
    expect(refresh.states()).toHaveLength(sources.length);
  });

  it('writes down nothing that free/busy said of somebody, and nobody who was looked up', async () => {
    const freeBusy = new FreeBusyEvidence();
    freeBusy.record('ana@x.com', 'exchange', 'notFound', START);
    const { standing } = await leftBehind(both(), { freeBusy });
    const sources = standing?.contents.mailboxes.map(({ evidence }) => evidence.map(({ source }) => source));
    expect(sources).toEqual([['activeDirectory'], ['activeDirectory', 'workmailApi']]);
    const book: AddressBookLookup = { find: async () => ({ entries: [], isWhole: true }) };
    const lookups = new AddressBookLookups(book, Date.now);
    expect((await leftBehind(both(), { lookups })).standing).toBeUndefined();
  });

  it('keeps no standing directory where a file has its say', async () => {
    const file = new ScriptedSource('directoryFile', { bo: 'listedOnExchange' }, 'file');
    const { standing } = await leftBehind([...both(), file]);
    expect(standing).toBeUndefined();
  });
});

describe('afterwards', () => {
  it('reads every quarter of an hour, jittered, and gives the source its last reading', async () => {
    const source = new ScriptedSource('activeDirectory', { ana: 'exchangeMailbox' });
    await start([source], { random: () => 1 });
    await jest.advanceTimersByTimeAsync(16.4 * MINUTE);
    expect(source.reads).toBe(1);
    await jest.advanceTimersByTimeAsync(0.2 * MINUTE);
    expect(source.reads).toBe(2);
    expect(source.previous?.readAtMs).toBe(START);
  });
  it('joins once for all who were looked up meanwhile', async () => {
    const book: AddressBookLookup = {
      find: async (text) => ({
        entries: readingOf('exchangeAddressBook', { [text]: 'inAddressBook' }, START).entries,
        isWhole: true,
      }),
    };
    const lookups = new AddressBookLookups(book, Date.now);
    const joins = jest.spyOn(lookups, 'entries');
    const source = new ScriptedSource('workmailApi', { ana: 'workmailEnabled' });
    const refresh = await start([source], { lookups });
    joins.mockClear();
    const names = Array.from({ length: 50 }, (_, i) => `somebody${i}`);
    const looking = Promise.all(names.map((name) => refresh.lookUp([name])));
    await jest.advanceTimersByTimeAsync(1000);
    await looking;
    expect(names.filter((name) => !refresh.directory.lists(`${name}@x.com`))).toEqual([]);
    // one that had begun, and one for all the others
    expect(joins.mock.calls.length).toBeLessThanOrEqual(2);
  });
  it('reads a file at once when it changes, and swaps the directory as a whole', async () => {
    const file = new ScriptedSource('directoryFile', { ana: 'listedOnExchange' }, 'file');
    const refresh = await start([file]);
    const before = refresh.directory;
    file.answer = { ana: 'listedOnWorkmail' };
    file.changed?.();
    await jest.advanceTimersByTimeAsync(100);
    expect(systemOf(refresh, 'ana')).toBe('workmail');
    expect(before.resolve('ana@x.com').mailbox.system).toBe('exchange');
  });
  it('keeps the last good file while it is broken', async () => {
    const file = new ScriptedSource('directoryFile', { ana: 'listedOnExchange' }, 'file');
    const refresh = await start([file]);
    file.answer = new StartError('directory', ['first', 'second']);
    file.changed?.();
    await jest.advanceTimersByTimeAsync(100);
    expect(systemOf(refresh, 'ana')).toBe('exchange');
    expect(stateOf(refresh, 'directoryFile')).toMatchObject({ state: 'stale', reason: { message: 'first' } });
  });
  it('tries soon again what may pass by itself, and a refused password only at the next turn', async () => {
    const passing = new ScriptedSource('activeDirectory', down);
    const lasting = new ScriptedSource('workmailApi', refused);
    await start([passing, lasting, new ScriptedSource('exchangeAddressBook', { ana: 'inAddressBook' })]);
    await jest.advanceTimersByTimeAsync(14 * MINUTE);
    // after 0.5, 1.5, 3.5 and 7.5 minutes
    expect([passing.reads, lasting.reads]).toEqual([5, 1]);
    await jest.advanceTimersByTimeAsync(MINUTE);
    expect(lasting.reads).toBe(2);
  });
  it('does not believe a source that lists nobody any more, but a file', async () => {
    const source = new ScriptedSource('activeDirectory', { ana: 'exchangeMailbox' });
    const file = new ScriptedSource('directoryFile', { bo: 'listedOnExchange' }, 'file');
    const refresh = await start([source, file]);
    source.answer = {};
    file.answer = {};
    await jest.advanceTimersByTimeAsync(16 * MINUTE);
    expect(refresh.directory.mailboxes.map(({ address }) => address)).toEqual(['ana@x.com']);
    expect(stateOf(refresh, 'activeDirectory')).toMatchObject({ state: 'stale' });
    expect(stateOf(refresh, 'directoryFile')).toMatchObject({ state: 'ok' });
  });
  it('notes a failure once and its end, not every attempt', async () => {
    const notes: string[] = [];
    const source = new ScriptedSource('activeDirectory', { ana: 'exchangeMailbox' });
    await start([source], { onNote: ({ code }) => notes.push(code) });
    source.answer = down;
    await jest.advanceTimersByTimeAsync(30 * MINUTE);
    expect(source.reads).toBeGreaterThan(3);
    expect(notes).toEqual(['systemUnreachable']);
    source.answer = { ana: 'exchangeMailbox' };
    await jest.advanceTimersByTimeAsync(30 * MINUTE);
    expect(notes).toEqual(['systemUnreachable', 'sourceRecovered']);
  });
  it('keeps every new reading in the snapshot, the file’s aside', async () => {
    const { snapshot, saved } = memory();
    const ad = new ScriptedSource('activeDirectory', { ana: 'exchangeMailbox' });
    const file = new ScriptedSource('directoryFile', { bo: 'listedOnExchange' }, 'file');
    await start([ad, file], { snapshot });
    await jest.advanceTimersByTimeAsync(0);
    file.changed?.();
    await jest.advanceTimersByTimeAsync(MINUTE);
    expect(saved.map((parts) => parts.map(({ source }) => source))).toEqual([['activeDirectory']]);
    await jest.advanceTimersByTimeAsync(15 * MINUTE);
    expect(saved).toHaveLength(2);
  });
  it('takes in evidence from free/busy soon, but not more often than once a minute', async () => {
    const freeBusy = new FreeBusyEvidence();
    const source = new ScriptedSource('activeDirectory', { ana: 'noMailbox', bo: 'noMailbox' });
    const refresh = await start([source], { freeBusy });
    const has = (name: string) =>
      refresh.directory.resolve(`${name}@x.com`).mailbox.evidence.some((one) => one.source === 'freeBusy');
    freeBusy.record('ana@x.com', 'exchange', 'notFound', START);
    await jest.advanceTimersByTimeAsync(200);
    expect(has('ana')).toBe(true);
    freeBusy.record('bo@x.com', 'exchange', 'notFound', START);
    await jest.advanceTimersByTimeAsync(MINUTE - 300);
    expect(has('bo')).toBe(false);
    await jest.advanceTimersByTimeAsync(400);
    expect(has('bo')).toBe(true);
    expect(refresh.states().map((state) => state.source)).toEqual(['activeDirectory']);
  });
  describe('joining a large company', () => {
    const company = (claim: ClaimCode) =>
      Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`p${i}`, claim]));
    const startLarge = async () => {
      const file = new ScriptedSource('directoryFile', company('listedOnExchange'), 'file');
      const other = new ScriptedSource('workmailApi', { p0: 'workmailDisabled' }, 'file');
      const refresh = await start([file, other]);
      const before = refresh.directory;
      file.answer = company('listedOnWorkmail');
      file.changed?.();
      await jest.advanceTimersByTimeAsync(99);
      await jest.advanceTimersToNextTimerAsync();
      return { refresh, before, other };
    };
    /** Until the directory is another one; how many times others had their turn. */
    const turnsUntilSwapped = async (refresh: DirectoryRefresh) => {
      const before = refresh.directory;
      for (let turns = 0; turns < 1000; turns++) {
        if (refresh.directory !== before) return turns;
        await jest.advanceTimersToNextTimerAsync();
      }
      throw new Error('never joined');
    };

    it('lets others have their turn while the old directory answers, and swaps it as a whole', async () => {
      const { refresh, before } = await startLarge();
      expect(refresh.directory).toBe(before);
      expect(await turnsUntilSwapped(refresh)).toBeGreaterThan(5);
      expect(refresh.directory.mailboxes.map(({ system }) => system)).not.toContain('exchange');
    });
    it('joins afterwards what comes in meanwhile', async () => {
      const { refresh, other } = await startLarge();
      other.answer = { p0: 'workmailEnabled' };
      other.changed?.();
      await jest.advanceTimersToNextTimerAsync();
      await turnsUntilSwapped(refresh);
      const evidence = () => refresh.directory.resolve('p0@x.com').mailbox.evidence.map((one) => one.finding);
      expect(evidence()).toContain('Not enabled on WorkMail');
      await turnsUntilSwapped(refresh);
      expect(evidence()).toContain('Enabled on WorkMail, with a mailbox');
    });
    it('ends with close', async () => {
      const { refresh, before } = await startLarge();
      const closing = refresh.close();
      await jest.advanceTimersByTimeAsync(MINUTE);
      await closing;
      expect(refresh.directory).toBe(before);
      expect(jest.getTimerCount()).toBe(0);
    });
  });
  it('stops with close: nothing is read, watched or saved any more', async () => {
    const file = new ScriptedSource('directoryFile', { bo: 'listedOnExchange' }, 'file');
    const hanging = new ScriptedSource('activeDirectory', { ana: 'exchangeMailbox' });
    const refresh = await start([file, hanging]);
    hanging.answer = 'never';
    await jest.advanceTimersByTimeAsync(15 * MINUTE);
    await refresh.close();
    expect([file.closed, hanging.closed, file.changed]).toEqual([true, true, undefined]);
    const reads = file.reads + hanging.reads;
    await jest.advanceTimersByTimeAsync(60 * MINUTE);
    expect(file.reads + hanging.reads).toBe(reads);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('whoever asks once and ends', () => {
  it('waits until every source has answered or failed, and sees what all of them said', async () => {
    const slow = new ScriptedSource('workmailApi', { bo: 'workmailEnabled' });
    let answer: () => void = () => undefined;
    const read = slow.read.bind(slow);
    slow.read = () => new Promise<void>((resolve) => (answer = resolve)).then(() => read());
    const refresh = await start([], {
      sources: [
        { source: new ScriptedSource('directoryFile', { ana: 'listedOnExchange' }, 'file'), origin: 'here' },
        { source: new ScriptedSource('exchangeAddressBook', down), origin: 'here', isExtra: true },
        { source: slow, origin: 'here', isExtra: true },
      ],
    });
    let isSettled = false;
    const settled = refresh.settled().then(() => (isSettled = true));
    await jest.advanceTimersByTimeAsync(0);
    expect(isSettled).toBe(false);
    expect(systemOf(refresh, 'bo')).not.toBe('workmail');
    answer();
    await jest.advanceTimersByTimeAsync(1);
    await settled;
    expect(systemOf(refresh, 'bo')).toBe('workmail');
  });

  it('waits for the sources also where the directory of before the restart answers at once', async () => {
    const source = () => new ScriptedSource('workmailApi', { bo: 'workmailEnabled' });
    const left = await leftBehind([source()]);
    const now = source();
    now.answer = { carla: 'workmailEnabled' };
    const refresh = await start([now], { snapshot: left.snapshot });
    expect(systemOf(refresh, 'carla')).not.toBe('workmail');
    const settled = refresh.settled();
    left.bringParts();
    await jest.advanceTimersByTimeAsync(1);
    await settled;
    expect(systemOf(refresh, 'carla')).toBe('workmail');
  });
});
