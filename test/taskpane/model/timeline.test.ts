import { addMailboxes, NOBODY } from '../../../src/taskpane/model/people';
import { peopleLanes, progressOf } from '../../../src/taskpane/model/dayLanes';
import { clampPosition, movePosition } from '../../../src/taskpane/model/gridKeys';
import { cellLabels, gridRows } from '../../../src/taskpane/model/gridRows';
import type { Reading } from '../../../src/taskpane/model/lanes';
import { summaryCells } from '../../../src/taskpane/model/lanes';
import { standingText } from '../../../src/taskpane/model/standing';
import { textTwin } from '../../../src/taskpane/model/textTwin';
import { hourMarks, timelineRange } from '../../../src/taskpane/model/timelineRange';
import { at, block, DAY, mailbox, schedule } from '../samples';

const range = { startMs: at('08:00'), endMs: at('18:00') };
const ana = mailbox('Ana Silva');
const bo = mailbox('Bo Ek', { system: 'workmail' });
const eva = mailbox('Eva', { system: 'external', kind: 'external' });
const people = addMailboxes(NOBODY, [ana, bo, eva]);
const readings = new Map<string, Reading>([
  [
    ana.address,
    { state: 'read', schedule: schedule({ busy: [block('10:00', '11:30')], timeZone: 'Europe/Lisbon' }) },
  ],
  [bo.address, { state: 'failed', sentence: 'Interslot’s server cannot be reached.' }],
  [eva.address, { state: 'read', schedule: schedule({ state: 'external', system: 'external' }) }],
]);
const readingOf = (address: string) => readings.get(address);
const lanes = peopleLanes(people, readingOf, range);

test('cells are named as they are read aloud', () => {
  const rows = gridRows({
    range,
    people: lanes,
    rooms: [],
    summary: summaryCells(
      lanes.map((l) => l.cells),
      range,
    ),
  });
  const labels = rows.map((row) => cellLabels(row, 'UTC'));
  expect(rows.map(({ name }) => name)).toEqual(['Everybody', 'Ana Silva', 'Bo Ek', 'Eva']);
  expect(labels[1]).toEqual([
    'Ana Silva, Exchange, free 08:00 to 10:00',
    'Ana Silva, Exchange, busy 10:00 to 11:30',
    'Ana Silva, Exchange, free 11:30 to 18:00',
  ]);
  expect(labels[2]?.[0]).toBe(
    'Bo Ek, WorkMail, not known 08:00 to 18:00. Interslot’s server cannot be reached.',
  );
  expect(labels[3]?.[0]).toBe('Eva, External, no calendar to read, 08:00 to 18:00');
});

test('the text twin says the same, in a second zone too', () => {
  expect(textTwin(lanes, { range, zone: 'Europe/Zurich', otherZone: 'Europe/Lisbon' })).toEqual([
    'Ana Silva (Exchange): busy 11:00–12:30 (10:00–11:30); otherwise free.',
    'Bo Ek (WorkMail): not known (Interslot’s server cannot be reached) all the time shown.',
    'Eva (External): no calendar to read.',
  ]);
});

test('a calendar too free to be believed stays free in the picture, and is told as doubtful in words', () => {
  const doubtful = { code: 'tooFree', message: 'Nothing at all in two weeks.' };
  const doubted = (address: string): Reading | undefined =>
    address === ana.address ? { state: 'read', schedule: schedule({ doubtful }) } : readingOf(address);
  const group = mailbox('Sales', { kind: 'group', members: [ana, bo] });
  const both = peopleLanes(addMailboxes(NOBODY, [ana, group]), doubted, range);
  const [, row, team] = gridRows({ range, people: both, rooms: [], summary: [] });
  expect(row).toMatchObject({ doubt: 'Nothing at all in two weeks.', cells: [{ fill: 'free' }] });
  expect(row && cellLabels(row, 'UTC')[0]).toBe(
    'Ana Silva, Exchange, free 08:00 to 18:00. Too free to be believed: Nothing at all in two weeks.',
  );
  expect(team).toMatchObject({ doubt: 'Nothing at all in the calendar of Ana Silva.' });
  expect(textTwin(both.slice(0, 1), { range, zone: 'UTC' })).toEqual([
    'Ana Silva (Exchange): free all the time shown. Note: Too free to be believed: Nothing at all in two weeks.',
  ]);
});

