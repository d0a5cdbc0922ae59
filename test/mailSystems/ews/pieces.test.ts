import fc from 'fast-check';
import type { BusyBlock, Reason } from '../../../src/domain/freeBusy';
import type { Interval } from '../../../src/domain/interval';
import { ewsReason } from '../../../src/mailSystems/ews/ewsError';
import { halve, joinPieces, planPieces, type PieceAnswer } from '../../../src/mailSystems/ews/pieces';

const SLOT = 30 * 60_000;
const DAY = 86_400_000;
const reason = (code: 'timedOut' | 'noData' = 'timedOut') => ewsReason('exchange', code, 'Ours.');
const block = (startMs: number, endMs: number, busyType: BusyBlock['busyType'] = 'busy'): BusyBlock => ({
  startMs,
  endMs,
  busyType,
});

function known(
  window: Interval,
  events: BusyBlock[],
  unknown: (Interval & { reason: Reason })[] = [],
): PieceAnswer {
  return { window, response: { isKnown: true, events, unknown }, readAtMs: 7 };
}
const failed = (window: Interval, why = reason()): PieceAnswer => ({
  window,
  response: { isKnown: false, reason: why },
  readAtMs: 9,
});
const join = (window: Interval, answers: PieceAnswer[]) => joinPieces('a@x', 'exchange', window, answers);

const FIRST = { startMs: 0, endMs: 100 };
const SECOND = { startMs: 100, endMs: 200 };
const WINDOW = { startMs: 10, endMs: 190 };

describe('planning', () => {
  it('widens to whole slots and cuts after so many days', () => {
    expect(planPieces({ startMs: 1, endMs: SLOT }, 42, 30)).toEqual([{ startMs: 0, endMs: SLOT }]);
    expect(planPieces({ startMs: 0, endMs: SLOT + 1 }, 42, 30)).toEqual([{ startMs: 0, endMs: 2 * SLOT }]);
    expect(planPieces({ startMs: 0, endMs: 42 * DAY }, 42, 30)).toHaveLength(1);
    expect(planPieces({ startMs: 0, endMs: 42 * DAY + 1 }, 42, 30)).toEqual([
      { startMs: 0, endMs: 42 * DAY },
      { startMs: 42 * DAY, endMs: 42 * DAY + SLOT },
    ]);
    expect(planPieces({ startMs: 5, endMs: 5 }, 42, 30)).toHaveLength(1);
    expect(planPieces({ startMs: SLOT, endMs: SLOT }, 42, 30)).toEqual([]);
  });

  it('covers any window with pieces side by side', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e13, max: 1e13 }),
        fc.integer({ min: 1, max: 400 * DAY }),
        (startMs, length) => {
          const pieces = planPieces({ startMs, endMs: startMs + length }, 42, 30);
          expect(pieces[0]!.startMs).toBeLessThanOrEqual(startMs);
          expect(pieces.at(-1)!.endMs).toBeGreaterThanOrEqual(startMs + length);
          pieces.forEach((piece, index) => {
            const duration = piece.endMs - piece.startMs;
            expect(duration % SLOT === 0 && duration >= SLOT && duration <= 42 * DAY).toBe(true);
            if (index > 0) expect(piece.startMs).toBe(pieces[index - 1]!.endMs);
          });
        },
      ),
    );
  });

  it('halves down to a day, at a slot', () => {
    expect(halve({ startMs: 0, endMs: 2 * DAY }, 30)).toEqual([
      { startMs: 0, endMs: DAY },
      { startMs: DAY, endMs: 2 * DAY },
    ]);
    expect(halve({ startMs: 0, endMs: DAY + SLOT }, 30)![0].endMs % SLOT).toBe(0);
    expect(halve({ startMs: 0, endMs: DAY }, 30)).toBeUndefined();
  });
});

