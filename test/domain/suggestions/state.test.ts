import fc from 'fast-check';
import { BUSY_TYPES } from '../../../src/domain/freeBusy';
import { stateDuring, touchesThisMeeting, trackOf } from '../../../src/domain/suggestions';
import { packedCalendar } from '../../../src/domain/suggestions/packed';
import { stateFinder } from '../../../src/domain/suggestions/stateFinder';
import { block, external, known, partial, span, unknown } from '../builders';

const NINE = span('09:00-10:00');
const state = (...args: Parameters<typeof trackOf>) => stateDuring(trackOf(...args), NINE);

describe('stateDuring', () => {
  it.each(['08:00-09:00', '10:00-11:00', '09:30-09:30', '09:00-09:00'])('%s does not touch', (text) => {
    expect(state(known([block(text)]))).toBe('free');
  });

  it.each(['08:00-09:00:01', '09:59:59-11:00', '09:30-09:31', '08:00-12:00'])('%s touches', (text) => {
    expect(state(known([block(text)]))).toBe('busy');
  });

  it('is the strongest busy type that touches', () => {
    for (const [index, strong] of BUSY_TYPES.entries()) {
      for (const weak of BUSY_TYPES.slice(index)) {
        expect(state(known([block('09:00-09:10', weak), block('09:50-10:30', strong)]))).toBe(strong);
        expect(state(known([block('08:00-10:00', weak), block('09:10-09:20', strong)]))).toBe(strong);
      }
    }
  });

  it('is unknown by one second of an unknown stretch, and known beside it', () => {
    expect(state(partial(['08:00-09:00:01']))).toBe('unknown');
    expect(state(partial(['08:00-09:00', '10:00-12:00']))).toBe('free');
  });

  it.each([
    ['busy', 'busy'],
    ['oof', 'oof'],
    ['tentative', 'unknown'],
    ['workingElsewhere', 'unknown'],
  ] as const)('a known block that is %s beside an unknown stretch proves %s', (type, expected) => {
    expect(state(partial(['09:30-12:00'], [block('09:00-09:30', type)]))).toBe(expected);
  });

  it('is unknown at any time where the mailbox is, and busy still proves itself', () => {
    expect(state(unknown())).toBe('unknown');
    expect(state(unknown({ blocks: [block('09:30-10:00')] }))).toBe('busy');
  });

  it('is external for external people', () => {
    expect(state(external())).toBe('external');
  });
});

describe('the appointment being edited', () => {
  it('counts as free where start and end are exactly its own', () => {
    const track = trackOf(known([block('09:30-10:30')]), span('09:30-10:30'));
    expect(stateDuring(track, NINE)).toBe('free');
    expect(touchesThisMeeting(track, NINE)).toBe(true);
    expect(touchesThisMeeting(track, span('10:30-11:00'))).toBe(false);
  });

  it.each(['09:30-10:30:01', '09:29-10:30'])('does not free %s', (text) => {
    const track = trackOf(known([block(text)]), span('09:30-10:30'));
    expect(stateDuring(track, NINE)).toBe('busy');
    expect(touchesThisMeeting(track, NINE)).toBe(false);
  });

  it('leaves every other block standing', () => {
    const track = trackOf(
      known([block('09:30-10:30'), block('09:45-10:00', 'tentative')]),
      span('09:30-10:30'),
    );
    expect(stateDuring(track, NINE)).toBe('tentative');
    expect(touchesThisMeeting(track, NINE)).toBe(true);
  });

  it('is not guessed for somebody whose calendar is unknown', () => {
    expect(state(unknown(), span('09:00-10:00'))).toBe('unknown');
  });
});

describe('stateFinder', () => {
  it.each([
    ['09:00-09:02', '09:03-09:10', 'free'],
    ['09:00-09:02', '09:01-09:10', 'busy'],
    ['09:08-09:10', '09:00-09:07', 'free'],
    ['09:08-09:10', '09:00-09:09', 'busy'],
    ['09:08-09:10', '09:03-09:07', 'free'],
    ['09:00-09:10', '09:10-09:20', 'free'],
  ])('with a block %s at %s: %s', (text, during, expected) => {
    const calendar = known([block(text)]);
    expect(stateFinder(calendar, packedCalendar(calendar))(span(during))).toBe(expected);
  });

  it('says what stateDuring says, on cells or beside them', () => {
    const minutes = (most: number) => fc.nat({ max: most }).map((n) => n * 60_000);
    const stretch = fc
      .tuple(minutes(90), minutes(40))
      .map(([startMs, length]) => ({ startMs, endMs: startMs + length }));
    const anyFreeBusy = fc
      .record({
        blocks: fc.array(fc.tuple(stretch, fc.constantFrom(...BUSY_TYPES)), { maxLength: 8 }),
        gaps: fc.array(stretch, { maxLength: 3 }),
        state: fc.constantFrom('known', 'partial', 'unknown', 'external'),
      })
      .map(({ blocks, gaps, state }) =>
        known(
          blocks.map(([interval, busyType]) => ({ ...interval, busyType })),
          { state, unknown: gaps.map((gap) => ({ ...gap, reason: { code: 'noData', message: '' } })) },
        ),
      );
    fc.assert(
      fc.property(anyFreeBusy, fc.array(stretch, { minLength: 1 }), (freeBusy, times) => {
        const find = stateFinder(freeBusy, packedCalendar(freeBusy));
        for (const during of times) {
          if (during.startMs < during.endMs)
            expect(find(during)).toBe(stateDuring(trackOf(freeBusy), during));
        }
      }),
      { numRuns: 500 },
    );
  });
});
