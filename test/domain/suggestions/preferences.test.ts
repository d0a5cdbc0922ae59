import type { BusyBlock } from '../../../src/domain/freeBusy';
import type { MeetingPreferences } from '../../../src/domain/suggestions';
import { preferenceCheck } from '../../../src/domain/suggestions/preferences';
import { block, known, span } from '../builders';

interface Case {
  preferences: MeetingPreferences;
  blocks?: BusyBlock[];
  timeZone?: string;
  existing?: string;
}

const broken = (meeting: string, { preferences, blocks = [], timeZone = 'UTC', existing }: Case) =>
  preferenceCheck({
    preferences,
    window: span('2026-10-18T00:00', '2026-10-26T00:00'),
    timeZone,
    required: [known(blocks)],
    ...(existing && { existing: span(existing) }),
  })(span(meeting));

it('breaks none where none is given', () => {
  expect(
    broken('12:00-13:00', { preferences: {}, blocks: [block('11:00-12:00'), block('13:00-14:00')] }),
  ).toEqual([]);
});

it.each([
  ['morning', '11:59-12:30', []],
  ['morning', '12:00-12:30', ['timeOfDay']],
  ['afternoon', '12:00-12:30', []],
  ['afternoon', '11:59-12:30', ['timeOfDay']],
] as const)('timeOfDay %s at %s', (timeOfDay, meeting, expected) => {
  expect(broken(meeting, { preferences: { timeOfDay } })).toEqual(expected);
});

it.each([
  ['11:00-12:00', []],
  ['11:00-12:01', ['keepLunch']],
  ['12:59-14:00', ['keepLunch']],
  ['13:00-14:00', []],
])('keepLunch at %s', (meeting, expected) => {
  expect(broken(meeting, { preferences: { keepLunch: true } })).toEqual(expected);
});

it('reads noon and lunch on the wall clock of the organizer', () => {
  const preferences = { timeOfDay: 'morning', keepLunch: true } as const;
  expect(broken('10:00-10:30', { preferences, timeZone: 'Europe/Zurich' })).toEqual([
    'timeOfDay',
    'keepLunch',
  ]);
  expect(broken('09:30-10:00', { preferences, timeZone: 'Europe/Zurich' })).toEqual([]);
});

it('days is the weekday of the start there', () => {
  const preferences: MeetingPreferences = { days: ['monday'] };
  expect(broken('23:59-23:59:30', { preferences })).toEqual([]);
  expect(broken('00:30-01:00', { preferences, timeZone: 'America/New_York' })).toEqual(['days']);
  expect(broken('00:30-01:00', { preferences: { days: [] }, timeZone: 'America/New_York' })).toEqual([]);
});

describe('avoidBackToBack', () => {
  const preferences = { avoidBackToBack: true };

  it.each([
    ['08:00-09:00', ['avoidBackToBack']],
    ['08:00-08:59:59', []],
    ['10:00-11:00', ['avoidBackToBack']],
    ['10:00:01-11:00', []],
    ['09:00-10:00', []],
    ['09:00-09:00', []],
  ])('with a block %s', (text, expected) => {
    expect(broken('09:00-10:00', { preferences, blocks: [block(text)] })).toEqual(expected);
  });

  it('counts one however many blocks there are, of any busy type', () => {
    const blocks = [block('08:00-09:00', 'workingElsewhere'), block('10:00-11:00', 'tentative')];
    expect(broken('09:00-10:00', { preferences, blocks })).toEqual(['avoidBackToBack']);
  });

  it('is not broken by the appointment being edited', () => {
    const blocks = [block('08:00-09:00')];
    expect(broken('09:00-10:00', { preferences, blocks, existing: '08:00-09:00' })).toEqual([]);
  });
});

it.each([
  [15, '08:00-08:45', []],
  [15, '08:00-08:45:01', ['bufferMinutes']],
  [15, '10:14:59-11:00', ['bufferMinutes']],
  [15, '10:15-11:00', []],
  [15, '08:50-08:50', []],
  [15, '09:10-09:50', []],
  [0, '08:00-09:00', []],
])('bufferMinutes %i with a block %s', (bufferMinutes, text, expected) => {
  expect(broken('09:00-10:00', { preferences: { bufferMinutes }, blocks: [block(text)] })).toEqual(expected);
});
