import fc from 'fast-check';
import {
  BUSY_TYPES,
  externalFreeBusy,
  mergeReadings,
  nothingKnown,
  strongestBlocks,
  unknownFreeBusy,
  worstReason,
  type AskedReading,
  type BusyBlock,
} from '../../src/domain/freeBusy';
import { overlaps, totalMs } from '../../src/domain/interval';
import { cpuMsOf } from '../helpers/cpu';
import {
  ALL_DAY,
  at,
  block,
  known,
  partial,
  reading,
  REASON,
  span,
  unknown,
  UTC_NINE_TO_FIVE,
} from './builders';

const WINDOW = span('08:00-18:00');
const NO_DATA = { code: 'noData', message: 'No data.' };
const NO_ACCESS = { code: 'noAccess', message: 'No access.' };
const gap = (text: string, reason = REASON) => ({ ...span(text), reason });
const merged = (...readings: AskedReading[]) => mergeReadings('x@example.com', WINDOW, readings);

describe('mergeReadings', () => {
  it('keeps every block of both systems as it is, sorted', () => {
    const exchange = reading({ blocks: [block('09:00-10:00'), block('12:00-12:00')] });
    const workmail = reading({
      system: 'workmail',
      blocks: [block('08:30-09:30', 'oof'), block('09:00-10:00')],
    });
    expect(merged(exchange, workmail).blocks).toEqual([
      block('08:30-09:30', 'oof'),
      block('09:00-10:00'),
      block('09:00-10:00'),
      block('12:00-12:00'),
    ]);
  });

  it('is known when every system answered for all of the window', () => {
    const answer = merged(reading(), reading({ system: 'workmail' }));
    expect(answer).toMatchObject({ state: 'known', unknown: [] });
    expect(answer.reason).toBeUndefined();
  });

  it('is partial with a gap of one second', () => {
    const answer = merged(reading({ unknown: [gap('12:00:00-12:00:01')] }));
    expect(answer).toMatchObject({ state: 'partial', reason: REASON });
  });

  it('stays unknown in a gap although the other system answered for it', () => {
    const answer = merged(reading({ unknown: [gap('12:00-13:00')] }), reading({ system: 'workmail' }));
    expect(answer.unknown).toEqual([gap('12:00-13:00')]);
    expect(answer.state).toBe('partial');
  });

  it('is partial and unknown throughout when one of two systems is silent', () => {
    const answer = merged(reading({ unknown: [gap('08:00-18:00')] }), reading({ system: 'workmail' }));
    expect(answer).toMatchObject({ state: 'partial', unknown: [gap('08:00-18:00')] });
    expect(answer.sources.map(({ system, state }) => [system, state])).toEqual([
      ['exchange', 'unknown'],
      ['workmail', 'known'],
    ]);
  });

  it('is unknown when nothing answered, and partial when one system knew a single block', () => {
    const silent = reading({ unknown: [gap('08:00-18:00')] });
    expect(merged(silent, { ...silent, system: 'workmail' }).state).toBe('unknown');
    expect(merged({ ...silent, blocks: [block('09:00-10:00')] }).state).toBe('partial');
  });

  it('gives the worst reason, for the whole and for stretches that meet', () => {
    const answer = merged(
      reading({ unknown: [gap('09:00-11:00', NO_DATA)] }),
      reading({ system: 'workmail', unknown: [gap('10:00-12:00', NO_ACCESS)] }),
    );
    expect(answer.reason).toEqual(NO_ACCESS);
    expect(answer.unknown).toEqual([gap('09:00-10:00', NO_DATA), gap('10:00-12:00', NO_ACCESS)]);
  });

  it('takes a code never seen before for the worst', () => {
    expect(worstReason([NO_ACCESS, { code: 'ErrorBrandNew', message: '' }, NO_DATA])?.code).toBe(
      'ErrorBrandNew',
    );
    expect(worstReason([])).toBeUndefined();
  });

  it('takes for the worst what somebody has to repair, and of equals always the same', () => {
    const worst = (...reasons: Parameters<typeof worstReason>[0][number][]) => {
      expect(worstReason([...reasons].reverse())).toEqual(worstReason(reasons));
      return worstReason(reasons);
    };
    const coded = (code: string, message = '', system?: 'exchange' | 'workmail') => ({
      code,
      message,
      ...(system && { system }),
    });
    expect(worst(coded('noAccess'), coded('unauthorized'))?.code).toBe('unauthorized');
    expect(worst(coded('noData'), coded('timedOut'))?.code).toBe('timedOut');
    expect(worst(coded('newer'), coded('new'))?.code).toBe('new');
    expect(worst(coded('noData', 'a', 'workmail'), coded('noData', 'b', 'exchange'))?.message).toBe('b');
    expect(worst(coded('noData', 'a', 'exchange'), coded('noData', 'b'))?.message).toBe('b');
    expect(worst(coded('noData', 'b', 'exchange'), coded('noData', 'a', 'exchange'))?.message).toBe('a');
  });

  it('takes working hours from WorkMail first, and from Exchange when WorkMail has no period', () => {
    const exchange = reading({ workingHours: UTC_NINE_TO_FIVE });
    const workmail = reading({ system: 'workmail', workingHours: ALL_DAY });
    expect(merged(exchange, workmail).workingHours).toEqual(ALL_DAY);
    const empty = { ...workmail, workingHours: { ...ALL_DAY, periods: [] } };
    expect(merged(empty, exchange).workingHours).toEqual(UTC_NINE_TO_FIVE);
    expect(merged(reading())).not.toHaveProperty('workingHours');
    expect(merged(workmail, exchange).workingHours).toEqual(ALL_DAY);
  });

  it('tells of each system why it did not answer', () => {
    const { sources } = merged(
      reading({ unknown: [gap('09:00-10:00', NO_DATA), gap('11:00-12:00', NO_ACCESS)] }),
      reading({ system: 'workmail' }),
    );
    expect(sources).toEqual([
      { system: 'exchange', state: 'partial', reason: NO_ACCESS, readAtMs: 0 },
      { system: 'workmail', state: 'known', readAtMs: 0 },
    ]);
  });

  it('tells of systems by name, of one system by who was asked in its place, then the older first', () => {
    const readings: AskedReading[] = [
      { ...reading({ system: 'workmail', readAtMs: 2 }), via: 'exchange' },
      reading({ system: 'workmail', readAtMs: 4 }),
      { ...reading({ system: 'workmail', readAtMs: 1 }), via: 'exchange' },
      reading({ readAtMs: 3 }),
    ];
    for (const order of [readings, [...readings].reverse()]) {
      expect(merged(...order).sources.map(({ readAtMs }) => readAtMs)).toEqual([3, 4, 1, 2]);
    }
  });

  it('sorts blocks of one time by their strength', () => {
    const blocks = (['workingElsewhere', 'oof', 'tentative', 'busy'] as const).map((type) =>
      block('09:00-10:00', type),
    );
    expect(merged(reading({ blocks })).blocks.map(({ busyType }) => busyType)).toEqual(BUSY_TYPES);
  });

  it('knows all of a window that holds no instant', () => {
    expect(mergeReadings('x@example.com', span('08:00-08:00'), [reading()]).sources[0]?.state).toBe('known');
  });

  it('is as old as its oldest reading and remembers who was asked instead', () => {
    const answer = merged(reading({ readAtMs: 7 }), {
      ...reading({ system: 'workmail', readAtMs: 5 }),
      via: 'exchange',
    });
    expect(answer.readAtMs).toBe(5);
    expect(answer.sources.find(({ system }) => system === 'workmail')).toMatchObject({
      via: 'exchange',
      readAtMs: 5,
    });
  });

  it('goes through 10,000 gaps and 10,000 blocks in one pass, not in one for each', () => {
    const stretches = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        startMs: WINDOW.startMs + index * 600,
        endMs: WINDOW.startMs + index * 600 + 300,
      }));
    const readingOf = (count: number) =>
      reading({
        blocks: stretches(count).map((one, index) => ({ ...one, busyType: BUSY_TYPES[index % 4]! })),
        unknown: stretches(count).map((one) => ({ ...one, reason: REASON })),
      });
    const goThrough = (one: AskedReading) => {
      const answer = merged(one, { ...one, system: 'workmail' });
      return { answer, strongest: strongestBlocks(answer.blocks, WINDOW) };
    };
    const [few, many] = [readingOf(1_000), readingOf(10_000)];
    const { answer, strongest } = goThrough(many);
    expect(answer.unknown).toEqual(many.unknown);
    expect(answer.blocks).toHaveLength(20_000);
    expect(strongest).toEqual(many.blocks);
    // Ten times as much takes some ten times as long; a pass for each takes a hundred times as long.
    expect(cpuMsOf(() => goThrough(many))).toBeLessThan(40 * cpuMsOf(() => goThrough(few)));
  });

  it('is unknown when nobody was asked', () => {
    expect(merged()).toMatchObject({
      state: 'unknown',
      unknown: [span('08:00-18:00')],
      reason: { code: 'notConfigured', message: 'No mail system was asked about this mailbox.' },
    });
  });
});