describe('joining', () => {
  it('counts an event across a seam once, with its own edges', () => {
    const event = block(80, 120);
    expect(join(WINDOW, [known(SECOND, [event]), known(FIRST, [event])]).blocks).toEqual([event]);
  });

  it('keeps two meetings at one time two', () => {
    const event = block(80, 120);
    expect(join(WINDOW, [known(FIRST, [event, event]), known(SECOND, [event, event])]).blocks).toEqual([
      event,
      event,
    ]);
    expect(join(WINDOW, [known(FIRST, [event]), known(SECOND, [event, event])]).blocks).toEqual([
      event,
      event,
    ]);
    expect(join(WINDOW, [known(FIRST, [event, event]), known(SECOND, [event])]).blocks).toEqual([
      event,
      event,
    ]);
  });

  it('keeps what differs in an edge or type', () => {
    const events = [block(80, 120), block(80, 121), block(81, 120), block(80, 120, 'oof')];
    expect(join(WINDOW, [known(FIRST, [events[0]!]), known(SECOND, events)]).blocks).toHaveLength(4);
  });

  it('keeps an event whose first piece failed, whole inside the window', () => {
    const reading = join(WINDOW, [failed(FIRST), known(SECOND, [block(5, 120), block(150, 160)])]);
    expect(reading.blocks).toEqual([block(10, 120), block(150, 160)]);
    expect(reading.unknown).toEqual([{ startMs: 10, endMs: 100, reason: reason() }]);
  });

  it('counts an event over three pieces once, with or without the middle one', () => {
    const third = { startMs: 200, endMs: 300 };
    const event = block(50, 250);
    const window = { startMs: 0, endMs: 300 };
    const ends = [known(FIRST, [event]), known(third, [event])];
    expect(join(window, [...ends, known(SECOND, [event])]).blocks).toEqual([event]);
    expect(join(window, [...ends, failed(SECOND)]).blocks).toEqual([event]);
  });

  it('leaves to each piece what starts in it', () => {
    // Servers that count the end of a window in tell what begins exactly there.
    const event = block(100, 100);
    expect(join(WINDOW, [known(FIRST, [event]), known(SECOND, [event])]).blocks).toEqual([event]);
    expect(
      join(WINDOW, [known(FIRST, [block(100, 110)]), known(SECOND, [block(100, 110)])]).blocks,
    ).toHaveLength(1);
    // And what ends exactly where it begins.
    expect(
      join(WINDOW, [known(FIRST, [block(90, 100)]), known(SECOND, [block(90, 100)])]).blocks,
    ).toHaveLength(1);
  });

  it('clips to the window: just inside, just outside', () => {
    const one = [
      known({ startMs: 0, endMs: 200 }, [block(0, 10), block(0, 11), block(189, 200), block(190, 200)]),
    ];
    expect(join(WINDOW, one).blocks).toEqual([block(10, 11), block(189, 190)]);
    const points = [
      known({ startMs: 0, endMs: 200 }, [block(9, 9), block(10, 10), block(189, 189), block(190, 190)]),
    ];
    expect(join(WINDOW, points).blocks).toEqual([block(10, 10), block(189, 189)]);
  });

  it('sorts by start, then end', () => {
    const events = [block(50, 60), block(20, 90), block(20, 30)];
    expect(join(WINDOW, [known({ startMs: 0, endMs: 200 }, events)]).blocks).toEqual([
      block(20, 30),
      block(20, 90),
      block(50, 60),
    ]);
  });

  it('makes one stretch of pieces that failed for one reason, and two for two', () => {
    expect(join(WINDOW, [failed(FIRST), failed(SECOND)]).unknown).toEqual([{ ...WINDOW, reason: reason() }]);
    expect(join(WINDOW, [failed(FIRST), failed(SECOND, reason('noData'))]).unknown).toHaveLength(2);
  });

  it('makes one stretch of NoData that both pieces told of', () => {
    const stretch = { startMs: 50, endMs: 150, reason: reason('noData') };
    expect(join(WINDOW, [known(FIRST, [], [stretch]), known(SECOND, [], [stretch])]).unknown).toEqual([
      stretch,
    ]);
  });

  it('is as old as its oldest piece', () => {
    expect(join(WINDOW, [failed(FIRST), known(SECOND, [])]).readAtMs).toBe(7);
  });

  it('finds every calendar again, however it was cut and whatever failed', () => {
    const event = fc
      .tuple(
        fc.integer({ min: -50, max: 450 }),
        fc.integer({ min: 0, max: 300 }),
        fc.constantFrom('busy' as const, 'oof' as const),
      )
      .map(([startMs, length, busyType]) => block(startMs, startMs + length, busyType));
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 12 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 399 }), { maxLength: 4 }),
        fc.infiniteStream(fc.boolean()),
        (events, cuts, fails) => {
          const window = { startMs: 0, endMs: 400 };
          const edges = [0, ...cuts.sort((a, b) => a - b), 400];
          const touches = (one: Interval, piece: Interval) =>
            one.startMs === one.endMs
              ? one.startMs >= piece.startMs && one.startMs < piece.endMs
              : one.startMs < piece.endMs && one.endMs > piece.startMs;
          const answers = edges.slice(1).map((endMs, index) => {
            const piece = { startMs: edges[index]!, endMs };
            const isFailed = fails.next().value === true;
            return isFailed
              ? failed(piece)
              : known(
                  piece,
                  events.filter((one) => touches(one, piece)),
                );
          });
          const answered = answers.filter(({ response }) => response.isKnown);
          const clipped = events
            .filter((one) => answered.some((answer) => touches(one, answer.window)))
            .map((one) => ({ ...one, startMs: Math.max(0, one.startMs), endMs: Math.min(400, one.endMs) }));
          const order = (a: BusyBlock, b: BusyBlock) =>
            a.startMs - b.startMs || a.endMs - b.endMs || (a.busyType < b.busyType ? -1 : 1);
          const reading = join(window, answers);
          expect([...reading.blocks].sort(order)).toEqual(clipped.sort(order));
          // What failed is unknown, minute for minute, and nothing else is.
          for (let ms = 0; ms < 400; ms += 7) {
            const isUnknown = reading.unknown.some((stretch) => ms >= stretch.startMs && ms < stretch.endMs);
            expect(isUnknown).toBe(
              !answered.some(({ window: piece }) => ms >= piece.startMs && ms < piece.endMs),
            );
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
