import { CalendarCache } from '../../src/application/calendarCache';
import { CalendarReader } from '../../src/application/calendarReader';
import { startPatience } from '../../src/application/patience';
import { SystemHealth } from '../../src/application/systemHealth';
import type { BusyBlock, Reason } from '../../src/domain/freeBusy';
import { DAY_MS, MINUTE_MS, type Interval } from '../../src/domain/interval';
import { heapInUse } from '../helpers/collectGarbage';
import { scriptedSystem } from './scriptedSystem';

const DAY = Date.UTC(2026, 11, 1);
const hours = (from: number, to: number): Interval => ({
  startMs: DAY + from * 60 * MINUTE_MS,
  endMs: DAY + to * 60 * MINUTE_MS,
});
const busy = (from: number, to: number): BusyBlock => ({ ...hours(from, to), busyType: 'busy' });
const down: Reason = { code: 'systemUnreachable', message: 'Down.', system: 'exchange' };

function setUp(calendars: Record<string, readonly BusyBlock[] | Reason> = {}) {
  let nowMs = DAY;
  const now = () => nowMs;
  const system = scriptedSystem('exchange', now, calendars);
  const health = new SystemHealth(['exchange'], now);
  const cache = new CalendarCache(now);
  const reader = new CalendarReader(system.port, cache, health, now);
  const read = async (
    addresses: readonly string[],
    {
      window = hours(8, 18),
      fresh = false,
      deadlineMs = 5000,
      gone,
    }: { window?: Interval; fresh?: boolean; deadlineMs?: number; gone?: AbortSignal } = {},
  ) => {
    const patience = startPatience(deadlineMs, gone);
    try {
      return await reader.read({ addresses, window, patience, fresh });
    } finally {
      patience.stop();
    }
  };
  return { system, health, cache, reader, read, pass: (ms: number) => void (nowMs += ms), now };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('economy', () => {
  it('asks for Bo only when Ana was asked for a moment ago', async () => {
    const { system, read } = setUp({ 'ana@x.com': [busy(9, 10)], 'bo@x.com': [busy(11, 12)] });
    await read(['ana@x.com']);
    const both = await read(['ana@x.com', 'bo@x.com']);
    expect(system.addressesAsked()).toEqual([['ana@x.com'], ['bo@x.com']]);
    expect(both.map(({ blocks }) => blocks)).toEqual([[busy(9, 10)], [busy(11, 12)]]);
  });

  it('answers another window of the same day from memory, exact and cut to that window', async () => {
    const { system, read } = setUp({ 'ana@x.com': [busy(9, 11), busy(10, 12), busy(15, 16)] });
    await read(['ana@x.com'], { window: hours(15, 16) });
    const [morning] = await read(['ANA@x.com'], { window: hours(8, 10.5) });
    expect(system.asked).toHaveLength(1);
    expect(morning?.blocks).toEqual([busy(9, 10.5), busy(10, 10.5)]);
    await read(['ana@x.com'], { window: { startMs: DAY, endMs: DAY + DAY_MS } });
    expect(system.asked).toHaveLength(1);
    await read(['ana@x.com'], { window: { startMs: DAY, endMs: DAY + DAY_MS + 1 } });
    expect(system.asked).toHaveLength(2);
  });

  it('takes an answer of a minute for now, and reads it anew behind the asker from then on', async () => {
    const { system, read, pass } = setUp({ 'ana@x.com': [busy(9, 10)] });
    await read(['ana@x.com']);
    pass(MINUTE_MS);
    await read(['ana@x.com']);
    expect(system.asked).toHaveLength(1);
    pass(1);
    const [stale] = await read(['ana@x.com']);
    expect(stale?.readAtMs).toBe(DAY);
    await settled();
    expect(system.asked).toHaveLength(2);
    const [renewed] = await read(['ana@x.com']);
    expect(renewed?.readAtMs).toBe(DAY + MINUTE_MS + 1);
    expect(system.asked).toHaveLength(2);
  });

  it('gives nothing out that could not be renewed for five minutes', async () => {
    const { system, read, pass } = setUp({ 'ana@x.com': [] });
    await read(['ana@x.com']);
    system.fail(down);
    pass(5 * MINUTE_MS - 1);
    const [stale] = await read(['ana@x.com']);
    expect(stale).toMatchObject({ unknown: [], readAtMs: DAY });
    pass(1);
    const [tooOld] = await read(['ana@x.com']);
    expect(tooOld?.unknown).toEqual([{ ...hours(8, 18), reason: down }]);
    system.fail(undefined);
    const [healed] = await read(['ana@x.com']);
    expect(healed).toMatchObject({ unknown: [] });
  });

  it('calls too old what grew old while others were waited for, unless it was renewed meanwhile', async () => {
    const { system, read, pass } = setUp({ 'ana@x.com': [busy(9, 10)] });
    await read(['ana@x.com']);
    pass(5 * MINUTE_MS - 1);
    system.hold();
    const answer = read(['ana@x.com', 'bo@x.com']);
    await settled();
    pass(1);
    system.release(['bo@x.com']);
    const [ana, bo] = await answer;
    expect(ana).toMatchObject({ blocks: [], unknown: [{ ...hours(8, 18), reason: { code: 'tooOld' } }] });
    expect(ana?.unknown[0]?.reason.message).toMatch(/^What Exchange said .*\.$/);
    expect(bo).toMatchObject({ unknown: [] });

    const again = read(['ana@x.com', 'cy@x.com']);
    await settled();
    system.release(['ana@x.com', 'bo@x.com']);
    system.release();
    system.release();
    expect((await again)[0]).toMatchObject({ blocks: [busy(9, 10)], unknown: [] });
  });

  it('reads past its memory when asked for something fresh', async () => {
    const { system, read } = setUp({ 'ana@x.com': [busy(9, 10)] });
    await read(['ana@x.com']);
    await read(['ana@x.com'], { fresh: true });
    expect(system.asked).toHaveLength(2);
  });

  it('remembers that there is no such mailbox, and no failure that may pass', async () => {
    const lasting = ['notFound', 'noAccess', 'noData'];
    const passing = ['timedOut', 'systemUnreachable', 'throttled', 'unexpectedAnswer', 'neverHeardOf'];
    for (const code of [...lasting, ...passing]) {
      const { system, read } = setUp({ 'ana@x.com': { code, message: 'So.' } });
      await read(['ana@x.com']);
      const [again] = await read(['ana@x.com']);
      expect(again?.unknown[0]?.reason.code).toBe(code);
      expect([code, system.asked.length]).toEqual([code, lasting.includes(code) ? 1 : 2]);
    }
  });

  it('holds no more bytes than it may, and lets the least recently used go first', () => {
    const cache = new CalendarCache(() => DAY, 15_000);
    const range = hours(0, 24);
    const keep = (address: string) =>
      cache.keep('exchange', range, {
        address,
        system: 'exchange',
        blocks: Array.from({ length: 30 }, (_, i) => busy(i / 2, i / 2 + 0.25)),
        unknown: [],
        readAtMs: DAY,
      });
    const isKept = (address: string) => cache.find('exchange', address, range) !== undefined;
    keep('first@x.com');
    keep('second@x.com');
    for (let i = 0; i < 20; i++) {
      expect(isKept('first@x.com')).toBe(true);
      keep(`p${i}@x.com`);
    }
    expect(cache.bytes).toBeLessThanOrEqual(15_000);
    expect([isKept('first@x.com'), isKept('second@x.com'), isKept('p19@x.com')]).toEqual([true, false, true]);
  });

  it('counts about as many bytes as it takes', async () => {
    const cache = new CalendarCache(() => DAY);
    const keep = (i: number) => {
      // As the adapter makes them: an object that is spread and added to takes three times as much.
      const blocks = Array.from({ length: 100 }, (_, k): BusyBlock => {
        const startMs = DAY + (k + i) * MINUTE_MS;
        return { startMs, endMs: startMs + MINUTE_MS, busyType: 'busy' };
      });
      const reading = {
        address: `p${i}@x.com`,
        system: 'exchange',
        blocks,
        unknown: [],
        readAtMs: DAY,
      } as const;
      cache.keep('exchange', hours(0, 24), reading);
    };
    // Other test files' garbage goes whenever it likes; of five rounds the middle one is not touched by that.
    const ratios: number[] = [];
    for (let round = 0; round < 5; round++) {
      const [heap, bytes] = [await heapInUse(), cache.bytes];
      for (let i = 0; i < 2000; i++) keep(round * 2000 + i);
      ratios.push(((await heapInUse()) - heap) / (cache.bytes - bytes));
    }
    const [, , ratio] = ratios.sort((a, b) => a - b);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(1.25);
  });

  it('does not mix up the two systems’ halves of one mailbox', () => {
    const cache = new CalendarCache(() => DAY);
    const range = hours(0, 24);
    const reading = { address: 'b@x.com', blocks: [], unknown: [], readAtMs: DAY };
    cache.keep('exchange', range, { ...reading, system: 'exchange' });
    expect(cache.find('exchange', 'b@x.com', range)).toBeDefined();
    expect(cache.find('workmail', 'b@x.com', range)).toBeUndefined();
  });
});

describe('what is on its way', () => {
  it('is waited for and not asked for twice', async () => {
    const { system, read } = setUp({ 'ana@x.com': [busy(9, 10)] });
    system.hold();
    const first = read(['ana@x.com']);
    await settled();
    const second = read(['bo@x.com', 'ana@x.com'], { window: hours(9, 10) });
    await settled();
    expect(system.addressesAsked()).toEqual([['ana@x.com'], ['bo@x.com']]);
    system.release();
    system.release();
    expect((await first)[0]?.blocks).toEqual([busy(9, 10)]);
    expect((await second)[1]?.blocks).toEqual([busy(9, 10)]);
  });

  it('is not good enough for somebody who wants it fresh, unless it is that', async () => {
    const { system, read } = setUp();
    system.hold();
    const answers = [
      read(['a@x.com']),
      read(['a@x.com'], { fresh: true }),
      read(['a@x.com'], { fresh: true }),
    ];
    await settled();
    expect(system.asked).toHaveLength(2);
    system.release();
    system.release();
    for (const [reading] of await Promise.all(answers)) expect(reading?.unknown).toEqual([]);
  });

  it('answers for those who have come when time is up, and still finishes into the memory', async () => {
    const { system, read, health } = setUp({ 'ana@x.com': [busy(9, 10)], 'bo@x.com': [busy(11, 12)] });
    system.hold();
    const answer = read(['ana@x.com', 'bo@x.com'], { deadlineMs: 40 });
    await settled();
    system.release(['ana@x.com']);
    const [ana, bo] = await answer;
    expect(ana).toMatchObject({ blocks: [busy(9, 10)], unknown: [] });
    expect(bo).toMatchObject({ blocks: [], unknown: [{ ...hours(8, 18), reason: { code: 'timedOut' } }] });
    expect(health.of('exchange')).toMatchObject({ state: 'slow', reason: { code: 'timedOut' } });
    expect(system.aborted).toEqual([]);

    system.release();
    await settled();
    expect((await read(['bo@x.com']))[0]).toMatchObject({ blocks: [busy(11, 12)], unknown: [] });
    expect(system.asked).toHaveLength(1);
    expect(health.of('exchange')?.state).toBe('ok');
  });

  it('counts for nobody who asks after everything was forgotten', async () => {
    const { system, read, reader } = setUp({ 'ana@x.com': [busy(9, 10)] });
    system.hold();
    const before = read(['ana@x.com']);
    await settled();
    reader.forget();
    const after = read(['ana@x.com']);
    await settled();
    expect(system.asked).toHaveLength(2);
    system.release();
    expect((await before)[0]?.blocks).toEqual([busy(9, 10)]);
    await settled();
    // The late answer to the first question is not remembered: a third one waits for the second.
    let isAnswered = false;
    const third = read(['ana@x.com']).then((readings) => {
      isAnswered = true;
      return readings;
    });
    await settled();
    expect(system.asked).toHaveLength(2);
    expect(isAnswered).toBe(false);
    system.release();
    expect((await after)[0]?.blocks).toEqual((await third)[0]?.blocks);
  });

  it('is given up once everybody who waited has gone', async () => {
    const { system, read } = setUp();
    system.hold();
    const [first, second] = [new AbortController(), new AbortController()];
    const answers = [read(['a@x.com'], { gone: first.signal }), read(['a@x.com'], { gone: second.signal })];
    await settled();
    first.abort();
    await settled();
    expect(system.aborted).toEqual([]);
    second.abort();
    await Promise.all(answers);
    expect(system.aborted).toHaveLength(1);
    // Nothing of it is remembered, least of all as free.
    expect((await read(['a@x.com'], { deadlineMs: 20 }))[0]?.unknown[0]?.reason.code).toBe('timedOut');
  });

  it('fails for everybody when the port breaks its promise not to reject, and for nobody for ever', async () => {
    const { cache, health, now } = setUp();
    const port = {
      ...scriptedSystem('exchange', now).port,
      readFreeBusy: async () => Promise.reject(new Error('a mistake of ours')),
    };
    const reader = new CalendarReader(port, cache, health, now);
    const patience = startPatience(5000);
    const [reading] = await reader.read({
      addresses: ['a@x.com'],
      window: hours(8, 9),
      patience,
      fresh: false,
    });
    patience.stop();
    expect(reading?.unknown).toMatchObject([{ ...hours(8, 9), reason: { code: 'internal' } }]);
  });
});