describe('strongestBlocks', () => {
  it('lets the strongest win, splits the weaker and joins equal neighbours', () => {
    const blocks = [
      block('09:00-12:00', 'tentative'),
      block('10:00-10:30'),
      block('10:30-11:00'),
      block('10:45-11:30', 'oof'),
      block('13:00-14:00', 'workingElsewhere'),
    ];
    expect(strongestBlocks(blocks, WINDOW)).toEqual([
      block('09:00-10:00', 'tentative'),
      block('10:00-10:45'),
      block('10:45-11:30', 'oof'),
      block('11:30-12:00', 'tentative'),
      block('13:00-14:00', 'workingElsewhere'),
    ]);
  });

  it('clips to the window and drops zero-length blocks and what only touches it', () => {
    const blocks = [block('07:00-08:00'), block('07:00-08:01'), block('12:00-12:00'), block('17:59-19:00')];
    expect(strongestBlocks(blocks, WINDOW)).toEqual([block('08:00-08:01'), block('17:59-18:00')]);
  });
});

describe('nothingKnown', () => {
  it.each([
    ['a known calendar', known(), false],
    ['an unknown one', unknown(), true],
    ['an unknown one with a block outside the window', unknown({ blocks: [block('07:00-08:00')] }), true],
    ['an unknown one with a block in the window', unknown({ blocks: [block('07:00-08:01')] }), false],
    ['gaps over all of the window', partial(['07:00-12:00', '12:00-19:00']), true],
    ['gaps over all but a minute', partial(['07:00-12:00', '12:01-19:00']), false],
    ['somebody external', externalFreeBusy('x@other.example', 0), false],
  ])('%s', (_, freeBusy, expected) => {
    expect(nothingKnown(freeBusy, WINDOW)).toBe(expected);
  });

  it('is never so of somebody known or external, also where the window holds no instant', () => {
    expect(nothingKnown(known(), span('09:00-09:00'))).toBe(false);
    expect(nothingKnown(externalFreeBusy('x@other.example', 0), span('09:00-09:00'))).toBe(false);
  });

  it('is so where every system has gaps that leave nothing together', () => {
    const gaps = partial(['07:00-12:00', '12:00-19:00']);
    const from = (...states: ('known' | 'partial')[]) =>
      states.map((state) => ({ system: 'exchange' as const, state, readAtMs: 0 }));
    expect(nothingKnown({ ...gaps, sources: from('partial', 'partial') }, WINDOW)).toBe(true);
    expect(nothingKnown({ ...gaps, sources: from('partial', 'known') }, WINDOW)).toBe(false);
  });

  it('counts one of two systems as something', () => {
    const silent = reading({ unknown: [gap('08:00-18:00')] });
    expect(nothingKnown(merged(silent, reading({ system: 'workmail' })), WINDOW)).toBe(false);
    expect(nothingKnown(merged(silent, { ...silent, system: 'workmail' }), WINDOW)).toBe(true);
  });
});

