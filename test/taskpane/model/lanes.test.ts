import { fillAt, laneCells, outsideHours, summaryCells, type Cell } from '../../../src/taskpane/model/lanes';
import { at, block, iso, schedule } from '../samples';

const range = { startMs: at('08:00'), endMs: at('18:00') };
const short = (cells: readonly Cell[]) =>
  cells.map(({ startMs, endMs, fill, outside }) => {
    const time = (ms: number) => new Date(ms).toISOString().slice(11, 16);
    return `${time(startMs)}-${time(endMs)} ${fill}${outside ? ' outside' : ''}`;
  });
const gap = (start: string, end: string) => ({
  start: iso(start),
  end: iso(end),
  reason: { code: 'timedOut', message: 'Exchange did not answer in 8 s.' },
});

test('blocks, gap-free and exact to the minute, touching blocks of one kind as one', () => {
  const cells = laneCells(schedule({ busy: [block('09:07', '10:00'), block('10:00', '10:20')] }), range);
  expect(short(cells)).toEqual(['08:00-09:07 free', '09:07-10:20 busy', '10:20-18:00 free']);
});

test('touching blocks of different kinds stay two', () => {
  const cells = laneCells(
    schedule({ busy: [block('09:00', '10:00', 'oof'), block('10:00', '11:00')] }),
    range,
  );
  expect(short(cells)).toEqual([
    '08:00-09:00 free',
    '09:00-10:00 oof',
    '10:00-11:00 busy',
    '11:00-18:00 free',
  ]);
});

test('an unknown stretch is no free time; only busy and away are proof against it', () => {
  const cells = laneCells(
    schedule({
      state: 'partial',
      busy: [block('10:00', '11:00'), block('11:00', '12:00', 'tentative')],
      unknown: [gap('09:00', '13:00')],
    }),
    range,
  );
  expect(short(cells)).toEqual([
    '08:00-09:00 free',
    '09:00-10:00 unknown',
    '10:00-11:00 busy',
    '11:00-13:00 unknown',
    '13:00-18:00 free',
  ]);
  expect(cells[1]?.why).toBe('Exchange did not answer in 8 s.');
});

test('a calendar that nobody answered for, one of somebody outside, and half of two: nothing of it is free', () => {
  for (const state of ['unknown', 'external', 'partial'] as const) {
    expect(short(laneCells(schedule({ state }), range))).toEqual(['08:00-18:00 unknown']);
  }
});

test('blocks that reach over the range are cut to it', () => {
  expect(
    short(laneCells(schedule({ busy: [block('06:00', '09:00'), block('17:00', '20:00')] }), range)),
  ).toEqual(['08:00-09:00 busy', '09:00-17:00 free', '17:00-18:00 busy']);
});

test('free time outside working hours is marked, and hours that are not known mark nothing', () => {
  const hours = [{ start: iso('09:00'), end: iso('17:00') }];
  expect(short(laneCells(schedule({ workingTimes: hours }), range))).toEqual([
    '08:00-09:00 free outside',
    '09:00-17:00 free',
    '17:00-18:00 free outside',
  ]);
  expect(outsideHours(schedule(), range)).toEqual([]);
  expect(outsideHours(schedule({ workingTimes: [] }), range)).toEqual([range]);
});

test('a day off is outside as a whole, and half-open: hours that end at the start do not touch', () => {
  expect(
    outsideHours(schedule({ workingTimes: [{ start: iso('06:00'), end: iso('08:00') }] }), range),
  ).toEqual([range]);
});

test('everybody at once: the strongest wins, and everybody is counted', () => {
  const ana = laneCells(schedule({ busy: [block('09:00', '10:00')] }), range);
  const bo = laneCells(schedule({ state: 'unknown' }), range);
  expect(
    summaryCells([ana, bo], range).map(({ fill, free, busy, unknown }) => ({ fill, free, busy, unknown })),
  ).toEqual([
    { fill: 'unknown', free: 1, busy: 0, unknown: 1 },
    { fill: 'busy', free: 0, busy: 1, unknown: 1 },
    { fill: 'unknown', free: 1, busy: 0, unknown: 1 },
  ]);
});

test('how a calendar stands to a time: half-open at both ends', () => {
  const cells = laneCells(schedule({ busy: [block('09:00', '10:00')] }), range);
  expect(fillAt(cells, { startMs: at('10:00'), endMs: at('11:00') })).toBe('free');
  expect(fillAt(cells, { startMs: at('08:00'), endMs: at('09:00') })).toBe('free');
  expect(fillAt(cells, { startMs: at('08:00'), endMs: at('09:01') })).toBe('busy');
});