test('progress counts calendars that were read and waits for nobody outside', () => {
  expect(progressOf([ana, bo, eva], readingOf)).toEqual({ read: 1, total: 2, done: true });
  expect(
    progressOf([ana, bo], (address) => (address === ana.address ? readingOf(address) : { state: 'reading' }))
      .done,
  ).toBe(false);
});

test('how everybody stands to a time moved by hand', () => {
  expect(standingText(lanes.slice(0, 2), { startMs: at('12:00'), endMs: at('13:00') })).toBe(
    '1 of 2 free; Bo Ek not known',
  );
});

test('a group is free only where every member is known to be', () => {
  const group = mailbox('Sales', { kind: 'group', members: [ana, bo] });
  const [lane] = peopleLanes(addMailboxes(NOBODY, [group]), readingOf, range);
  expect(lane?.cells.map(({ fill }) => fill)).toEqual(['unknown', 'busy', 'unknown']);
});

describe('the hours shown', () => {
  const show = (more: object) => timelineRange(DAY, 'UTC', { wholeDay: false, mustSee: [], ...more });
  test('an office day', () => expect(show({})).toEqual(range));
  test('longer for a late time, by whole hours; a time of another day changes nothing', () => {
    expect(show({ mustSee: [{ startMs: at('19:15'), endMs: at('20:15') }] }).endMs).toBe(at('21:00'));
    expect(show({ mustSee: [{ startMs: at('19:15') + 864e5, endMs: at('20:15') + 864e5 }] })).toEqual(range);
  });
  test('the whole day of a clock change has 25 hours', () => {
    const day = timelineRange('2026-10-25', 'Europe/Zurich', { wholeDay: true, mustSee: [] });
    expect((day.endMs - day.startMs) / 3_600_000).toBe(25);
    expect(hourMarks(day)).toHaveLength(7);
  });
});

describe('keys of the grid', () => {
  const cells = (...times: number[]) => ({
    cells: times.slice(1).map((endMs, i) => ({ startMs: times[i]!, endMs })),
  });
  const rows = [cells(0, 10), cells(0, 4, 6, 10), cells(0, 5, 10)];
  const press = (key: string, more = {}) => ({ key, ctrl: false, mirrored: false, ...more });
  test('left and right stop at the ends and are mirrored', () => {
    expect(movePosition({ row: 1, cell: 1 }, press('ArrowRight'), rows)).toEqual({ row: 1, cell: 2 });
    expect(movePosition({ row: 1, cell: 2 }, press('ArrowRight'), rows)).toEqual({ row: 1, cell: 2 });
    expect(movePosition({ row: 1, cell: 1 }, press('ArrowRight', { mirrored: true }), rows)).toEqual({
      row: 1,
      cell: 0,
    });
  });
  test('up and down keep the time of day', () => {
    expect(movePosition({ row: 1, cell: 2 }, press('ArrowDown'), rows)).toEqual({ row: 2, cell: 1 });
    expect(movePosition({ row: 1, cell: 2 }, press('ArrowUp'), rows)).toEqual({ row: 0, cell: 0 });
    expect(movePosition({ row: 2, cell: 0 }, press('ArrowDown'), rows)).toEqual({ row: 2, cell: 0 });
  });
  test('Home, End, and with Control the corners', () => {
    expect(movePosition({ row: 1, cell: 1 }, press('End'), rows)).toEqual({ row: 1, cell: 2 });
    expect(movePosition({ row: 1, cell: 1 }, press('Home', { ctrl: true }), rows)).toEqual({
      row: 0,
      cell: 0,
    });
    expect(movePosition({ row: 1, cell: 1 }, press('End', { ctrl: true }), rows)).toEqual({
      row: 2,
      cell: 1,
    });
  });
  test('other keys are not the grid’s, and a cell that is gone gives way to one that is there', () => {
    expect(movePosition({ row: 0, cell: 0 }, press('Tab'), rows)).toBeUndefined();
    expect(clampPosition({ row: 9, cell: 9 }, rows)).toEqual({ row: 2, cell: 1 });
  });
});