it('constructs an unknown mailbox over the whole window', () => {
  expect(unknownFreeBusy('x@example.com', WINDOW, NO_ACCESS, 3)).toEqual({
    address: 'x@example.com',
    state: 'unknown',
    blocks: [],
    unknown: [{ ...WINDOW, reason: NO_ACCESS }],
    reason: NO_ACCESS,
    sources: [],
    readAtMs: 3,
  });
});

describe('properties', () => {
  const minute = fc.integer({ min: 0, max: 600 }).map((minutes) => at('08:00') + minutes * 60_000);
  const anyBlock: fc.Arbitrary<BusyBlock> = fc.record({
    startMs: minute,
    endMs: minute,
    busyType: fc.constantFrom(...BUSY_TYPES),
  });
  const anyReading: fc.Arbitrary<AskedReading> = fc
    .record({
      system: fc.constantFrom('exchange' as const, 'workmail' as const),
      blocks: fc.array(anyBlock, { maxLength: 6 }),
      unknown: fc.array(
        fc.record({ startMs: minute, endMs: minute, reason: fc.constantFrom(REASON, NO_DATA, NO_ACCESS) }),
        { maxLength: 4 },
      ),
    })
    .map((parts) => reading(parts));

  it('merging readings does not depend on their order', () => {
    fc.assert(
      fc.property(anyReading, anyReading, (left, right) => {
        const a: AskedReading = { ...left, system: 'exchange' };
        const b: AskedReading = { ...right, system: 'workmail' };
        expect(merged(a, b)).toEqual(merged(b, a));
      }),
    );
  });

  it('knows no less busy time and no less unknown time than each reading', () => {
    fc.assert(
      fc.property(anyReading, anyReading, (a, b) => {
        const both = merged(a, b);
        expect(totalMs(both.blocks)).toBeGreaterThanOrEqual(Math.max(totalMs(a.blocks), totalMs(b.blocks)));
        expect(totalMs(both.unknown)).toBe(totalMs([...a.unknown, ...b.unknown]));
      }),
    );
  });

  it('shows at every instant the strongest block that covers it', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 10 }), minute, (blocks, startMs) => {
        const instant = { startMs, endMs: startMs + 1 };
        const here = (all: readonly BusyBlock[]) => all.filter((one) => overlaps(one, instant));
        const strongest = BUSY_TYPES.find((type) => here(blocks).some(({ busyType }) => busyType === type));
        const window = { startMs: at('08:00'), endMs: at('18:01') };
        const shown = here(strongestBlocks(blocks, window)).map(({ busyType }) => busyType);
        expect(shown).toEqual(strongest ? [strongest] : []);
      }),
    );
  });
});
